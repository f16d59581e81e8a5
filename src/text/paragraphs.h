// SPDX-License-Identifier: Apache-2.0
// The paragraphs of a text: lines, or lines that a narrow page broke apart joined again.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace dateline::text {

struct Paragraph {
  Span span;                  // without white space at its ends; never empty
  bool blank_before = false;  // an empty line, or the begin of the text, stands before it
};

// In order. What lies in `left_out` (in order, not overlapping) belongs to none.
std::vector<Paragraph> paragraphs(std::string_view text, const std::vector<Span>& left_out);

}  // namespace dateline::text
