// SPDX-License-Identifier: Apache-2.0
// Places and names as they are gathered from the sources, and the bytes they become.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "gazetteer/gazetteer.h"

namespace dateline::gazetteer {

struct RawName {
  std::string spelling;
  NameKind kind = NameKind::Unknown;
  std::string language;
  std::string until;
};

struct RawPlace {
  std::int64_t geonames = 0;
  std::string other_id;
  std::string name;
  Kind kind = Kind::Other;
  std::string country;
  std::uint32_t admin1 = 0xffffffffU;  // numbers of places
  std::uint32_t admin2 = 0xffffffffU;
  std::optional<double> lat, lon;
  double radius_km = 0;
  std::int64_t population = 0;
  bool capital = false;
  std::string source;
  std::vector<RawName> names;
};

// Gathers places; the number of a place is its index here.
class Collection {
 public:
  // The place with this GeoNames id (made if there is none), or a new one for id 0.
  std::size_t place(std::int64_t geonames);
  std::optional<std::size_t> find(std::int64_t geonames) const;
  RawPlace& at(std::size_t number) { return places_[number]; }
  std::vector<RawPlace>& places() { return places_; }
  std::map<std::string, std::size_t, std::less<>>& countries() { return countries_; }

 private:
  std::vector<RawPlace> places_;
  std::unordered_map<std::int64_t, std::size_t> by_id_;
  std::map<std::string, std::size_t, std::less<>> countries_;
};

Result<void> add_packages(Collection& to, const std::string& folder);
Result<void> add_overlay(Collection& to, const std::string& folder);
// A GeoNames dump: 19 tab-separated columns.
Result<void> add_geonames(Collection& to, const std::string& path);
// Points and extents of areas without any, from the places inside (recipe, section 3, rule 2).
void place_areas(Collection& places);

Result<std::string> pack(Collection& places);

}  // namespace dateline::gazetteer
