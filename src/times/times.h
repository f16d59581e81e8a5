// SPDX-License-Identifier: Apache-2.0
// When: which words speak of a time, and which interval do they mean?
//
//   "In mid-January, Gribov said …" (published 2023-02-07)
//     ->  "mid-January", DATE 2023-01 MID, [2023-01-11, 2023-01-21)
//
// Two visits: `find` gives extents and meanings that still hang on an anchor; `anchor` hangs them
// on the day of publication, the day of saying or a time before them. Pure functions, no clock.
#pragma once

#include <memory>
#include <vector>

#include "language/language.h"
#include "lexicon/lexicon.h"
#include "model/claim.h"
#include "model/place.h"
#include "model/report.h"
#include "model/text.h"
#include "model/time.h"

namespace dateline::times {

// What an expression means before it is anchored; private to this folder.
struct Meaning;

struct Expression {
  Span span;
  TimeType type = TimeType::Date;
  std::shared_ptr<const Meaning> meaning;
};

// Expressions in text order; none overlap. TimeId{i} is the i-th, before and after anchoring.
struct Expressions {
  std::vector<Expression> expressions;
};

// `order` tells 03/04/2023; if nobody says, a report's other dates may (13/04/2023), and else both
// readings are kept.
Expressions find(const Text& text, const language::Doc& doc, const lexicon::Lexicon& lexicon,
                 DateOrder order = DateOrder::Unknown);

// `claims` as attributed so far: their quotations tell whose "yesterday" it is; `places` whose
// "Independence Day".
Times anchor(const Expressions& found, const Report& report, const Text& text,
             const language::Doc& doc, const Claims& claims, const Places& places);

}  // namespace dateline::times
