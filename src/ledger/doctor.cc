// SPDX-License-Identifier: Apache-2.0
// Is the ledger whole, and does every word it keeps stand where it says?
#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"
#include "ledger/audit_check.h"
#include "ledger/dictionary_check.h"
#include "ledger/ledger.h"
#include "ledger/review_check.h"

namespace dateline::ledger {
namespace {

constexpr std::size_t kMostComplaints = 100;

// Where each code point of a text begins, and its end.
std::vector<std::size_t> borders_of(std::string_view text) {
  std::vector<std::size_t> borders;
  borders.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size(); at += utf8::decode(text, at).size)
    borders.push_back(at);
  borders.push_back(text.size());
  return borders;
}

class Examiner {
 public:
  explicit Examiner(const Connection& connection)
      : connection_(connection),
        audit_(connection, [this](const std::string& words) { complain(words); }) {}

  Result<Health> run(const std::string& noted) {
    // It goes through all of the file, which is quicker mapped than copied.
    TRY_VOID(connection_.run("PRAGMA mmap_size = 1099511627776"));
    TRY_VOID(integrity());
    TRY_VOID(audit_.log(noted));
    TRY_VOID(indexes());
    TRY_VOID(rules());
    TRY_VOID(bytes());
    TRY_VOID(readings());
    TRY_VOID(audit_.rows());
    TRY_VOID(check_dictionary(connection_, [this](const std::string& words) { complain(words); }));
    TRY_VOID(people());
    TRY_VOID(work());
    health_.acts = audit_.acts();
    health_.seal = audit_.seal();
    health_.reports = TRY(connection_.whole("SELECT count(*) FROM reports"));
    health_.claims = TRY(connection_.whole("SELECT count(*) FROM claims WHERE person = 0"));
    return health_;
  }

 private:
  void complain(std::string words) {
    if (health_.wrong.size() < kMostComplaints) health_.wrong.push_back(std::move(words));
  }

  Result<void> integrity() {
    Statement check = TRY(connection_.prepare("PRAGMA integrity_check(20)"));
    while (true) {
      const auto row = check.step();
      if (!row) {  // so damaged that it cannot even be looked at
        complain(row.error().what);
        return {};
      }
      if (!*row) break;
      if (check.text(0) != "ok") complain(std::string(check.text(0)));
    }
    Statement keys = TRY(connection_.prepare("PRAGMA foreign_key_check"));
    while (TRY(keys.step())) {
      std::string words = keys.is_null(1) ? "a row" : "row " + std::string(keys.text(1));
      words.append(" of ").append(keys.text(0)).append(" points to none of ").append(keys.text(2));
      complain(words + ".");
    }
    return {};
  }

  // Full text is compared with what it was made of; that asks for a ledger that may be written.
  Result<void> indexes() {
    for (const std::string table : {"claim_words", "alias_search", "place_name_search"}) {
      std::string check = "INSERT INTO " + table;
      check.append(" (").append(table).append(", rank) VALUES ('integrity-check', 1)");
      const auto done = connection_.run(check);
      if (done) continue;
      if (done.error().code == ErrorCode::NotWritable) {
        health_.unfinished.emplace_back("full text was not examined: the ledger is read-only.");
        break;
      }
      complain("the full text of " + table + " is not that of the claims and names.");
    }
    for (const std::string table : {"place_points", "about_days"}) {
      Statement check = TRY(connection_.prepare("SELECT rtreecheck('" + table + "')"));
      if (TRY(check.step()) && check.text(0) != "ok")
        complain(table + ": " + std::string(check.text(0)));
    }
    return {};
  }

  // What must hold between tables: questions that name what breaks it.
  Result<void> rules() {
    struct Rule {
      const char* sql;
      const char* words;
    };
    constexpr Rule kRules[] = {
        {"SELECT DISTINCT reports.key FROM claims JOIN readings ON readings.id = reading "
         "JOIN reports ON reports.id = readings.report "
         "WHERE claims.current > readings.current OR claims.report <> readings.report OR "
         "(person = 0 AND claims.current < readings.current AND NOT EXISTS (SELECT 1 FROM "
         "review_states AS s WHERE s.report = readings.report AND s.claim = claims.key))",
         "claims say otherwise than their reading which report they are of, or whether they count"},
        {"SELECT key FROM readings JOIN reports ON reports.id = report WHERE claims <> "
         "(SELECT count(*) FROM claims WHERE reading = readings.id AND person = 0)",
         "a reading has not the number of claims that it says"},
        {"SELECT key FROM (SELECT report FROM readings GROUP BY report "
         "HAVING sum(current) <> 1 OR max(CASE WHEN current THEN layer END) <> max(layer)) "
         "JOIN reports ON reports.id = report",
         "it has not just its newest reading as the current one"},
        {"SELECT abs(more) || ' days' FROM (SELECT (SELECT count(*) FROM about_days) - (SELECT "
         "count(*) FROM claim_times WHERE time_from IS NOT NULL OR time_to IS NOT NULL) AS more) "
         "WHERE more <> 0",
         "they are missing in the index of days, or too many"},
        {"SELECT key FROM places WHERE id NOT IN (SELECT id FROM place_points)",
         "the place is missing in the index of places"},
        {"SELECT id FROM place_points WHERE id NOT IN (SELECT id FROM places)",
         "a row of the index of places is too many"},
        {"SELECT key FROM reports WHERE text IS NULL AND received IS NULL", "it has no text"},
        {"SELECT key FROM reports WHERE NOT EXISTS "
         "(SELECT 1 FROM acquisitions WHERE report = reports.id)",
         "it came from nowhere"},
    };
    for (const Rule& rule : kRules) {
      Statement broken = TRY(connection_.prepare(rule.sql));
      while (TRY(broken.step())) complain(std::string(broken.text(0)) + ": " + rule.words + ".");
    }
    return {};
  }

