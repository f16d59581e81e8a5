// SPDX-License-Identifier: Apache-2.0
#include "query/select.h"

#include <algorithm>

#include "query/conditions.h"
#include "query/names.h"
#include "query/ways.h"

namespace dateline::query {
namespace {

// The filter without conditions that are met already.
Filter without(const Filter& filter, const std::vector<const Condition*>& met) {
  Filter rest;
  rest.words = filter.words;
  rest.unwanted = filter.unwanted;
  for (const Condition& condition : filter.conditions) {
    // Days are not moments: what is about a part of a day is tested again.
    const bool done = std::ranges::find(met, &condition) != met.end() &&
                      condition.field != Condition::Field::About;
    if (!done) rest.conditions.push_back(condition);
  }
  return rest;
}

std::string asked_words(const Filter& filter) {
  if (filter.unwanted.empty()) return filter.words;
  return "(" + filter.words + ") NOT (" + filter.unwanted + ")";
}

// " AND …" on a match `claim_words`, where a row `c` is joined only if `rest` is not "".
struct MatchTests {
  std::string few, rest;
};
MatchTests match_tests(const Filter& filter, const std::vector<const Condition*>& few, Sql& sql) {
  MatchTests tests;
  for (const Condition* condition : few)
    tests.few += " AND +claim_words.rowid IN (" + ids_of(*condition, sql) + ")";
  Filter rest = without(filter, few);
  rest.words.clear();
  rest.unwanted.clear();
  tests.rest = tests_of(rest, sql);
  return tests;
}

// The row of a claim that was found elsewhere: in the narrow index, a tenth of the table, which has
// all that most tests ask for.
std::string row_of(const std::string& id) {
  return " CROSS JOIN claims AS c INDEXED BY claims_in_order ON c.id = " + id +
         " AND c.current = 1";
}

class Select {
 public:
  Select(const Filter& filter, std::optional<std::int64_t> before, Sql& sql)
      : filter_(filter), before_(before), sql_(sql) {}

  std::string write(const Way& way) {
    switch (way.kind) {
      case Way::Kind::InOrder:
        return in_order();
      case Way::Kind::Merged:
        return merged(*way.by);
      case Way::Kind::Gathered:
        return "SELECT c.id AS id FROM claims AS c NOT INDEXED WHERE c.id IN (" +
               ids_of(*way.by, sql_) + ") AND c.current = 1" + bounds("c.id") +
               tests_of(without(filter_, {way.by}), sql_);
      case Way::Kind::Words:
        break;
    }
    return words(way.few);
  }

 private:
  std::string bounds(const std::string& column) {
    const Bounds bounds = bounds_of(filter_);
    std::string test;
    if (bounds.first) test += " AND " + column + " >= " + sql_.with(*bounds.first);
    if (bounds.behind) test += " AND " + column + " < " + sql_.with(*bounds.behind);
    if (before_) test += " AND " + column + " < " + sql_.with(*before_);
    return test;
  }

  std::string in_order() {
    const Bounds said = said_bounds_of(filter_);
    std::string all;
    if (said.first || said.behind) {
      all =
          "SELECT c.id AS id FROM claims AS c INDEXED BY claims_said_apart WHERE c.current = 1 "
          "AND c.said_apart = 1" +
          bounds("c.id") + tests_of(filter_, sql_) + " UNION ";
    }
    all += "SELECT c.id AS id FROM claims AS c INDEXED BY claims_in_order WHERE c.current = 1";
    if (said.first) all += " AND c.id >= " + sql_.with(*said.first);
    if (said.behind) all += " AND c.id < " + sql_.with(*said.behind);
    return all + bounds("c.id") + tests_of(filter_, sql_);
  }

  // A claim has one speaker, but may name a place more than once, or two of the places.
  std::string merged(const Condition& by) {
    const Keyed keyed = *keyed_of(by);
    const std::string join = keyed.index.empty() ? " UNION " : " UNION ALL ";
    std::string all;
    for (const std::int64_t id : keyed.ids)
      all += (all.empty() ? "" : join) + arm(by, keyed, sql_.with(id));
    for (const std::string& word : keyed.words)
      all += (all.empty() ? "" : join) + arm(by, keyed, sql_.with(word));
    // A place that is nowhere: no claim.
    return all.empty() ? "SELECT c.id AS id FROM claims AS c WHERE c.id = 0 AND 0" : all;
  }

