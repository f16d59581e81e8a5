// SPDX-License-Identifier: Apache-2.0
// Words for people: claims and times as sentences would have them.
#pragma once

#include <string>
#include <string_view>

#include "base/wrap.h"
#include "model/reading.h"

namespace dateline::exports {

// The content's spans, joined with " … ".
std::string content_of(const Reading& reading, const Claim& claim);
std::string interval_of(const Interval& interval);
// "2023-02-07 (stated)", "by 2023-02-07 (publication)"
std::string said_of(const Claim& claim);
// "not asserted fact: possible, future"; "" if plain
std::string status_of(const Claim& claim);
std::string chain_of(const Claim& claim);
std::string times_of(const Reading& reading, const Claim& claim);
std::string places_of(const Reading& reading, const Claim& claim, bool coordinates);

}  // namespace dateline::exports
