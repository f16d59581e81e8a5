// SPDX-License-Identifier: Apache-2.0
// The table of flags as words: -h, --help, docs/cli.md.
#pragma once

#include <string>

#include "cli/flags.h"

namespace dateline::cli {

// "dateline read [flags] FILE…"
std::string usage(const Command& command);
// -h: fits a screen of 80 columns and 24 lines.
std::string brief_help(const Command& command);
// --help: all there is, examples first.
std::string full_help(const Command& command);
// docs/cli.md: every command.
std::string manual();

// docs/claims.md: the rules by which claims are found, each with its example.
std::string rules_page();

}  // namespace dateline::cli
