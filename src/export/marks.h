// SPDX-License-Identifier: Apache-2.0
// Words with a line of letters beneath each line, which say what a stretch of them is.
//
//   The bridge is closed, Olga Tam said on Friday.
//   ====================  ssssssss cccc    dddddd
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace dateline::exports {

struct Mark {
  Span span;
  char letter = '=';
  // Marks of the same row overwrite one another, the later the earlier.
  std::size_t row = 0;
};

struct MarkOptions {
  std::size_t width = 80;
  std::size_t indent = 2;
  bool colour = false;  // marked words bold too
};

// The part of the text, broken at spaces; rows without a letter are left out.
std::string marked(std::string_view text, const Span& part, const std::vector<Mark>& marks,
                   const MarkOptions& options);

}  // namespace dateline::exports
