// SPDX-License-Identifier: Apache-2.0
// Which lines of a page are the report, which are about it, which are other things?
//
// Scoring before cutting: the prose of the page is weighed first, and names of parts ("sidebar")
// are believed only where they do not take it away.
#pragma once

#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "pages/blocks.h"
#include "pages/hints.h"
#include "pages/rules.h"

namespace dateline::pages {

enum class Part : std::uint8_t {
  Body,
  Heading,
  List,
  Quote,  // the report
  Headline,
  Byline,
  Caption,  // about it
  Related,
  Furniture,  // other things that stand in the text, marked
  Out         // navigation
};

struct Verdict {
  Part part = Part::Out;
  const char* why = "";  // the rule
};

struct MainText {
  std::int32_t node = -1;         // the element that holds the report; -1 if there is none
  std::vector<Verdict> verdicts;  // one a line
  std::vector<Role> roles;        // one a node: those that are believed
  std::size_t headline = static_cast<std::size_t>(-1);  // number of its line
};

// `title`: what the page's <title> and its data say, or "".
MainText main_text(const Tree& tree, std::vector<Role> roles, const Ruled& ruled,
                   const std::vector<Line>& lines, std::string_view title,
                   const lexicon::Lexicon& lexicon);

// Mends verdicts by the text that the page states in its data, if that is most of what it shows.
// `stated`: JSON-LD articleBody, or "".
void believe_stated(const std::vector<Line>& lines, std::string_view stated, MainText& found);

}  // namespace dateline::pages
