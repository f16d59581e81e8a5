// SPDX-License-Identifier: Apache-2.0
// Roads with a number ("Highway 19", "I-75") and streets of plain words ("on Main Street").
#pragma once

#include <cstddef>

#include "places/words.h"

namespace dateline::places {

// The word behind a road with a number that begins with word i; i if there is none.
std::size_t end_of_numbered_road(const Words& words, std::size_t i);

// Whether what stands before word i leads to a street: a house number, "on", "near", "and".
bool leads_to_street(const Words& words, std::size_t i);

bool is_number(std::string_view word);

}  // namespace dateline::places
