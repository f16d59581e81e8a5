// SPDX-License-Identifier: Apache-2.0
#include "claims/page.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace dateline::claims {
namespace {

UChar32 first_character(std::string_view word) {
  return static_cast<UChar32>(utf8::decode(word, 0).code_point);
}

}  // namespace

bool speaks(BlockKind kind) {
  return kind == BlockKind::Body || kind == BlockKind::Quote || kind == BlockKind::List;
}

std::uint32_t begin_of(const Claim& claim) {
  return claim.cue ? claim.cue->span.begin : claim.content.front().begin;
}

std::optional<EntityId> entity_named(const Names& names, std::string_view name) {
  if (name.empty()) return std::nullopt;
  const auto known = std::ranges::find(names.entities, name, &Entity::name);
  if (known == names.entities.end()) return std::nullopt;
  return EntityId{static_cast<std::uint32_t>(known - names.entities.begin())};
}

Speaker outlet_of(const Report& report, const Names& names, double confidence) {
  const std::string name = report.outlet.value_or("");
  return {entity_named(names, name), name, EntityKind::Outlet, Resolved::Outlet, confidence};
}

Page::Page(const Context& context, const std::vector<Span>& times)
    : context_(context),
      quotes_(find_quotes(context.text)),
      quote_(size(), kNone),
      mention_(size(), kNone),
      time_(size(), kNone) {
  for (std::size_t i = 0; i < quotes_.size(); ++i) mark(quote_, quotes_[i].span, i);
  for (std::size_t i = 0; i < times.size(); ++i) mark(time_, times[i], i);
  const std::vector<Mention>& mentions = context.names.mentions;
  for (std::size_t i = 0; i < mentions.size(); ++i) mark(mention_, mentions[i].span, i);
  find_stretches();
}

void Page::mark(std::vector<std::size_t>& layer, const Span& span, std::size_t value) const {
  const Range range = tokens_of(span);
  for (std::size_t token = range.begin; token < range.end; ++token) layer[token] = value;
}

Range Page::tokens_of(const Span& span) const {
  Range range{doc().token_at(span.begin), doc().token_at(span.begin)};
  while (range.end < size() && doc().tokens[range.end].span.begin < span.end) ++range.end;
  return range;
}

void Page::find_stretches() {
  const std::vector<Block>& blocks = context_.text.blocks;
  std::size_t block = 0;
  for (const Span& sentence : doc().sentences) {
    Range tokens = tokens_of(sentence);
    if (tokens.empty()) continue;
    if (!stretches_.empty()) take_open_mark(stretches_.back().tokens, tokens);
    while (block < blocks.size() && blocks[block].span.end <= sentence.begin) ++block;
    BlockKind kind = BlockKind::Body;
    if (block < blocks.size() && blocks[block].span.overlaps(sentence))
      kind = blocks[block].intertitle ? BlockKind::Headline : blocks[block].kind;
    if (!stretches_.empty()) {
      // A quotation that is still open joins two sentences: "We left. Nobody came," he said.
      Stretch& last = stretches_.back();
      const std::size_t open = quote_[tokens.begin];
      const bool follows = only_spaces({last.tokens.end, tokens.begin});
      const std::uint32_t begin = doc().tokens[tokens.begin].span.begin;
      const bool spans =
          open != kNone && quotes_[open].span.begin < begin && quote_[last.tokens.end - 1] == open;
      // "Where is it?" he asked: the parser sees two sentences.
      const bool tagged = last.block == block && ends_asking(last.tokens) && is_tag(tokens);
      // "He said:" and the quotation in the next paragraph.
      const bool announced = ends_with_colon(last.tokens) && is_open_mark(tokens.begin) &&
                             last.kind == BlockKind::Body && kind != BlockKind::Headline;
      // "He was seen by Sgt. Wilk": a title with its stop ends no sentence.
      const bool titled = last.block == block && ends_with_title(last.tokens);
      if (follows && (spans || tagged || announced || titled)) {
        last.tokens.end = tokens.end;
        continue;
      }
    }
    stretches_.push_back({tokens, kind, block});
  }
}

// "… of Research. ''There is nothing": the parser may leave the opening mark to the sentence
// before.
void Page::take_open_mark(Range& before, Range& sentence) const {
  if (before.end != sentence.begin || before.size() < 2) return;
  const std::size_t mark = before.end - 1;
  if (!is_open_mark(mark) || quote_[sentence.begin] != quote_[mark]) return;
  before.end = sentence.begin = mark;
}

bool Page::only_spaces(const Range& range) const {
  for (std::size_t token = range.begin; token < range.end; ++token) {
    if (!is_space(token)) return false;
  }
  return true;
}

bool Page::ends_with_colon(const Range& tokens) const {
  const Range words = trimmed(tokens, "");
  return words.size() > 1 && is(words.end - 1, ":") && quote_[words.end - 1] == kNone;
}

