// SPDX-License-Identifier: Apache-2.0
// dateline why LEDGER ID: the report is read again, and the claim explained from that.
#pragma once

#include <string>

#include "cli/ask.h"

namespace dateline::cli {

Result<int> why_in_ledger(const Asking& asking, const std::string& path, const std::string& id);

}  // namespace dateline::cli
