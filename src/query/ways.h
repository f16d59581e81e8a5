// SPDX-License-Identifier: Apache-2.0
// The way to the claims: through which index they are come by.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/select.h"

namespace dateline::query {

// Through an index of pairs (value, claim), the claims of each value in order. Few values are
// merged in order and can stop early; of many the claims are gathered first.
struct Keyed {
  std::string index;   // of claims; "" = the table of places itself
  std::string column;  // that has the value
  std::vector<std::int64_t> ids = {};
  std::vector<std::string> words = {};
  std::size_t size() const { return ids.size() + words.size(); }
};
// Nothing if the condition has no such index, or is no list of values.
std::optional<Keyed> keyed_of(const Condition& condition);

// "SELECT …" of the ids of the claims that meet one condition, in no order, some twice, also some
// of older layers; "" if no index knows.
std::string ids_of(const Condition& condition, Sql& sql);

struct Way {
  enum class Kind {
    InOrder,   // all claims, newest first, each tested
    Merged,    // by the few values of one condition, in order
    Gathered,  // by one condition, its claims gathered and sorted
    Words      // by the full text, in order
  };
  Kind kind = Kind::InOrder;
  const Condition* by = nullptr;  // of Merged and Gathered
  // Of Words: conditions that few claims meet. Their claims are gathered, and a match is looked up
  // among them, which is quicker than its row.
  std::vector<const Condition*> few = {};
};
// The cheapest, as far as counting the first few thousand tells. `filter` must outlive it.
Result<Way> way_of(const ledger::Connection& connection, const Filter& filter);

// Ids of claims published in the range that the filter allows: [first, behind).
struct Bounds {
  std::optional<std::int64_t> first, behind;
};
Bounds bounds_of(const Filter& filter);
// The same for when they were said, of claims that are not `said_apart`. Nothing if the filter asks
// for no time of saying.
Bounds said_bounds_of(const Filter& filter);

}  // namespace dateline::query
