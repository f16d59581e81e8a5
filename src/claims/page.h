// SPDX-License-Identifier: Apache-2.0
// A report as claims/ looks at it: tokens with the quotation, name, time and verb that each is part
// of, and the stretches (sentences, joined where a quotation spans their border) to read one by
// one.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "claims/claims.h"
#include "claims/quotes.h"

namespace dateline::claims {

// Tokens [begin, end).
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool empty() const { return begin >= end; }
  std::size_t size() const { return end - begin; }
  bool contains(std::size_t token) const { return begin <= token && token < end; }
  friend bool operator==(const Range&, const Range&) = default;
};

// Whether the words of such a block are somebody's or the outlet's assertions.
bool speaks(BlockKind kind);

// Where a claim stands: at its cue, else at its content.
std::uint32_t begin_of(const Claim& claim);

// The outlet of a report as a speaker, and an entity by its name.
Speaker outlet_of(const Report& report, const Names& names, double confidence);
std::optional<EntityId> entity_named(const Names& names, std::string_view name);

struct Stretch {
  Range tokens;
  BlockKind kind = BlockKind::Body;
  std::size_t block = 0;  // index into Text::blocks
};

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Holds references; lives while one report is read.
class Page {
 public:
  Page(const Context& context, const std::vector<Span>& times);

  const Context& context() const { return context_; }
  const language::Doc& doc() const { return context_.doc; }
  std::string_view text() const { return context_.text.text; }
  std::size_t size() const { return doc().tokens.size(); }
  const std::vector<Quote>& quotes() const { return quotes_; }
  const std::vector<Stretch>& stretches() const { return stretches_; }

  std::string_view lower(std::size_t token) const { return doc().tokens[token].lower; }
  std::string_view word(std::size_t token) const { return doc().text_of(token); }
  bool is(std::size_t token, std::string_view lower_word) const {
    return token < size() && lower(token) == lower_word;
  }
  // The quotation, mention or time expression that a token is part of; kNone if none.
  std::size_t quote(std::size_t token) const { return quote_[token]; }
  std::size_t mention(std::size_t token) const { return mention_[token]; }
  bool in_time(std::size_t token) const { return time_[token] != kNone; }
  std::size_t time(std::size_t token) const { return time_[token]; }
  const Mention& mention_of(std::size_t token) const {
    return context_.names.mentions[mention_[token]];
  }
  const Entity* entity(std::size_t token) const;

  bool is_word(std::size_t token) const;         // has a letter or digit
  bool is_capitalised(std::size_t token) const;  // begins with an upper-case letter
  bool is_shouted(std::size_t token) const;      // two letters or more, all upper-case
  bool is_number(std::size_t token) const;       // begins with a digit
  bool is_open_mark(std::size_t token) const;    // the token that opens its quotation
  bool is_stop(std::size_t token) const;         // . ! ? …
  bool is_space(std::size_t token) const;
  bool is_stop_of_title(std::size_t token) const;  // of "Sgt."
  bool is_dash(std::size_t token) const;           // of any length, and a hyphen alone
  // A finite verb, outside what a name covers.
  bool is_finite(std::size_t token) const;
  std::optional<std::size_t> first_finite(const Range& range) const;
  bool has_finite(const Range& range) const { return first_finite(range).has_value(); }

  // Bytes from the first to the last token of a range.
  Span span(const Range& range) const;
  // A range without white space, and without the marks given, at its ends.
  Range trimmed(Range range, std::string_view marks = ",;:") const;
  // Tokens that touch a span.
  Range tokens_of(const Span& span) const;

 private:
  void mark(std::vector<std::size_t>& layer, const Span& span, std::size_t value) const;
  void find_stretches();
  void take_open_mark(Range& before, Range& sentence) const;
  bool only_spaces(const Range& range) const;
  bool ends_with_colon(const Range& tokens) const;
  bool ends_with_title(const Range& tokens) const;
  bool ends_asking(const Range& tokens) const;
  bool is_tag(const Range& tokens) const;

  const Context& context_;
  std::vector<Quote> quotes_;
  std::vector<Stretch> stretches_;
  std::vector<std::size_t> quote_, mention_, time_;
};

}  // namespace dateline::claims