  std::string arm(const Condition& by, const Keyed& keyed, const std::string& value) {
    const Filter rest = without(filter_, {&by});
    if (keyed.index.empty()) {
      return "SELECT DISTINCT k.claim AS id FROM claim_places AS k" + row_of("k.claim") +
             " WHERE k.place = " + value + bounds("k.claim") + tests_of(rest, sql_);
    }
    if (const std::string tests = tests_of(rest, sql_); !tests.empty()) {
      return "SELECT k.id AS id FROM claims AS k INDEXED BY " + keyed.index + row_of("k.id") +
             " WHERE k.current = 1 AND k." + keyed.column + " = " + value + bounds("k.id") + tests;
    }
    return "SELECT c.id AS id FROM claims AS c INDEXED BY " + keyed.index +
           " WHERE c.current = 1 AND c." + keyed.column + " = " + value + bounds("c.id");
  }

  std::string words(const std::vector<const Condition*>& few) {
    const std::string match =
        " WHERE claim_words MATCH " + sql_.with(asked_words(filter_)) + bounds("claim_words.rowid");
    const MatchTests tests = match_tests(filter_, few, sql_);
    return "SELECT claim_words.rowid AS id FROM claim_words" +
           (tests.rest.empty() ? "" : row_of("claim_words.rowid")) + match + tests.few + tests.rest;
  }

  const Filter& filter_;
  const std::optional<std::int64_t> before_;
  Sql& sql_;
};

}  // namespace

Result<ledger::Statement> Sql::prepare(const ledger::Connection& connection,
                                       const std::string& text) const {
  ledger::Statement statement = TRY(connection.prepare(text));
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const int at = static_cast<int>(i) + 1;
    if (const auto* whole = std::get_if<std::int64_t>(&values_[i])) {
      statement.bind(at, *whole);
    } else if (const auto* real = std::get_if<double>(&values_[i])) {
      statement.bind(at, *real);
    } else {
      statement.bind(at, std::string_view(std::get<std::string>(values_[i])));
    }
  }
  return statement;
}

Result<std::string> all_ids(const ledger::Connection& connection, const Filter& filter, Sql& sql) {
  Way way = TRY(way_of(connection, filter));
  // Nothing is gained by an order that nobody asked for.
  if (way.kind == Way::Kind::Merged) way.kind = Way::Kind::Gathered;
  return Select(filter, std::nullopt, sql).write(way);
}

Result<std::string> newest_ids(const ledger::Connection& connection, const Filter& filter,
                               const Slice& slice, Sql& sql) {
  const Way way = TRY(way_of(connection, filter));
  std::string text = Select(filter, slice.before, sql).write(way) + " ORDER BY ";
  text += way.kind == Way::Kind::Words ? "claim_words.rowid" : "id";
  text += " DESC LIMIT " + sql.with(slice.limit);
  if (slice.skip > 0) text += " OFFSET " + sql.with(slice.skip);
  return text;
}

std::string best_ids(const Filter& filter, const Ranked& ranked, Sql& sql) {
  std::string text =
      "SELECT claim_words.rowid AS id, claim_words.rank AS rank FROM claim_words WHERE claim_words "
      "MATCH " +
      sql.with(asked_words(filter));
  if (ranked.floor) text += " AND claim_words.rowid >= " + sql.with(*ranked.floor);
  if (ranked.among) {
    const std::vector<std::int64_t>& ids = *ranked.among;
    if (!ids.empty()) {
      text += " AND claim_words.rowid >= " + sql.with(ids.back()) +
              " AND claim_words.rowid <= " + sql.with(ids.front());
    }
    text += " AND +claim_words.rowid IN (SELECT value FROM json_each(" + sql.with(json_list(ids)) +
            "))";
  }
  if (ranked.behind) {
    const std::string rank = sql.with(ranked.behind->rank), id = sql.with(ranked.behind->id);
    text += " AND (claim_words.rank > " + rank + " OR (claim_words.rank = " + rank +
            " AND claim_words.rowid < " + id + "))";
  }
  return text + " ORDER BY rank, id DESC LIMIT " + sql.with(ranked.limit);
}

}  // namespace dateline::query
