// SPDX-License-Identifier: Apache-2.0
// Dates and clock times as English news and machines write them: which words are one, what do they
// say? For headers, stamps and datelines; running text is the business of times/.
//
//   written_date_at("Tue, 07 Feb 2023 10:00:00 +0000 …")  ->  2023-02-07, 10:00, UTC, 31 bytes
//   written_date_at("Nov 3 (Agency) - …")                 ->  November 3, no year, 5 bytes
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/moment.h"

namespace dateline {

struct WrittenClock {
  std::size_t size = 0;  // bytes of the words
  std::int32_t second_of_day = 0;
  std::optional<std::int32_t> zone_minutes;  // east of Greenwich; only where the zone is a number
};

struct WrittenDate {
  std::size_t size = 0;  // bytes of the words, a clock time behind or before the day included
  std::optional<std::int32_t> year, month, day, weekday;  // weekday 1 = Monday
  std::optional<WrittenClock> clock;
  bool iso = false;        // it begins with YYYY-MM-DD
  bool ambiguous = false;  // 03/04/2022: day and month are not told apart, and left out

  // The day of the calendar, if one is named that exists.
  std::optional<Date> date() const;
  // A year, month and day are named (that day need not exist: February 30).
  bool whole() const { return year && (ambiguous || (month && day)); }
};

// The longest date that `text` begins with. A bare weekday is one, a bare month or year is not.
std::optional<WrittenDate> written_date_at(std::string_view text);

// The clock time that `text` begins with: "18:40", "4:47pm EDT", "6.30 a.m.", "9 p.m.".
std::optional<WrittenClock> written_clock_at(std::string_view text);

}  // namespace dateline
