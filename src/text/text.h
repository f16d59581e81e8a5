// SPDX-License-Identifier: Apache-2.0
// Which parts of a report are its body, and which are furniture? Marked, never deleted.
//
//   " date 2023-02-07 The …"  ->  header [0,17) "date 2023-02-07", body …
//
// Pure function; the Text holds a view of the report's text.
#pragma once

#include <string>

#include "gazetteer/gazetteer.h"
#include "language/language.h"
#include "lexicon/lexicon.h"
#include "model/report.h"
#include "model/text.h"

namespace dateline::text {

Text mark(const Report& report, const lexicon::Lexicon& lexicon);

// The text with a space for each line feed that only wraps running words: as long as the text, so
// every byte keeps its place.
//
//   "The road was open, the\nofficials said."  ->  "The road was open, the officials said."
std::string unwrapped(const Text& text);

// What is known of words, for texts that do not tell names by their capitals.
struct Known {
  const language::Model& language;
  const gazetteer::Gazetteer& places;
  const lexicon::Lexicon& lexicon;
};

// The text with the blocks in ordinary case that are written in capitals alone: as long as the
// text, so every byte keeps its place. "" if there is no such block.
//
//   "PRESIDENT TAREEN SAID IN LAHORE THAT"  ->  "President Tareen said in Lahore that"
std::string in_ordinary_case(const Text& text, const Known& known);

}  // namespace dateline::text
