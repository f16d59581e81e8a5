// SPDX-License-Identifier: Apache-2.0
#include "export/shapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace dateline::exports {
namespace {

constexpr int kCoordinateDecimals = 5;

void position(json::Writer& out, Point point) {
  out.begin_array().fixed(point.lon, kCoordinateDecimals).fixed(point.lat, kCoordinateDecimals);
  out.end_array();
}

// Counter-clockwise, its first point again at the end. Flat over so few kilometres.
std::vector<Point> ring_of(Point middle, const EllipseKm& ellipse) {
  constexpr int kPoints = 32;
  constexpr double kRadians = std::numbers::pi / 180;
  constexpr double kKmPerDegree = 111.195;
  const double bearing = ellipse.bearing * kRadians;
  const double narrow = std::max(std::cos(middle.lat * kRadians), 0.01);
  std::vector<Point> ring;
  for (int i = 0; i <= kPoints; ++i) {
    const double turn = -2 * std::numbers::pi * (i % kPoints) / kPoints;
    const double along = ellipse.along * std::cos(turn);
    const double across = ellipse.across * std::sin(turn);
    const double north = along * std::cos(bearing) - across * std::sin(bearing);
    const double east = along * std::sin(bearing) + across * std::cos(bearing);
    ring.push_back(
        {middle.lat + north / kKmPerDegree, middle.lon + east / (kKmPerDegree * narrow)});
  }
  return ring;
}

}  // namespace

void point_geometry(json::Writer& out, Point point) {
  out.begin_object().key("type").string("Point").key("coordinates");
  position(out, point);
  out.end_object();
}

void ellipse_geometry(json::Writer& out, Point middle, const EllipseKm& ellipse) {
  const std::vector<Point> ring = ring_of(middle, ellipse);
  const bool fits = std::ranges::all_of(
      ring, [](Point p) { return std::abs(p.lat) < 90 && std::abs(p.lon) <= 180; });
  if (!fits) {
    point_geometry(out, middle);
    return;
  }
  out.begin_object().key("type").string("Polygon").key("coordinates").begin_array().begin_array();
  for (const Point& point : ring) position(out, point);
  out.end_array().end_array().end_object();
}

}  // namespace dateline::exports
