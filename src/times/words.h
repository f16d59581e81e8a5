// SPDX-License-Identifier: Apache-2.0
// The words of a text as the patterns of time see them: tokens cut once more at hyphens, dashes and
// strokes ("mid-1990s", "30-year", "14/15"), each with its class from time-words.tsv.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "language/language.h"
#include "lexicon/lexicon.h"
#include "times/meaning.h"

namespace dateline::times {

enum class WordClass : std::uint8_t {
  None,
  Month,
  Weekday,
  Weekdays,  // "Mondays"
  Unit,      // "week"
  Units,     // "weeks"
  Season,
  Part,
  Day,  // today, yesterday, tomorrow
  Number,
  Ordinal,
  Decade,  // "nineties"
  Zone,
  Digits  // only digits, at most nine of them
};

struct Word {
  Span span;
  std::string_view low;
  std::uint32_t token = 0;
  std::int32_t value = 0;  // of Number, Ordinal, Month, Weekday, Digits, Day, Decade, Zone
  WordClass kind = WordClass::None;
  TimeUnit unit = TimeUnit::Day;  // of Unit and Units
  std::string_view code;          // of Season and Part
  bool capital = false;
  bool opens = false;  // begins a sentence
  bool glued = false;  // no space before it
};

// A count in words or digits: "2,500", "twenty-five", "a hundred", "2 1/2".
struct Count {
  std::int64_t whole = 0;
  std::int32_t half = 0;  // halves on top
  std::size_t end = 0;
  bool article = false;  // "a", "an"
};

class Words {
 public:
  Words(const language::Doc& doc, const lexicon::WordTable& table);

  std::size_t size() const { return words_.size(); }
  // A word past the end has no letters and no class.
  const Word& operator[](std::size_t i) const { return i < words_.size() ? words_[i] : kNothing; }
  std::string_view low(std::size_t i) const { return (*this)[i].low; }
  bool is(std::size_t i, WordClass kind) const { return (*this)[i].kind == kind; }
  bool one_of(std::size_t i, std::initializer_list<std::string_view> words) const;
  // "“This Week”", a programme: a quotation mark before `i`, and its noun with a capital.
  bool is_title(std::size_t i, std::size_t noun) const;
  // Skips a hyphen that is glued on both sides, or nothing.
  std::size_t skip_hyphen(std::size_t i) const;

  std::optional<Count> count(std::size_t i) const;
  std::optional<std::int32_t> year(std::size_t i) const;  // four digits, 1000 to 2199
  // "490 BC", "AD 70": the year, astronomically, and the end of it.
  struct EraYear {
    std::int32_t year;
    std::size_t end;
  };
  std::optional<EraYear> era_year(std::size_t i) const;
  // 1 for BC, 0 for AD, nothing for another word.
  std::optional<bool> is_before_christ(std::size_t i) const;
  std::optional<std::int32_t> day_of_month(std::size_t i) const;
  std::optional<std::int32_t> ordinal(std::size_t i) const;  // "third", "3rd"

 private:
  static const Word kNothing;
  void add(const language::Doc& doc, std::uint32_t token, Span span, std::string_view low,
           const lexicon::WordTable& table);
  std::optional<std::int64_t> digits(std::size_t i, std::size_t& end) const;
  std::optional<std::int64_t> spelled(std::size_t i, std::size_t& end) const;
  std::vector<Word> words_;
};

}  // namespace dateline::times
