// SPDX-License-Identifier: Apache-2.0
// The turns of a transcript or an interview: "PRESENTER: …", "MS TAM: …", "Q: …", "A: …".
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "claims/page.h"

namespace dateline::claims {

struct Turn {
  Range label;            // "MS TAM"
  std::size_t colon = 0;  // the token between label and words
  Range words;            // what is said, to the end of the paragraph or the next label
  bool credited = false;  // the label stands behind: “We waited.” — Olga Tam
  Range all() const { return {std::min(label.begin, words.begin), std::max(label.end, words.end)}; }
};

// Turns in text order. Labels in capitals, names and Q and A count only if one of them comes twice
// or another stands beside it; words that open a notice ("CORRECTION:") never do. A quotation with
// a dash and a name behind it on its line is one too.
std::vector<Turn> find_turns(const Page& page);

// A label without what stands in brackets behind it: "PRESENTER" of "PRESENTER (COLIN AMARO)"; and
// those words in lower case, by which turns of one speaker are known.
Range label_words(const Page& page, Range label);
std::string label_key(const Page& page, const Range& label);

}  // namespace dateline::claims
