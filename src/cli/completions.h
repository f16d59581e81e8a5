// SPDX-License-Identifier: Apache-2.0
// The table of flags as the completions of a shell.
#pragma once

#include <string>
#include <string_view>

namespace dateline::cli {

// REQUIRES: shell is bash, zsh or fish.
std::string completions(std::string_view shell);

}  // namespace dateline::cli
