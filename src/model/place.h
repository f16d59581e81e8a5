// SPDX-License-Identifier: Apache-2.0
// Names of places, the place each was put on, why, and what else it could have been.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/span.h"

namespace dateline {

enum class PlaceId : std::uint32_t {};
inline std::size_t index(PlaceId id) {
  return static_cast<std::size_t>(id);
}

enum class PlaceRole { Literal, Associative, Embedded };
enum class RelationKind { Distance, Direction, Between };

struct ChosenPlace {
  std::optional<std::int64_t> geonames;
  std::vector<std::pair<std::string, std::string>> other_ids;  // ("wof", "1125978689"), by key
  std::string name;
  std::string country;  // ISO 3166-1 alpha-2; "" if none (a sea)
  std::string admin1;
  std::string admin2;
  double lat = 0;
  double lon = 0;
  double radius_km = 0;
  std::string kind;  // "populated place", "country", "river", …
  friend bool operator==(const ChosenPlace&, const ChosenPlace&) = default;
};

struct PlaceCandidate {
  std::optional<std::int64_t> geonames;
  std::string name;
  std::string country;
  double score = 0;
  friend bool operator==(const PlaceCandidate&, const PlaceCandidate&) = default;
};

// What kind of name the report used.
struct NameKind {
  std::string kind = "unknown";  // official|former|other-language|colloquial|demonym|unknown
  std::string language;          // ISO 639; "" if unknown
  std::string until;             // of a former name: the year; "" if unknown
  std::string official;          // the name in use today
  friend bool operator==(const NameKind&, const NameKind&) = default;
};

// For a place computed from others ("a hill 3 km south of Soledar").
struct DerivedPlace {
  std::size_t relation = 0;  // index into Places::relations
  double ellipse_km[2] = {0, 0};
  std::optional<double> bearing;
  friend bool operator==(const DerivedPlace&, const DerivedPlace&) = default;
};

struct Place {
  Span span;
  PlaceRole role = PlaceRole::Literal;
  std::optional<ChosenPlace> chosen;  // nothing = found, but not placed
  double score = 0;
  std::vector<std::string> reasons;
  std::vector<PlaceCandidate> candidates;  // the runners-up, best first
  std::optional<DerivedPlace> derived;
  NameKind name_kind;
  friend bool operator==(const Place&, const Place&) = default;
};

struct PlaceRelation {
  RelationKind kind = RelationKind::Distance;
  PlaceId target{};
  PlaceId anchor{};
  std::optional<PlaceId> anchor2;
  std::optional<double> km;
  std::string direction;  // N, NE, … ; "" if none is stated
  std::string stated;     // the words: "only 10 km"
  std::optional<double> computed_km;
  std::string computed_direction;
  std::optional<bool> agrees;
  Span span;
  friend bool operator==(const PlaceRelation&, const PlaceRelation&) = default;
};

struct Places {
  std::vector<Place> places;  // in text order
  std::vector<PlaceRelation> relations;
};

}  // namespace dateline
