// SPDX-License-Identifier: Apache-2.0
#include "language/arc_eager.h"

#include <algorithm>
#include <array>
#include <limits>

namespace dateline::language {
namespace {

constexpr std::int32_t kNone = -1;
constexpr float kFar = std::numeric_limits<float>::infinity();

}  // namespace

void ArcEager::reset(std::size_t count, std::span<const std::uint8_t> starts) {
  count_ = static_cast<std::int32_t>(count);
  next_ = 0;
  stack_.clear();
  again_.clear();
  arcs_.assign(count, {kNone, Dep::None, Dep::None, kFar});
  newest_left_.assign(count, kNone);
  newest_right_.assign(count, kNone);
  before_.assign(count, kNone);
  unshiftable_.assign(count, 0);
  starts_.assign(starts.begin(), starts.end());
}

std::size_t ArcEager::buffer_size() const {
  return again_.size() + static_cast<std::size_t>(count_ - next_);
}

std::int32_t ArcEager::buffer(std::size_t i) const {
  if (i < again_.size()) return again_[again_.size() - 1 - i];
  const std::size_t token = static_cast<std::size_t>(next_) + i - again_.size();
  return token < static_cast<std::size_t>(count_) ? static_cast<std::int32_t>(token) : kNone;
}

std::int32_t ArcEager::stack(std::size_t i) const {
  return i < stack_.size() ? stack_[stack_.size() - 1 - i] : kNone;
}

bool ArcEager::starts_sentence(std::int32_t token) const {
  return token != kNone && starts_[static_cast<std::size_t>(token)] != 0;
}

bool ArcEager::allowed(Kind kind) const {
  const std::size_t left = buffer_size();
  const std::int32_t first = buffer(0), second = buffer(1);
  switch (kind) {
    case kShift:
      if (left == 0) return false;
      return stack_.empty() || (left >= 2 && !starts_sentence(first) &&
                                unshiftable_[static_cast<std::size_t>(first)] == 0);
    case kReduce:
      return !stack_.empty();
    case kLeft:
    case kRight:
      return !stack_.empty() && left > 0 && !starts_sentence(first);
    case kBreak:
      return left >= 2 && second == first + 1 && !starts_sentence(second);
  }
  return false;
}

void ArcEager::shift() {
  stack_.push_back(buffer(0));
  if (again_.empty()) {
    ++next_;
  } else {
    again_.pop_back();
  }
}

void ArcEager::reduce() {
  const std::int32_t top = stack_.back();
  stack_.pop_back();
  if (stack_.empty() || arcs_[static_cast<std::size_t>(top)].head != kNone) return;
  // It still needs a head, so it goes back to the buffer, this time for good.
  unshiftable_[static_cast<std::size_t>(top)] = 1;
  again_.push_back(top);
}

// An earlier head of S0 loses it: that arc is the newest right one of its head.
void ArcEager::left(Dep dep, Dep lifted) {
  const auto child = static_cast<std::size_t>(stack_.back());
  const auto head = static_cast<std::size_t>(buffer(0));
  Arc& arc = arcs_[child];
  if (arc.head != kNone) newest_right_[static_cast<std::size_t>(arc.head)] = before_[child];
  arc.head = static_cast<std::int32_t>(head);
  arc.dep = dep;
  arc.lifted = lifted;
  newest_left_[head] = static_cast<std::int32_t>(child);
  unshiftable_[head] = 0;
  stack_.pop_back();
}

void ArcEager::right(Dep dep, Dep lifted) {
  const auto head = static_cast<std::size_t>(stack_.back());
  const auto child = static_cast<std::size_t>(buffer(0));
  Arc& arc = arcs_[child];
  // A token put back has no head, so nothing is replaced here.
  arc.head = static_cast<std::int32_t>(head);
  arc.dep = dep;
  arc.lifted = lifted;
  before_[child] = newest_right_[head];
  newest_right_[head] = static_cast<std::int32_t>(child);
  shift();
}

void ArcEager::apply(Kind kind, Dep dep, Dep lifted) {
  switch (kind) {
    case kShift:
      return shift();
    case kReduce:
      return reduce();
    case kLeft:
      return left(dep, lifted);
    case kRight:
      return right(dep, lifted);
    case kBreak:
      starts_[static_cast<std::size_t>(buffer(1))] = 1;
      return;
  }
}

Choice ArcEager::choose(std::span<const float> scores) const {
  std::array<bool, 6> may{};
  for (const Kind kind : {kShift, kReduce, kLeft, kRight, kBreak}) may[kind] = allowed(kind);
  BestMove best;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (!may[model_.moves[i].kind]) continue;
    best.consider(i, scores[i]);
  }
  return best.choice();
}

void ArcEager::remember(float margin) {
  for (const std::int32_t token : {buffer(0), stack(0)}) {
    if (token == kNone) continue;
    float& least = arcs_[static_cast<std::size_t>(token)].margin;
    least = std::min(least, margin);
  }
}

std::vector<Arc> ArcEager::parse(std::size_t first, std::size_t count,
                                 std::span<const std::uint8_t> starts) {
  reset(count, starts);
  const auto place = [first](std::int32_t token) {
    return token == kNone ? kNoToken : static_cast<std::int64_t>(first) + token;
  };
  const auto newest = [](const std::vector<std::int32_t>& of, std::int32_t head) {
    return head == kNone ? kNone : of[static_cast<std::size_t>(head)];
  };
  while (!is_final()) {
    const std::int32_t b0 = buffer(0), s0 = stack(0);
    const std::array<std::int64_t, 8> slots = {place(b0),
                                               place(buffer(1)),
                                               place(s0),
                                               place(stack(1)),
                                               place(stack(2)),
                                               place(newest(newest_left_, b0)),
                                               place(newest(newest_left_, s0)),
                                               place(newest(newest_right_, s0))};
    const Choice choice = choose(scorer_.scores(slots));
    if (choice.move < 0) break;
    remember(choice.margin);
    const Move& move = model_.moves[static_cast<std::size_t>(choice.move)];
    apply(static_cast<Kind>(move.kind), static_cast<Dep>(move.label),
          static_cast<Dep>(move.lifted));
  }
  return std::move(arcs_);
}

}  // namespace dateline::language
