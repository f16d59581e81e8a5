// SPDX-License-Identifier: Apache-2.0
// Days as pages of many languages write them: "12. März 2015", "7 de febrero de 2023",
// "2015-03-12".
#pragma once

#include <optional>
#include <string>
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

// "2023-02-07T18:40:00+02:00" as far as it is one. REQUIRES: a day and a byte more at the
// beginning.
std::string timestamp_of(std::string_view words);
// The same of any words; "" if they do not begin with a day and a clock.
std::string timestamp_in(std::string_view words);

// What "en-US", "en-GB", "de" or "" means for numbers.
Order order_of(std::string_view language);

}  // namespace dateline::pages
