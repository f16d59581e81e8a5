// SPDX-License-Identifier: Apache-2.0
// From a ledger's facts to its copies, links and origins, top to bottom.
#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "link/archive.h"
#include "link/joins.h"
#include "link/link.h"

namespace dateline::link {
namespace {

using ledger::Connection;
using ledger::Statement;

Result<std::vector<Copy>> copies_in(Archive& archive) {
  Copies copies;
  for (const ReportRow& report : archive.reports()) copies.add(TRY(archive.body_of(report)));
  return copies.find();
}

// Copies teach no names: else they could change which one is meant, and with it a count.
Result<Voices> voices_in(const Connection& connection, Archive& archive,
                         const std::vector<Copy>& copies) {
  std::vector<bool> copied(archive.reports().size());
  for (const Copy& copy : copies) copied[copy.copy] = copied[copy.copy] || is_whole(copy.kind);
  Voices voices;
  for (std::size_t i = 0; i < copied.size(); ++i) {
    const ReportRow& report = archive.reports()[i];
    if (!report.outlet.words.empty()) voices.learn_outlet(report.outlet, !copied[i]);
    if (copied[i]) continue;
    for (const Entity& entity : TRY(archive.scene_of(report)).entities)
      voices.learn_name(entity.kind, entity.form);
  }
  Statement countries = TRY(connection.prepare(
      "SELECT DISTINCT n.name FROM places AS p JOIN place_names AS n ON n.place = p.id "
      "WHERE p.kind = 'country' ORDER BY n.name"));
  while (TRY(countries.step())) voices.learn_country(std::string(countries.text(0)));
  voices.names_are_known();
  for (std::size_t i = 0; i < copied.size(); ++i) {
    if (!copied[i]) voices.learn_persons(TRY(archive.scene_of(archive.reports()[i])));
  }
  voices.persons_are_known();
  return voices;
}

struct Facts {
  std::vector<Joinable> claims;
  std::vector<std::size_t> begins;
  std::vector<std::string> outlets;
};

Result<Facts> facts_in(Archive& archive, Voices& voices) {
  Facts facts;
  for (std::size_t r = 0; r < archive.reports().size(); ++r) {
    const ReportRow& report = archive.reports()[r];
    facts.begins.push_back(facts.claims.size());
    facts.outlets.push_back(report.outlet.text());
    Scene scene = TRY(archive.scene_of(report));
    for (const ClaimRow& claim : TRY(archive.claims_of(report, scene))) {
      const Spoken spoken = voices.as_people_have_it(scene, claim.spoken);
      // People may name somebody whom no report does.
      if (spoken.resolved == "reviewed") voices.write(form_of(spoken.speaker));
      facts.claims.push_back({claim.id, r, voices.root_of(scene, spoken),
                              substance_of(claim.content), claim.counts, claim.negated});
    }
  }
  facts.begins.push_back(facts.claims.size());
  return facts;
}

Result<void> empty(const Connection& connection) {
  return connection.run(
      "DELETE FROM copies; DELETE FROM links; DELETE FROM carried; DELETE FROM origins; "
      "DELETE FROM roots; DELETE FROM linked;");
}

Result<void> keep_copies(const Connection& connection, const Archive& archive,
                         const std::vector<Copy>& copies) {
  Statement row = TRY(connection.prepare(
      "INSERT INTO copies (report, original, kind, share) VALUES (?, ?, ?, round(?, 3))"));
  for (const Copy& copy : copies) {
    row.bind(1, archive.reports()[copy.copy].id).bind(2, archive.reports()[copy.original].id);
    TRY_VOID(row.bind(3, word(copy.kind)).bind(4, copy.share).run());
  }
  return {};
}

Result<std::map<std::string, std::int64_t>> keep_roots(const Connection& connection,
                                                       const std::vector<Joinable>& claims,
                                                       const Voices& voices) {
  std::map<std::string, std::int64_t> roots;
  for (const Joinable& claim : claims) {
    if (claim.counts && !claim.root.name.empty()) roots.try_emplace(claim.root.name, 0);
  }
  Statement row = TRY(connection.prepare("INSERT INTO roots (id, key, name) VALUES (?, ?, ?)"));
  std::int64_t id = 0;
  for (auto& [name, number] : roots) {
    number = ++id;
    row.bind(1, number).bind(2, std::string_view(content_id("o_", name)));
    TRY_VOID(row.bind(3, std::string_view(voices.written(name))).run());
  }
  return roots;
}

Result<void> keep_origins(const Connection& connection, const std::vector<Joinable>& claims,
                          const Joins& joins, const Voices& voices) {
  const auto roots = TRY(keep_roots(connection, claims, voices));
  std::vector<std::size_t> order(claims.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&claims](std::size_t i) { return claims[i].id; });
  Statement row = TRY(connection.prepare(
      "INSERT INTO origins (claim, root, known, reason, first) VALUES (?, ?, ?, ?, ?)"));
  for (const std::size_t i : order) {
    if (!claims[i].counts) continue;
    const Root& root = claims[i].root;
    row.bind(1, claims[i].id).bind(3, static_cast<std::int64_t>(root.known));
    if (root.name.empty()) {
      row.bind_null(2);
    } else {
      row.bind(2, roots.at(root.name));
    }
    TRY_VOID(row.bind(4, root.reason).bind(5, claims[joins.first[i]].id).run());
  }
  return {};
}

// "N reports, M independent known origins". Bodies that are not told apart are one at most, and
// none beside a known root.
Result<void> keep_carried(const Connection& connection, const std::vector<Joinable>& claims,
                          const Joins& joins) {
  std::map<std::size_t, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (joins.first[i] != i) groups[joins.first[i]].push_back(i);
  }
  Statement row =
      TRY(connection.prepare("INSERT INTO carried (first, reports, origins) VALUES (?, ?, ?)"));
  for (auto& [first, group] : groups) {
    group.push_back(first);
    std::set<std::size_t> reports;
    std::set<std::string_view> roots;
    bool body = false;
    for (const std::size_t i : group) {
      reports.insert(claims[i].report);
      if (claims[i].root.known == Known::Yes) roots.insert(claims[i].root.name);
      body = body || claims[i].root.known == Known::Body;
    }
    row.bind(1, claims[first].id).bind(2, static_cast<std::int64_t>(reports.size()));
    const std::size_t origins = roots.empty() && body ? 1 : roots.size();
    TRY_VOID(row.bind(3, static_cast<std::int64_t>(origins)).run());
  }
  return {};
}

