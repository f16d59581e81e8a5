// SPDX-License-Identifier: Apache-2.0
#include "pages/lean.h"

#include <algorithm>
#include <array>

namespace dateline::pages {
namespace {

constexpr std::array<std::string_view, 16> kVoid = {
    "area", "base", "br",  "col",   "embed",  "hr",    "img",   "input",
    "link", "meta", "wbr", "param", "source", "track", "frame", "basefont"};
// They end by themselves where the next one begins, so they do not nest.
constexpr std::array<std::string_view, 13> kSelfEnding = {
    "p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody", "thead", "tfoot", "a", "optgroup"};
constexpr std::array<std::string_view, 13> kFormatting = {
    "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"};
// Their content is no markup, and none of it is news.
constexpr std::array<std::string_view, 10> kDropped = {"style",  "iframe",   "noembed", "noframes",
                                                       "svg",    "textarea", "select",  "math",
                                                       "object", "canvas"};
// What the rules of this folder ask for.
constexpr std::array<std::string_view, 18> kAttributes = {
    "class",    "id",      "role",  "itemprop", "itemtype",    "href",
    "datetime", "content", "name",  "property", "rel",         "lang",
    "title",    "hidden",  "style", "charset",  "data-testid", "data-component"};

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

template <std::size_t N>
bool among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return small(x) == y; });
}

struct Attribute {
  std::size_t begin, end;  // with its value and quotation marks
  std::string name;
  std::string_view value;
};

class Copier {
 public:
  explicit Copier(std::string_view page) : page_(page) { lean_.html.reserve(page.size() / 2); }

  Lean copy() {
    while (at_ < page_.size()) {
      if (tags_ > kTagLimit) {
        lean_.cut_short = true;
        break;
      }
      if (page_[at_] == '<')
        markup();
      else
        text();
    }
    return std::move(lean_);
  }

 private:
  // Bytes of the page go on into the copy; where the last ones were others, a new piece begins.
  void keep(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    if (lean_.pieces.empty() || begin != kept_to_) {
      lean_.pieces.push_back(
          {static_cast<std::uint32_t>(lean_.html.size()), static_cast<std::uint32_t>(begin)});
    }
    lean_.html.append(page_.substr(begin, end - begin));
    kept_to_ = end;
  }

  // Long runs of white space are made short: a parser looks at each.
  void text() {
    std::size_t begin = at_;
    while (at_ < page_.size() && page_[at_] != '<') {
      if (!is_space(page_[at_])) {
        ++at_;
        continue;
      }
      const std::size_t space = at_;
      while (at_ < page_.size() && is_space(page_[at_])) ++at_;
      if (at_ - space > 6 && pre_ == 0) {
        keep(begin, space + 1);
        begin = at_;
      }
    }
    keep(begin, at_);
  }

  void markup() {
    const char next = at_ + 1 < page_.size() ? page_[at_ + 1] : '\0';
    if (next == '!' || next == '?') return declaration();
    if (is_letter(next)) return start_tag();
    if (next == '/') return end_tag();
    keep(at_, at_ + 1);
    ++at_;
  }

  std::size_t after(std::string_view mark, std::size_t from) const {
    const std::size_t found = page_.find(mark, from);
    return found == std::string_view::npos ? page_.size() : found + mark.size();
  }

  void declaration() {
    if (page_.substr(at_, 4) == "<!--") {
      const bool closed = page_.substr(at_ + 4, 1) == ">";  // "<!-->" is a whole comment
      at_ = closed ? at_ + 5 : after("-->", at_ + 4);
      return;
    }
    const std::size_t end = after(">", at_);
    if (page_.size() > at_ + 9 && same_word(page_.substr(at_ + 2, 7), "doctype")) keep(at_, end);
    at_ = end;
  }

  std::string name_at(std::size_t at) const {
    std::string name;
    while (at < page_.size() && !is_space(page_[at]) && page_[at] != '>' && page_[at] != '/')
      name += small(page_[at++]);
    return name;
  }

  void end_tag() {
    ++tags_;
    const std::size_t end = after(">", at_);
    const std::string name = name_at(at_ + 2);
    if (name == "pre" && pre_ > 0) --pre_;
    if (among(kFormatting, name) && formatting_ > 0) --formatting_;
    close(name);
    keep(at_, end);
    at_ = end;
  }

  // What the parser's stack of open elements will look like, roughly.
  void close(const std::string& name) {
    constexpr std::size_t kLook = 64;  // an end tag without a start is not looked for for ever
    for (std::size_t i = open_.size(); i > 0 && open_.size() - i < kLook; --i) {
      if (open_[i - 1] != name) continue;
      open_.resize(i - 1);
      return;
    }
  }

  void start_tag() {
    ++tags_;
    const std::size_t begin = at_;
    const std::string name = name_at(at_ + 1);
    std::vector<Attribute>& attributes = attributes_;
    attributes.clear();
    const std::size_t end = attributes_from(begin + 1 + name.size(), attributes);
    at_ = end;
    if (name == "script") return script(begin);
    if (among(kDropped, name)) return drop(name, end);
    if (end - begin > kTagSizeLimit && name != "body") {
      // A picture in its own tag is no loss; anything else of this size is no page's tag either.
      if (name != "img" && name != "source") ++lean_.too_long;
      return;
    }
    if (!fits(name)) {
      ++lean_.too_deep;
      return;
    }
    keep(begin, begin + 1 + name.size());
    for (const Attribute& one : attributes) {
      lean_.html += ' ';
      kept_to_ = page_.size() + 1;  // the blank is ours
      keep(one.begin, one.end);
    }
    const bool closes_itself = page_[end - 1] == '>' && end > begin + 2 && page_[end - 2] == '/';
    if (page_[end - 1] == '>') keep(closes_itself ? end - 2 : end - 1, end);
    if (name == "title" || name == "textarea") raw(name);
  }

