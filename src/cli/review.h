// SPDX-License-Identifier: Apache-2.0
// dateline review: what people decide about claims.
#pragma once

#include <string>
#include <vector>

#include "cli/ask.h"

namespace dateline::cli {

Result<int> review_command(const Asking& asking);

// "speaker corrected by Nora Lind, was Ivo Kern: misread", a sentence each.
std::string words_of(const ledger::Review& review);
// For --import, a line each; one that holds a hidden name is left out, which standard error tells.
std::vector<std::string> lines_to_export(const std::vector<ledger::Review>& reviews);
// "reviewed: speaker, how (Nora Lind)"; "" if nothing is.
std::string mark_of(const std::vector<ledger::Review>& reviews);

}  // namespace dateline::cli
