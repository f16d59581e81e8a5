// SPDX-License-Identifier: Apache-2.0
// Places of a question: by name, around a point, in a box.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "base/fold.h"
#include "query/names.h"

namespace dateline::query {
namespace {

using ledger::Connection;
using ledger::Statement;

constexpr double kKmPerDegree = 111.195;
// What is larger than the area asked for does not lie in it, wherever its middle is; but a town is
// a point to whoever asks. 25 km is the widest of cities.
constexpr double kTown = 25;

// "Siversk, UA" -> the name and the country; a name without one has none.
struct Asked {
  std::string name, country;
};
Asked asked_of(const std::string& words) {
  const std::size_t comma = words.rfind(", ");
  if (comma == std::string::npos || comma + 4 != words.size()) return {words, ""};
  std::string country = words.substr(comma + 2);
  for (char& c : country) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return {words.substr(0, comma), country};
}

class Named {
 public:
  explicit Named(const Connection& connection) : connection_(connection) {}

  Result<void> of_ledger(const Asked& asked) {
    Statement rows = TRY(connection_.prepare(
        "SELECT places.id, places.name, coalesce(places.country, ''), places.lat, places.lon FROM "
        "place_names CROSS JOIN places ON places.id = place_names.place "
        "WHERE place_names.folded = ? ORDER BY places.id"));
    rows.bind(1, std::string_view(fold(asked.name)));
    return take(rows, asked.country);
  }

  Result<void> of_gazetteer(const Asked& asked, const gazetteer::Gazetteer& gazetteer) {
    Statement rows = TRY(connection_.prepare(
        "SELECT id, name, coalesce(country, ''), lat, lon FROM places WHERE geonames = ?"));
    for (const gazetteer::NameHit& hit : gazetteer.find(asked.name)) {
      const gazetteer::Place place = gazetteer.place(hit.place);
      const bool meant = place.kind != gazetteer::Kind::Organisation &&
                         hit.kind != gazetteer::NameKind::Demonym &&
                         (asked.country.empty() || asked.country == place.country);
      if (!meant) continue;
      note(std::string(place.name), std::string(place.country), place.lat, place.lon);
      if (!place.geonames) continue;
      rows.reset();
      rows.bind(1, *place.geonames);
      TRY_VOID(take(rows, asked.country));
    }
    return {};
  }

  Located finish() {
    found_.ids.assign(ids_.begin(), ids_.end());
    return std::move(found_);
  }

 private:
  Result<void> take(Statement& rows, const std::string& country) {
    while (TRY(rows.step())) {
      if (!country.empty() && rows.text(2) != country) continue;
      if (!ids_.insert(rows.whole(0)).second) continue;
      note(std::string(rows.text(1)), std::string(rows.text(2)), rows.real(3), rows.real(4));
    }
    return {};
  }

  void note(const std::string& name, const std::string& country, double lat, double lon) {
    found_.points.push_back({lat, lon});
    std::string words = country.empty() ? name : name + " (" + country + ")";
    if (std::ranges::find(found_.names, words) == found_.names.end())
      found_.names.push_back(std::move(words));
  }

  const Connection& connection_;
  std::set<std::int64_t> ids_;
  Located found_;
};

// Ids of the places whose points are in a box that does not pass the date line.
Result<void> in_box(const Connection& connection, const Box& box, double most_radius,
                    const Spot* centre, double km, std::set<std::int64_t>& ids) {
  Statement rows = TRY(connection.prepare(
      "SELECT places.id, places.lat, places.lon FROM place_points CROSS JOIN places "
      "ON places.id = place_points.id WHERE lat_from <= ?1 AND lat_to >= ?2 AND lon_from <= ?3 "
      "AND lon_to >= ?4 AND places.lat BETWEEN ?2 AND ?1 AND places.lon BETWEEN ?4 AND ?3 "
      "AND places.radius_km <= ?5"));
  rows.bind(1, box.north).bind(2, box.south).bind(3, box.east).bind(4, box.west);
  rows.bind(5, most_radius);
  while (TRY(rows.step())) {
    const bool near = centre == nullptr || gazetteer::distance_km(centre->lat, centre->lon,
                                                                  rows.real(1), rows.real(2)) <= km;
    if (near) ids.insert(rows.whole(0));
  }
  return {};
}

Result<std::vector<std::int64_t>> over_boxes(const Connection& connection, const Box& box,
                                             double most_radius, const Spot* centre, double km) {
  std::set<std::int64_t> ids;
  if (box.west <= box.east) {
    TRY_VOID(in_box(connection, box, most_radius, centre, km, ids));
  } else {
    const Box west{box.south, box.west, box.north, 180}, east{box.south, -180, box.north, box.east};
    TRY_VOID(in_box(connection, west, most_radius, centre, km, ids));
    TRY_VOID(in_box(connection, east, most_radius, centre, km, ids));
  }
  return std::vector<std::int64_t>(ids.begin(), ids.end());
}

double wrapped_longitude(double lon) {
  return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
}

}  // namespace

Result<Located> places_named(const Connection& connection, const std::string& name,
                             const gazetteer::Gazetteer* gazetteer) {
  const Asked asked = asked_of(name);
  Named named(connection);
  TRY_VOID(named.of_ledger(asked));
  if (gazetteer != nullptr) TRY_VOID(named.of_gazetteer(asked, *gazetteer));
  return named.finish();
}

Result<std::vector<std::int64_t>> places_around(const Connection& connection, const Spot& spot,
                                                double km) {
  // A little more than the circle; what is in its corners is measured.
  constexpr double kSlack = 1.01;
  const double north = km / kKmPerDegree * kSlack + 1e-6;
  const double reach = std::abs(spot.lat) + north;
  Box box{spot.lat - north, -180, spot.lat + north, 180};
  if (reach < 89) {
    const double east = north / std::cos(reach * std::numbers::pi / 180);
    if (east < 180) {
      box.west = wrapped_longitude(spot.lon - east);
      box.east = wrapped_longitude(spot.lon + east);
    }
  }
  return over_boxes(connection, box, std::max(km, kTown), &spot, km);
}

Result<std::vector<std::int64_t>> places_inside(const Connection& connection, const Box& box) {
  const double east = box.west <= box.east ? box.east : box.east + 360;
  const double middle = (box.south + box.north) / 2 * std::numbers::pi / 180;
  const double high = (box.north - box.south) * kKmPerDegree / 2;
  const double wide = (east - box.west) * kKmPerDegree * std::cos(middle) / 2;
  return over_boxes(connection, box, std::max(std::max(high, wide), kTown), nullptr, 0);
}

}  // namespace dateline::query
