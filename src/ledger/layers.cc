// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "ledger/audit.h"
#include "ledger/review_apply.h"
#include "ledger/transaction.h"
#include "ledger/writer.h"

namespace dateline::ledger {
namespace {

Result<std::vector<std::pair<std::int64_t, std::int64_t>>> readings_of(const Connection& connection,
                                                                       const std::string& layer) {
  std::vector<std::pair<std::int64_t, std::int64_t>> found;  // reading, report
  Statement find = TRY(connection.prepare(
      "SELECT readings.id, report FROM readings JOIN layers ON layers.id = layer WHERE key = ?"));
  find.bind(1, std::string_view(layer));
  while (TRY(find.step())) found.emplace_back(find.whole(0), find.whole(1));
  return found;
}

Result<void> drop_reading(const Connection& connection, std::int64_t reading, std::int64_t report,
                          Words& words) {
  Statement current = TRY(connection.prepare("SELECT current FROM readings WHERE id = ?"));
  current.bind(1, reading);
  const bool counted = TRY(current.step()) && current.whole(0) != 0;
  current.reset();
  TRY_VOID(forget_claims(connection, reading, counted, words));
  Statement remove = TRY(connection.prepare("DELETE FROM readings WHERE id = ?"));
  TRY_VOID(remove.bind(1, reading).run());
  return settle_current(connection, report, words);
}

Result<void> record_drop(const Connection& connection, const std::string& layer,
                         const std::string& now) {
  AuditLog log = TRY(AuditLog::of(connection));
  json::Writer subject;
  subject.begin_array().string(layer).end_array();
  return log.add(kCommandLine, "drop", {subject.take(), {}, {}}, now);
}

// Reports, bytes and their arrivals stay: they are no machine's findings.
Result<void> drop(const Connection& connection, const std::string& layer, const std::string& now) {
  TRY_VOID(record_drop(connection, layer, now));
  Words words = TRY(Words::of(connection));
  Dictionary known = TRY(Dictionary::of(connection));
  for (const auto& [reading, report] : TRY(readings_of(connection, layer))) {
    TRY_VOID(set_reviews_aside(connection, report, words));
    TRY_VOID(drop_reading(connection, reading, report, words));
    TRY_VOID(apply_reviews(connection, report, words, known));
  }
  TRY_VOID(words.flush());
  for (const char* const sql :
       {"DELETE FROM jobs WHERE layer = (SELECT id FROM layers WHERE key = ?)",
        "DELETE FROM layers WHERE key = ?"}) {
    Statement remove = TRY(connection.prepare(sql));
    TRY_VOID(remove.bind(1, std::string_view(layer)).run());
  }
  return {};
}

}  // namespace

Result<std::vector<Layer>> layers(const Connection& connection) {
  Statement find = TRY(connection.prepare(
      "SELECT key, engine, language_model, gazetteer, lexicon, outlets, options, "
      "layers.recorded_at, "
      "count(readings.id), coalesce(sum(current), 0), coalesce(sum(claims), 0) "
      "FROM layers LEFT JOIN readings ON layer = layers.id GROUP BY layers.id ORDER BY layers.id"));
  std::vector<Layer> found;
  while (TRY(find.step())) {
    Layer layer;
    std::string* const words[] = {&layer.key,       &layer.engine,     &layer.language_model,
                                  &layer.gazetteer, &layer.lexicon,    &layer.outlets,
                                  &layer.options,   &layer.recorded_at};
    int column = 0;
    for (std::string* const word : words) *word = find.text(column++);
    layer.readings = find.whole(column++);
    layer.current = find.whole(column++);
    layer.claims = find.whole(column);
    found.push_back(std::move(layer));
  }
  return found;
}

Result<Layer> drop_layer(const Connection& connection, const std::string& key, const Clock& clock) {
  std::optional<Layer> meant;
  std::string names;
  for (Layer& layer : TRY(layers(connection))) {
    names += (names.empty() ? "" : ", ") + layer.key;
    if (!layer.key.starts_with(key)) continue;
    if (meant) {
      return fail(ErrorCode::NotFound, "more than one layer begins with \"" + key + "\".",
                  connection.path(), "Give more of its key.");
    }
    meant = std::move(layer);
  }
  if (!meant) {
    return fail(ErrorCode::NotFound, "has no layer \"" + key + "\".", connection.path(),
                names.empty() ? "It has none at all." : "It has " + names + ".");
  }
  TRY_VOID(transaction(connection, [&] { return drop(connection, meant->key, clock()); }));
  return *meant;
}

}  // namespace dateline::ledger
