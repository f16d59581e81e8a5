// SPDX-License-Identifier: Apache-2.0
// Where a ledger must not be written: SQLite's log is shared through memory, which programs on two
// machines do not have in common, and locks over a network are not to be relied on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::ledger {

// The name of a network's file system by the number that statfs(2) gives; "" if it is a local one.
std::string_view network_name(std::int64_t type);
// Of the file system that a file is on, or will be; "" also if that cannot be told.
std::string_view network_of(const std::string& path);

}  // namespace dateline::ledger
