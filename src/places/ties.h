// SPDX-License-Identifier: Apache-2.0
// What the words say of two names together, as ties between their variables.
#pragma once

#include <vector>

#include "places/relations.h"
#include "places/solve.h"

namespace dateline::places {

// `variable_of`: of each sighting.
std::vector<Tie> make_ties(const std::vector<Statement>& statements,
                           const std::vector<Sighting>& sightings,
                           const std::vector<Variable>& variables,
                           const std::vector<std::size_t>& variable_of);

}  // namespace dateline::places
