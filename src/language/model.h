// SPDX-License-Identifier: Apache-2.0
// What the builder and the reader of the packed model file agree on:
//
//   "dateline language 3\n", SHA-256 of all that follows the second line as 64 digits and "\n",
//   then the fields (fields.h): name, files, and what import_*.cc write and model_*.cc read.
#pragma once

#include <string_view>

#include "language/tables.h"

namespace dateline::language {

constexpr std::string_view kMagic = "dateline language 3\n";
constexpr std::size_t kDigestDigits = 64;
constexpr std::size_t kHeadSize = kMagic.size() + kDigestDigits + 1;
constexpr std::string_view kRebuild = "Build it again with: dateline resources build";

// False if a field is missing or does not fit the others. Whatever the bytes, nothing that these
// accept makes the runtime read outside the file.
bool read_networks(FieldReader& in, Model::Tables& to);
bool read_rules(FieldReader& in, Model::Tables& to);

}  // namespace dateline::language
