// SPDX-License-Identifier: Apache-2.0
#include "pages/main_text.h"

#include <algorithm>

#include "base/fold.h"
#include "pages/weigh.h"

namespace dateline::pages {
namespace {

constexpr std::size_t kScrap = 60;  // bytes of a line that may be a signature, a credit, a date
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

std::size_t index(std::int32_t node) {
  return static_cast<std::size_t>(node);
}

class Judge {
 public:
  Judge(const Tree& tree, std::vector<Role> roles, const Ruled& ruled, std::vector<Line> lines,
        std::string_view title, const lexicon::Lexicon& lexicon)
      : tree_(tree),
        roles_(std::move(roles)),
        ruled_(ruled),
        lines_(std::move(lines)),
        title_(fold(title)),
        phrases_(lexicon.table("page-phrases")) {}

  MainText judge() {
    unhide();
    const Weights weights(tree_, lines_);
    result_.verdicts.resize(lines_.size());
    find_headline();
    result_.node =
        ruled_.main >= 0 ? ruled_.main : find_main(tree_, roles_, lines_, result_.headline);
    if (result_.node < 0) {
      result_.roles = std::move(roles_);
      return std::move(result_);
    }
    const std::vector<Role> before = roles_;
    doubt(tree_, weights, result_.node, roles_);
    for (const std::int32_t node : ruled_.firm) roles_[index(node)] = before[index(node)];
    find_range();
    verdicts();
    if (!any_report()) {
      // doubt.nothing: no report is left; then nothing in it but comments is what its name says.
      for (std::int32_t i = result_.node; i < tree_.nodes[index(result_.node)].end; ++i) {
        if (roles_[index(i)] >= Role::Related && roles_[index(i)] != Role::Comments)
          roles_[index(i)] = Role::None;
      }
      verdicts();
    }
    lists();
    below_labels();
    headings();
    tail();
    result_.roles = std::move(roles_);
    return std::move(result_);
  }

 private:
  bool inside(std::size_t i) const { return first_ <= i && i < end_; }

  // hidden.most: a page that hides most of its prose shows it by a script.
  void unhide() {
    double hidden = 0, shown = 0;
    for (Line& line : lines_) {
      const bool was = line.hidden;
      line.hidden = false;
      (was ? hidden : shown) += prose(line);
      line.hidden = was;
    }
    if (hidden <= shown) return;
    for (Line& line : lines_) line.hidden = false;
  }

  void verdicts() {
    line_roles_.clear();
    for (const Line& line : lines_) line_roles_.push_back(role_of(tree_, roles_, line));
    for (std::size_t i = 0; i < lines_.size(); ++i) result_.verdicts[i] = of_line(i);
  }

  bool any_report() const {
    for (std::size_t i = first_; i < end_; ++i) {
      if (is_report(i) && prose(lines_[i]) > 0) return true;
    }
    return false;
  }

