// SPDX-License-Identifier: Apache-2.0
#include "ledger/review_check.h"

#include <array>
#include <vector>

#include "ledger/review_apply.h"
#include "ledger/review_rows.h"

namespace dateline::ledger {
namespace {

// All that is made of the reviews of a report, without numbers of rows that differ each time.
constexpr std::array<std::string_view, 10> kMade = {
    "SELECT * FROM review_states WHERE report = ?1 ORDER BY review",
    "SELECT c.* FROM claims AS c WHERE (person = 1 OR current = 0) AND reading IN (SELECT id FROM "
    "readings WHERE report = ?1 AND current = 1) ORDER BY id",
    "SELECT s.* FROM claims AS c JOIN spans AS s ON s.claim = c.id WHERE person = 1 AND reading IN "
    "(SELECT id FROM readings WHERE report = ?1) ORDER BY s.claim, s.role, s.number",
    "SELECT s.* FROM claims AS c JOIN chain AS s ON s.claim = c.id WHERE person = 1 AND reading IN "
    "(SELECT id FROM readings WHERE report = ?1) ORDER BY s.claim, s.number",
    "SELECT s.claim, s.number, s.time_from, s.time_to FROM claims AS c JOIN claim_times AS s ON "
    "s.claim = c.id WHERE person = 1 AND reading IN (SELECT id FROM readings WHERE report = ?1) "
    "ORDER BY s.claim, s.number",
    "SELECT s.* FROM claims AS c JOIN claim_places AS s ON s.claim = c.id WHERE person = 1 AND "
    "reading IN (SELECT id FROM readings WHERE report = ?1) ORDER BY s.claim, s.number",
    "SELECT s.* FROM claims AS c JOIN claim_unplaced AS s ON s.claim = c.id WHERE person = 1 AND "
    "reading IN (SELECT id FROM readings WHERE report = ?1) ORDER BY s.claim, s.number",
    "SELECT s.* FROM claims AS c JOIN quantities AS s ON s.claim = c.id WHERE person = 1 AND "
    "reading IN (SELECT id FROM readings WHERE report = ?1) ORDER BY s.claim, s.number",
    "SELECT s.* FROM claims AS c JOIN framing AS s ON s.claim = c.id WHERE person = 1 AND "
    "reading IN (SELECT id FROM readings WHERE report = ?1) ORDER BY s.claim, s.number",
    "SELECT d.claim, d.first_day, d.last_day FROM claims AS c JOIN claim_times AS s ON s.claim = "
    "c.id JOIN about_days AS d ON d.id = s.id WHERE person = 1 AND reading IN (SELECT id FROM "
    "readings WHERE report = ?1) ORDER BY s.claim, s.number",
};

Result<std::string> made_of(const Connection& connection, std::int64_t report) {
  std::string bytes;
  for (const std::string_view sql : kMade) {
    Statement row = TRY(connection.prepare(sql));
    row.bind(1, report);
    while (TRY(row.step())) row.append_to(bytes, 0);
    bytes += '|';
  }
  return bytes;
}

struct Reviewed {
  std::int64_t report = 0;
  std::string key;
};
Result<std::vector<Reviewed>> reports_of(const Connection& connection) {
  Statement row = TRY(connection.prepare(
      "SELECT id, key FROM reports WHERE id IN (SELECT report FROM review_states UNION SELECT "
      "readings.report FROM claims JOIN readings ON readings.id = reading WHERE person = 1 UNION "
      "SELECT b.report FROM reviews AS v JOIN reports AS r ON r.key = v.report JOIN acquisitions "
      "AS a ON a.report = r.id JOIN acquisitions AS b ON b.received = a.received) ORDER BY key"));
  std::vector<Reviewed> found;
  while (TRY(row.step())) found.push_back({row.whole(0), std::string(row.text(1))});
  return found;
}

Result<void> compare(const Connection& connection, const std::vector<Reviewed>& reports,
                     const std::function<void(std::string)>& complain) {
  Words words = TRY(Words::of(connection));
  Dictionary known = TRY(Dictionary::of(connection));
  const auto anew = [&](std::int64_t report) -> Result<void> {
    TRY_VOID(remove_person_rows(connection, report, words));
    TRY_VOID(set_reviews_aside(connection, report, words));
    return apply_reviews(connection, report, words, known);
  };
  for (const Reviewed& one : reports) {
    const std::string before = TRY(made_of(connection, one.report));
    // Rows that are in the way of the right ones are a fault, too.
    if (!anew(one.report) || TRY(made_of(connection, one.report)) != before)
      complain(one.key + ": its claims as people have them are not what their reviews say.");
  }
  return {};
}

}  // namespace

Result<void> check_reviews(const Connection& connection,
                           const std::function<void(std::string)>& complain) {
  const auto reports = TRY(reports_of(connection));
  if (reports.empty()) return {};
  TRY_VOID(connection.run("BEGIN IMMEDIATE"));
  auto done = compare(connection, reports, complain);
  TRY_VOID(connection.run("ROLLBACK"));
  return done;
}

}  // namespace dateline::ledger
