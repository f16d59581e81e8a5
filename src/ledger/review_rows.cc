// SPDX-License-Identifier: Apache-2.0
#include "ledger/review_rows.h"

#include <fmt/format.h>

#include <array>

namespace dateline::ledger {
namespace {

struct Child {
  std::string_view table, columns;  // all but `claim`
};
constexpr std::array<Child, 7> kChildren = {{
    {"spans", "role, number, begin_at, end_at, quote, prefix, suffix"},
    {"chain", "number, role, alias, entity"},
    {"claim_times", "number, time_from, time_to"},
    {"claim_places", "place, number"},
    {"claim_unplaced", "number"},
    {"quantities", "number, begin_at, end_at, quote, kind, least, most, approx, unit"},
    {"framing", "number, begin_at, end_at, quote, concept"},
}};

// All columns but id, current and person.
constexpr std::string_view kClaimColumns =
    "key, reading, report, number, content, how, act, polarity, commitment, mode, speaker, "
    "speaker_entity, speaker_kind, resolved, speaker_confidence, outlet, addressee_entity, "
    "cue_lemma, cue_kind, published_from, published_to, said_from, said_to, said_basis, said_time, "
    "about_from, about_to, continues, within, confidence, rules";

// The days of a claim's times, as ClaimRows writes them.
constexpr std::string_view kDays =
    "INSERT INTO about_days (id, first_day, last_day, claim) SELECT id, first, "
    "iif(time_to IS NULL, 2147483647, max(first, CAST(floor((time_to - 1) / 86400.0) AS "
    "INTEGER))), claim FROM (SELECT *, coalesce(CAST(floor(time_from / 86400.0) AS INTEGER), "
    "-2147483648) AS first FROM claim_times WHERE claim = ?1 AND (time_from IS NOT NULL OR time_to "
    "IS NOT NULL))";

Result<void> run(const Connection& connection, const std::string& sql, std::int64_t first,
                 std::optional<std::int64_t> second = std::nullopt) {
  Statement statement = TRY(connection.prepare(sql));
  statement.bind(1, first);
  if (second) statement.bind(2, *second);
  return statement.run();
}

struct Text {
  std::string content, speaker;
};
Result<Text> text_of(const Connection& connection, std::int64_t claim) {
  Statement row =
      TRY(connection.prepare("SELECT content, name FROM claims LEFT JOIN aliases ON aliases.id = "
                             "speaker WHERE claims.id = ?"));
  TRY(row.bind(1, claim).step());
  return Text{std::string(row.text(0)), std::string(row.text(1))};
}

}  // namespace

Result<void> machine_row_counts(const Connection& connection, std::int64_t claim, bool counts,
                                Words& words) {
  TRY_VOID(run(connection, "UPDATE claims SET current = ?2 WHERE id = ?1", claim, counts ? 1 : 0));
  Text text = TRY(text_of(connection, claim));
  if (counts) {
    words.add(claim, std::move(text.content), std::move(text.speaker));
  } else {
    words.remove(claim, std::move(text.content), std::move(text.speaker));
  }
  return {};
}

Result<std::int64_t> copy_claim(const Connection& connection, std::int64_t claim) {
  const std::string columns(kClaimColumns);
  TRY_VOID(run(connection,
               "INSERT INTO claims (id, current, person, " + columns + ") SELECT id + 1, 1, 1, " +
                   columns + " FROM claims WHERE id = ?1",
               claim));
  for (const Child& child : kChildren) {
    TRY_VOID(run(connection,
                 fmt::format("INSERT INTO {0} (claim, {1}) SELECT claim + 1, {1} FROM {0} WHERE "
                             "claim = ?1 ORDER BY number",
                             child.table, child.columns),
                 claim));
  }
  TRY_VOID(run(connection, std::string(kDays), claim + 1));
  return claim + 1;
}

Result<void> person_row_counts(const Connection& connection, std::int64_t claim, Words& words) {
  Text text = TRY(text_of(connection, claim));
  words.add(claim, std::move(text.content), std::move(text.speaker));
  return {};
}

Result<void> remove_person_rows(const Connection& connection, std::int64_t report, Words& words) {
  Statement find = TRY(connection.prepare(
      "SELECT claims.id FROM readings JOIN claims ON reading = readings.id WHERE readings.report = "
      "? AND person = 1"));
  find.bind(1, report);
  const std::vector<std::int64_t> rows = TRY(find.wholes());
  for (const std::int64_t row : rows) {
    Text text = TRY(text_of(connection, row));
    words.remove(row, std::move(text.content), std::move(text.speaker));
    TRY_VOID(run(connection,
                 "DELETE FROM about_days WHERE id IN (SELECT id FROM claim_times WHERE claim = ?1)",
                 row));
    TRY_VOID(run(connection, "DELETE FROM claims WHERE id = ?1", row));
  }
  return {};
}

namespace {

// Behind the last slot of the readings (schema.sql, claims.id), counted from the end.
Result<std::int64_t> free_id(const Connection& connection, const NewClaim& claim) {
  constexpr std::int64_t kLastSlot = (std::int64_t{1} << 26) - 1;
  Statement row = TRY(connection.prepare("SELECT published_from FROM reports WHERE id = ?"));
  TRY(row.bind(1, claim.report).step());
  std::int64_t id = claim_id(row.whole_or_nothing(0), kLastSlot - claim.review, 0) + 1;
  Statement taken = TRY(connection.prepare("SELECT 1 FROM claims WHERE id = ?"));
  while (TRY(taken.bind(1, id).step())) {
    taken.reset();
    id -= 2;
  }
  return id;
}

Result<void> put_spans(const Connection& connection, std::int64_t id, const NewClaim& claim,
                       const AnchorText& text) {
  Insert row = TRY(Insert::into(connection, "spans", 8));
  int number = 0;
  for (const Stretch& span : claim.spans) {
    const Anchor around = text.anchor(span);
    row.with(id).with("content").with(++number).with(span.begin).with(span.end).with(around.quote);
    TRY_VOID(row.with(around.prefix).with(around.suffix).run());
  }
  return {};
}

// Times and places that the machine found within its words.
Result<void> put_mentions(const Connection& connection, std::int64_t id, const NewClaim& claim) {
  constexpr std::array<std::string_view, 3> kWithin = {
      "INSERT INTO claim_times (claim, number, time_from, time_to) SELECT ?1, number, time_from, "
      "time_to FROM times WHERE ",
      "INSERT OR IGNORE INTO claim_places (claim, number, place) SELECT ?1, number, place FROM "
      "place_mentions WHERE place IS NOT NULL AND ",
      "INSERT OR IGNORE INTO claim_unplaced (claim, number) SELECT ?1, number FROM place_mentions "
      "WHERE place IS NULL AND "};
  for (const Stretch& span : claim.spans) {
    for (const std::string_view sql : kWithin) {
      Statement put = TRY(connection.prepare(
          std::string(sql) + "reading = ?2 AND begin_at >= ?3 AND end_at <= ?4 ORDER BY number"));
      TRY_VOID(put.bind(1, id).bind(2, claim.reading).bind(3, span.begin).bind(4, span.end).run());
    }
  }
  TRY_VOID(run(connection, std::string(kDays), id));
  return run(connection,
             "UPDATE claims SET about_from = (SELECT min(time_from) FROM claim_times WHERE claim = "
             "?1), about_to = (SELECT max(time_to) FROM claim_times WHERE claim = ?1) WHERE id = "
             "?1",
             id);
}

std::optional<std::string> text_in(const json::Value& was, std::string_view key) {
  const auto found = was.string(key);
  return found ? std::optional(std::string(*found)) : std::nullopt;
}

// From outlet to speaker, as far as a person said.
Result<void> put_chain(const Connection& connection, std::int64_t id,
                       std::optional<std::int64_t> outlet, std::optional<std::int64_t> speaker) {
  Insert row = TRY(Insert::into(connection, "chain", 5));
  TRY_VOID(row.with(id).with(1).with("outlet").with(outlet).with(std::nullopt).run());
  return row.with(id).with(2).with("speaker").with(speaker).with(std::nullopt).run();
}

}  // namespace

Result<std::int64_t> make_claim(const Connection& connection, const NewClaim& claim,
                                const AnchorText& text, Dictionary& known) {
  const json::Value anchor = TRY(json::parse(claim.anchor));
  const json::Value* const found = anchor.find("was");
  const json::Value was = found != nullptr ? *found : json::Value{};
  const std::int64_t id = TRY(free_id(connection, claim));
  const auto speaker = TRY(known.alias(text_in(was, "speaker").value_or(""), false));
  std::string content;
  for (const Stretch& span : claim.spans)
    content.append(content.empty() ? "" : " … ").append(text.of(span));
  Statement report =
      TRY(connection.prepare("SELECT outlet, published_from, published_to, (SELECT "
                             "coalesce(max(number), 0) + 1 FROM claims WHERE reading = ?2) FROM "
                             "reports WHERE id = ?1"));
  TRY(report.bind(1, claim.report).bind(2, claim.reading).step());
  const auto outlet = report.whole_or_nothing(0);
  Insert row = TRY(Insert::into(
      connection, "claims (id, current, person, " + std::string(kClaimColumns) + ")", 34));
  row.with(id).with(1).with(1).with(claim.key).with(claim.reading).with(claim.report);
  row.with(report.whole(3)).with(content).with(text_in(was, "how").value_or("indirect"));
  row.with(text_in(was, "act").value_or("assert")).with(text_in(was, "polarity"));
  row.with(text_in(was, "commitment")).with(text_in(was, "mode")).with(speaker);
  row.with(std::nullopt).with(text_in(was, "speaker_kind")).with("reviewed").with(1.0);
  row.with(outlet).with(std::nullopt).with(std::nullopt).with(std::nullopt);
  row.with(report.whole_or_nothing(1)).with(report.whole_or_nothing(2));
  row.with(was.whole("said_from")).with(was.whole("said_to"));
  row.with(text_in(was, "said_basis").value_or("published")).with(std::nullopt);
  for (int i = 0; i < 4; ++i) row.with(std::nullopt);  // about, continues, within
  TRY_VOID(row.with(1.0).with("reviewed").run());
  TRY_VOID(put_spans(connection, id, claim, text));
  TRY_VOID(put_chain(connection, id, outlet, speaker));
  TRY_VOID(put_mentions(connection, id, claim));
  return id;
}

bool same_value(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  if (!a || !b || a == b) return a == b;
  const auto one = json::parse(*a), other = json::parse(*b);
  if (!one || !other) return false;
  const auto number = one->whole("geonames");
  return number && number == other->whole("geonames");
}

}  // namespace dateline::ledger
