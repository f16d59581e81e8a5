// SPDX-License-Identifier: Apache-2.0
// How a claim came to its report: the way back to the first that says it, and all who hand it on.
#include <set>

#include "query/load.h"

namespace dateline::query {
namespace {

using ledger::Connection;
using ledger::Statement;

// As people have them: the origin of a claim is kept under the machine's id (schema.sql, origins).
constexpr const char* kCarrier =
    "SELECT c.key, r.key, c.content, o.name, r.published_value, s.name, g.known, t.name, "
    "coalesce(l.kind, ''), d.key, coalesce(l.score, 0), l.other FROM origins AS g "
    "CROSS JOIN claims AS c ON c.id IN (g.claim, g.claim | 1) AND c.current = 1 "
    "JOIN reports AS r ON r.id = c.report "
    "LEFT JOIN roots AS t ON t.id = g.root LEFT JOIN aliases AS o ON o.id = c.outlet "
    "LEFT JOIN aliases AS s ON s.id = c.speaker LEFT JOIN links AS l ON l.claim = g.claim AND "
    "l.other = (SELECT other FROM links WHERE claim = g.claim ORDER BY score DESC, other LIMIT 1) "
    "LEFT JOIN claims AS d ON d.id = l.other ";

Trace::Carrier carrier_of(const Statement& row) {
  Trace::Carrier one;
  one.claim = row.text(0);
  one.report = row.text(1);
  one.content = row.text(2);
  one.outlet = row.text_or_nothing(3);
  one.published = row.text_or_nothing(4);
  one.speaker = row.text_or_nothing(5);
  one.known = word_of_known(row.whole(6));
  one.root = row.text_or_nothing(7);
  one.kind = row.text(8);
  one.other = row.text_or_nothing(9);
  one.score = row.real(10);
  return one;
}

// Links lead to earlier claims only, but what is met again ends the way.
Result<void> go_back(const Connection& connection, Trace& trace) {
  Statement row = TRY(connection.prepare(std::string(kCarrier) + "WHERE g.claim IN (?1, ?1 & ~1)"));
  std::set<std::int64_t> met;
  std::optional<std::int64_t> at = trace.claim.id;
  while (at && met.insert(*at).second) {
    row.reset();
    row.bind(1, *at);
    if (!TRY(row.step())) break;
    trace.back.push_back(carrier_of(row));
    at = row.whole_or_nothing(11);
  }
  bool left = false;
  for (const Trace::Carrier& step : trace.back) {
    const bool home = step.outlet && step.outlet == trace.back.front().outlet;
    trace.circular = trace.circular || (home && left);
    left = left || !home;
  }
  return {};
}

Result<void> find_carriers(const Connection& connection, std::int64_t limit, Trace& trace) {
  Statement count = TRY(connection.prepare(
      "SELECT count(*), first FROM origins WHERE first = (SELECT first FROM origins WHERE claim "
      "IN (?1, ?1 & ~1))"));
  count.bind(1, trace.claim.id);
  if (!TRY(count.step())) return {};
  trace.all_carriers = count.whole(0);
  Statement rows = TRY(connection.prepare(
      std::string(kCarrier) +
      "WHERE g.first = ? ORDER BY r.published_from IS NULL, r.published_from, l.claim IS NOT NULL, "
      "r.key, c.number "
      "LIMIT ?"));
  rows.bind(1, count.whole(1)).bind(2, limit);
  while (TRY(rows.step())) trace.carriers.push_back(carrier_of(rows));
  return {};
}

Result<void> find_copies(const Connection& connection, std::int64_t limit, Trace& trace) {
  Statement rows = TRY(connection.prepare(
      "SELECT a.key, b.key, k.kind, x.name, y.name, a.published_value, k.share FROM "
      "(SELECT * FROM copies WHERE report = ?1 UNION SELECT * FROM copies WHERE original = ?1) AS "
      "k JOIN reports AS a ON a.id = k.report JOIN reports AS b ON b.id = k.original "
      "LEFT JOIN aliases AS x ON x.id = a.outlet LEFT JOIN aliases AS y ON y.id = b.outlet "
      "ORDER BY a.published_from IS NULL, a.published_from, a.key, b.key LIMIT ?2"));
  const std::int64_t report = TRY(
      connection.whole("SELECT report FROM claims WHERE id = " + std::to_string(trace.claim.id)));
  rows.bind(1, report).bind(2, limit);
  while (TRY(rows.step())) {
    Trace::Copy copy;
    copy.report = rows.text(0);
    copy.original = rows.text(1);
    copy.kind = rows.text(2);
    copy.outlet = rows.text_or_nothing(3);
    copy.original_outlet = rows.text_or_nothing(4);
    copy.published = rows.text_or_nothing(5);
    copy.share = rows.real(6);
    trace.copies.push_back(std::move(copy));
  }
  return {};
}

}  // namespace

Result<Trace> trace(const Connection& connection, std::string_view id, std::int64_t limit) {
  Trace trace;
  trace.claim = TRY(claim(connection, id));
  const bool linked = TRY(connection.whole("SELECT count(*) FROM linked")) != 0;
  if (!trace.claim.origin && linked) {
    return fail(ErrorCode::BadArgument, "it does not count: people rejected it.", connection.path(),
                "dateline show prints it.");
  }
  if (!trace.claim.origin) {
    return fail(ErrorCode::BadArgument, "its reports are not linked yet.", connection.path(),
                "dateline add links them when it ends; add anything, or the same again.");
  }
  TRY_VOID(go_back(connection, trace));
  TRY_VOID(find_carriers(connection, limit, trace));
  TRY_VOID(find_copies(connection, limit, trace));
  return trace;
}

}  // namespace dateline::query
