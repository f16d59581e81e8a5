// SPDX-License-Identifier: Apache-2.0
// A tok2vec at work: tokens in, a row of numbers each out (spec-language-core, section 5).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "language/language.h"
#include "language/tables.h"

namespace dateline::language {

// Tokens [begin, end) that are read as a text of their own.
struct Unit {
  std::uint32_t begin = 0, end = 0;
  bool ends_bare = false;  // the blank after the last token belongs to no text
  std::uint32_t size() const { return end - begin; }
};

// Spec 5.1: 128 bits of a feature's number as four numbers of 32, which name rows of an embedding.
std::array<std::uint32_t, 4> hash_keys(std::uint64_t value, std::uint64_t seed);

// What the mixer makes of a token hangs on its features alone, so each is worked out once as long
// as it stays in this table. Only what is looked up changes, never what is found.
class MixerCache {
 public:
  // Room for `width` floats that belong to the features; `known` if they are already there.
  struct Place {
    float* row;
    bool known;
  };
  Place place(const Lexeme& lexeme, bool space, std::size_t width);

 private:
  static constexpr std::size_t kPlaces = 1U << 14;  // 6 MB of rows 96 wide
  struct Key {
    std::uint64_t norm, prefix, suffix, shape;
    std::int32_t vector_row;
    bool is_space, space, used;
    bool operator==(const Key&) const = default;
  };
  std::vector<Key> keys_;
  std::vector<float> rows_;
};

// Rows of numbers come tile by tile: long texts in parts that overlap as far as a row sees, short
// ones several at a time. Neither changes a single bit of any row.
class Encoder {
 public:
  Encoder(const Network& network, const Kernels& kernels, MixerCache& cache)
      : network_(network), kernels_(kernels), cache_(cache) {}

  // REQUIRES: units in order, not empty; every token has its lexeme.
  void begin(std::span<const Token> tokens, std::span<const Unit> units);
  // The next tile; false after the last one.
  bool next();
  // Tokens [first, first + count), whose rows lie one after the other from `rows`.
  struct Run {
    std::uint32_t first, count;
    const float* rows;
  };
  std::span<const Run> runs() const { return runs_; }

 private:
  void lay_out();
  void mix();
  void mix(const Token& token, bool bare, float* row);
  void run_layers();
  std::uint32_t depth() const { return static_cast<std::uint32_t>(network_.layers.size()); }

  const Network& network_;
  const Kernels& kernels_;
  MixerCache& cache_;
  std::span<const Token> tokens_;
  std::span<const Unit> units_;
  std::size_t unit_ = 0;        // the one that comes next
  std::size_t first_unit_ = 0;  // the first one of the tile
  std::uint32_t token_ = 0;     // its first token that has no row yet
  // The tile: which token each row is, kPadding for the zeros between texts.
  static constexpr std::uint32_t kPadding = ~std::uint32_t{0};
  std::vector<std::uint32_t> sources_;
  std::vector<float> rows_, next_rows_, products_, sum_;
  std::vector<Run> runs_;
};

}  // namespace dateline::language
