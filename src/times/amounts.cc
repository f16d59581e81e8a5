// SPDX-License-Identifier: Apache-2.0
// Stretches by their length ("two weeks") and offsets by it ("two weeks ago").
#include <array>

#include "times/patterns.h"

namespace dateline::times {
namespace {

constexpr std::array<std::string_view, 11> kLetters = {"M", "H", "D",  "W",  "W", "M",
                                                       "Q", "Y", "DE", "CE", "ML"};

bool is_clock(TimeUnit unit) {
  return unit == TimeUnit::Minute || unit == TimeUnit::Hour;
}

std::string letters(TimeUnit unit) {
  return std::string(kLetters[static_cast<std::size_t>(unit)]);
}

bool is_unit(const Words& words, std::size_t i) {
  return words.is(i, WordClass::Unit) || words.is(i, WordClass::Units);
}

bool is_vague(const Words& words, std::size_t i) {
  return words.one_of(i, {"several", "few", "many"});
}

// "two", "two to three", "a couple of", "a few", "several": the count that a stretch begins with,
// and where its unit stands.
struct Amount {
  Count count;
  bool vague = false;
  bool range = false;
};

std::optional<Amount> amount(const Words& words, std::size_t i) {
  Amount found;
  if (is_vague(words, i)) {
    found.vague = true;
    found.count.end = i + 1;
  } else if (words.low(i) == "a" && words.one_of(i + 1, {"few"})) {
    found.vague = true;
    found.count.end = i + 2;
  } else if (words.low(i) == "couple" && words.low(i + 1) == "of") {
    found.count.whole = 2;
    found.count.end = i + 2;
  } else if (words.low(i) == "a" && words.low(i + 1) == "couple") {
    found.count.whole = 2;
    found.count.end = words.low(i + 2) == "of" ? i + 3 : i + 2;
  } else if (words.low(i) == "half" && words.one_of(i + 1, {"a", "an"})) {
    found.count.half = 1;
    found.count.end = i + 2;
  } else if (const auto count = words.count(i)) {
    found.count = *count;
    if (count->article && words.low(count->end) == "half") {
      found.count.whole = 0;
      found.count.half = 1;
      found.count.end = words.skip_hyphen(count->end + 1);
    }
    const std::size_t to = found.count.end;
    if (words.one_of(to, {"to", "or"}) ||
        ((words.low(to) == "-" || words.low(to) == "–") && words.is(to + 1, WordClass::Digits))) {
      if (const auto more = words.count(to + 1);
          more && !more->article && is_unit(words, more->end)) {
        found.range = true;
        found.count.end = more->end;
      }
    }
  } else {
    return std::nullopt;
  }
  return found;
}

}  // namespace

std::string vague_value(TimeUnit unit) {
  return (is_clock(unit) ? "PTX" : "PX") + letters(unit);
}

std::string duration_value(const Count& count, TimeUnit unit) {
  const std::int64_t scale = unit == TimeUnit::Fortnight ? 2 : 1;
  const std::string head = is_clock(unit) ? "PT" : "P";
  const std::string whole = std::to_string(count.whole * scale) + letters(unit);
  if (count.half == 0) return head + whole;
  const std::string front = count.whole == 0 ? head : head + whole;
  switch (unit) {
    case TimeUnit::Year:
      return front + "6M";
    case TimeUnit::Hour:
      return front + "30M";
    case TimeUnit::Minute:
      return front + "30S";
    case TimeUnit::Decade:
      return count.whole == 0 ? "P5Y" : front + "5Y";
    case TimeUnit::Century:
      return count.whole == 0 ? "P50Y" : front + "50Y";
    case TimeUnit::Day:
      return count.whole == 0 ? "PT12H" : front + "T12H";
    default:
      return head + std::to_string(count.whole) + ".5" + letters(unit);
  }
}

// two weeks ago / a year earlier / three days later / 10 days from now
std::size_t ago(const Words& words, std::size_t i, Meaning& m) {
  auto found = amount(words, i);
  std::size_t at = i;
  if (found) {
    at = words.skip_hyphen(found->count.end);
  } else if (words.is(i, WordClass::Units)) {
    found = Amount{};  // "months ago"
    found->vague = true;
  } else {
    return i;
  }
  if (words.one_of(at, {"full", "whole"})) ++at;
  if (!is_unit(words, at)) return i;
  const TimeUnit unit = words[at].unit;
  std::size_t after = at + 1;
  bool more = false;
  if (found->count.article && words.low(after) == "or" && words.low(after + 1) == "so") {
    after += 2;
    more = true;
  } else if (words.low(after) == "and" && words.low(after + 1) == "a" &&
             words.low(after + 2) == "half") {
    found->count.half = 1;
    after += 3;
  }
  const std::size_t hyphen = words.skip_hyphen(after);
  if (hyphen > after) return i;
  const bool back = words.one_of(after, {"ago", "earlier", "previously"});
  const bool before = words.low(after) == "before" &&
                      (after + 1 >= words.size() || words.one_of(after + 1, {".", ",", ";", ")"}));
  const bool forward = words.one_of(after, {"later", "hence"}) ||
                       (words.low(after) == "after" && words.one_of(after + 1, {".", ","}));
  const bool from_now = words.low(after) == "from" && words.one_of(after + 1, {"now", "today"});
  if (!back && !before && !forward && !from_now) return i;
  const bool of_now = words.one_of(after, {"ago", "hence"}) || from_now;
  const std::size_t end = from_now ? after + 2 : after + 1;
  m.unit = unit;
  if (found->vague) {
    m.shape = Shape::Reference;
    m.text = back || before ? "PAST_REF" : "FUTURE_REF";
    m.rule = "ago.vague";
    return end;
  }
  m.shape = Shape::Ago;
  m.amount = (back || before ? -1 : 1) * found->count.whole * (unit == TimeUnit::Fortnight ? 2 : 1);
  if (unit == TimeUnit::Fortnight) m.unit = TimeUnit::Week;
  if (found->count.half > 0 && is_clock(unit)) m.text = "half";
  if (found->count.half > 0 && unit == TimeUnit::Year) {
    m.unit = TimeUnit::Month;
    m.amount = (back || before ? -1 : 1) * (found->count.whole * 12 + 6);
  }
  m.on_text = !of_now;
  m.rule = of_now ? "ago" : "offset";
  if (more) m.mod = "APPROX";
  return end;
}

// the past two months / the last few years / the next 12 to 18 months / the first nine months
std::size_t span(const Words& words, std::size_t i, Meaning& m) {
  const std::size_t at = words.one_of(i, {"the", "these", "this"}) ? i + 1 : i;
  const bool back = words.one_of(at, {"last", "past", "previous", "preceding"});
  const bool forward = words.one_of(at, {"next", "coming", "following"});
  const bool part = at > i && words.one_of(at, {"first", "final", "latest"});
  if (!back && !forward && !part) return i;
  if (at == i && words.one_of(at, {"past", "following", "previous", "preceding", "coming"}))
    return i;
  const auto found = amount(words, at + 1);
  std::size_t unit = found && !found->count.article ? words.skip_hyphen(found->count.end) : at + 1;
  const bool bare = unit == at + 1;
  if (!words.is(unit, WordClass::Units)) {
    const bool one = found && found->count.whole == 1 && !found->count.article;
    if (!one || !words.is(unit, WordClass::Unit)) return i;
  }
  m.unit = words[unit].unit;
  m.shape = part ? Shape::Duration : Shape::Span;
  m.rule = part ? "duration.part" : "span.anchored";
  m.amount = (back ? -1 : 1) * (bare || found->vague ? 1 : found->count.whole);
  if (bare || found->vague || found->range) m.text = "X";
  m.on_text = words.one_of(at, {"previous", "following", "preceding"});
  if (part) {
    m.on_text = m.unit == TimeUnit::Month && !bare && found->count.whole >= 6;
    m.text = bare || found->vague ? vague_value(m.unit) : duration_value(found->count, m.unit);
  }
  return unit + 1;
}

namespace {

// duration.long: "a year-long siege", "decades-long rule"
std::size_t long_one(const Words& words, std::size_t i, Meaning& m) {
  const std::size_t next = words.skip_hyphen(i + 1);
  if (!is_unit(words, i) || next == i + 1 || words.low(next) != "long") return i;
  m.text = words.is(i, WordClass::Unit) ? duration_value(Count{1, 0, 0, false}, words[i].unit)
                                        : vague_value(words[i].unit);
  m.rule = "duration.long";
  return next + 1;
}

// duration.period: "a three-year period", "the 28-day period", "the same ten-day period"
std::size_t a_period(const Words& words, std::size_t i, Meaning& m) {
  if (!words.one_of(i, {"a", "an", "the"})) return i;
  const auto count = words.count(words.low(i + 1) == "same" ? i + 2 : i + 1);
  if (!count || count->article) return i;
  const std::size_t unit = words.skip_hyphen(count->end);
  if (!is_unit(words, unit) || words.low(unit + 1) != "period") return i;
  m.text = duration_value(*count, words[unit].unit);
  m.rule = "duration.period";
  return unit + 2;
}

// "a year": a length where a word leads to it ("within a year") or more of it follows ("a year and
// a half", "a year or two"); "a year-long siege" is none.
bool is_one_length(const Words& words, std::size_t i, std::size_t unit, bool opened) {
  if (words.skip_hyphen(unit + 1) > unit + 1) return false;
  const bool led = opened && !words.one_of(i - 1, {"of", "to"});
  const bool then =
      words.low(unit + 1) == "and" && words.low(unit + 2) == "a" && words.low(unit + 3) == "half";
  const bool or_two = words.low(unit + 1) == "or" && words.low(unit + 2) == "two";
  return led || then || or_two;
}

// duration.vague: "for months"; "followed by years of drought".
bool opens_vague(const Words& words, std::size_t i) {
  if (i == 0) return false;
  if (words.one_of(i - 1, {"for", "in", "within", "over", "after"})) return true;
  return words.low(i + 1) == "of" &&
         words.one_of(i - 1, {"by", "follows", "following", "despite", "amid", "with", "through"});
}

}  // namespace

namespace {

// Whether a word leads to a length: "for a year", "took a year".
bool opens_length(const Words& words, std::size_t i) {
  return i > 0 &&
         words.one_of(i - 1, {"for",    "in",    "within", "over",   "after", "during", "than",
                              "of",     "about", "nearly", "almost", "least", "to",     "roughly",
                              "around", "under", "barely", "lasted", "spent", "took",   "takes"});
}

// Where the unit of a counted length stands, if it is one: "two [bloody] weeks", "a two-year".
std::optional<std::size_t> unit_of(const Words& words, std::size_t i, const Amount& found,
                                   bool the) {
  std::size_t unit = found.count.end;
  if (words.one_of(unit, {"more", "full", "whole", "straight", "consecutive", "additional", "long",
                          "short", "business", "trading", "working", "school", "bloody", "hard",
                          "solid", "calendar"})) {
    ++unit;
  }
  const bool hyphen = words.skip_hyphen(unit) > unit;
  unit = words.skip_hyphen(unit);
  if (!is_unit(words, unit) || words.is_title(i, unit)) return std::nullopt;
  // "three quarters of the troops", "a quarter of the crop" are shares
  const bool quarter = words[unit].unit == TimeUnit::Quarter;
  if (quarter && (words.low(unit + 1) == "of" || found.count.article || hyphen))
    return std::nullopt;
  // Ages: "a 44-year-old", "two years old"
  if (words.low(words.skip_hyphen(unit + 1)) == "old" || (the && hyphen)) return std::nullopt;
  const bool one = found.count.article && found.count.half == 0 && !found.range && !the;
  if (one && !is_one_length(words, i, unit, opens_length(words, i))) return std::nullopt;
  const bool one_only = found.count.whole == 1 || found.count.article || hyphen ||
                        (found.count.whole == 0 && found.count.half > 0);
  // "a ten year struggle", "3 year long"
  const Word& next = words[unit + 1];
  const bool adjective =
      !next.low.empty() && next.low[0] >= 'a' && next.low[0] <= 'z' && !next.capital;
  if (!found.vague && words.is(unit, WordClass::Unit) && !one_only && !adjective)
    return std::nullopt;
  return unit;
}

// What may stand behind the unit: "and a half", "long", "or so". The end of it.
std::size_t behind_unit(const Words& words, std::size_t end, Count& count, Meaning& m) {
  if (words.low(end) == "and" && words.low(end + 1) == "a" && words.low(end + 2) == "half") {
    count.half = 1;
    return end + 3;
  }
  // "a nine day long strike"
  if (words.low(words.skip_hyphen(end)) == "long" && words.is(end - 1, WordClass::Unit))
    return words.skip_hyphen(end) + 1;
  if (words.low(end) == "or" && words.one_of(end + 1, {"so", "two", "more"})) {
    m.mod = words.low(end + 1) == "more" ? "EQUAL_OR_MORE" : "APPROX";
    return end + 2;
  }
  return end;
}

}  // namespace

// two weeks / 72 hours / a two-year … / several months / a year and a half / decades
std::size_t duration(const Words& words, std::size_t i, Meaning& m) {
  m.shape = Shape::Duration;
  m.rule = "duration";
  const bool the = words.low(i) == "the";
  if (!the && words.is(i, WordClass::Units) && !is_clock(words[i].unit) &&
      words[i].unit != TimeUnit::Quarter && opens_vague(words, i)) {
    m.text = vague_value(words[i].unit);
    m.rule = "duration.vague";
    return i + 1;
  }
  if (const std::size_t end = long_one(words, i, m); end > i) return end;
  if (const std::size_t end = a_period(words, i, m); end > i) return end;
  const auto found = amount(words, the ? i + 1 : i);
  if (!found || (the && (found->count.article || found->vague))) return i;
  const auto unit = unit_of(words, i, *found, the);
  if (!unit) return i;
  m.unit = words[*unit].unit;
  Count count = found->count;
  const std::size_t end = behind_unit(words, *unit + 1, count, m);
  m.text = found->vague ? vague_value(m.unit) : duration_value(count, m.unit);
  m.on_text = the && m.unit == TimeUnit::Month && count.whole >= 6;
  // duration.in: "The ferry will sail in five days." is a day; the verb tells.
  const bool in = i > 0 && words.low(i - 1) == "in" && count.half == 0 && !found->range;
  if (in && !the && !found->vague && m.mod.empty() && !is_clock(m.unit)) {
    m.direction = "in";
    m.amount = count.whole;
  }
  return end;
}

}  // namespace dateline::times
