// SPDX-License-Identifier: Apache-2.0
// Which language is a report written in? (CLD2)
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::ingest {

// ISO 639-1 code, or nothing if the text is too short or mixed to tell.
std::optional<std::string> language_of(std::string_view text);

}  // namespace dateline::ingest
