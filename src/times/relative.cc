// SPDX-License-Identifier: Apache-2.0
// Times that hang on the day of publication ("last week") or on a time of the text ("that week").
#include "times/patterns.h"

namespace dateline::times {
namespace {

void refer(Meaning& m, const char* what, const char* rule) {
  m.shape = Shape::Reference;
  m.text = what;
  m.rule = rule;
}

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
    // "yesterday's men" speaks of no day, "today's meeting" does.
    m.amount = words[i].value;
    return i + 1;
  }
  if (words.low(i) == "the" && words.low(i + 1) == "day") {
    if (words.one_of(i + 2, {"before", "after"}) &&
        words.one_of(i + 3, {"yesterday", "tomorrow"})) {
      m.amount = words.low(i + 3) == "yesterday" ? -2 : 2;
      return i + 4;
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
  if (words.low(at) == "this" && words.one_of(next, {"past", "coming"})) ++next;
  const bool passed = next > at + 1 && words.low(at + 1) == "past";
  m.on_text = known->on_text || (words.low(i) == "the" && words.low(at) == "next");
  m.amount = passed ? -1 : next > at + 1 ? 1 : known->step;
  m.direction = m.amount < 0 ? "last" : m.amount > 0 ? "next" : "this";
  if (words.low(next) == "fiscal" || words.low(next) == "calendar") ++next;
  const Word& noun = words[next];
  switch (noun.kind) {
    case WordClass::Weekday:
      if (m.on_text) return i;
      m.shape = Shape::Weekday;
      m.weekday = noun.value;
      m.rule = "weekday." + m.direction;
      return next + 1;
    case WordClass::Month:
      m.shape = Shape::Month;
      m.month = noun.value;
      m.rule = "month." + m.direction;
      return next + 1;
    case WordClass::Season:
      m.shape = Shape::Season;
      m.text = std::string(noun.code);
      m.rule = "season." + m.direction;
      return next + 1;
    case WordClass::Unit:
      if (words.low(at) == "past" && at == i) return i;
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
  if (noun.low == "period" && m.on_text) return i;
  return i;
}

// the quarter, the weekend, later in the day, the year-earlier period, the latest quarter, year-end
std::size_t anaphoric(const Words& words, std::size_t i, Meaning& m) {
  m.on_text = true;
  m.rule = "anaphoric";
  const auto year_earlier = [&](std::size_t at) -> std::size_t {
    if (words.low(at) != "year") return at;
    const std::size_t next = words.skip_hyphen(at + 1);
    return next > at + 1 && words.one_of(next, {"earlier", "ago"}) ? next + 1 : at;
  };
  if (words.low(i) == "year" && words.low(words.skip_hyphen(i + 1)) == "end") {
    const std::size_t end = words.skip_hyphen(i + 1) + 1;
    m.shape = Shape::Month;
    m.month = 12;
    m.on_text = false;
    m.rule = "year-end";
    return end;
  }
  const std::size_t plain = year_earlier(i);
  if (plain > i) {
    m.shape = Shape::Quarter;
    m.amount = 0;
    m.direction = "year-earlier";
    return words.one_of(plain, {"quarter", "period"}) ? plain + 1 : plain;
  }
  if (words.low(i) != "the") return i;
  std::size_t at = i + 1;
  const std::size_t compared = year_earlier(at);
  m.shape = Shape::Quarter;
  if (compared > at && words.one_of(compared, {"quarter", "period"})) {
    m.direction = "year-earlier";
    return compared + 1;
  }
  if (const auto year = words.year(at); year && words.one_of(at + 1, {"quarter", "period"})) {
    m.year = year;
    return at + 2;
  }
  if (words.one_of(at, {"latest", "recent", "current"}) &&
      words.one_of(at + 1, {"quarter", "period"})) {
    m.direction = words.low(at) == "current" ? "this" : "latest";
    return at + 2;
  }
  const bool closed =
      i > 0 && words.one_of(i - 1, {"for", "in", "during", "over", "of", "by", "at", "on"});
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
  const bool in_day = words.low(i - 1) == "in" && i > 1 &&
                      words.one_of(i - 2, {"later", "earlier", "late", "early"});
  if (words.low(at) == "day" && in_day) {
    m.shape = Shape::Day;
    return at + 1;
  }
  const bool full = words.low(at) == "full" || words.low(at) == "fiscal";
  if (full && words.low(at + 1) == "year") {
    m.shape = Shape::Unit;
    m.unit = TimeUnit::Year;
    m.on_text = false;
    return at + 2;
  }
  return i;
}

// now / at present / so far / in the past / recently / soon / in the near future
std::size_t reference(const Words& words, std::size_t i, Meaning& m) {
  const std::string_view word = words.low(i);
  if (word == "now" || word == "currently" || word == "nowadays") {
    if (words.one_of(i + 1, {"that", "and"}) || words[i].glued) return i;
    refer(m, "PRESENT_REF", "ref.present");
    return i + 1;
  }
  if (word == "right" && words.low(i + 1) == "now") {
    refer(m, "PRESENT_REF", "ref.present");
    return i + 2;
  }
  if (word == "at" && (words.low(i + 1) == "present" ||
                       (words.one_of(i + 1, {"the", "this"}) && words.low(i + 2) == "moment"))) {
    refer(m, "PRESENT_REF", "ref.present");
    return words.low(i + 1) == "present" ? i + 2 : i + 3;
  }
  if (word == "these" && words.low(i + 1) == "days") {
    refer(m, "PRESENT_REF", "ref.present");
    return i + 2;
  }
  if ((word == "so" && words.low(i + 1) == "far" && !words.one_of(i + 2, {"as", "from", "away"})) ||
      (word == "to" && words.low(i + 1) == "date" && !words.one_of(i + 2, {"from"}))) {
    refer(m, "PRESENT_REF", "ref.until-now");
    m.signal = "until";
    return i + 2;
  }
  if (word == "recently") {
    refer(m, "PAST_REF", "ref.past");
    return i + 1;
  }
  const bool the = word == "the" && i > 0;
  if (the && words.low(i + 1) == "past" && words.one_of(i - 1, {"in", "of"}) &&
      !words[i + 2].capital && (words.one_of(i + 2, {".", ",", ";", ")"}) || words[i - 1].opens)) {
    refer(m, "PAST_REF", "ref.past");
    return i + 2;
  }
  if (the && words.one_of(i + 1, {"future", "near"}) && words.one_of(i - 1, {"in", "for"})) {
    refer(m, "FUTURE_REF", "ref.future");
    if (words.low(i + 1) == "future") return i + 2;
    return words.one_of(i + 2, {"future", "term"}) ? i + 3 : i;
  }
  if (word == "soon" && words.low(i + 1) != "as" &&
      (i == 0 || !words.one_of(i - 1, {"as", "was", "were", "and", "had", "too"})) &&
      !words.low(i + 1).ends_with("ed") &&
      !words.one_of(i + 1, {"after", "before", "afterwards", "became", "began"})) {
    refer(m, "FUTURE_REF", "ref.future");
    return i + 1;
  }
  if (words.one_of(i, {"recent", "coming"}) && words.is(i + 1, WordClass::Units)) {
    if (word == "coming") {
      refer(m, "FUTURE_REF", "ref.future");
      return i + 2;
    }
    m.shape = Shape::Span;
    m.amount = -1;
    m.unit = words[i + 1].unit;
    m.text = "X";
    m.rule = "span.recent";
    return i + 2;
  }
  return i;
}

}  // namespace dateline::times
