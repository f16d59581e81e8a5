// SPDX-License-Identifier: Apache-2.0
// The canonical dump: every fact by its key, a JSON array a line. Numbers of rows never appear in
// it, nor anything that depends on when, or in which order, things were added.
#include <array>

#include "ledger/facts.h"
#include "ledger/ledger.h"

namespace dateline::ledger {
namespace {

// What stands before the readings.
constexpr std::array<std::string_view, 3> kBefore = {
    "SELECT json_array('received', sha256, size) FROM received ORDER BY sha256",
    "SELECT json_array('report', key, name, published_value, published_from, published_to, url) "
    "FROM reports LEFT JOIN aliases ON aliases.id = outlet ORDER BY key",
    "SELECT json_array('acquisition', key, sha256, path, ref, ref_is_number, container) "
    "FROM acquisitions JOIN reports ON reports.id = report "
    "JOIN received ON received.id = acquisitions.received ORDER BY key, sha256, path, ref",
};

constexpr std::array<std::string_view, 7> kBehind = {
    "SELECT json_array('layer', key, engine, language_model, gazetteer, lexicon, outlets, options) "
    "FROM layers ORDER BY key",
    "SELECT json_array('merge', folded, into_folded, reason, by) FROM merges "
    "WHERE undone_at IS NULL ORDER BY folded, into_folded, reason, by",
    "SELECT json_array('review', key, report, claim, verdict, field, value, machine, "
    "anchor, after, by, note) FROM reviews ORDER BY key",
    "SELECT json_array('copy', a.key, b.key, kind, share) FROM copies "
    "JOIN reports a ON a.id = copies.report JOIN reports b ON b.id = original "
    "ORDER BY a.key, b.key",
    "SELECT json_array('link', a.key, b.key, kind, score) FROM links "
    "JOIN claims a ON a.id = links.claim JOIN claims b ON b.id = other ORDER BY a.key, b.key",
    "SELECT json_array('origin', a.key, roots.key, roots.name, known, reason, b.key) FROM origins "
    "JOIN claims a ON a.id = origins.claim JOIN claims b ON b.id = first "
    "LEFT JOIN roots ON roots.id = root ORDER BY a.key",
    "SELECT json_array('carried', key, carried.reports, origins) FROM carried "
    "JOIN claims ON id = first ORDER BY key",
};

using Each = std::function<void(std::string_view)>;

std::string line_of(const Fact& fact) {
  std::string sql = "SELECT json_array('" + std::string(fact.name) + "', ";
  sql.append(fact.columns);
  if (!fact.also.empty()) sql.append(", ").append(fact.also);
  return sql.append(") ").append(fact.from);
}

Result<void> lines(Statement& statement, int column, const Each& each) {
  while (TRY(statement.step())) each(statement.text(column));
  statement.reset();
  return {};
}

Result<void> readings(const Connection& connection, const Each& each) {
  std::vector<Statement> parts;
  parts.reserve(kFacts.size());
  for (const Fact& fact : kFacts) parts.push_back(TRY(connection.prepare(line_of(fact))));
  Statement reading = TRY(connection.prepare(
      "SELECT readings.id, json_array('reading', " + std::string(kReadingColumns) + ", current) " +
      std::string(kReadingFrom) + " ORDER BY reports.key, layers.key"));
  while (TRY(reading.step())) {
    each(reading.text(1));
    for (Statement& part : parts) TRY_VOID(lines(part.bind(1, reading.whole(0)), 0, each));
  }
  return {};
}

}  // namespace

Result<void> dump(const Connection& connection, const Each& each) {
  for (const std::string_view sql : kBefore) {
    Statement statement = TRY(connection.prepare(sql));
    TRY_VOID(lines(statement, 0, each));
  }
  TRY_VOID(readings(connection, each));
  for (const std::string_view sql : kBehind) {
    Statement statement = TRY(connection.prepare(sql));
    TRY_VOID(lines(statement, 0, each));
  }
  return {};
}

}  // namespace dateline::ledger
