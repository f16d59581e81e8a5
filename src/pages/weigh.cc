// SPDX-License-Identifier: Apache-2.0
#include "pages/weigh.h"

#include <algorithm>

namespace dateline::pages {
namespace {

std::size_t index(std::int32_t node) {
  return static_cast<std::size_t>(node);
}

constexpr double kMuch = 300;  // bytes of prose that no menu has

bool speaks_against(Role role) {
  return role >= Role::Related;
}

// Lines of these elements are the words of the element around it.
bool is_line_element(Tag tag) {
  return tag == Tag::P || tag == Tag::Li || tag == Tag::Pre || tag == Tag::Blockquote ||
         tag == Tag::Td || tag == Tag::Dd || is_heading(tag);
}

}  // namespace

double prose(const Line& line) {
  return line.hidden ? 0 : shown_prose(line);
}

double shown_prose(const Line& line) {
  if (is_heading(line.tag)) return 0;
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

void doubt(const Tree& tree, const Weights& weights, std::int32_t main, std::vector<Role>& roles) {
  // doubt.around: <div class="sidebar-layout"> around the whole page.
  for (std::int32_t node = main; node >= 0; node = tree.nodes[index(node)].parent) {
    if (speaks_against(roles[index(node)])) roles[index(node)] = Role::None;
  }
  // doubt.most: <div class="widget"> around nearly all of the report.
  const double all = weights.of(main);
  double against = 0;
  for (std::int32_t i = main + 1; i < tree.nodes[index(main)].end; ++i) {
    Role& role = roles[index(i)];
    if (!speaks_against(role)) continue;
    const double inside = weights.of(i);
    // doubt.prose: sentences are no navigation, whatever their element is called.
    const bool prose = role == Role::Navigation && inside > kMuch;
    if (inside > 0.6 * all || prose) {
      role = Role::None;
    } else {
      if (role != Role::Comments) against += inside;
      i = tree.nodes[index(i)].end - 1;
    }
  }
  if (against <= 0.6 * all) return;
  // doubt.together: each of the report's sections is called a "widget".
  for (std::int32_t i = main + 1; i < tree.nodes[index(main)].end; ++i) {
    if (speaks_against(roles[index(i)]) && roles[index(i)] != Role::Comments)
      roles[index(i)] = Role::None;
  }
}

Role role_of(const Tree& tree, const std::vector<Role>& roles, const Line& line) {
  Role role = Role::None;
  for (std::int32_t node = line.leaf; node >= 0; node = tree.nodes[index(node)].parent) {
    const Role here = roles[index(node)];
    if (speaks_against(here)) return std::max(role, here);
    if (role <= Role::Live) role = here;
  }
  return role;
}

namespace {

// What a line of this role is worth as a sign of the report.
double worth(Role role) {
  switch (role) {
    case Role::Body:
      return 1.2;
    case Role::None:
    case Role::Live:
    case Role::Quote:
      return 1;
    case Role::Headline:
    case Role::Caption:
    case Role::Byline:
      return 0.4;
    case Role::Related:
      return 0.15;
    case Role::Furniture:
    case Role::Navigation:
      return 0.12;
    case Role::Comments:
      return 0.08;
  }
  return 1;
}

// A line that breaks off is the beginning of another report.
bool is_teaser(const Line& line) {
  const std::string_view words = line.words;
  return words.ends_with("\xE2\x80\xA6") || words.ends_with("...") || words.ends_with("[...]") ||
         words.ends_with("[\xE2\x80\xA6]") || words.ends_with("...]");
}

class Finder {
 public:
  Finder(const Tree& tree, const std::vector<Role>& roles, const std::vector<Line>& lines,
         std::size_t headline)
      : tree_(tree),
        roles_(roles),
        lines_(lines),
        headline_(headline),
        score_(tree.nodes.size(), 0),
        mass_(tree.nodes.size(), 0) {}

  std::int32_t find() {
    for (std::size_t i = 0; i < lines_.size(); ++i) credit(i);
    return climb(best());
  }

 private:
  void credit(std::size_t i) {
    const Line& line = lines_[i];
    double weight = prose(line) * worth(role_of(tree_, roles_, line));
    if (is_teaser(line)) weight *= 0.3;
    if (weight <= 0) return;
    std::int32_t node = line.node;
    if (is_line_element(tree_.nodes[index(node)].tag)) node = tree_.nodes[index(node)].parent;
    double share = 1;
    for (; node > 0; node = tree_.nodes[index(node)].parent) {
      score_[index(node)] += share * weight;
      mass_[index(node)] += weight;
      share *= kFade;
    }
  }

  std::int32_t best() const {
    std::int32_t best = -1;
    double best_score = 0;
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(score_.size()); ++i) {
      const double value = score_[index(i)] * bonus(i);
      if (value <= best_score) continue;
      best = i;
      best_score = value;
    }
    return best;
  }

  double bonus(std::int32_t i) const {
    const Node& node = tree_.nodes[index(i)];
    double factor = 1;
    if (roles_[index(i)] == Role::Body) factor *= 1.4;
    if (node.tag == Tag::Article || node.tag == Tag::Main) factor *= 1.15;
    // main.above: what ends before the headline is not below it.
    if (headline_ < lines_.size() && node.end <= lines_[headline_].at) factor *= 0.4;
    return factor;
  }

  // main.climb: the report goes on in the elements beside it (pages cut it up for adverts, or give
  // each section its box); boxes around one box add nothing and are passed.
  std::int32_t climb(std::int32_t at) const {
    std::int32_t from = at;
    for (int step = 0; step < kSteps && at > 0; ++step) {
      const std::int32_t parent = tree_.nodes[index(at)].parent;
      if (parent <= 0 || tree_.nodes[index(parent)].tag == Tag::Html) break;
      at = parent;
      if (mass_[index(at)] < kNews * mass_[index(from)]) continue;
      const bool body = roles_[index(from)] == Role::Body;
      const bool whole = step > 0 || mass_[index(from)] > 0.6 * mass_[index(at)];
      if (body && whole && !has_twin(from, at)) break;
      from = at;
      step = -1;
    }
    return from;
  }

  // main.twins: an element of the same look, with prose, is another part of the report.
  bool has_twin(std::int32_t node, std::int32_t around) const {
    const Node& own = tree_.nodes[index(node)];
    const std::string_view name = tree_.attribute(own, "class");
    if (name.empty()) return false;
    for (std::int32_t i = around + 1; i < tree_.nodes[index(around)].end; ++i) {
      const Node& other = tree_.nodes[index(i)];
      const bool apart = i >= own.end || other.end <= node;
      if (apart && other.tag == own.tag && mass_[index(i)] > kMuch &&
          tree_.attribute(other, "class") == name)
        return true;
    }
    return false;
  }

  static constexpr double kFade = 0.75;  // what a step up takes from a line's weight
  static constexpr int kSteps = 8;       // boxes that are passed
  static constexpr double kNews = 1.12;  // a parent must hold so much more to be the report
  const Tree& tree_;
  const std::vector<Role>& roles_;
  const std::vector<Line>& lines_;
  std::size_t headline_;
  std::vector<double> score_, mass_;
};

}  // namespace

std::int32_t find_main(const Tree& tree, const std::vector<Role>& roles,
                       const std::vector<Line>& lines, std::size_t headline) {
  return Finder(tree, roles, lines, headline).find();
}

}  // namespace dateline::pages
