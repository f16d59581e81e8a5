// SPDX-License-Identifier: Apache-2.0
// From the parser's arcs to heads, labels, edges and sentence starts (spec-language-core, 8.4).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "language/arc_eager.h"
#include "language/language.h"

namespace dateline::language {

// All about one text; indices count from its first token.
struct Tree {
  std::vector<std::int32_t> heads;  // a root's is its own
  std::vector<Dep> deps;
  std::vector<std::int32_t> left_edges, right_edges;
  std::vector<std::uint8_t> starts;  // 1: the token begins a sentence
};

// `is_space[i]`: token i is white space, which is never a lifted token's head.
Tree tree_of(std::span<const Arc> arcs, std::span<const std::uint8_t> is_space);

// Fills edges and starts from heads. Public for tests.
void set_edges(Tree& tree);

}  // namespace dateline::language
