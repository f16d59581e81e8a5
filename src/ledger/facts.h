// SPDX-License-Identifier: Apache-2.0
// All that a reading's rows say, once: the dump prints it, the audit log seals it, and the doctor
// looks for each stretch of text that it points to.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace dateline::ledger {

// SELECT `columns` FROM …, with a reading as its parameter. Numbers of rows never appear in it, nor
// what may change later: which reading counts, which names are one. What people made of a claim
// (person = 1) is no finding of a reading. A number stands for one claim, so its row decides no
// order; named there, it saves a sort, as claims_by_reading has it in this order.
struct Fact {
  std::string_view name;
  std::string_view columns;
  std::string_view from;
  int begin = -1;           // the column where a stretch of text begins; its end and words follow
  bool around = false;      // what stands before and behind it follows, too
  bool of_claim = false;    // the first column is the number of a claim, not its own
  std::string_view also{};  // a column that only the dump has
};

inline constexpr std::array<Fact, 13> kFacts = {{
    {"note", "number, code, begin_at, end_at, words",
     "FROM notes WHERE reading = ? ORDER BY number"},
    {"entity", "number, kind, name, titles, members, begin_at, end_at, quote",
     "FROM entities LEFT JOIN aliases ON aliases.id = alias WHERE reading = ? ORDER BY number", 5},
    {"time",
     "number, begin_at, end_at, quote, type, value, mod, time_from, time_to, granularity, quant, "
     "freq, anchor, rule, alternatives",
     "FROM times WHERE reading = ? ORDER BY number", 1},
    {"place",
     "number, begin_at, end_at, quote, role, key, score, derived, name_kind, name_language, "
     "name_until, name_official",
     "FROM place_mentions LEFT JOIN places ON places.id = place WHERE reading = ? ORDER BY number",
     1},
    {"relation",
     "number, begin_at, end_at, quote, kind, target, anchor, anchor2, km, direction, stated, "
     "computed_km, computed_direction, agrees",
     "FROM relations WHERE reading = ? ORDER BY number", 1},
    {"claim",
     "claims.key, number, content, how, act, polarity, commitment, mode, s.name, o.name, "
     "speaker_entity, speaker_kind, resolved, speaker_confidence, addressee_entity, cue_lemma, "
     "cue_kind, said_from, said_to, said_basis, said_time, about_from, about_to, continues, "
     "within, confidence, rules, published_from, published_to",
     "FROM claims LEFT JOIN aliases AS s ON s.id = speaker "
     "LEFT JOIN aliases AS o ON o.id = outlet WHERE reading = ? AND person = 0 ORDER BY number",
     -1, false, true, "s.identity"},
    {"span", "claims.number, begin_at, end_at, quote, prefix, suffix, role, spans.number",
     "FROM claims JOIN spans ON claim = id WHERE reading = ? AND person = 0 "
     "ORDER BY claims.number, claims.id, role, spans.number",
     1, true, true},
    {"chain", "claims.number, chain.number, role, name, entity",
     "FROM claims JOIN chain ON claim = claims.id LEFT JOIN aliases ON aliases.id = alias "
     "WHERE reading = ? AND person = 0 ORDER BY claims.number, claims.id, chain.number",
     -1, false, true},
    {"claim-time", "claims.number, claim_times.number, time_from, time_to",
     "FROM claims JOIN claim_times ON claim = claims.id WHERE reading = ? AND person = 0 "
     "ORDER BY claims.number, claims.id, claim_times.number",
     -1, false, true},
    {"claim-place", "claims.number, claim_places.number, places.key",
     "FROM claims JOIN claim_places ON claim = claims.id JOIN places ON places.id = place "
     "WHERE reading = ? AND person = 0 ORDER BY claims.number, claims.id, claim_places.number",
     -1, false, true},
    {"claim-unplaced", "claims.number, claim_unplaced.number",
     "FROM claims JOIN claim_unplaced ON claim = claims.id WHERE reading = ? AND person = 0 "
     "ORDER BY claims.number, claims.id, claim_unplaced.number",
     -1, false, true},
    {"quantity",
     "claims.number, begin_at, end_at, quote, quantities.number, kind, least, most, approx, unit",
     "FROM claims JOIN quantities ON claim = id WHERE reading = ? AND person = 0 "
     "ORDER BY claims.number, claims.id, quantities.number",
     1, false, true},
    {"framing", "claims.number, begin_at, end_at, quote, framing.number, concept",
     "FROM claims JOIN framing ON claim = id WHERE reading = ? AND person = 0 "
     "ORDER BY claims.number, claims.id, framing.number",
     1, false, true},
}};

// The reading's own row; which is the current one is not among it.
inline constexpr std::string_view kReadingColumns =
    "reports.key, layers.key, sha256, claims, title, byline, published_granularity, "
    "published_basis, published_begin_at, published_end_at, modified_value, modified_from, "
    "modified_to, modified_granularity, modified_basis, language, header, page_blocks, blocks, "
    "dateline";
inline constexpr std::string_view kReadingFrom =
    "FROM readings JOIN reports ON reports.id = report JOIN layers ON layers.id = layer "
    "JOIN received ON received.id = readings.received";

}  // namespace dateline::ledger
