// SPDX-License-Identifier: Apache-2.0
#include "model/text.h"

#include <algorithm>

namespace dateline {

BlockKind Text::kind_at(std::uint32_t at) const {
  const auto after =
      std::upper_bound(blocks.begin(), blocks.end(), at,
                       [](std::uint32_t a, const Block& b) { return a < b.span.begin; });
  if (after == blocks.begin()) return BlockKind::Body;
  const Block& block = *std::prev(after);
  return block.span.contains(at) ? block.kind : BlockKind::Body;
}

}  // namespace dateline
