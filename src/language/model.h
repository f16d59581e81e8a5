// SPDX-License-Identifier: Apache-2.0
// What the builder and the reader of the packed model file agree on:
//
//   "dateline language 2\n", SHA-256 of all that follows the second line as 64 digits and "\n",
//   then the fields (fields.h) in this order: name, files, short suffixes (0 or 1), the four
//   patterns, exceptions, norms, words with their classes, irregular verb forms, their lemmas.
#pragma once

#include <string_view>

namespace dateline::language {

constexpr std::string_view kMagic = "dateline language 2\n";
constexpr std::size_t kDigestDigits = 64;
constexpr std::string_view kRebuild = "Build it again with: dateline resources build";

}  // namespace dateline::language
