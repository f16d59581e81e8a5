// SPDX-License-Identifier: Apache-2.0
// Claims by what they are about.
#include "query/conditions.h"
#include "query/select.h"

namespace dateline::query {
namespace {

using ledger::Connection;
using ledger::Statement;

constexpr const char* kKnown = "(t.time_from IS NOT NULL OR t.time_to IS NOT NULL)";

// Where a time is asked for, a claim's other times are not what was asked.
std::string times_asked(const Filter& filter, Sql& sql) {
  std::string test = kKnown;
  for (const Condition& condition : filter.conditions) {
    const bool asks = condition.field == Condition::Field::About && !condition.excluded &&
                      !condition.none && !condition.ranges.empty();
    if (!asks) continue;
    std::string any;
    for (const Range& range : condition.ranges)
      any += (any.empty() ? "" : " OR ") + overlaps("t.time_from", "t.time_to", range, sql);
    test += " AND (" + any + ")";
  }
  return test;
}

// A row of the list, before its words are fetched.
struct Slot {
  std::int64_t claim = 0, number = 0;
  Range range;
};

class Timetable {
 public:
  Timetable(const Connection& connection, const Filter& filter)
      : connection_(connection), filter_(filter) {}

  Result<Timeline> write(std::int64_t limit) {
    Timeline timeline;
    Sql dated_sql;
    const std::string dated = TRY(dated_from(dated_sql));
    timeline.all_dated = TRY(counted(dated, dated_sql));
    Statement rows = TRY(dated_sql.prepare(
        connection_, "SELECT c.id, t.number, t.time_from, t.time_to" + dated +
                         " ORDER BY coalesce(t.time_from, t.time_to), coalesce(t.time_to, "
                         "t.time_from), c.id DESC, t.number LIMIT " +
                         std::to_string(limit)));
    timeline.dated = TRY(entries(rows));
    Sql undated_sql;
    const std::string undated = TRY(undated_from(undated_sql));
    timeline.all_undated = TRY(counted(undated, undated_sql));
    Statement others = TRY(
        undated_sql.prepare(connection_, "SELECT c.id, NULL, NULL, NULL" + undated +
                                             " ORDER BY c.id DESC LIMIT " + std::to_string(limit)));
    timeline.undated = TRY(entries(others));
    return timeline;
  }

 private:
  Result<std::string> dated_from(Sql& sql) {
    const std::string ids = TRY(all_ids(connection_, filter_, sql));
    return " FROM (" + ids + ") AS c CROSS JOIN claim_times AS t ON t.claim = c.id WHERE " +
           times_asked(filter_, sql);
  }

  Result<std::string> undated_from(Sql& sql) {
    const std::string ids = TRY(all_ids(connection_, filter_, sql));
    return " FROM (" + ids +
           ") AS c WHERE NOT EXISTS (SELECT 1 FROM claim_times AS t WHERE t.claim = c.id AND " +
           kKnown + ")";
  }

  Result<std::int64_t> counted(const std::string& from, const Sql& sql) {
    Statement row = TRY(sql.prepare(connection_, "SELECT count(*)" + from));
    TRY(row.step());
    return row.whole(0);
  }

  Result<std::vector<TimelineEntry>> entries(Statement& rows) {
    Statement words = TRY(connection_.prepare(
        "SELECT c.key, c.content, s.name, o.name, r.published_value, (SELECT quote FROM times "
        "WHERE times.reading = c.reading AND times.number = ?2), c.person FROM claims AS c CROSS "
        "JOIN "
        "reports AS r ON r.id = c.report LEFT JOIN aliases AS s ON s.id = c.speaker LEFT JOIN "
        "aliases AS o ON o.id = c.outlet WHERE c.id = ?1"));
    std::vector<TimelineEntry> entries;
    while (TRY(rows.step())) {
      const Slot slot{
          rows.whole(0), rows.whole(1), {rows.whole_or_nothing(2), rows.whole_or_nothing(3)}};
      words.reset();
      words.bind(1, slot.claim).bind(2, slot.number);
      if (!TRY(words.step())) continue;
      TimelineEntry entry{slot.range,
                          std::string(words.text(5)),
                          std::string(words.text(0)),
                          std::string(words.text(1)),
                          words.text_or_nothing(2),
                          words.text_or_nothing(3),
                          words.text_or_nothing(4)};
      if (words.whole(6) != 0) entry.reviewed = TRY(ledger::reviews_of(connection_, entry.claim));
      entries.push_back(std::move(entry));
    }
    return entries;
  }

  const Connection& connection_;
  const Filter& filter_;
};

}  // namespace

Result<Timeline> timeline(const Connection& connection, const Filter& filter, std::int64_t limit) {
  return Timetable(connection, filter).write(limit);
}

}  // namespace dateline::query
