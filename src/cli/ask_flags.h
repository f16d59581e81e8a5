// SPDX-License-Identifier: Apache-2.0
// The part of THE table (flags.h) that asks a ledger.
#pragma once

#include <vector>

#include "cli/flags.h"

namespace dateline::cli {

// claims, show, timeline, sources. `common` are flags that all of them have.
std::vector<Command> ask_commands(const std::vector<Flag>& common);
// Of places and why, which also take files.
Flag answers_as_json();
Flag most_answers();

}  // namespace dateline::cli
