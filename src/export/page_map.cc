// SPDX-License-Identifier: Apache-2.0
// The map is drawn in degrees, longitudes narrowed to what they are in the middle of the view.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>

#include "export/markup.h"
#include "export/page_parts.h"

namespace dateline::exports {
namespace {

struct Degrees {
  double lon = 0, lat = 0;
};

struct Box {
  double west = 180, south = 90, east = -180, north = -90;
  void add(Degrees p) {
    west = std::min(west, p.lon);
    east = std::max(east, p.lon);
    south = std::min(south, p.lat);
    north = std::max(north, p.lat);
  }
  double width() const { return east - west; }
  double height() const { return north - south; }
};

double narrowing(const Box& box) {
  return std::cos((box.south + box.north) / 2 * std::numbers::pi / 180);
}

// All that is to be seen, and some land around it.
Box view_of(const std::vector<MapPlace>& places) {
  constexpr double kLeast = 5;  // degrees: a village alone is shown with its region
  Box box;
  for (const MapPlace& one : places) box.add({one.place.lon, one.place.lat});
  const auto widen = [](double& low, double& high, double least, double edge) {
    const double more = std::max((high - low) * 0.12, (least - (high - low)) / 2);
    low = std::max(low - more, -edge);
    high = std::min(high + more, edge);
  };
  widen(box.south, box.north, kLeast, 85);
  widen(box.west, box.east, box.height() * 1.6 / narrowing(box), 180);
  return box;
}

// "3456 4512 -12 5 …": a point and the steps from it, in hundredths of a degree.
std::vector<Degrees> ring_of(std::string_view line) {
  std::vector<Degrees> ring;
  int lon = 0, lat = 0;
  const char* at = line.data();
  const char* const end = line.data() + line.size();
  const auto next = [&at, end](int& sum) {
    int step = 0;
    while (at < end && *at == ' ') ++at;
    const auto read = std::from_chars(at, end, step);
    if (read.ec != std::errc()) return false;
    at = read.ptr;
    sum += step;
    return true;
  };
  while (next(lon) && next(lat)) ring.push_back({lon / 100.0, lat / 100.0});
  return ring;
}

// The part of a ring on one side of a line (Sutherland and Hodgman); `inside` is how far a point is
// on that side.
template <class Inside>
std::vector<Degrees> clipped(const std::vector<Degrees>& ring, Inside inside) {
  std::vector<Degrees> out;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Degrees a = ring[i], b = ring[(i + 1) % ring.size()];
    const double da = inside(a), db = inside(b);
    if (da >= 0) out.push_back(a);
    if ((da >= 0) == (db >= 0)) continue;
    const double t = da / (da - db);
    out.push_back({a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)});
  }
  return out;
}

std::vector<Degrees> within(std::vector<Degrees> ring, const Box& box) {
  ring = clipped(ring, [&box](Degrees p) { return p.lon - box.west; });
  ring = clipped(ring, [&box](Degrees p) { return box.east - p.lon; });
  ring = clipped(ring, [&box](Degrees p) { return p.lat - box.south; });
  return clipped(ring, [&box](Degrees p) { return box.north - p.lat; });
}

class Drawing {
 public:
  explicit Drawing(const std::vector<MapPlace>& places)
      : places_(places), view_(view_of(places)), narrow_(narrowing(view_)) {}

  std::string write() const {
    const double width = view_.width() * narrow_, height = view_.height();
    std::string out = fmt::format(
        "<svg id=\"map\" viewBox=\"{:.3f} {:.3f} {:.3f} {:.3f}\" data-narrow=\"{:.5f}\" "
        "role=\"img\" aria-label=\"Map of the places; the list of places has the same\">\n",
        view_.west * narrow_, -view_.north, width, height, narrow_);
    out += "<path class=\"land\" d=\"" + land() + "\"/>\n";
    for (const MapPlace& one : places_) out += reach(one);
    for (const MapPlace& one : places_) out += dot(one, width);
    return out + "<g id=\"labels\"></g></svg>\n";
  }

 private:
  std::string at(Degrees p) const { return fmt::format("{:.2f} {:.2f}", p.lon * narrow_, -p.lat); }

  // What lies beyond half a view is left out: the page stays small.
  std::string land() const {
    const Box around{view_.west - view_.width() / 2, view_.south - view_.height() / 2,
                     view_.east + view_.width() / 2, view_.north + view_.height() / 2};
    std::string out;
    std::string_view rest = kLand;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.starts_with('#')) continue;
      const std::vector<Degrees> ring = within(ring_of(line), around);
      for (std::size_t i = 0; i < ring.size(); ++i) out += (i == 0 ? "M" : "L") + at(ring[i]);
      if (!ring.empty()) out += "Z";
    }
    return out;
  }

  // A country or a sea would cover the map: what is larger than the view has only its dot.
  std::string reach(const MapPlace& one) const {
    constexpr double kKmPerDegree = 111.195;
    const double radius = one.place.radius_km / kKmPerDegree;
    if (radius > view_.height() / 3) return {};
    return fmt::format(
        "<circle class=\"reach\" data-place=\"{}\" cx=\"{:.4f}\" cy=\"{:.4f}\" r=\"{:.4f}\"/>\n",
        html_escaped(one.place.key), one.place.lon * narrow_, -one.place.lat, radius);
  }

  std::string dot(const MapPlace& one, double width) const {
    return fmt::format(
        "<circle class=\"dot\" data-place=\"{}\" data-claims=\"{}\" cx=\"{:.4f}\" cy=\"{:.4f}\" "
        "r=\"{:.4f}\"><title>{}</title></circle>\n",
        html_escaped(one.place.key), one.claims, one.place.lon * narrow_, -one.place.lat,
        width / 130 * (1 + std::log2(1 + static_cast<double>(one.claims)) / 3),
        html_escaped(one.place.name));
  }

  const std::vector<MapPlace>& places_;
  const Box view_;
  const double narrow_;  // cosine of the middle latitude
};

}  // namespace

std::string page_map(const std::vector<MapPlace>& places) {
  return places.empty() ? std::string() : Drawing(places).write();
}

}  // namespace dateline::exports
