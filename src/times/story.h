// SPDX-License-Identifier: Apache-2.0
// What a text has spoken of so far: D, the day that it speaks on, and R, the time spoken of last.
#pragma once

#include <optional>
#include <string>

#include "language/language.h"
#include "times/meaning.h"
#include "times/thread.h"

namespace dateline::times {

// A value and the expression that gave it, counted from 0.
struct Spoken {
  std::int64_t value = 0;
  std::size_t id = 0;
  std::size_t sentence = 0;
  std::uint32_t end = 0;  // of its words
};
struct SpokenPart {
  std::int32_t value = 0;
  std::size_t id = 0;
};

// "t3": an anchor's name.
std::string anchor_name(std::size_t id);

struct Story {
  std::optional<std::int64_t> published;           // D
  std::optional<Spoken> day;                       // R, to the day
  std::optional<Spoken> clock;                     // minutes from 1970 on
  std::optional<SpokenPart> named_year;            // the last one named, in an aside or not
  std::optional<SpokenPart> year, month, quarter;  // R; months and quarters count from year 0
  std::optional<SpokenPart> stretch;               // the year of "the nine months"
  bool full_named = false;              // the last full quarter before D has been spoken of
  std::optional<std::int32_t> passage;  // a year long before D, just named
  std::size_t sentence = 0;
  std::size_t year_sentence = 0;
  bool aside = false;     // inside brackets or a look back: nothing there moves R
  bool compares = false;  // "than a year ago"
  bool behind = false;    // "after a flat second quarter"
  std::size_t count = 0;
  std::vector<ThreadPoint> thread;  // of a text without D; one for each expression

  // The last quarter that was over on D, counted from year 0.
  std::optional<std::int32_t> full_quarter() const;
  // A new expression: is it an aside, and does the passage go on?
  void enter(const language::Doc& doc, const Span& span);
  // Moves R to a time that has been resolved, unless it is an aside.
  void remember(const Meaning& m, const Time& time);
  // A time that the one spoken of is compared with: it does not become the one spoken of.
  bool is_compared(const Meaning& m, const Time& time) const;
  // The day that a relative time hangs on; tells `time` which.
  std::optional<std::int64_t> base(const Meaning& m, Time& time) const;
};

}  // namespace dateline::times
