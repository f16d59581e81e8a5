// SPDX-License-Identifier: Apache-2.0
// "KYIV, March 3 (Agency) —": the words at the head of a report that say where, when and who.
#pragma once

#include <optional>
#include <string_view>

#include "lexicon/lexicon.h"
#include "model/text.h"

namespace dateline::text {

// Whether other paragraphs of the report begin with names in capitals before a colon: then such a
// name is a speaker's, not a place's.
enum class Labels { None, Many };

// The dateline that a paragraph begins with.
std::optional<DatelineMark> leading_dateline(std::string_view text, const Span& paragraph,
                                             Labels labels, const lexicon::Lexicon& lexicon);

// One behind a headline in the same paragraph: "Bridge shut. KOVEL — The bridge …"
std::optional<DatelineMark> glued_dateline(std::string_view text, const Span& paragraph,
                                           const lexicon::Lexicon& lexicon);

// A line that is nothing but one: "Gaziantep, 9 February 2016 (covering 5 to 8 February)".
std::optional<DatelineMark> lone_dateline(std::string_view text, const Span& line,
                                          const lexicon::Lexicon& lexicon);

}  // namespace dateline::text