  void find_range() {
    const Node& main = tree_.nodes[index(result_.node)];
    first_ = kNone;
    end_ = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].at < result_.node || lines_[i].at >= main.end) continue;
      first_ = std::min(first_, i);
      end_ = i + 1;
    }
    if (first_ == kNone) first_ = end_ = 0;
  }

  // headline: the heading with the words of the page's title, of several the one of highest rank;
  // else the only <h1>, or the first with several words.
  void find_headline() {
    std::size_t first = kNone;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (!is_heading(line.tag) || line.hidden || line.words.size() > 400) continue;
      const bool many = line.words.find(' ') != std::string::npos;
      if (line.tag == Tag::H1 && many && first == kNone) first = i;
      const std::string words = fold(line.words);
      if (words.size() < 8 || title_.find(words) == std::string::npos) continue;
      if (result_.headline == kNone || line.tag < lines_[result_.headline].tag)
        result_.headline = i;
    }
    if (result_.headline == kNone) result_.headline = first;
  }

  Verdict of_line(std::size_t i) const {
    const Line& line = lines_[i];
    const Role role = line_roles_[i];
    if (i == result_.headline) return {Part::Headline, "headline"};
    if (line.hidden) return {Part::Out, "hidden"};
    if (role == Role::Navigation) return {Part::Out, "name.navigation"};
    if (!inside(i)) return outside(i);
    if (role == Role::Related) return {Part::Related, "name.related"};
    if (role == Role::Comments) return {Part::Furniture, "name.comments"};
    if (role == Role::Furniture) return {Part::Furniture, "name.furniture"};
    if (role == Role::Caption || line.tag == Tag::Figcaption || line.tag == Tag::Caption)
      return {Part::Caption, "name.caption"};
    if (role == Role::Byline && line.words.size() < 250) return {Part::Byline, "name.byline"};
    if (role == Role::Headline && line.words.size() < 200 && is_heading(line.tag) == false)
      return {Part::Byline, "name.headline"};
    if (const auto by = by_words(line)) return *by;
    const double linked = line.link_share();
    // main.scrap: "+", "A" that a script makes buttons of
    if (linked > 0.8 && line.words.size() < 4) return {Part::Out, "scrap"};
    // main.above: "Review", "World news" above the headline
    const bool above = result_.headline != kNone && i < result_.headline;
    if (above && line.words.size() < kScrap && line.sentences == 0)
      return {Part::Byline, "above-headline"};
    if (linked > 0.8 && line.tag != Tag::Li && !is_heading(line.tag) && line.sentences < 2)
      return {Part::Related, "links"};
    if (is_heading(line.tag)) return {Part::Heading, "heading"};
    if (line.tag == Tag::Li || line.tag == Tag::Dd || line.tag == Tag::Dt)
      return {Part::List, "list"};
    if (role == Role::Quote) return {Part::Quote, "name.quote"};
    return {Part::Body, "main"};
  }

  // Between headline and report stands what leads into it.
  Verdict outside(std::size_t i) const {
    const Line& line = lines_[i];
    const Role role = line_roles_[i];
    const bool between = result_.headline != kNone && result_.headline < i && i < first_;
    if (between && role < Role::Related) {
      if (role == Role::Byline) return {Part::Byline, "name.byline"};
      if (role == Role::Caption) return {Part::Caption, "name.caption"};
      if (prose(line) > 50 && line.link_share() < 0.3 && i - result_.headline < 12)
        return {Part::Body, "lead"};
    }
    if (i >= end_ && role == Role::Comments && prose(line) > 0)
      return {Part::Furniture, "name.comments"};
    return {Part::Out, "not-main"};
  }

  // phrase: what a line says of itself ("Read more: …", "Share this article").
  std::optional<Verdict> by_words(const Line& line) const {
    if (phrases_.rows() == 0 || line.words.size() > 300) return std::nullopt;
    constexpr std::size_t kMostWords = 6;
    std::vector<std::string> words = words_in(std::string_view(line.words).substr(0, 120));
    if (words.size() > kMostWords) words.resize(kMostWords);
    std::vector<std::string_view> views(words.begin(), words.end());
    const auto match = phrases_.longest(views);
    if (!match) return std::nullopt;
    const std::string_view where = phrases_.cell(match->row, "where");
    if (where == "title") return std::nullopt;
    const bool whole = match->words == views.size();
    const bool short_line = line.words.size() < 120;
    if (where == "whole" ? !whole : !short_line) return std::nullopt;
    const Role role = role_named(phrases_.cell(match->row, "role"));
    if (role == Role::Related) return Verdict{Part::Related, "phrase.related"};
    if (role == Role::Byline) return Verdict{Part::Byline, "phrase.byline"};
    if (role == Role::Caption) return Verdict{Part::Caption, "phrase.caption"};
    return Verdict{Part::Furniture, "phrase.furniture"};
  }

  // label.below: "You may like" and what stands under it, up to the report's next long paragraph.
  void below_labels() {
    constexpr std::size_t kLong = 250;
    for (std::size_t i = first_; i < end_; ++i) {
      const bool label = result_.verdicts[i].part == Part::Related && is_heading(lines_[i].tag);
      if (!label || result_.verdicts[i].why != std::string_view("phrase.related")) continue;
      for (std::size_t k = i + 1; k < end_; ++k) {
        const Line& line = lines_[k];
        Verdict& here = result_.verdicts[k];
        if (line.words.size() >= kLong && line.link_share() < 0.2) break;
        if (here.part == Part::Body || here.part == Part::List || here.part == Part::Heading)
          here = {Part::Related, "label.below"};
      }
    }
  }

  // A list of links is other reports, one of sentences is the report.
  void lists() {
    for (std::size_t i = first_; i < end_;) {
      if (result_.verdicts[i].part != Part::List) {
        ++i;
        continue;
      }
      std::size_t stop = i, linked = 0, size = 0;
      for (; stop < end_ && result_.verdicts[stop].part == Part::List; ++stop) {
        linked += lines_[stop].linked;
        size += lines_[stop].words.size();
      }
      if (2 * linked > size) {
        for (std::size_t k = i; k < stop; ++k) result_.verdicts[k] = {Part::Related, "list.links"};
      }
      i = stop;
    }
  }

  bool is_report(std::size_t i) const {
    const Part part = result_.verdicts[i].part;
    return part == Part::Body || part == Part::List || part == Part::Quote;
  }

  // A heading belongs to what follows it.
  void headings() {
    Part below = Part::Furniture;
    for (std::size_t i = end_; i-- > first_;) {
      Verdict& here = result_.verdicts[i];
      if (here.part == Part::Heading) {
        if (below == Part::Related || below == Part::Furniture) here = {below, "heading.of"};
        continue;
      }
      if (here.part != Part::Out && here.part != Part::Caption && here.part != Part::Byline)
        below = here.part;
    }
  }

  // Scraps behind the last sentence are not the report's.
  void tail() {
    std::size_t last = kNone;
    for (std::size_t i = first_; i < end_; ++i) {
      const bool words = lines_[i].words.size() > kScrap && lines_[i].link_share() < 0.5;
      if (is_report(i) && (prose(lines_[i]) > 40 || words)) last = i;
    }
    if (last == kNone) return;
    for (std::size_t i = last + 1; i < end_; ++i) {
      const Part part = result_.verdicts[i].part;
      if (part == Part::Heading || (part == Part::Body && lines_[i].tag != Tag::Td))
        result_.verdicts[i] = {Part::Furniture, "tail.scrap"};
    }
  }

  const Tree& tree_;
  std::vector<Role> roles_;
  const Ruled& ruled_;
  std::vector<Line> lines_;
  std::string title_;
  const lexicon::WordTable& phrases_;
  std::vector<Role> line_roles_;
  std::size_t first_ = 0, end_ = 0;
  MainText result_;
};

}  // namespace

MainText main_text(const Tree& tree, std::vector<Role> roles, const Ruled& ruled,
                   const std::vector<Line>& lines, std::string_view title,
                   const lexicon::Lexicon& lexicon) {
  return Judge(tree, std::move(roles), ruled, lines, title, lexicon).judge();
}

}  // namespace dateline::pages
