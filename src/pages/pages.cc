// SPDX-License-Identifier: Apache-2.0
#include "pages/pages.h"

#include "base/utf8.h"
#include "pages/blocks.h"
#include "pages/hints.h"
#include "pages/lean.h"
#include "pages/main_text.h"
#include "pages/tree.h"

namespace dateline::pages {
namespace {

BlockKind kind_of(Part part) {
  switch (part) {
    case Part::Headline:
    case Part::Heading: return BlockKind::Headline;
    case Part::List: return BlockKind::List;
    case Part::Quote: return BlockKind::Quote;
    case Part::Byline: return BlockKind::Header;
    case Part::Caption: return BlockKind::Caption;
    case Part::Related: return BlockKind::Related;
    case Part::Furniture: return BlockKind::Tail;
    default: return BlockKind::Body;
  }
}

std::string_view title_of(const Tree& tree) {
  for (const Node& node : tree.nodes) {
    if (node.tag == Tag::Body) break;
    if (node.tag == Tag::Text && tree.nodes[static_cast<std::size_t>(node.parent)].tag == Tag::Title)
      return node.text;
  }
  return {};
}

// Enough of a line to know it by.
std::string first_words(std::string_view words) {
  constexpr std::size_t kShown = 80;
  if (words.size() <= kShown) return std::string(words);
  std::size_t end = kShown;
  while (!utf8::on_border(words, end)) --end;
  return std::string(words.substr(0, end));
}

// A paragraph each; an empty line between.
void write(const std::vector<Line>& lines, const MainText& found, const Lean& lean, Page& page) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Verdict& verdict = found.verdicts[i];
    const Span source{lean.source_of(lines[i].source.begin), lean.source_of(lines[i].source.end)};
    if (verdict.part == Part::Out) {
      page.left_out.push_back({source, first_words(lines[i].words), verdict.why});
      continue;
    }
    if (!page.text.empty()) page.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(page.text.size());
    page.text += lines[i].words;
    page.blocks.push_back({{begin, static_cast<std::uint32_t>(page.text.size())},
                           kind_of(verdict.part), source, verdict.why});
  }
}

}  // namespace

Page read(std::string_view html, const Given&, const lexicon::Lexicon& lexicon) {
  Page page;
  const Lean short_page = lean(html);
  const Tree tree = parse(short_page.html);
  const std::vector<Line> lines = lines_of(tree);
  const MainText found = main_text(tree, roles_of(tree, lexicon), lines, title_of(tree), lexicon);
  write(lines, found, short_page, page);
  return page;
}

}  // namespace dateline::pages
