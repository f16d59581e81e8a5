// SPDX-License-Identifier: Apache-2.0
// Which way? A condition that few claims meet is asked first, and the rest is tested on those few.
// Where every condition is met by many, claims are walked newest first and the page is soon full.
// How many meet a condition is counted, but not beyond kFew: then it is one of many, and counting
// costs as much as asking.
#include "query/ways.h"

#include <algorithm>

#include "query/conditions.h"

namespace dateline::query {
namespace {

using Field = Condition::Field;

constexpr std::int64_t kFew = 20'000;  // gathered and sorted in some milliseconds
constexpr std::size_t kMerged = 100;   // values that are merged in order; each is a SELECT
// Up to so many claims are each looked up in the full text (some 50 us); of more, the full text is
// walked, and its matches are looked up among them.
constexpr std::int64_t kLookedUp = 200;
constexpr std::int64_t kDay = 86400;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

// The least id that a claim published in this quarter of an hour may have (schema.sql, claims.id).
std::int64_t first_id(std::int64_t published) {
  constexpr std::int64_t kQuarter = 900, kYearZero = -62167219200;
  constexpr std::int64_t kMost = (std::int64_t{1} << 29) - 1;
  return std::clamp<std::int64_t>(floor_div(published - kYearZero, kQuarter), 1, kMost) << 34;
}

std::string about_ids(const Condition& condition, Sql& sql) {
  std::string all;
  for (const Range& range : condition.ranges) {
    all += all.empty() ? "" : " UNION ALL ";
    all += "SELECT claim FROM about_days WHERE ";
    if (range.to) all += "first_day <= " + sql.with(floor_div(*range.to - 1, kDay));
    if (range.from && range.to) all += " AND ";
    if (range.from) all += "last_day >= " + sql.with(floor_div(*range.from, kDay));
  }
  return all;
}

std::string in_list(const Keyed& keyed, Sql& sql) {
  if (keyed.words.empty()) return among(keyed.column, keyed.ids, sql);
  std::string list;
  for (const std::string& word : keyed.words) list += (list.empty() ? "" : ", ") + sql.with(word);
  return keyed.column + " IN (" + list + ")";
}

// Conditions that an index knows.
bool leads(const Condition& condition) {
  if (condition.excluded || condition.none) return false;
  return keyed_of(condition) || condition.field == Field::About ||
         condition.field == Field::Report || condition.field == Field::Review;
}

bool merges(const Condition& condition) {
  const auto keyed = keyed_of(condition);
  return keyed && keyed->size() <= kMerged;
}

// No more than `most`.
Result<std::int64_t> counted(const ledger::Connection& connection, const std::string& ids,
                             const Sql& sql, std::int64_t most) {
  const std::string limited =
      "SELECT count(*) FROM (SELECT 1 FROM (" + ids + ") LIMIT " + std::to_string(most) + ")";
  ledger::Statement count = TRY(sql.prepare(connection, limited));
  TRY(count.step());
  return count.whole(0);
}

Result<std::int64_t> count_of(const ledger::Connection& connection, const Condition& condition) {
  Sql sql;
  const std::string ids = ids_of(condition, sql);
  return counted(connection, ids, sql, kFew);
}

// Of claims with these words, no more than kLookedUp.
Result<std::int64_t> count_of(const ledger::Connection& connection, const std::string& words) {
  Sql sql;
  const std::string ids =
      "SELECT rowid FROM claim_words WHERE claim_words MATCH " + sql.with(words);
  return counted(connection, ids, sql, kLookedUp);
}

}  // namespace

std::optional<Keyed> keyed_of(const Condition& condition) {
  switch (condition.field) {
    case Field::Speaker:
      return Keyed{"claims_by_speaker", "speaker", condition.ids};
    case Field::Outlet:
      return Keyed{"claims_by_outlet", "outlet", condition.ids};
    case Field::Place:
      return Keyed{"", "place", condition.ids};
    case Field::How:
      return Keyed{"claims_by_how", "how", {}, condition.words};
    case Field::Act:
      return Keyed{"claims_by_act", "act", {}, condition.words};
    case Field::Status:
      break;
    default:
      return std::nullopt;
  }
  // One index only if all its words are of one column.
  Keyed keyed;
  for (const std::string& word : condition.words) {
    const StatusWord status = status_word(word);
    const std::string column(status.column);
    if (!keyed.column.empty() && keyed.column != column) return std::nullopt;
    keyed.column = column;
    keyed.words.emplace_back(status.value);
  }
  keyed.index = "claims_by_" + keyed.column;
  return keyed;
}

std::string ids_of(const Condition& condition, Sql& sql) {
  if (condition.field == Field::About) return about_ids(condition, sql);
  if (condition.field == Field::Report) {
    return "SELECT id FROM claims INDEXED BY claims_by_reading WHERE reading IN (SELECT id FROM "
           "readings WHERE " +
           among("report", condition.ids, sql) + ")";
  }
  if (condition.field == Field::Review)
    return "SELECT id FROM claims WHERE key IN (" + reviewed_keys(condition, sql) + ")";
  const auto keyed = keyed_of(condition);
  if (!keyed) return {};
  if (keyed->index.empty()) return "SELECT claim FROM claim_places WHERE " + in_list(*keyed, sql);
  return "SELECT id FROM claims INDEXED BY " + keyed->index + " WHERE current = 1 AND " +
         in_list(*keyed, sql);
}

Result<Way> way_of(const ledger::Connection& connection, const Filter& filter) {
  std::vector<const Condition*> leading;
  for (const Condition& condition : filter.conditions) {
    if (leads(condition)) leading.push_back(&condition);
  }
  const bool words = !filter.words.empty();
  if (leading.empty()) return Way{words ? Way::Kind::Words : Way::Kind::InOrder};
  if (leading.size() == 1 && !words && merges(*leading[0]))
    return Way{Way::Kind::Merged, leading[0]};
  Way way{words ? Way::Kind::Words : Way::Kind::InOrder};
  std::vector<const Condition*> few;
  std::int64_t fewest = words ? TRY(count_of(connection, filter.words)) : kFew;
  for (const Condition* condition : leading) {
    const std::int64_t count = TRY(count_of(connection, *condition));
    if (count < kFew) few.push_back(condition);
    const bool better = count < fewest || (way.kind == Way::Kind::InOrder && merges(*condition));
    if (!better) continue;
    fewest = count;
    way = {merges(*condition) ? Way::Kind::Merged : Way::Kind::Gathered, condition};
  }
  if (way.kind == Way::Kind::Words) way.few = std::move(few);
  return way;
}

Bounds bounds_of(const Filter& filter) {
  Bounds bounds;
  for (const Condition& condition : filter.conditions) {
    const bool published = condition.field == Field::Published;
    const bool dated = published || condition.field == Field::Known;
    if (!dated || condition.excluded || condition.none || condition.ranges.size() != 1) continue;
    const Range& range = condition.ranges.front();
    if (range.from && published)
      bounds.first = std::max(first_id(*range.from), bounds.first.value_or(0));
    if (!range.to) continue;
    const std::int64_t behind = first_id(*range.to + 900);
    bounds.behind = std::min(behind, bounds.behind.value_or(behind));
  }
  return bounds;
}

Bounds said_bounds_of(const Filter& filter) {
  Bounds bounds;
  for (const Condition& condition : filter.conditions) {
    const bool one = condition.field == Field::Said && !condition.excluded && !condition.none &&
                     condition.ranges.size() == 1;
    if (!one) continue;
    // Said a day before the day of publication begins, at the earliest; a day after it ends, at the
    // latest (schema.sql, claims.said_apart).
    const Range& range = condition.ranges.front();
    if (range.from)
      bounds.first = std::max(first_id(*range.from - 2 * kDay), bounds.first.value_or(0));
    if (!range.to) continue;
    const std::int64_t behind = first_id(*range.to + kDay + 900);
    bounds.behind = std::min(behind, bounds.behind.value_or(behind));
  }
  return bounds;
}

}  // namespace dateline::query
