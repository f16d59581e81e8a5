// SPDX-License-Identifier: Apache-2.0
#include "text/text.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/dateline.h"
#include "text/page.h"

namespace dateline::text {
namespace {

// The header lines that ingest found, as far as they are sound: in order, inside, apart.
std::vector<Span> header_of(const Report& report) {
  std::vector<Span> spans;
  std::vector<Span> given = report.header;
  std::sort(given.begin(), given.end());
  for (const Span& span : given) {
    const bool after = spans.empty() || spans.back().end <= span.begin;
    if (after && span.begin < span.end && span.end <= report.text.size()) spans.push_back(span);
  }
  return spans;
}

std::uint32_t skip_space(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (!utf8::is_space(next.code_point)) break;
    at += next.size;
  }
  return std::min(at, end);
}

// One block, or two where the paragraph begins with something of another kind up to `cut`.
void add(Text& marked, const Span& span, BlockKind kind, std::uint32_t cut, BlockKind head) {
  if (cut > span.begin) marked.blocks.push_back({{span.begin, cut}, head});
  const std::uint32_t begin = skip_space(marked.text, std::max(cut, span.begin), span.end);
  if (begin < span.end) marked.blocks.push_back({{begin, span.end}, kind});
}

void add_paragraph(const Page& page, std::size_t i, bool may_have_dateline, Text& marked) {
  const Span& span = page.paragraphs[i].span;
  const BlockKind kind = page.kinds[i];
  if (kind != BlockKind::Body) return add(marked, span, kind, 0, kind);
  if (may_have_dateline) {
    marked.dateline = leading_dateline(page.text, span, page.lexicon);
    if (marked.dateline) {
      return add(marked, span, kind, marked.dateline->span.end, BlockKind::Dateline);
    }
  }
  const auto stamp = static_cast<std::uint32_t>(stamp_size(span.of(page.text)));
  add(marked, span, kind, span.begin + stamp, BlockKind::Headline);
}

}  // namespace

Text mark(const Report& report, const lexicon::Lexicon& lexicon) {
  Text marked;
  marked.text = report.text;
  const std::vector<Span> header = header_of(report);
  Page page{report, lexicon, report.text, paragraphs(report.text, header), {}, {}};
  page.kinds.assign(page.paragraphs.size(), BlockKind::Body);
  if (report.outlet) page.outlet = outlet_key(*report.outlet);

  const std::size_t body = mark_top(page);
  const std::size_t tail = mark_tail(page, body);
  mark_middle(page, body, tail);

  for (const Span& span : header) marked.blocks.push_back({span, BlockKind::Header});
  // The dateline heads the first paragraph, or the one below a note such as "(Adds details)".
  constexpr std::size_t kDatelineParagraphs = 2;
  std::size_t bodies = 0;
  for (std::size_t i = 0; i < page.paragraphs.size(); ++i) {
    const bool is_body = page.kinds[i] == BlockKind::Body;
    add_paragraph(page, i, is_body && !marked.dateline && bodies < kDatelineParagraphs, marked);
    bodies += is_body ? 1 : 0;
    if (page.kinds[i] == BlockKind::Dateline && !marked.dateline) {
      marked.dateline = lone_dateline(page.text, page.paragraphs[i].span, lexicon);
    }
  }
  std::sort(marked.blocks.begin(), marked.blocks.end(),
            [](const Block& a, const Block& b) { return a.span < b.span; });
  return marked;
}

}  // namespace dateline::text
