// SPDX-License-Identifier: Apache-2.0
// Days and moments of the proleptic Gregorian calendar, without a clock or a zone.
//
// A Moment is the local wall-clock time of whoever the report speaks for, in seconds from
// 1970-01-01T00:00. Years before 1 are negative in the astronomical sense (-479 is 480 BC).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

struct Date {
  std::int32_t year = 1970;
  std::int32_t month = 1;  // 1..12
  std::int32_t day = 1;    // 1..31
  friend auto operator<=>(const Date&, const Date&) = default;
};

bool valid(const Date& date);
std::int32_t days_in_month(std::int32_t year, std::int32_t month);

// Days from 1970-01-01, and back. REQUIRES: a valid date.
std::int64_t day_number(const Date& date);
Date date_of(std::int64_t day);

// 1 = Monday .. 7 = Sunday (ISO 8601).
std::int32_t weekday(std::int64_t day_number);

struct IsoWeek {
  std::int32_t year;
  std::int32_t week;  // 1..53
};
IsoWeek iso_week(std::int64_t day_number);
// Day number of the Monday of an ISO week.
std::int64_t monday_of(IsoWeek week);

// `months` later (or earlier); the day is cut to the length of the month.
Date add_months(const Date& date, std::int32_t months);

struct Moment {
  std::int64_t seconds = 0;
  friend auto operator<=>(const Moment&, const Moment&) = default;
};

Moment start_of(const Date& date);
Moment start_of_day(std::int64_t day_number);
std::int64_t day_number(Moment moment);

// "2023-02-07" at midnight, else "2023-02-07T18:40" (seconds only if there are any).
std::string iso(Moment moment);
std::string iso(const Date& date);

// "2023-02-07" -> that day; nothing else is accepted ("2023-02-30" is not).
std::optional<Date> parse_date(std::string_view text);

}  // namespace dateline
