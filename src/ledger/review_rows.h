// SPDX-License-Identifier: Apache-2.0
// The rows of claims as people have them.
#pragma once

#include "ledger/anchor.h"
#include "ledger/writer.h"

namespace dateline::ledger {

// Whether what the machine found counts; the full text follows.
Result<void> machine_row_counts(const Connection& connection, std::int64_t claim, bool counts,
                                Words& words);
// A copy of the machine's row with all that hangs on it: its number.
Result<std::int64_t> copy_claim(const Connection& connection, std::int64_t claim);

// A claim that the machine does not have.
struct NewClaim {
  std::int64_t reading = 0, report = 0, review = 0;
  std::string key;
  std::string anchor;  // of the review: how the claim was
  std::vector<Stretch> spans;
};
Result<std::int64_t> make_claim(const Connection& connection, const NewClaim& claim,
                                const AnchorText& text, Dictionary& known);

// When its values stand: into the full text.
Result<void> person_row_counts(const Connection& connection, std::int64_t claim, Words& words);
Result<void> remove_person_rows(const Connection& connection, std::int64_t report, Words& words);

// Equal values; places by their GeoNames number, if they have one.
bool same_value(const std::optional<std::string>& a, const std::optional<std::string>& b);

}  // namespace dateline::ledger
