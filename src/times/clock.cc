// SPDX-License-Identifier: Apache-2.0
// Clock times and parts of a day, with the day that they name.
#include <charconv>

#include "times/patterns.h"

namespace dateline::times {
namespace {

std::optional<std::int32_t> number(std::string_view text) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool all = error == std::errc() && end == text.data() + text.size();
  return all && !text.empty() && text[0] >= '0' ? std::optional(value) : std::nullopt;
}

// "5", "7:15", "18:40", "18.40", "5:34:00"
struct Dial {
  std::int32_t hour = 0, minute = 0;
  bool colon = false;
};

std::optional<Dial> dial(std::string_view word) {
  Dial found;
  std::size_t mark = word.find(':');
  found.colon = mark != std::string_view::npos;
  if (!found.colon) mark = word.find('.');
  const auto hour = number(word.substr(0, std::min(mark, word.size())));
  if (!hour || *hour > 24) return std::nullopt;
  found.hour = *hour;
  if (mark == std::string_view::npos) return found;
  const auto minute = number(word.substr(mark + 1, 2));
  if (!minute || *minute > 59 || word.size() < mark + 3) return std::nullopt;
  if (word.size() > mark + 3 && (word[mark + 3] != ':' || word.size() != mark + 6))
    return std::nullopt;
  found.minute = *minute;
  return found;
}

// "EST", "GMT", "local time", "Moscow time"
std::size_t zone(const Words& words, std::size_t i, Meaning& m) {
  const std::size_t open = words.low(i) == "(" ? i + 1 : i;
  if (words.is(open, WordClass::Zone) && words[open].capital) {
    m.zone = words[open].value;
    return open > i && words.low(open + 1) == ")" ? open + 2 : open > i ? i : open + 1;
  }
  if (words.low(i + 1) == "time" && (words.low(i) == "local" || words[i].capital)) return i + 2;
  if (words.low(i) == "eastern" && words.low(i + 1) == "standard" && words.low(i + 2) == "time") {
    m.zone = -300;
    return i + 3;
  }
  return i;
}

// "(0735 GMT)", "(9:35 in Orva)": another town's time. The end of it, or `i`.
std::size_t other_zone(const Words& words, std::size_t i) {
  constexpr std::size_t kLongest = 5;
  if (words.low(i) != "(" || !(words.is(i + 1, WordClass::Digits) || dial(words.low(i + 1))))
    return i;
  for (std::size_t at = i + 2; at < i + kLongest; ++at) {
    if (words.low(at) == ")") return at + 1;
  }
  return i;
}

// ", Tuesday", "on Feb. 3", "yesterday": the day of a clock time behind it. Behind brackets
// ("at 10:35 (0735 GMT) Friday") the day is an expression of its own.
std::size_t day_behind(const Words& words, std::size_t i, Meaning& m) {
  const std::size_t behind = other_zone(words, i);
  const std::size_t at = words.one_of(behind, {"on", ",", "of"}) ? behind + 1 : behind;
  Meaning day;
  const std::size_t end = some_day(words, at, day);
  if (end == at) return i;
  m.of = std::make_shared<const Meaning>(std::move(day));
  if (behind > i) return i;
  // "9:34 p.m., March 19 EST"
  if (!m.zone && words.is(end, WordClass::Zone) && words[end].capital) {
    m.zone = words[end].value;
    return end + 1;
  }
  return end;
}

// clock.military: "1800 GMT", "0735 hours", "at 1800 hours"; but "took 1800 hours"
std::optional<Dial> military(const Words& words, std::size_t i) {
  const Word& word = words[i];
  if (word.kind != WordClass::Digits || word.low.size() != 4) return std::nullopt;
  const bool zoned = words.is(i + 1, WordClass::Zone) && words[i + 1].capital;
  const bool led = i > 0 && words.one_of(i - 1, {"at", "by", "from", "until", "since", "about"});
  const bool hours = words.low(i + 1) == "hours" && (word.low[0] == '0' || led);
  if ((!zoned && !hours) || word.value / 100 > 24 || word.value % 100 > 59) return std::nullopt;
  return Dial{word.value / 100, word.value % 100, true};
}

// clock.part: "at 4 in the morning", "until ten at night"
std::size_t in_the_part(const Words& words, std::size_t i, Meaning& m) {
  const bool number = words.is(i, WordClass::Number) || words.is(i, WordClass::Digits);
  if (!number || words[i].value < 1 || words[i].value > 12 || i == 0) return i;
  if (!words.one_of(i - 1, {"at", "around", "about", "by", "until", "till", "since", "from"}))
    return i;
  const bool night = words.low(i + 1) == "at" && words.low(i + 2) == "night";
  const bool part = words.low(i + 1) == "in" && words.low(i + 2) == "the" &&
                    words.one_of(i + 3, {"morning", "afternoon", "evening"});
  if (!night && !part) return i;
  const bool late = night ? words[i].value > 5 : words.low(i + 3) != "morning";
  m.hour = words[i].value % 12 + (late ? 12 : 0);
  m.on_text = true;
  m.rule = "clock.part";
  return day_behind(words, night ? i + 3 : i + 4, m);
}

// "six o'clock on Thursday evening", "nine o'clock in the morning": which half of the day.
std::size_t part_behind(const Words& words, std::size_t i, Meaning& m) {
  Meaning day;
  std::size_t at = i;
  if (words.one_of(i, {"in", "on"}) && words.low(i + 1) == "the") {
    at = i + 2;
  } else {
    const std::size_t from = words.one_of(i, {"on", ","}) ? i + 1 : i;
    at = some_day(words, from, day);
    if (at == from) at = i;
  }
  if (!words.is(at, WordClass::Part)) return i;
  const bool late = words.one_of(at, {"afternoon", "evening", "night"});
  if (late && m.hour < 12) m.hour += 12;
  if (at > i && words.low(at - 1) != "the") m.of = std::make_shared<const Meaning>(std::move(day));
  return at + 1;
}

// "18:40"; but "2:1" is a score, and "4:30 hours" a length.
bool stands_alone(const Words& words, std::size_t i) {
  const std::size_t size = words.low(i).size();
  if (size == 4 && words.low(i + 1) == "hours") return false;
  return (size == 4 || size == 5) && !(i > 0 && words[i].glued);
}

bool is_pm(const Words& words, std::size_t i) {
  return words.one_of(i, {"p.m.", "pm", "p.m", "p.m.,"});
}
bool is_am(const Words& words, std::size_t i) {
  return words.one_of(i, {"a.m.", "am", "a.m"});
}

// A clock time by itself, with the day behind it.
std::size_t one_clock(const Words& words, std::size_t i, Meaning& m) {
  m.shape = Shape::Clock;
  m.rule = "clock";
  if (words.one_of(i, {"noon", "midnight"}) && (i == 0 || words.low(i - 1) != "high")) {
    m.hour = words.low(i) == "noon" ? 12 : 24;
    return day_behind(words, i + 1, m);
  }
  if (const std::size_t end = in_the_part(words, i, m); end > i) return end;
  auto shown = military(words, i);
  const bool by_word = shown.has_value();
  if (!shown) shown = dial(words.low(i));
  // clock.spelled: "six o'clock"
  const bool spelled = words.is(i, WordClass::Number) && words[i].value <= 12 &&
                       words.one_of(i + 1, {"o'clock", "o’clock"});
  if (spelled) shown = Dial{words[i].value, 0, false};
  if (!shown) return i;
  m.hour = shown->hour;
  m.minute = shown->minute;
  std::size_t end = i + 1;
  const bool pm = is_pm(words, end), am = is_am(words, end);
  if (by_word) {
    if (words.low(end) == "hours") ++end;
  } else if (pm || am) {
    if (shown->hour > 12 || shown->hour == 0) return i;
    m.hour = shown->hour % 12 + (pm ? 12 : 0);
    ++end;
  } else if (words.low(end) == "o'clock" || words.low(end) == "o’clock") {
    ++end;
    end = part_behind(words, end, m);
    if (m.of) return end;
  } else if (!shown->colon || !stands_alone(words, i)) {
    return i;  // "18.40" needs a word of time beside it.
  }
  end = zone(words, end, m);
  return day_behind(words, end, m);
}

// "to" in "from 10 a.m. to 2 p.m.", "-" in "6-8 p.m.", "and" in "between 8 and 11 a.m."
bool is_joint(const Words& words, std::size_t begin, std::size_t i) {
  const bool between = begin > 0 && words.low(begin - 1) == "between";
  return words.one_of(i, {"to", "until", "till", "-", "–"}) || (between && words.low(i) == "and");
}

// "1:30" before "to 3 p.m." is in the same half of the day, "11" before "to 1 p.m." in the one
// before.
bool take_half(const Dial& shown, const Meaning& last, Meaning& m) {
  if (shown.hour < 1 || shown.hour > 12) return false;
  constexpr std::int32_t kHalf = 12;
  m.minute = shown.minute;
  m.hour = shown.hour % kHalf + (last.hour >= kHalf ? kHalf : 0);
  if (m.hour * 60 + m.minute >= last.hour * 60 + last.minute) m.hour -= kHalf;
  return m.hour >= 0;
}

}  // namespace

