// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numbers>

#include "gazetteer/gazetteer.h"

namespace dateline::gazetteer {
namespace {

constexpr double kEarthRadiusKm = 6371.0088;  // mean radius (IUGG), as the scorers have it
constexpr double kRadians = std::numbers::pi / 180;

double squared(double x) {
  return x * x;
}

}  // namespace

double distance_km(double lat_a, double lon_a, double lat_b, double lon_b) {
  const double a = lat_a * kRadians, b = lat_b * kRadians;
  const double h = squared(std::sin((b - a) / 2)) +
                   std::cos(a) * std::cos(b) * squared(std::sin((lon_b - lon_a) * kRadians / 2));
  return 2 * kEarthRadiusKm * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0)));
}

double bearing_deg(double lat_a, double lon_a, double lat_b, double lon_b) {
  const double a = lat_a * kRadians, b = lat_b * kRadians, turn = (lon_b - lon_a) * kRadians;
  const double east = std::sin(turn) * std::cos(b);
  const double north = std::cos(a) * std::sin(b) - std::sin(a) * std::cos(b) * std::cos(turn);
  const double degrees = std::atan2(east, north) / kRadians;
  return degrees < 0 ? degrees + 360 : degrees;
}

}  // namespace dateline::gazetteer
