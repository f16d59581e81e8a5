// SPDX-License-Identifier: Apache-2.0
// The dependency parser's state and moves (spec-language-core, section 8).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "language/transitions.h"

namespace dateline::language {

// A token's relation as the moves made it: the head (kNoToken: none), its label, and the label of
// the token that it was lifted from ("acl||dobj": lifted is dobj), None for most.
struct Arc {
  std::int32_t head = -1;
  Dep dep = Dep::None;
  Dep lifted = Dep::None;
  float margin = 0;  // of the closest move that had this token at hand
};

class ArcEager {
 public:
  enum Kind : std::uint8_t { kShift, kReduce, kLeft, kRight, kBreak };

  ArcEager(const Transitions& model, MoveScorer& scorer) : model_(model), scorer_(scorer) {}

  // The arcs of one text, which is tokens [first, first + count) to the scorer. starts[i]: token i
  // must begin a sentence. Heads count from the text's first token.
  std::vector<Arc> parse(std::size_t first, std::size_t count,
                         std::span<const std::uint8_t> starts);

  // For tests, step by step. REQUIRES: allowed(kind).
  void reset(std::size_t count, std::span<const std::uint8_t> starts);
  bool is_final() const { return stack_.empty() && buffer_size() == 0; }
  bool allowed(Kind kind) const;
  void apply(Kind kind, Dep dep, Dep lifted);
  const std::vector<Arc>& arcs() const { return arcs_; }

 private:
  std::int32_t buffer(std::size_t i) const;
  std::int32_t stack(std::size_t i) const;
  std::size_t buffer_size() const;
  bool starts_sentence(std::int32_t token) const;
  void shift();
  void left(Dep dep, Dep lifted);
  void right(Dep dep, Dep lifted);
  void reduce();
  Choice choose(std::span<const float> scores) const;
  void remember(float margin);

  const Transitions& model_;
  MoveScorer& scorer_;
  std::int32_t count_ = 0;
  std::int32_t next_ = 0;                    // the first token that was never on the stack
  std::vector<std::int32_t> stack_, again_;  // again_: put back from the stack, the front last
  std::vector<Arc> arcs_;
  // The newest arcs on either side of each head, and for a right child the one before it.
  std::vector<std::int32_t> newest_left_, newest_right_, before_;
  std::vector<std::uint8_t> unshiftable_, starts_;
};

}  // namespace dateline::language
