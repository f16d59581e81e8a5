// SPDX-License-Identifier: Apache-2.0
// Does a sighting name a place here, or a person, a body, an ordinary word?
#pragma once

#include <vector>

#include "places/sightings.h"

namespace dateline::places {

// What decides alone, whatever stands around: the name of the dateline.
struct Given {
  std::vector<Span> dateline;  // where the report itself says "this is the place"
};

// Weighs every sighting and marks those that are accepted; finds containers ("Troy, N.C.").
void weigh(std::vector<Sighting>& sightings, const Words& words, const Lists& lists,
           const Cover& cover, const Given& given);

}  // namespace dateline::places
