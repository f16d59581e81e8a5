// SPDX-License-Identifier: Apache-2.0
// "nearly a hundred kilometres", "some twenty-five miles": lengths; "north-west": directions.
#pragma once

#include <optional>
#include <string_view>

#include "places/words.h"

namespace dateline::places {

struct Length {
  std::size_t begin = 0;  // words, with "about", "only", "some"
  std::size_t end = 0;    // behind the unit
  double km = 0;
  bool approx = false;
  bool bound = false;  // "within", "less than": no more than the number is said
};

// The length whose unit is word `unit`.
std::optional<Length> length_at(const Words& words, std::size_t unit);

struct Compass {
  std::string_view name;  // N, NE, …
  double degrees = 0;
  std::size_t words = 1;
};
// "north", "north-west", "southwest", "northwestern" (not as an adjective)
std::optional<Compass> compass_at(const Words& words, std::size_t i);
// The nearest of the eight directions.
std::string_view compass_name(double degrees);

}  // namespace dateline::places
