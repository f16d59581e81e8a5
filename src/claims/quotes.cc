// SPDX-License-Identifier: Apache-2.0
#include "claims/quotes.h"

#include <unicode/uchar.h>

#include <optional>

#include "base/utf8.h"

namespace dateline::claims {
namespace {

enum class Style { Double, Straight, Single, StraightSingle, Angle, Low, Backtick, Doubled };

bool is_letter(char32_t c) {
  return u_isalnum(static_cast<UChar32>(c)) != 0;
}
bool is_blank(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

// One character of a block with its neighbours.
struct Place {
  std::string_view text;
  Span block;
  std::uint32_t at;
  char32_t c;
  std::uint32_t size;

  char32_t before() const {
    return at > block.begin ? utf8::decode_before(text, at).code_point : U' ';
  }
  char32_t after(std::uint32_t width) const {
    return at + width < block.end ? utf8::decode(text, at + width).code_point : U' ';
  }
  bool opens_by_space(std::uint32_t width) const {
    const char32_t b = before();
    const bool gap = is_blank(b) || b == U'(' || b == U'[' || b == U'—' || b == U'–' || b == U'-' ||
                     b == U'“' || b == U'"' || b == U'‘' || b == U'/' || b == U':';
    return gap && !is_blank(after(width));
  }
};

struct Mark {
  Style style;
  std::uint32_t size;
};

// Whether a straight single mark that opens here is closed later in the block: a mark after a
// letter or stop and before a gap, with more than one word between ('ello is no quotation).
bool has_single_close(const Place& place, char32_t mark) {
  constexpr std::uint32_t kFarthest = 2000;  // bytes: longer quotations do not use this style
  const std::uint32_t end = std::min(place.block.end, place.at + kFarthest);
  bool gap = false;
  for (std::uint32_t at = place.at + place.size; at < end;) {
    const auto [c, size] = utf8::decode(place.text, at);
    if (is_blank(c)) gap = true;
    if (c == mark && gap) {
      const char32_t before = utf8::decode_before(place.text, at).code_point;
      const char32_t after =
          at + size < place.block.end ? utf8::decode(place.text, at + size).code_point : U' ';
      const bool plural_possessive = before == U's' && is_blank(after);
      if (!is_blank(before) && !is_letter(after) && !plural_possessive) return true;
    }
    at += size;
  }
  return false;
}

std::optional<Mark> opening(const Place& p) {
  switch (p.c) {
    case U'“':
      return Mark{Style::Double, p.size};
    case U'”':  // a wrong mark: ”It begins here.”
      if (p.opens_by_space(p.size) && is_letter(p.after(p.size))) {
        return Mark{Style::Double, p.size};
      }
      return std::nullopt;
    case U'„':
      return Mark{Style::Low, p.size};
    case U'«':
      return Mark{Style::Angle, p.size};
    case U'"':
      if (p.opens_by_space(p.size)) return Mark{Style::Straight, p.size};
      return std::nullopt;
    case U'`':
      if (p.after(1) == U'`') return Mark{Style::Backtick, 2};
      return std::nullopt;
    case U'‘':
      if (p.opens_by_space(p.size) && has_single_close(p, U'’')) return Mark{Style::Single, p.size};
      return std::nullopt;
    case U'\'':
      // Wires write ''…'' for “…”.
      if (p.after(1) == U'\'') {
        return p.opens_by_space(2) ? std::optional(Mark{Style::Doubled, 2}) : std::nullopt;
      }
      if (p.opens_by_space(p.size) && is_letter(p.after(1)) && has_single_close(p, U'\'')) {
        return Mark{Style::StraightSingle, p.size};
      }
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

// Bytes of the mark that closes a quotation of this style here; 0 if none does.
std::uint32_t closing(const Place& p, Style style) {
  const bool after_word = !is_blank(p.before());
  switch (style) {
    case Style::Double:
      return p.c == U'”' || (p.c == U'"' && after_word) ? p.size : 0;
    case Style::Low:
      return p.c == U'“' || p.c == U'”' ? p.size : 0;
    case Style::Angle:
      return p.c == U'»' ? p.size : 0;
    case Style::Straight:
      return (p.c == U'"' || p.c == U'”') && !p.opens_by_space(p.size) ? p.size : 0;
    case Style::Backtick:
      if (p.c == U'\'' && p.after(1) == U'\'') return 2;
      return p.c == U'"' ? p.size : 0;
    case Style::Doubled:
      return p.c == U'\'' && p.after(1) == U'\'' && !p.opens_by_space(2) ? 2 : 0;
    case Style::Single:
      return p.c == U'’' && after_word && !is_letter(p.after(p.size)) &&
                     !(p.before() == U's' && is_blank(p.after(p.size)) && has_single_close(p, U'’'))
                 ? p.size
                 : 0;
    case Style::StraightSingle:
      return p.c == U'\'' && after_word && !is_letter(p.after(p.size)) &&
                     !(p.before() == U's' && is_blank(p.after(p.size)) &&
                       has_single_close(p, U'\''))
                 ? p.size
                 : 0;
  }
  return 0;
}

class Scanner {
 public:
  explicit Scanner(const Text& text) : text_(text) {}

  std::vector<Quote> scan() {
    for (std::size_t i = 0; i < text_.blocks.size(); ++i) scan_block(i);
    finish(last_end_);
    count_words();
    return std::move(quotes_);
  }

 private:
  struct Open {
    Style style;
    std::uint32_t begin;
    std::uint32_t size;
  };

  static bool speaks(BlockKind kind) {
    return kind != BlockKind::Header && kind != BlockKind::Tail && kind != BlockKind::Related;
  }

  void scan_block(std::size_t number) {
    const Span block = text_.blocks[number].span;
    if (open_) continue_or_finish(block);
    last_end_ = block.end;
    if (!speaks(text_.blocks[number].kind)) return;
    std::uint32_t at = block.begin + skip_;
    skip_ = 0;
    while (at < block.end) {
      const auto [c, size] = utf8::decode(text_.text, at);
      at += step({text_.text, block, at, c, size});
    }
  }

  // Looks at one character; returns how many bytes it took.
  std::uint32_t step(const Place& place) {
    if (open_) {
      if (const std::uint32_t size = closing(place, open_->style)) {
        if (depth_ > 0) {
          --depth_;
        } else {
          quotes_.push_back({{open_->begin, place.at + size}, open_->size, size, 0});
          open_.reset();
        }
        return size;
      }
      // The same style opening again inside (“ … “ … ” … ”) is nested.
      const auto mark = opening(place);
      if (mark && mark->style == open_->style && mark->style != Style::Straight) ++depth_;
      return mark && mark->style == open_->style ? mark->size : place.size;
    }
    if (const auto mark = opening(place)) {
      open_ = Open{mark->style, place.at, mark->size};
      depth_ = 0;
      return mark->size;
    }
    return place.size;
  }

  // At the begin of a block with a quotation open: it goes on if the block opens with its mark.
  void continue_or_finish(const Span& block) {
    if (block.empty()) return;
    const auto [c, size] = utf8::decode(text_.text, block.begin);
    const auto mark = opening({text_.text, block, block.begin, c, size});
    if (mark && mark->style == open_->style) {
      skip_ = mark->size;
      depth_ = 0;
    } else {
      finish(last_end_);
    }
  }

  // Ends an open quotation without its mark.
  void finish(std::uint32_t end) {
    if (!open_) return;
    if (end > open_->begin + open_->size) {
      quotes_.push_back({{open_->begin, end}, open_->size, 0, 0});
    }
    open_.reset();
    depth_ = 0;
  }

  void count_words() {
    for (Quote& quote : quotes_) {
      bool in_word = false;
      for (std::uint32_t at = quote.span.begin; at < quote.span.end;) {
        const auto [c, size] = utf8::decode(text_.text, at);
        const bool letter = is_letter(c) || c == U'\'' || c == U'’';
        if (is_letter(c) && !in_word) ++quote.words;
        in_word = letter;
        at += size;
      }
    }
  }

  const Text& text_;
  std::vector<Quote> quotes_;
  std::optional<Open> open_;
  int depth_ = 0;
  std::uint32_t last_end_ = 0;
  std::uint32_t skip_ = 0;
};

}  // namespace

std::vector<Quote> find_quotes(const Text& text) {
  return Scanner(text).scan();
}

}  // namespace dateline::claims
