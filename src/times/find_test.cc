// SPDX-License-Identifier: Apache-2.0
// Which words speak of a time, and where such words begin and end.
#include <doctest/doctest.h>

#include "times/reading_test.h"

using times_test::shown;

TEST_CASE("times: years behind a hyphen and in ranges") {
  CHECK(shown("It grew until mid-1996.") == "mid-1996=1996 MID");
  CHECK(shown("He ruled in 1947-54.") == "1947=1947; 54=1954");
  CHECK(shown("They fought in 496 and 495 BC.") == "496=BC0496; 495 BC=BC0495");
  CHECK(shown("It was built in the 470s BC.") == "the 470s BC=BC047");
  CHECK(shown("Call 1947-23 or Su-54.").empty());
}

TEST_CASE("times: seasons") {
  CHECK(shown("The summer offensive stalled.") == "The summer=2022-SU");
  CHECK(shown("They passed the winter in Orva.", "2023-05-07") == "the winter=2022-WI");
  CHECK(shown("The spring offensive began.", "2023-05-07") == "The spring=2023-SP");
  CHECK(shown("The fall of Orva came when the spring ran dry.").empty());
}

TEST_CASE("times: rates are sets") {
  CHECK(shown("They fire 30 shells a day.") == "a day=P1D");
  CHECK(shown("It costs 40 crowns per month.") == "per month=P1M");
  CHECK(shown("It earns two million a year.") == "a year=P1Y");
  CHECK(shown("They fired 30 shells a day later.") == "a day later=2023-02-08");
}

TEST_CASE("times: what refers to now, the past and the future") {
  CHECK(shown("So far nobody came.").empty());
  CHECK(shown("The current law stays.") == "current=PRESENT_REF");
  CHECK(shown("The current was strong and the current account empty.").empty());
  CHECK(shown("It will one day be a port.") == "one day=FUTURE_REF");
  CHECK(shown("In the past they sold it.") == "the past=PAST_REF");
  CHECK(shown("Orva (now Orvagrad) fell.") == "now=PRESENT_REF");
}

TEST_CASE("times: earlier and later") {
  CHECK(shown("Earlier Monday, miners met.") == "Monday=2023-02-06");
  CHECK(shown("It was delayed earlier in the year.") == "earlier in the year=2023 START");
  CHECK(shown("Earlier this week miners met.") == "Earlier this week=2023-W06 START");
}

TEST_CASE("times: the year as a length, as a year, and its end") {
  CHECK(shown("Sales for the year ended May 31 fell.") == "the year=P1Y; May 31=2022-05-31");
  CHECK(shown("Sales rose to a high for the year.") == "the year=2023");
  CHECK(shown("They close by year-end.") == "year-end=2023 END");
  CHECK(shown("It was the worst time of the year.").empty());
}

TEST_CASE("times: stretches with long, period and words between") {
  CHECK(shown("A year-long siege ended.") == "year-long=P1Y");
  CHECK(shown("Their decades-long feud ended.") == "decades-long=PXDE");
  CHECK(shown("It fell over a three-year period.") == "a three-year period=P3Y");
  CHECK(shown("For two bloody weeks they fought.") == "two bloody weeks=P2W");
}

TEST_CASE("times: parts of months, hours in words, dawn") {
  CHECK(shown("It ends in the last week of March.") == "the last week of March=2022-03 END");
  CHECK(shown("It ended at six o'clock on Monday evening.") ==
        "six o'clock on Monday evening=2023-02-06T18:00");
  CHECK(shown("They came since dawn.") == "dawn=2023-02-07TMO START");
  CHECK(shown("It was hit overnight into Monday.") == "overnight into Monday=2023-02-05TNI");
  CHECK(shown("A new dawn broke, and six clocks stopped.").empty());
}

TEST_CASE("times: a length that ends on a day lies before it") {
  CHECK(times_test::shown_whole("Sales in the three months ended Dec. 31 fell.") ==
        "the three months=P3M [2022-10-01,2023-01-01); Dec. 31=2022-12-31 [2022-12-31,2023-01-01)");
}

TEST_CASE("times: that same day is the day, not the next") {
  CHECK(shown("On May 10, 1940, the mayor resigned. On that same day the town fell.", "") ==
        "May 10, 1940=1940-05-10; that same day=1940-05-10");
}

TEST_CASE("times: what stands behind an expression") {
  CHECK(shown("It will last the next two years or so.") == "the next two years or so=P2Y APPROX");
  CHECK(shown("Plans for 1990 and beyond were dropped.") == "1990 and beyond=1990 ON_OR_AFTER");
  CHECK(shown("They met on May 4 and 5.") == "May 4=2022-05-04; 5=2022-05-05");
  CHECK(shown("They met on May 4 and 5 people fell.") == "May 4=2022-05-04");
  CHECK(shown("The court sits the week of March 6.") == "the week of March 6=2023-W10");
  CHECK(shown("He was shot last Oct. 23.") == "last Oct. 23=2022-10-23");
  CHECK(shown("For 1988, the port lost money.") == "1988=1988");
  CHECK(shown("On Monday they met. In the morning they sold.") ==
        "Monday=2023-02-06; the morning=2023-02-06TMO");
}

