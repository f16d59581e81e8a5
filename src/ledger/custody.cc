// SPDX-License-Identifier: Apache-2.0
// Where a report came from, and its bytes as they came.
#include "base/hash.h"
#include "ledger/ledger.h"

namespace dateline::ledger {

Result<std::vector<Arrival>> arrivals(const Connection& connection, std::string_view report) {
  Statement row = TRY(connection.prepare(
      "SELECT b.sha256, b.size, a.path, a.ref, a.container, a.recorded_at, EXISTS (SELECT 1 FROM "
      "readings AS g WHERE g.report = r.id AND g.current = 1 AND g.received = b.id) "
      "FROM reports AS r JOIN acquisitions AS a ON a.report = r.id "
      "JOIN received AS b ON b.id = a.received WHERE r.key = ? "
      "ORDER BY a.recorded_at, b.sha256, a.path, a.ref"));
  row.bind(1, report);
  std::vector<Arrival> found;
  while (TRY(row.step())) {
    found.push_back({std::string(row.text(0)), row.whole(1), row.text_or_nothing(2),
                     row.text_or_nothing(3), row.text_or_nothing(4), std::string(row.text(5)),
                     row.whole(6) != 0});
  }
  return found;
}

Result<std::string> bytes_of(const Connection& connection, std::string_view report) {
  Statement row =
      TRY(connection.prepare("SELECT b.bytes, b.sha256 FROM reports AS r JOIN readings AS g ON "
                             "g.report = r.id AND g.current = 1 JOIN received AS b ON b.id = "
                             "g.received WHERE r.key = ?"));
  row.bind(1, report);
  if (!TRY(row.step())) {
    return fail(ErrorCode::NotFound, "there is no report \"" + std::string(report) + "\".",
                connection.path());
  }
  std::string bytes(row.text(0));
  if (hex(sha256(bytes)) == row.text(1)) return bytes;
  return fail(ErrorCode::DamagedResource,
              "the bytes of " + std::string(report) + " are not those that were received.",
              connection.path(), "dateline doctor names all that was changed.");
}

}  // namespace dateline::ledger
