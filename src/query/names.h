// SPDX-License-Identifier: Apache-2.0
// Names of a question -> rows of the ledger.
#pragma once

#include <string>
#include <vector>

#include "query/query.h"

namespace dateline::query {

// Every name that has the words of `name` in it, in a row and whole, and every spelling that was
// merged with one of them; of "=NAME" only the spellings of that name. Ordered, each once.
Result<std::vector<std::int64_t>> aliases_of(const ledger::Connection& connection,
                                             const Term::Value& name);
// The names of the ledger that are nearest to one that it does not know; "" if none is near.
Result<std::string> nearest_alias(const ledger::Connection& connection, const std::string& name);
Result<std::string> nearest_place(const ledger::Connection& connection, const std::string& name);

// Where a question's place is: rows of the ledger, and points, of which some may be known to the
// gazetteer alone.
struct Spot {
  double lat = 0, lon = 0;
};
struct Located {
  std::vector<std::int64_t> ids;  // ordered, each once
  std::vector<Spot> points;
  std::vector<std::string> names;  // "Siversk (UA)"
};
Result<Located> places_named(const ledger::Connection& connection, const std::string& name,
                             const gazetteer::Gazetteer* gazetteer);

struct Box {
  double south = 0, west = 0, north = 0, east = 0;  // west > east: over the date line
};
// Places that lie around a point, or in a box, and are not much larger than that.
Result<std::vector<std::int64_t>> places_around(const ledger::Connection& connection,
                                                const Spot& spot, double km);
Result<std::vector<std::int64_t>> places_inside(const ledger::Connection& connection,
                                                const Box& box);

// "[1,2,3]", for json_each.
std::string json_list(const std::vector<std::int64_t>& ids);

}  // namespace dateline::query
