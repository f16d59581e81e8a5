// SPDX-License-Identifier: Apache-2.0
// Which language is a text in? CLD2, walled in here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::ingest {

// The ISO 639-1 code of the language that most of the text is in; nothing where it is too short or
// too mixed to tell. REQUIRES: valid UTF-8.
std::optional<std::string> language_code(std::string_view text);

}  // namespace dateline::ingest
