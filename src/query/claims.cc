// SPDX-License-Identifier: Apache-2.0
// Pages of claims, one claim, one report.
#include <algorithm>
#include <charconv>
#include <limits>

#include "base/wrap.h"
#include "query/load.h"
#include "query/select.h"

namespace dateline::query {
namespace {

using ledger::Connection;
using ledger::Statement;

constexpr std::size_t kNamed = 3;  // of several that begin alike, the first are named

struct Id {
  std::int64_t row = 0;
  std::string key;
};

// Keys from `begin` on that begin so; of one claim in several layers only the one that counts, if
// `sql` says so.
Result<std::vector<Id>> begin_so(const Connection& connection, std::string_view sql,
                                 std::string_view begin) {
  Statement rows = TRY(connection.prepare(sql));
  rows.bind(1, begin).bind(2, std::string_view(std::string(begin) + "~"));
  std::vector<Id> ids;
  while (TRY(rows.step())) ids.push_back({rows.whole(0), std::string(rows.text(1))});
  return ids;
}

std::string first_of(const std::vector<Id>& ids) {
  std::string list;
  for (std::size_t i = 0; i < std::min(ids.size(), kNamed); ++i)
    list += (i == 0 ? "" : ", ") + ids[i].key;
  return list + (ids.size() > kNamed ? ", …" : "");
}

Result<Id> only_one(const Connection& connection, const std::vector<Id>& ids,
                    const std::string& what, std::string_view begin) {
  if (ids.size() == 1) return ids.front();
  if (ids.empty()) {
    return fail(ErrorCode::NotFound, "there is no " + what + " \"" + shown(begin) + "\".",
                connection.path(), "dateline claims prints ids.");
  }
  return fail(ErrorCode::BadArgument,
              "more than one " + what + " begins with \"" + shown(begin) + "\".", connection.path(),
              "There are " + first_of(ids) + ".");
}

Result<Id> claim_row(const Connection& connection, std::string_view begin) {
  const auto ids = TRY(begin_so(
      connection,
      // One that people rejected no longer counts, but is shown to who asks for it.
      "SELECT c.id, c.key FROM claims AS c INDEXED BY claims_by_key CROSS JOIN readings AS g ON "
      "g.id = c.reading AND g.current = 1 WHERE c.key >= ?1 AND c.key < ?2 AND (c.current = 1 OR "
      "NOT EXISTS (SELECT 1 FROM claims AS p WHERE p.id = c.id + 1)) ORDER BY c.key LIMIT 4",
      begin));
  return only_one(connection, ids, "claim", begin);
}

Result<Id> report_row(const Connection& connection, std::string_view begin) {
  const auto ids = TRY(begin_so(
      connection, "SELECT id, key FROM reports WHERE key >= ?1 AND key < ?2 ORDER BY key LIMIT 4",
      begin));
  return only_one(connection, ids, "report", begin);
}

Result<std::vector<std::int64_t>> claims_of_report(const Connection& connection,
                                                   std::int64_t report) {
  Statement rows = TRY(connection.prepare(
      "SELECT c.id FROM readings AS g CROSS JOIN claims AS c ON c.reading = g.id "
      "WHERE g.report = ? AND g.current = 1 AND c.current = 1 ORDER BY c.number"));
  rows.bind(1, report);
  return rows.wholes();
}

// One of these claims by its number; as people have it, if they decided about it.
Result<std::vector<std::int64_t>> numbered(const Connection& connection, std::int64_t report,
                                           std::int64_t number) {
  Statement rows = TRY(connection.prepare(
      "SELECT c.id FROM readings AS g CROSS JOIN claims AS c ON c.reading = g.id WHERE g.report = "
      "? AND g.current = 1 AND c.number = ? ORDER BY c.current DESC LIMIT 1"));
  rows.bind(1, report).bind(2, number);
  return rows.wholes();
}

// The claims of these rows with all that is known.
Result<std::vector<Claim>> whole(const Connection& connection,
                                 const std::vector<std::int64_t>& ids) {
  std::vector<Claim> claims = TRY(load(connection, ids));
  for (Claim& claim : claims) claim.custody = TRY(ledger::arrivals(connection, claim.report.key));
  return claims;
}

Result<std::string> newest_sql(const Connection& connection, const Filter& filter,
                               const Paging& paging, Sql& sql) {
  Slice slice{.limit = paging.limit + 1};
  if (!paging.after.empty()) slice.before = TRY(claim_row(connection, paging.after)).row;
  return newest_ids(connection, filter, slice, sql);
}

// The newest kRanked that match: by the oldest of them where only words are asked for, as the full
// text is walked for their ranks anyway; else by name, so that nothing is tested twice.
Result<Ranked> newest_of(const Connection& connection, const Filter& filter) {
  const bool words = filter.conditions.empty();
  Sql sql;
  const Slice slice = words ? Slice{.limit = 1, .skip = kRanked - 1} : Slice{.limit = kRanked};
  const std::string text = TRY(newest_ids(connection, filter, slice, sql));
  Statement rows = TRY(sql.prepare(connection, text));
  const std::vector<std::int64_t> ids = TRY(rows.wholes());
  if (!words) return Ranked{.among = ids};
  return Ranked{.floor = ids.empty() ? std::nullopt : std::optional(ids.front())};
}

Result<Ranked::At> rank_of(const Connection& connection, const Filter& filter,
                           std::string_view after) {
  Ranked::At at{.id = TRY(claim_row(connection, after)).row};
  // Ranked with the same words as the others, unwanted ones included.
  const std::string asked = filter.unwanted.empty()
                                ? filter.words
                                : "(" + filter.words + ") NOT (" + filter.unwanted + ")";
  Statement row = TRY(
      connection.prepare("SELECT rank FROM claim_words WHERE claim_words MATCH ? AND rowid = ?"));
  row.bind(1, std::string_view(asked)).bind(2, at.id);
  if (TRY(row.step())) {
    at.rank = row.real(0);
    return at;
  }
  return fail(ErrorCode::BadArgument, "the claim to go on after does not match the query.",
              connection.path(), "Give the same query as for the page before.");
}

Result<std::string> best_sql(const Connection& connection, const Filter& filter,
                             const Paging& paging, Sql& sql) {
  if (filter.words.empty()) {
    return fail(ErrorCode::BadArgument, "there are no words to be best at.", {},
                "Add words to the query, or leave --best.");
  }
  Ranked ranked = TRY(newest_of(connection, filter));
  ranked.limit = paging.limit + 1;
  if (!paging.after.empty()) ranked.behind = TRY(rank_of(connection, filter, paging.after));
  return best_ids(filter, ranked, sql);
}

Result<std::string> page_sql(const Connection& connection, const Filter& filter,
                             const Paging& paging, Sql& sql) {
  return paging.order == Order::Best ? best_sql(connection, filter, paging, sql)
                                     : newest_sql(connection, filter, paging, sql);
}

}  // namespace

Result<Page> claims(const Connection& connection, const Filter& filter, const Paging& paging) {
  Sql sql;
  const std::string text = TRY(page_sql(connection, filter, paging, sql));
  Statement rows = TRY(sql.prepare(connection, text));
  std::vector<std::int64_t> ids = TRY(rows.wholes());
  const bool more = ids.size() > static_cast<std::size_t>(paging.limit);
  if (more) ids.pop_back();
  Page page;
  page.claims = TRY(load(connection, ids));
  if (more && !page.claims.empty()) page.next = page.claims.back().key;
  return page;
}

Result<void> for_each(const Connection& connection, const Filter& filter,
                      const std::function<Result<void>(Claim)>& each) {
  Sql sql;
  const Slice all{.limit = std::numeric_limits<std::int64_t>::max()};
  const std::string text = TRY(newest_ids(connection, filter, all, sql));
  Statement rows = TRY(sql.prepare(connection, text));
  return load_each(connection, rows, each);
}

Result<std::int64_t> count(const Connection& connection, const Filter& filter) {
  Sql sql;
  const std::string text = TRY(all_ids(connection, filter, sql));
  Statement row = TRY(sql.prepare(connection, "SELECT count(*) FROM (" + text + ")"));
  const bool counted = TRY(row.step());
  return counted ? row.whole(0) : 0;
}

Result<std::string> text_of(const Connection& connection, std::string_view report) {
  Statement row = TRY(connection.prepare(
      "SELECT t.text FROM reports AS r CROSS JOIN report_texts AS t ON t.report = r.id "
      "WHERE r.key = ?"));
  row.bind(1, report);
  if (TRY(row.step())) return std::string(row.text(0));
  return fail(ErrorCode::NotFound, "there is no report \"" + shown(report) + "\".",
              connection.path());
}

Result<Plan> explain(const Connection& connection, const Filter& filter, const Paging& paging) {
  Sql sql;
  Plan plan;
  plan.sql = TRY(page_sql(connection, filter, paging, sql));
  Statement rows = TRY(sql.prepare(connection, "EXPLAIN QUERY PLAN " + plan.sql));
  while (TRY(rows.step())) plan.steps.emplace_back(rows.text(3));
  return plan;
}

Result<Claim> claim(const Connection& connection, std::string_view id) {
  const std::size_t colon = id.find(":c");
  if (colon == std::string_view::npos) {
    const Id row = TRY(claim_row(connection, id));
    return std::move(TRY(whole(connection, {row.row})).front());
  }
  const Id report = TRY(report_row(connection, id.substr(0, colon)));
  const std::string_view figures = id.substr(colon + 2);
  std::int64_t number = 0;
  const auto read = std::from_chars(figures.data(), figures.data() + figures.size(), number);
  const auto ids = TRY(claims_of_report(connection, report.row));
  const bool whole_number = read.ptr == figures.data() + figures.size() && number > 0;
  const auto meant = TRY(numbered(connection, report.row, whole_number ? number : 0));
  if (!meant.empty()) return std::move(TRY(whole(connection, meant)).front());
  return fail(ErrorCode::NotFound, "there is no claim \"" + shown(id) + "\".", connection.path(),
              ids.empty() ? "The report has no claims."
                          : "The report has c1 to c" + std::to_string(ids.size()) + ".");
}

Result<std::string> report_id(const Connection& connection, std::string_view id) {
  return TRY(report_row(connection, id)).key;
}

Result<Page> report(const Connection& connection, std::string_view id) {
  const Id row = TRY(report_row(connection, id));
  Page page;
  const auto ids = TRY(claims_of_report(connection, row.row));
  page.claims = TRY(whole(connection, ids));
  return page;
}

}  // namespace dateline::query