// clock.range: "from 1:30 to 3 p.m. Friday": the end names the half of the day and the day of both.
std::size_t clock(const Words& words, std::size_t i, Meaning& m) {
  const std::size_t end = one_clock(words, i, m);
  const std::size_t joint = std::max(end, i + 1);
  if (m.of || !is_joint(words, i, joint)) return end;
  const auto shown = dial(words.low(i));
  if (end == i && !shown) return end;
  Meaning last;
  if (one_clock(words, joint + 1, last) == joint + 1) return end;
  const bool half = is_pm(words, joint + 2) || is_am(words, joint + 2);
  if (shown && joint == i + 1 && half) {
    Meaning first;
    if (!take_half(*shown, last, first)) return end;
    m = std::move(first);
    m.shape = Shape::Clock;
    m.rule = "clock.range";
  } else if (end == i) {
    return i;
  }
  m.of = last.of;
  if (!m.zone) m.zone = last.zone;
  return joint;
}

namespace {

// daypart.dawn: "since dawn", "before dawn on Oct. 7", "at dusk"
std::size_t dawn(const Words& words, std::size_t i, Meaning& m) {
  const bool named =
      words.one_of(i, {"dawn", "daybreak", "sunrise", "dusk", "sunset", "nightfall", "midday"});
  if (!named || i == 0 ||
      !words.one_of(i - 1, {"at", "before", "since", "by", "until", "after", "from", "around"}))
    return i;
  m.text = std::string(words[i].code);
  if (m.text == "DA") m.mod = "START";
  m.rule = "daypart.dawn";
  Meaning day;
  const std::size_t from = words.one_of(i + 1, {"on", "of"}) ? i + 2 : i + 1;
  const std::size_t end = some_day(words, from, day);
  if (end == from) return i + 1;
  m.of = std::make_shared<const Meaning>(std::move(day));
  return end;
}

// daypart.in-the: "They sold in the morning." is on the day told of.
std::size_t the_part(const Words& words, std::size_t i, Meaning& m) {
  if (words.low(i) != "the" || i == 0 || words.low(i - 1) != "in") return i;
  const std::size_t at = words.low(i + 1) == "early" ? i + 2 : i + 1;
  if (!words.one_of(at, {"morning", "afternoon", "evening"})) return i;
  m.text = std::string(words[at].code);
  if (at > i + 1) m.mod = "START";
  m.on_text = true;
  m.rule = "daypart.in-the";
  return at + 1;
}

// "the early morning hours of November 1, 1954", "the night of the 5th"
std::size_t part_of(const Words& words, std::size_t i, Meaning& m) {
  const std::size_t the = words.low(i) == "the" ? i + 1 : i;
  const bool early = words.one_of(the, {"early", "late"});
  // "early in the morning of May 3"
  const bool in_the = early && words.low(the + 1) == "in" && words.low(the + 2) == "the";
  const std::size_t at = in_the ? the + 3 : early ? the + 1 : the;
  if (!words.is(at, WordClass::Part)) return i;
  const std::size_t end = words.low(at + 1) == "hours" ? at + 2 : at + 1;
  Meaning day;
  const bool of = words.low(end) == "of";
  const std::size_t from = of || words.low(end) == "on" ? end + 1 : end;
  std::size_t behind = some_day(words, from, day);
  // "the night of | 3", with "-4 May" behind it: two dates, as in other ranges
  const auto first = of ? words.day_of_month(from) : std::nullopt;
  if (behind == from && first && words.one_of(from + 1, {"-", "–"})) {
    if (some_day(words, from + 2, day) > from + 2 && day.day > *first) {
      day.day = *first;
      behind = from + 1;
    }
  }
  if (behind > from && (of || words.low(from) == "yesterday")) {
    m.text = std::string(words[at].code);
    m.of = std::make_shared<const Meaning>(std::move(day));
    if (early) m.mod = words.low(the) == "early" ? "START" : "END";
    return behind;
  }
  if (!of || words.low(end + 1) != "the" || !words.day_of_month(end + 2)) return i;
  day.shape = Shape::DayOfMonth;
  day.day = *words.day_of_month(end + 2);
  m.text = std::string(words[at].code);
  m.of = std::make_shared<const Meaning>(std::move(day));
  return end + 3;
}

}  // namespace

