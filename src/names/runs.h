// SPDX-License-Identifier: Apache-2.0
// Runs of capitalised words: what could be a proper name.
#pragma once

#include <string_view>
#include <vector>

#include "language/language.h"
#include "lexicon/lexicon.h"
#include "model/text.h"

namespace dateline::names {

struct Run {
  std::size_t begin = 0;  // tokens
  std::size_t end = 0;
  bool opens_sentence = false;
  std::size_t size() const { return end - begin; }
};

// Particles inside a name belong to it ("Jan van Dam", "Osman al-Tirab"); weekdays, months and
// function words that open a sentence do not.
std::vector<Run> find_runs(const Text& text, const language::Doc& doc);

bool is_capitalised(std::string_view word);
bool is_acronym(std::string_view word);  // 2-6 capitals or digits, "RSF"

}  // namespace dateline::names