Result<void> keep_links(const Connection& connection, const std::vector<Joinable>& claims,
                        const Joins& joins) {
  Statement row = TRY(connection.prepare(
      "INSERT OR IGNORE INTO links (claim, other, kind, score) VALUES (?, ?, ?, round(?, 3))"));
  for (const Link& link : joins.links) {
    row.bind(1, claims[link.claim].id).bind(2, claims[link.other].id).bind(3, word(link.kind));
    TRY_VOID(row.bind(4, link.score).run());
  }
  return {};
}

Result<Found> link_anew(const Connection& connection, const ledger::Clock& clock) {
  TRY_VOID(empty(connection));
  Archive archive = TRY(Archive::of(connection));
  const std::vector<Copy> copies = TRY(copies_in(archive));
  Voices voices = TRY(voices_in(connection, archive, copies));
  Facts facts = TRY(facts_in(archive, voices));
  const Joins joins = join(facts.claims, facts.begins, copies, facts.outlets);
  TRY_VOID(keep_copies(connection, archive, copies));
  TRY_VOID(keep_origins(connection, facts.claims, joins, voices));
  TRY_VOID(keep_links(connection, facts.claims, joins));
  TRY_VOID(keep_carried(connection, facts.claims, joins));
  Statement row =
      TRY(connection.prepare("INSERT INTO linked (id, method, recorded_at) VALUES (1, ?, ?)"));
  TRY_VOID(row.bind(1, kMethod).bind(2, std::string_view(clock())).run());
  TRY_VOID(ledger::record_links(connection, clock()));
  return Found{true, static_cast<std::int64_t>(archive.reports().size()),
               static_cast<std::int64_t>(copies.size()),
               TRY(connection.whole("SELECT count(*) FROM roots")),
               static_cast<std::int64_t>(joins.links.size())};
}

}  // namespace

Result<Found> refresh(const Connection& connection, const ledger::Clock& clock) {
  Statement stands = TRY(connection.prepare("SELECT 1 FROM linked WHERE method = ?"));
  stands.bind(1, kMethod);
  if (TRY(stands.step())) return Found{};
  stands.reset();
  TRY_VOID(connection.run("BEGIN IMMEDIATE"));
  auto found = link_anew(connection, clock);
  const auto done = found ? connection.run("COMMIT") : connection.run("ROLLBACK");
  if (found && !done) {
    (void)connection.run("ROLLBACK");
    return tl::unexpected(done.error());
  }
  return found;
}

}  // namespace dateline::link
