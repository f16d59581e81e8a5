// SPDX-License-Identifier: Apache-2.0
// Times that are spoken of without being told, and names that only look like times.
#include <doctest/doctest.h>

#include "times/reading_test.h"

using times_test::shown;
using times_test::shown_whole;

TEST_CASE("times: this period, that time") {
  CHECK(shown("In 1951 the siege began. During this period trade grew.", "") ==
        "1951=1951; this period=");
  CHECK(shown("He was in the guard at that time.") == "that time=");
  CHECK(shown("She was mayor of Orva at the time.") == "the time=PAST_REF");
  CHECK(shown("At the time of the storm she was mayor. This time she left.").empty());
}

TEST_CASE("times: at night is any night, but what news tells of is the last one") {
  CHECK(shown("The ferries sail at night.") == "night=XXXX-XX-XXTNI");
  CHECK(shown_whole("The guns did not stop at night.") ==
        "night=2023-02-06TNI [2023-02-06T18:00,2023-02-07T06:00)");
  CHECK(shown("The guns did not stop at night.", "") == "night=XXXX-XX-XXTNI");
}

TEST_CASE("times: the weeks around an event, a while") {
  CHECK(shown("He was seen in the weeks before the vote.") == "the weeks=PXW");
  CHECK(shown("They will sell in the days ahead.") == "the days ahead=PXD");
  CHECK(shown("In the years that followed the port grew.") == "the years=PXY");
  CHECK(shown("The road stays shut for a while.") == "a while=PXX");
  CHECK(shown("It ended years of drought, followed by months of rain.") == "months=PXM");
  CHECK(shown("The days grew short. He waited a while.").empty());
}

TEST_CASE("times: counted days") {
  CHECK(shown("On the third day the wall fell.") == "the third day=XXXX-XX-XX");
  CHECK(shown("It is the second day of the strike.") == "the second day=2023-02-07");
  CHECK(shown("It was the second day of the strike.").empty());
}

TEST_CASE("times: seasons of weather") {
  CHECK(shown("The road is shut in the rainy season.") == "rainy season=");
  CHECK(shown("The dry dock and the rainy town stood empty.").empty());
}

TEST_CASE("times: titles and names are no times") {
  CHECK(shown("He told the programme “This Week” that it would rain.").empty());
  CHECK(shown("It was said on \"40 Minutes\" of Radio Orva Today.").empty());
  CHECK(shown("The film “High Noon” was shown at noon.") == "noon=2023-02-07T12:00");
  CHECK(shown("In May the Second Fleet sailed.") == "May=2022-05");
  CHECK(shown("They joined the March for Peace. A March vote failed.") == "March=2022-03");
}
