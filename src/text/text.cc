// SPDX-License-Identifier: Apache-2.0
#include "text/text.h"

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "base/table.h"
#include "base/utf8.h"

namespace dateline::text {
namespace {

constexpr std::size_t kLongestHeadline = 160;  // bytes

struct Paragraph {
  Span span;
};

// Paragraphs are what blank lines part; a line is one too if the report has no blank lines.
std::vector<Span> paragraphs_of(std::string_view text, std::uint32_t from) {
  std::vector<Span> paragraphs;
  std::uint32_t begin = from;
  const auto flush = [&](std::uint32_t end) {
    Span span{begin, end};
    while (span.begin < span.end && (text[span.begin] == ' ' || text[span.begin] == '\n' || text[span.begin] == '\r' || text[span.begin] == '\t')) ++span.begin;
    while (span.end > span.begin && (text[span.end - 1] == ' ' || text[span.end - 1] == '\n' || text[span.end - 1] == '\r' || text[span.end - 1] == '\t')) --span.end;
    if (!span.empty()) paragraphs.push_back(span);
  };
  for (std::uint32_t at = from; at < text.size(); ++at) {
    if (text[at] != '\n') continue;
    flush(at);
    begin = at + 1;
  }
  flush(static_cast<std::uint32_t>(text.size()));
  return paragraphs;
}

bool ends_sentence(std::string_view line) {
  constexpr std::array<std::string_view, 9> kEnds = {".", "!", "?", "…", "”", "\"", "’", "'", ":"};
  return std::ranges::any_of(kEnds, [line](std::string_view end) { return line.ends_with(end); });
}

bool is_list_item(std::string_view line) {
  constexpr std::array<std::string_view, 5> kBullets = {"• ", "- ", "* ", "– ", "· "};
  return std::ranges::any_of(kBullets, [line](std::string_view bullet) { return line.starts_with(bullet); });
}

// "18:40 - No talks", "[09:40]", "17:55": the stamp of an entry of a live blog.
bool is_stamp(std::string_view line) {
  if (line.starts_with("[")) line.remove_prefix(1);
  const bool clock = line.size() >= 5 && line[0] >= '0' && line[0] <= '2' && line[1] >= '0' && line[1] <= '9' && (line[2] == ':' || line[2] == '.') &&
                     line[3] >= '0' && line[3] <= '5' && line[4] >= '0' && line[4] <= '9';
  return clock && line.size() < 100 && !line.ends_with(".");
}

// "KYIV, March 3 (Agency) —", "(Reuters) -": up to a dash near the begin.
std::optional<DatelineMark> dateline_in(std::string_view text, const Span& paragraph) {
  constexpr std::size_t kLongest = 90;  // bytes
  constexpr std::array<std::string_view, 4> kDashes = {" — ", " – ", " -- ", " - "};
  const std::string_view head = paragraph.of(text).substr(0, kLongest);
  std::size_t dash = std::string_view::npos;
  std::size_t width = 0;
  for (const std::string_view mark : kDashes) {
    const std::size_t at = head.find(mark);
    if (at < dash) {
      dash = at;
      width = mark.size();
    }
  }
  if (dash == std::string_view::npos || dash < 3) return std::nullopt;
  const std::string_view words = head.substr(0, dash);
  const bool agency_only = words.front() == '(';
  std::size_t capitals = 0;
  while (capitals < words.size() && ((words[capitals] >= 'A' && words[capitals] <= 'Z') || words[capitals] == ' ' || words[capitals] == '-')) ++capitals;
  const bool loud = capitals >= 3 && (capitals == words.size() || words[capitals] == ',' || words[capitals] == '(');
  const bool has_agency = words.find('(') != std::string_view::npos && words.back() == ')';
  if (!agency_only && !loud && !has_agency) return std::nullopt;
  if (words.find('.') != std::string_view::npos && words.find(". ") != std::string_view::npos && words.size() > 60) return std::nullopt;
  DatelineMark mark;
  mark.span = {paragraph.begin, static_cast<std::uint32_t>(paragraph.begin + dash + width - 1)};
  const std::size_t open = words.find('(');
  if (open != std::string_view::npos) {
    const std::size_t close = words.find(')', open);
    if (close != std::string_view::npos) {
      mark.agency = Span{static_cast<std::uint32_t>(paragraph.begin + open + 1), static_cast<std::uint32_t>(paragraph.begin + close)};
    }
  }
  const std::size_t place_end = std::min({words.find(','), open == std::string_view::npos ? words.size() : open, words.size()});
  if (!agency_only && place_end > 0) mark.place = Span{paragraph.begin, static_cast<std::uint32_t>(paragraph.begin + place_end)};
  if (place_end < words.size() && words[place_end] == ',') {
    mark.time = Span{static_cast<std::uint32_t>(paragraph.begin + place_end), static_cast<std::uint32_t>(paragraph.begin + std::min(open, words.size()))};
  }
  return mark;
}

class Marker {
 public:
  Marker(const Report& report, const lexicon::Lexicon& lexicon) : report_(report), openings_(lexicon.table("text-tail")) { out_.text = report.text; }

