// SPDX-License-Identifier: Apache-2.0
// "KYIV, March 3 (Agency) —": the words at the head of a report that say where, when and who.
#pragma once

#include <optional>
#include <string_view>

#include "lexicon/lexicon.h"
#include "model/text.h"

namespace dateline::text {

// The dateline that a paragraph begins with.
std::optional<DatelineMark> leading_dateline(std::string_view text, const Span& paragraph,
                                             const lexicon::Lexicon& lexicon);

// A line that is nothing but one: "Gaziantep, 9 February 2016 (covering 5 to 8 February)".
std::optional<DatelineMark> lone_dateline(std::string_view text, const Span& line,
                                          const lexicon::Lexicon& lexicon);

}  // namespace dateline::text
