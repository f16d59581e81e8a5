// SPDX-License-Identifier: Apache-2.0
#include "base/moment.h"

#include <doctest/doctest.h>

using namespace dateline;

TEST_CASE("days and weekdays") {
  CHECK(day_number(Date{1970, 1, 1}) == 0);
  CHECK(day_number(Date{2023, 2, 7}) == 19395);
  CHECK(date_of(19395) == Date{2023, 2, 7});
  CHECK(weekday(day_number(Date{2023, 2, 7})) == 2);
  CHECK(weekday(day_number(Date{1943, 8, 14})) == 6);
}

TEST_CASE("every day of 1600 years goes there and back, and weekdays run on") {
  for (std::int64_t day = -400000; day < 200000; ++day) {
    const Date date = date_of(day);
    REQUIRE(valid(date));
    REQUIRE(day_number(date) == day);
    REQUIRE(weekday(day + 1) == weekday(day) % 7 + 1);
  }
}

TEST_CASE("ISO weeks at the turn of the year") {
  const IsoWeek week = iso_week(day_number(Date{2021, 1, 3}));
  CHECK(week.year == 2020);
  CHECK(week.week == 53);
  CHECK(date_of(monday_of({2023, 6})) == Date{2023, 2, 6});
}

TEST_CASE("only real days are dates") {
  CHECK(parse_date("2024-02-29") == Date{2024, 2, 29});
  CHECK_FALSE(parse_date("2023-02-30"));
  CHECK_FALSE(parse_date("2023-2-3"));
  CHECK_FALSE(parse_date("+123-02-03"));
}

TEST_CASE("moments are printed as the contract wants") {
  CHECK(iso(start_of({2023, 2, 7})) == "2023-02-07");
  CHECK(iso(Moment{start_of({2023, 7, 11}).seconds + 18 * 3600 + 40 * 60}) == "2023-07-11T18:40");
  CHECK(iso(start_of({-479, 3, 1})) == "-0479-03-01");
  CHECK(add_months({2023, 1, 31}, 1) == Date{2023, 2, 28});
  CHECK(add_months({2023, 1, 31}, -2) == Date{2022, 11, 30});
}
