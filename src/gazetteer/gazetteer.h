// SPDX-License-Identifier: Apache-2.0
// Names of places and the places that they can mean.
//
//   for (const NameHit& hit : gazetteer.find("Seversk"))
//     gazetteer.place(hit.place);    // Siversk 694403 (UA), Seversk 1538637 (RU)
//
// One versioned, checksummed, memory-mapped file: a trie of folded names, flat postings, place
// records, the data's licences. Immutable after open and free to share between threads. It knows
// what places exist and what they are called; which one a report means is decided in places/.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace dateline::gazetteer {

enum class PlaceIndex : std::uint32_t {};
constexpr std::size_t index(PlaceIndex place) {
  return static_cast<std::size_t>(place);
}

enum class Kind : std::uint8_t {
  Settlement,
  Country,
  Admin1,
  Admin2,
  AdminOther,
  Continent,
  Region,
  Sea,
  River,
  Lake,
  Mountain,
  Island,
  Airport,
  Quarter,
  Organisation /* a self-declared body: a name, never a place */,
  Other
};
// "populated place", "country", "first-order division", …
std::string_view word(Kind kind);

enum class NameKind : std::uint8_t {
  Official,
  Former,
  OtherLanguage,
  Colloquial,
  Demonym,
  Unknown
};

// How the words looked up matched the name in the file.
enum class MatchClass : std::uint8_t {
  Exact,          // the folded names are equal
  Transliterated  // equal after rules between uk, ru and Latin spellings (a weaker class)
};

// Where a point and a radius come from; the first that applies.
enum class Point : std::uint8_t {
  Source,     // the source's own point; radius from the population
  Polygon,    // label point and extent of a Natural Earth polygon
  Inside,     // weighted centre of the known places inside
  Iso,        // the point that iso3166-2 gives
  Inherited,  // the area above: only that is known
  Table       // a table of data/places/
};

struct Coordinate {
  double lat = 0;
  double lon = 0;
};

struct Place {
  PlaceIndex index{};
  std::optional<std::int64_t> geonames;
  std::string_view
      other_id;  // "wof:1125978689", "icao:UKCC", "ne:river:dnieper", "own:donbas"; "" if none
  std::string_view name;
  Kind kind = Kind::Other;
  std::string_view country;  // ISO 3166-1 alpha-2; "" if none
  std::optional<PlaceIndex> admin1;
  std::optional<PlaceIndex> admin2;
  std::optional<PlaceIndex> country_place;
  double lat = 0;
  double lon = 0;
  double radius_km = 0;
  std::int64_t population = 0;  // 0 = unknown; of a division: that of its known places together
  bool capital = false;         // of a country
  std::string_view source;      // the package or table it came from
  Point point = Point::Source;
};

struct NameHit {
  PlaceIndex place{};
  NameKind kind = NameKind::Unknown;
  MatchClass match = MatchClass::Exact;
  std::string_view language;  // ISO 639; "" if unknown
  std::string_view until;     // year of a former name; "" if unknown
  std::string_view spelling;  // the name as the file writes it
};

class Gazetteer {
 public:
  struct File;  // the mapped file
  explicit Gazetteer(std::shared_ptr<const File> file) : file_(std::move(file)) {}
  Gazetteer() = default;

  // Every place that has this name, in the order of the file (population falling). Any case,
  // accents and apostrophes: the name is folded here. No cap.
  std::vector<NameHit> find(std::string_view name) const;

  // How many of the words (each as written, joined by a space) make the longest name in the file,
  // beginning with the first word; 0 if none.
  std::size_t longest(std::span<const std::string_view> words) const;

  Place place(PlaceIndex index) const;
  // Points along the course of a river, some twenty kilometres apart; empty where the sources have
  // no line.
  std::vector<Coordinate> line(PlaceIndex index) const;
  std::optional<PlaceIndex> by_geonames(std::int64_t id) const;
  std::optional<PlaceIndex> country(std::string_view iso2) const;
  std::size_t size() const;  // number of places

  // "sha256:…" of the file's content.
  const std::string& hash() const;
  // Attribution and licence lines that belong in every export.
  std::vector<std::string> licences() const;

 private:
  std::shared_ptr<const File> file_;
};

// Great-circle distance in km (haversine, R = 6371.0088) and initial bearing in degrees.
double distance_km(double lat_a, double lon_a, double lat_b, double lon_b);
double bearing_deg(double lat_a, double lon_a, double lat_b, double lon_b);

// Where the sources lie: packages/ as scripts/fetch-resources leaves them, our own overlay, and
// files a user adds (GeoNames dumps, Who's On First TSV).
struct Sources {
  std::string packages;
  std::string overlay;
  std::vector<std::string> more;
};
// The bytes of the file.
Result<std::string> build(const Sources& sources);

// Such a file. MissingResource or DamagedResource, with what to do.
Result<Gazetteer> open(const std::string& path);
// Reads all of it and compares its checksum.
Result<void> verify(const std::string& path);

}  // namespace dateline::gazetteer
