// SPDX-License-Identifier: Apache-2.0
// "Did you mean …?" for a misspelt word.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dateline {

// How many letters must be changed, left out, put in or exchanged with their neighbour to make one
// word of the other.
std::size_t distance(std::string_view a, std::string_view b);

// The nearest word of those known; "" if none is near. A short word must be nearer than a long one.
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

}  // namespace dateline
