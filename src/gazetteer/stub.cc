// SPDX-License-Identifier: Apache-2.0
// Skeleton only: a gazetteer without places.
#include "gazetteer/gazetteer.h"

namespace dateline::gazetteer {

std::string_view word(Kind) { return "place"; }
std::vector<NameHit> Gazetteer::find(std::string_view) const { return {}; }
std::size_t Gazetteer::longest(std::span<const std::string_view>) const { return 0; }
Place Gazetteer::place(PlaceIndex) const { return {}; }
std::optional<PlaceIndex> Gazetteer::by_geonames(std::int64_t) const { return std::nullopt; }
std::optional<PlaceIndex> Gazetteer::country(std::string_view) const { return std::nullopt; }
std::size_t Gazetteer::size() const { return 0; }
const std::string& Gazetteer::hash() const {
  static const std::string kNone = "none";
  return kNone;
}
std::vector<std::string> Gazetteer::licences() const { return {}; }
double distance_km(double, double, double, double) { return 0; }
double bearing_deg(double, double, double, double) { return 0; }
Result<std::string> build(const Sources&) { return std::string("stub"); }
Result<Gazetteer> open(const std::string&) { return Gazetteer(); }
Result<void> verify(const std::string&) { return {}; }

}  // namespace dateline::gazetteer
