// SPDX-License-Identifier: Apache-2.0
// Stated distances and directions: "12 km north of X", "only 10 km from there".
#pragma once

#include <string>
#include <vector>

#include "places/recognise.h"

namespace dateline::places {

struct Stated {
  Span span;
  std::string words;      // "only 10 km"
  double km = 0;
  bool has_km = false;
  bool about = false;
  std::string direction;  // N, NE …; "" if none
  std::size_t target = 0;  // indices into the places found
  std::size_t anchor = 0;
};

std::vector<Stated> find_relations(const Text& text, const language::Doc& doc, const std::vector<Found>& found);

}  // namespace dateline::places
