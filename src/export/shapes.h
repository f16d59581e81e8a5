// SPDX-License-Identifier: Apache-2.0
// Geometries of GeoJSON (RFC 7946), longitude first.
#pragma once

#include "base/json.h"

namespace dateline::exports {

struct Point {
  double lat = 0, lon = 0;
};
struct EllipseKm {
  double along = 0, across = 0;  // half axes
  double bearing = 0;            // of the first, degrees from north
};

void point_geometry(json::Writer& out, Point point);
// A ring of 33 points. Where it would cross the date line or reach a pole, its middle alone.
void ellipse_geometry(json::Writer& out, Point middle, const EllipseKm& ellipse);

}  // namespace dateline::exports
