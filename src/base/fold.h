// SPDX-License-Identifier: Apache-2.0
// One form for words that people write in several ways (ICU).
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// Lower case, full Unicode (root locale): "KYIV" -> "kyiv".
std::string lower(std::string_view text);

// For comparing names: case folded, accents removed, apostrophes (' ’ ʼ ʹ `) dropped, hyphens and
// runs of white space made one space: "Sivers’k" -> "siversk", "Port-au-Prince" -> "port au
// prince".
std::string fold(std::string_view text);

}  // namespace dateline
