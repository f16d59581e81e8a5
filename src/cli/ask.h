// SPDX-License-Identifier: Apache-2.0
// The verbs that ask a ledger: claims, show, timeline, places, sources, and why of a claim in one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/parse.h"
#include "export/export.h"

namespace dateline::cli {

// Looks at the first bytes of the file.
bool is_ledger(const std::string& path);

// What all of them are given.
struct Asking {
  const Given& given;
  exports::CardOptions looks;
  std::string resources;  // --resources
  const char* program = "";
};
// The exit status, or nothing if the command asks no ledger.
std::optional<Result<int>> ask_command(const Asking& asking);

// The arguments of a command line as one query. A shell takes quotation marks away: of several
// arguments, one that has spaces in it and no marks was in marks: speaker:Anton Gribov.
std::string query_of(const std::vector<std::string>& arguments);

}  // namespace dateline::cli
