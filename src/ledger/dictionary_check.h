// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "ledger/ledger.h"

namespace dateline::ledger {

// Names and places, which readings share: is each what its own words, and the merges, make of it?
Result<void> check_dictionary(const Connection& connection,
                              const std::function<void(std::string)>& complain);

}  // namespace dateline::ledger
