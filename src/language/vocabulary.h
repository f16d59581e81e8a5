// SPDX-License-Identifier: Apache-2.0
// Chunks and words that a thread has met before. Most of running text is found here, so patterns
// and tables are asked once per distinct chunk and word.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/chunks.h"
#include "language/tables.h"

namespace dateline::language {

// What hangs on the text and the norm of a token alone.
struct Lexeme {
  std::string_view text, lower, norm;
  const Phrases* phrases = nullptr;  // that begin with it; null if none
  // The numbers that the networks read, by Feature (spec 4), without Space.
  std::array<std::uint64_t, kFeatures> features{};
  std::int32_t vector_row = -1;  // of the model's vectors; -1 if it has none
  bool is_space = false;
  LowerMask lower_tests{};  // the ruler's conditions on the lower-cased text that hold
};

struct Piece {
  std::uint32_t size;  // bytes
  const Lexeme* lexeme;
};

// Only its thread changes a Vocabulary, and only by adding to it; the texts that it has given out
// stay where they are. So a Doc that shares its ownership may go to another thread.
class Vocabulary {
 public:
  explicit Vocabulary(std::shared_ptr<const Model::Tables> tables) : tables_(std::move(tables)) {}

  // The calling thread's for this model. A full one is replaced between documents; Docs keep the
  // earlier ones alive as long as they need them.
  static std::shared_ptr<Vocabulary> of_this_thread(
      const std::shared_ptr<const Model::Tables>& tables);

  // The pieces of a chunk: [first, first + count) of `piece`.
  struct Range {
    std::uint32_t first, count;
  };
  Range pieces(std::string_view chunk);
  const Piece& piece(std::uint32_t index) const { return pieces_[index]; }
  // `own_norm` is that of an exception's part; "" = the text's own. Views that live as long as the
  // tables or this are kept as they are if `kept` says so.
  enum class Kept { No, Yes };
  const Lexeme& lexeme(std::string_view text, std::string_view own_norm, Kept kept = Kept::No);
  // The lemma of such a token without one from the ruler (spec 11), which is worked out once.
  std::string_view lemma(const Lexeme& lexeme, Pos pos, std::uint16_t morph);
  bool full() const;
  const Model::Tables& tables() const { return *tables_; }

 private:
  std::string_view keep(std::string_view text);
  void describe(Lexeme& fresh) const;

  struct LemmaKey {
    const Lexeme* lexeme;
    std::uint32_t pos_and_morph;
    bool operator==(const LemmaKey&) const = default;
  };
  struct LemmaHash {
    std::size_t operator()(const LemmaKey& key) const {
      return (std::hash<const void*>()(key.lexeme) ^ key.pos_and_morph) * 0x9E3779B97F4A7C15ULL;
    }
  };

  std::shared_ptr<const Model::Tables> tables_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* end_ = nullptr;   // of what is kept in the last block
  std::size_t room_ = 0;  // left in it
  std::size_t kept_ = 0;  // bytes in all blocks
  std::vector<Piece> pieces_;
  std::unordered_map<std::string_view, Range> chunks_;
  std::deque<Lexeme> lexemes_;
  std::unordered_map<std::string_view, const Lexeme*> by_text_;
  // With norms of their own, by norm and text.
  std::map<std::pair<std::string_view, std::string_view>, const Lexeme*> by_norm_;
  std::unordered_map<LemmaKey, std::string_view, LemmaHash> lemmas_;
  Parts parts_;  // scratch
};

}  // namespace dateline::language
