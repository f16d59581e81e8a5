// SPDX-License-Identifier: Apache-2.0
#include "ledger/review_links.h"

namespace dateline::ledger {

Result<std::string> linked_facts(const Connection& connection, std::int64_t report) {
  Statement row = TRY(connection.prepare(
      "SELECT c.key, c.content, c.speaker, c.speaker_entity, c.speaker_kind, c.how, c.resolved, "
      "c.polarity, "
      "s.role, s.begin_at, s.end_at, s.quote, EXISTS (SELECT 1 FROM origins WHERE claim IN (c.id, "
      "c.id & ~1)) FROM claims AS c LEFT JOIN spans AS s ON s.claim = c.id AND s.role IN "
      "('source', "
      "'content') WHERE c.current = 1 AND c.reading IN (SELECT id FROM readings WHERE report = ? "
      "AND current = 1) ORDER BY c.number, s.role, s.number"));
  row.bind(1, report);
  std::string facts;
  while (TRY(row.step())) row.append_to(facts, 0);
  return facts;
}

}  // namespace dateline::ledger
