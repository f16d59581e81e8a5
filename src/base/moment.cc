// SPDX-License-Identifier: Apache-2.0
// The day-number formulas are those of Howard Hinnant's "chrono-Compatible Low-Level Date
// Algorithms" (public domain); <chrono> calendars are kept out of headers for compile time.
#include "base/moment.h"

#include <fmt/format.h>

#include <charconv>

namespace dateline {
namespace {

constexpr std::int64_t kDaySeconds = 86400;

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

bool leap(std::int32_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

std::optional<std::int32_t> number(std::string_view digits) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return digits.front() == '-' || digits.front() == '+' ? std::nullopt : std::optional(value);
}

}  // namespace

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  constexpr std::int32_t kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : kDays[month - 1];
}

bool valid(const Date& date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

std::int64_t day_number(const Date& date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t shifted_month = date.month + (date.month > 2 ? -3 : 9);
  const std::int64_t day_of_year = (153 * shifted_month + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date date_of(std::int64_t day) {
  const std::int64_t z = day + 719468;
  const std::int64_t era = floor_divide(z, 146097);
  const std::int64_t day_of_era = z - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const std::int64_t month = shifted_month + (shifted_month < 10 ? 3 : -9);
  return {static_cast<std::int32_t>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)),
          static_cast<std::int32_t>(month),
          static_cast<std::int32_t>(day_of_year - (153 * shifted_month + 2) / 5 + 1)};
}

std::int32_t weekday(std::int64_t day) {
  // 1970-01-01 was a Thursday (4).
  const std::int64_t shifted = day + 3;
  return static_cast<std::int32_t>(shifted - floor_divide(shifted, 7) * 7) + 1;
}

std::int64_t monday_of(IsoWeek week) {
  const std::int64_t fourth = day_number(Date{week.year, 1, 4});  // always in week 1
  return fourth - (weekday(fourth) - 1) + 7 * std::int64_t{week.week - 1};
}

IsoWeek iso_week(std::int64_t day) {
  const std::int64_t thursday = day - (weekday(day) - 1) + 3;
  const std::int32_t year = date_of(thursday).year;
  const std::int64_t first = monday_of({year, 1});
  return {year, static_cast<std::int32_t>((thursday - first) / 7) + 1};
}

Date add_months(const Date& date, std::int32_t months) {
  const std::int64_t total = std::int64_t{date.year} * 12 + (date.month - 1) + months;
  const auto year = static_cast<std::int32_t>(floor_divide(total, 12));
  const auto month = static_cast<std::int32_t>(total - std::int64_t{year} * 12) + 1;
  const std::int32_t last = days_in_month(year, month);
  return {year, month, date.day < last ? date.day : last};
}

Moment start_of(const Date& date) {
  return start_of_day(day_number(date));
}
Moment start_of_day(std::int64_t day) {
  return {day * kDaySeconds};
}
std::int64_t day_number(Moment moment) {
  return floor_divide(moment.seconds, kDaySeconds);
}

std::string iso(const Date& date) {
  if (date.year < 0) return fmt::format("-{:04}-{:02}-{:02}", -date.year, date.month, date.day);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string iso(Moment moment) {
  const std::int64_t day = day_number(moment);
  const std::int64_t second = moment.seconds - day * kDaySeconds;
  std::string text = iso(date_of(day));
  if (second != 0) text += fmt::format("T{:02}:{:02}", second / 3600, second / 60 % 60);
  if (second % 60 != 0) text += fmt::format(":{:02}", second % 60);
  return text;
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const Date date{*year, *month, *day};
  return valid(date) ? std::optional(date) : std::nullopt;
}

}  // namespace dateline
