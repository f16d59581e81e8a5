// SPDX-License-Identifier: Apache-2.0
// Days as pages of many languages write them: "12. März 2015", "7 de febrero de 2023",
// "2015-03-12".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/moment.h"
#include "base/span.h"
#include "lexicon/lexicon.h"

namespace dateline::pages {

struct Day {
  Date date;
  Span span;               // in the words it was found in
  bool ambiguous = false;  // 03/04/2022: read by the page's language
};

// How 03/04/2022 is read.
enum class Order { DayFirst, MonthFirst };

// All days in `words`, in order. No day before 1990, when there were no pages.
std::vector<Day> days_in(std::string_view words, Order order, const lexicon::Lexicon& lexicon);

// What "en-US", "en-GB", "de" or "" means for numbers.
Order order_of(std::string_view language);

}  // namespace dateline::pages
