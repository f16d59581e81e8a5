// SPDX-License-Identifier: Apache-2.0
// Which day, year or quarter an expression hangs on.
#include <doctest/doctest.h>

#include "times/reading_test.h"

using times_test::shown;

TEST_CASE("times: verbs and words that look forward move a weekday ahead") {
  // 2023-02-07 is a Tuesday.
  CHECK(shown("Miners planned a march on Saturday.") == "Saturday=2023-02-11");
  CHECK(shown("The vote was postponed until Friday.") == "Friday=2023-02-10");
  CHECK(shown("The ferry could sail as early as Thursday.") == "Thursday=2023-02-09");
}

TEST_CASE("times: what will be done about it leaves a past weekday where it is") {
  CHECK(shown("They said they would fight the order, announced Thursday by the board.") ==
        "Thursday=2023-02-02");
  CHECK(shown("The port would look for ways around Thursday's ruling.") == "Thursday=2023-02-02");
  CHECK(shown("No clerk could be found on Friday.") == "Friday=2023-02-03");
}

TEST_CASE("times: what was only tried, and what has been, lies behind") {
  CHECK(shown("We offered to go back on Saturday.") == "Saturday=2023-02-04");
  CHECK(shown("He is thought to have fled in May.") == "May=2022-05");
  CHECK(shown("The envoy demanded an answer by Sunday.") == "Sunday=2023-02-12");
}

TEST_CASE("times: the quarter compared with does not become the quarter spoken of") {
  CHECK(shown("Profit in the third quarter rose to 40 crowns from 30 a year earlier. Sales in the "
              "quarter fell from 90 a year earlier.",
              "2021-11-02") ==
        "the third quarter=2021-Q3; a year earlier=2020-Q3; the quarter=2021-Q3; a year "
        "earlier=2020-Q3");
}

TEST_CASE("times: the present tense and perfect tenses") {
  CHECK(shown("The case is heard in May.") == "May=2023-05");
  CHECK(shown("The envoys meet Friday in Orva.") == "Friday=2023-02-10");
  CHECK(shown("The board has scheduled a hearing Thursday.") == "Thursday=2023-02-09");
  CHECK(shown("The road has been shut since May.") == "May=2022-05");
  CHECK(shown("They came to make the late-November trip.") == "the late-November=2022-11 END");
}
