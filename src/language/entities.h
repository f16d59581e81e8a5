// SPDX-License-Identifier: Apache-2.0
// The entity recogniser's moves (spec-language-core, section 9).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "language/language.h"
#include "language/transitions.h"

namespace dateline::language {

// What the caller knows of a token; Block: it begins nothing and lies in nothing.
struct PresetMark {
  enum Kind : std::uint8_t { kUnknown, kInside, kOutside, kBegins } kind = kUnknown;
  EntityType type = EntityType::None;  // None with kBegins: blocked
};

class EntityMoves {
 public:
  enum Kind : std::uint8_t { kMissing, kBegin, kIn, kLast, kUnit, kOut };

  EntityMoves(const Transitions& model, MoveScorer& scorer) : model_(model), scorer_(scorer) {}

  // Finds the entities of one text, tokens [first, end), and marks them on the tokens. `marks` is
  // empty or has one for each token of the document.
  void find(std::span<Token> tokens, std::size_t first, std::size_t end,
            std::span<const PresetMark> marks);

  // Which moves the state allows: with which label, or with any but None.
  struct Allowed {
    bool may = false;
    bool any = false;
    EntityType label = EntityType::None;
  };
  struct State {
    bool open = false;
    EntityType label = EntityType::None;
    bool last = false;         // no token follows in this text
    bool next_starts = false;  // the next one begins a sentence
    bool is_space = false;
    PresetMark mark, next;
  };
  static std::array<Allowed, 6> allowed(const State& state);
  // A unit without a label, which only says that the token is blocked.
  static bool may_block(const State& state) {
    return state.mark.kind == PresetMark::kBegins && state.mark.type == EntityType::None;
  }

 private:
  Choice choose(const State& state, std::span<const float> scores) const;

  const Transitions& model_;
  MoveScorer& scorer_;
};

}  // namespace dateline::language
