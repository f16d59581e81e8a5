// SPDX-License-Identifier: Apache-2.0
// A report on its way to blocks: its paragraphs, and what kind each was found to be so far.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/fold.h"
#include "lexicon/lexicon.h"
#include "model/report.h"
#include "model/text.h"
#include "text/dateline.h"
#include "text/paragraphs.h"

namespace dateline::text {

struct Page {
  const Report& report;
  const lexicon::Lexicon& lexicon;
  std::string_view text;
  std::vector<Paragraph> paragraphs;
  std::vector<BlockKind> kinds;  // one a paragraph
  std::string outlet;            // the report's, folded, without "the"; "" if unknown
  Labels labels = Labels::None;

  std::string_view words(std::size_t i) const { return paragraphs[i].span.of(text); }
};

// Folded, without a leading article, for comparing names of outlets.
std::string outlet_key(std::string_view name);
// The outlet of the report, or one that the lexicon knows.
bool is_outlet(const Page& page, std::string_view name);
// The kind of the label that the words begin with ("Photo: …" -> "caption"), or "".
std::string_view label_kind(const Page& page, std::string_view words);
// "18:40 - No talks, says army": bytes of the clock time and the dash behind it, 0 if there is
// none.
std::size_t stamp_size(std::string_view words);
// "PRESENTER: …": the paragraph begins with a name in capitals and a colon.
bool has_label(std::string_view words);
// The words that an intertitle or headline may be: few, capital first, no full stop.
bool headline_shape(std::string_view words, std::size_t longest);

// The lines above the report. Returns the number of the first paragraph below them.
std::size_t mark_top(Page& page);
// The lines below it. Returns the number of the first of them.
std::size_t mark_tail(Page& page, std::size_t first);
// What is between.
void mark_middle(Page& page, std::size_t first, std::size_t end);

}  // namespace dateline::text
