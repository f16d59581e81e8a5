// SPDX-License-Identifier: Apache-2.0
// Coordinates in a text: "48.7440, 38.0541", "48.74°N, 38.05°E", "48°44'38\"N 38°03'14\"E".
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace dateline::places {

struct Coordinates {
  Span span;
  double lat = 0;
  double lon = 0;
  double radius_km = 0;  // half of the last digit that is stated
};

// In the order of the text. One pass; a number that is no part of a pair costs its own length.
std::vector<Coordinates> find_coordinates(std::string_view text);

}  // namespace dateline::places
