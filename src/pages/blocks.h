// SPDX-License-Identifier: Apache-2.0
// The lines of a page: stretches of text that stand by themselves, with what is known of each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pages/tree.h"

namespace dateline::pages {

// A paragraph, heading, list item, cell … as the browser would break lines.
struct Line {
  std::string words;         // white space made single spaces; '\n' where the page has <br>
  std::int32_t node = 0;     // the element whose line it is
  std::int32_t leaf = 0;     // the innermost element that holds all of it
  std::int32_t at = 0;       // its first text node: lines are in the order of these
  Span source;               // in the lean page
  std::uint32_t linked = 0;  // bytes of `words` inside links
  Tag tag = Tag::Other;  // the nearest of heading, list item, quotation, caption, cell, paragraph
  bool hidden = false;
  std::uint32_t sentences = 0;  // full stops, question marks … behind a word
  std::uint32_t commas = 0;

  double link_share() const {
    return words.empty() ? 0 : static_cast<double>(linked) / static_cast<double>(words.size());
  }
};

// With `noscript`, also what browsers show only where they run no scripts.
std::vector<Line> lines_of(const Tree& tree, bool noscript = false);

// Letters and digits only, folded: titles differ in their punctuation.
std::string key_of(std::string_view words);

// Lower-case words of letters and apostrophes.
std::vector<std::string> words_in(std::string_view text);

}  // namespace dateline::pages
