// SPDX-License-Identifier: Apache-2.0
// Inputs as bytes: their digest, and standard input kept so that it can be read twice.
#pragma once

#include <string>

#include "base/result.h"

namespace dateline::cli {

// SHA-256 of a file, or of standard input for "-" (REQUIRES: keep_stdin), as 64 digits.
Result<std::string> digest_of(const std::string& path);

// Puts what comes on standard input into an unnamed file that takes its place, unless it is a file
// already.
Result<void> keep_stdin();

}  // namespace dateline::cli
