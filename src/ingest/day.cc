// SPDX-License-Identifier: Apache-2.0
#include "ingest/day.h"

#include <fmt/format.h>

#include "base/table.h"

namespace dateline::ingest {
namespace {

constexpr std::int64_t kDaySeconds = 86400;

// "2023-02-07 18:40" is ISO enough: a space for the T.
std::optional<WrittenDate> whole_date(std::string_view words) {
  auto written = written_date_at(words);
  if (!written || !written->whole()) return std::nullopt;
  std::string_view rest = trim(words.substr(written->size));
  // "7 February 2023, Kyiv": what follows a comma or a stroke is not part of the date.
  const bool more = !rest.empty() && (rest == "." || rest.front() == ',' || rest.front() == ';' ||
                                      rest.front() == '|' || rest.front() == '(');
  return rest.empty() || (more && !written->iso) ? written : std::nullopt;
}

std::string zone_words(const WrittenClock& clock) {
  if (!clock.zone_minutes) return {};
  const std::int32_t minutes = *clock.zone_minutes;
  if (minutes == 0) return "Z";
  const std::int32_t distance = minutes < 0 ? -minutes : minutes;
  return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', distance / 60, distance % 60);
}

std::string clock_words(const WrittenClock& clock) {
  const std::int32_t second = clock.second_of_day;
  std::string words = fmt::format("T{:02}:{:02}", second / 3600, second / 60 % 60);
  if (second % 60 != 0) words += fmt::format(":{:02}", second % 60);
  return words + zone_words(clock);
}

}  // namespace

Publication publication_of(const WrittenDate& written, std::string_view words, DateBasis basis) {
  const Date date = *written.date();
  Publication published;
  published.value = written.iso ? std::string(words) : iso(date);
  if (!written.iso && written.clock) published.value += clock_words(*written.clock);
  published.from = start_of(date);
  published.to = {published.from.seconds + kDaySeconds};
  published.granularity = Granularity::Day;
  published.basis = basis;
  return published;
}

std::optional<Publication> iso_publication(std::string_view words, DateBasis basis) {
  words = trim(words);
  const auto written = whole_date(words);
  if (!written || !written->iso || !written->date()) return std::nullopt;
  return publication_of(*written, words, basis);
}

std::optional<Publication> written_publication(std::string_view words, DateBasis basis) {
  words = trim(words);
  const auto written = whole_date(words);
  if (!written || !written->date()) return std::nullopt;
  return publication_of(*written, words, basis);
}

std::string why_no_day(std::string_view words) {
  constexpr std::size_t kShown = 60;  // enough to recognise it by
  std::string shown(trim(words.substr(0, words.find('\n'))));
  if (shown.size() > kShown) {
    std::size_t end = kShown;
    while (end > 0 && (shown[end] & 0xC0) == 0x80) --end;
    shown = shown.substr(0, end) + "…";
  }
  const auto written = whole_date(trim(words));
  if (!written) return fmt::format("\"{}\" is not a day and not a timestamp.", shown);
  if (written->ambiguous) {
    return fmt::format("\"{}\" does not tell its day from its month.", shown);
  }
  return fmt::format("{} is not a day of the calendar.", shown);
}

}  // namespace dateline::ingest
