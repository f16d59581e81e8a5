// SPDX-License-Identifier: Apache-2.0
// A page without what no rule looks at: scripts, styles, comments, drawings, most attributes.
//
// Two thirds of a news page are scripts, and a parser spends its time there. The lean copy is also
// the guard in front of the parser: tags nested too deep, tags of endless attributes and more tags
// than any page has never reach it. Offsets in the copy lead back to the page as received.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace dateline::pages {

constexpr std::size_t kTagLimit = 400'000;      // tags of a page; behind them nothing is read
constexpr std::size_t kDepthLimit = 512;        // as browsers do: deeper tags are not nested
constexpr std::size_t kFormattingLimit = 16;    // <b>, <font> … open at a time: parsers copy them
constexpr std::size_t kTagSizeLimit = 1 << 16;  // bytes of one tag, attributes included

struct Lean {
  std::string html;
  std::vector<std::string_view> json_ld;   // bodies of ld+json scripts, in the page's bytes
  bool cut_short = false;                  // over kTagLimit
  std::size_t too_deep = 0, too_long = 0;  // tags left out over a limit

  // The page's offset of an offset in `html`.
  std::uint32_t source_of(std::uint32_t at) const;

  struct Piece {
    std::uint32_t at, source;  // from html[at] on it goes on as page[source]
  };
  std::vector<Piece> pieces;
};

// The views in the result point into `page`.
Lean lean(std::string_view page);

}  // namespace dateline::pages
