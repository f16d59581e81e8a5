// SPDX-License-Identifier: Apache-2.0
// How likely a claim is right: a share of such claims of our gold that have the right speaker and
// the right form (`how`).
#pragma once

#include "claims/page.h"

namespace dateline::claims {

double confidence_of(const Page& page, const Claim& claim);

}  // namespace dateline::claims
