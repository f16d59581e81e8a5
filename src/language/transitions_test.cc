// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/table.h"
#include "language/arc_eager.h"
#include "language/entities.h"
#include "language/tables.h"
#include "language/test_model.h"
#include "language/tree.h"

using namespace dateline;
using namespace dateline::language;

namespace {

// Arcs as the specification writes them: heads, and labels such as "acl||dobj".
std::vector<Arc> arcs_of(const std::vector<std::int32_t>& heads, std::string_view labels) {
  std::vector<Arc> arcs;
  const std::vector<std::string_view> words = split(labels, ' ');
  for (std::size_t i = 0; i < heads.size(); ++i) {
    Arc arc;
    const bool root = heads[i] == static_cast<std::int32_t>(i);
    const std::size_t bar = words[i].find("||");
    arc.head = root ? -1 : heads[i];
    arc.dep = dep_of(words[i].substr(0, bar));
    if (bar != std::string_view::npos) arc.lifted = dep_of(words[i].substr(bar + 2));
    arcs.push_back(arc);
  }
  return arcs;
}

std::vector<std::int32_t> heads_of(const std::vector<std::int32_t>& heads,
                                   std::string_view labels) {
  const std::vector<std::uint8_t> space(heads.size(), 0);
  return tree_of(arcs_of(heads, labels), space).heads;
}

}  // namespace

TEST_CASE("lifted tokens go back to the heads that their labels name") {
  CHECK(
      heads_of({1, 2, 2, 4, 5, 2, 7, 5, 2}, "det nsubj ROOT det dobj aux nsubj acl||dobj punct") ==
      std::vector<std::int32_t>{1, 2, 2, 4, 5, 2, 7, 4, 2});
  const std::vector<std::int32_t> heads = {1, 1, 3, 1, 5, 6, 9, 8, 6, 1, 9, 12, 13, 10, 1};
  CHECK(heads_of(heads,
                 "advmod||aux ROOT det nsubj advmod det dobj det nmod aux nmod||dobj advmod det "
                 "amod punct") ==
        std::vector<std::int32_t>{9, 1, 3, 1, 5, 6, 9, 8, 6, 1, 6, 12, 13, 10, 1});
  // The first one found wins.
  CHECK(heads_of(heads,
                 "advmod||aux ROOT det aux advmod det dobj det nmod aux nmod||dobj advmod det amod "
                 "punct")[0] == 3);
  // Where the label is not found, the head stays.
  CHECK(heads_of({1, 2, 2, 4, 5, 2, 7, 5, 2},
                 "det nsubj ROOT det dobj aux nsubj acl||iobj punct")[7] == 5);
}

TEST_CASE("edges spread until every head lies in the sentence of its children") {
  Tree tree;
  tree.heads = {1,  1,  1,  30, 4,  4,  7,  4,  7,  17, 14, 14, 11, 14, 17, 16, 17, 6, 17,
                20, 11, 20, 26, 22, 26, 26, 20, 26, 29, 31, 31, 25, 31, 32, 17, 4,  4, 36};
  set_edges(tree);
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < tree.starts.size(); ++i) {
    if (tree.starts[i] != 0) starts.push_back(i);
  }
  CHECK(starts == std::vector<std::size_t>{0, 3});
}

TEST_CASE("any play of allowed moves ends, within four moves a token") {
  const Transitions& model = test_model().tables()->parser;
  ScorerMemory memory;
  MoveScorer scorer(model, best_kernels(), memory);
  ArcEager parser(model, scorer);
  std::uint64_t state = 7;
  const auto random = [&state](std::size_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state >> 33) % below;
  };
  for (int round = 0; round < 300; ++round) {
    const std::size_t count = 1 + random(30);
    std::vector<std::uint8_t> starts(count, 0);
    for (std::uint8_t& start : starts) start = random(8) == 0 ? 1 : 0;
    parser.reset(count, starts);
    std::size_t moves = 0;
    while (!parser.is_final()) {
      std::vector<ArcEager::Kind> kinds;
      for (const ArcEager::Kind kind : {ArcEager::kShift, ArcEager::kReduce, ArcEager::kLeft,
                                        ArcEager::kRight, ArcEager::kBreak}) {
        if (parser.allowed(kind)) kinds.push_back(kind);
      }
      REQUIRE_FALSE(kinds.empty());
      parser.apply(kinds[random(kinds.size())], Dep::Dep, Dep::None);
      REQUIRE(++moves <= 4 * count + 4);
    }
    const std::vector<std::uint8_t> space(count, 0);
    const Tree tree = tree_of(parser.arcs(), space);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0 && starts[i] != 0) CHECK(tree.starts[i] == 1);
    }
  }
}

TEST_CASE("which entity moves a state allows") {
  using Moves = EntityMoves;
  Moves::State free;
  CHECK(Moves::allowed(free)[Moves::kBegin].any);
  CHECK(Moves::allowed(free)[Moves::kOut].may);
  CHECK_FALSE(Moves::allowed(free)[Moves::kIn].may);
  Moves::State last = free;
  last.last = true;
  CHECK_FALSE(Moves::allowed(last)[Moves::kBegin].may);
  CHECK(Moves::allowed(last)[Moves::kUnit].any);
  Moves::State border = free;
  border.next_starts = true;  // no entity crosses a sentence start
  CHECK_FALSE(Moves::allowed(border)[Moves::kBegin].may);
  Moves::State space = free;
  space.is_space = true;  // none begins on white space
  CHECK_FALSE(Moves::allowed(space)[Moves::kBegin].may);
  CHECK_FALSE(Moves::allowed(space)[Moves::kUnit].may);
  Moves::State open = free;
  open.open = true;
  open.label = EntityType::Gpe;
  CHECK(Moves::allowed(open)[Moves::kLast].label == EntityType::Gpe);
  CHECK_FALSE(Moves::allowed(open)[Moves::kLast].any);
  CHECK_FALSE(Moves::allowed(open)[Moves::kOut].may);
  Moves::State preset = free;
  preset.mark = {PresetMark::kBegins, EntityType::Gpe};
  CHECK(Moves::allowed(preset)[Moves::kUnit].label == EntityType::Gpe);
  CHECK_FALSE(Moves::allowed(preset)[Moves::kUnit].any);
  CHECK_FALSE(Moves::allowed(preset)[Moves::kBegin].may);
  preset.next = {PresetMark::kInside, EntityType::Gpe};
  CHECK(Moves::allowed(preset)[Moves::kBegin].label == EntityType::Gpe);
  CHECK_FALSE(Moves::allowed(preset)[Moves::kUnit].may);
  CHECK_FALSE(Moves::allowed(preset)[Moves::kOut].may);
}
