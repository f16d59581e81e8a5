// SPDX-License-Identifier: Apache-2.0
// What SQLite says -> our sentence.
#pragma once

#include <string>

#include "base/result.h"

struct sqlite3;

namespace dateline::ledger {

// Of the code that SQLite returned; `database` may be null.
Error error_of(int code, sqlite3* database, const std::string& path);

}  // namespace dateline::ledger
