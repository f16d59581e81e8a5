// SPDX-License-Identifier: Apache-2.0
// How a content is put: negated? possible? future? The verb of saying never changes it.
#pragma once

#include "claims/page.h"
#include "model/claim.h"

namespace dateline::claims {

// Completes what the cue has set already (a verb of belief sets commitment, say).
Status status_of(const Page& page, const Claim& claim);

}  // namespace dateline::claims
