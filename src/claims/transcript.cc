// SPDX-License-Identifier: Apache-2.0
#include "claims/transcript.h"

#include <algorithm>
#include <map>
#include <string>

namespace dateline::claims {
namespace {

constexpr std::size_t kLongestLabel = 8;  // tokens before the colon

bool opens_notice(const Page& page, std::string_view key) {
  if (key == "q" || key == "a" || key == "question" || key == "answer") return false;
  return page.context().lexicon.table("text-labels").find(key).has_value();
}

// A label reads like one who speaks: capitals, a name, or Q and A.
bool is_label(const Page& page, const Range& label) {
  const std::string key = label_key(page, label);
  if (key.empty() || opens_notice(page, key) || page.is_number(label.begin)) return false;
  if (key == "q" || key == "a") return page.is_capitalised(label.begin);
  bool named = true;
  for (std::size_t token = label.begin; token < label.end; ++token) {
    if (!page.is_word(token)) {
      if (!page.is(token, "(") && !page.is(token, ")") && !page.is(token, ".")) return false;
      continue;
    }
    named = named && page.is_capitalised(token);
  }
  return named;
}

// Where lines begin in a block: its first token, and what follows a line feed.
std::vector<std::size_t> lines_of(const Page& page, const Range& block) {
  std::vector<std::size_t> lines;
  for (std::size_t token = block.begin; token < block.end; ++token) {
    if (page.is_space(token)) continue;
    const bool first = lines.empty();
    const bool after_break =
        token > block.begin && page.word(token - 1).find('\n') != std::string_view::npos;
    if (first || after_break) lines.push_back(token);
  }
  return lines;
}

std::optional<Turn> turn_at(const Page& page, std::size_t line, std::size_t end) {
  // Each paragraph of a transcript that is quoted opens with a mark.
  const std::string_view first = page.word(line);
  const bool quoted = (first == "\"" || first == "“" || first == "''" || first == "``") &&
                      line + 1 < end && page.quote(line) != kNone;
  if (quoted) ++line;
  const std::size_t last = std::min(end, line + kLongestLabel + 1);
  for (std::size_t token = line; token < last; ++token) {
    if (page.is_space(token) || (page.quote(token) != kNone && !quoted)) return std::nullopt;
    // "PRESENTER (COLIN AMARO):" - the tokenizer takes the two marks for one.
    const bool bracketed = page.is(token, "):");
    if (!page.is(token, ":") && !bracketed) continue;
    const Range label{line, token};
    if (label.empty() || !is_label(page, label)) return std::nullopt;
    return Turn{label, token, page.trimmed({token + 1, end}, ""), false};
  }
  return std::nullopt;
}

bool ends_with_dash(std::string_view word) {
  return word.ends_with("—") || word.ends_with("–") || word.ends_with("―");
}

// “We waited. Nobody came.” ― Olga Tam: a quotation that opens its line, a dash, a name that ends
// the line.
std::optional<Turn> credit_at(const Page& page, std::size_t line, std::size_t end) {
  constexpr std::size_t kLongestName = 14;  // tokens
  if (!page.is_open_mark(line)) return std::nullopt;
  const Span& quote = page.quotes()[page.quote(line)].span;
  Turn turn;
  turn.credited = true;
  turn.words = page.tokens_of(quote);
  std::size_t token = turn.words.end;
  while (token < end && page.is_space(token)) ++token;
  // “Nobody came.”— Olga Tam: the tokenizer takes the two marks for one.
  const std::size_t last = turn.words.end - 1;
  if (turn.words.size() > 1 && page.doc().tokens[last].span.end > quote.end) {
    if (!ends_with_dash(page.word(last))) return std::nullopt;
    turn.words.end = token = last;
  } else if (token >= end || !page.is_dash(token)) {
    return std::nullopt;
  }
  turn.colon = token++;
  while (token < end && page.is_space(token)) ++token;
  turn.label = {token, token};
  while (turn.label.end < end && page.word(turn.label.end).find('\n') == std::string_view::npos)
    ++turn.label.end;
  turn.label = page.trimmed(turn.label, ",;:.");
  const bool named = !turn.label.empty() && turn.label.size() <= kLongestName &&
                     page.is_capitalised(turn.label.begin) && !page.has_finite(turn.label);
  return named && page.quote(turn.label.begin) == kNone ? std::optional(turn) : std::nullopt;
}

}  // namespace

Range label_words(const Page& page, Range label) {
  for (std::size_t token = label.begin; token < label.end; ++token) {
    if (page.is(token, "(")) label.end = token;
  }
  return label;
}

std::string label_key(const Page& page, const Range& label) {
  const Range words = label_words(page, label);
  std::string key;
  for (std::size_t token = words.begin; token < words.end; ++token) {
    if (!key.empty()) key += ' ';
    key += page.lower(token);
  }
  return key;
}

std::vector<Turn> find_turns(const Page& page) {
  std::vector<Turn> turns;
  std::vector<Turn> credits;
  for (const Block& block : page.context().text.blocks) {
    if (!speaks(block.kind) || block.intertitle) continue;
    const Range tokens = page.tokens_of(block.span);
    const std::vector<std::size_t> lines = lines_of(page, tokens);
    std::optional<Turn> open;
    for (const std::size_t line : lines) {
      if (const auto credit = credit_at(page, line, tokens.end)) credits.push_back(*credit);
      auto turn = turn_at(page, line, tokens.end);
      if (!turn) continue;
      if (open) {
        open->words = page.trimmed({open->words.begin, line}, "");
        turns.push_back(*open);
      }
      open = turn;
    }
    if (open) turns.push_back(*open);
  }
  std::erase_if(turns, [](const Turn& turn) { return turn.words.empty(); });
  // One label alone is a caption, a heading, a notice.
  std::map<std::string, int> counts;
  for (const Turn& turn : turns) ++counts[label_key(page, turn.label)];
  const bool talk = std::ranges::any_of(counts, [](const auto& it) { return it.second >= 2; });
  if (!talk || counts.size() < 2) turns.clear();
  if (turns.empty()) return credits;
  return turns;
}

}  // namespace dateline::claims
