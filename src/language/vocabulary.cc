// SPDX-License-Identifier: Apache-2.0
#include "language/vocabulary.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/fold.h"
#include "language/ids.h"
#include "language/lemmas.h"
#include "language/shape.h"

namespace dateline::language {
namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10;
// About 10 MB a thread; a thousand news reports of one topic fit in.
constexpr std::size_t kMostBytes = std::size_t{4} << 20;
constexpr std::size_t kMostPieces = 50'000;

// spaCy's base norms (spec 4): first the norm, then the texts that have it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kBaseNorms = {{
    {"'s", "'s 'S ’s ’S"},
    {"'", "’ ‘ ´ `"},
    {"\"", "” “ '' `` ´´ „ » « ‘‘ ’’"},
    {"?", "？"},
    {"!", "！"},
    {",", "，"},
    {";", "；"},
    {":", "："},
    {".", "。 ।"},
    {"...", "…"},
    {"-", "— – -- --- ——"},
    {"$", "€ £ ¥ ฿ US$ C$ A$ ₺ ₹ ৳ ₩ Mex$ ₣ E£"},
}};

std::unordered_map<std::string_view, std::string_view> base_norms() {
  std::unordered_map<std::string_view, std::string_view> norms;
  for (const auto& [norm, texts] : kBaseNorms) {
    for (std::size_t at = 0; at < texts.size();) {
      const std::size_t end = std::min(texts.find(' ', at), texts.size());
      norms.emplace(texts.substr(at, end - at), norm);
      at = end + 1;
    }
  }
  return norms;
}

std::string_view norm_of(std::string_view text, std::string_view low, const Model::Tables& tables) {
  static const auto kNorms = base_norms();
  if (const auto it = tables.norms.find(string_id(text)); it != tables.norms.end()) {
    return it->second;
  }
  const auto it = kNorms.find(text);
  return it == kNorms.end() ? low : it->second;
}

bool is_plain_lower(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0 && (c < 'A' || c > 'Z'); });
}

bool is_letters(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace

std::shared_ptr<Vocabulary> Vocabulary::of_this_thread(
    const std::shared_ptr<const Model::Tables>& tables) {
  thread_local std::shared_ptr<Vocabulary> known;
  if (known == nullptr || known->tables_ != tables || known->full()) {
    known = std::make_shared<Vocabulary>(tables);
  }
  return known;
}

bool Vocabulary::full() const {
  return kept_ > kMostBytes || pieces_.size() > kMostPieces;
}

Vocabulary::Range Vocabulary::pieces(std::string_view chunk) {
  if (const auto it = chunks_.find(chunk); it != chunks_.end()) return it->second;
  const std::string_view kept = keep(chunk);
  const bool one =
      tables_->letters_are_whole && is_letters(kept) && !tables_->exceptions.contains(kept);
  if (one) {
    parts_.assign(1, Part{kept, {}});
  } else {
    cut(kept, *tables_, Exceptions::Use, parts_);
  }
  const Range range{static_cast<std::uint32_t>(pieces_.size()),
                    static_cast<std::uint32_t>(parts_.size())};
  for (const Part& part : parts_) {
    const auto size = static_cast<std::uint32_t>(part.text.size());
    pieces_.push_back({size, &lexeme(part.text, part.norm, Kept::Yes)});
  }
  chunks_.emplace(kept, range);
  return range;
}

const Lexeme& Vocabulary::lexeme(std::string_view text, std::string_view own_norm, Kept kept) {
  if (own_norm.empty()) {
    if (const auto it = by_text_.find(text); it != by_text_.end()) return *it->second;
  } else if (const auto it = by_norm_.find({own_norm, text}); it != by_norm_.end()) {
    return *it->second;
  }
  Lexeme& fresh = lexemes_.emplace_back();
  fresh.text = kept == Kept::Yes ? text : keep(text);
  fresh.lower = is_plain_lower(fresh.text) ? fresh.text : keep(lower(text));
  fresh.norm = own_norm.empty()    ? norm_of(text, fresh.lower, *tables_)
               : kept == Kept::Yes ? own_norm
                                   : keep(own_norm);
  describe(fresh);
  if (own_norm.empty()) {
    by_text_.emplace(fresh.text, &fresh);
  } else {
    by_norm_.emplace(std::pair(fresh.norm, fresh.text), &fresh);
  }
  return fresh;
}

void Vocabulary::describe(Lexeme& fresh) const {
  const Model::Tables& tables = *tables_;
  const auto phrases = tables.phrases.find(fresh.text);
  if (phrases != tables.phrases.end()) fresh.phrases = &phrases->second;
  fresh.is_space = all_space(fresh.text);
  const auto set = [&fresh](Feature feature, std::uint64_t value) {
    fresh.features[static_cast<std::size_t>(feature)] = value;
  };
  set(Feature::Norm, string_id(fresh.norm));
  set(Feature::Prefix, string_id(first_character(fresh.text)));
  set(Feature::Suffix, string_id(last_characters(fresh.text)));
  set(Feature::Shape, string_id(shape_of(fresh.text)));
  set(Feature::IsSpace, fresh.is_space ? 1 : 0);
  if (!tables.vector_keys.empty()) {
    const std::uint64_t id = string_id(fresh.text);
    const auto it = std::ranges::lower_bound(tables.vector_keys, id);
    if (it != tables.vector_keys.end() && *it == id) {
      const auto place = static_cast<std::size_t>(it - tables.vector_keys.begin());
      fresh.vector_row = static_cast<std::int32_t>(tables.vector_rows[place]);
    }
  }
  const auto holds = [&fresh](std::uint16_t test) {
    fresh.lower_tests[test / 64] |= std::uint64_t{1} << (test % 64);
  };
  const LowerTests& tests = tables.ruler.lower;
  if (const auto it = tests.texts.find(fresh.lower); it != tests.texts.end()) {
    for (const std::uint16_t test : it->second) holds(test);
  }
  for (const auto& [test, pattern] : tests.patterns) {
    if (fresh.lower.size() <= kLongestChunk && pattern.search(fresh.lower)) holds(test);
  }
}

std::string_view Vocabulary::lemma(const Lexeme& lexeme, Pos pos, std::uint16_t morph) {
  const LemmaKey key{&lexeme, static_cast<std::uint32_t>(pos) << 16 | morph};
  if (const auto it = lemmas_.find(key); it != lemmas_.end()) return it->second;
  const std::string lemma = lemma_of(lexeme, pos, tables_->morphs[morph], tables_->lemmas);
  const std::string_view kept = lemma == lexeme.lower  ? lexeme.lower
                                : lemma == lexeme.text ? lexeme.text
                                                       : keep(lemma);
  return lemmas_.emplace(key, kept).first->second;
}

std::string_view Vocabulary::keep(std::string_view text) {
  if (text.size() > room_) {
    // A text larger than a block gets one of its own.
    const std::size_t size = std::max(kBlock, text.size());
    blocks_.push_back(std::make_unique<char[]>(size));
    room_ = size;
    end_ = blocks_.back().get();
  }
  char* const begin = end_;
  std::copy(text.begin(), text.end(), begin);
  end_ += text.size();
  room_ -= text.size();
  kept_ += text.size();
  return {begin, text.size()};
}

}  // namespace dateline::language
