// SPDX-License-Identifier: Apache-2.0
// Times that stand on the calendar, or lack only a year: dates, months, quarters, seasons,
// weekdays.
#include "times/resolve.h"

#include <fmt/format.h>

#include "times/values.h"

namespace dateline::times {
namespace {

// News looks back for a day that lies further ahead than this, unless its verb looks forward.
constexpr std::int64_t kAheadDays = 60;

}  // namespace

void Resolver::resolve(const Meaning& m, Time& time) const {
  switch (m.shape) {
    case Shape::FullDate:
      return full_date(m, time);
    case Shape::MonthDay:
      return month_day(m, time);
    case Shape::DayOfMonth:
      return day_of_month(m, time);
    case Shape::Month:
      return month(m, time);
    case Shape::Quarter:
      return quarter(m, time);
    case Shape::Half:
      return half(m, time);
    case Shape::Season:
      return season(m, time);
    case Shape::Year:
      time.anchor = "explicit";
      return set_year(time, *m.year);
    case Shape::Decade:
      time.anchor = "explicit";
      return set_decade(time, *m.year);
    case Shape::Century:
      time.anchor = "explicit";
      return set_century(time, static_cast<std::int32_t>(m.amount));
    case Shape::Weekday:
      return weekday_of(m, time);
    case Shape::Holiday:
      return holiday(m, time);
    case Shape::Day:
      return day(m, time);
    case Shape::Unit:
      return unit(m, time);
    case Shape::Ago:
      return ago(m, time);
    case Shape::Span:
      return span(m, time);
    case Shape::Clock:
      return clock(m, time);
    case Shape::DayPart:
      return day_part(m, time);
    case Shape::Reference:
      return reference(m, time);
    case Shape::Duration:
      if (in_future(m, time)) return;
      [[fallthrough]];
    case Shape::Set:
      time.value = m.text;
      time.quant = m.quant;
      time.freq = m.freq;
      return;
  }
}

void Resolver::full_date(const Meaning& m, Time& time) const {
  time.anchor = "explicit";
  set_day(time, day_number(Date{*m.year, m.month, m.day}));
  if (m.text != "ambiguous") return;
  // 03/04/2023: the reading nearer to the day of publication first, the other one kept.
  Time other = time;
  const std::int64_t first = day_number(*time.interval.from);
  const std::int64_t second = day_number(Date{*m.year, m.day, m.month});
  set_day(other, second);
  other.rule = "date.numeric-day-first";
  if (story_.published &&
      std::abs(second - *story_.published) + 27 < std::abs(first - *story_.published)) {
    std::swap(time.value, other.value);
    std::swap(time.interval, other.interval);
    std::swap(time.rule, other.rule);
  }
  time.alternatives.push_back({other.value, other.interval, other.rule});
}

// The year that a month, quarter or season lies in if the words say it.
std::optional<std::int32_t> Resolver::said_year(const Meaning& m, Time& time) const {
  if (m.year) {
    time.anchor = "explicit";
    return m.year;
  }
  if (!m.of) return std::nullopt;
  if (m.of->year) {
    time.anchor = "explicit";
    return m.of->year;
  }
  const auto step = static_cast<std::int32_t>(m.of->amount);
  const bool same = step == 0 && story_.named_year;
  const auto& spoken = same ? story_.named_year : story_.year;
  if (m.of->on_text && spoken) {
    time.anchor = anchor_name(spoken->id);
    return spoken->value + step;
  }
  if (!story_.published)
    return story_.year ? std::optional(story_.year->value + step) : std::nullopt;
  time.anchor = "published";
  return date_of(*story_.published).year + step;
}

// "On May 2 the last road was cut."
bool Resolver::opens_sentence(const Time& time) const {
  const std::size_t token = doc_.token_at(time.span.begin);
  if (token >= doc_.tokens.size()) return false;
  return doc_.tokens[token].sentence_start || (token > 0 && doc_.tokens[token - 1].sentence_start);
}

// The year of a narrative: R, one more where the month jumps back by more than half a year.
std::optional<std::int32_t> Resolver::told_year(std::int32_t month, Time& time) const {
  if (story_.count < story_.thread.size()) {
    const ThreadPoint& here = story_.thread[story_.count];
    if (here.year && here.source) time.anchor = anchor_name(*here.source);
    if (here.year) return here.year;
  }
  if (story_.published && !(story_.passage && opens_sentence(time))) return std::nullopt;
  if (!story_.year) return std::nullopt;
  time.anchor = anchor_name(story_.year->id);
  const bool jumps = story_.month && story_.month->value / 12 == story_.year->value &&
                     story_.month->value % 12 + 1 - month > 6;
  return story_.year->value + (jumps ? 1 : 0);
}

void Resolver::month_day(const Meaning& m, Time& time) const {
  auto year = said_year(m, time);
  if (!year) year = told_year(m.month, time);
  if (!year && story_.published) {
    time.anchor = "published";
    year = date_of(*story_.published).year;
    const Date date{*year, m.month, m.day};
    const std::int64_t away =
        (valid(date) ? day_number(date) : *story_.published) - *story_.published;
    const bool forward = looks_forward(doc_, time.span);
    const std::int64_t most = m.direction == "last" ? -1 : forward ? 300 : kAheadDays;
    if (away > most) --*year;
    if (away < (forward ? -60 : -330)) ++*year;
  }
  if (!year) {
    time.value = fmt::format("XXXX-{:02}-{:02}", m.month, m.day);
    time.granularity = Granularity::Day;
    return;
  }
  const Date date{*year, m.month, m.day};
  if (valid(date)) set_day(time, day_number(date));
}

void Resolver::day_of_month(const Meaning& m, Time& time) const {
  if (!story_.month && !story_.published) return;
  Date date = story_.month ? Date{story_.month->value / 12, story_.month->value % 12 + 1, m.day}
                           : date_of(*story_.published);
  date.day = m.day;
  time.anchor = story_.month ? anchor_name(story_.month->id) : "published";
  if (valid(date)) set_day(time, day_number(date));
}

void Resolver::month(const Meaning& m, Time& time) const {
  auto year = said_year(m, time);
  if (!year && m.direction.empty()) year = told_year(m.month, time);
  if (!year && story_.published) {
    time.anchor = "published";
    const Date now = date_of(*story_.published);
    year = now.year;
    const bool forward = m.direction == "next" || looks_forward(doc_, time.span);
    if (m.direction == "this") {
      // "this September": the one of D's year
    } else if (m.direction == "last") {
      if (m.month >= now.month - 1) --*year;
    } else if (forward) {
      if (m.month < now.month) ++*year;
    } else if (m.month > now.month) {
      --*year;
    }
  }
  if (!year && story_.year) {
    year = story_.year->value + directed_years(m.direction, m.month);
    time.anchor = anchor_name(story_.year->id);
  }
  if (!year) {
    time.value = fmt::format("XXXX-{:02}", m.month);
    time.granularity = Granularity::Month;
    return;
  }
  set_month(time, *year, m.month);
}

// Quarters count from year 0. Whether one named lately is still spoken of.
bool Resolver::quarter_is_near() const {
  return story_.quarter && story_.count - story_.quarter->id <= kNearTimes * 4;
}

// The year that a comparison "a year earlier" goes back from, if "the nine months" were named last.
std::optional<std::int32_t> Resolver::compared_year(Time& time) const {
  const bool last = story_.stretch && (!story_.quarter || story_.quarter->id < story_.stretch->id);
  if (!last) return std::nullopt;
  time.anchor = anchor_name(story_.stretch->id);
  return story_.stretch->value;
}

// "the third quarter": the last one that has begun.
std::optional<std::int32_t> Resolver::named_quarter(const Meaning& m, Time& time) const {
  auto year = said_year(m, time);
  if (!year && !story_.published && story_.year) {
    year = story_.year->value;
    time.anchor = anchor_name(story_.year->id);
  }
  if (!year && story_.published) {
    time.anchor = "published";
    const Date now = date_of(*story_.published);
    year = now.year;
    if (m.amount > (now.month - 1) / 3 + 1 && !looks_forward(doc_, time.span)) --*year;
  }
  if (!year) return std::nullopt;
  const std::int32_t back = m.direction == "year-earlier" ? 4 : 0;
  return *year * 4 + static_cast<std::int32_t>(m.amount) - 1 - back;
}

// "the quarter": R's, else the last full one; "the year-earlier period", "the 1988 period".
std::optional<std::int32_t> Resolver::told_quarter(const Meaning& m, Time& time) const {
  const bool near = quarter_is_near();
  const auto full = story_.full_quarter();
  time.anchor = near ? anchor_name(story_.quarter->id) : "published";
  auto number = near ? std::optional(story_.quarter->value) : full;
  if (!number) return std::nullopt;
  if (m.direction == "this" && full) return *full + 1;
  // "The latest" is neither one long past nor one to come, if another has been spoken of; nor does
  // a comparison go back from one to come.
  const bool to_come = full && *number > *full && story_.full_named;
  if (m.direction == "latest" && (to_come || (full && *number < *full - 2))) return full;
  if (m.direction == "year-earlier" && to_come) return *full - 4;
  if (m.year) return *m.year * 4 + *number % 4;
  if (m.direction == "year-earlier" && !(near && full && *number < *full - 2)) *number -= 4;
  return number;
}

void Resolver::quarter(const Meaning& m, Time& time) const {
  // quarter.of-months: behind "the nine months", "the year-earlier period" is as much of a year.
  if (m.amount == 0 && (m.direction == "year-earlier" || m.year)) {
    if (const auto year = compared_year(time)) return set_year(time, m.year.value_or(*year - 1));
  }
  const auto number = m.amount > 0 ? named_quarter(m, time) : told_quarter(m, time);
  if (number) set_quarter(time, *number / 4, *number % 4 + 1);
}

void Resolver::half(const Meaning& m, Time& time) const {
  if (const auto year = said_year(m, time)) {
    set_half(time, *year, static_cast<std::int32_t>(m.amount));
  }
}

// "On September 10, 2007, they were told to leave by next summer": the years from that of the story
// to the one meant.
std::int32_t Resolver::directed_years(std::string_view direction, std::int32_t month) const {
  const bool known = story_.month && story_.year && story_.month->value / 12 == story_.year->value;
  if (!known) return 0;
  const std::int32_t now = story_.month->value % 12 + 1;
  if (direction == "next") return month <= now ? 1 : 0;
  return direction == "last" && month >= now ? -1 : 0;
}

void Resolver::season(const Meaning& m, Time& time) const {
  if (m.direction == "any") {
    if (!m.text.empty()) time.value = "XXXX-" + m.text;
    return;
  }
  auto year = said_year(m, time);
  const std::int32_t first = m.text == "SP" ? 3 : m.text == "SU" ? 6 : m.text == "FA" ? 9 : 12;
  // "that spring": of the year just named
  const auto& named = story_.named_year ? story_.named_year : story_.year;
  if (!year && m.on_text && named) {
    year = named->value;
    time.anchor = anchor_name(named->id);
  }
  if (!year && m.direction.empty()) year = told_year(first, time);
  if (!year && story_.published) {
    time.anchor = "published";
    const Date now = date_of(*story_.published);
    year = now.year;
    const bool forward = m.direction == "next" || looks_forward(doc_, time.span);
    // A winter that is still going on began last year.
    if (m.text == "WI" && now.month < 6 && !forward) --*year;
    if (m.direction == "last" && first + 2 >= now.month) --*year;
    if (m.direction.empty() && !forward && first > now.month && m.text != "WI") --*year;
    if (forward && first + 2 < now.month) ++*year;
  }
  if (!year && story_.year) {
    year = story_.year->value + directed_years(m.direction, first);
    time.anchor = anchor_name(story_.year->id);
  }
  if (year)
    set_season(time, *year, m.text);
  else
    time.value = "XXXX-" + m.text;
}

// The latest one on or before the anchor (right for 91 % in news), unless the words look forward.
std::int64_t Resolver::weekday_near(std::int64_t day, const Meaning& m, bool forward) {
  const std::int64_t back = (weekday(day) - m.weekday + 7) % 7;
  if (m.direction == "last") return day - (back == 0 ? 7 : back);
  if (m.direction == "next") return day + 7 - back;
  if (m.direction == "this") return day - weekday(day) + m.weekday;
  return forward && back > 0 ? day + 7 - back : day - back;
}

void Resolver::weekday_of(const Meaning& m, Time& time) const {
  const auto from = story_.base(m, time);
  if (!from) {
    time.value = fmt::format("XXXX-WXX-{}", m.weekday);
    return;
  }
  set_day(time, weekday_near(*from, m, looks_forward(doc_, time.span)));
}

void Resolver::holiday(const Meaning& m, Time& time) const {
  // "D-Day" was one day of history.
  if (const auto only = parse_date(m.text)) {
    time.anchor = "explicit";
    return set_day(time, day_number(*only));
  }
  auto year = said_year(m, time);
  if (!year && m.direction.empty()) year = told_year(6, time);
  if (!year && story_.published) {
    time.anchor = "published";
    const std::int64_t now = *story_.published;
    year = date_of(now).year;
    const auto here = holiday_in(m.text, *year);
    const bool forward = m.direction.empty() && looks_forward(doc_, time.span);
    std::int64_t first = now - (forward ? 30 : 330), last = now + (forward ? 300 : kAheadDays);
    if (m.direction == "last") first = now - 400, last = now - 1;
    if (m.direction == "next") first = now + 1, last = now + 400;
    if (here && *here > last) --*year;
    if (here && *here < first) ++*year;
  }
  if (!year && story_.year) year = story_.year->value;
  if (!year) return;
  if (const auto found = holiday_in(m.text, *year)) set_day(time, *found);
}

}  // namespace dateline::times
