// SPDX-License-Identifier: Apache-2.0
// What an expression means before and after it is hung on a day.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/moment.h"
#include "model/time.h"
#include "times/times.h"

namespace dateline::times {

enum class Shape {
  FullDate,  // year, month, day
  MonthDay,  // month, day: the year hangs on an anchor
  MonthYear,
  Month,
  Year,
  Decade,
  Century,
  Season,  // value is the season, year may be given
  Weekday,
  Day,        // offset in days from the anchor: today, yesterday
  Unit,       // this/last/next week, month, year: offset in units
  Ago,        // amount of units before (negative) or after the anchor
  Span,       // the past two months: a stretch that ends or begins at the anchor
  Clock,      // hour and minute, on the day of `offset` or of the weekday
  DayPart,    // this morning, last night
  Reference,  // PRESENT_REF, PAST_REF, FUTURE_REF
  Duration,
  Set
};

enum class TimeUnit { Minute, Hour, Day, Week, Month, Quarter, Year, Decade, Century };

struct Meaning {
  Shape shape = Shape::Reference;
  std::optional<std::int32_t> year;
  std::int32_t month = 0;
  std::int32_t day = 0;
  std::int32_t weekday = 0;  // 1 = Monday
  std::string text;          // season, reference, day part, or the value of a duration or set
  std::int64_t amount = 0;   // of units; sign = direction
  TimeUnit unit = TimeUnit::Day;
  std::int32_t hour = -1;
  std::int32_t minute = 0;
  std::string mod;                // START, MID, END, APPROX …
  std::string signal;             // since, until, by, before, after: opens an end
  std::string direction;          // last, next, this, ""
  bool relative_to_text = false;  // "earlier", "that day": hangs on the time before
  std::string quant, freq;
  std::string rule;
};

}  // namespace dateline::times
