// SPDX-License-Identifier: Apache-2.0
#include "ingest/dates.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/fold.h"
#include "base/table.h"

namespace dateline::ingest {
namespace {

std::int32_t month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  if (word.size() < 3) return 0;
  const auto* const it = std::ranges::find(kMonths, word.substr(0, 3));
  return it == kMonths.end() ? 0 : static_cast<std::int32_t>(it - kMonths.begin()) + 1;
}

std::optional<std::int32_t> number(std::string_view word) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  const std::string_view rest(end, static_cast<std::size_t>(word.data() + word.size() - end));
  const bool ordinal = rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
  return error == std::errc() && ordinal && value >= 0 ? std::optional(value) : std::nullopt;
}

// The day in words: a month's name, a day and a year in any order.
std::optional<Date> spelled(std::string_view text) {
  std::string low = lower(text);
  std::ranges::replace_if(low, [](char c) { return c == ',' || c == '.' || c == '/'; }, ' ');
  Date date{0, 0, 0};
  for (const std::string_view word : split(low, ' ')) {
    if (word.empty()) continue;
    if (const std::int32_t month = month_of(word); month != 0 && date.month == 0 && word[0] >= 'a') {
      date.month = month;
    } else if (const auto value = number(word)) {
      if (word.size() == 4 && date.year == 0) date.year = *value;
      else if (*value >= 1 && *value <= 31 && date.day == 0 && word.size() <= 4) date.day = *value;
    }
  }
  return date.year > 0 && valid(date) ? std::optional(date) : std::nullopt;
}

}  // namespace

std::optional<Publication> publication_of(std::string_view text, DateBasis basis) {
  text = trim(text);
  std::optional<Date> date = parse_date(text.substr(0, 10));
  const bool stamp = date && text.size() > 10;
  if (stamp && text[10] != 'T' && text[10] != ' ') return std::nullopt;
  if (!date) date = spelled(text);
  if (!date) return std::nullopt;
  Publication publication;
  publication.value = stamp ? std::string(text) : iso(*date);
  publication.from = start_of(*date);
  publication.to = start_of_day(day_number(*date) + 1);
  publication.granularity = Granularity::Day;
  publication.basis = basis;
  return publication;
}

}  // namespace dateline::ingest
