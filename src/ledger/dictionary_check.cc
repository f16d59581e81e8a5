// SPDX-License-Identifier: Apache-2.0
#include "ledger/dictionary_check.h"

#include "base/fold.h"
#include "ledger/dictionary.h"
#include "ledger/merges.h"

namespace dateline::ledger {
namespace {

using Complain = std::function<void(std::string)>;

Result<void> names(const Connection& connection, const Complain& complain) {
  const Identities identities = TRY(Identities::of(connection));
  Statement each = TRY(connection.prepare(
      "SELECT name, folded, surname, identity, surname IS NULL AND EXISTS (SELECT 1 FROM entities "
      "WHERE alias = aliases.id AND kind = 'person') FROM aliases"));
  while (TRY(each.step())) {
    const std::string name(each.text(0)), folded = fold(name);
    const bool surname =
        each.is_null(2) ? each.whole(4) == 0 : each.text(2) == surname_of_folded(folded);
    if (each.text(1) != folded || each.text(3) != identities.of_name(folded) || !surname)
      complain("the name \"" + name + "\" was changed.");
  }
  return {};
}

// A place's key is a hash of all that is known of it.
Result<void> places(const Connection& connection, const Complain& complain) {
  Statement each =
      TRY(connection.prepare("SELECT key, geonames, other_ids, name, country, admin1, admin2, lat, "
                             "lon, radius_km, kind FROM places"));
  while (TRY(each.step())) {
    ChosenPlace place;
    place.geonames = each.whole_or_nothing(1);
    place.name = each.text(3);
    place.country = each.text(4);
    place.admin1 = each.text(5);
    place.admin2 = each.text(6);
    place.lat = each.real(7);
    place.lon = each.real(8);
    place.radius_km = each.real(9);
    place.kind = each.text(10);
    if (place_key(place, std::string(each.text(2))) != each.text(0))
      complain("the place " + std::string(each.text(0)) + " was changed.");
  }
  Statement folded = TRY(connection.prepare("SELECT name, folded FROM place_names"));
  while (TRY(folded.step())) {
    if (fold(folded.text(0)) != folded.text(1))
      complain("the place's name \"" + std::string(folded.text(0)) + "\" was changed.");
  }
  return {};
}

// Questions that name what is wrong; the words stand behind the name.
struct Rule {
  const char* sql;
  const char* words;
};
constexpr Rule kRules[] = {
    {"SELECT DISTINCT quote FROM place_mentions AS m WHERE place IS NOT NULL AND NOT EXISTS "
     "(SELECT 1 FROM place_names AS n WHERE n.place = m.place AND n.name = m.quote)",
     "a place is named so, but this spelling of it is missing"},
    {"SELECT sha256 FROM received AS b WHERE NOT EXISTS (SELECT 1 FROM acquisitions AS a WHERE "
     "a.received = b.id)",
     "these bytes came from nowhere"},
    {"SELECT key FROM places JOIN place_points AS i ON i.id = places.id WHERE "
     "lat NOT BETWEEN lat_from - 0.001 AND lat_to + 0.001 OR lat_to - lat_from > 0.001 OR "
     "lon NOT BETWEEN lon_from - 0.001 AND lon_to + 0.001 OR lon_to - lon_from > 0.001",
     "the place stands elsewhere in the index of places"},
    {"SELECT claims.key FROM about_days AS d JOIN claim_times AS t ON t.id = d.id "
     "JOIN claims ON claims.id = t.claim WHERE d.claim <> t.claim OR "
     "d.first_day > coalesce(floor(t.time_from / 86400.0), -2147483648) OR "
     "d.first_day < coalesce(floor(t.time_from / 86400.0), -2147483648) OR "
     "d.last_day <> iif(t.time_to IS NULL, 2147483647, "
     "max(d.first_day, floor((t.time_to - 1) / 86400.0)))",
     "the claim has other days in the index of days"},
};
// Where nothing was ever taken away, there is nothing that nobody speaks of.
constexpr Rule kUnused[] = {
    {"SELECT key FROM places AS p WHERE NOT EXISTS (SELECT 1 FROM place_mentions AS m WHERE "
     "m.place = p.id) AND p.id NOT IN (SELECT place FROM claim_places)",
     "no report speaks of this place"},
    {"SELECT n.name FROM place_names AS n JOIN places AS p ON p.id = n.place WHERE n.name <> "
     "p.name AND NOT EXISTS (SELECT 1 FROM place_mentions AS m WHERE m.place = n.place AND "
     "m.quote = n.name)",
     "no report names the place so"},
};

Result<void> ask(const Connection& connection, const Rule& rule, const Complain& complain) {
  Statement each = TRY(connection.prepare(rule.sql));
  while (TRY(each.step())) complain(std::string(each.text(0)) + ": " + rule.words + ".");
  return {};
}

}  // namespace

Result<void> check_dictionary(const Connection& connection, const Complain& complain) {
  TRY_VOID(names(connection, complain));
  TRY_VOID(places(connection, complain));
  for (const Rule& rule : kRules) TRY_VOID(ask(connection, rule, complain));
  const std::int64_t gone =
      TRY(connection.whole("SELECT count(*) FROM audit WHERE content = '' OR act = 'review'"));
  if (gone > 0) return {};
  for (const Rule& rule : kUnused) TRY_VOID(ask(connection, rule, complain));
  return {};
}

}  // namespace dateline::ledger
