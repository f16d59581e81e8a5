// SPDX-License-Identifier: Apache-2.0
#include "pages/blocks.h"

#include <algorithm>

#include "base/fold.h"
#include "base/utf8.h"

namespace dateline::pages {
namespace {

// The kind of element that says what a line is; the innermost wins, but a paragraph in a list item
// is a list item.
bool names_line(Tag tag) {
  switch (tag) {
    case Tag::Li:
    case Tag::Dd:
    case Tag::Dt:
    case Tag::Blockquote:
    case Tag::Figcaption:
    case Tag::Caption:
    case Tag::Td:
    case Tag::Th:
    case Tag::Pre:
      return true;
    default:
      return is_heading(tag);
  }
}

bool is_hidden(const Tree& tree, const Node& node) {
  for (std::uint32_t i = 0; i < node.attributes; ++i) {
    const Attribute& one = tree.attributes[node.first_attribute + i];
    if (one.name == "hidden") return true;
    if (one.name == "style") {
      const std::size_t display = one.value.find("display");
      if (display != std::string_view::npos &&
          one.value.find("none", display) != std::string_view::npos)
        return true;
    }
  }
  return false;
}

bool left_out(Tag tag) {
  return tag == Tag::Head || tag == Tag::Template;
}

class Breaker {
 public:
  Breaker(const Tree& tree, bool noscript) : tree_(tree), noscript_(noscript) {}

  std::vector<Line> lines() {
    const auto count = static_cast<std::int32_t>(tree_.nodes.size());
    for (std::int32_t i = 0; i < count;) {
      const Node& node = tree_.nodes[static_cast<std::size_t>(i)];
      leave_until(i);
      if (left_out(node.tag) || (node.tag == Tag::Noscript && !noscript_)) {
        i = node.end;
        continue;
      }
      if (node.tag == Tag::Text)
        add(i, node);
      else
        enter(i, node);
      ++i;
    }
    leave_until(count);
    flush();
    return std::move(lines_);
  }

 private:
  struct State {  // of an open element, with what it has from those around it
    std::int32_t node, end;
    Tag line_tag;
    bool link, hidden, pre, breaks;
  };

  void enter(std::int32_t index, const Node& node) {
    State state{index, node.end, Tag::Other, false, false, false, false};
    if (!open_.empty()) {
      state = open_.back();
      state.node = index;
      state.end = node.end;
    }
    if (node.tag == Tag::Br) {
      line_break();
      return;
    }
    state.breaks = breaks_line(node.tag);
    if (state.breaks) flush();
    if (names_line(node.tag)) state.line_tag = node.tag;
    state.link = state.link || node.tag == Tag::A;
    state.pre = state.pre || node.tag == Tag::Pre;
    state.hidden = state.hidden || is_hidden(tree_, node);
    open_.push_back(state);
  }

  void leave_until(std::int32_t index) {
    while (!open_.empty() && open_.back().end <= index) {
      if (open_.back().breaks) flush();
      open_.pop_back();
    }
  }

  // Two breaks end the line, as people make paragraphs of them.
  void line_break() {
    if (line_.words.empty()) return;
    if (line_.words.back() == '\n') return flush();
    while (!line_.words.empty() && line_.words.back() == ' ') line_.words.pop_back();
    line_.words += '\n';
  }

  void add(std::int32_t index, const Node& node) {
    if (open_.empty()) return;
    const State& state = open_.back();
    const bool blank = node.text.find_first_not_of(" \t\n\r\f") == std::string_view::npos;
    if (blank && line_.words.empty()) return;
    if (!blank && line_.words.find_first_not_of('\n') == std::string::npos) begin_line(index, node);
    if (!blank && state.node != line_.leaf) line_.leaf = line_.node;
    if (joins(node)) line_.words += ' ';
    last_ = node.parent;
    const std::size_t before = line_.words.size();
    append(node.text, state.pre);
    if (state.link) line_.linked += static_cast<std::uint32_t>(line_.words.size() - before);
    if (!blank) line_.source.end = node.finish;
  }

