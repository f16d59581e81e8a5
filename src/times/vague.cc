// SPDX-License-Identifier: Apache-2.0
// Times that are spoken of without being told: "during this period", "at night", "in the weeks
// before", "for a while", "on the third day".
#include "times/patterns.h"

namespace dateline::times {
namespace {

bool behind(const Words& words, std::size_t i, std::initializer_list<std::string_view> before) {
  return i > 0 && words.one_of(i - 1, before);
}

bool is_long_unit(const Words& words, std::size_t i) {
  if (!words.is(i, WordClass::Units)) return false;
  const TimeUnit unit = words[i].unit;
  return unit != TimeUnit::Minute && unit != TimeUnit::Hour && unit != TimeUnit::Quarter;
}

// ref.period: "During this period trade grew.", "At that time he led the guard."; ref.time: "He
// was mayor at the time." but not "at the time of the storm" and "at the time Orlan came".
std::size_t told_time(const Words& words, std::size_t i, Meaning& m) {
  const bool period = words.one_of(i + 1, {"period", "time"});
  if (!period) return i;
  const bool this_one = words.one_of(i, {"this", "that", "same"});
  const bool during = behind(words, i, {"during", "throughout"});
  if (this_one && (during || (words.low(i) == "that" && behind(words, i, {"at", "by", "since"})))) {
    m.shape = Shape::Reference;
    m.on_text = true;
    m.rule = "ref.period";
    return i + 2;
  }
  if (words.low(i) != "the" || words.low(i + 1) != "time" || !behind(words, i, {"at"})) return i;
  if (!words.one_of(i + 2, {".", ",", ";", ")", "was", "were", "had", "as"})) return i;
  m.shape = Shape::Reference;
  m.text = "PAST_REF";
  m.rule = "ref.time";
  return i + 2;
}

// daypart.at-night: "They sail at night."
std::size_t at_night(const Words& words, std::size_t i, Meaning& m) {
  if (words.low(i) != "night" || !behind(words, i, {"at"})) return i;
  m.shape = Shape::DayPart;
  m.text = "NI";
  m.direction = "any";
  m.rule = "daypart.at-night";
  return i + 1;
}

// duration.around: "in the weeks before the vote", "the years that followed", "the days ahead".
std::size_t around_event(const Words& words, std::size_t i, Meaning& m) {
  if (!words.one_of(i, {"the", "these"}) || !is_long_unit(words, i + 1)) return i;
  const std::size_t at = i + 2;
  const bool ahead = words.low(at) == "ahead";
  const bool come = words.low(at) == "to" && words.low(at + 1) == "come";
  const bool followed = words.low(at) == "that" && words.one_of(at + 1, {"followed", "follow"});
  const bool leading = words.low(at) == "leading" && words.one_of(at + 1, {"up", "to"});
  const bool beside =
      words.one_of(at, {"before", "after", "since", "following", "preceding", "immediately"});
  if (!ahead && !come && !followed && !leading && !beside) return i;
  m.shape = Shape::Duration;
  m.unit = words[i + 1].unit;
  m.text = vague_value(m.unit);
  m.rule = "duration.around";
  return ahead ? at + 1 : come ? at + 2 : at;
}

// duration.while: "The road will be shut for a while."
std::size_t a_while(const Words& words, std::size_t i, Meaning& m) {
  if (!behind(words, i, {"for", "after"})) return i;
  std::size_t end = i;
  if (words.low(i) == "a" && words.low(i + 1) == "while") end = i + 2;
  if (words.low(i) == "some" && words.low(i + 1) == "time") end = i + 2;
  if (end == i || words.low(end) == "now") return i;
  m.shape = Shape::Duration;
  m.text = "PXX";
  m.rule = "duration.while";
  return end;
}

// day.counted: "On the third day the wall fell."; "It is the second day of the strike" is today.
std::size_t counted_day(const Words& words, std::size_t i, Meaning& m) {
  if (words.low(i) != "the" || !words.ordinal(i + 1)) return i;
  const bool part = words.one_of(i + 2, {"morning", "afternoon", "evening", "night"});
  if (words.low(i + 2) != "day" && !part) return i;
  const bool of = words.low(i + 3) == "of";
  const bool today = of && !part && behind(words, i, {"is", "'s", "’s"});
  if (!today && !behind(words, i, {"on", "by"})) return i;
  m.rule = "day.counted";
  if (today) {
    m.shape = Shape::Day;
    return i + 3;
  }
  if (of && !part) return i;  // "on the third day of May" is a date, if it is one
  m.shape = part ? Shape::DayPart : Shape::Day;
  m.direction = "any";
  if (part) m.text = std::string(words[i + 2].code);
  return i + 3;
}

}  // namespace

std::size_t vague(const Words& words, std::size_t i, Meaning& m) {
  for (const auto pattern : {told_time, at_night, around_event, a_while, counted_day}) {
    m = {};
    if (const std::size_t end = pattern(words, i, m); end > i) return end;
  }
  return i;
}

}  // namespace dateline::times
