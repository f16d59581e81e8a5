// SPDX-License-Identifier: Apache-2.0
// Is it text at all, and in UTF-8?
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace dateline::ingest {

// The text of `bytes` without a byte order mark. TooLarge, or BadInput with the offset of the first
// bad byte and the command that mends it; `where` is the name for errors.
Result<std::string> decode(std::string_view bytes, const std::string& where);

// BadInput if there is nothing in it but white space, or a NUL character. For JSONL texts too.
Result<void> check_text(std::string_view text, const std::string& where);

}  // namespace dateline::ingest
