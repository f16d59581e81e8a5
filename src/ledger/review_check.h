// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "ledger/ledger.h"

namespace dateline::ledger {

// Are the claims as people have them, and the states of reviews, what the reviews make of them?
// They are made anew, compared, and the ledger left as it was. NotWritable if it may not be
// written.
Result<void> check_reviews(const Connection& connection,
                           const std::function<void(std::string)>& complain);

}  // namespace dateline::ledger