  // words.joined: pages put a name or a clock into an element of its own and space them by style:
  // "By<a>Ana Petrova</a>", "<span>7 May 2019</span><span>5:01</span>".
  bool joins(const Node& node) const {
    const std::string& words = line_.words;
    if (words.size() < 2 || node.text.size() < 2 || node.parent == last_) return false;
    const char before = words.back(), behind = node.text[0];
    const bool names = is_small(before) &&
                       (is_small(words[words.size() - 2]) || words.ends_with("By")) &&
                       behind >= 'A' && behind <= 'Z' && is_small(node.text[1]);
    const bool numbers = is_digit(before) && is_digit(behind);
    if (!names && !numbers) return false;
    return (sets_apart(last_) || sets_apart(node.parent)) && !is_formatting(last_) &&
           !is_formatting(node.parent);
  }

  static bool is_small(char c) { return c >= 'a' && c <= 'z'; }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  bool sets_apart(std::int32_t node) const {
    const Tag tag = tree_.nodes[static_cast<std::size_t>(node)].tag;
    return tag == Tag::A || tag == Tag::Span || tag == Tag::Time || tag == Tag::Cite ||
           tag == Tag::Label || tag == Tag::Abbr || tag == Tag::Other;
  }

  bool is_formatting(std::int32_t node) const {
    return tree_.nodes[static_cast<std::size_t>(node)].tag == Tag::Inline;
  }

  void begin_line(std::int32_t index, const Node& node) {
    const State& state = open_.back();
    line_ = Line{};
    line_.source = {node.begin, node.finish};
    std::size_t depth = open_.size();
    while (depth > 1 && !open_[depth - 1].breaks) --depth;
    line_.node = open_[depth - 1].node;
    line_.leaf = state.node;
    line_.at = index;
    line_.tag = state.line_tag;
    line_.hidden = state.hidden;
  }

  void append(std::string_view text, bool pre) {
    std::string& words = line_.words;
    for (const char c : text) {
      const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
      if (!space) {
        if (c != '\0') words += c;
      } else if (pre && c == '\n') {
        words += '\n';
      } else if (!words.empty() && words.back() != ' ' && words.back() != '\n') {
        words += ' ';
      }
    }
  }

  void flush() {
    const std::string_view kept = utf8::trim_space(line_.words);
    if (!kept.empty()) {
      line_.words = std::string(kept);
      line_.linked = std::min(line_.linked, static_cast<std::uint32_t>(line_.words.size()));
      count(line_);
      lines_.push_back(std::move(line_));
    }
    line_ = Line{};
  }

  static void count(Line& line) {
    const std::string& words = line.words;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const char c = words[i];
      if (c == ',') ++line.commas;
      const bool stop = c == '.' || c == '!' || c == '?';
      if (stop && i > 1 && words[i - 1] != ' ' &&
          (i + 1 == words.size() || words[i + 1] == ' ' || words[i + 1] == '"' ||
           words[i + 1] == '\n' || static_cast<unsigned char>(words[i + 1]) > 127))
        ++line.sentences;
      // The full stop and comma of Chinese and Japanese (U+3002, U+FF0C).
      if (words.compare(i, 3, "\xE3\x80\x82") == 0) ++line.sentences;
      if (words.compare(i, 3, "\xEF\xBC\x8C") == 0) ++line.commas;
    }
  }

  const Tree& tree_;
  bool noscript_;
  std::vector<State> open_;
  std::vector<Line> lines_;
  Line line_;
  std::int32_t last_ = 0;  // the element of the last text
};

}  // namespace

std::string key_of(std::string_view words) {
  std::string key;
  for (const char c : fold(words)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0) key += c;
  }
  return key;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : lower(text) + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (c & 0x80) != 0 || c == '\'';
    if (letter) word += c;
    if (letter || word.empty()) continue;
    words.push_back(std::move(word));
    word.clear();
  }
  return words;
}

std::vector<Line> lines_of(const Tree& tree, bool noscript) {
  return Breaker(tree, noscript).lines();
}

}  // namespace dateline::pages
