// SPDX-License-Identifier: Apache-2.0
// Claims from their rows.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "query/query.h"

namespace dateline::query {

// In the order of the ids.
Result<std::vector<Claim>> load(const ledger::Connection& connection,
                                const std::vector<std::int64_t>& ids);

// The same of the ids that `rows` gives, in its first column, one after the other.
Result<void> load_each(const ledger::Connection& connection, ledger::Statement& rows,
                       const std::function<Result<void>(Claim)>& each);

// The columns of `places` that a PlaceRecord takes, of a table called `p`, and the record from
// them, the first at `column`.
inline constexpr const char* kPlaceColumns =
    "p.id, p.key, p.name, p.kind, p.geonames, p.country, p.admin1, p.lat, p.lon, p.radius_km";
PlaceRecord place_of(const ledger::Statement& row, int column);

// A word for `origins.known`.
std::string word_of_known(std::int64_t known);

}  // namespace dateline::query
