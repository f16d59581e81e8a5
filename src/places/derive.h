// SPDX-License-Identifier: Apache-2.0
// Places that no gazetteer has, computed from those that are stated beside them:
//
//   "a hill 3 km south of Soledar"  ->  3 km to the south of it, with an ellipse
#pragma once

#include <optional>
#include <vector>

#include "places/pool.h"
#include "places/relations.h"

namespace dateline::places {

struct Derived {
  double lat = 0, lon = 0;
  double along_km = 0;            // half axes of the ellipse: along the bearing,
  double across_km = 0;           // and across it
  std::optional<double> bearing;  // none: a circle
};

// Where a statement puts its target. Nothing for statements that leave it open, and for anchors
// so large that their point says little. `anchor2` only for Between.
std::optional<Derived> derive(const Statement& statement, const Candidate& anchor,
                              const Candidate* anchor2);

// A noun and its distance without a name: "a bridge 12 km north of Troy" -> "bridge 12 km north".
// New sightings, without candidates, that touch none of those given; in the order of the text.
std::vector<Sighting> find_unnamed(const std::vector<Sighting>& named, const Words& words,
                                   const Lists& lists);

}  // namespace dateline::places
