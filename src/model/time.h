// SPDX-License-Identifier: Apache-2.0
// Expressions of time with their TIMEX3 value and the interval that they mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/moment.h"
#include "base/span.h"
#include "model/report.h"

namespace dateline {

enum class TimeId : std::uint32_t {};
inline std::size_t index(TimeId id) {
  return static_cast<std::size_t>(id);
}

enum class TimeType { Date, Time, Duration, Set };

// [from, to): an end that is missing is open.
struct Interval {
  std::optional<Moment> from;
  std::optional<Moment> to;
  friend bool operator==(const Interval&, const Interval&) = default;
};

// How numbers write a day: 03/04/2023.
enum class DateOrder : std::uint8_t { Unknown, DayFirst, MonthFirst };

struct Time {
  struct Reading {
    std::string value;
    Interval interval;
    std::string rule;
    friend bool operator==(const Reading&, const Reading&) = default;
  };

  Span span;
  TimeType type = TimeType::Date;
  std::string value;  // TIMEX3; "" if it has none
  std::string mod;    // TIMEX3 mod ("MID"); "" if none
  Interval interval;
  std::optional<Granularity> granularity;
  std::string quant;  // of a SET
  std::string freq;   // of a SET
  std::string
      anchor;  // published | said | t3 (another time's id) | explicit; "" if none was needed
  std::string rule;
  std::vector<Reading> alternatives;
  friend bool operator==(const Time&, const Time&) = default;
};

struct Times {
  std::vector<Time> times;  // in text order
};

}  // namespace dateline