// this morning / last night / Tuesday night / the night of May 13 / yesterday morning / overnight
std::size_t day_part(const Words& words, std::size_t i, Meaning& m) {
  m.shape = Shape::DayPart;
  m.rule = "daypart";
  if (words.low(i) == "tonight") {
    m.text = "NI";
    return i + 1;
  }
  if (words.low(i) == "overnight" && !words.one_of(i + 1, {"stay", "stays", "train", "success"})) {
    m.text = "NI";
    m.direction = "overnight";
    // "overnight into Monday" is the night before it.
    Meaning day;
    const bool into = words.one_of(i + 1, {"into", "to"});
    const std::size_t end = into ? some_day(words, i + 2, day) : i + 2;
    if (end == i + 2) return i + 1;
    m.amount = -1;
    m.of = std::make_shared<const Meaning>(std::move(day));
    return end;
  }
  if (const std::size_t end = dawn(words, i, m); end > i) return end;
  if (const std::size_t end = the_part(words, i, m); end > i) return end;
  if (const std::size_t end = part_of(words, i, m); end > i) return end;
  if (words.one_of(i, {"this", "last", "that"}) ||
      (words.low(i) == "the" && words.one_of(i + 1, {"next", "same", "following", "previous"}))) {
    const std::size_t head = words.low(i) == "the" ? i + 1 : i;
    const std::size_t noun = words.one_of(head + 1, {"early", "late"}) ? head + 2 : head + 1;
    if (!words.is(noun, WordClass::Part)) return i;
    m.text = std::string(words[noun].code);
    const std::string_view word = words.low(head);
    m.amount = word == "last" || word == "previous" ? -1 : word == "next" || word == "following";
    m.on_text = word == "that" || head > i;
    m.rule = "daypart.relative";
    return noun + 1;
  }
  Meaning day;
  const std::size_t end = some_day(words, i, day);
  if (end == i || day.shape == Shape::FullDate) return i;
  const std::size_t noun = words.one_of(end, {"early", "late"}) ? end + 1 : end;
  if (!words.is(noun, WordClass::Part)) return i;
  if (day.shape == Shape::Weekday && words.low(noun).ends_with("s")) return i;  // a set
  m.text = std::string(words[noun].code);
  if (noun > end) m.mod = words.low(end) == "early" ? "START" : "END";
  m.of = std::make_shared<const Meaning>(std::move(day));
  return noun + 1;
}

}  // namespace dateline::times
