// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/gazetteer.h"

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "gazetteer/mapped.h"
#include "gazetteer/transliterate.h"

namespace dateline::gazetteer {
namespace {

// Names are shorter than this ("Democratic Republic of the Congo" has five words); the caps keep
// `longest` constant, whatever it is given.
constexpr std::size_t kMostWords = 12;
constexpr std::size_t kMostBytes = 160;

std::optional<PlaceIndex> place_index(std::uint32_t number, std::size_t places) {
  return number < places ? std::optional(PlaceIndex{number}) : std::nullopt;
}

std::string_view item(const std::vector<std::string_view>& list, std::size_t i) {
  return i < list.size() ? list[i] : std::string_view{};
}

// An enum value from the file, or `other` for a number that is none.
template <class Enum>
Enum known(std::uint8_t number, Enum last, Enum other) {
  return number <= static_cast<std::uint8_t>(last) ? static_cast<Enum>(number) : other;
}

std::optional<NameHit> hit_of(const Gazetteer::File& file, std::size_t name, MatchClass match) {
  const NameRecord* record = file.names.at(name);
  if (record == nullptr || record->place >= file.places.size()) return std::nullopt;
  NameHit hit;
  hit.place = PlaceIndex{record->place};
  hit.kind = known(record->kind, NameKind::Unknown, NameKind::Unknown);
  hit.match = match;
  hit.language = item(file.languages, record->language);
  hit.until = item(file.years, record->until);
  hit.spelling = file.string(record->spelling);
  return hit;
}

// Places that the transliteration rules reach and the exact name does not, each once.
void add_transliterated(const Gazetteer::File& file, const std::string& key,
                        std::vector<NameHit>& hits) {
  const Range refs = file.refs_of(key);
  if (refs.begin == refs.end) return;
  std::vector<PlaceIndex> seen;
  seen.reserve(hits.size());
  for (const NameHit& hit : hits) seen.push_back(hit.place);
  std::sort(seen.begin(), seen.end());
  for (std::size_t i = refs.begin; i < refs.end; ++i) {
    const auto hit = hit_of(file, *file.key_refs.at(i), MatchClass::Transliterated);
    if (!hit || std::binary_search(seen.begin(), seen.end(), hit->place)) continue;
    hits.push_back(*hit);
  }
}

}  // namespace

std::string_view word(Kind kind) {
  switch (kind) {
    case Kind::Settlement:
      return "populated place";
    case Kind::Country:
      return "country";
    case Kind::Admin1:
      return "first-order division";
    case Kind::Admin2:
      return "second-order division";
    case Kind::AdminOther:
      return "administrative division";
    case Kind::Continent:
      return "continent";
    case Kind::Region:
      return "region";
    case Kind::Sea:
      return "sea";
    case Kind::River:
      return "river";
    case Kind::Lake:
      return "lake";
    case Kind::Mountain:
      return "mountain";
    case Kind::Island:
      return "island";
    case Kind::Airport:
      return "airport";
    case Kind::Quarter:
      return "quarter";
    case Kind::Organisation:
      return "self-declared body";
    case Kind::Other:
      return "place";
  }
  return "place";
}

std::vector<NameHit> Gazetteer::find(std::string_view name) const {
  std::vector<NameHit> hits;
  if (!file_) return hits;
  const std::string folded = fold(name);
  const Range names = file_->names_of(folded);
  hits.reserve(names.end - names.begin);
  for (std::size_t i = names.begin; i < names.end; ++i) {
    if (const auto hit = hit_of(*file_, i, MatchClass::Exact)) hits.push_back(*hit);
  }
  add_transliterated(*file_, transliteration_key(folded), hits);
  // Arabic spellings meet so easily that they are asked only for a name that nothing else has.
  if (hits.empty()) add_transliterated(*file_, arabic_key(folded), hits);
  return hits;
}

std::size_t Gazetteer::longest(std::span<const std::string_view> words) const {
  if (!file_) return 0;
  std::string text;
  std::array<std::size_t, kMostWords> ends{};  // length of the text after each word
  const std::size_t most = std::min(words.size(), kMostWords);
  std::size_t count = 0;
  for (; count < most && text.size() < kMostBytes && words[count].size() < kMostBytes; ++count) {
    // A word of which nothing is left (a hyphen) adds nothing, and ends no name.
    const std::string folded = fold(words[count]);
    if (!folded.empty() && !text.empty()) text += ' ';
    text += folded;
    ends[count] = text.size();
  }
  std::size_t longest = 0;
  file_->name_trie.prefixes(text, [&](std::size_t length) {
    const auto* const end = std::lower_bound(ends.data(), ends.data() + count, length);
    if (end != ends.data() + count && *end == length) {
      longest = static_cast<std::size_t>(end - ends.data()) + 1;
    }
  });
  return longest;
}

Place Gazetteer::place(PlaceIndex index) const {
  Place place;
  place.index = index;
  if (!file_) return place;
  const PlaceRecord* record = file_->places.at(gazetteer::index(index));
  if (record == nullptr) return place;
  const std::size_t count = file_->places.size();
  if (record->geonames != 0) place.geonames = record->geonames;
  place.other_id = file_->string(record->other_id);
  place.name = file_->string(record->name);
  place.kind = known(record->kind, Kind::Other, Kind::Other);
  const std::string_view letters(record->country.data(), record->country.size());
  if (letters[0] != '\0') place.country = letters;
  place.admin1 = place_index(record->admin1, count);
  place.admin2 = place_index(record->admin2, count);
  place.country_place = country(place.country);
  place.lat = record->lat * 1e-6;
  place.lon = record->lon * 1e-6;
  place.radius_km = record->radius / 10.0;
  place.population = record->population;
  place.capital = record->capital != 0;
  place.source = item(file_->sources, record->source);
  place.point = known(record->point, Point::Table, Point::Table);
  return place;
}

std::vector<Coordinate> Gazetteer::line(PlaceIndex index) const {
  std::vector<Coordinate> points;
  if (!file_) return points;
  const auto number = static_cast<std::uint32_t>(index);
  const auto* const found =
      std::lower_bound(file_->lines.begin(), file_->lines.end(), number,
                       [](const LineRecord& a, std::uint32_t b) { return a.place < b; });
  if (found == file_->lines.end() || found->place != number) return points;
  for (std::uint32_t i = found->begin; i < found->end; ++i) {
    const PointRecord* point = file_->points.at(i);
    if (point == nullptr) break;
    points.push_back({point->lat * 1e-6, point->lon * 1e-6});
  }
  return points;
}

std::optional<PlaceIndex> Gazetteer::by_geonames(std::int64_t id) const {
  if (!file_) return std::nullopt;
  const auto* const found =
      std::lower_bound(file_->ids.begin(), file_->ids.end(), id,
                       [](const IdRecord& a, std::int64_t b) { return a.geonames < b; });
  if (found == file_->ids.end() || found->geonames != id) return std::nullopt;
  return place_index(found->place, file_->places.size());
}

std::optional<PlaceIndex> Gazetteer::country(std::string_view iso2) const {
  if (!file_) return std::nullopt;
  const std::uint32_t* place = file_->countries.at(country_slot(iso2));
  return place == nullptr ? std::nullopt : place_index(*place, file_->places.size());
}

std::size_t Gazetteer::size() const {
  return file_ ? file_->places.size() : 0;
}

const std::string& Gazetteer::hash() const {
  static const std::string kNoFile = "none";
  return file_ ? file_->hash : kNoFile;
}

std::vector<std::string> Gazetteer::licences() const {
  return file_ ? file_->licences : std::vector<std::string>{};
}

}  // namespace dateline::gazetteer
