// SPDX-License-Identifier: Apache-2.0
// Words as they are compared: folded, without marks.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::link {

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

std::uint32_t hash_of(std::string_view word, std::uint32_t seed = 0);

// Hashes of the words of a text, in its order.
std::vector<std::uint32_t> hashes_of(std::string_view text);

// A name in one form: "The Broad Front’s" and "broad front" have the same words.
struct Form {
  std::vector<std::string> words = {};  // folded; without an article, or what follows a comma
  bool named = false;                   // one of them begins with a capital
  bool initials = false;                // one word in capitals: "KRC"
  std::string written = {};             // as it stands, from the first of these words to the last
  std::string text() const;
};
Form form_of(std::string_view name);

// All words of `part` are words of `whole`, in this order.
bool within(const Form& part, const Form& whole);

// What is left of a claim to compare it: words that carry meaning, and figures.
struct Substance {
  std::vector<std::uint32_t> words, figures;  // ordered, each once
  bool denies = false;                        // "not", "never" … stand in it
};
Substance substance_of(std::string_view content);
// How much of the smaller is in the other, 0 to 1; 0 if their figures differ, one of them denies,
// or they are too small to tell. `all`: of both together.
struct Likeness {
  double part = 0, all = 0;
  std::size_t shared = 0;
};
Likeness likeness(const Substance& a, const Substance& b);

}  // namespace dateline::link
