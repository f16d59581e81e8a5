// SPDX-License-Identifier: Apache-2.0
// Words for people about a ledger's claim, verbatim: whoever shows them makes them harmless.
#pragma once

#include <string>

#include "query/query.h"

namespace dateline::exports {

// "mid-January = 2023-01-11 to 2023-01-20; …"
std::string times_of(const query::Claim& claim);
// "Seversk = Siversk (UA) 48.87, 38.10; …"; "?" = it was not placed
std::string places_of(const query::Claim& claim);
// "Izvestia < an aide < Nadia Karim"
std::string chain_of(const query::Claim& claim);
// "2023-02-07 (stated)", "by 2023-02-07 (publication)"; "" if not known
std::string said_of(const query::Claim& claim);
// "possible, future"; "" if plain
std::string status_of(const query::Claim& claim);

}  // namespace dateline::exports
