// SPDX-License-Identifier: Apache-2.0
// The rules by which claims are found, each with a sentence that it was made for (docs/claims.md
// is written from this table; a test reads every sentence).
#pragma once

#include <span>
#include <string_view>

namespace dateline::claims {

struct Rule {
  std::string_view id;       // as in Claim::rules
  std::string_view what;     // one sentence
  std::string_view example;  // a report of our own in which the rule finds a claim
};

std::span<const Rule> rules();

// Nullptr if there is none of that id.
const Rule* find_rule(std::string_view id);

}  // namespace dateline::claims
