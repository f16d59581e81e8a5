// SPDX-License-Identifier: Apache-2.0
// The part of THE table (flags.h) that keeps a ledger.
#pragma once

#include <vector>

#include "cli/flags.h"

namespace dateline::cli {

// add, jobs, layers, doctor, dump. `inputs` are the files and how they are taken.
std::vector<Command> keep_commands(const std::vector<Flag>& inputs, const Flag& resources);

}  // namespace dateline::cli
