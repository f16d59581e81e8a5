// SPDX-License-Identifier: Apache-2.0
// What parser and entity recogniser have in common (spec-language-core, section 7): the scores of
// all moves in a state, which is described by a handful of tokens.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "language/tables.h"

namespace dateline::language {

constexpr std::int64_t kNoToken = -1;

// What a scorer needs room for; kept between documents, since it is larger than most of them.
struct ScorerMemory {
  std::vector<float> reduced_rows, scratch, blocks, single, state, hidden, scores;
};

class MoveScorer {
 public:
  MoveScorer(const Transitions& model, const Kernels& kernels, ScorerMemory& memory)
      : model_(model), kernels_(kernels), m_(memory) {}

  // Forgets all rows; `count` tokens are to come.
  void begin(std::size_t count);
  // The network's rows of tokens [first, first + count).
  void add(std::size_t first, std::size_t count, const float* rows);
  // The scores of all moves where these tokens fill the slots (kNoToken: nothing does).
  std::span<const float> scores(std::span<const std::int64_t> slots);

 private:
  const float* slot(std::size_t slot, std::int64_t token);
  void fill(std::size_t block);

  const Transitions& model_;
  const Kernels& kernels_;
  ScorerMemory& m_;
  std::size_t reduced_ = 0;  // floats a token in reduced_rows
  // What each token adds to a state in each slot, for the blocks of tokens used last: block b
  // stands in place b % kBlocks. Older tokens are seldom asked for and worked out again.
  static constexpr std::size_t kBlockTokens = 64, kBlocks = 8;
  std::array<std::size_t, kBlocks> held_{};
  std::size_t newest_ = 0;
};

// The first of the best moves among those allowed, and how far it lies above the next one.
struct Choice {
  int move = -1;  // its index; -1 if none is allowed
  float margin = 0;
};

// Keeps the best of the moves that are allowed; they are considered in the order of their index.
class BestMove {
 public:
  void consider(std::size_t move, float score) {
    if (score > best_ || move_ < 0) {
      next_ = move_ < 0 ? next_ : best_;
      best_ = score;
      move_ = static_cast<int>(move);
    } else if (score > next_) {
      next_ = score;
    }
  }
  Choice choice() const {
    Choice choice;
    choice.move = move_;
    choice.margin = best_ - next_;
    return choice;
  }

 private:
  int move_ = -1;
  float best_ = -std::numeric_limits<float>::infinity(), next_ = best_;
};

}  // namespace dateline::language