  Result<void> bytes() {
    Statement each = TRY(connection_.prepare("SELECT sha256, size, bytes FROM received"));
    while (TRY(each.step())) {
      const std::string_view stored = each.text(2);
      const bool same = static_cast<std::int64_t>(stored.size()) == each.whole(1) &&
                        hex(sha256(stored)) == each.text(0);
      if (!same) complain("the bytes " + std::string(each.text(0)) + " were changed.");
    }
    return {};
  }

  // The text of each report against its id, and every stretch of each of its readings.
  Result<void> readings() {
    for (const Fact& fact : kFacts) facts_.push_back(TRY(connection_.prepare(select_of(fact))));
    Statement of_report =
        TRY(connection_.prepare(select_of(Kind::Reading, "WHERE report = ? ORDER BY readings.id")));
    Statement each = TRY(connection_.prepare(
        "SELECT reports.id, key, name, published_value, url, report_texts.text FROM reports "
        "JOIN report_texts ON report = reports.id LEFT JOIN aliases ON aliases.id = outlet"));
    while (TRY(each.step())) TRY_VOID(report(each, of_report));
    return {};
  }

  Result<void> report(const Statement& row, Statement& readings) {
    const std::string key(row.text(1)), text(row.text(5));
    std::string identity(row.text(2));
    for (const int column : {3, 4}) identity.append(1, '\0').append(row.text(column));
    identity.append(1, '\0').append(text);
    if (content_id("r_", identity) != key) complain(key + ": its text or head was changed.");
    if (!utf8::valid(text)) {
      complain(key + ": its text is not UTF-8.");
      return {};
    }
    const std::vector<std::size_t> borders = borders_of(text);
    readings.bind(1, row.whole(0));
    while (TRY(readings.step())) TRY_VOID(reading(readings, text, borders, key));
    readings.reset();
    return {};
  }

  // Its seal is made of the same rows whose stretches are looked for.
  Result<void> reading(const Statement& row, std::string_view text,
                       const std::vector<std::size_t>& borders, const std::string& key) {
    ++health_.readings;
    ReadingSeal seal;
    std::string bytes;
    row.append_to(bytes, 2);
    seal.add(bytes);
    for (std::size_t i = 0; i < kFacts.size(); ++i) {
      bytes.clear();
      Statement& rows = facts_[i];
      rows.bind(1, row.whole(0));
      while (TRY(rows.step())) {
        rows.append_to(bytes, 0);
        if (kFacts[i].begin >= 0) stretch(rows, kFacts[i], text, borders, key);
      }
      rows.reset();
      seal.add(bytes);
    }
    return audit_.reading({std::string(row.text(1)), seal.content(), seal.parts()});
  }

  void stretch(const Statement& row, const Fact& fact, std::string_view text,
               const std::vector<std::size_t>& borders, const std::string& key) {
    if (row.is_null(fact.begin)) return;
    ++health_.spans;
    if (stands(row, fact, text, borders)) return;
    complain(key + ": the words of " + std::string(fact.of_claim ? "c" : "") +
             std::string(row.text(0)) + " (" + std::string(fact.name) +
             ") do not stand where it says.");
  }

  static bool stands(const Statement& stretch, const Fact& fact, std::string_view text,
                     const std::vector<std::size_t>& borders) {
    const int at = fact.begin;
    const std::int64_t begin = stretch.whole(at), end = stretch.whole(at + 1);
    if (begin < 0 || begin > end || end >= static_cast<std::int64_t>(borders.size())) return false;
    const std::size_t from = borders[static_cast<std::size_t>(begin)];
    const std::size_t to = borders[static_cast<std::size_t>(end)];
    if (text.substr(from, to - from) != stretch.text(at + 2)) return false;
    return !fact.around || (text.substr(0, from).ends_with(stretch.text(at + 3)) &&
                            text.substr(to).starts_with(stretch.text(at + 4)));
  }

  // Where they cannot be made anew, they are not examined.
  Result<void> people() {
    auto done = check_reviews(connection_, [this](const std::string& words) { complain(words); });
    if (done || done.error().code != ErrorCode::NotWritable) return done;
    health_.unfinished.emplace_back("reviews were not examined: the ledger is read-only.");
    return {};
  }

  Result<void> work() {
    const bool stale = TRY(connection_.whole("SELECT count(*) FROM linked")) == 0 &&
                       TRY(connection_.whole("SELECT count(*) FROM readings")) > 0;
    if (stale) {
      health_.unfinished.emplace_back(
          "copies and origins are not those of all reports; add any of them again, or decide or "
          "merge without --later.");
    }
    for (const JobState state : {JobState::Begun, JobState::Waiting}) {
      for (const Job& job : TRY(jobs(connection_, state))) {
        if (job.part > 0) continue;
        health_.unfinished.push_back(
            job.input + (state == JobState::Begun
                             ? " was left half-way, with " + std::to_string(job.reports) +
                                   " reports; add it again to go on."
                             : " waits for another try: dateline jobs retry."));
      }
    }
    return {};
  }

  const Connection& connection_;
  Health health_;
  AuditCheck audit_;
  std::vector<Statement> facts_;
};

}  // namespace

Result<Health> examine(const Connection& connection, const std::string& noted) {
  return Examiner(connection).run(noted);
}

}  // namespace dateline::ledger
