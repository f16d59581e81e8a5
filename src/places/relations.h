// SPDX-License-Identifier: Apache-2.0
// What a report states between two places: "12 km north of X", "10 km from there", "near X".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "places/measures.h"
#include "places/sightings.h"

namespace dateline::places {

struct Statement {
  enum class Kind { Distance, Direction, Between, Near, In };
  Kind kind = Kind::Distance;
  std::size_t target = kNone;   // sightings
  std::size_t anchor = kNone;   // kNone: not named; chosen among `anchors` once places are known
  std::size_t anchor2 = kNone;  // of Between
  std::vector<std::size_t> anchors;
  double km = 0;
  bool approx = false;
  bool bound = false;
  std::optional<double> bearing;
  std::string_view direction;
  Span span;
  Span stated;
};

// Sightings are the accepted ones, with their roles, in the order of the text.
std::vector<Statement> find_statements(const std::vector<Sighting>& sightings, const Words& words,
                                       const Lists& lists, std::optional<std::size_t> dateline);

}  // namespace dateline::places
