// SPDX-License-Identifier: Apache-2.0
// Words inside the names of bodies that are no place: what an office is for, whose name it bears.
#pragma once

#include "places/sightings.h"

namespace dateline::places {

// "Department of Human Services": what stands behind the office is its business, unless it is
// known as a place: then a department has its name.
bool is_business_of_office(const Sighting& one, const Words& words);

// "Bureau of Plant Industry": the office itself.
bool is_office(const Sighting& one, const Words& words, const Lists& lists);

// "the Charles Webb Center", "the David L. Lawrence Hall": a person's name within that of a body.
bool is_given_name_in_body(const Sighting& one, const Words& words, const Lists& lists,
                           const Cover& cover);

// Whether all words are ordinary ones: "White House".
bool is_ordinary(const Sighting& one, const Words& words, const Lists& lists);

// Whether an illness stands behind it: "the Marburg virus", "West Nile [virus]".
bool is_illness(const Sighting& one, const Words& words, const Lists& lists);

}  // namespace dateline::places
