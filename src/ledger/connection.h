// SPDX-License-Identifier: Apache-2.0
// Connections that know nothing of ledgers yet: no schema is looked for.
#pragma once

#include <string>

#include "ledger/ledger.h"

namespace dateline::ledger {

// `flags` are those of sqlite3_open_v2; a path that begins with "file:" may be an address.
Result<Connection> connect(const std::string& path, int flags);

}  // namespace dateline::ledger
