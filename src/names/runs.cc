// SPDX-License-Identifier: Apache-2.0
#include "names/runs.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dateline::names {
namespace {

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 24> kParticles = {
    "de", "del", "della", "der", "den", "di",   "da",  "dos", "du",  "van", "von", "la",
    "le", "el",  "al",    "bin", "ibn", "bint", "abu", "ben", "ter", "ten", "zu",  "y"};
constexpr std::array<std::string_view, 62> kFunctionWords = {
    "the",       "a",      "an",    "this",  "that",  "these",     "those",   "he",    "she",
    "it",        "they",   "we",    "i",     "you",   "his",       "her",     "its",   "their",
    "our",       "my",     "in",    "on",    "at",    "by",        "for",     "from",  "with",
    "to",        "of",     "as",    "and",   "but",   "or",        "if",      "when",  "while",
    "after",     "before", "since", "there", "no",    "not",       "some",    "many",  "most",
    "all",       "both",   "one",   "two",   "three", "according", "earlier", "later", "however",
    "meanwhile", "also",   "what",  "who",   "how",   "why",       "where",   "nobody"};
constexpr std::array<std::string_view, 38> kCalendar = {
    "monday",   "tuesday",  "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march",    "april",     "may",      "june",   "july",     "august", "september",
    "october",  "november", "december",  "jan",      "feb",    "mar",      "apr",    "jun",
    "jul",      "aug",      "sept",      "sep",      "oct",    "nov",      "dec",    "jan.",
    "feb.",     "aug.",     "sept.",     "oct.",     "nov.",   "dec."};

bool is_word(std::string_view word) {
  return u_isalnum(static_cast<UChar32>(utf8::decode(word, 0).code_point)) != 0;
}

class Finder {
 public:
  Finder(const Text& text, const language::Doc& doc) : text_(text), doc_(doc) {}

  std::vector<Run> run() {
    for (std::size_t i = 0; i < doc_.tokens.size();) {
      if (!starts(i)) {
        ++i;
        continue;
      }
      Run found{i, extend(i), doc_.tokens[i].sentence_start};
      i = found.end;
      runs_.push_back(found);
    }
    return std::move(runs_);
  }

 private:
  // "MINISTER TAM | ORDERED": in capitals throughout a verb is no part of a name.
  bool is_shouted_verb(std::size_t i) const {
    const language::Pos pos = doc_.tokens[i].pos;
    // "A CLERK, | SPEAKING": past a comma.
    const bool among_capitals = i > 1 && (is_shouted(i - 1) || is_shouted(i - 2));
    return (pos == language::Pos::Verb || pos == language::Pos::Aux) && is_shouted(i) &&
           among_capitals;
  }

  bool is_shouted(std::size_t i) const {
    const std::string_view word = doc_.text_of(i);
    return word.size() >= 2 &&
           std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  bool capital(std::size_t i) const {
    return i < doc_.tokens.size() && !is_shouted_verb(i) && is_capitalised(doc_.text_of(i)) &&
           is_word(doc_.text_of(i)) && !is_calendar(i) && doc_.tokens[i].lower != "i";
  }

  // A month or a day, unless it is somebody's name ("Jan Verhulst").
  bool is_calendar(std::size_t i) const {
    if (!among(doc_.tokens[i].lower, kCalendar)) return false;
    if (doc_.tokens[i].entity_type == language::EntityType::Person) return false;
    const bool before_name = i + 1 < doc_.tokens.size() && is_capitalised(doc_.text_of(i + 1)) &&
                             doc_.tokens[i + 1].pos == language::Pos::Propn &&
                             !among(doc_.tokens[i + 1].lower, kCalendar);
    return !(before_name && doc_.tokens[i].lower == "jan");
  }

  bool starts(std::size_t i) const {
    if (!capital(i) || text_.kind_at(doc_.tokens[i].span.begin) == BlockKind::Header) return false;
    return !among(doc_.tokens[i].lower, kFunctionWords);
  }

  std::size_t extend(std::size_t i) const {
    constexpr std::size_t kLongest = 12;  // tokens: longer runs are headlines in capitals or noise
    std::size_t end = i + 1;
    for (;;) {
      if (end - i >= kLongest) return end;
      if (capital(end) && !doc_.tokens[end].sentence_start &&
          !among(doc_.tokens[end].lower, kFunctionWords)) {
        ++end;
        continue;
      }
      const bool tight = end < doc_.tokens.size() && !doc_.tokens[end - 1].space;
      const bool joint = tight && (doc_.text_of(end) == "-" || doc_.text_of(end) == "'" ||
                                   doc_.text_of(end) == "’");
      if (joint && end + 1 < doc_.tokens.size() && !doc_.tokens[end].space &&
          is_word(doc_.text_of(end + 1)) && (capital(end + 1) || doc_.text_of(end) == "-")) {
        end += 2;
        continue;
      }
      // "Jan van Dam": particles only between capitals.
      std::size_t particle = end;
      while (particle < doc_.tokens.size() && particle < end + 3 &&
             (among(doc_.text_of(particle), kParticles) ||
              (doc_.text_of(particle) == "-" && particle > end))) {
        ++particle;
      }
      if (particle > end && capital(particle)) {
        end = particle + 1;
        continue;
      }
      return end;
    }
  }

  const Text& text_;
  const language::Doc& doc_;
  std::vector<Run> runs_;
};

}  // namespace

bool is_capitalised(std::string_view word) {
  return !word.empty() &&
         u_isUUppercase(static_cast<UChar32>(utf8::decode(word, 0).code_point)) != 0;
}

bool is_acronym(std::string_view word) {
  if (word.size() < 2 || word.size() > 6) return false;
  return std::ranges::all_of(
             word, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }) &&
         is_capitalised(word);
}

std::vector<Run> find_runs(const Text& text, const language::Doc& doc) {
  return Finder(text, doc).run();
}

}  // namespace dateline::names
