// SPDX-License-Identifier: Apache-2.0
// The last gate of all that is said of a ledger: hidden names do not pass it, wherever they come
// from (a text read anew, a path, what was asked, an error).
#pragma once

#include <string>
#include <string_view>

#include "base/mask.h"

namespace dateline::cli {

// From now on, what this ledger hides is hidden. One that cannot be read hides nothing: nor does it
// show anything, as Access::Show fails as well.
void hide_in_output(const std::string& ledger);

// What is hidden.
const Mask& outgoing();

// A piece of an export, by the name of its format.
std::string outgoing_export(std::string_view format, std::string_view piece);

}  // namespace dateline::cli
