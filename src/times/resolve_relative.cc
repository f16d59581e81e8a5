// SPDX-License-Identifier: Apache-2.0
// Times that hang on a day: so many days, weeks, years from it; its hours; the stretch up to it.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "times/patterns.h"
#include "times/resolve.h"
#include "times/values.h"

namespace dateline::times {
namespace {

constexpr std::int64_t kDaySeconds = 86400;
constexpr std::int64_t kDayMinutes = 1440;

std::int64_t floor_divided(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

}  // namespace

void Resolver::day(const Meaning& m, Time& time) const {
  if (m.direction == "any") {
    time.value = "XXXX-XX-XX";
    return;
  }
  const auto from = day_beside(m, time);
  if (from) return set_day(time, *from + m.amount);
  if (m.amount == 0 && !m.on_text) time.value = "PRESENT_REF";
}

// Years and months that hang on those of the text need no day.
bool Resolver::told_period(const Meaning& m, Time& time) const {
  const auto step = static_cast<std::int32_t>(m.amount);
  if (!m.on_text && story_.published) return false;
  if (m.unit == TimeUnit::Year && story_.year) {
    time.anchor = anchor_name(story_.year->id);
    set_year(time, story_.year->value + step);
    return true;
  }
  if (m.unit == TimeUnit::Month && story_.month) {
    time.anchor = anchor_name(story_.month->id);
    const std::int32_t other = story_.month->value + step;
    set_month(time, other / 12, other % 12 + 1);
    return true;
  }
  return false;
}

// A month or quarter so many before or after that of a day.
bool Resolver::set_stepped(TimeUnit unit, const Date& now, std::int32_t step, Time& time) {
  if (unit == TimeUnit::Month) {
    const Date other = add_months({now.year, now.month, 1}, step);
    set_month(time, other.year, other.month);
  } else if (unit == TimeUnit::Quarter) {
    const std::int32_t number = now.year * 4 + (now.month - 1) / 3 + step;
    set_quarter(time, number / 4, number % 4 + 1);
  } else {
    return false;
  }
  return true;
}

void Resolver::unit(const Meaning& m, Time& time) const {
  const auto step = static_cast<std::int32_t>(m.amount);
  // Periods of a text need no day to hang on.
  if ((m.on_text || !story_.published) && story_.year &&
      (m.unit == TimeUnit::Decade || m.unit == TimeUnit::Century)) {
    time.anchor = anchor_name(story_.year->id);
    const std::int32_t year = story_.year->value;
    if (m.unit == TimeUnit::Century) return set_century(time, (year + 99) / 100 + step);
    return set_decade(time, (year - (year % 10 + 10) % 10) + 10 * step);
  }
  if (m.of) {
    if (const auto day = day_beside(m, time)) set_week(time, *day, m.text == "WE");
    return;
  }
  // unit.that-quarter: the one that is spoken of
  if (m.unit == TimeUnit::Quarter && m.on_text && quarter_is_near()) {
    time.anchor = anchor_name(story_.quarter->id);
    const std::int32_t number = story_.quarter->value + step;
    return set_quarter(time, number / 4, number % 4 + 1);
  }
  if (told_period(m, time)) return;
  const auto from = story_.base(m, time);
  if (!from) return;
  const Date now = date_of(*from);
  if (set_stepped(m.unit, now, step, time)) return;
  switch (m.unit) {
    case TimeUnit::Week: {
      const bool weekend = m.text == "WE";
      std::int64_t day = *from + 7 * m.amount;
      // "the weekend" is the one just over, unless the words look forward or it is one now.
      if (m.direction == "near" && weekday(*from) < 6 && !looks_forward(doc_, time.span)) day -= 7;
      if (weekend && m.direction == "last" && weekday(*from) >= 6) day = *from - 7;
      return set_week(time, day, weekend);
    }
    case TimeUnit::Year:
      return set_year(time, now.year + step);
    case TimeUnit::Decade:
      return set_decade(time, now.year / 10 * 10 + 10 * step);
    case TimeUnit::Century:
      return set_century(time, (now.year + 99) / 100 + step);
    case TimeUnit::Day:
      return set_day(time, *from + m.amount);
    default:
      return;
  }
}

// Two years ago: the year; two months ago: the month; and so on (temporal.md, class 12).
void Resolver::ago(const Meaning& m, Time& time) const {
  const auto step = static_cast<std::int32_t>(m.amount);
  const bool quarters = story_.quarter && story_.count - story_.quarter->id <= kNearTimes;
  if (m.unit == TimeUnit::Year && step == -1) {
    if (const auto year = compared_year(time)) return set_year(time, *year - 1);
  }
  if (m.unit == TimeUnit::Year && quarters) {
    // In earnings prose "a year earlier" is the same quarter.
    time.anchor = anchor_name(story_.quarter->id);
    const std::int32_t number = story_.quarter->value + 4 * step;
    return set_quarter(time, number / 4, number % 4 + 1);
  }
  const bool clock = m.unit == TimeUnit::Hour || m.unit == TimeUnit::Minute;
  if (clock && m.on_text) return hours_away(m, time);
  if (told_period(m, time)) return;
  const auto from = story_.base(m, time);
  if (!from) {
    time.value = m.amount < 0 ? "PAST_REF" : "FUTURE_REF";
    return;
  }
  const Date now = date_of(*from);
  if (set_stepped(m.unit, now, step, time)) return;
  switch (m.unit) {
    case TimeUnit::Day:
      return set_day(time, *from + m.amount);
    case TimeUnit::Week:
      return set_week(time, *from + 7 * m.amount, false);
    case TimeUnit::Year:
      return set_year(time, now.year + step);
    case TimeUnit::Decade:
      return set_decade(time, (now.year + 10 * step) / 10 * 10);
    case TimeUnit::Century:
      return set_century(time, (now.year + 100 * step) / 100 + 1);
    default:
      time.value = m.amount < 0 ? "PAST_REF" : "FUTURE_REF";
      time.interval = {start_of_day(*from), start_of_day(*from + 1)};
      return;
  }
}

// "Two hours later": the clock time told of moves on; without one it is a length.
void Resolver::hours_away(const Meaning& m, Time& time) const {
  const std::int64_t minutes = m.amount * (m.unit == TimeUnit::Hour ? 60 : 1);
  const bool near = story_.clock && story_.sentence <= story_.clock->sentence + 2;
  if (m.on_text && near) {
    const std::int64_t total = story_.clock->value + minutes;
    const std::int64_t day = floor_divided(total, kDayMinutes);
    Meaning clock;
    clock.hour = static_cast<std::int32_t>((total - day * kDayMinutes) / 60);
    clock.minute = static_cast<std::int32_t>((total - day * kDayMinutes) % 60);
    time.anchor = anchor_name(story_.clock->id);
    time.type = TimeType::Time;
    return set_clock(time, day, clock);
  }
  const bool half = !m.text.empty();
  const Count length{std::abs(m.amount), half ? 1 : 0, 0, false};
  time.type = TimeType::Duration;
  time.value = duration_value(length, m.unit);
}

// duration.in: "will be paid in two years"
bool Resolver::in_future(const Meaning& m, Time& time) const {
  if (m.direction != "in" || !story_.published || !will_be(doc_, time.span)) return false;
  Meaning offset = m;
  offset.shape = Shape::Ago;
  offset.on_text = false;
  time.type = TimeType::Date;
  time.rule = "ago.in";
  ago(offset, time);
  return true;
}

// The day named beside a clock time or a part of a day, else the one it hangs on.
std::optional<std::int64_t> Resolver::day_beside(const Meaning& m, Time& time) const {
  if (!m.of) return story_.base(m, time);
  Time other;
  other.span = time.span;
  resolve(*m.of, other);
  time.anchor = other.anchor;
  return other.interval.from ? std::optional(day_number(*other.interval.from)) : std::nullopt;
}

void Resolver::span(const Meaning& m, Time& time) const {
  const std::int64_t count = std::abs(m.amount);
  const Count length{count, 0, 0, false};
  time.value = duration_value(length, m.unit);
  if (m.text == "X") {
    const std::size_t digits = std::to_string(count).size();
    const std::size_t at = time.value.find_first_of("0123456789");
    time.value.replace(at, digits, "X");
    // "in the coming days": from the anchor on, "in recent weeks": up to it.
    const auto anchor = story_.base(m, time);
    if (anchor && m.amount > 0) time.interval.from = start_of_day(*anchor);
    if (anchor && m.amount < 0) time.interval.to = start_of_day(*anchor);
    return;
  }
  const auto from = story_.base(m, time);
  if (!from) return;
  const auto away = [&](std::int64_t steps) -> std::int64_t {
    constexpr std::array<std::int32_t, 11> kMonths = {0, 0, 0, 0, 0, 1, 3, 12, 120, 1200, 12000};
    const std::int32_t months = kMonths[static_cast<std::size_t>(m.unit)];
    if (months > 0) {
      const std::int64_t total = std::clamp<std::int64_t>(months * steps, -24000, 24000);
      return day_number(add_months(date_of(*from), static_cast<std::int32_t>(total)));
    }
    if (m.unit == TimeUnit::Hour) return *from + steps * 3600 / kDaySeconds;
    if (m.unit == TimeUnit::Minute) return *from + steps * 60 / kDaySeconds;
    return *from + steps * (m.unit == TimeUnit::Week ? 7 : m.unit == TimeUnit::Fortnight ? 14 : 1);
  };
  const std::int64_t other = away(m.amount);
  time.interval = {start_of_day(std::min(*from, other)), start_of_day(std::max(*from, other))};
  if (*from == other) time.interval.to = start_of_day(*from + 1);
  time.granularity = Granularity::Day;
}

// The day of a clock time that names none, if the words before it do. clock.behind: "on Monday at 5
// p.m."; clock.also: "at 10:35 (0735 GMT) Friday", "at 5 p.m. on Monday and at 7 p.m.".
std::optional<Spoken> Resolver::day_before_clock(const Time& time) const {
  constexpr std::uint32_t kGap = 12;  // bytes
  const auto last = [&](const std::optional<Spoken>& told) {
    return told && told->sentence == story_.sentence && told->id + 1 == story_.count;
  };
  if (last(story_.clock)) {
    Spoken day = *story_.clock;
    day.value = floor_divided(day.value, kDayMinutes);
    return day;
  }
  if (last(story_.day) && time.span.begin <= story_.day->end + kGap) return story_.day;
  return std::nullopt;
}

void Resolver::clock(const Meaning& m, Time& time) const {
  if (const auto before = m.of ? std::nullopt : day_before_clock(time)) {
    time.anchor = anchor_name(before->id);
    return set_clock(time, before->value, m);
  }
  if (const auto day = day_beside(m, time)) return set_clock(time, *day, m);
  time.value = fmt::format("XXXX-XX-XXT{:02}:{:02}", m.hour, m.minute);
}

void Resolver::day_part(const Meaning& m, Time& time) const {
  // daypart.at-night: "They sail at night" is any night; what news tells of is the last one.
  if (m.rule == "daypart.at-night" && story_.published && tells_past(doc_, time.span)) {
    time.anchor = "published";
    return set_day_part(time, *story_.published - 1, m);
  }
  const auto day = m.direction == "any" ? std::nullopt : day_beside(m, time);
  if (!day) {
    time.value = "XXXX-XX-XXT" + m.text;
    return;
  }
  // "overnight" in news is the night that ended on the morning of D.
  const std::int64_t shift = m.direction == "overnight" && !m.of ? -1 : m.amount;
  set_day_part(time, *day + shift, m);
}

void Resolver::reference(const Meaning& m, Time& time) const {
  time.value = m.text;
  if (!story_.published) return;
  time.anchor = "published";
  const Moment begin = start_of_day(*story_.published), end = start_of_day(*story_.published + 1);
  if (m.text == "PRESENT_REF") {
    time.interval = m.signal == "until" ? Interval{std::nullopt, end} : Interval{begin, end};
  }
  if (m.text == "PAST_REF") time.interval = {std::nullopt, end};
  if (m.text == "FUTURE_REF") time.interval = {begin, std::nullopt};
}

}  // namespace dateline::times
