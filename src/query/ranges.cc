// SPDX-License-Identifier: Apache-2.0
#include "query/ranges.h"

#include <algorithm>
#include <charconv>

namespace dateline::query {
namespace {

constexpr std::int64_t kDay = 86400, kHour = 3600, kMinute = 60;

// Digits of one width, nothing else; -1 if there are others.
std::int32_t figures(std::string_view text, std::size_t at, std::size_t size) {
  std::int32_t value = -1;
  if (at + size > text.size()) return -1;
  const char* const begin = text.data() + at;
  const bool plain = std::all_of(begin, begin + size, [](char c) { return c >= '0' && c <= '9'; });
  if (plain) std::from_chars(begin, begin + size, value);
  return value;
}

Range days(const Date& first, const Date& behind) {
  return {start_of(first).seconds, start_of(behind).seconds};
}

// "T14" or "T14:30" behind a day.
std::optional<Range> clock_of(std::string_view words, std::int64_t day) {
  const std::int32_t hour = figures(words, 1, 2);
  if (words[0] != 'T' || hour < 0 || hour > 23) return std::nullopt;
  const std::int64_t begin = day + hour * kHour;
  if (words.size() == 3) return Range{begin, begin + kHour};
  const std::int32_t minute = figures(words, 4, 2);
  if (words.size() != 6 || words[3] != ':' || minute < 0 || minute > 59) return std::nullopt;
  return Range{begin + minute * kMinute, begin + (minute + 1) * kMinute};
}

std::optional<Range> unit_of(std::string_view words) {
  const std::int32_t year = figures(words, 0, 4);
  if (year < 0) return std::nullopt;
  if (words.size() == 4) return days({year, 1, 1}, {year + 1, 1, 1});
  const std::int32_t month = figures(words, 5, 2);
  if (words[4] != '-' || month < 1 || month > 12) return std::nullopt;
  const Date first{year, month, 1};
  if (words.size() == 7) return days(first, add_months(first, 1));
  const auto day = parse_date(words.substr(0, 10));
  if (!day) return std::nullopt;
  const std::int64_t begin = start_of(*day).seconds;
  if (words.size() == 10) return Range{begin, begin + kDay};
  return clock_of(words.substr(10), begin);
}

bool take(std::string_view& words, std::string_view head) {
  if (!words.starts_with(head)) return false;
  words.remove_prefix(head.size());
  return true;
}

std::optional<Range> one_sided(std::string_view words) {
  const bool before = words.front() == '<';
  words.remove_prefix(1);
  const bool with = take(words, "=");
  const auto unit = unit_of(words);
  if (!unit) return std::nullopt;
  if (before) return Range{std::nullopt, with ? unit->to : unit->from};
  return Range{with ? unit->from : unit->to, std::nullopt};
}

}  // namespace

std::optional<Range> range_of(std::string_view words) {
  if (words.empty()) return std::nullopt;
  if (words.front() == '<' || words.front() == '>') return one_sided(words);
  const std::size_t dots = words.find("..");
  if (dots == std::string_view::npos) return unit_of(words);
  const std::string_view first = words.substr(0, dots), last = words.substr(dots + 2);
  Range range;
  if (!first.empty()) {
    const auto unit = unit_of(first);
    if (!unit) return std::nullopt;
    range.from = unit->from;
  }
  if (!last.empty()) {
    const auto unit = unit_of(last);
    if (!unit) return std::nullopt;
    range.to = unit->to;
  }
  if (!range.from && !range.to) return std::nullopt;
  if (range.from && range.to && *range.from >= *range.to) return std::nullopt;
  return range;
}

std::string words_of(const Range& range) {
  if (!range.from && !range.to) return "no date";
  if (!range.from) return "until " + iso(Moment{*range.to});
  if (!range.to) return "since " + iso(Moment{*range.from});
  std::string from = iso(Moment{*range.from});
  if (*range.to - *range.from <= kMinute) return from;
  const bool whole = *range.from % kDay == 0 && *range.to % kDay == 0;
  if (!whole) return from + " to " + iso(Moment{*range.to});
  if (*range.to - *range.from <= kDay) return from;
  return from + " to " + iso(Moment{*range.to - kDay});
}

Scale scale_of(std::vector<std::int64_t> moments) {
  if (moments.empty()) return {};
  std::ranges::sort(moments);
  const std::int64_t low = moments[moments.size() / 4], high = moments[moments.size() * 3 / 4];
  const std::int64_t fence = 3 * std::max(high - low, kDay);
  std::erase_if(moments, [&](std::int64_t m) { return m < low - fence || m > high + fence; });
  return {moments.front(), std::max(moments.back(), moments.front() + kDay)};
}

}  // namespace dateline::query
