// SPDX-License-Identifier: Apache-2.0
// Arcs may cross after lifted tokens have gone back to their heads, so edges spread in rounds until
// every head lies in the sentence of its children, as in spaCy.
#include "language/tree.h"

#include <algorithm>

namespace dateline::language {
namespace {

constexpr int kMostRounds = 12;
// Tokens that searches for lifted tokens' heads may look at in one text, for each of its tokens.
// Ordinary texts need less than one; it only keeps hostile ones from taking quadratic time.
constexpr std::size_t kSearchedAToken = 256;

std::size_t at(std::int32_t token) {
  return static_cast<std::size_t>(token);
}

void spread(Tree& tree, std::size_t i) {
  const std::size_t head = at(tree.heads[i]);
  tree.left_edges[head] = std::min(tree.left_edges[head], tree.left_edges[i]);
  tree.right_edges[head] = std::max(tree.right_edges[head], tree.right_edges[i]);
}

void mark_starts(Tree& tree) {
  tree.starts.assign(tree.heads.size(), 0);
  for (std::size_t i = 0; i < tree.heads.size(); ++i) {
    if (at(tree.heads[i]) == i) tree.starts[at(tree.left_edges[i])] = 1;
  }
}

// spaCy's test, whose last token belongs to both pieces it is a border of.
bool heads_stay_inside(const Tree& tree) {
  const std::size_t count = tree.heads.size();
  std::size_t begin = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!(i > 0 && tree.starts[i] != 0) && i + 1 != count) continue;
    for (std::size_t k = begin; k < i; ++k) {
      if (at(tree.heads[k]) < begin || at(tree.heads[k]) > i) return false;
    }
    begin = i;
  }
  return true;
}

// Children of each token by their heads as they are now; mended as heads move.
class Lowering {
 public:
  Lowering(Tree& tree, std::span<const Arc> arcs, std::span<const std::uint8_t> is_space)
      : tree_(tree), is_space_(is_space), children_(arcs.size()), lifted_(arcs.size()) {
    for (std::size_t i = 0; i < arcs.size(); ++i) {
      lifted_[i] = arcs[i].head >= 0 ? arcs[i].lifted : Dep::None;
      const std::size_t head = at(tree.heads[i]);
      if (head != i) children_[head].push_back(static_cast<std::int32_t>(i));
    }
  }

  void run() {
    for (std::size_t i = 0; i < lifted_.size(); ++i) {
      if (lifted_[i] == Dep::None) continue;
      const std::size_t head = find(i, lifted_[i]);
      lifted_[i] = Dep::None;
      move(i, head);
    }
  }

 private:
  // Breadth first below i's head, not through i or white space.
  std::size_t find(std::size_t i, Dep wanted) {
    level_.assign(1, tree_.heads[i]);
    while (!level_.empty() && searched_ < kSearchedAToken * tree_.heads.size()) {
      below_.clear();
      for (const std::int32_t parent : level_) {
        for (const std::int32_t child : children_[at(parent)]) {
          const std::size_t c = at(child);
          const bool inside =
              child >= tree_.left_edges[at(parent)] && child <= tree_.right_edges[at(parent)];
          if (!inside || is_space_[c] != 0 || c == i) continue;
          if (tree_.deps[c] == wanted && lifted_[c] == Dep::None) return c;
          below_.push_back(child);
        }
      }
      searched_ += below_.size() + 1;
      level_.swap(below_);
    }
    return at(tree_.heads[i]);
  }

  void move(std::size_t i, std::size_t head) {
    const auto child = static_cast<std::int32_t>(i);
    std::vector<std::int32_t>& old = children_[at(tree_.heads[i])];
    old.erase(std::ranges::find(old, child));
    std::vector<std::int32_t>& fresh = children_[head];
    fresh.insert(std::ranges::lower_bound(fresh, child), child);
    tree_.heads[i] = static_cast<std::int32_t>(head);
  }

  Tree& tree_;
  std::span<const std::uint8_t> is_space_;
  std::vector<std::vector<std::int32_t>> children_;
  std::vector<Dep> lifted_;
  std::vector<std::int32_t> level_, below_;
  std::size_t searched_ = 0;
};

}  // namespace

void set_edges(Tree& tree) {
  const std::size_t count = tree.heads.size();
  tree.left_edges.resize(count);
  for (std::size_t i = 0; i < count; ++i) tree.left_edges[i] = static_cast<std::int32_t>(i);
  tree.right_edges = tree.left_edges;
  for (int round = 0; round < kMostRounds; ++round) {
    for (std::size_t i = 0; i < count; ++i) spread(tree, i);
    for (std::size_t i = count; i-- > 0;) spread(tree, i);
    mark_starts(tree);
    if (heads_stay_inside(tree)) return;
  }
}

Tree tree_of(std::span<const Arc> arcs, std::span<const std::uint8_t> is_space) {
  Tree tree;
  bool lifted = false;
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    const bool root = arcs[i].head < 0;
    tree.heads.push_back(root ? static_cast<std::int32_t>(i) : arcs[i].head);
    tree.deps.push_back(root ? Dep::Root : arcs[i].dep);
    lifted = lifted || (!root && arcs[i].lifted != Dep::None);
  }
  set_edges(tree);
  if (!lifted) return tree;
  Lowering(tree, arcs, is_space).run();
  set_edges(tree);
  return tree;
}

}  // namespace dateline::language
