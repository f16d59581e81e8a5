// SPDX-License-Identifier: Apache-2.0
// The commands about a whole ledger: jobs, layers, doctor, audit, dump; what all commands on
// ledgers share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/parse.h"
#include "ledger/ledger.h"

namespace dateline::cli {

// The exit status, or nothing if the command is none of these.
std::optional<Result<int>> ledger_command(const Given& given);

// To standard output.
void print(const std::string& words);

// The time of now, or of --now.
ledger::Clock clock_of(const Given& given);

// Copies and origins are made anew, all of them, where they no longer stand; not with --later: with
// a million claims that takes a while.
Result<void> link_anew(const Given& given, const ledger::Connection& connection);

// A ledger that is there (none is made), open to write; nobody else writes meanwhile.
struct Writing {
  ledger::WriterLock lock;
  ledger::Connection connection;
};
Result<Writing> writing(const std::string& path);

// Inputs that were added with the same flags, to be tried again.
struct Retry {
  std::string arguments;
  std::vector<std::string> inputs;
};
Result<std::vector<Retry>> retries_of(const std::string& path);

}  // namespace dateline::cli
