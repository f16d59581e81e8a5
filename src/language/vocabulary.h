// SPDX-License-Identifier: Apache-2.0
// Chunks and words that a thread has met before. Most of running text is found here, so patterns
// and tables are asked once per distinct chunk and word.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/chunks.h"
#include "language/tables.h"

namespace dateline::language {

// What hangs on the text of a token alone.
struct Lexeme {
  std::string_view lower, norm;
  const Phrases* phrases = nullptr;  // that begin with it; null if none
  // PROVISIONAL, see verbs.h.
  std::string_view verb_lemma;
  std::uint16_t forms = 0;
};

struct Piece {
  std::uint32_t size;  // bytes
  const Lexeme* lexeme;
  std::string_view own_norm;  // of an exception's part; "" = the lexeme's
};

// Only its thread changes a Vocabulary, and only by adding to it; the texts that it has given out
// stay where they are. So a Doc that shares its ownership may go to another thread.
class Vocabulary {
 public:
  explicit Vocabulary(std::shared_ptr<const Model::Tables> tables) : tables_(std::move(tables)) {}

  // The calling thread's for this model, with room left in it. Docs keep the earlier, full ones
  // alive as long as they need them.
  static std::shared_ptr<Vocabulary> of_this_thread(
      const std::shared_ptr<const Model::Tables>& tables);

  // The pieces of a chunk: [first, first + count) of `piece`.
  struct Range {
    std::uint32_t first, count;
  };
  Range pieces(std::string_view chunk);
  const Piece& piece(std::uint32_t index) const { return pieces_[index]; }
  // REQUIRES: `text` lives as long as the tables or this.
  const Lexeme& lexeme(std::string_view text);
  bool full() const;
  const Model::Tables& tables() const { return *tables_; }

 private:
  std::string_view keep(std::string_view text);

  std::shared_ptr<const Model::Tables> tables_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* end_ = nullptr;   // of what is kept in the last block
  std::size_t room_ = 0;  // left in it
  std::size_t kept_ = 0;  // bytes in all blocks
  std::vector<Piece> pieces_;
  std::unordered_map<std::string_view, Range> chunks_;
  std::deque<Lexeme> lexemes_;
  std::unordered_map<std::string_view, const Lexeme*> by_text_;
  Parts parts_;  // scratch
};

}  // namespace dateline::language
