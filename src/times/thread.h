// SPDX-License-Identifier: Apache-2.0
// The thread of a story: which years its months and days without one lie in, and which dates with a
// year stand beside it.
#pragma once

#include <optional>
#include <vector>

#include "language/language.h"
#include "times/meaning.h"

namespace dateline::times {

struct ThreadPoint {
  std::optional<std::int32_t> year;   // for a month, day or season that lacks one
  std::optional<std::size_t> source;  // the expression that brought the story into that year
  bool aside = false;                 // a date with a year that the story does not go on from
};

// In a text without a day of publication. One for each expression. Near-linear: what is kept of the
// past is bounded.
std::vector<ThreadPoint> follow_thread(const Expressions& found, const language::Doc& doc);

// In a text with one: only the years of dates joined to a date that has one ("May and June 1955").
std::vector<ThreadPoint> join_dates(const Expressions& found, const language::Doc& doc);

}  // namespace dateline::times
