// SPDX-License-Identifier: Apache-2.0
// The fields of a claim that people may decide about: their values as JSON, out of its rows and
// into them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/anchor.h"
#include "ledger/dictionary.h"

namespace dateline::ledger {

// BadArgument if there is no such field.
Result<void> check_field(std::string_view field);
// The words in the one form that is compared and kept. BadArgument also if the field takes no such
// value.
Result<std::string> review_value(std::string_view field, const std::string& words);

// What the row of a claim has in a field; nothing if it has no such thing (`place:Seversk` where no
// such place is named).
Result<std::optional<std::string>> field_of(const Connection& connection, std::int64_t claim,
                                            std::string_view field);

// Puts a value into a claim's row that is people's. False if it has no such thing.
Result<bool> set_field(const Connection& connection, std::int64_t claim, std::string_view field,
                       const json::Value& value, const AnchorText& text, Dictionary& known);

}  // namespace dateline::ledger
