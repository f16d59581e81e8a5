// SPDX-License-Identifier: Apache-2.0
// Whether a review changes what copies and origins are made from.
#pragma once

#include "ledger/connection.h"

namespace dateline::ledger {

// All that link/archive.cc reads of a report's claims that count, and whether they have an origin:
// what a person added loses it when its row is made anew. As long as this stays the same, so do
// the links.
Result<std::string> linked_facts(const Connection& connection, std::int64_t report);

}  // namespace dateline::ledger
