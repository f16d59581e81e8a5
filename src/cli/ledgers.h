// SPDX-License-Identifier: Apache-2.0
// The commands about a whole ledger: jobs, layers, doctor, dump.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/parse.h"

namespace dateline::cli {

// The exit status, or nothing if the command is none of these.
std::optional<Result<int>> ledger_command(const Given& given);

// Inputs that were added with the same flags, to be tried again.
struct Retry {
  std::string arguments;
  std::vector<std::string> inputs;
};
Result<std::vector<Retry>> retries_of(const std::string& ledger);

}  // namespace dateline::cli
