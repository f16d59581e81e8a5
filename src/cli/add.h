// SPDX-License-Identifier: Apache-2.0
// dateline add: files, folders, standard input -> a ledger.
#pragma once

#include <string>
#include <vector>

#include "cli/inputs.h"
#include "cli/progress.h"
#include "engine/read.h"
#include "ledger/ledger.h"

namespace dateline::cli {

struct AddOptions {
  std::string ledger;
  std::vector<std::string> inputs;
  InputOptions how;
  std::string arguments;               // the flags of `how`, a line each, as jobs keep them
  std::vector<std::string> resources;  // the folders to look in
  unsigned threads = 1;
  std::size_t memory_mb = 0;
  Progress::Show progress = Progress::Show::Never;
  std::string now;  // the time to record; "" = the clock's
  // For tests: the child falls on a report with this word, or an input with this in its name.
  std::string fall_on, starve_on, fall_before;
};

// The exit status: 0, 3 (some inputs failed, or are parked), 130 (interrupted). Prints a summary.
Result<int> add_command(const AddOptions& options);

}  // namespace dateline::cli
