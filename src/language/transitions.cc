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
  m_.reduced_rows.assign(count * reduced_, 0.0F);
  held_.fill(kNone);
  newest_ = 0;
  const std::size_t outputs = model_.hidden * model_.pieces;
  m_.blocks.resize(kBlocks * kBlockTokens * model_.slots * outputs);
  m_.single.resize(kMostSlots * outputs);
  m_.state.resize(outputs);
  m_.hidden.resize(model_.hidden);
  m_.scores.resize(model_.upper.panels * kPanel);
}

void MoveScorer::add(std::size_t first, std::size_t count, const float* rows) {
  const Linear& reduce = model_.reduce;
  const std::size_t padded = reduce.panels * kPanel;
  m_.scratch.resize(count * padded);
  kernels_.multiply({rows, reduce.depth, count, reduce.depth, reduce.weights.data(), reduce.panels,
                     m_.scratch.data(), padded});
  for (std::size_t r = 0; r < count; ++r) {
    for (std::size_t o = 0; o < reduced_; ++o) {
      m_.reduced_rows[(first + r) * reduced_ + o] = m_.scratch[r * padded + o] + reduce.bias[o];
    }
  }
}

void MoveScorer::fill(std::size_t block) {
  const std::size_t outputs = model_.slots * model_.hidden * model_.pieces;
  const std::size_t first = block * kBlockTokens;
  const std::size_t count = std::min(kBlockTokens, m_.reduced_rows.size() / reduced_ - first);
  kernels_.multiply({m_.reduced_rows.data() + first * reduced_, reduced_, count, reduced_,
                     model_.lower.data(), outputs / kPanel,
                     m_.blocks.data() + (block % kBlocks) * kBlockTokens * outputs, outputs});
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
      float* const out = m_.single.data() + slot * outputs;
      kernels_.multiply({m_.reduced_rows.data() + place * reduced_, reduced_, 1, reduced_,
                         model_.lower.data() + slot * outputs * reduced_, outputs / kPanel, out,
                         outputs});
      return out;
    }
  }
  const std::size_t row = (block % kBlocks) * kBlockTokens + place % kBlockTokens;
  return m_.blocks.data() + (row * model_.slots + slot) * outputs;
}

std::span<const float> MoveScorer::scores(std::span<const std::int64_t> slots) {
  std::array<const float*, kMostSlots> parts{};
  for (std::size_t i = 0; i < slots.size(); ++i) parts[i] = slot(i, slots[i]);
  kernels_.add(parts.data(), slots.size(), m_.state.size(), m_.state.data());
  kernels_.maxout(m_.state.data(), model_.bias.data(), model_.hidden, model_.pieces,
                  m_.hidden.data());
  const Linear& upper = model_.upper;
  kernels_.multiply({m_.hidden.data(), upper.depth, 1, upper.depth, upper.weights.data(),
                     upper.panels, m_.scores.data(), m_.scores.size()});
  for (std::size_t o = 0; o < m_.scores.size(); ++o) m_.scores[o] += upper.bias[o];
  return {m_.scores.data(), upper.outputs};
}

}  // namespace dateline::language
