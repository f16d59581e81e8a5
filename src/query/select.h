// SPDX-License-Identifier: Apache-2.0
// A Filter in SQL. Values are parameters, always; the text is made of our own words.
//
// SQLite does not know how rare a speaker is, so the way to the claims is chosen here (select.cc
// says how) and SQLite is held to it: indexes are named, joins are CROSS, other conditions are
// behind a unary plus.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "query/query.h"

namespace dateline::query {

// SQL that is being written, with what is bound to it.
class Sql {
 public:
  // "?7", bound to this value.
  std::string with(std::int64_t value) { return add(value); }
  std::string with(double value) { return add(value); }
  std::string with(std::string value) { return add(std::move(value)); }

  Result<ledger::Statement> prepare(const ledger::Connection& connection,
                                    const std::string& text) const;

 private:
  using Value = std::variant<std::int64_t, double, std::string>;
  std::string add(Value value) {
    values_.push_back(std::move(value));
    return "?" + std::to_string(values_.size());
  }
  std::vector<Value> values_;
};

// "SELECT c.id AS id …": the ids of all claims that match, in no order, for views to join.
Result<std::string> all_ids(const ledger::Connection& connection, const Filter& filter, Sql& sql);
// The same, newest first, `limit` of those whose id is below `before`.
struct Slice {
  std::optional<std::int64_t> before = {};
  std::int64_t limit = 0, skip = 0;
};
Result<std::string> newest_ids(const ledger::Connection& connection, const Filter& filter,
                               const Slice& slice, Sql& sql);
// "SELECT id, rank": best first among the claims from `floor` on, or (where more than words is
// asked for) among these, newest first. `behind` is where the page before ended. REQUIRES:
// filter.words.
struct Ranked {
  std::int64_t limit = 0;
  std::optional<std::int64_t> floor = {};
  std::optional<std::vector<std::int64_t>> among = {};
  struct At {
    double rank = 0;
    std::int64_t id = 0;
  };
  std::optional<At> behind = {};
};
std::string best_ids(const Filter& filter, const Ranked& ranked, Sql& sql);

// The conditions of `filter` on the claims row `c`, behind AND; "" if there are none.
std::string tests_of(const Filter& filter, Sql& sql);
// That some moment of [from, to), columns that may be NULL (open), is in `range`.
std::string overlaps(const std::string& from, const std::string& to, const Range& range, Sql& sql);

}  // namespace dateline::query
