// SPDX-License-Identifier: Apache-2.0
// What the runtime keeps of a model: patterns, exceptions, norms, word forms.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "language/language.h"

namespace dateline::language {

// A compiled pattern; matching is const and free of locks.
class Pattern {
 public:
  Pattern() = default;
  static Result<Pattern> compile(std::string_view python, bool anchored);
  struct Match {
    std::size_t begin, end;
  };
  std::optional<Match> search(std::string_view text, std::size_t from = 0) const;

 private:
  struct Code;
  std::shared_ptr<const Code> code_;
};

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
template <class Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;
using TextSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;

struct Part {
  std::string text;
  std::string norm;  // "" = none of its own
};

struct Model::Tables {
  std::string name;
  Pattern prefix, suffix, infix, url;
  TextMap<std::vector<Part>> exceptions;
  std::size_t longest_exception = 0;  // bytes
  // Phrases of the second pass (spec 3.3): token texts, by their first token.
  TextMap<std::vector<std::vector<std::string>>> phrases;
  std::unordered_map<std::uint64_t, std::string> norms;  // by id of the exact text
  // PROVISIONAL: forms of verbs that are irregular, and lemmas by class.
  TextMap<std::string> irregular_verbs;
  TextSet verbs, nouns, adjectives;
};

// MurmurHash64A with seed 1 (spec 2).
std::uint64_t text_id(std::string_view text);

// The texts of the tokens of one chunk without white space.
void tokenize_chunk(std::string_view chunk, const Model::Tables& tables, bool with_exceptions,
                    std::vector<Part>& to);

}  // namespace dateline::language
