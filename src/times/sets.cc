// SPDX-License-Identifier: Apache-2.0
// Repetitions: "every week", "daily", "Mondays", "30 a day".
#include <array>
#include <utility>

#include "times/patterns.h"

namespace dateline::times {
namespace {

// set.rate: "30 a day", "two crowns a week", "a million tonnes per year"
std::size_t rate(const Words& words, std::size_t i, Meaning& m) {
  if (!words.is(i + 1, WordClass::Unit) || words.skip_hyphen(i + 2) > i + 2) return i;
  const TimeUnit unit = words[i + 1].unit;
  if (words.low(i) == "per") {
    m.text = duration_value(Count{1, 0, 0, false}, unit);
    return i + 2;
  }
  if (i < 2 || words.low(i) != "a" || (unit == TimeUnit::Minute || unit == TimeUnit::Hour))
    return i;
  if (words.one_of(i + 2, {"ago", "earlier", "later", "before", "after", "or", "and", "old"}))
    return i;
  const auto counts = [&](std::size_t at) {
    return words.is(at, WordClass::Number) || words.is(at, WordClass::Digits) ||
           words.one_of(at, {"million", "billion", "hundreds", "thousands", "dozens"});
  };
  const bool often = words.one_of(i - 1, {"once", "twice", "times"});
  const bool of_things =
      words.low(i - 1).ends_with("s") && !words.is(i - 1, WordClass::Units) && counts(i - 2);
  if (!often && !counts(i - 1) && !of_things) return i;
  m.text = duration_value(Count{1, 0, 0, false}, unit);
  m.rule = "set.rate";
  return i + 2;
}

// set.every: "every other week", "each July", "every five hours"
std::size_t every(const Words& words, std::size_t i, Meaning& m) {
  if (!words.one_of(i, {"every", "each"})) return i;
  m.quant = words.low(i) == "every" ? "EVERY" : "EACH";
  const std::size_t at = words.one_of(i + 1, {"other", "single"}) ? i + 2 : i + 1;
  const Word& noun = words[at];
  const std::int64_t step = words.low(i + 1) == "other" ? 2 : 1;
  switch (noun.kind) {
    case WordClass::Unit:
      m.text = duration_value(Count{step, 0, 0, false}, noun.unit);
      return at + 1;
    case WordClass::Weekday:
      m.text = "XXXX-WXX-" + std::to_string(noun.value);
      return at + 1;
    case WordClass::Month:
      m.text = (noun.value < 10 ? "XXXX-0" : "XXXX-") + std::to_string(noun.value);
      return at + 1;
    case WordClass::Season:
      m.text = "XXXX-" + std::string(noun.code);
      return at + 1;
    case WordClass::Part:
      m.text = "XXXX-XX-XXT" + std::string(noun.code);
      return at + 1;
    default:
      break;
  }
  const auto count = words.count(at);
  const bool units =
      count && (words.is(count->end, WordClass::Unit) || words.is(count->end, WordClass::Units));
  if (!units || count->article) return i;
  m.text = duration_value(*count, words[count->end].unit);
  return count->end + 1;
}

// "daily", "weekly"; not "the Daily Kurier"
std::size_t adverb(const Words& words, std::size_t i, Meaning& m) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kAdverbs = {{
      {"daily", "P1D"},
      {"weekly", "P1W"},
      {"monthly", "P1M"},
      {"annually", "P1Y"},
      {"yearly", "P1Y"},
      {"hourly", "PT1H"},
  }};
  if (words[i].capital && !words[i].opens) return i;
  for (const auto& [word, value] : kAdverbs) {
    if (word == words.low(i)) m.text = value;
  }
  const bool name = i > 0 && words.low(i - 1) == "the" && words[i + 1].capital;
  return m.text.empty() || name ? i : i + 1;
}

}  // namespace

// every week / each July / daily / Mondays / twice a day / Monday nights
std::size_t set(const Words& words, std::size_t i, Meaning& m) {
  m.shape = Shape::Set;
  m.rule = "set";
  if (words.one_of(i, {"every", "each"})) return every(words, i, m);
  if (const std::size_t end = rate(words, i, m); end > i) return end;
  const auto weekday = [&] { return "XXXX-WXX-" + std::to_string(words[i].value); };
  // set.nights: "Tuesday nights"
  if (words.is(i, WordClass::Weekday) && words.is(i + 1, WordClass::Part) &&
      words.low(i + 1).ends_with("s")) {
    m.text = weekday() + "T" + std::string(words[i + 1].code);
    return i + 2;
  }
  if (words.is(i, WordClass::Weekdays)) {
    m.text = weekday();
    return i + 1;
  }
  return adverb(words, i, m);
}

}  // namespace dateline::times
