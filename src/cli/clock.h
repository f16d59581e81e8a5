// SPDX-License-Identifier: Apache-2.0
// The only place that knows what time it is.
#pragma once

#include <string>

namespace dateline::cli {

// "2023-02-07T18:40:05Z"
std::string utc_now();
// Seconds since some moment; only differences mean anything.
double seconds_now();

}  // namespace dateline::cli