  // Whether the tag may be opened; if so, it is.
  bool fits(const std::string& name) {
    if (among(kVoid, name) || among(kSelfEnding, name)) return true;
    if (name == "pre") ++pre_;
    if (among(kFormatting, name)) {
      if (formatting_ >= kFormattingLimit) return false;
      ++formatting_;
    }
    if (open_.size() >= kDepthLimit) return false;
    open_.push_back(name);
    return true;
  }

  // The attributes that matter, each once. Returns the end of the tag.
  std::size_t attributes_from(std::size_t at, std::vector<Attribute>& kept) const {
    while (at < page_.size()) {
      while (at < page_.size() && (is_space(page_[at]) || page_[at] == '/')) ++at;
      if (at >= page_.size()) break;
      if (page_[at] == '>') return at + 1;
      at = attribute_at(at, kept);
    }
    return page_.size();
  }

  std::size_t attribute_at(std::size_t at, std::vector<Attribute>& kept) const {
    Attribute one{at, at, {}, {}};
    do {
      if (one.name.size() < 40) one.name += small(page_[at]);
      ++at;
    } while (at < page_.size() && !is_space(page_[at]) && page_[at] != '>' && page_[at] != '/' &&
             page_[at] != '=');
    one.end = at;
    std::size_t equal = at;
    while (equal < page_.size() && is_space(page_[equal])) ++equal;
    if (equal < page_.size() && page_[equal] == '=') {
      at = value_from(equal + 1, one.value);
      one.end = at;
    }
    const bool known = std::any_of(kept.begin(), kept.end(),
                                   [&](const Attribute& other) { return other.name == one.name; });
    const bool style = one.name == "style" && one.value.find("none") == std::string_view::npos;
    if (among(kAttributes, one.name) && !known && !style) kept.push_back(std::move(one));
    return at;
  }

  std::size_t value_from(std::size_t at, std::string_view& value) const {
    while (at < page_.size() && is_space(page_[at])) ++at;
    if (at >= page_.size()) return at;
    const std::size_t begin = at;
    if (page_[at] == '"' || page_[at] == '\'') {
      const std::size_t end = page_.find(page_[at], at + 1);
      const std::size_t stop = std::min(end, page_.size());
      value = page_.substr(begin + 1, stop - begin - 1);
      return end == std::string_view::npos ? page_.size() : end + 1;
    }
    while (at < page_.size() && !is_space(page_[at]) && page_[at] != '>') ++at;
    value = page_.substr(begin, at - begin);
    return at;
  }

  // The end tag of `name` from `from` on; the page's end if there is none.
  std::size_t end_of(std::string_view name, std::size_t from) {
    if (std::find(endless_.begin(), endless_.end(), name) != endless_.end()) return page_.size();
    for (std::size_t at = page_.find("</", from); at != std::string_view::npos;
         at = page_.find("</", at + 2)) {
      if (!same_word(page_.substr(at + 2, name.size()), name)) continue;
      const std::size_t behind = at + 2 + name.size();
      if (behind >= page_.size() || !is_letter(page_[behind])) return at;
    }
    endless_.emplace_back(name);  // not to be looked for again: a page may begin it a million times
    return page_.size();
  }

  void script(std::size_t tag) {
    const std::size_t begin = at_, end = end_of("script", at_);
    const std::string_view words = page_.substr(tag, begin - tag);
    if (words.find("ld+json") != std::string_view::npos) {
      lean_.json_ld.push_back(page_.substr(begin, end - begin));
    }
    at_ = after(">", end);
  }

  void drop(const std::string& name, std::size_t end) {
    const bool closed = end >= 2 && page_[end - 2] == '/' && (name == "svg" || name == "math");
    if (closed) return;
    at_ = end_of(name, end);
    // An end tag that never comes would swallow the page: then only the start tag is dropped.
    at_ = at_ == page_.size() && name != "style" ? end : after(">", at_);
  }

  void raw(const std::string& name) {
    const std::size_t end = end_of(name, at_);
    if (end == page_.size()) return;
    close(name);
    keep(at_, after(">", end));
    at_ = after(">", end);
  }

  std::string_view page_;
  Lean lean_;
  std::size_t at_ = 0, kept_to_ = 0, tags_ = 0, pre_ = 0, formatting_ = 0;
  std::vector<std::string> open_, endless_;
  std::vector<Attribute> attributes_;
};

}  // namespace

std::uint32_t Lean::source_of(std::uint32_t at) const {
  const auto next = std::upper_bound(pieces.begin(), pieces.end(), at,
                                     [](std::uint32_t x, const Piece& p) { return x < p.at; });
  if (next == pieces.begin()) return at;
  const Piece& piece = *(next - 1);
  return piece.source + (at - piece.at);
}

Lean lean(std::string_view page) {
  return Copier(page).copy();
}

}  // namespace dateline::pages