  Text run() {
    std::uint32_t from = 0;
    for (const Span& header : report_.header) {
      out_.blocks.push_back({header, BlockKind::Header});
      from = std::max(from, header.end);
    }
    const std::vector<Span> paragraphs = paragraphs_of(out_.text, from);
    for (std::size_t i = 0; i < paragraphs.size(); ++i) add(paragraphs, i);
    furniture();
    return std::move(out_);
  }

 private:
  void add(const std::vector<Span>& paragraphs, std::size_t i) {
    const Span& span = paragraphs[i];
    const std::string_view line = span.of(out_.text);
    BlockKind kind = BlockKind::Body;
    const bool top = !seen_body_ && i < 4;
    if (report_.title && line == *report_.title) kind = BlockKind::Headline;
    else if (top && is_header(line)) kind = BlockKind::Header;
    else if (is_list_item(line)) kind = BlockKind::List;
    else if (is_stamp(line)) kind = BlockKind::Headline;
    else if (top && paragraphs.size() > 1 && line.size() < kLongestHeadline && !ends_sentence(line)) kind = BlockKind::Headline;
    else if (line.size() < 60 && !ends_sentence(line) && paragraphs.size() > 3) kind = BlockKind::Headline;
    if (kind == BlockKind::Body && !seen_body_) {
      if (const auto mark = dateline_in(out_.text, span)) {
        out_.dateline = mark;
        out_.blocks.push_back({mark->span, BlockKind::Dateline});
        Span rest{mark->span.end, span.end};
        while (rest.begin < rest.end && out_.text[rest.begin] == ' ') ++rest.begin;
        if (!rest.empty()) out_.blocks.push_back({rest, BlockKind::Body});
        seen_body_ = true;
        return;
      }
    }
    seen_body_ = seen_body_ || kind == BlockKind::Body;
    out_.blocks.push_back({span, kind});
  }

  // "By Dale Whitcomb, Continental Wire", "Updated 6:15 p.m.", "Nile Courant, Tuesday 11 July 2023".
  bool is_header(std::string_view line) const {
    if (line.size() > 120 || line.ends_with(".") ) return false;
    const std::string low = lower(line);
    if (low.starts_with("by ") || low.starts_with("from our ") || low.starts_with("updated ") || low.starts_with("published ") || low.starts_with("last updated")) return true;
    constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
    const bool month = std::ranges::any_of(kMonths, [&low](std::string_view m) { return low.find(m) != std::string::npos; });
    const std::size_t digits = static_cast<std::size_t>(std::ranges::count_if(line, [](char c) { return c >= '0' && c <= '9'; }));
    if (month && digits >= 4 && line.size() < 80) return true;
    return report_.outlet && line.starts_with(*report_.outlet) && line.size() < report_.outlet->size() + 40;
  }

  // From the end upward: paragraphs that open like furniture. The first that does not ends it.
  void furniture() {
    for (auto block = out_.blocks.rbegin(); block != out_.blocks.rend(); ++block) {
      if (block->kind != BlockKind::Body && block->kind != BlockKind::Headline) continue;
      const std::optional<BlockKind> kind = opening(block->span.of(out_.text));
      if (!kind) break;
      block->kind = *kind;
    }
    for (Block& block : out_.blocks) {
      if (block.kind != BlockKind::Body) continue;
      const std::optional<BlockKind> kind = opening(block.span.of(out_.text));
      if (kind && *kind != BlockKind::Tail && block.span.size() < kLongestHeadline) block.kind = *kind;
    }
  }

  std::optional<BlockKind> opening(std::string_view paragraph) const {
    const std::string head = lower(paragraph.substr(0, std::min<std::size_t>(paragraph.size(), 40)));
    if (head.starts_with("(") && paragraph.size() < 200 && head.find("reporting by") != std::string::npos) return BlockKind::Tail;
    for (std::size_t row = 0; row < openings_.rows(); ++row) {
      for (const std::string_view key : split(openings_.cell(row, "opening"), '|')) {
        if (!head.starts_with(key)) continue;
        const std::string_view kind = openings_.cell(row, "kind");
        return kind == "related" ? BlockKind::Related : kind == "caption" ? BlockKind::Caption : BlockKind::Tail;
      }
    }
    const bool contributed = paragraph.size() < 160 && lower(paragraph).find("contributed to this report") != std::string::npos;
    return contributed ? std::optional(BlockKind::Tail) : std::nullopt;
  }

  const Report& report_;
  const lexicon::WordTable& openings_;
  Text out_;
  bool seen_body_ = false;
};

}  // namespace

Text mark(const Report& report, const lexicon::Lexicon& lexicon) { return Marker(report, lexicon).run(); }

}  // namespace dateline::text
