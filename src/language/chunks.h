// SPDX-License-Identifier: Apache-2.0
// One chunk of text without white space, cut into tokens (spec-language-core, section 3.2).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "language/tables.h"

namespace dateline::language {

// Python's str.isspace, which decides where chunks end.
bool is_space(char32_t c);

// Longer chunks than this are one token, a rule of ours: no word, address or formula of a report
// comes near it (the longest in the golden files has 360 bytes), and all work on a chunk is bound.
constexpr std::size_t kLongestChunk = 4096;

enum class Exceptions { Use, Ignore };

// The tokens of a chunk in order; their texts lie side by side and are views into `chunk` or, in
// an exception, into the tables. `to` is cleared first.
void cut(std::string_view chunk, const Model::Tables& tables, Exceptions exceptions, Parts& to);

// The second pass needs to know what exceptions look like to the first (spec 3.3).
std::unordered_map<std::string_view, Phrases> phrases_of(const Model::Tables& tables);

// Whether the patterns leave words of letters alone, tried on words that would show it.
bool leaves_letters_alone(const Model::Tables& tables);

}  // namespace dateline::language
