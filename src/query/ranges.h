// SPDX-License-Identifier: Apache-2.0
// Times as a question writes them.
#pragma once

#include <optional>
#include <string_view>

#include "query/query.h"

namespace dateline::query {

// "2023", "2023-02", "2023-02-08", "2023-02-08T14:30", "A..B" (B with all of it), "A..", "..B",
// "<A" (before it begins), "<=A", ">A" (after it has ended), ">=A". Nothing if it is none of them,
// or holds nothing ("2023..2022").
std::optional<Range> range_of(std::string_view words);

}  // namespace dateline::query
