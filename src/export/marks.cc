// SPDX-License-Identifier: Apache-2.0
#include "export/marks.h"

#include <algorithm>

#include "base/utf8.h"
#include "export/plain.h"

namespace dateline::exports {
namespace {

constexpr std::size_t kRows = 2;

// What one character of the text takes on the screen, and the letters beneath it.
struct Cell {
  std::string shown;
  std::size_t columns = 1;
  char letters[kRows] = {' ', ' '};

  bool space() const { return shown == " "; }
  bool lettered() const { return letters[0] != ' ' || letters[1] != ' '; }
};

// White space is one cell, hidden characters are made visible: as `shown` does for whole texts.
std::vector<Cell> cells_of(std::string_view text, const Span& part,
                           const std::vector<Mark>& marks) {
  std::vector<Cell> cells;
  for (std::uint32_t at = part.begin; at < part.end;) {
    const std::uint32_t begin = at;
    at += utf8::decode(text, at).size;
    Cell cell;
    cell.shown = shown(text.substr(begin, at - begin));
    if (cell.shown.empty()) {  // a space
      if (cells.empty() || cells.back().space()) continue;
      cell.shown = " ";
    }
    cell.columns = utf8::length(cell.shown);
    for (const Mark& mark : marks) {
      if (mark.span.contains(begin)) cell.letters[mark.row] = mark.letter;
    }
    cells.push_back(std::move(cell));
  }
  return cells;
}

class Lines {
 public:
  explicit Lines(const MarkOptions& options) : options_(options) {}

  std::string of(const std::vector<Cell>& cells) {
    for (auto begin = cells.begin(); begin != cells.end();) {
      const auto end = line_end(begin, cells.end());
      line({begin, end});
      begin = std::find_if_not(end, cells.end(), [](const Cell& cell) { return cell.space(); });
    }
    return std::move(out_);
  }

 private:
  using At = std::vector<Cell>::const_iterator;

  // As many words as fit; a word wider than the line is cut.
  At line_end(At begin, At last) const {
    std::size_t columns = options_.indent;
    At broken = last;
    for (At at = begin; at != last; ++at) {
      if (at->space()) broken = at;
      columns += at->columns;
      if (columns > options_.width && at != begin) return broken == last ? at : broken;
    }
    return last;
  }

  void line(const std::vector<Cell>& cells) {
    const std::string margin(options_.indent, ' ');
    out_ += margin;
    bool bold = false;
    for (const Cell& cell : cells) {
      if (options_.colour && cell.lettered() != bold) {
        bold = !bold;
        out_ += bold ? "\x1b[1m" : "\x1b[0m";
      }
      out_ += cell.shown;
    }
    out_ += bold ? "\x1b[0m\n" : "\n";
    for (std::size_t row = 0; row < kRows; ++row) {
      std::string letters;
      for (const Cell& cell : cells) letters += std::string(cell.columns, cell.letters[row]);
      letters.resize(letters.find_last_not_of(' ') + 1);
      if (!letters.empty()) out_ += margin + letters + "\n";
    }
  }

  const MarkOptions options_;
  std::string out_;
};

}  // namespace

std::string marked(std::string_view text, const Span& part, const std::vector<Mark>& marks,
                   const MarkOptions& options) {
  return Lines(options).of(cells_of(text, part, marks));
}

}  // namespace dateline::exports