TEST_CASE("times: clock times and the words beside them") {
  CHECK(shown("He leaves at 4 in the morning.") == "4 in the morning=2023-02-07T04:00");
  CHECK(shown("It fell on Monday at 5 p.m. and again at 7 p.m.") ==
        "Monday=2023-02-06; 5 p.m.=2023-02-06T17:00; 7 p.m.=2023-02-06T19:00");
  CHECK(shown("They sang until ten at night.") == "ten at night=2023-02-07T22:00");
  CHECK(shown("It fell at 10:35 a.m. (0735 GMT) Friday.") ==
        "10:35 a.m.=2023-02-03T10:35; 0735 GMT=2023-02-03T07:35Z; Friday=2023-02-03");
  CHECK(shown("It fell at 9:34 p.m., March 19 EST.", "2023-06-01") ==
        "9:34 p.m., March 19 EST=2023-03-19T21:34-05");
  CHECK(shown("At 1800 hours it rained. It took 1800 hours and 1850 men.") ==
        "1800 hours=2023-02-07T18:00; 1800 hours=PT1800H");
  CHECK(shown("They left early in the morning of May 3.", "2023-06-01") ==
        "early in the morning of May 3=2023-05-03TMO START");
  CHECK(shown("It was lost in the night of 3-4 May.", "2023-06-01") ==
        "the night of 3=2023-05-03TNI; 4 May=2023-05-04");
}

TEST_CASE("times: from one clock time to another") {
  CHECK(shown("It opens on Friday from 1:30 to 3 p.m. as ever.") ==
        "Friday=2023-02-10; 1:30=2023-02-10T13:30; 3 p.m.=2023-02-10T15:00");
  CHECK(shown("The road was closed from 2 to 4 p.m. on Monday.") ==
        "2=2023-02-06T14:00; 4 p.m. on Monday=2023-02-06T16:00");
  CHECK(shown("The talks ran from 10 a.m. to 2 p.m. on Monday.") ==
        "10 a.m.=2023-02-06T10:00; 2 p.m. on Monday=2023-02-06T14:00");
  CHECK(shown("Police closed the bridge between 11 and 1 p.m. Monday.") ==
        "11=2023-02-06T11:00; 1 p.m. Monday=2023-02-06T13:00");
  CHECK(shown("It lasted from 6-8 p.m. Monday.") ==
        "6=2023-02-06T18:00; 8 p.m. Monday=2023-02-06T20:00");
  // Nothing is known of the evening before.
  CHECK(shown("It lasted from 10 to 2 a.m. Monday.") == "2 a.m. Monday=2023-02-06T02:00");
  CHECK(shown("They won 2 to 1. It rose 4 to 6 percent and 11 and 12 fell.").empty());
}

TEST_CASE("times: nights of the week, long stretches, parts of a year") {
  CHECK(shown("It sails on Tuesday nights.") == "Tuesday nights=XXXX-WXX-2TNI");
  CHECK(shown("It sails on Tuesday night.") == "Tuesday night=2023-02-07TNI");
  CHECK(shown("A nine day long strike ended.") == "nine day long=P9D");
  CHECK(shown("It fell in the latter part of the year.") == "the latter part of the year=2023 END");
  CHECK(shown("The fort was founded about 1910 by miners.") == "about 1910=1910 APPROX");
  CHECK(shown("The fort held about 1910 miners.").empty());
  CHECK(shown("It fell from May-August 1950.") == "May=1950-05; August 1950=1950-08");
  CHECK(shown("It opened last Christmas and closes next Easter.") ==
        "last Christmas=2022-12-25; next Easter=2023-04-09");
}

TEST_CASE("times: the order of day and month") {
  const std::string report = "The road closed on 03/04/2023.";
  const auto values = [&](const std::string& text, dateline::DateOrder order) {
    std::string out;
    for (const dateline::Time& time : times_test::read(text, "2023-06-01", order)) {
      out += time.value;
      for (const auto& other : time.alternatives) out += " or " + other.value;
      out += "; ";
    }
    return out;
  };
  using dateline::DateOrder;
  CHECK(values(report, DateOrder::Unknown) == "2023-04-03 or 2023-03-04; ");
  CHECK(values(report, DateOrder::DayFirst) == "2023-04-03; ");
  CHECK(values(report, DateOrder::MonthFirst) == "2023-03-04; ");
  // Another date of the report decides, unless two disagree.
  CHECK(values(report + " It opened on 23/04/2023.", DateOrder::Unknown) ==
        "2023-04-03; 2023-04-23; ");
  CHECK(values(report + " It opened on 04/23/2023.", DateOrder::Unknown) ==
        "2023-03-04; 2023-04-23; ");
  CHECK(values(report + " It opened on 04/23/2023, not 23/04/2023.", DateOrder::Unknown) ==
        "2023-04-03 or 2023-03-04; 2023-04-23; 2023-04-23; ");
}
