// SPDX-License-Identifier: Apache-2.0
#include "base/written_date.h"

#include <doctest/doctest.h>

using dateline::Date;
using dateline::written_clock_at;
using dateline::written_date_at;

namespace {

struct Case {
  const char* text = "";
  const char* words = "";
  Date date;
};

}  // namespace

TEST_CASE("written date: whole days in the forms of headers and datelines") {
  const Case cases[] = {
      {"2023-02-07 The bridge", "2023-02-07", {2023, 2, 7}},
      {"2023-02-07T18:40:05.123+02:00", "2023-02-07T18:40:05.123+02:00", {2023, 2, 7}},
      {"Tue, 07 Feb 2023 10:00:00 +0000", "Tue, 07 Feb 2023 10:00:00 +0000", {2023, 2, 7}},
      {"February 7, 2023", "February 7, 2023", {2023, 2, 7}},
      {"Thu Nov 3, 2016 4:47pm EDT", "Thu Nov 3, 2016 4:47pm EDT", {2016, 11, 3}},
      {"6:15 p.m. EST, March 4, 2014", "6:15 p.m. EST, March 4, 2014", {2014, 3, 4}},
      {"Sunday 19th of August 1984.", "Sunday 19th of August 1984", {1984, 8, 19}},
      {"11.05.2023, 08:40", "11.05.2023, 08:40", {2023, 5, 11}},
      {"21/06/2022 - The", "21/06/2022", {2022, 6, 21}},
      {"06/21/2022", "06/21/2022", {2022, 6, 21}},
      {"21 February 2013 | 14:00 GMT", "21 February 2013 | 14:00 GMT", {2013, 2, 21}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const auto found = written_date_at(c.text);
    REQUIRE(found);
    CHECK(std::string_view(c.text).substr(0, found->size) == c.words);
    CHECK(found->date() == c.date);
  }
}

TEST_CASE("written date: parts of days") {
  const auto day = written_date_at("AUG. 19 (AGENCY)");
  REQUIRE(day);
  CHECK(day->size == 7);
  CHECK(day->month == 8);
  CHECK(day->day == 19);
  CHECK_FALSE(day->year);
  const auto weekday = written_date_at("Friday. The tanks");
  REQUIRE(weekday);
  CHECK(weekday->size == 6);
  CHECK(weekday->weekday == 5);
  CHECK_FALSE(weekday->whole());
}

TEST_CASE("written date: a day that does not exist is a date without a day") {
  const auto found = written_date_at("2023-02-30");
  REQUIRE(found);
  CHECK(found->whole());
  CHECK_FALSE(found->date());
  const auto either = written_date_at("03/04/2022");
  REQUIRE(either);
  CHECK(either->ambiguous);
  CHECK_FALSE(either->date());
}

TEST_CASE("written date: words and numbers that are none") {
  for (const char* text :
       {"", "March", "2023", "March 3,000 people", "Marching 3 miles", "Sunday's", "Sundays",
        "2023-02-07th", "31", "40 May 2020 people", "may 3km"}) {
    CAPTURE(text);
    const auto found = written_date_at(text);
    CHECK((!found || std::string_view(text).substr(0, found->size) == "Sunday"));
  }
}

TEST_CASE("written clock: with and without zone") {
  CHECK(written_clock_at("18:40 - No talks")->size == 5);
  CHECK(written_clock_at("7.10am")->second_of_day == 7 * 3600 + 600);
  CHECK(written_clock_at("12:05 a.m. EST")->second_of_day == 300);
  CHECK(written_clock_at("12:05 a.m. EST")->size == 14);
  CHECK(written_clock_at("9 p.m. on Friday")->size == 6);
  CHECK(written_clock_at("10:00 +0530")->zone_minutes == 330);
  CHECK(written_clock_at("10:00 (GMT)")->zone_minutes == 0);
  for (const char* text : {"18", "24:10", "18:60", "13 p.m.", "1:234", "6 people", "18:4"}) {
    CAPTURE(text);
    CHECK_FALSE(written_clock_at(text));
  }
}
