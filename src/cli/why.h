// SPDX-License-Identifier: Apache-2.0
// dateline why: how one claim was found.
#pragma once

#include <string>

#include "cli/inputs.h"
#include "engine/read.h"
#include "export/export.h"

namespace dateline::cli {

struct WhyOptions {
  std::string input;
  std::string claim;  // its id, the begin of it, or c3 for the third; REF:… in a certain report
  InputOptions how;
  exports::CardOptions looks;
};

// The words to print; BadArgument if there is no such claim or more than one, with those there are.
Result<std::string> why_command(const WhyOptions& options, const engine::Resources& known);

}  // namespace dateline::cli
