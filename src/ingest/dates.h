// SPDX-License-Identifier: Apache-2.0
// Dates as headers, fields and arguments write them.
#pragma once

#include <optional>
#include <string_view>

#include "model/report.h"

namespace dateline::ingest {

// "2023-02-07", "2023-02-07T10:00:00Z", "7 February 2023", "Tue, 07 Feb 2023 …". The value keeps a
// timestamp as given; the interval is its day, in its own zone. Nothing if it is no real day.
std::optional<Publication> publication_of(std::string_view text, DateBasis basis);

}  // namespace dateline::ingest
