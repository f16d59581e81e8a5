// SPDX-License-Identifier: Apache-2.0
// Words that refer to now, to the past and to the future: "now", "recently", "in the near future".
#include "times/patterns.h"

namespace dateline::times {
namespace {

void refer(Meaning& m, const char* what, const char* rule) {
  m.shape = Shape::Reference;
  m.text = what;
  m.rule = rule;
}

// now / at present / these days / at this time
std::size_t present(const Words& words, std::size_t i, Meaning& m) {
  const std::string_view word = words.low(i);
  if (word == "now" || word == "currently" || word == "nowadays") {
    const bool within = i > 0 && words.one_of(i - 1, {"(", "\"", "“", "‘", "``", "'"});
    if (words[i].glued && !within) return i;
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
  // ref.current: "the current law", but no current account and no current in a river
  if (word == "current" && i > 0 && words[i + 1].low.size() > 2 && words[i + 1].low[0] >= 'a' &&
      words[i + 1].low[0] <= 'z' &&
      !words.one_of(i + 1, {"account", "accounts", "affairs", "events", "and", "was", "is"}) &&
      !words.is(i + 1, WordClass::Unit)) {
    refer(m, "PRESENT_REF", "ref.current");
    return i + 1;
  }
  if (word == "at" && words.low(i + 1) == "this" && words.low(i + 2) == "time" &&
      !words.one_of(i + 3, {"of", "in"})) {
    refer(m, "PRESENT_REF", "ref.present");
    return i + 3;
  }
  return i;
}

// ref.past: "recently", "in the past"; but not "in the past two weeks"
std::size_t past(const Words& words, std::size_t i, Meaning& m) {
  if (words.low(i) == "recently") {
    if (i > 0 && words.low(i - 1) == "as" && words.low(i + 1) == "as") return i;
    refer(m, "PAST_REF", "ref.past");
    return i + 1;
  }
  if (words.low(i) != "the" || i == 0 || words.low(i + 1) != "past" || words[i + 2].capital)
    return i;
  const bool counts = words.is(i + 2, WordClass::Unit) || words.is(i + 2, WordClass::Units) ||
                      words.count(i + 2) || words.one_of(i + 2, {"few", "several", "couple"});
  const bool led = words.low(i - 1) == "in"
                       ? !counts
                       : words.low(i - 1) == "of" && words.one_of(i + 2, {".", ",", ";", ")"});
  if (!led) return i;
  refer(m, "PAST_REF", "ref.past");
  return i + 2;
}

// ref.soon: "The road will open soon." but not "Soon the river rose" and "would soon be sent"
bool is_soon(const Words& words, std::size_t i) {
  if (words.low(i) != "soon" || words.low(i + 1).ends_with("ed")) return false;
  if (i > 0 && words.one_of(i - 1, {"as", "was", "were", "and", "had", "too", "but", "would"}))
    return false;
  return !words.one_of(i + 1,
                       {"as", "after", "before", "afterwards", "afterward", "became", "began"});
}

// ref.future: "in the near future"; ref.one-day: "It will one day be a port."
std::size_t future(const Words& words, std::size_t i, Meaning& m) {
  std::size_t end = i;
  const char* rule = "ref.future";
  if (words.low(i) == "one" && words.low(i + 1) == "day" && i > 0 &&
      words.one_of(i - 1, {"will", "would", "could", "might", "may", "can", "he", "she", "they",
                           "it", "we", "i"})) {
    end = i + 2;
    rule = "ref.one-day";
  } else if (words.low(i) == "the" && i > 0 && words.low(i + 1) == "future") {
    end = i + 2;
  } else if (words.low(i) == "the" && i > 0 && words.low(i + 1) == "near" &&
             words.one_of(i + 2, {"future", "term"})) {
    end = i + 3;
  } else if (is_soon(words, i)) {
    end = i + 1;
  } else if (words.low(i) == "coming" && words.is(i + 1, WordClass::Units)) {
    end = i + 2;
  }
  if (end > i) refer(m, "FUTURE_REF", rule);
  return end;
}

}  // namespace

// now / so far / in the past / recently / soon / in the near future / recent weeks
std::size_t reference(const Words& words, std::size_t i, Meaning& m) {
  for (const auto pattern : {present, past, future}) {
    if (const std::size_t end = pattern(words, i, m); end > i) return end;
  }
  if (words.low(i) == "to" && words.low(i + 1) == "date" && words.low(i + 2) != "from") {
    refer(m, "PRESENT_REF", "ref.until-now");
    m.signal = "until";
    return i + 2;
  }
  if (words.low(i) != "recent" || !words.is(i + 1, WordClass::Units)) return i;
  m.shape = Shape::Span;
  m.amount = -1;
  m.unit = words[i + 1].unit;
  m.text = "X";
  m.rule = "span.recent";
  return i + 2;
}

}  // namespace dateline::times
