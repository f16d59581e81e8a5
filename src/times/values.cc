// SPDX-License-Identifier: Apache-2.0
#include "times/values.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>

namespace dateline::times {
namespace {

constexpr std::int64_t kMinute = 60;  // in seconds
constexpr std::int64_t kHour = 60 * kMinute;

Interval days(std::int64_t from, std::int64_t to) {
  return {start_of_day(from), start_of_day(to)};
}

std::int64_t first_day(std::int32_t year, std::int32_t month) {
  return day_number(Date{year, month, 1});
}

// Early, middle and late third of a period that has no rule of its own.
void narrow(Time& time) {
  if (!time.interval.from || !time.interval.to) return;
  const std::int64_t from = day_number(*time.interval.from), to = day_number(*time.interval.to);
  const std::int64_t third = (to - from) / 3;
  if (time.mod == "START") time.interval = days(from, from + std::max<std::int64_t>(third, 1));
  if (time.mod == "MID") time.interval = days(from + third, to - third);
  if (time.mod == "END") time.interval = days(to - std::max<std::int64_t>(third, 1), to);
}

std::string year_text(std::int32_t year) {
  return year > 0 ? fmt::format("{:04}", year) : fmt::format("BC{:04}", 1 - year);
}

// Gauss's rule for the Gregorian calendar, Meeus's for the Julian one (Meeus, Astronomical
// Algorithms, chapter 8), the latter moved to Gregorian days (13 of them from 1900 to 2099).
std::int64_t easter(std::int32_t year, bool orthodox) {
  if (orthodox) {
    const std::int32_t d = (19 * (year % 19) + 15) % 30;
    const std::int32_t e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    const std::int32_t sum = d + e + 114;
    return day_number(Date{year, sum / 31, sum % 31 + 1}) + year / 100 - year / 400 - 2;
  }
  const std::int32_t a = year % 19, b = year / 100, c = year % 100;
  const std::int32_t h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const std::int32_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const std::int32_t m = (a + 11 * h + 22 * l) / 451;
  const std::int32_t sum = h + l - 7 * m + 114;
  return day_number(Date{year, sum / 31, sum % 31 + 1});
}

std::int32_t number(std::string_view text) {
  std::int32_t value = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

void set_day(Time& time, std::int64_t day) {
  const Date date = date_of(day);
  time.value = year_text(date.year) + fmt::format("-{:02}-{:02}", date.month, date.day);
  time.interval = days(day, day + 1);
  time.granularity = Granularity::Day;
  // "early Tuesday": before dawn; "late Tuesday": its evening (section 8).
  const std::int64_t begin = start_of_day(day).seconds;
  if (time.mod == "START") time.interval.to = Moment{begin + 6 * kHour};
  if (time.mod == "END") time.interval.from = Moment{begin + 18 * kHour};
}

void set_week(Time& time, std::int64_t some_day, bool weekend) {
  const IsoWeek week = iso_week(some_day);
  const std::int64_t monday = monday_of(week);
  time.value = fmt::format("{:04}-W{:02}{}", week.year, week.week, weekend ? "-WE" : "");
  time.interval = weekend ? days(monday + 5, monday + 7) : days(monday, monday + 7);
  time.granularity = Granularity::Week;
  if (!weekend) narrow(time);
}

void set_month(Time& time, std::int32_t year, std::int32_t month) {
  time.value = year_text(year) + fmt::format("-{:02}", month);
  const std::int64_t first = first_day(year, month), next = first + days_in_month(year, month);
  time.interval = days(first, next);
  time.granularity = Granularity::Month;
  if (time.mod == "START") time.interval = days(first, first + 10);
  if (time.mod == "MID") time.interval = days(first + 10, first + 20);
  if (time.mod == "END") time.interval = days(first + 20, next);
}

void set_quarter(Time& time, std::int32_t year, std::int32_t quarter) {
  time.value = fmt::format("{:04}-Q{}", year, quarter);
  const Date begin{year, 3 * quarter - 2, 1};
  time.interval = {start_of(begin), start_of(add_months(begin, 3))};
  time.granularity = Granularity::Quarter;
  narrow(time);
}

void set_half(Time& time, std::int32_t year, std::int32_t half) {
  time.value = fmt::format("{:04}-H{}", year, half);
  const Date begin{year, half == 1 ? 1 : 7, 1};
  time.interval = {start_of(begin), start_of(add_months(begin, 6))};
  time.granularity = Granularity::Quarter;
}

void set_season(Time& time, std::int32_t year, std::string_view code) {
  time.value = year_text(year) + "-" + std::string(code);
  const Date begin{year, code == "SP" ? 3 : code == "SU" ? 6 : code == "FA" ? 9 : 12, 1};
  time.interval = {start_of(begin), start_of(add_months(begin, 3))};
  time.granularity = Granularity::Season;
  narrow(time);
}

void set_year(Time& time, std::int32_t year) {
  time.value = year_text(year);
  time.interval = days(first_day(year, 1), first_day(year + 1, 1));
  time.granularity = Granularity::Year;
  if (time.mod == "START") time.interval.to = start_of_day(first_day(year, 5));
  if (time.mod == "MID") time.interval = days(first_day(year, 5), first_day(year, 9));
  if (time.mod == "END") time.interval.from = start_of_day(first_day(year, 9));
}

void set_decade(Time& time, std::int32_t first_year) {
  // The 480s BC are the years -488 to -479 of astronomers: BC048.
  time.value = first_year >= 0 ? fmt::format("{:03}", first_year / 10)
                               : fmt::format("BC{:03}", (1 - first_year) / 10);
  std::int32_t from = first_year, to = first_year + 10;
  if (time.mod == "START") to = from + 4;
  if (time.mod == "MID") to = from + 7, from += 4;
  if (time.mod == "END") from += 7;
  time.interval = days(first_day(from, 1), first_day(to, 1));
  time.granularity = Granularity::Decade;
}

void set_century(Time& time, std::int32_t number) {
  const std::int32_t from = number > 0 ? (number - 1) * 100 : number * 100 + 1;
  time.value = number > 0 ? fmt::format("{:02}", number - 1) : fmt::format("BC{:02}", -number - 1);
  time.interval = days(first_day(from, 1), first_day(from + 100, 1));
  time.granularity = Granularity::Century;
  narrow(time);
}

void set_clock(Time& time, std::int64_t day, const Meaning& m) {
  time.value = iso(date_of(day)) + fmt::format("T{:02}:{:02}", m.hour, m.minute);
  if (m.zone == 0) {
    time.value += "Z";
  } else if (m.zone) {
    const std::int32_t away = std::abs(*m.zone);
    time.value += fmt::format("{}{:02}", *m.zone < 0 ? '-' : '+', away / 60);
    if (away % 60 != 0) time.value += fmt::format(":{:02}", away % 60);
  }
  const Moment from{start_of_day(day).seconds + m.hour * kHour + m.minute * kMinute};
  time.interval = {from, Moment{from.seconds + kMinute}};
  time.granularity = Granularity::Minute;
}

void set_day_part(Time& time, std::int64_t day, const Meaning& m) {
  const bool dawn = m.text == "DA", dusk = m.text == "DU";
  time.value = iso(date_of(day)) + "T" + (dawn ? "MO" : dusk ? "EV" : m.text);
  // Hours of docs/what-is-a-claim.md, section 8.
  std::int64_t from = 18, to = 30;
  if (m.text == "MO") from = 6, to = 12;
  if (m.text == "MD") from = 11, to = 14;
  if (m.text == "AF") from = 12, to = 18;
  if (m.text == "EV") from = 18, to = 24;
  if (dawn || (m.text == "MO" && m.mod == "START")) from = 0, to = 6;
  if (dusk) from = 17, to = 21;
  if (m.direction == "overnight") from = 22, to = 30;
  const std::int64_t begin = start_of_day(day).seconds;
  time.interval = {Moment{begin + from * kHour}, Moment{begin + to * kHour}};
  time.granularity = Granularity::DayPart;
}

std::optional<std::int64_t> so_long_before(std::string_view length, std::int64_t day) {
  if (length.size() < 3 || length.size() > 6 || length[0] != 'P') return std::nullopt;
  const char unit = length.back();
  std::int32_t count = 0;
  for (const char c : length.substr(1, length.size() - 2)) {
    if (c < '0' || c > '9') return std::nullopt;
    count = count * 10 + (c - '0');
  }
  if (unit == 'D' || unit == 'W') return day - (unit == 'W' ? std::int64_t{7} * count : count);
  const std::int32_t months = unit == 'M' ? 1 : unit == 'Q' ? 3 : unit == 'Y' ? 12 : 0;
  if (months == 0) return std::nullopt;
  return day_number(add_months(date_of(day), -count * months));
}

namespace {

// "2022-05-02,2023-04-21": the one of that year.
std::optional<std::int64_t> listed_day(std::string_view list, std::int32_t year) {
  for (; list.size() >= 10; list.remove_prefix(std::min<std::size_t>(11, list.size()))) {
    const auto date = parse_date(list.substr(0, 10));
    if (date && date->year == year) return day_number(*date);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> holiday_in(std::string_view rule, std::int32_t year) {
  // "10-14>2023:10-01": another day from that year on.
  if (const std::size_t mark = rule.find('>'); mark != std::string_view::npos) {
    if (rule.size() < mark + 7) return std::nullopt;
    const bool later = year >= number(rule.substr(mark + 1, 4));
    rule = later ? rule.substr(mark + 6) : rule.substr(0, mark);
  }
  if (rule.size() >= 10 && rule[4] == '-') return listed_day(rule, year);
  const bool western = rule.starts_with("easter"), orthodox = rule.starts_with("orthodox");
  if (western || orthodox) {
    if (year < 1583 || year > 4000) return std::nullopt;
    return easter(year, orthodox) + number(rule.substr(western ? 6 : 8));
  }
  if (rule.size() < 5) return std::nullopt;
  const std::int32_t month = number(rule.substr(0, 2));
  if (rule.size() == 5) {
    const Date date{year, month, number(rule.substr(3))};
    return valid(date) ? std::optional(day_number(date)) : std::nullopt;
  }
  const std::int32_t wanted = rule[3] - '0';
  if (month < 1 || month > 12 || wanted < 1 || wanted > 7) return std::nullopt;
  const std::int64_t first = first_day(year, month);
  std::int64_t day = first + (wanted - weekday(first) + 7) % 7;
  if (rule[5] == 'L') {
    while (day + 7 < first + days_in_month(year, month)) day += 7;
  } else {
    day += std::int64_t{7} * (rule[5] - '1');
  }
  return day + (rule.size() > 6 ? number(rule.substr(6)) : 0);
}

}  // namespace dateline::times
