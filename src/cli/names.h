// SPDX-License-Identifier: Apache-2.0
// The verb `names`: names across reports, listed, merged and split.
#pragma once

#include "cli/ask.h"

namespace dateline::cli {

Result<int> names_command(const Asking& asking);

}  // namespace dateline::cli
