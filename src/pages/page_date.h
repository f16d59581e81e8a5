// SPDX-License-Identifier: Apache-2.0
// On which day was the page published? Never a guess without a basis.
//
// In the order of weight: JSON-LD, <meta>, microdata and <time> at the headline, the address, a day
// in words at the headline. The day of the last change is another fact and kept apart.
#pragma once

#include <optional>
#include <string>

#include "model/report.h"
#include "pages/blocks.h"
#include "pages/dates.h"
#include "pages/facts.h"
#include "pages/hints.h"
#include "pages/main_text.h"

namespace dateline::pages {

struct Dates {
  std::optional<Publication> published, modified;
  std::string key;                                  // where the first one was read: "meta date"
  std::size_t line = static_cast<std::size_t>(-1);  // of a visible date, with its span there
  Span span;
  Notes notes;
};

struct DateContext {
  const Tree& tree;
  const std::vector<Line>& lines;
  const MainText& main;
  const Facts& facts;
  std::string_view html;  // for dates in scripts
  std::string_view url;   // the page's address, "" if unknown
  std::optional<Date> archived;
  const lexicon::Lexicon& lexicon;
};

Dates dates_of(const DateContext& page);

}  // namespace dateline::pages
