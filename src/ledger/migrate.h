// SPDX-License-Identifier: Apache-2.0
// From one schema to the next.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ledger/ledger.h"

namespace dateline::ledger {

// "DTLN": tells a ledger from other SQLite files (application_id).
inline constexpr std::int64_t kApplicationId = 0x44544C4E;

// schema.sql, as built in.
extern const char* const kSchema;

struct Migration {
  int to = 0;  // the version that it makes of the one before
  std::string_view sql;
};

// Brings a ledger of an earlier version to that of the last step, all or nothing, after a whole
// copy of it was put beside it as PATH.schema-N.backup. Returns the path of the copy; "" if there
// was nothing to do. REQUIRES: steps in order, each one version further.
Result<std::string> migrate(const Connection& connection, std::span<const Migration> steps);

}  // namespace dateline::ledger
