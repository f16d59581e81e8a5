// SPDX-License-Identifier: Apache-2.0
#include "places/words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace dateline::places {
namespace {

struct Letters {
  std::uint32_t upper = 0;
  std::uint32_t lower = 0;
  bool first_upper = false;
};

Letters letters_of(std::string_view word) {
  Letters found;
  for (std::size_t at = 0; at < word.size();) {
    const utf8::Decoded c = utf8::decode(word, at);
    const auto point = static_cast<UChar32>(c.code_point);
    const bool upper = u_isupper(point) != 0 || u_istitle(point) != 0;
    if (at == 0) found.first_upper = upper;
    if (upper) {
      ++found.upper;
    } else if (u_isalpha(point) != 0) {
      ++found.lower;
    }
    at += c.size;
  }
  return found;
}

bool is_blank(std::string_view word) {
  return u_isUWhiteSpace(static_cast<UChar32>(utf8::decode(word, 0).code_point)) != 0;
}

bool is_place(language::EntityType type) {
  using language::EntityType;
  return type == EntityType::Gpe || type == EntityType::Loc || type == EntityType::Fac;
}

// Where the hyphen stands in "U.S.-led" or "N.Y.-based"; 0 if the word is none such.
std::size_t hyphen_behind_short_form(std::string_view raw, std::string_view lower) {
  const std::size_t hyphen = raw.find('-');
  if (hyphen == std::string_view::npos || hyphen < 2 || hyphen + 1 >= raw.size()) return 0;
  const auto plain = [](char c) { return c == '.' || (c >= 'A' && c <= 'Z'); };
  const bool dotted =
      raw[hyphen - 1] == '.' &&
      std::all_of(raw.begin(), raw.begin() + static_cast<std::ptrdiff_t>(hyphen), plain);
  const bool tail = std::all_of(raw.begin() + static_cast<std::ptrdiff_t>(hyphen) + 1, raw.end(),
                                [](char c) { return c >= 'a' && c <= 'z'; });
  return dotted && tail && lower.size() == raw.size() ? hyphen : 0;
}

// Where the dashes stand in "Calif.--The" and "Calif.--"; nothing if there are none.
std::optional<Span> dashes_in(std::string_view raw, std::string_view lower) {
  const std::size_t begin = raw.find("--");
  if (begin == std::string_view::npos || begin == 0 || lower.size() != raw.size())
    return std::nullopt;
  const std::size_t end = std::min(raw.find_first_not_of('-', begin), raw.size());
  return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// "ST. LOUIS": the stop of a short word in capitals is a token of its own, and here part of it.
std::string_view with_stop(std::string_view lower) {
  constexpr std::array<std::string_view, 3> kShort = {"st.", "ft.", "mt."};
  for (const std::string_view one : kShort) {
    if (one.substr(0, one.size() - 1) == lower) return one;
  }
  return {};
}

std::size_t newlines(std::string_view blank) {
  return static_cast<std::size_t>(std::ranges::count(blank, '\n'));
}

}  // namespace

bool is_quote(std::string_view word) {
  constexpr std::array<std::string_view, 10> kQuotes = {"\"", "“",  "”",  "‘", "’",
                                                        "'",  "``", "''", "«", "»"};
  return std::ranges::find(kQuotes, word) != kQuotes.end();
}

bool is_possessive(std::string_view lower) {
  return lower == "'s" || lower == "’s";
}

Words::Words(const Text& text, const language::Doc& doc) : text_(text.text) {
  words_.reserve(doc.tokens.size());
  std::size_t block = 0;
  std::uint32_t sentence = 0;
  bool line_break = true;
  bool sentence_break = true;
  for (const language::Token& token : doc.tokens) {
    if (token.sentence_start) {
      ++sentence;
      sentence_break = true;
    }
    const std::string_view raw = token.span.of(text_);
    if (is_blank(raw)) {
      line_break = line_break || newlines(raw) > 0;
      sentence_break = sentence_break || newlines(raw) > 1;
      continue;
    }
    while (block < text.blocks.size() && text.blocks[block].span.end <= token.span.begin) ++block;
    const BlockKind kind = block < text.blocks.size() ? text.blocks[block].kind : BlockKind::Body;
    Word word;
    word.span = token.span;
    word.lower = token.lower;
    word.opens = line_break || sentence_break;
    word.breaks = sentence_break;
    word.furniture =
        kind == BlockKind::Header || kind == BlockKind::Tail || kind == BlockKind::Related;
    word.finite = token.finite;
    word.place = is_place(token.entity_type);
    word.sentence = sentence;
    word.block = static_cast<std::uint32_t>(block);
    add(word);
    line_break = sentence_break = false;
  }
  mark_openers();
  mark_shouting();
}

// A word as its token has it; "U.S.-led" and "Calif.--The" are one token, and here three words.
void Words::add(Word word) {
  const std::string_view raw = word.span.of(text_);
  auto mark = dashes_in(raw, word.lower);
  if (const std::size_t hyphen = hyphen_behind_short_form(raw, word.lower); !mark && hyphen > 0)
    mark = Span{static_cast<std::uint32_t>(hyphen), static_cast<std::uint32_t>(hyphen + 1)};
  if (!mark) {
    push(word);
    return;
  }
  const auto part = [&](std::uint32_t begin, std::uint32_t end) {
    if (begin == end) return;
    Word one = word;
    one.span = {word.span.begin + begin, word.span.begin + end};
    one.lower = word.lower.substr(begin, end - begin);
    one.opens = begin == 0 && word.opens;
    one.breaks = begin == 0 && word.breaks;
    push(one);
  };
  part(0, mark->begin);
  part(mark->begin, mark->end);
  part(mark->end, word.span.size());
}

void Words::push(Word word) {
  const Letters letters = letters_of(word.span.of(text_));
  word.capital = letters.first_upper;
  word.letters = letters.upper + letters.lower > 0;
  word.upper = letters.upper > 1 && letters.lower == 0;
  word.glued = !words_.empty() && words_.back().span.end == word.span.begin;
  if (word.glued && word.lower == "." && words_.back().upper) {
    if (const std::string_view whole = with_stop(words_.back().lower); !whole.empty()) {
      words_.back().lower = whole;
      words_.back().span.end = word.span.end;
      return;
    }
  }
  words_.push_back(word);
}

std::size_t Words::at(std::uint32_t byte) const {
  const auto found = std::ranges::partition_point(
      words_, [byte](const Word& word) { return word.span.end <= byte; });
  return static_cast<std::size_t>(found - words_.begin());
}

// A capital after an opening mark, a bullet or a number says as little as at the head of a
// sentence.
void Words::mark_openers() {
  for (std::size_t i = 1; i < words_.size(); ++i) {
    const Word& before = words_[i - 1];
    const std::string_view mark = before.lower;
    const bool opening = (is_quote(mark) && words_[i].glued) || mark == ":" || mark == "?" ||
                         mark == "!" || mark == "•" || mark == "*";
    if (opening || (before.opens && !before.letters)) words_[i].opens = true;
  }
}

// "VILLA MARIA, ARGENTINA -- AN EXPRESS TRAIN …": where all is in capitals, capitals tell nothing.
void Words::mark_shouting() {
  constexpr std::uint32_t kLeastLetters = 12;
  for (std::size_t begin = 0; begin < words_.size();) {
    std::size_t end = begin;
    Letters sum;
    while (end < words_.size() && words_[end].sentence == words_[begin].sentence) {
      const Letters one = letters_of(words_[end].span.of(text_));
      sum.upper += one.upper;
      sum.lower += one.lower;
      ++end;
    }
    const bool shouted = sum.upper >= kLeastLetters && sum.lower * 10 <= sum.upper;
    for (std::size_t i = begin; i < end; ++i) words_[i].shouted = shouted;
    begin = end;
  }
}

}  // namespace dateline::places
