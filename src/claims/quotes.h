// SPDX-License-Identifier: Apache-2.0
// Quotations: which stretches of the text stand between quotation marks?
//
// Every common style: “ ” " " ‘ ’ ' ' « » „ “ `` ''. Apostrophes and inches are no marks. A
// quotation over several paragraphs, each opened but only the last closed, is one. A mark without
// its partner ends with its paragraph. Only the outermost of nested ones is given.
#pragma once

#include <vector>

#include "base/span.h"
#include "model/text.h"

namespace dateline::claims {

struct Quote {
  Span span;                // with its marks
  std::uint32_t open = 0;   // bytes of the opening mark
  std::uint32_t close = 0;  // bytes of the closing mark; 0 if it is missing
  std::uint32_t words = 0;  // between the marks
};

// In text order, not overlapping.
std::vector<Quote> find_quotes(const Text& text);

}  // namespace dateline::claims
