// SPDX-License-Identifier: Apache-2.0
// What people decided, put beside what the machine found. A claim under review has a second row
// (claims.person = 1), a copy in which their values stand; the machine's row no longer counts, and
// is not touched otherwise. All of it is made anew from the reviews whenever one comes, or a
// reading does, so nothing depends on the order in which they came.
#pragma once

#include "ledger/writer.h"

namespace dateline::ledger {

// The report's rows as if there were no reviews. Before one of its readings comes or goes.
Result<void> set_reviews_aside(const Connection& connection, std::int64_t report, Words& words);
// REQUIRES: they are set aside.
Result<void> apply_reviews(const Connection& connection, std::int64_t report, Words& words,
                           Dictionary& known);

// A row of `reviews`, the columns of kReviewColumns.
inline constexpr std::string_view kReviewColumns =
    "id, key, report, claim, verdict, field, value, machine, anchor, after, by, note, recorded_at";
Review review_of(const Statement& row);

// Reports that came of the same bytes as this one, itself among them: a newer engine may find
// another text in a page.
Result<std::vector<std::int64_t>> same_bytes(const Connection& connection, std::int64_t report);

}  // namespace dateline::ledger
