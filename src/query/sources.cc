// SPDX-License-Identifier: Apache-2.0
// Per speaker and per outlet: how many claims, since when, through which chains.
#include <algorithm>
#include <map>
#include <set>

#include "query/select.h"

namespace dateline::query {
namespace {

using ledger::Connection;
using ledger::Statement;

// Claims of one speaker in one outlet through one chain.
struct Group {
  std::optional<std::string> speaker, speaker_name, outlet, outlet_name;
  std::string chain;
  std::int64_t claims = 0;
  std::optional<std::int64_t> first, last;
  std::int64_t reviewed = 0;
};

// What is gathered of one speaker or outlet.
struct Tally {
  std::int64_t claims = 0, reviewed = 0;
  Support support;
  std::optional<std::int64_t> first, last;
  std::map<std::string, std::int64_t> names, chains;
  std::set<std::string> others;

  void add(const Group& group, const std::optional<std::string>& name,
           const std::optional<std::string>& other) {
    claims += group.claims;
    reviewed += group.reviewed;
    if (group.first && (!first || *group.first < *first)) first = group.first;
    if (group.last && (!last || *group.last > *last)) last = group.last;
    if (name) names[*name] += group.claims;
    if (other) others.insert(*other);
    chains[group.chain] += group.claims;
  }
};
using Tallies = std::map<std::optional<std::string>, Tally>;

using Counted = std::pair<std::string, std::int64_t>;
std::vector<Counted> most_first(const std::map<std::string, std::int64_t>& counts) {
  std::vector<Counted> all(counts.begin(), counts.end());
  std::ranges::stable_sort(all,
                           [](const Counted& a, const Counted& b) { return a.second > b.second; });
  return all;
}

SourceView view_of(const Tally& tally, const std::string& kind, std::size_t chains) {
  SourceView view;
  view.kind = kind;
  view.claims = tally.claims;
  view.reviewed = tally.reviewed;
  view.support = tally.support;
  view.first = tally.first;
  view.last = tally.last;
  view.others = static_cast<std::int64_t>(tally.others.size());
  for (const auto& [name, count] : most_first(tally.names)) {
    if (view.name) {
      view.other_names.push_back(name);
    } else {
      view.name = name;
    }
  }
  view.all_chains = static_cast<std::int64_t>(tally.chains.size());
  for (const auto& [words, count] : most_first(tally.chains)) {
    if (view.chains.size() < chains) view.chains.push_back({words, count});
  }
  return view;
}

std::vector<SourceView> views_of(const Tallies& tallies, const std::string& kind,
                                 std::int64_t limit) {
  constexpr std::size_t kChains = 10;
  std::vector<const Tally*> order;
  for (const auto& [identity, tally] : tallies) order.push_back(&tally);
  std::ranges::stable_sort(order,
                           [](const Tally* a, const Tally* b) { return a->claims > b->claims; });
  if (order.size() > static_cast<std::size_t>(limit)) order.resize(static_cast<std::size_t>(limit));
  std::vector<SourceView> views;
  views.reserve(order.size());
  for (const Tally* tally : order) views.push_back(view_of(*tally, kind, kChains));
  return views;
}

Group group_of(const Statement& row) {
  return {row.text_or_nothing(0),  row.text_or_nothing(1),   row.text_or_nothing(2),
          row.text_or_nothing(3),  std::string(row.text(4)), row.whole(5),
          row.whole_or_nothing(6), row.whole_or_nothing(7),  row.whole(8)};
}

// In how many reports each is, and how many independent known origins stand behind it.
Result<void> support(const Connection& connection, const Sql& sql, const std::string& ids,
                     const std::string& column, Tallies& tallies) {
  Statement rows = TRY(sql.prepare(
      connection,
      "SELECT a.identity, count(DISTINCT c.report), count(DISTINCT CASE WHEN g.known = 2 THEN "
      "g.root END), max(g.known) FROM (" +
          ids +
          ") AS k CROSS JOIN claims AS c ON c.id = k.id LEFT JOIN origins AS g ON g.claim "
          "IN (c.id, c.id & ~1) LEFT JOIN aliases AS a ON a.id = c." +
          column + " GROUP BY a.identity"));
  while (TRY(rows.step())) {
    const std::int64_t origins = rows.whole(2);
    const bool body = origins == 0 && rows.whole(3) == 1;
    tallies[rows.text_or_nothing(0)].support = {rows.whole(1), body ? 1 : origins};
  }
  return {};
}

}  // namespace

Result<Sources> sources(const Connection& connection, const Filter& filter, std::int64_t limit) {
  Sql sql;
  const std::string ids = TRY(all_ids(connection, filter, sql));
  // The chain of a claim as one string of numbers of names, so that words are looked up once each.
  Statement rows = TRY(sql.prepare(
      connection,
      "SELECT s.identity, s.name, o.identity, o.name, coalesce((SELECT group_concat(name, ' < ') "
      "FROM "
      "(SELECT coalesce(a.name, '?') AS name FROM json_each(x.chain) AS j LEFT JOIN aliases AS a "
      "ON a.id = j.value ORDER BY j.key)), 'no chain'), count(*), min(x.published), "
      "max(x.published), sum(x.person) FROM "
      "(SELECT c.speaker AS speaker, c.outlet AS outlet, c.published_from AS published, c.person "
      "AS person, "
      "(SELECT json_group_array(alias) FROM (SELECT alias FROM chain WHERE claim = c.id ORDER BY "
      "number)) AS chain FROM (" +
          ids +
          ") AS k CROSS JOIN claims AS c ON c.id = k.id) AS x LEFT JOIN aliases AS s ON s.id = "
          "x.speaker LEFT JOIN aliases AS o ON o.id = x.outlet "
          "GROUP BY x.speaker, x.outlet, x.chain"));
  Tallies speakers, outlets;
  while (TRY(rows.step())) {
    const Group group = group_of(rows);
    speakers[group.speaker].add(group, group.speaker_name, group.outlet);
    outlets[group.outlet].add(group, group.outlet_name, group.speaker);
  }
  TRY_VOID(support(connection, sql, ids, "speaker", speakers));
  TRY_VOID(support(connection, sql, ids, "outlet", outlets));
  Sources all;
  all.all_speakers = static_cast<std::int64_t>(speakers.size());
  all.all_outlets = static_cast<std::int64_t>(outlets.size());
  all.speakers = views_of(speakers, "speaker", limit);
  all.outlets = views_of(outlets, "outlet", limit);
  return all;
}

}  // namespace dateline::query
