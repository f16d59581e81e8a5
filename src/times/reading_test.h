// SPDX-License-Identifier: Apache-2.0
// For the tests of this folder: a sentence to its times, shown on one line.
#pragma once

#include <string>
#include <vector>

#include "model/time.h"

namespace times_test {

// Read as published on that day; "" is no day.
std::vector<dateline::Time> read(const std::string& sentence, const char* published,
                                 dateline::DateOrder order = dateline::DateOrder::Unknown);

// "text=value mod" of each expression, "; " between.
std::string shown(const std::string& sentence, const char* published = "2023-02-07");

// With " [from,to)" behind each.
std::string shown_whole(const std::string& sentence, const char* published = "2023-02-07");

}  // namespace times_test
