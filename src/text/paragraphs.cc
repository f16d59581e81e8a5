// SPDX-License-Identifier: Apache-2.0
#include "text/paragraphs.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/shape.h"

namespace dateline::text {
namespace {

// Pages broken at a fixed width are narrower than this; a longer line is a paragraph.
constexpr std::size_t kWidestPage = 120;
constexpr std::size_t kNarrowestPage = 40;

struct Line {
  Span span;
  std::uint32_t indent = 0;  // spaces before it
  bool blank_before = false;
  std::uint32_t width = 0;       // in characters, as far as kWidestPage matters
  std::uint32_t first_word = 0;  // likewise
};

bool is_line_end(char c) {
  return c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

// Where the line that begins at `at` ends: before an ASCII line end or U+2028, U+2029.
std::size_t end_of_line(std::string_view text, std::size_t at, std::size_t stop) {
  for (; at < stop; ++at) {
    if (is_line_end(text[at])) return at;
    const bool separator = text[at] == '\xE2' && at + 2 < stop && text[at + 1] == '\x80' &&
                           (text[at + 2] == '\xA8' || text[at + 2] == '\xA9');
    if (separator) return at;
  }
  return stop;
}

std::uint32_t characters(std::string_view words) {
  return static_cast<std::uint32_t>(utf8::length(words.substr(0, 4 * kWidestPage)));
}

void add_lines(std::string_view text, const Span& part, std::vector<Line>& lines) {
  bool blank = part.begin == 0;
  for (std::size_t at = part.begin; at < part.end;) {
    const std::size_t end = end_of_line(text, at, part.end);
    const std::string_view whole = text.substr(at, end - at);
    const std::string_view words = utf8::trim_space(whole);
    const bool crlf = end + 1 < part.end && text[end] == '\r' && text[end + 1] == '\n';
    const bool wide = end < part.end && text[end] == '\xE2';
    at = end + (crlf ? 2 : wide ? 3 : 1);
    if (words.empty()) {
      blank = true;
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(words.data() - text.data());
    Line line{{begin, begin + static_cast<std::uint32_t>(words.size())}, 0, blank, 0, 0};
    line.indent = static_cast<std::uint32_t>(words.data() - whole.data());
    line.width = characters(words);
    line.first_word = characters(words.substr(0, words.find(' ')));
    lines.push_back(line);
    blank = false;
  }
}

std::vector<Line> lines_of(std::string_view text, const std::vector<Span>& left_out) {
  std::vector<Line> lines;
  Span part{0, 0};
  for (const Span& span : left_out) {
    part.end = span.begin;
    add_lines(text, part, lines);
    part.begin = std::max(part.begin, span.end);
  }
  part.end = static_cast<std::uint32_t>(text.size());
  add_lines(text, part, lines);
  return lines;
}

bool is_full(const Line& line, const Line& next, std::uint32_t width) {
  constexpr std::uint32_t kLoose = 4;  // a link or mark that was taken out of a line shortens it
  return line.width + 1 + next.first_word + kLoose > width;
}

// The width at which the page was broken, or 0 if it was not. On a broken page a line that breaks
// off in mid-sentence could not have taken the first word of the next; headlines could.
std::uint32_t page_width(std::string_view text, const std::vector<Line>& lines) {
  constexpr std::size_t kFewest = 3;  // fewer prove nothing
  std::uint32_t width = 0;
  for (const Line& line : lines) width = std::max(width, line.width);
  if (width > kWidestPage || width < kNarrowestPage) return 0;
  std::size_t broken = 0, full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].blank_before || ends_sentence(lines[i].span.of(text))) continue;
    ++broken;
    full += is_full(lines[i], lines[i + 1], width) ? 1 : 0;
  }
  return broken >= kFewest && full * 3 >= broken * 2 ? width : 0;
}

// Does `next` go on with the paragraph of lines[i]?
bool goes_on(std::string_view text, const std::vector<Line>& lines, std::size_t i,
             std::uint32_t width) {
  const Line& line = lines[i];
  const Line& next = lines[i + 1];
  if (next.blank_before || bullet_size(next.span.of(text)) > 0) return false;
  // The first line of a text has often lost its indent.
  const bool indented = i > 0 && next.indent >= line.indent + 2;
  if (width > 0 && is_full(line, next, width) && !indented) return true;
  return begins_lower(next.span.of(text)) && !ends_sentence(line.span.of(text));
}

}  // namespace

std::vector<Paragraph> paragraphs(std::string_view text, const std::vector<Span>& left_out) {
  const std::vector<Line> lines = lines_of(text, left_out);
  const std::uint32_t width = page_width(text, lines);
  std::vector<Paragraph> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0 && goes_on(text, lines, i - 1, width)) {
      found.back().span.end = lines[i].span.end;
    } else {
      found.push_back({lines[i].span, lines[i].blank_before});
    }
  }
  return found;
}

}  // namespace dateline::text
