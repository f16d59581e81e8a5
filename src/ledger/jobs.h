// SPDX-License-Identifier: Apache-2.0
// Rows of `jobs`.
#pragma once

#include <string>
#include <vector>

#include "ledger/insert.h"
#include "ledger/ledger.h"

namespace dateline::ledger {

class JobRows {
 public:
  static Result<JobRows> of(const Connection& connection);
  // In place of what was known of the same input, part, bytes, arguments and layer.
  Result<void> put(const Job& job, std::int64_t layer, const std::string& now);

 private:
  explicit JobRows(Insert insert) : insert_(std::move(insert)) {}
  Insert insert_;
};

// An input and its parts; of `like` the input, bytes and arguments are looked for.
Result<std::vector<Job>> jobs_of_input(const Connection& connection, std::int64_t layer,
                                       const Job& like);

}  // namespace dateline::ledger
