// SPDX-License-Identifier: Apache-2.0
// What each name of a report could mean: looked up in the gazetteer once a name, never cut short.
#pragma once

#include <deque>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "places/lists.h"

namespace dateline::places {

inline constexpr std::uint32_t kNoPlace = std::numeric_limits<std::uint32_t>::max();

// Points on the earth as unit vectors.
struct Vector {
  double x = 0, y = 0, z = 0;
};
using Line = std::vector<Vector>;

// One place that a name could mean. Plain numbers, so that resolution can be tested on places
// made by hand. Views are the gazetteer's.
struct Candidate {
  std::uint32_t place = kNoPlace;  // index in the gazetteer
  std::int64_t geonames = 0;       // 0 = it has no id there
  std::string_view name;           // the name in use today
  gazetteer::Kind kind = gazetteer::Kind::Settlement;
  std::string_view country;
  std::uint32_t admin1 = kNoPlace;
  std::uint32_t admin2 = kNoPlace;
  std::uint32_t country_place = kNoPlace;
  double lat = 0;
  double lon = 0;
  double x = 0, y = 0, z = 0;  // the same as a unit vector
  double radius_km = 0;
  double population = 0;
  bool capital = false;
  gazetteer::NameKind name_kind = gazetteer::NameKind::Unknown;
  bool transliterated = false;
  bool exact = true;  // accents and apostrophes apart, it is a name of the file
  std::string_view language;
  std::string_view until;
  const Line* line = nullptr;  // of a river: the points along its course
};

using Candidates = std::vector<Candidate>;

void set_point(Candidate& candidate, double lat, double lon);
// Kilometres over unit vectors: one square root and one arc sine; from a river, from the nearest
// point of it.
double distance_km(const Candidate& a, const Candidate& b);
// Whether `inner` lies in `outer` by the hierarchy: its division, its country, or itself.
bool within(const Candidate& inner, const Candidate& outer);

// Puts a river where it is nearest to `place`.
void move_along(Candidate& river, const Candidate& place);

bool is_area(gazetteer::Kind kind);      // country, division, region, continent
bool is_division(gazetteer::Kind kind);  // first-order, second-order, other
// Whether a place of this kind can be what a noun of this type speaks of.
bool fits(Type type, gazetteer::Kind kind);

class Pool {
 public:
  explicit Pool(const gazetteer::Gazetteer& gazetteer) : gazetteer_(gazetteer) {}

  // Valid as long as the pool.
  const Candidates& find(std::string_view name);
  // The candidates of a name under a type: "Kherson" + Admin -> the oblast.
  const Candidates& find(std::string_view name, Type type, std::string_view noun);
  // A country by its code, or a place by name inside it (country empty: anywhere).
  const Candidates& named(std::string_view country, std::string_view place, std::string_view kind);
  // The point that coordinates state, as the only candidate.
  const Candidates& point(double lat, double lon, double radius_km);
  // How many words make the longest name that begins with word `begin`.
  std::size_t longest(const Words& words, std::size_t begin, std::size_t end) const;
  const gazetteer::Gazetteer& gazetteer() const { return gazetteer_; }

 private:
  std::size_t longest(const Words& words, std::size_t begin, std::size_t end, bool joined) const;
  Candidate candidate(const gazetteer::NameHit& hit) const;
  const Line* line_of(gazetteer::PlaceIndex place) const;
  Candidates look_up(std::string_view name) const;
  Candidates look_up(std::string_view name, Type type, std::string_view noun);
  void add_divisions(const Candidates& towns, std::string_view noun, Candidates& list) const;
  const gazetteer::Gazetteer& gazetteer_;
  std::deque<Candidates> lists_;
  mutable std::unordered_map<std::uint32_t, Line> lines_;
  std::unordered_map<std::string, const Candidates*> by_name_;
};

}  // namespace dateline::places
