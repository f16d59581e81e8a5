// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "ledger/writer.h"

namespace dateline::ledger {

Result<Words> Words::of(const Connection& connection) {
  return Words(
      TRY(Insert::into(connection, "claim_words (rowid, content, speaker)", 3)),
      TRY(Insert::into(connection, "claim_words (claim_words, rowid, content, speaker)", 4)));
}

void Words::add(std::int64_t claim, std::string content, std::string speaker) {
  changes_.push_back({claim, true, std::move(content), std::move(speaker)});
}

void Words::remove(std::int64_t claim, std::string content, std::string speaker) {
  changes_.push_back({claim, false, std::move(content), std::move(speaker)});
}

// Of one claim that was added and taken out in one transaction, the order holds.
Result<void> Words::flush() {
  std::ranges::stable_sort(changes_, {}, &Change::claim);
  for (const Change& change : changes_) {
    Insert& row = change.adds ? add_ : remove_;
    if (!change.adds) row.with("delete");
    TRY_VOID(row.with(change.claim).with(change.content).with_words(change.speaker).run());
  }
  changes_.clear();
  return {};
}

}  // namespace dateline::ledger