bool Page::is_stop_of_title(std::size_t token) const {
  if (token == 0 || !is(token, ".") || doc().tokens[token - 1].space || !is_capitalised(token - 1))
    return false;
  const lexicon::WordTable& titles = context_.lexicon.table("name-titles");
  const auto row = titles.find(lower(token - 1));
  return row && titles.cell(*row, "dot") == "yes";
}

bool Page::ends_with_title(const Range& tokens) const {
  const Range words = trimmed(tokens, "");
  return !words.empty() && is_stop_of_title(words.end - 1);
}

// Whether a stretch ends with a quotation that a tag may follow: "…?" or "…," or "… —".
bool Page::ends_asking(const Range& tokens) const {
  if (tokens.size() < 2) return false;
  const std::size_t last = tokens.end - 1;
  const std::size_t open = quote_[last];
  if (open == kNone || doc().tokens[last].span.end != quotes_[open].span.end) return false;
  const std::string_view inner = lower(last - 1);
  return inner == "?" || inner == "!" || inner == "," || inner == "—" || inner == "–" ||
         inner == "…" || inner == "...";
}

// "he asked.", "Olga Tam said, looking out": a short subject and a verb of saying.
bool Page::is_tag(const Range& tokens) const {
  constexpr std::size_t kFarthest = 20;  // tokens before the verb
  const lexicon::WordTable& verbs = context_.lexicon.table("claim-verbs");
  const std::size_t last = std::min(tokens.end, tokens.begin + kFarthest);
  for (std::size_t token = tokens.begin; token < last; ++token) {
    // Marks round one word are a nickname's: "Rita “Ri” Price".
    if (quote_[token] != kNone && quotes_[quote_[token]].words > 1) return false;
    if (is(token, ":")) return false;
    if (!is_finite(token)) continue;
    const auto row = verbs.find(lower(token));
    const bool speaks = row && verbs.cell(*row, "frames").find("quote") != std::string_view::npos;
    const std::size_t next = token + 1;
    const bool closed = next >= tokens.end || is(next, ",") || is_stop(next) || in_time(next) ||
                        doc().tokens[next].pos == language::Pos::Adp ||
                        doc().tokens[next].pos == language::Pos::Adv || token == tokens.begin ||
                        doc().tokens[next].pos == language::Pos::Propn;
    return speaks && closed;
  }
  return false;
}

const Entity* Page::entity(std::size_t token) const {
  if (mention_[token] == kNone) return nullptr;
  return &context_.names.entities[index(mention_of(token).entity)];
}

bool Page::is_word(std::size_t token) const {
  return token < size() && u_isalnum(first_character(word(token))) != 0;
}

bool Page::is_capitalised(std::size_t token) const {
  return token < size() && u_isUUppercase(first_character(word(token))) != 0;
}

bool Page::is_shouted(std::size_t token) const {
  const std::string_view text = token < size() ? word(token) : std::string_view();
  return text.size() >= 2 && std::ranges::all_of(text, [](char c) {
           return (c >= 'A' && c <= 'Z') || c == '.' || c == '\'' || c == '-';
         });
}

bool Page::is_number(std::size_t token) const {
  return token < size() && u_isdigit(first_character(word(token))) != 0;
}

bool Page::is_space(std::size_t token) const {
  return token < size() && u_isUWhiteSpace(first_character(word(token))) != 0;
}

bool Page::is_dash(std::size_t token) const {
  return is(token, "—") || is(token, "–") || is(token, "―") || is(token, "--") || is(token, "-");
}

bool Page::is_open_mark(std::size_t token) const {
  return token < size() && quote_[token] != kNone &&
         doc().tokens[token].span.begin == quotes_[quote_[token]].span.begin;
}

bool Page::is_stop(std::size_t token) const {
  return token < size() && (lower(token) == "." || lower(token) == "!" || lower(token) == "?" ||
                            lower(token) == "…" || lower(token) == "...");
}

bool Page::is_finite(std::size_t token) const {
  return token < size() && language::is_finite_verb(doc(), token) &&
         (mention_[token] == kNone || !is_capitalised(token));
}

std::optional<std::size_t> Page::first_finite(const Range& range) const {
  for (std::size_t token = range.begin; token < range.end; ++token) {
    if (is_finite(token)) return token;
  }
  return std::nullopt;
}

Span Page::span(const Range& range) const {
  return {doc().tokens[range.begin].span.begin, doc().tokens[range.end - 1].span.end};
}

Range Page::trimmed(Range range, std::string_view marks) const {
  const auto droppable = [this, marks](std::size_t token) {
    return is_space(token) ||
           (word(token).size() == 1 && marks.find(word(token)) != std::string_view::npos);
  };
  while (!range.empty() && droppable(range.begin)) ++range.begin;
  while (!range.empty() && droppable(range.end - 1)) --range.end;
  return range;
}

}  // namespace dateline::claims
