// SPDX-License-Identifier: Apache-2.0
#include "pages/weigh.h"

#include <algorithm>

namespace dateline::pages {
namespace {

std::size_t index(std::int32_t node) {
  return static_cast<std::size_t>(node);
}

bool speaks_against(Role role) {
  return role >= Role::Related;
}

// Lines of these elements are the words of the element around it.
bool is_line_element(Tag tag) {
  return tag == Tag::P || tag == Tag::Li || tag == Tag::Pre || tag == Tag::Blockquote ||
         tag == Tag::Td || tag == Tag::Dd || is_heading(tag);
}

bool counts_for_main(Role role) {
  return role == Role::None || role == Role::Body || role == Role::Quote;
}

}  // namespace

double prose(const Line& line) {
  if (line.hidden || is_heading(line.tag)) return 0;
  const double size = static_cast<double>(line.words.size());
  const double own = 1 - line.link_share();
  // weigh.prose: a sentence, or a long line with commas; a menu entry is neither.
  const bool sentence = (line.sentences > 0 && size >= 40) || (line.commas > 1 && size >= 100);
  return size * own * own * (sentence ? 1.0 : 0.1);
}

Weights::Weights(const Tree& tree, const std::vector<Line>& lines) : tree_(tree) {
  sums_.assign(tree.nodes.size() + 1, 0);
  weights_.reserve(lines.size());
  for (const Line& line : lines) {
    weights_.push_back(prose(line));
    sums_[index(line.at) + 1] += weights_.back();
  }
  for (std::size_t i = 1; i < sums_.size(); ++i) sums_[i] += sums_[i - 1];
}

double Weights::of(std::int32_t node) const {
  return sums_[index(tree_.nodes[index(node)].end)] - sums_[index(node)];
}

void doubt(const Tree& tree, const Weights& weights, std::vector<Role>& roles) {
  const auto count = static_cast<std::int32_t>(tree.nodes.size());
  // What a name of the report's own part is worth as evidence.
  std::int32_t body = -1;
  for (std::int32_t i = 0; i < count; ++i) {
    if (roles[index(i)] == Role::Body && (body < 0 || weights.of(i) > weights.of(body))) body = i;
  }
  const bool sure = body >= 0 && weights.of(body) > 0.3 * weights.all();
  for (std::int32_t i = 0; i < count; ++i) {
    Role& role = roles[index(i)];
    if (!speaks_against(role)) continue;
    const double inside = weights.of(i), outside = weights.all() - inside;
    const bool around_body = sure && i < body && body < tree.nodes[index(i)].end;
    const double least = role == Role::Comments ? 0.1 : 0.3;
    // doubt.takes-all: <div class="sidebar-layout"> around the whole page.
    if (around_body || (inside > 0 && outside < least * inside)) {
      role = Role::None;
    }
  }
}

Role role_of(const Tree& tree, const std::vector<Role>& roles, const Line& line) {
  Role role = Role::None;
  for (std::int32_t node = line.leaf; node >= 0; node = tree.nodes[index(node)].parent) {
    const Role here = roles[index(node)];
    if (speaks_against(here)) return std::max(role, here);
    if (role == Role::None) role = here;
  }
  return role;
}

std::int32_t find_main(const Tree& tree, const std::vector<Role>& roles,
                       const std::vector<Line>& lines, const std::vector<Role>& line_roles) {
  std::vector<double> score(tree.nodes.size(), 0), mass(tree.nodes.size(), 0);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!counts_for_main(line_roles[i])) continue;
    const double weight = prose(lines[i]);
    if (weight <= 0) continue;
    std::int32_t node = lines[i].node;
    if (is_line_element(tree.nodes[index(node)].tag)) node = tree.nodes[index(node)].parent;
    double share = 1;
    for (; node > 0; node = tree.nodes[index(node)].parent) {
      score[index(node)] += share * weight;
      mass[index(node)] += weight;
      share *= 0.75;
    }
  }
  std::int32_t best = -1;
  double best_score = 0;
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(score.size()); ++i) {
    double value = score[index(i)];
    const Tag tag = tree.nodes[index(i)].tag;
    if (roles[index(i)] == Role::Body) value *= 1.4;
    if (tag == Tag::Article || tag == Tag::Main) value *= 1.15;
    if (value <= best_score) continue;
    best = i;
    best_score = value;
  }
  // main.climb: the report goes on in the elements beside it (pages cut it up for adverts).
  while (best > 0) {
    const std::int32_t parent = tree.nodes[index(best)].parent;
    if (parent <= 0 || tree.nodes[index(parent)].tag == Tag::Html) break;
    if (roles[index(best)] == Role::Body && mass[index(best)] > 0.6 * mass[0 < parent ? index(parent) : 0])
      break;
    if (mass[index(parent)] < 1.12 * mass[index(best)]) {
      // Nothing new there, but perhaps further up.
      std::int32_t up = tree.nodes[index(parent)].parent;
      if (up <= 0 || tree.nodes[index(up)].tag == Tag::Html) break;
      if (mass[index(up)] < 1.25 * mass[index(best)]) break;
      break;
    }
    best = parent;
  }
  return best;
}

}  // namespace dateline::pages
