// SPDX-License-Identifier: Apache-2.0
// Live blogs: one page, many small reports, each with the moment that it was put there.
//
//   18:40 The lock is shut, the river office said.     ->  entry 1, 2023-02-28T18:40
//   17:05 Two barges wait above it.                    ->  entry 2, 2023-02-28T17:05
//
// A row of clock times makes no live blog (programmes and timetables have them): the page must say
// so, by its data, by the names of its parts or in its title, or by a whole moment at each entry.
#pragma once

#include <optional>
#include <vector>

#include "model/report.h"
#include "model/text.h"
#include "pages/blocks.h"
#include "pages/facts.h"
#include "pages/main_text.h"

namespace dateline::pages {

// The entry of each line, nothing for lines of none; lines that are stamps become part of it as
// Part::Byline in `main`. Empty if the page is no live blog.
using Entries = std::vector<std::optional<LiveEntry>>;
Entries live_entries(const Tree& tree, const std::vector<Line>& lines, const Facts& facts,
                     const lexicon::Lexicon& lexicon, MainText& main);

// Gives entries that state a clock only ("18:40") their day: that of publication, where the page
// was not changed on a later one and the clocks never pass midnight.
void settle_days(const std::optional<Publication>& published,
                 const std::optional<Publication>& modified, Entries& entries);

}  // namespace dateline::pages
