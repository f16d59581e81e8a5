// SPDX-License-Identifier: Apache-2.0
#include "language/transitions.h"

#include <algorithm>

namespace dateline::language {
namespace {

constexpr std::size_t kNone = ~std::size_t{0};
constexpr std::size_t kMostSlots = 8;

}  // namespace

void MoveScorer::begin(std::size_t count) {
  reduced_ = model_.reduce.outputs;
  reduced_rows_.assign(count * reduced_, 0.0F);
  held_.fill(kNone);
  newest_ = 0;
  const std::size_t outputs = model_.hidden * model_.pieces;
  blocks_.resize(kBlocks * kBlockTokens * model_.slots * outputs);
  single_.resize(kMostSlots * outputs);
  state_.resize(outputs);
  hidden_.resize(model_.hidden);
  scores_.resize(model_.upper.panels * kPanel);
}

void MoveScorer::add(std::size_t first, std::size_t count, const float* rows) {
  const Linear& reduce = model_.reduce;
  const std::size_t padded = reduce.panels * kPanel;
  scratch_.resize(count * padded);
  kernels_.multiply({rows, reduce.depth, count, reduce.depth, reduce.weights.data(), reduce.panels,
                     scratch_.data(), padded});
  for (std::size_t r = 0; r < count; ++r) {
    for (std::size_t o = 0; o < reduced_; ++o) {
      reduced_rows_[(first + r) * reduced_ + o] = scratch_[r * padded + o] + reduce.bias[o];
    }
  }
}

void MoveScorer::fill(std::size_t block) {
  const std::size_t outputs = model_.slots * model_.hidden * model_.pieces;
  const std::size_t first = block * kBlockTokens;
  const std::size_t count = std::min(kBlockTokens, reduced_rows_.size() / reduced_ - first);
  kernels_.multiply({reduced_rows_.data() + first * reduced_, reduced_, count, reduced_,
                     model_.lower.data(), outputs / kPanel,
                     blocks_.data() + (block % kBlocks) * kBlockTokens * outputs, outputs});
  held_[block % kBlocks] = block;
  newest_ = std::max(newest_, block);
}

const float* MoveScorer::slot(std::size_t slot, std::int64_t token) {
  const std::size_t outputs = model_.hidden * model_.pieces;
  if (token == kNoToken) return model_.pad.data() + slot * outputs;
  const auto place = static_cast<std::size_t>(token);
  const std::size_t block = place / kBlockTokens;
  if (held_[block % kBlocks] != block) {
    if (block + kBlocks > newest_) {
      fill(block);
    } else {
      // Panels are `outputs` / kPanel a slot, so a slot's weights lie together.
      float* const out = single_.data() + slot * outputs;
      kernels_.multiply({reduced_rows_.data() + place * reduced_, reduced_, 1, reduced_,
                         model_.lower.data() + slot * outputs * reduced_, outputs / kPanel, out,
                         outputs});
      return out;
    }
  }
  const std::size_t row = (block % kBlocks) * kBlockTokens + place % kBlockTokens;
  return blocks_.data() + (row * model_.slots + slot) * outputs;
}

std::span<const float> MoveScorer::scores(std::span<const std::int64_t> slots) {
  std::array<const float*, kMostSlots> parts{};
  for (std::size_t i = 0; i < slots.size(); ++i) parts[i] = slot(i, slots[i]);
  kernels_.add(parts.data(), slots.size(), state_.size(), state_.data());
  kernels_.maxout(state_.data(), model_.bias.data(), model_.hidden, model_.pieces, hidden_.data());
  const Linear& upper = model_.upper;
  kernels_.multiply({hidden_.data(), upper.depth, 1, upper.depth, upper.weights.data(),
                     upper.panels, scores_.data(), scores_.size()});
  for (std::size_t o = 0; o < scores_.size(); ++o) scores_[o] += upper.bias[o];
  return {scores_.data(), upper.outputs};
}

}  // namespace dateline::language
