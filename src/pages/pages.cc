// SPDX-License-Identifier: Apache-2.0
#include "pages/pages.h"

#include <algorithm>

#include "base/utf8.h"
#include "pages/blocks.h"
#include "pages/facts.h"
#include "pages/hints.h"
#include "pages/identity.h"
#include "pages/lean.h"
#include "pages/live.h"
#include "pages/main_text.h"
#include "pages/page_date.h"
#include "pages/rules.h"
#include "pages/tree.h"
#include "pages/weigh.h"

namespace dateline::pages {
namespace {

BlockKind kind_of(Part part) {
  switch (part) {
    case Part::Headline:
      return BlockKind::Headline;
    case Part::List:
      return BlockKind::List;
    case Part::Quote:
      return BlockKind::Quote;
    case Part::Byline:
      return BlockKind::Header;
    case Part::Caption:
      return BlockKind::Caption;
    case Part::Related:
      return BlockKind::Related;
    case Part::Furniture:
      return BlockKind::Tail;
    default:
      return BlockKind::Body;
  }
}

// All that the page says to be its title, to know its headline by.
std::string titles_of(const Facts& facts) {
  std::string titles = facts.title_element;
  for (const auto* list : {&facts.title, &facts.ld_headline}) {
    for (const Fact& fact : *list) titles += "\n" + fact.value;
  }
  return titles;
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
// Returns where each line stands in the text; empty if it does not.
std::vector<Span> write(const std::vector<Line>& lines, const MainText& found, const Lean& lean,
                        Page& page) {
  std::vector<Span> places(lines.size());
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
                           kind_of(verdict.part),
                           source,
                           verdict.why,
                           verdict.part == Part::Heading});
    places[i] = page.blocks.back().span;
  }
  return places;
}

// Which blocks are entries of a live blog. The blocks are in the order of their lines.
void enter(const std::vector<Span>& places, const Entries& entries, Page& page) {
  std::size_t block = 0;
  bool undated = false;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].empty()) continue;
    page.blocks[block].entry = entries[i];
    undated = undated || (entries[i] && !entries[i]->stamp);
    ++block;
  }
  if (undated) {
    page.notes.push_back({"page.entry-undated", std::nullopt,
                          "Entries of the live blog state a clock, but not their day."});
  }
}

// The largest stretch of prose is never dropped silently, even if the page hides it.
void largest(const std::vector<Line>& lines, const MainText& found, Page& page) {
  std::size_t best = lines.size();
  double most = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double size = shown_prose(lines[i]);
    if (size <= most) continue;
    best = i;
    most = size;
  }
  if (best == lines.size() || found.verdicts[best].part != Part::Out) return;
  page.notes.push_back({"page.block-left-out", std::nullopt,
                        "The largest stretch of prose is not in the text (" +
                            std::string(found.verdicts[best].why) +
                            "): " + first_words(lines[best].words)});
}

// What was over a limit, so that nobody takes the page for whole.
void limits(const Lean& lean, const Tree& tree, Page& page) {
  if (lean.cut_short || tree.over_limit) {
    page.notes.push_back({"page.cut-short", std::nullopt,
                          "The page has more elements than are read; its end is missing."});
  }
  if (lean.too_deep > 0) {
    page.notes.push_back({"page.too-deep", std::nullopt,
                          "The page nests its elements too deeply; some were read without."});
  }
  if (lean.too_long > 0) {
    page.notes.push_back({"page.tag-too-long", std::nullopt,
                          "The page has tags of more than 64 kB; they were left out."});
  }
}

}  // namespace

Page read(std::string_view html, const Given& given, const lexicon::Lexicon& lexicon) {
  Page page;
  const Lean short_page = lean(html);
  const Tree tree = parse(short_page.html);
  std::vector<Line> lines = lines_of(tree);
  // lines.noscript: a page that is nothing without its scripts may say so there, or all it has.
  const auto has_prose = [](const Line& line) { return prose(line) > 0; };
  if (std::none_of(lines.begin(), lines.end(), has_prose)) lines = lines_of(tree, true);
  const Facts facts = facts_of(tree, short_page, lexicon);
  std::vector<Role> roles = roles_of(tree, lexicon);
  const std::string address = given.url ? *given.url : facts.canonical;
  const Ruled ruled =
      given.rules != nullptr ? apply(*given.rules, host_of(address), tree, roles) : Ruled{};
  MainText found = main_text(tree, std::move(roles), ruled, lines, titles_of(facts), lexicon);
  believe_stated(lines, facts.ld_body, found);
  Entries entries = live_entries(tree, lines, facts, lexicon, found);
  const std::vector<Span> places = write(lines, found, short_page, page);

  Identity identity =
      identity_of(facts, lines, found, given.url.value_or(""), given.outlet.value_or(""), lexicon);
  page.title = std::move(identity.title);
  page.outlet = std::move(identity.outlet);
  page.url = std::move(identity.url);
  page.byline = std::move(identity.byline);
  if (facts.language.size() >= 2) page.language = facts.language;

  const std::string url = given.url ? *given.url : page.url.value_or("");
  Dates dates = dates_of({tree, lines, found, facts, html, url, given.archived, lexicon});
  page.published = std::move(dates.published);
  page.modified = std::move(dates.modified);
  page.date_key = std::move(dates.key);
  page.notes = std::move(dates.notes);
  if (dates.line < places.size() && !places[dates.line].empty()) {
    const std::uint32_t begin = places[dates.line].begin;
    page.published->span = Span{begin + dates.span.begin, begin + dates.span.end};
  }
  settle_days(page.published, page.modified, entries);
  enter(places, entries, page);
  largest(lines, found, page);
  limits(short_page, tree, page);
  return page;
}

}  // namespace dateline::pages
