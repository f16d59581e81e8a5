// SPDX-License-Identifier: Apache-2.0
// For the tests of this folder: a sentence to its times, shown on one line.
#pragma once

#include <string>
#include <vector>

#include "language/language.h"
#include "lexicon/lexicon.h"
#include "model/time.h"

namespace times_test {

const dateline::lexicon::Lexicon& lexicon();

// Tokens without tags or trees. The text must outlive them.
dateline::language::Doc tokens(std::string_view text);

// With tags and trees. The text must outlive them.
dateline::language::Doc parsed(std::string_view text);

// Read as published on that day; "" is no day.
std::vector<dateline::Time> read(const std::string& sentence, const char* published,
                                 dateline::DateOrder order = dateline::DateOrder::Unknown);

// "text=value mod" of each expression, "; " between.
std::string shown(const std::string& sentence, const char* published = "2023-02-07");

// With " [from,to)" behind each.
std::string shown_whole(const std::string& sentence, const char* published = "2023-02-07");

}  // namespace times_test
