// SPDX-License-Identifier: Apache-2.0
// How well a place is known, as far as its kind and its people tell.
#pragma once

#include "places/pool.h"
#include "places/sightings.h"

namespace dateline::places {

// From 0.2 (an airport) over 1.4 (a city of 100,000) to 2.6 (a country).
double fame(const Candidate& one);

// That of the best known one; less for what is but another name of it.
double fame(const Candidates& list);

// "the White House": several words that are but another name of a well-known place.
bool is_translated(const Sighting& one);

}  // namespace dateline::places
