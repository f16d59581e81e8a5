// SPDX-License-Identifier: Apache-2.0
#include "places/derive.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "places/measures.h"

namespace dateline::places {
namespace {

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kEarthRadius = 6371.0088;  // km

// How far off stated numbers are: a third of "10 km", more where they are rounded ("about"); a
// direction of eight covers 22.5 degrees to either side.
constexpr double kExact = 0.35;
constexpr double kApprox = 0.5;
const double kTurn = std::tan(22.5 * kRadians);
constexpr double kLeast = 0.5;       // km
constexpr double kVagueKm = 40;      // a distance without a direction that still says where
constexpr double kLargeAnchor = 60;  // km; "north of Texas" has no point

// The point `km` away on a great circle.
void go(const Candidate& from, double bearing, double km, Derived& to) {
  const double angle = km / kEarthRadius, turn = bearing * kRadians, lat = from.lat * kRadians;
  const double sine =
      std::sin(lat) * std::cos(angle) + std::cos(lat) * std::sin(angle) * std::cos(turn);
  const double east = std::sin(turn) * std::sin(angle) * std::cos(lat);
  const double north = std::cos(angle) - std::sin(lat) * sine;
  to.lat = std::asin(std::clamp(sine, -1.0, 1.0)) / kRadians;
  to.lon = std::remainder(from.lon + std::atan2(east, north) / kRadians, 360.0);
}

// derived.between: the middle; half of the way along, a quarter of it across.
Derived between(const Candidate& a, const Candidate& b) {
  Derived place;
  const double km = distance_km(a, b);
  const double bearing = gazetteer::bearing_deg(a.lat, a.lon, b.lat, b.lon);
  go(a, bearing, km / 2, place);
  place.along_km = std::max(km / 2, kLeast);
  place.across_km = std::max(km / 4, kLeast);
  place.bearing = bearing;
  return place;
}

}  // namespace

std::optional<Derived> derive(const Statement& statement, const Candidate& anchor,
                              const Candidate* anchor2) {
  using Kind = Statement::Kind;
  if (anchor.radius_km > kLargeAnchor || is_area(anchor.kind)) return std::nullopt;
  if (statement.kind == Kind::Between && anchor2 != nullptr && !is_area(anchor2->kind))
    return between(anchor, *anchor2);
  if (statement.kind != Kind::Distance || statement.km <= 0) return std::nullopt;
  const double km = statement.km;
  const double off = statement.approx || statement.bound ? kApprox : kExact;
  Derived place;
  if (!statement.bearing) {
    // derived.ring: "10 km from X": somewhere around it.
    if (km > kVagueKm) return std::nullopt;
    place.lat = anchor.lat;
    place.lon = anchor.lon;
    place.along_km = place.across_km = std::max(km * (1 + off), kLeast);
    return place;
  }
  // derived.offset: "12 km north of X"; within so far: half of it.
  go(anchor, *statement.bearing, statement.bound ? km / 2 : km, place);
  place.along_km = std::max(km * off, kLeast);
  place.across_km = std::max(km * kTurn, kLeast);
  place.bearing = statement.bearing;
  return place;
}

namespace {

class Unnamed {
 public:
  Unnamed(const std::vector<Sighting>& named, const Words& words, const Lists& lists)
      : named_(named), words_(words), lists_(lists) {}

  std::vector<Sighting> run() {
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (const auto length = length_at(words_, i)) at(*length);
    }
    return std::move(found_);
  }

 private:
  // "<noun> <length> <direction> of <name>"
  void at(const Length& length) {
    std::size_t end = length.end;
    if (words_.low(end) == "to" && words_.low(end + 1) == "the") end += 2;
    const auto compass = compass_at(words_, end);
    if (!compass) return;
    end += compass->words;
    if (words_.low(end) != "of" && words_.low(end) != "from") return;
    const std::size_t next = next_sighting(end);
    if (next == named_.size() || named_[next].begin != end + 1 || named_[next].demonym) return;
    const std::size_t begin = noun_before(length.begin);
    if (begin == length.begin || apposed(begin, next)) return;
    static const Candidates kNobody;
    Sighting one;
    one.begin = begin;
    one.end = end;
    one.name = "#" + std::to_string(begin);  // no name: never the same as another
    one.candidates = &kNobody;
    one.typed = one.accepted = one.unnamed = true;
    found_.push_back(std::move(one));
  }

  // "Yama, a village 5 km west of Troy": the noun has a name. REQUIRES: named_[next] is behind it.
  bool apposed(std::size_t begin, std::size_t next) const {
    if (next == 0) return false;
    const Sighting& left = named_[next - 1];
    if (left.end > begin) return true;
    constexpr std::size_t kArticleAndAdjectives = 4;
    return words_.low(left.end) == "," && begin - left.end <= kArticleAndAdjectives &&
           words_.same_sentence(left.begin, begin);
  }

  // "hill", "checkpoint": a noun of ground right before the number; else the number's begin.
  std::size_t noun_before(std::size_t begin) const {
    if (begin == 0 || !words_.same_sentence(begin - 1, begin)) return begin;
    const std::string_view low = words_.low(begin - 1);
    const bool ground = lists_.type_noun(low) || lists_.role(low, "ground") ||
                        lists_.role(low, "spot") || lists_.role(low, "part");
    const bool plain = !words_[begin - 1].capital || words_[begin - 1].opens;
    return ground && plain ? begin - 1 : begin;
  }

  std::size_t next_sighting(std::size_t i) const {
    const auto found =
        std::ranges::partition_point(named_, [i](const Sighting& one) { return one.begin < i; });
    return static_cast<std::size_t>(found - named_.begin());
  }

  const std::vector<Sighting>& named_;
  const Words& words_;
  const Lists& lists_;
  std::vector<Sighting> found_;
};

}  // namespace

std::vector<Sighting> find_unnamed(const std::vector<Sighting>& named, const Words& words,
                                   const Lists& lists) {
  return Unnamed(named, words, lists).run();
}

}  // namespace dateline::places
