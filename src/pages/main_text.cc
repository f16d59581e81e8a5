// SPDX-License-Identifier: Apache-2.0
#include "pages/main_text.h"

#include <algorithm>
#include <map>

#include "base/fold.h"
#include "pages/dates.h"
#include "pages/weigh.h"

namespace dateline::pages {
namespace {

constexpr std::size_t kScrap = 60;   // bytes of a line that may be a signature, a credit, a date
constexpr std::size_t kKicker = 30;  // bytes of a heading that may be that of a department
constexpr double kMuchAbove = 300;   // bytes of prose that no menu has
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
        title_(key_of(title)),
        lexicon_(lexicon),
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
    find_late();
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
    repeats();
    teasers();
    stream();
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
    for (const Line& line : lines_) (line.hidden ? hidden : shown) += shown_prose(line);
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

  // headline: the heading with the words of the page's title; of several the one of highest rank,
  // but a part of the title ("Crime and courts") gives way to one of twice its size. Else the only
  // <h1>, or the first with several words; else a line that is called so and is in the title.
  void find_headline() {
    std::size_t first = kNone, called = kNone, size = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (line.hidden || line.words.size() > 400) continue;
      const bool heading = is_heading(line.tag);
      if (!heading && (called != kNone || role_of(tree_, roles_, line) != Role::Headline)) continue;
      const bool many = line.words.find(' ') != std::string::npos;
      // Of the lines of one <h1> the longest: a kicker may stand in it.
      const bool longer = first != kNone && line.words.size() > lines_[first].words.size() &&
                          h1_of(i) == h1_of(first);
      if (line.tag == Tag::H1 && many && (first == kNone || longer)) first = i;
      const std::string words = key_of(line.words);
      if (words.size() < 8 || title_.find(words) == std::string::npos) continue;
      if (!heading) {
        if (many) called = i;
        continue;
      }
      const std::size_t best = result_.headline;
      const bool whole = words.size() >= kKicker || 2 * words.size() >= size;
      const bool higher = best != kNone && line.tag < lines_[best].tag && whole;
      const bool part = size < kKicker && words.size() > 2 * size;
      if (best != kNone && !higher && !part) continue;
      result_.headline = i;
      size = words.size();
    }
    if (result_.headline == kNone) result_.headline = first != kNone ? first : called;
  }

  std::int32_t h1_of(std::size_t i) const {
    std::int32_t node = lines_[i].leaf;
    while (node >= 0 && tree_.nodes[index(node)].tag != Tag::H1)
      node = tree_.nodes[index(node)].parent;
    return node;
  }

