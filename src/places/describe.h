// SPDX-License-Identifier: Apache-2.0
// A decided name as the contract prints it: the place, the runners-up, and why, in words.
#pragma once

#include <string>
#include <vector>

#include "model/place.h"
#include "places/sightings.h"
#include "places/solve.h"

namespace dateline::places {

// The mention's place with everything that does not need its neighbours.
Place describe(const Sighting& sighting, const Variable& variable, const Verdict& verdict,
               const Words& words, const gazetteer::Gazetteer& gazetteer);

// "official", "former", … in the contract's words.
std::string_view word(gazetteer::NameKind kind);

// "12.3" -> "12 km", "0.84" -> "0.8 km"
std::string kilometres(double km);

}  // namespace dateline::places
