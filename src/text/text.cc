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

// Where a dateline may stand: at the head of the first paragraph, or of the one below a note such
// as "(Adds details)"; in the first also behind a headline that was glued to it.
void find_dateline(const Page& page, const Span& span, std::size_t bodies_before, Text& marked) {
  if (marked.dateline || bodies_before > 1) return;
  marked.dateline = leading_dateline(page.text, span, page.labels, page.lexicon);
  if (!marked.dateline && bodies_before == 0) {
    marked.dateline = glued_dateline(page.text, span, page.lexicon);
  }
}

void add_body(const Page& page, Span span, std::size_t bodies_before, Text& marked) {
  const bool had_one = marked.dateline.has_value();
  find_dateline(page, span, bodies_before, marked);
  if (marked.dateline && !had_one) {
    const Span& dateline = marked.dateline->span;
    if (dateline.begin > span.begin) {  // headline.glued: "Bridge shut. KOVEL — The bridge …"
      const std::string_view above =
          utf8::trim_space(page.text.substr(span.begin, dateline.begin - span.begin));
      const auto end = span.begin + static_cast<std::uint32_t>(above.size());
      marked.blocks.push_back({{span.begin, end}, BlockKind::Headline});
      span.begin = dateline.begin;
    }
    return add(marked, span, BlockKind::Body, dateline.end, BlockKind::Dateline);
  }
  const auto stamp = static_cast<std::uint32_t>(stamp_size(span.of(page.text)));
  add(marked, span, BlockKind::Body, span.begin + stamp, BlockKind::Headline);
}

Labels labels_in(const Page& page) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < page.paragraphs.size() && count < 2; ++i) {
    count += has_label(page.words(i)) ? 1 : 0;
  }
  return count < 2 ? Labels::None : Labels::Many;
}

// The blocks of a page come ready made; what its words tell beyond its elements is found here: the
// dateline, and the tail of the report.
void mark_ready(Page& page, Text& marked) {
  std::vector<std::size_t> number;  // of the block of each paragraph
  const std::vector<Block>& given = page.report.blocks;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (given[i].kind != BlockKind::Body || given[i].intertitle) continue;
    page.paragraphs.push_back({given[i].span, true});
    number.push_back(i);
  }
  page.kinds.assign(page.paragraphs.size(), BlockKind::Body);
  page.labels = labels_in(page);
  mark_tail(page, 0);
  std::vector<BlockKind> kinds;
  kinds.reserve(given.size());
  for (const Block& block : given) kinds.push_back(block.kind);
  for (std::size_t i = 0; i < number.size(); ++i) kinds[number[i]] = page.kinds[i];
  std::size_t bodies = 0;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const std::size_t before = marked.blocks.size();
    const bool body = kinds[i] == BlockKind::Body && !given[i].intertitle;
    // dateline.lone: pages give it an element of its own.
    const auto lone = body && !marked.dateline && bodies < 2
                          ? lone_dateline(page.text, given[i].span, page.lexicon)
                          : std::nullopt;
    if (lone) {
      marked.dateline = lone;
      add(marked, given[i].span, BlockKind::Dateline, 0, BlockKind::Dateline);
    } else if (body) {
      add_body(page, given[i].span, bodies++, marked);
    } else {
      add(marked, given[i].span, kinds[i], 0, kinds[i]);
    }
    for (std::size_t k = before; k < marked.blocks.size(); ++k) {
      marked.blocks[k].source = given[i].source;
      marked.blocks[k].intertitle = given[i].intertitle;
      marked.blocks[k].entry = given[i].entry;
      marked.blocks[k].why = kinds[i] == given[i].kind ? given[i].why : "words.tail";
    }
  }
}

}  // namespace

Text mark(const Report& report, const lexicon::Lexicon& lexicon) {
  Text marked;
  marked.text = report.text;
  const std::vector<Span> header = header_of(report);
  Page page{report, lexicon, report.text, paragraphs(report.text, header), {}, {}, Labels::None};
  if (report.outlet) page.outlet = outlet_key(*report.outlet);
  if (!report.blocks.empty()) {
    page.paragraphs.clear();
    mark_ready(page, marked);
    return marked;
  }
  page.kinds.assign(page.paragraphs.size(), BlockKind::Body);
  page.labels = labels_in(page);

  const std::size_t body = mark_top(page);
  const std::size_t tail = mark_tail(page, body);
  mark_middle(page, body, tail);

  for (const Span& span : header) marked.blocks.push_back({span, BlockKind::Header});
  std::size_t bodies = 0;
  for (std::size_t i = 0; i < page.paragraphs.size(); ++i) {
    const Span& span = page.paragraphs[i].span;
    if (page.kinds[i] == BlockKind::Body) {
      add_body(page, span, bodies++, marked);
    } else {
      add(marked, span, page.kinds[i], 0, page.kinds[i]);
    }
    if (page.kinds[i] == BlockKind::Dateline && !marked.dateline) {
      marked.dateline = lone_dateline(page.text, span, lexicon);
    }
  }
  std::sort(marked.blocks.begin(), marked.blocks.end(),
            [](const Block& a, const Block& b) { return a.span < b.span; });
  return marked;
}

}  // namespace dateline::text
