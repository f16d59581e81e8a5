// SPDX-License-Identifier: Apache-2.0
// Numbers that a content states of something, and words that frame it.
#pragma once

#include <vector>

#include "claims/page.h"
#include "model/claim.h"

namespace dateline::claims {

std::vector<Quantity> quantities_in(const Page& page, const Claim& claim);
std::vector<Framing> framing_in(const Page& page, const Claim& claim);

}  // namespace dateline::claims
