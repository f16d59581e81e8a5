// SPDX-License-Identifier: Apache-2.0
// spaCy's ids of strings (spec-language-core, section 2): keys of the model's tables.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::language {

// MurmurHash64A with seed 1, the same on every machine; also the hash of our own tables.
std::uint64_t murmur(std::string_view text);

// 0 for "", the number of a symbol name ("X" = 101, "punct" = 445), else murmur(text).
std::uint64_t string_id(std::string_view text);

}  // namespace dateline::language
