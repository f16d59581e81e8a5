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
  // Its row's number.
  Result<std::int64_t> put(const Job& job, std::int64_t layer, const std::string& now);

 private:
  JobRows(Insert insert, Statement find) : insert_(std::move(insert)), find_(std::move(find)) {}
  Insert insert_;
  Statement find_;
};

// An input and its parts; of `like` the input, bytes and arguments are looked for.
Result<std::vector<Job>> jobs_of_input(const Connection& connection, std::int64_t layer,
                                       const Job& like);

}  // namespace dateline::ledger
