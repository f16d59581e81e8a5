// SPDX-License-Identifier: Apache-2.0
// What the runtime keeps of a model: patterns, exceptions, norms, word lists. All texts are views
// into the mapped file, which stands and falls with the tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/file.h"
#include "language/fields.h"
#include "language/language.h"
#include "language/pattern.h"

namespace dateline::language {

// A token of an exception ("can't" -> "ca", "n't" with the norm "not").
struct Part {
  std::string_view text;
  std::string_view norm;  // "" = none of its own
};
using Parts = std::vector<Part>;

// The texts of the tokens that an exception looks like where nobody knew it (spec 3.3).
using Phrase = std::vector<std::string_view>;
using Phrases = std::vector<Phrase>;

// PROVISIONAL: which classes have a word of this form, from the lemmatizer's index.
enum WordClass : std::uint8_t { kVerb = 1, kNoun = 2, kAdjective = 4, kAdverb = 8 };

struct Model::Tables {
  MappedFile file;
  std::string name;
  std::string_view files;

  Pattern prefix, suffix, infix, url;
  // No suffix but a run of stops is longer than kSuffixWindow (true of the recorded model).
  bool short_suffixes = false;
  // A chunk of letters only is one token if it is no exception; found by trying at load.
  bool letters_are_whole = false;
  std::unordered_map<std::string_view, Parts> exceptions;
  std::size_t longest_exception = 0;                          // bytes
  std::unordered_map<std::string_view, Phrases> phrases;      // by their first token
  std::unordered_map<std::uint64_t, std::string_view> norms;  // by string_id of the exact text

  // PROVISIONAL, for verbs.cc: sorted words with their classes; irregular forms with their lemmas.
  TextList words;
  std::string_view word_classes;
  TextList verb_forms, verb_lemmas;
};

}  // namespace dateline::language
