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

TEST_CASE("times: a quarter behind \"after\", and one named by its year, are only compared with") {
  CHECK(shown("Profit in the third quarter rose. After a flat second quarter the mill gained from "
              "what it had spent in the year-earlier period.",
              "2021-11-02") ==
        "the third quarter=2021-Q3; second quarter=2021-Q2; the year-earlier period=2020-Q3");
  CHECK(shown("Profit rose in the third quarter. In the 2020 period it fell. Sales grew in the "
              "quarter.",
              "2021-11-02") ==
        "the third quarter=2021-Q3; the 2020 period=2020-Q3; the quarter=2021-Q3");
}

TEST_CASE("times: the present tense and perfect tenses") {
  CHECK(shown("The case is heard in May.") == "May=2023-05");
  CHECK(shown("The envoys meet Friday in Orva.") == "Friday=2023-02-10");
  CHECK(shown("The board has scheduled a hearing Thursday.") == "Thursday=2023-02-09");
  CHECK(shown("The road has been shut since May.") == "May=2022-05");
  CHECK(shown("They came to make the late-November trip.") == "the late-November=2022-11 END");
}

TEST_CASE("times: a plan that is over, and a clause that begins behind the day") {
  CHECK(shown("The truce had been due to end on Sunday.") == "Sunday=2023-02-05");
  CHECK(shown("The truce is due to end on Sunday.") == "Sunday=2023-02-12");
  CHECK(shown("The mayor warned on Thursday that strikes could come.") == "Thursday=2023-02-02");
  CHECK(shown("A bomb tore through a hall next to the port Friday morning.") ==
        "Friday morning=2023-02-03TMO");
  CHECK(shown("The figures for January extended a run of gains.") == "January=2023-01");
  CHECK(shown("They set a new fare, effective May 1.") == "May 1=2023-05-01");
}

TEST_CASE("times: a day behind what was done for a purpose, and what went as planned") {
  CHECK(shown("Two bidders raised their offers to buy the northern mill Friday.") ==
        "Friday=2023-02-03");
  CHECK(shown("Two bidders agreed to buy the northern mill Friday.") == "Friday=2023-02-10");
  CHECK(shown("The mayor let the march begin as planned Saturday.") == "Saturday=2023-02-04");
  CHECK(shown("The harbour may open on Saturday, she said.") == "Saturday=2023-02-11");
  CHECK(shown("The march will begin as planned on Saturday.") == "Saturday=2023-02-11");
}

TEST_CASE("times: a verb of one form, whose subject is one, is in the past") {
  CHECK(shown("Weakness in small mills hurt the index, which fell 1.4%, or 6.43, on Friday, to "
              "437.68.") == "Friday=2023-02-03");
}

TEST_CASE("times: months compared with those a year earlier are no quarter") {
  CHECK(shown("Profit in the third quarter was 40 crowns. For the nine months it rose to 90 from "
              "70 a year earlier.",
              "2021-11-02") ==
        "the third quarter=2021-Q3; the nine months=P9M; a year earlier=2020");
  CHECK(shown("Profit in the third quarter was 40 crowns. For the nine months it was 90, not 70 as "
              "in the 2020 period.",
              "2021-11-02") ==
        "the third quarter=2021-Q3; the nine months=P9M; the 2020 period=2020");
}

TEST_CASE("times: quarters compared") {
  CHECK(shown("The third quarter was dry; in the year-earlier third quarter it rained.",
              "2021-11-02") == "The third quarter=2021-Q3; the year-earlier third quarter=2020-Q3");
  CHECK(shown("The third quarter was dry, like the quarter a year ago.", "2021-11-02") ==
        "The third quarter=2021-Q3; the quarter a year ago=2020-Q3");
  CHECK(shown("The third quarter was better than last year's quarter.", "2021-11-02") ==
        "The third quarter=2021-Q3; last year's quarter=2020-Q3");
  CHECK(shown("It will last through the first two quarters of 2022.", "2021-11-02") ==
        "the first two quarters of 2022=2022-H1");
  CHECK(shown("The third quarter was dry. The fourth quarter may be wet. In the latest quarter "
              "sales fell.",
              "2021-11-02") ==
        "The third quarter=2021-Q3; The fourth quarter=2021-Q4; the latest quarter=2021-Q3");
}

TEST_CASE("times: weekdays that hang on the story") {
  CHECK(shown("On May 10, 1951, the fort fell. The following Monday the guard left.", "") ==
        "May 10, 1951=1951-05-10; The following Monday=1951-05-14");
  CHECK(shown("On May 10, 1951, the fort fell. It had been hit the previous Sunday.", "") ==
        "May 10, 1951=1951-05-10; the previous Sunday=1951-05-06");
}

TEST_CASE("times: the next summer of a story") {
  CHECK(shown("On September 10, 1951, the guard was told to leave by next summer.", "") ==
        "September 10, 1951=1951-09-10; next summer=1952-SU");
  CHECK(shown("On March 10, 1951, the guard was told to leave by next summer.", "") ==
        "March 10, 1951=1951-03-10; next summer=1951-SU");
  CHECK(shown("On March 10, 1951, they told of the floods of last May.", "") ==
        "March 10, 1951=1951-03-10; last May=1950-05");
}

TEST_CASE("times: the day beside another") {
  CHECK(shown("He came the day before last Tuesday.") == "the day before last Tuesday=2023-01-30");
  CHECK(shown("He came the day after March 3, 2021.") == "the day after March 3, 2021=2021-03-04");
  CHECK(shown("He came the day before the vote.").empty());
}

TEST_CASE("times: a year that runs on to now is no passage") {
  CHECK(shown("The mill has grown since 1990. In November it was sold.") ==
        "1990=1990; November=2022-11");
  CHECK(shown("The mill was built in 1990. In November it was sold.") ==
        "1990=1990; November=1990-11");
}

TEST_CASE("times: in so many days, so many hours later") {
  CHECK(shown("The ferry will sail in five days.") == "five days=2023-02-12");
  CHECK(shown("They rebuilt the ferry in five days.") == "five days=P5D");
  CHECK(shown("At 22:30 on Monday the bridge fell. Two hours later the ferry sank.") ==
        "22:30 on Monday=2023-02-06T22:30; Two hours later=2023-02-07T00:30");
  CHECK(shown("An hour and a half later the ferry sank.") == "An hour and a half later=PT1H30M");
}
