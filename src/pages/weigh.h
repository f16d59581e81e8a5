// SPDX-License-Identifier: Apache-2.0
// How much prose stands where, and which element holds the report.
#pragma once

#include <vector>

#include "pages/blocks.h"
#include "pages/hints.h"

namespace dateline::pages {

// The prose of a page by element.
class Weights {
 public:
  Weights(const Tree& tree, const std::vector<Line>& lines);

  // The prose in the subtree of a node, in bytes.
  double of(std::int32_t node) const;
  double all() const { return sums_.back(); }
  double of_line(std::size_t line) const { return weights_[line]; }

 private:
  const Tree& tree_;
  std::vector<double> weights_;  // one a line
  std::vector<double> sums_;     // by node: the prose before it
};

// How much of a line is prose: its size, less its links; little for headings and scraps.
double prose(const Line& line);
// The same of a line that the page hides.
double shown_prose(const Line& line);

// Forgets the names of parts that would take most of the report away: what is around `main`, and
// what inside it holds most of it.
void doubt(const Tree& tree, const Weights& weights, std::int32_t main, std::vector<Role>& roles);

// The role of a line: that of the elements around it, furniture before all else.
Role role_of(const Tree& tree, const std::vector<Role>& roles, const Line& line);

// The element that holds the report; -1 if the page has no prose. `headline`: number of the line
// that is its headline, or npos.
std::int32_t find_main(const Tree& tree, const std::vector<Role>& roles,
                       const std::vector<Line>& lines, std::size_t headline);

}  // namespace dateline::pages
