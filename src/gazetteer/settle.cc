// SPDX-License-Identifier: Apache-2.0
// What the sources leave open: where a division lies and how far it reaches, how many people live
// in it, which settlement is a capital.
//
// The point of an area without a polygon is the centre of the known places inside, each weighted
// by the square root of its population: a compromise between the middle of the map and the middle
// of the people (recipe, section 3). Unit vectors are averaged, not degrees: Chukotka lies on both
// sides of the 180th meridian.
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>

#include "base/fold.h"
#include "gazetteer/sources.h"

namespace dateline::gazetteer {
namespace {

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kLeastRadiusKm = 5;
// The 90th percentile of the places' distances is 0.61 of the true radius (median of 2,695 areas).
constexpr double kReach = 1.6;
constexpr std::size_t kEnoughPlaces = 5;
// Of an area that has neither polygon nor places nor a parent with a radius.
constexpr double kUnknownRadiusKm = 50;

using Members = std::vector<std::vector<std::size_t>>;  // area -> the settlements inside

Members members_of(const Draft& draft) {
  Members members(draft.places.size());
  for (std::size_t i = 0; i < draft.places.size(); ++i) {
    const PlaceDraft& place = draft.places[i];
    if (place.kind != Kind::Settlement) continue;
    if (const auto country = draft.country(place.country)) members[*country].push_back(i);
    if (place.admin1) members[*place.admin1].push_back(i);
    if (place.admin2) members[*place.admin2].push_back(i);
  }
  return members;
}

void place_at_centre(const Draft& draft, const std::vector<std::size_t>& inside, PlaceDraft& area) {
  double x = 0, y = 0, z = 0;
  for (const std::size_t i : inside) {
    const PlaceDraft& place = draft.places[i];
    const double weight = std::sqrt(static_cast<double>(place.population) + 1);
    const double lat = place.lat * kRadians, lon = place.lon * kRadians;
    x += weight * std::cos(lat) * std::cos(lon);
    y += weight * std::cos(lat) * std::sin(lon);
    z += weight * std::sin(lat);
  }
  area.lat = std::atan2(z, std::hypot(x, y)) / kRadians;
  area.lon = std::atan2(y, x) / kRadians;
  area.placed = true;
  area.point = Point::Inside;
}

double reach_km(const Draft& draft, const std::vector<std::size_t>& inside,
                const PlaceDraft& area) {
  std::vector<double> distances;
  for (const std::size_t i : inside) {
    const PlaceDraft& place = draft.places[i];
    distances.push_back(distance_km(area.lat, area.lon, place.lat, place.lon));
  }
  const std::size_t ninth = distances.size() * 9 / 10;
  std::nth_element(distances.begin(), distances.begin() + static_cast<std::ptrdiff_t>(ninth),
                   distances.end());
  return std::max(kReach * distances[ninth], kLeastRadiusKm);
}

// An equal share of the area above.
double share_km(const PlaceDraft* parent, std::size_t siblings) {
  if (parent == nullptr || parent->radius_km <= 0) return kUnknownRadiusKm;
  return std::max(
      parent->radius_km / std::sqrt(static_cast<double>(std::max<std::size_t>(siblings, 1))),
      kLeastRadiusKm);
}

// Settlements by their first-order division and folded main name; the most populous one.
using ByName = std::map<std::pair<std::size_t, std::string>, std::size_t>;

ByName settlements_by_name(const Draft& draft) {
  ByName by_name;
  for (std::size_t i = 0; i < draft.places.size(); ++i) {
    const PlaceDraft& place = draft.places[i];
    if (place.kind != Kind::Settlement || !place.admin1) continue;
    const auto [it, fresh] = by_name.emplace(std::pair(*place.admin1, fold(place.name)), i);
    if (!fresh && draft.places[it->second].population < place.population) it->second = i;
  }
  return by_name;
}

// "Idlib District" lies about Idlib, if that is all that is known of it. Thousands of districts of
// Syria, Russia and Sudan have no link to the places inside (recipe, section 3).
std::optional<std::size_t> namesake(const PlaceDraft& area, const ByName& by_name) {
  if (!area.admin1) return std::nullopt;
  std::string name = fold(area.name);
  for (const std::string_view type : {" district", " raion", " rayon", " subdistrict", " county",
                                      " nahiyah", " gorodskoy okrug", " municipality"}) {
    if (name.ends_with(type)) name.resize(name.size() - type.size());
  }
  const auto it = by_name.find(std::pair(*area.admin1, name));
  return it == by_name.end() ? std::nullopt : std::optional(it->second);
}

struct Surroundings {
  Members members;
  ByName by_name;
  std::map<std::size_t, std::size_t> children;  // area -> how many divisions it has
};

void settle_area(Draft& draft, std::size_t number, const Surroundings& around) {
  PlaceDraft& area = draft.places[number];
  std::vector<std::size_t> inside = around.members[number];
  const PlaceDraft* parent = area.parent ? &draft.places[*area.parent] : nullptr;
  const auto siblings = area.parent ? around.children.find(*area.parent) : around.children.end();
  const double share = share_km(parent, siblings == around.children.end() ? 1 : siblings->second);
  if (inside.empty()) {
    if (const auto settlement = namesake(area, around.by_name)) inside = {*settlement};
  }
  if (!area.placed && !inside.empty()) {
    place_at_centre(draft, inside, area);
    if (area.radius_km <= 0) {
      area.radius_km = inside.size() >= kEnoughPlaces ? reach_km(draft, inside, area) : share;
    }
  }
  if (!area.placed && area.point == Point::Iso) area.placed = true;
  if (!area.placed && parent != nullptr && parent->placed) {
    area.lat = parent->lat;
    area.lon = parent->lon;
    area.radius_km = parent->radius_km;
    area.placed = true;
    area.point = Point::Inherited;
  }
  if (area.radius_km <= 0) area.radius_km = share;
}

// Quarters and suburbs are listed beside their city, and counted in it: who lies within the radius
// of a larger place is left out. Only cities are large enough for that to matter.
std::int64_t population_of(const Draft& draft, std::vector<std::size_t> inside) {
  constexpr std::int64_t kCity = 100000;
  std::stable_sort(inside.begin(), inside.end(), [&draft](std::size_t a, std::size_t b) {
    return draft.places[a].population > draft.places[b].population;
  });
  std::int64_t sum = 0;
  std::vector<const PlaceDraft*> cities;
  for (const std::size_t i : inside) {
    const PlaceDraft& place = draft.places[i];
    const bool counted =
        std::any_of(cities.begin(), cities.end(), [&place](const PlaceDraft* city) {
          return distance_km(city->lat, city->lon, place.lat, place.lon) < city->radius_km;
        });
    if (counted) continue;
    sum += place.population;
    if (place.population >= kCity) cities.push_back(&place);
  }
  return sum;
}

void settle_populations(Draft& draft, const Members& members) {
  for (std::size_t i = 0; i < draft.places.size(); ++i) {
    PlaceDraft& area = draft.places[i];
    if (area.kind != Kind::Admin1 && area.kind != Kind::Admin2) continue;
    if (area.population == 0) area.population = population_of(draft, members[i]);
  }
}

// The most populous settlement of that name in the country.
void settle_capitals(Draft& draft) {
  std::map<std::string, std::size_t> best;
  std::map<std::string, std::string> wanted;
  for (const auto& [country, name] : draft.capitals) wanted[country] = fold(name);
  for (const NameDraft& name : draft.names) {
    if ((name.place & kBulk) != 0) continue;
    const PlaceDraft& place = draft.places[name.place];
    if (place.kind != Kind::Settlement) continue;
    const auto it = wanted.find(place.country);
    if (it == wanted.end() || it->second.empty()) continue;
    const auto known = best.find(place.country);
    if (known != best.end() && draft.places[known->second].population >= place.population) continue;
    if (fold(draft.strings.at(name.spelling)) == it->second) best[place.country] = name.place;
  }
  for (const auto& [country, place] : best) draft.places[place].capital = true;
}

}  // namespace

// 2 km for ten thousand people, 4 for seventy thousand, 17 for three million: a power law through
// the built-up areas of towns and cities that we know (general knowledge, not fitted).
double settlement_radius_km(std::int64_t population) {
  if (population <= 0) return 1;
  return std::clamp(0.0633 * std::pow(static_cast<double>(population), 0.375), 0.5, 40.0);
}

void settle(Draft& draft) {
  Surroundings around{members_of(draft), settlements_by_name(draft), {}};
  for (const PlaceDraft& place : draft.places) {
    if (place.parent) ++around.children[*place.parent];
  }
  // From above, because a division without anything of its own inherits.
  for (const Kind level : {Kind::Country, Kind::Admin1, Kind::Admin2, Kind::AdminOther}) {
    for (std::size_t i = 0; i < draft.places.size(); ++i) {
      if (draft.places[i].kind == level) settle_area(draft, i, around);
    }
  }
  for (PlaceDraft& place : draft.places) {
    if (place.radius_km <= 0) place.radius_km = settlement_radius_km(place.population);
  }
  settle_populations(draft, around.members);
  settle_capitals(draft);
}

}  // namespace dateline::gazetteer
