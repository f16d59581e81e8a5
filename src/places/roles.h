// SPDX-License-Identifier: Apache-2.0
// Is the place itself meant, a body or people named by it, or is it part of another name?
#pragma once

#include <vector>

#include "places/sightings.h"

namespace dateline::places {

// Sets `role` of every sighting (annotation.md, sections 5 and 8).
void set_roles(std::vector<Sighting>& sightings, const Words& words, const Lists& lists);

}  // namespace dateline::places
