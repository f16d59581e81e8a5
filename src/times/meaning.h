// SPDX-License-Identifier: Apache-2.0
// What an expression means before it is hung on a day.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/moment.h"
#include "model/time.h"
#include "times/times.h"

namespace dateline::times {

enum class Shape : std::uint8_t {
  FullDate,    // year, month, day
  MonthDay,    // month, day: the year hangs on an anchor
  DayOfMonth,  // day: month and year hang on the text
  Month,       // month; the year hangs on `year`, `of` or an anchor
  Quarter,     // number in `amount`; the year as for Month
  Half,        // first or second half, in `amount`
  Season,      // `text`; the year as for Month
  Year,
  Decade,
  Century,
  Weekday,
  Holiday,    // `text` is its rule
  Day,        // offset in days from the anchor: today, yesterday
  Unit,       // this, last, next week, month, year: offset in units
  Ago,        // amount of units before (negative) or after the anchor
  Span,       // the past two months: a stretch that ends or begins at the anchor
  Clock,      // hour and minute, on the day of `of` or the anchor
  DayPart,    // morning of `of` or the anchor's day
  Reference,  // PRESENT_REF, PAST_REF, FUTURE_REF
  Duration,
  Set
};

enum class TimeUnit : std::uint8_t {
  Minute,
  Hour,
  Day,
  Week,
  Fortnight,
  Month,
  Quarter,
  Year,
  Decade,
  Century,
  Millennium
};

struct Meaning {
  Shape shape = Shape::Reference;
  std::optional<std::int32_t> year;  // astronomical: 0 is 1 BC
  std::int32_t month = 0;
  std::int32_t day = 0;
  std::int32_t weekday = 0;  // 1 = Monday
  std::int64_t amount = 0;   // of units, or a number; sign = direction
  TimeUnit unit = TimeUnit::Day;
  std::int32_t hour = 0;
  std::int32_t minute = 0;
  std::optional<std::int32_t> zone;  // minutes east of Greenwich
  bool on_text = false;              // "earlier", "that day": hangs on a time of the text
  std::string text;                  // season, day part, reference; value of a duration or set
  std::string mod;                   // START, MID, END, APPROX, LESS_THAN, MORE_THAN …
  std::string signal;                // since, until, by, before, after: opens an end
  std::string direction;             // last, next, this, ""
  std::string quant, freq;
  std::string name;       // of a holiday
  std::string countries;  // of a holiday, in which its day is another one: "UA=08-24 US=07-04"
  std::string rule;
  std::shared_ptr<const Meaning> of;  // the day or year that the rest lies in
};

}  // namespace dateline::times
