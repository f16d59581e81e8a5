// SPDX-License-Identifier: Apache-2.0
#include "language/vocabulary.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/fold.h"
#include "language/ids.h"
#include "language/verbs.h"

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
    pieces_.push_back({size, &lexeme(part.text), part.norm});
  }
  chunks_.emplace(kept, range);
  return range;
}

const Lexeme& Vocabulary::lexeme(std::string_view text) {
  if (const auto it = by_text_.find(text); it != by_text_.end()) return *it->second;
  Lexeme& fresh = lexemes_.emplace_back();
  fresh.lower = is_plain_lower(text) ? text : keep(lower(text));
  fresh.norm = norm_of(text, fresh.lower, *tables_);
  const auto phrases = tables_->phrases.find(text);
  if (phrases != tables_->phrases.end()) fresh.phrases = &phrases->second;
  const VerbForms verb = verb_forms(fresh.lower, *tables_);
  fresh.verb_lemma = verb.lemma;
  fresh.forms = verb.forms;
  by_text_.emplace(text, &fresh);
  return fresh;
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
