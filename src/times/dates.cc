// SPDX-License-Identifier: Apache-2.0
// Days and months.
#include <algorithm>
#include <array>
#include <span>

#include "times/patterns.h"

namespace dateline::times {
namespace {

// "may" and "march" are verbs and nouns too.
bool surely_month(const Words& words, std::size_t i) {
  if (!words.one_of(i, {"may", "march", "mar", "jan", "sun"})) return true;
  // month.joined: "from May-August", "in May and June"
  if (words.one_of(i + 1, {"-", "–", "to", "and"}) && words.is(i + 2, WordClass::Month))
    return true;
  if (words[i].opens) return false;
  // month.march: "the March accession", but "the March for Peace"
  const bool noun = words[i + 1].low.size() > 3 && !words[i + 1].capital && !words[i + 1].glued &&
                    words[i + 1].low[0] >= 'a' && words[i + 1].low[0] <= 'z';
  if (i > 0 && noun && words.low(i) == "march" && words.one_of(i - 1, {"a", "the", "its"}))
    return !words.one_of(i + 1, {"from", "past", "through", "along", "into", "against", "toward",
                                 "towards", "across", "that", "with", "over", "which"});
  return i > 0 && words.one_of(i - 1, {"in",   "since", "until",   "till",   "by",      "of",
                                       "last", "next",  "this",    "early",  "late",    "mid",
                                       "-",    "from",  "to",      "during", "through", "and",
                                       "each", "every", "between", "late"});
}

// Full year behind a day: "…, 2023", "… 2023", "… '69".
std::size_t year_of_date(const Words& words, std::size_t i, Meaning& m) {
  const std::size_t at = words.low(i) == "," ? i + 1 : i;
  if (const auto found = words.era_year(at)) {
    m.year = found->year;
    return found->end;
  }
  if (const auto value = words.year(at)) {
    m.year = value;
    return at + 1;
  }
  return i;
}

std::size_t finish_day(const Words& words, std::size_t start, std::size_t end, Meaning& m) {
  std::size_t after = year_of_date(words, end, m);
  if (m.year && !valid(Date{*m.year, m.month, m.day})) return start;
  if (!m.year && !valid(Date{2000, m.month, m.day})) return start;
  m.shape = m.year ? Shape::FullDate : Shape::MonthDay;
  m.rule = m.year ? "date.full" : "date.month-day";
  if (!m.year) {
    Meaning of;
    const std::size_t more =
        words.one_of(after, {"this", "last", "next", "of"}) ? year_behind(words, after, of) : after;
    if (more > after) {
      m.of = std::make_shared<const Meaning>(std::move(of));
      after = more;
    }
  }
  return after;
}

// What makes a number behind a month no day: "March 20 people".
bool counts_things(const Words& words, std::size_t i) {
  return words.one_of(i, {"%", "percent", "per", "million", "people", "points"}) ||
         words.is(i, WordClass::Unit) || words.is(i, WordClass::Units);
}

}  // namespace

namespace {

// 17.04.2020, 7.2.23: day first, as the papers that write dots have it.
std::size_t dotted_date(const Words& words, std::size_t i, Meaning& m) {
  const std::string_view word = words.low(i);
  std::array<std::int32_t, 3> parts{};
  std::size_t part = 0, digits = 0;
  for (const char c : word) {
    if (c == '.') {
      if (digits == 0 || digits > 2 || ++part > 2) return i;
      digits = 0;
    } else if (c >= '0' && c <= '9' && digits < 4) {
      parts[part] = parts[part] * 10 + (c - '0');
      ++digits;
    } else {
      return i;
    }
  }
  if (part != 2 || digits != 4) return i;
  const Date date{parts[2], parts[1], parts[0]};
  if (!valid(date) || date.year < 1000) return i;
  m.shape = Shape::FullDate;
  m.year = date.year;
  m.month = date.month;
  m.day = date.day;
  m.rule = "date.dotted";
  return i + 1;
}

}  // namespace

std::size_t numeric_date(const Words& words, std::size_t i, Meaning& m) {
  if (words.low(i).size() >= 8) {
    if (const std::size_t end = dotted_date(words, i, m); end > i) return end;
  }
  const std::string_view mark = words.low(i + 1);
  const bool joined = words[i + 1].glued && words[i + 2].glued && words[i + 3].glued &&
                      words[i + 4].glued && words.low(i + 3) == mark;
  const auto digits = [&](std::size_t at) { return words.is(at, WordClass::Digits); };
  if (!joined || (mark != "-" && mark != "/") || !digits(i) || !digits(i + 4)) return i;
  m.shape = Shape::FullDate;
  if (words.year(i) && digits(i + 2)) {
    m.year = words.year(i);
    m.month = words[i + 2].value;
    m.day = words[i + 4].value;
    m.rule = "date.iso";
  } else if (words[i + 4].low.size() == 4 || words[i + 4].low.size() == 2) {
    const std::int32_t last = words[i + 4].value;
    m.year = words[i + 4].low.size() == 4 ? last : last < 40 ? 2000 + last : 1900 + last;
    m.rule = "date.numeric";
    if (words.is(i + 2, WordClass::Month)) {
      m.day = words[i].value;
      m.month = words[i + 2].value;
    } else {
      // Month first, as American papers have it, unless the number cannot be one; anchor.cc
      // weighs the two and keeps the other as an alternative.
      m.month = words[i].value;
      m.day = words[i + 2].value;
      if (m.day > 12) m.direction = "month-first";
      if (m.month > 12) {
        std::swap(m.month, m.day);
        m.direction = "day-first";
      }
      if (m.month != m.day && m.day <= 12) m.text = "ambiguous";
    }
  } else {
    return i;
  }
  return valid(Date{*m.year, m.month, m.day}) ? i + 5 : i;
}

// February 7, 2023 / February 7 / February 2023 / February of that year / February
std::size_t month_first(const Words& words, std::size_t i, Meaning& m) {
  if (!words.is(i, WordClass::Month)) return i;
  std::size_t next = i + 1;
  if (words.low(next) == "." && words[next].glued && words[i].low.size() <= 4 &&
      words.day_of_month(next + 1)) {
    ++next;
  }
  m.month = words[i].value;
  if (const auto day = words.day_of_month(next); day && !counts_things(words, next + 1)) {
    m.day = *day;
    return finish_day(words, i, next + 1, m);
  }
  const bool the = words.low(next) == "the";
  // "May the Second Fleet": no day
  if (the && words.ordinal(next + 1) && *words.ordinal(next + 1) <= 31 &&
      !words[next + 1].capital) {
    m.day = *words.ordinal(next + 1);
    return finish_day(words, i, next + 2, m);
  }
  const std::size_t after = words.one_of(next, {"of", ","}) ? next + 1 : next;
  m.shape = Shape::Month;
  if (const auto found = words.era_year(after)) {
    m.year = found->year;
    m.rule = "month.year";
    return found->end;
  }
  if (const auto value = words.year(after); value && !words.one_of(after + 1, {"people"})) {
    m.year = value;
    m.rule = "month.year";
    return after + 1;
  }
  Meaning of;
  const std::size_t behind = year_behind(words, next, of);
  if (behind > next) {
    m.of = std::make_shared<const Meaning>(std::move(of));
    m.rule = "month.of";
    return behind;
  }
  const bool dotted = words[i].low.ends_with(".") || words[i].low.size() == 3;
  if (!surely_month(words, i) || (dotted && words[i].low != "may")) return i;
  m.rule = "month";
  return i + 1;
}

// 7 February 2023, the 4th of June
std::size_t day_first(const Words& words, std::size_t i, Meaning& m) {
  const std::size_t at = words.low(i) == "the" ? i + 1 : i;
  auto day = words.day_of_month(at);
  if (!day && at > i) day = words.ordinal(at);
  if (!day || *day > 31) return i;
  std::size_t next = words.low(at + 1) == "of" ? at + 2 : at + 1;
  if (!words.is(next, WordClass::Month) || (at > i && !words.ordinal(at))) return i;
  m.month = words[next].value;
  m.day = *day;
  return finish_day(words, i, next + 1, m);
}

// Tuesday / Tuesday, March 3 / Tuesday 11 July 2023 / Tuesday last
std::size_t weekday_name(const Words& words, std::size_t i, Meaning& m) {
  if (!words.is(i, WordClass::Weekday)) return i;
  if (words.one_of(i, {"mon", "tue", "wed", "thu", "fri", "sat", "sun"})) return i;
  const std::size_t next = words.low(i + 1) == "," ? i + 2 : i + 1;
  Meaning date;
  std::size_t end = month_first(words, next, date);
  if (end == next || date.day == 0) {
    date = {};
    end = day_first(words, next, date);
  }
  if (end > next && date.day > 0) {
    m = std::move(date);
    return end;
  }
  m.shape = Shape::Weekday;
  m.weekday = words[i].value;
  m.rule = "weekday";
  return i + 1;
}

namespace {

// "last Thanksgiving", "this coming Easter": which, and where its name begins.
std::size_t direction_of_holiday(const Words& words, std::size_t i, Meaning& m) {
  if (!words.one_of(i, {"last", "next", "this"}) || words[i].capital) return i;
  m.direction = std::string(words.low(i));
  if (!words.one_of(i + 1, {"past", "coming"})) return i + 1;
  m.direction = words.low(i + 1) == "past" ? "last" : "next";
  return i + 2;
}

}  // namespace

std::size_t holiday(const Words& words, std::size_t i, const lexicon::WordTable& days, Meaning& m) {
  const std::size_t at = direction_of_holiday(words, i, m);
  if (!words[at].capital) return i;
  std::array<std::string_view, 6> next;
  std::size_t count = 0;
  while (count < next.size() && at + count < words.size()) {
    next[count] = words.low(at + count);
    ++count;
  }
  const auto match = days.longest(std::span(next.data(), count));
  if (!match) return i;
  m.shape = Shape::Holiday;
  m.text = std::string(days.cell(match->row, "rule"));
  if (m.text == "by country") m.text.clear();
  m.name = std::string(days.lemma(match->row));
  m.rule = "holiday";
  std::size_t end = at + match->words;
  // "New Year" is a season of greetings unless a date is meant; "Easter Island" is none.
  if (words[end].capital && !words.is(end, WordClass::Month)) return i;
  if (at > i) return end;
  Meaning of;
  const std::size_t behind = year_behind(words, words.low(end) == "," ? end + 1 : end, of);
  if (behind > end + (words.low(end) == "," ? 1 : 0)) {
    m.of = std::make_shared<const Meaning>(std::move(of));
    end = behind;
  }
  return end;
}

// month.part: "the last week of January", "the first days of March 1998"
std::size_t part_of_month(const Words& words, std::size_t i, Meaning& m) {
  const std::size_t at = words.low(i) == "the" ? i + 1 : i;
  const bool first = words.one_of(at, {"first", "opening"});
  const bool last = words.one_of(at, {"last", "final", "closing"});
  if ((!first && !last) || !words.one_of(at + 1, {"week", "weeks", "days", "half", "weekend"}) ||
      words.low(at + 2) != "of" || !words.is(at + 3, WordClass::Month)) {
    return i;
  }
  const std::size_t end = month_first(words, at + 3, m);
  if (end == at + 3 || m.day > 0) return i;
  m.mod = first ? "START" : "END";
  m.rule = "month.part";
  return end;
}

std::size_t some_day(const Words& words, std::size_t i, Meaning& m) {
  for (const auto pattern :
       {numeric_date, month_first, day_first, weekday_name, day_word, directed}) {
    Meaning tried;
    const std::size_t end = pattern(words, i, tried);
    const bool day = tried.day > 0 || tried.weekday > 0 || tried.shape == Shape::Day;
    if (end > i && day) {
      m = std::move(tried);
      return end;
    }
  }
  return i;
}

}  // namespace dateline::times
