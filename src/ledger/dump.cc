// SPDX-License-Identifier: Apache-2.0
// The canonical dump: every fact by its key, a JSON array a line. Numbers of rows never appear in
// it, nor anything that depends on when, or in which order, things were added.
#include <array>

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

constexpr std::string_view kReadings =
    "SELECT readings.id, json_array('reading', reports.key, layers.key, sha256, current, claims, "
    "title, byline, published_granularity, published_basis, published_begin_at, published_end_at, "
    "modified_value, modified_from, modified_to, modified_granularity, modified_basis, language, "
    "header, page_blocks, blocks, dateline) "
    "FROM readings JOIN reports ON reports.id = report JOIN layers ON layers.id = layer "
    "JOIN received ON received.id = readings.received ORDER BY reports.key, layers.key";

// Of one reading; the order of numbers is the engine's.
constexpr std::array<std::string_view, 13> kOfReading = {
    "SELECT json_array('note', number, code, begin_at, end_at, words) FROM notes "
    "WHERE reading = ? ORDER BY number",
    "SELECT json_array('entity', number, kind, name, titles, members, begin_at, end_at, quote) "
    "FROM entities LEFT JOIN aliases ON aliases.id = alias WHERE reading = ? ORDER BY number",
    "SELECT json_array('time', number, begin_at, end_at, quote, type, value, mod, time_from, "
    "time_to, granularity, quant, freq, anchor, rule, alternatives) FROM times "
    "WHERE reading = ? ORDER BY number",
    "SELECT json_array('place', number, begin_at, end_at, quote, role, key, score, derived, "
    "name_kind, name_language, name_until, name_official) FROM place_mentions "
    "LEFT JOIN places ON places.id = place WHERE reading = ? ORDER BY number",
    "SELECT json_array('relation', number, kind, target, anchor, anchor2, km, direction, stated, "
    "computed_km, computed_direction, agrees, begin_at, end_at, quote) FROM relations "
    "WHERE reading = ? ORDER BY number",
    "SELECT json_array('claim', claims.key, number, content, how, act, polarity, commitment, "
    "mode, name, identity, speaker_entity, speaker_kind, resolved, speaker_confidence, "
    "addressee_entity, cue_lemma, cue_kind, said_from, said_to, said_basis, said_time, "
    "about_from, about_to, continues, within, confidence, rules) FROM claims "
    "LEFT JOIN aliases ON aliases.id = speaker WHERE reading = ? ORDER BY number",
    "SELECT json_array('span', claims.number, role, spans.number, begin_at, end_at, quote, "
    "prefix, suffix) FROM claims JOIN spans ON claim = id WHERE reading = ? "
    "ORDER BY claims.number, role, spans.number",
    "SELECT json_array('chain', claims.number, chain.number, role, name, entity) FROM claims "
    "JOIN chain ON claim = claims.id LEFT JOIN aliases ON aliases.id = alias WHERE reading = ? "
    "ORDER BY claims.number, chain.number",
    "SELECT json_array('claim-time', claims.number, claim_times.number, time_from, time_to) "
    "FROM claims JOIN claim_times ON claim = claims.id WHERE reading = ? "
    "ORDER BY claims.number, claim_times.number",
    "SELECT json_array('claim-place', claims.number, claim_places.number, places.key) "
    "FROM claims JOIN claim_places ON claim = claims.id JOIN places ON places.id = place "
    "WHERE reading = ? ORDER BY claims.number, claim_places.number",
    "SELECT json_array('claim-unplaced', claims.number, claim_unplaced.number) "
    "FROM claims JOIN claim_unplaced ON claim = claims.id WHERE reading = ? "
    "ORDER BY claims.number, claim_unplaced.number",
    "SELECT json_array('quantity', claims.number, quantities.number, begin_at, end_at, quote, "
    "kind, least, most, approx, unit) FROM claims JOIN quantities ON claim = id "
    "WHERE reading = ? ORDER BY claims.number, quantities.number",
    "SELECT json_array('framing', claims.number, framing.number, begin_at, end_at, quote, "
    "concept) FROM claims JOIN framing ON claim = id WHERE reading = ? "
    "ORDER BY claims.number, framing.number",
};

constexpr std::array<std::string_view, 7> kBehind = {
    "SELECT json_array('layer', key, engine, language_model, gazetteer, lexicon, outlets, options) "
    "FROM layers ORDER BY key",
    "SELECT json_array('merge', folded, into_folded, reason, by) FROM merges "
    "WHERE undone_at IS NULL ORDER BY folded, into_folded, reason, by",
    "SELECT json_array('review', key, report, claim, verdict, field, value, machine_value, "
    "begin_at, end_at, quote, prefix, suffix, by, note) FROM reviews ORDER BY key",
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

Result<void> lines(Statement& statement, int column, const Each& each) {
  while (TRY(statement.step())) each(statement.text(column));
  statement.reset();
  return {};
}

Result<void> readings(const Connection& connection, const Each& each) {
  std::vector<Statement> parts;
  for (const std::string_view sql : kOfReading) parts.push_back(TRY(connection.prepare(sql)));
  Statement reading = TRY(connection.prepare(kReadings));
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
