// SPDX-License-Identifier: Apache-2.0
// Times that hang on the day of publication ("last week") or on a time of the text ("that week").
#include "times/patterns.h"

namespace dateline::times {
namespace {

struct Direction {
  std::int64_t step = 0;
  bool on_text = false;
};

std::optional<Direction> direction(std::string_view word) {
  if (word == "last" || word == "past") return Direction{-1, false};
  if (word == "previous" || word == "preceding") return Direction{-1, true};
  if (word == "next" || word == "coming") return Direction{1, false};
  if (word == "following") return Direction{1, true};
  if (word == "this" || word == "current") return Direction{0, false};
  if (word == "that" || word == "same") return Direction{0, true};
  return std::nullopt;
}

}  // namespace

// today / the day before yesterday / the day before / the next day
std::size_t day_word(const Words& words, std::size_t i, Meaning& m) {
  m.shape = Shape::Day;
  m.unit = TimeUnit::Day;
  m.rule = "day.deictic";
  if (words.is(i, WordClass::Day)) {
    // "Radio Today" is a name.
    if (words[i].capital && !words[i].opens && i > 0 && words[i - 1].capital &&
        !words[i - 1].opens && words[i - 1].kind == WordClass::None)
      return i;
    m.amount = words[i].value;
    return i + 1;
  }
  if (words.low(i) == "the" && words.low(i + 1) == "day") {
    if (words.one_of(i + 2, {"before", "after"}) &&
        words.one_of(i + 3, {"yesterday", "tomorrow"})) {
      m.amount = words.low(i + 3) == "yesterday" ? -2 : 2;
      return i + 4;
    }
    // day.beside: "the day before last Tuesday"
    Meaning of;
    const bool beside = words.one_of(i + 2, {"before", "after"}) &&
                        !(words.low(i + 3) == "the" && words.low(i + 4) == "day");
    if (const std::size_t end = beside ? some_day(words, i + 3, of) : i + 3; end > i + 3) {
      m.amount = words.low(i + 2) == "before" ? -1 : 1;
      m.of = std::make_shared<const Meaning>(std::move(of));
      m.rule = "day.beside";
      return end;
    }
    if (words.one_of(i + 2, {"before", "after"}) &&
        (i + 3 >= words.size() || words.one_of(i + 3, {".", ",", ";", ")", "and", "that"}))) {
      m.amount = words.low(i + 2) == "before" ? -1 : 1;
      m.on_text = true;
      m.rule = "day.neighbour";
      return i + 3;
    }
  }
  return i;
}

// unit.week-of: "the week of March 6", "the weekend of 3 May"
std::size_t week_of(const Words& words, std::size_t i, Meaning& m) {
  const std::size_t at = words.low(i) == "the" ? i + 1 : i;
  if (!words.one_of(at, {"week", "weekend"}) || words.low(at + 1) != "of") return i;
  Meaning day;
  const std::size_t end = some_day(words, at + 2, day);
  if (end == at + 2 || day.day == 0) return i;
  m.shape = Shape::Unit;
  m.unit = TimeUnit::Week;
  m.text = words.low(at) == "weekend" ? "WE" : "";
  m.of = std::make_shared<const Meaning>(std::move(day));
  m.rule = "unit.week-of";
  return end;
}

namespace {

// "last Oct. 23", "next May": the month stands at i.
std::size_t directed_month(const Words& words, std::size_t i, Meaning& m) {
  Meaning date;
  const std::size_t end = month_first(words, i, date);
  if (end > i && date.day > 0 && !date.year) {
    m.shape = Shape::MonthDay;
    m.month = date.month;
    m.day = date.day;
    m.rule = "date.month-day." + m.direction;
    return end;
  }
  m.shape = Shape::Month;
  m.month = words[i].value;
  m.rule = "month." + m.direction;
  return i + 1;
}

}  // namespace

// last week / this year / next Friday / the previous day / that month / earlier this week is
// find.cc's
std::size_t directed(const Words& words, std::size_t i, Meaning& m) {
  const std::size_t at = words.low(i) == "the" ? i + 1 : i;
  const auto known = direction(words.low(at));
  if (!known) return i;
  const bool past = words.one_of(at, {"past", "coming", "same", "current", "following"});
  if (past && at == i && words.low(at) != "past") return i;  // "past" needs "this" or "the"
  std::size_t next = at + 1;
  if (words.low(at) == "that" && words.low(next) == "same") ++next;
  const bool passed = words.low(at) == "this" && words.low(next) == "past";
  const bool comes = words.low(at) == "this" && words.low(next) == "coming";
  if (passed || comes) ++next;
  m.on_text = known->on_text || (words.low(i) == "the" && words.low(at) == "next");
  m.amount = passed ? -1 : comes ? 1 : known->step;
  m.direction = m.amount < 0 ? "last" : m.amount > 0 ? "next" : "this";
  if (words.low(next) == "fiscal" || words.low(next) == "calendar") ++next;
  const Word& noun = words[next];
  switch (noun.kind) {
    case WordClass::Weekday:
      if (words.low(at) == "same") return i;
      m.shape = Shape::Weekday;
      m.weekday = noun.value;
      m.rule = "weekday." + m.direction;
      return next + 1;
    case WordClass::Month:
      return directed_month(words, next, m);
    case WordClass::Season:
      m.shape = Shape::Season;
      m.text = std::string(noun.code);
      m.rule = "season." + m.direction;
      return next + 1;
    case WordClass::Unit:
      if ((words.low(at) == "past" && at == i) || words.is_title(i, next)) return i;
      m.unit = noun.unit;
      m.shape = m.unit == TimeUnit::Day ? Shape::Day : Shape::Unit;
      if (m.unit == TimeUnit::Minute || m.unit == TimeUnit::Hour) return i;
      m.rule = "unit." + m.direction;
      // "the past year" is a stretch of that length, "last year" the year before.
      if (words.low(at) == "past" && at > i) {
        m.shape = Shape::Span;
        m.rule = "span.anchored";
      }
      if (m.unit == TimeUnit::Day && m.amount == 0 && !m.on_text) return i;
      return next + 1;
    default:
      break;
  }
  if (noun.low == "weekend") {
    m.shape = Shape::Unit;
    m.unit = TimeUnit::Week;
    m.text = "WE";
    m.rule = "weekend." + m.direction;
    return next + 1;
  }
  return i;
}

namespace {

// "the (fiscal, full) year", "later in the month". "The year ended May 31" is its length.
std::size_t the_year(const Words& words, std::size_t i, std::size_t at, bool within, Meaning& m) {
  const bool full = words.one_of(at, {"full", "fiscal"});
  const std::size_t noun = full ? at + 1 : at;
  if (!words.is(noun, WordClass::Unit)) return i;
  m.unit = words[noun].unit;
  m.on_text = false;
  if (m.unit == TimeUnit::Year && words.one_of(noun + 1, {"ended", "ending"})) {
    m.shape = Shape::Duration;
    m.text = "P1Y";
    m.rule = "duration.ended";
    return noun + 1;
  }
  m.shape = Shape::Unit;
  const bool calendar =
      m.unit == TimeUnit::Year || m.unit == TimeUnit::Month || m.unit == TimeUnit::Week;
  if (within && calendar) return noun + 1;
  if (m.unit != TimeUnit::Year) return i;
  if (full) return noun + 1;
  // unit.year: "a high for the year", but no "time of the year" and no "year that …"
  const bool led = words.one_of(i - 1, {"for", "of"}) &&
                   !(i > 1 && words.one_of(i - 2, {"time", "times", "part", "end", "season"}));
  const bool ends = noun + 1 >= words.size() ||
                    words.one_of(noun + 1, {".", ",", ";", ")", "of", "and", "to", "with"});
  return led && ends && !words[noun].capital ? noun + 1 : i;
}

// year-end: "by year-end", "at year's end"
std::size_t year_end(const Words& words, std::size_t i, Meaning& m) {
  const std::size_t tail = words.one_of(i + 1, {"'s", "’s"}) ? i + 2 : words.skip_hyphen(i + 1);
  if (words.low(i) != "year" || words.low(tail) != "end") return i;
  m.shape = Shape::Unit;
  m.unit = TimeUnit::Year;
  m.amount = i > 0 && words.low(i - 1) == "since" ? -1 : 0;
  m.mod = "END";
  m.on_text = false;
  m.rule = "year-end";
  return tail + 1;
}

}  // namespace

namespace {

// "year-earlier", "year-ago": the end of it, or `i`.
std::size_t year_earlier(const Words& words, std::size_t i) {
  if (words.low(i) != "year") return i;
  const std::size_t next = words.skip_hyphen(i + 1);
  return next > i + 1 && words.one_of(next, {"earlier", "ago"}) ? next + 1 : i;
}

// "a year ago", "a year earlier", "last year" behind "the quarter": the end of it, or `i`.
std::size_t a_year_back(const Words& words, std::size_t i) {
  if (words.low(i) == "last" && words.low(i + 1) == "year") return i + 2;
  const bool back = words.low(i) == "a" && words.low(i + 1) == "year" &&
                    words.one_of(i + 2, {"ago", "earlier", "before"});
  return back ? i + 3 : i;
}

bool is_period(const Words& words, std::size_t i) {
  return words.one_of(i, {"quarter", "period"});
}

// quarter.year-earlier: the quarter a year before the one that is spoken of: "the year-earlier
// period", "the year-ago third quarter", "the quarter a year ago", "last year's quarter".
std::size_t compared_quarter(const Words& words, std::size_t i, Meaning& m) {
  m.shape = Shape::Quarter;
  m.direction = "year-earlier";
  m.rule = "quarter.year-earlier";
  const bool the = words.low(i) == "the";
  std::size_t at = the ? i + 1 : i;
  if (words.low(at) == "last" && words.low(at + 1) == "year" &&
      words.one_of(at + 2, {"'s", "’s"}) && is_period(words, at + 3))
    return at + 4;
  const bool like = the && words.one_of(at, {"comparable", "corresponding", "same", "like"});
  if (like) ++at;
  if (const std::size_t back = year_earlier(words, at); back > at) {
    const auto number = words.ordinal(back);
    if (number && *number <= 4 && words.low(back + 1) == "quarter") {
      m.amount = *number;
      return back + 2;
    }
    if (is_period(words, back)) return back + 1;
    return the ? i : back;
  }
  if (!the || !is_period(words, at)) return i;
  const std::size_t end = a_year_back(words, at + 1);
  return end > at + 1 ? end : i;
}

// "the latest quarter", "the 1988 period", "the latest fiscal year".
std::size_t known_quarter(const Words& words, std::size_t i, std::size_t at, Meaning& m) {
  m.shape = Shape::Quarter;
  m.rule = "anaphoric";
  if (const auto year = words.year(at); year && is_period(words, at + 1)) {
    m.year = year;
    return at + 2;
  }
  if (!words.one_of(at, {"latest", "recent", "current"})) return i;
  if (is_period(words, at + 1)) {
    m.direction = words.low(at) == "current" ? "this" : "latest";
    return at + 2;
  }
  if (words.low(at) != "latest" || words.low(at + 1) != "fiscal" || words.low(at + 2) != "year")
    return i;
  m.shape = Shape::Unit;
  m.unit = TimeUnit::Year;
  m.amount = -1;
  m.on_text = false;
  return at + 3;
}

}  // namespace

// the quarter, the weekend, later in the day, the year-earlier period, the latest quarter, year-end
std::size_t anaphoric(const Words& words, std::size_t i, Meaning& m) {
  if (const std::size_t end = year_end(words, i, m); end > i) return end;
  m = {};
  m.on_text = true;
  if (const std::size_t end = compared_quarter(words, i, m); end > i) return end;
  m.amount = 0;
  m.direction.clear();
  m.rule = "anaphoric";
  if (words.low(i) != "the") return i;
  const std::size_t at = i + 1;
  if (const std::size_t end = known_quarter(words, i, at, m); end > i) return end;
  const bool closed = i > 0 && words.one_of(i - 1, {"for", "in", "during", "over", "of", "by", "at",
                                                    "on", "throughout", "through"});
  if (!closed) return i;
  if (words.low(at) == "quarter" && !words.one_of(at + 1, {"of", "-"})) return at + 1;
  if (words.low(at) == "weekend") {
    m.shape = Shape::Unit;
    m.unit = TimeUnit::Week;
    m.text = "WE";
    m.on_text = false;
    m.direction = "near";
    m.rule = "weekend";
    return at + 1;
  }
  // unit.week: "For the week, shares fell."
  if (words.low(at) == "week" && words.low(i - 1) == "for" && words.one_of(at + 1, {",", "."})) {
    m.shape = Shape::Unit;
    m.unit = TimeUnit::Week;
    m.rule = "unit.week";
    return at + 1;
  }
  const bool within = words.low(i - 1) == "in" && i > 1 &&
                      words.one_of(i - 2, {"later", "earlier", "late", "early"});
  if (words.low(at) == "day" && within) {
    m.shape = Shape::Day;
    return at + 1;
  }
  return the_year(words, i, at, within, m);
}

}  // namespace dateline::times
