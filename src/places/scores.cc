// SPDX-License-Identifier: Apache-2.0
// The parts of a place's score that need no other name to be decided (solve.h).
#include <algorithm>
#include <cmath>

#include "places/solve.h"

namespace dateline::places {
namespace {

using gazetteer::Kind;

// Degrees between two bearings, 0 to 180.
double turn(double a, double b) {
  const double raw = std::fmod(std::fabs(a - b), 360.0);
  return raw > 180 ? 360 - raw : raw;
}

}  // namespace

// outlet.home: a town near the home of the outlet, the county and the state that hold it; of a
// paper of a whole country little more than the country is left.
double at_home(const Home& home, const Candidate& one) {
  constexpr double kPlace = 3, kCountry = 0.8;
  constexpr double kLocalKm = 60;  // an outlet that reaches so far is local
  constexpr double kNearKm = 40;
  const double km = gazetteer::distance_km(home.lat, home.lon, one.lat, one.lon);
  double near = 0;
  if (one.kind == Kind::Admin1 || one.kind == Kind::Admin2) {
    near = km > one.radius_km ? 0 : one.kind == Kind::Admin1 ? 0.5 : 0.8;
  } else if (!is_area(one.kind)) {
    near = 1 / (1 + std::max(km - home.radius_km, 0.0) / kNearKm);
  }
  const double local = std::min(1.0, kLocalKm / std::max(home.radius_km, 1.0));
  const double known = home.reports > 0 ? home.reports / (home.reports + 1) : 1;
  const double country = !one.country.empty() && one.country == home.country;
  return known * (kPlace * local * near + kCountry * home.country_share * country);
}

double prior(const Candidate& one) {
  switch (one.kind) {
    case Kind::Country:
    case Kind::Continent:
      return 7.2;
    case Kind::Sea:
      return 6.0;
    case Kind::Region:
    case Kind::Admin1:
      return 5.0;
    case Kind::Admin2:
      return 3.2;
    case Kind::AdminOther:
      return 3.0;
    case Kind::River:
      return 4.0;
    case Kind::Lake:
      return 3.6;
    case Kind::Mountain:
      return 3.4;
    case Kind::Island:
      return 3.8;
    case Kind::Airport:
      return 1.5;
    case Kind::Quarter:
      return 2.6;
    case Kind::Organisation:
      return 0;
    case Kind::Other:
      return 2.8;
    case Kind::Settlement:
      break;
  }
  constexpr double kHamlet = 300;  // people, where none are stated: the file starts at 500
  return 0.45 * std::log(one.population + kHamlet) + (one.capital ? 0.5 : 0);
}

double agreement(const Tie& tie, const Candidate& a, const Candidate& b) {
  constexpr double kWorst = -9;
  const double km = distance_km(a, b);
  switch (tie.kind) {
    case Tie::Kind::Alike:
      return a.kind == b.kind && (a.kind == Kind::Country || a.country == b.country) ? 1 : 0;
    case Tie::Kind::Equal:
      return a.place == b.place && a.place != kNoPlace ? 1 : 0;
    case Tie::Kind::Same:
      return a.place == b.place || within(a, b) || within(b, a) ? 1 : 0;
    case Tie::Kind::In: {
      const bool inside = within(a, b) || (!is_division(b.kind) && b.kind != Kind::Country &&
                                           km <= 1.2 * b.radius_km + 15);
      return inside && a.place != b.place ? 1 : -1;
    }
    case Tie::Kind::Near:
      return std::max(-3.0, -std::max(0.0, std::log((km + 1) / 30)) / 0.7);
    case Tie::Kind::Distance:
      break;
  }
  double sum = 0;
  if (tie.km > 0) {
    const double spread = tie.approx ? 0.6 : 0.35;
    sum -= 1.5 * std::fabs(std::log(std::max(km, 0.5) / tie.km)) / spread;
  }
  if (tie.bearing) {
    const double off = turn(gazetteer::bearing_deg(b.lat, b.lon, a.lat, a.lon), *tie.bearing) / 45;
    sum -= 0.75 * off * off;
  }
  if (tie.km == 0 && km > 300) sum -= std::log(km / 300);
  return std::max(sum, kWorst);
}

}  // namespace dateline::places
