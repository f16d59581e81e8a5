// SPDX-License-Identifier: Apache-2.0
// Names that stand in another's: "Troy, N.C."; and names that only stand in a list.
#pragma once

#include <vector>

#include "places/sightings.h"

namespace dateline::places {

// Sets `container`, `contains` and `listed`.
void find_containers(std::vector<Sighting>& sightings, const Words& words);

}  // namespace dateline::places
