// SPDX-License-Identifier: Apache-2.0
// Years of a story that says them only now and then; all texts invented, none has a date.
#include <doctest/doctest.h>

#include "times/reading_test.h"

using times_test::shown;

TEST_CASE("times: a look ahead does not move the story") {
  CHECK(shown("In March 1951 the guard crossed the Orva. A study printed in 2005 denied it. On 4 "
              "April the town fell. In May it was burnt.",
              "") == "March 1951=1951-03; 2005=2005; 4 April=1951-04-04; May=1951-05");
  CHECK(shown("On 10 March 1951 the guard crossed the Orva, though the crossing was planned for "
              "1952. The fort fell on 11 March. By 1 May 1951 all was over.",
              "") ==
        "10 March 1951=1951-03-10; 1952=1952; 11 March=1951-03-11; 1 May 1951=1951-05-01");
}

TEST_CASE("times: a story goes on over the new year, and a little back") {
  CHECK(shown("In October 1951 the siege began. In January it ended.", "") ==
        "October 1951=1951-10; January=1952-01");
  CHECK(shown("In August 1951 the siege began. It had been planned since June.", "") ==
        "August 1951=1951-08; June=1951-06");
  CHECK(shown("In 1951 the siege began. As in the previous year, in May the river rose.", "") ==
        "1951=1951; the previous year=1950; May=1951-05");
}

TEST_CASE("times: a story moves on where its next sections are years away") {
  CHECK(shown("In March 1851 the fort was built. In 1871 the line was cut. In May 1871 it fell. In "
              "June it was sold.",
              "") == "March 1851=1851-03; 1871=1871; May 1871=1871-05; June=1871-06");
  CHECK(shown("The raids stopped in 1940. In August of that year the guard left.", "") ==
        "1940=1940; August of that year=1940-08");
}

TEST_CASE("times: months joined to one with a year share it, in news too") {
  CHECK(shown("The pits were shut in April and June 1955.") == "April=1955-04; June 1955=1955-06");
  CHECK(shown("They were shut from October to March 1955.") ==
        "October=1954-10; March 1955=1955-03");
}