  // Whether the "headline" stands below most of the report: of readers' comments, of a form.
  void find_late() {
    double above = 0, all = 0;
    for (std::size_t i = first_; i < end_; ++i) {
      all += prose(lines_[i]);
      if (i < result_.headline) above += prose(lines_[i]);
    }
    late_ = 2 * above > all;
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
    if (role == Role::Byline && line.words.size() < 250) return byline(line);
    if (role == Role::Headline && line.words.size() < 200 && !is_heading(line.tag))
      return {Part::Byline, "name.headline"};
    if (is_stamp(line)) return {Part::Byline, "stamp"};
    if (ends_with_credit(line)) return {Part::Caption, "caption.credit"};
    if (const auto by = by_words(line)) return *by;
    const double linked = line.link_share();
    // main.scrap: "+", "A" that a script makes buttons of; "×" beside a picture
    if (line.words.size() < 4 && (linked > 0.8 || is_bare_mark(line))) return {Part::Out, "scrap"};
    // main.above: "Review", "World news" above the headline
    const bool above =
        result_.headline != kNone && i < result_.headline && (!late_ || linked > 0.8);
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

  // byline.dateline: <span class="dateline">LOM, Bulgaria —</span> leads into the report.
  static Verdict byline(const Line& line) {
    const bool dash = line.words.ends_with("\xE2\x80\x94") || line.words.ends_with("--");
    return dash ? Verdict{Part::Body, "byline.dateline"} : Verdict{Part::Byline, "name.byline"};
  }

  static bool is_bare_mark(const Line& line) {
    const bool letter = std::any_of(line.words.begin(), line.words.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    const bool cell = line.tag == Tag::Td || line.tag == Tag::Th || line.tag == Tag::Pre ||
                      line.tag == Tag::Li || is_heading(line.tag);
    const bool mark =
        line.words.size() == 1 || line.words == "\xC2\xA9" || line.words == "\xC3\x97";
    return !letter && !cell && mark;
  }

  // stamp: a line near the headline that holds a day and next to nothing else.
  bool is_stamp(const Line& line) const {
    constexpr std::size_t kStampSize = 90, kBeside = 30, kNear = 6;
    if (line.words.size() > kStampSize || is_heading(line.tag)) return false;
    if (line.words.starts_with("\xE2\x80\x94")) return false;  // the signature of a message
    if (line.tag == Tag::Td || line.tag == Tag::Li) return false;
    const auto number = static_cast<std::size_t>(&line - lines_.data());
    const std::size_t from = result_.headline != kNone ? result_.headline : first_;
    if (number + kNear < from || number > from + 2 * kNear) return false;
    std::size_t beside = 0;
    const std::vector<Day> days = days_in(line.words, Order::DayFirst, lexicon_);
    for (std::size_t i = 0; i < line.words.size(); ++i) {
      const bool in_day = std::any_of(days.begin(), days.end(), [i](const Day& day) {
        return day.span.contains(static_cast<std::uint32_t>(i));
      });
      const char c = line.words[i];
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
      if (letter && !in_day) ++beside;
    }
    return !days.empty() && beside <= kBeside && line.sentences < 2;
  }

  // caption.credit: "Ana Petrova at the lock (Image: River Wire)".
  bool ends_with_credit(const Line& line) const {
    constexpr std::size_t kLongest = 200, kCredit = 60;
    if (line.words.size() > kLongest || line.sentences > 1 || !line.words.ends_with(')'))
      return false;
    const std::size_t open = line.words.rfind('(');
    if (open == std::string::npos || line.words.size() - open > kCredit) return false;
    const std::string_view inside = std::string_view(line.words).substr(open + 1);
    const std::size_t colon = inside.find(':');
    if (colon == std::string_view::npos) return false;
    const auto row = phrases_.find(lower(inside.substr(0, colon)));
    return row && role_named(phrases_.cell(*row, "role")) == Role::Caption;
  }

  // Between headline and report stands what leads into it.
  Verdict outside(std::size_t i) const {
    const Line& line = lines_[i];
    const Role role = line_roles_[i];
    const bool between = result_.headline != kNone && result_.headline < i && i < first_;
    if (between && role < Role::Related) {
      if (role == Role::Byline) return byline(line);
      if (role == Role::Caption) return {Part::Caption, "name.caption"};
      if (const auto by = by_words(line); by && by->part == Part::Byline) return *by;
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
    if (where == "title" || where == "credit") return std::nullopt;
    const bool whole = match->words == views.size();
    const bool short_line = line.words.size() < 120;
    if (where == "whole" ? !whole : where == "start" && !short_line) return std::nullopt;
    const Role role = role_named(phrases_.cell(match->row, "role"));
    if (role == Role::Related) return Verdict{Part::Related, "phrase.related"};
    if (role == Role::Byline) return Verdict{Part::Byline, "phrase.byline"};
    if (role == Role::Caption) return Verdict{Part::Caption, "phrase.caption"};
    return Verdict{Part::Furniture, "phrase.furniture"};
  }

  // label.below: "You may like" and what stands under it: its box, if it heads one; else up to the
  // report's next long paragraph.
  void below_labels() {
    constexpr std::size_t kLong = 250;
    for (std::size_t i = first_; i < end_; ++i) {
      const bool label = result_.verdicts[i].part == Part::Related && is_heading(lines_[i].tag);
      if (!label || result_.verdicts[i].why != std::string_view("phrase.related")) continue;
      const std::int32_t box_end = box_end_of(i);
      for (std::size_t k = i + 1; k < end_; ++k) {
        const Line& line = lines_[k];
        if (box_end > 0 && line.at >= box_end) break;
        if (box_end == 0 && line.words.size() >= kLong && line.link_share() < 0.2) break;
        Verdict& here = result_.verdicts[k];
        if (here.part == Part::Body || here.part == Part::List || here.part == Part::Heading)
          here = {Part::Related, "label.below"};
      }
    }
  }

  // The end of the element that begins with this line and holds others; 0 if there is none.
  std::int32_t box_end_of(std::size_t i) const {
    if (i + 1 >= end_ || i == first_) return 0;
    std::int32_t node = lines_[i].node;
    while (node > result_.node && tree_.nodes[index(node)].end <= lines_[i + 1].at)
      node = tree_.nodes[index(node)].parent;
    const bool heads = node > result_.node && node > lines_[i - 1].at;
    return heads ? tree_.nodes[index(node)].end : 0;
  }

  // repeated: "Share · Save · Print" under each of several paragraphs. What stands below a heading,
  // names before a colon and figures are the report's.
  void repeats() {
    constexpr std::size_t kOften = 3;
    std::map<std::string_view, std::size_t> seen;
    const auto may = [this](std::size_t i) {
      const Line& line = lines_[i];
      return result_.verdicts[i].part == Part::Body && line.words.size() < kScrap &&
             line.sentences == 0 && line.tag != Tag::Td && i > 0 &&
             !is_heading(lines_[i - 1].tag) &&
             line.words.find_first_of(":0123456789") == std::string::npos &&
             std::count(line.words.begin(), line.words.end(), ' ') >= 2;
    };
    for (std::size_t i = first_; i < end_; ++i) {
      if (may(i)) ++seen[lines_[i].words];
    }
    for (std::size_t i = first_; i < end_; ++i) {
      if (may(i) && seen[lines_[i].words] >= kOften)
        result_.verdicts[i] = {Part::Furniture, "repeated"};
    }
  }

  // teasers: from here to the end nothing but a link and a few words, a link and a few words.
  void teasers() {
    constexpr std::size_t kFewWords = 250, kFewest = 4;
    std::size_t begin = end_, pairs = 0;
    while (begin >= first_ + 2) {
      const Line& words = lines_[begin - 1];
      const Line& link = lines_[begin - 2];
      if (link.link_share() < 0.8 || words.link_share() > 0.2 || words.words.size() > kFewWords ||
          link.words.size() > kFewWords || link.tag == Tag::Li)
        break;
      begin -= 2;
      ++pairs;
    }
    if (pairs < kFewest) return;
    for (std::size_t i = begin; i < end_; ++i) {
      if (is_report(i) || result_.verdicts[i].part == Part::Heading)
        result_.verdicts[i] = {Part::Related, "teasers"};
    }
  }

  // stream.next: behind the report stand others, each with what is called its headline and byline.
  void stream() {
    constexpr std::size_t kFewest = 3, kNear = 3;
    std::size_t begin = kNone, items = 0;
    double above = 0, below = 0;
    for (std::size_t i = first_; i < end_; ++i) {
      if (is_report(i)) (begin == kNone ? above : below) += prose(lines_[i]);
      if (line_roles_[i] != Role::Headline || i <= result_.headline || above < kMuchAbove) continue;
      for (std::size_t k = i + 1; k < std::min(i + 1 + kNear, end_); ++k) {
        if (line_roles_[k] != Role::Byline) continue;
        if (begin == kNone) begin = i;
        ++items;
        break;
      }
    }
    if (items < kFewest || below > above) return;
    for (std::size_t i = begin; i < end_; ++i) {
      if (is_report(i) || result_.verdicts[i].part == Part::Heading)
        result_.verdicts[i] = {Part::Related, "stream.next"};
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

  // A heading belongs to what follows it; one of a row of captions is theirs.
  void headings() {
    constexpr std::size_t kGallery = 6;
    Part below = Part::Furniture;
    std::size_t captions = 0;
    for (std::size_t i = end_; i-- > first_;) {
      Verdict& here = result_.verdicts[i];
      if (here.part == Part::Heading) {
        if (below == Part::Related || below == Part::Furniture) here = {below, "heading.of"};
        if (captions >= kGallery) here = {Part::Caption, "heading.of"};
        continue;
      }
      if (here.part != Part::Out) captions = here.part == Part::Caption ? captions + 1 : 0;
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
  const lexicon::Lexicon& lexicon_;
  const lexicon::WordTable& phrases_;
  std::vector<Role> line_roles_;
  std::size_t first_ = 0, end_ = 0;
  bool late_ = false;  // most of the report stands above the headline
  MainText result_;
};

}  // namespace

MainText main_text(const Tree& tree, std::vector<Role> roles, const Ruled& ruled,
                   const std::vector<Line>& lines, std::string_view title,
                   const lexicon::Lexicon& lexicon) {
  return Judge(tree, std::move(roles), ruled, lines, title, lexicon).judge();
}

}  // namespace dateline::pages
