// SPDX-License-Identifier: Apache-2.0
#include "language/entities.h"

#include <limits>

#include "language/vocabulary.h"

namespace dateline::language {

std::array<EntityMoves::Allowed, 6> EntityMoves::allowed(const State& s) {
  std::array<Allowed, 6> to{};
  const auto any_or = [&s](bool fixed) {
    return fixed ? Allowed{s.mark.type != EntityType::None, false, s.mark.type}
                 : Allowed{true, true, EntityType::None};
  };
  const bool begins = s.mark.kind == PresetMark::kBegins,
             inside = s.mark.kind == PresetMark::kInside;
  const bool next_begins = s.next.kind == PresetMark::kBegins;
  const bool next_inside = s.next.kind == PresetMark::kInside;
  if (!s.open && !s.last && !inside) {
    if (begins) {
      if (next_inside) to[kBegin] = any_or(true);
    } else if (!next_begins && !s.next_starts && !s.is_space) {
      to[kBegin] = any_or(false);
    }
  }
  if (s.open && !s.last && !begins && !next_begins) {
    const bool may = inside ? next_inside && s.mark.type == s.label : !s.next_starts;
    to[kIn] = {may, false, s.label};
  }
  if (s.open) {
    // Only the first of these looks at the preset's type instead of the open entity's.
    to[kLast] = inside && !next_inside ? any_or(true) : Allowed{!next_inside, false, s.label};
  }
  if (!s.open && !next_inside) {
    if (begins) {
      to[kUnit] = any_or(true);
    } else if (!s.is_space) {
      to[kUnit] = any_or(false);
    }
  }
  to[kOut] = {!s.open && !begins && !inside, false, EntityType::None};
  return to;
}

Choice EntityMoves::choose(const State& state, std::span<const float> scores) const {
  const std::array<Allowed, 6> may = allowed(state);
  const bool block = may_block(state);
  BestMove best;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const Move& move = model_.moves[i];
    const auto label = static_cast<EntityType>(move.label);
    const Allowed& rule = may[move.kind];
    const bool labelled = move.kind == kOut || label != EntityType::None;
    const bool fits =
        labelled ? rule.may && (rule.any || rule.label == label) : move.kind == kUnit && block;
    if (!fits) continue;
    best.consider(i, scores[i]);
  }
  return best.choice();
}

void EntityMoves::find(std::span<Token> tokens, std::size_t first, std::size_t end,
                       std::span<const PresetMark> marks) {
  State state;
  std::size_t begin = first;  // of the open entity
  const auto mark = [&](std::size_t begin_at, std::size_t end_at, EntityType type) {
    for (std::size_t i = begin_at; i < end_at; ++i) {
      tokens[i].entity_iob = i == begin_at ? Iob::Begin : Iob::In;
      tokens[i].entity_type = type;
    }
  };
  for (std::size_t at = first; at < end; ++at) {
    state.last = at + 1 == end;
    state.next_starts = !state.last && tokens[at + 1].sentence_start;
    state.is_space = tokens[at].lexeme->is_space;
    if (!marks.empty()) {
      state.mark = marks[at];
      state.next = state.last ? PresetMark{} : marks[at + 1];
    }
    const auto token = static_cast<std::int64_t>(at);
    const std::array<std::int64_t, 3> slots = {
        token, state.open ? static_cast<std::int64_t>(begin) : kNoToken,
        state.open ? token - 1 : kNoToken};
    const Choice choice = choose(state, scorer_.scores(slots));
    if (choice.move < 0) break;
    tokens[at].entity_margin = choice.margin;
    const Move& move = model_.moves[static_cast<std::size_t>(choice.move)];
    const auto label = static_cast<EntityType>(move.label);
    if (move.kind == kBegin) {
      state.open = true;
      state.label = label;
      begin = at;
    } else if (move.kind == kLast) {
      mark(begin, at + 1, state.label);
      state.open = false;
    } else if (move.kind == kUnit) {
      if (label != EntityType::None) mark(at, at + 1, label);
    }
  }
}

}  // namespace dateline::language
