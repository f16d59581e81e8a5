// SPDX-License-Identifier: Apache-2.0
// Per place: who says what of it, since when.
#include <algorithm>
#include <map>

#include "query/conditions.h"
#include "query/load.h"
#include "query/select.h"

namespace dateline::query {
namespace {

using ledger::Connection;
using ledger::Statement;

void widen(std::optional<std::int64_t>& first, std::optional<std::int64_t>& last,
           const std::optional<std::int64_t>& from, const std::optional<std::int64_t>& to) {
  if (from && (!first || *from < *first)) first = from;
  if (to && (!last || *to > *last)) last = to;
}

// Where places are asked for, what else their claims name is not what was asked.
std::string places_asked(const Filter& filter, Sql& sql) {
  std::string test;
  for (const Condition& condition : filter.conditions) {
    const bool asks =
        condition.field == Condition::Field::Place && !condition.excluded && !condition.none;
    if (asks) test += (test.empty() ? " WHERE " : " OR ") + among("p.place", condition.ids, sql);
  }
  return test;
}

using Views = std::map<std::int64_t, PlaceView>;

Result<Views> counted(const Connection& connection, const Filter& filter) {
  Sql sql;
  const std::string ids = TRY(all_ids(connection, filter, sql));
  const std::string asked = places_asked(filter, sql);
  Statement rows = TRY(sql.prepare(
      connection,
      "SELECT x.place, count(*), min(c.published_from), max(c.published_from), max(c.id), "
      "sum(c.person) FROM "
      "(SELECT DISTINCT p.place AS place, p.claim AS id FROM (" +
          ids + ") AS k CROSS JOIN claim_places AS p ON p.claim = k.id" + asked +
          ") AS x CROSS JOIN claims AS c ON c.id = x.id LEFT JOIN aliases AS a ON a.id = "
          "c.speaker GROUP BY x.place, a.identity"));
  Views views;
  while (TRY(rows.step())) {
    PlaceView& view = views[rows.whole(0)];
    Voice voice;
    voice.claims = rows.whole(1);
    voice.first = rows.whole_or_nothing(2);
    voice.last = rows.whole_or_nothing(3);
    voice.claim = std::to_string(rows.whole(4));  // its row for now; see `name_voices`
    voice.reviewed = rows.whole(5);
    view.claims += voice.claims;
    widen(view.first, view.last, voice.first, voice.last);
    view.voices.push_back(std::move(voice));
  }
  return views;
}

Result<void> name_voices(const Connection& connection, PlaceView& view) {
  Statement row = TRY(connection.prepare(
      "SELECT c.key, c.content, s.name FROM claims AS c LEFT JOIN aliases AS s ON s.id = c.speaker "
      "WHERE c.id = ?"));
  std::ranges::stable_sort(view.voices, [](const Voice& a, const Voice& b) {
    return a.claims != b.claims ? a.claims > b.claims : a.claim > b.claim;
  });
  for (Voice& voice : view.voices) {
    row.reset();
    if (!TRY(row.bind(1, static_cast<std::int64_t>(std::stoll(voice.claim))).step())) continue;
    voice.claim = row.text(0);
    voice.content = row.text(1);
    voice.name = row.text_or_nothing(2);
  }
  return {};
}

Result<void> name_place(const Connection& connection, std::int64_t id, PlaceView& view) {
  Statement place = TRY(connection.prepare(std::string("SELECT ") + kPlaceColumns +
                                           " FROM places AS p WHERE p.id = ?"));
  if (TRY(place.bind(1, id).step())) view.place = place_of(place, 0);
  Statement names =
      TRY(connection.prepare("SELECT name FROM place_names WHERE place = ? ORDER BY name"));
  names.bind(1, id);
  while (TRY(names.step())) view.spellings.emplace_back(names.text(0));
  return {};
}

}  // namespace

Result<std::vector<PlaceView>> places(const Connection& connection, const Filter& filter,
                                      std::int64_t limit) {
  Views views = TRY(counted(connection, filter));
  std::vector<std::int64_t> order;
  for (const auto& [id, view] : views) order.push_back(id);
  std::ranges::stable_sort(order, [&views](std::int64_t a, std::int64_t b) {
    return views[a].claims > views[b].claims;
  });
  if (order.size() > static_cast<std::size_t>(limit)) order.resize(static_cast<std::size_t>(limit));
  std::vector<PlaceView> result;
  for (const std::int64_t id : order) {
    PlaceView& view = views[id];
    TRY_VOID(name_place(connection, id, view));
    TRY_VOID(name_voices(connection, view));
    result.push_back(std::move(view));
  }
  return result;
}

}  // namespace dateline::query
