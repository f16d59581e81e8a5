// SPDX-License-Identifier: Apache-2.0
#include "model/text.h"

#include <algorithm>

namespace dateline {

std::optional<Date> LiveEntry::day() const {
  return stamp ? parse_date(std::string_view(*stamp).substr(0, 10)) : std::nullopt;
}

const Block* Text::block_at(std::uint32_t at) const {
  const auto after =
      std::upper_bound(blocks.begin(), blocks.end(), at,
                       [](std::uint32_t a, const Block& b) { return a < b.span.begin; });
  if (after == blocks.begin()) return nullptr;
  const Block& block = *std::prev(after);
  return block.span.contains(at) ? &block : nullptr;
}

BlockKind Text::kind_at(std::uint32_t at) const {
  const Block* const block = block_at(at);
  return block == nullptr ? BlockKind::Body : block->kind;
}

std::optional<Date> Text::entry_day_at(std::uint32_t at) const {
  const Block* const block = block_at(at);
  return block != nullptr && block->entry ? block->entry->day() : std::nullopt;
}

}  // namespace dateline
