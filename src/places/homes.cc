// SPDX-License-Identifier: Apache-2.0
// Where an outlet says that it is at home, in brackets behind its name.
#include <algorithm>

#include "base/fold.h"
#include "base/table.h"
#include "places/places.h"

namespace dateline::places {
namespace {

constexpr double kAroundKm = 40;  // towns that a local outlet tells of
constexpr double kTrust = 1;      // no more than one report: where it sits is not where it looks

// Whether the place lies in what is called so: a country or a division of the first order.
bool lies_in(const gazetteer::Place& place, std::string_view area,
             const gazetteer::Gazetteer& gazetteer) {
  return std::ranges::any_of(gazetteer.find(area), [&](const gazetteer::NameHit& hit) {
    return place.admin1 == hit.place || place.country_place == hit.place;
  });
}

}  // namespace

std::optional<Home> stated_home(const Report& report, const gazetteer::Gazetteer& gazetteer) {
  const std::string_view outlet = report.outlet ? std::string_view(*report.outlet) : "";
  const std::size_t open = outlet.rfind('(');
  if (open == std::string_view::npos || !outlet.ends_with(')')) return std::nullopt;
  const std::string_view inside = outlet.substr(open + 1, outlet.size() - open - 2);
  const std::size_t comma = inside.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const std::string_view town = trim(inside.substr(0, comma)),
                         area = trim(inside.substr(comma + 1));
  for (const gazetteer::NameHit& hit : gazetteer.find(town)) {
    const gazetteer::Place place = gazetteer.place(hit.place);
    const bool known =
        place.kind == gazetteer::Kind::Settlement && hit.match == gazetteer::MatchClass::Exact;
    if (!known || !lies_in(place, area, gazetteer)) continue;
    return Home{std::string(place.country), 1, place.lat, place.lon, kAroundKm, kTrust};
  }
  return std::nullopt;
}

}  // namespace dateline::places
