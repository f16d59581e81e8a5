// SPDX-License-Identifier: Apache-2.0
// Reads the mapped file. Every number taken from it is checked against the sections' sizes, so that
// a damaged file gives an error or an empty answer, never a crash.
#include "gazetteer/gazetteer.h"

#include <marisa.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/file.h"
#include "base/fold.h"
#include "base/hash.h"
#include "base/table.h"
#include "gazetteer/file.h"

namespace dateline::gazetteer {
namespace {

constexpr double kEarthRadiusKm = 6371.0088;
constexpr double kDegree = 3.14159265358979323846 / 180;
constexpr std::string_view kRebuild = "Build it again with: dateline resources build";
constexpr std::size_t kLongestName = 8;  // words

}  // namespace

struct Gazetteer::File {
  MappedFile mapped;
  Head head{};
  std::string hash;
  marisa::Trie trie;

  std::string_view section(Section which) const {
    const auto i = static_cast<std::size_t>(which);
    return mapped.bytes().substr(head.begin[i], head.size[i]);
  }
  template <class Record>
  std::span<const Record> records(Section which) const {
    const std::string_view bytes = section(which);
    return {reinterpret_cast<const Record*>(bytes.data()), bytes.size() / sizeof(Record)};
  }
  std::string_view text(std::uint32_t offset) const {
    const std::string_view strings = section(Section::Strings);
    if (offset >= strings.size()) return {};
    const std::string_view rest = strings.substr(offset);
    return rest.substr(0, rest.find('\0'));
  }
  // The names filed under a key.
  std::span<const NameRecord> names(std::string_view key) const {
    thread_local marisa::Agent agent;
    agent.set_query(key.data(), key.size());
    if (!trie.lookup(agent)) return {};
    const auto offsets = records<std::uint32_t>(Section::Offsets);
    const auto all = records<NameRecord>(Section::Names);
    const std::size_t id = agent.key().id();
    if (id + 1 >= offsets.size() || offsets[id] > offsets[id + 1] || offsets[id + 1] > all.size()) return {};
    return all.subspan(offsets[id], offsets[id + 1] - offsets[id]);
  }
};

std::vector<NameHit> Gazetteer::find(std::string_view name) const {
  std::vector<NameHit> hits;
  if (!file_) return hits;
  const std::string key = fold(name);
  const auto add = [&](std::string_view filed, MatchClass match) {
    for (const NameRecord& record : file_->names(filed)) {
      if (record.place >= size()) continue;
      const PlaceIndex index_of{record.place};
      if (match == MatchClass::Transliterated && std::ranges::find(hits, index_of, &NameHit::place) != hits.end()) continue;
      const auto kind = std::min(record.kind, static_cast<std::uint8_t>(NameKind::Unknown));
      hits.push_back({index_of, static_cast<NameKind>(kind), match, file_->text(record.language), file_->text(record.until), file_->text(record.spelling)});
    }
  };
  add(key, MatchClass::Exact);
  if (const std::string other = transliteration_key(key); !other.empty()) add(other, MatchClass::Transliterated);
  return hits;
}

std::size_t Gazetteer::longest(std::span<const std::string_view> words) const {
  if (!file_ || words.empty()) return 0;
  const std::size_t most = std::min(words.size(), kLongestName);
  std::string joined;
  std::size_t best = 0;
  for (std::size_t count = 1; count <= most; ++count) {
    if (count > 1) joined += ' ';
    joined += words[count - 1];
    if (!file_->names(fold(joined)).empty()) best = count;
  }
  return best;
}

Place Gazetteer::place(PlaceIndex number) const {
  Place place;
  place.index = number;
  if (!file_ || index(number) >= size()) return place;
  const PlaceRecord& record = file_->records<PlaceRecord>(Section::Places)[index(number)];
  const auto area = [this](std::uint32_t at) { return at < size() ? std::optional(PlaceIndex{at}) : std::nullopt; };
  if (record.geonames != 0) place.geonames = record.geonames;
  place.other_id = file_->text(record.other_id);
  place.name = file_->text(record.name);
  place.kind = static_cast<Kind>(std::min(record.kind, static_cast<std::uint8_t>(Kind::Other)));
  place.country = record.iso[0] == 0 ? std::string_view() : std::string_view(record.iso.data(), 2);
  place.admin1 = area(record.admin1);
  place.admin2 = area(record.admin2);
  place.country_place = area(record.country);
  place.lat = record.lat / 100000.0;
  place.lon = record.lon / 100000.0;
  place.radius_km = static_cast<double>(record.radius_km);
  place.population = record.population;
  place.capital = record.capital != 0;
  place.source = file_->text(record.source);
  return place;
}

std::optional<PlaceIndex> Gazetteer::by_geonames(std::int64_t id) const {
  if (!file_) return std::nullopt;
  const auto ids = file_->records<IdRecord>(Section::ById);
  const auto it = std::ranges::lower_bound(ids, id, {}, &IdRecord::geonames);
  if (it == ids.end() || it->geonames != id || it->place >= size()) return std::nullopt;
  return PlaceIndex{it->place};
}

std::optional<PlaceIndex> Gazetteer::country(std::string_view iso2) const {
  if (!file_) return std::nullopt;
  for (const std::uint32_t number : file_->records<std::uint32_t>(Section::Countries)) {
    if (place(PlaceIndex{number}).country == iso2) return PlaceIndex{number};
  }
  return std::nullopt;
}

std::size_t Gazetteer::size() const { return file_ ? file_->records<PlaceRecord>(Section::Places).size() : 0; }

const std::string& Gazetteer::hash() const {
  static const std::string kNothing;
  return file_ ? file_->hash : kNothing;
}

std::vector<std::string> Gazetteer::licences() const {
  std::vector<std::string> lines;
  if (!file_) return lines;
  for (const std::string_view line : split(file_->section(Section::Licences), '\n')) {
    if (!line.empty()) lines.emplace_back(line);
  }
  return lines;
}

double distance_km(double lat_a, double lon_a, double lat_b, double lon_b) {
  const double north = std::sin((lat_b - lat_a) * kDegree / 2);
  const double east = std::sin((lon_b - lon_a) * kDegree / 2);
  const double half = north * north + std::cos(lat_a * kDegree) * std::cos(lat_b * kDegree) * east * east;
  return 2 * kEarthRadiusKm * std::asin(std::min(1.0, std::sqrt(half)));
}

double bearing_deg(double lat_a, double lon_a, double lat_b, double lon_b) {
  const double east = (lon_b - lon_a) * kDegree;
  const double y = std::sin(east) * std::cos(lat_b * kDegree);
  const double x = std::cos(lat_a * kDegree) * std::sin(lat_b * kDegree) - std::sin(lat_a * kDegree) * std::cos(lat_b * kDegree) * std::cos(east);
  const double degrees = std::atan2(y, x) / kDegree;
  return degrees < 0 ? degrees + 360 : degrees;
}

Result<Gazetteer> open(const std::string& path) {
  const auto damaged = [&path](std::string what) { return fail(ErrorCode::DamagedResource, std::move(what), path, std::string(kRebuild)); };
  auto mapped = MappedFile::open(path);
  if (!mapped) return fail(ErrorCode::MissingResource, "the gazetteer is not there.", path, std::string(kRebuild));
  auto file = std::make_shared<Gazetteer::File>();
  file->mapped = std::move(*mapped);
  const std::string_view bytes = file->mapped.bytes();
  if (bytes.size() < sizeof(Head) || !bytes.starts_with(kMagic)) return damaged("is not a gazetteer of this version.");
  std::memcpy(&file->head, bytes.data(), sizeof(Head));
  for (std::size_t i = 0; i < kSections; ++i) {
    const std::uint64_t begin = file->head.begin[i];
    if (begin > bytes.size() || file->head.size[i] > bytes.size() - begin || begin % 16 != 0) return damaged("is damaged: it is cut off.");
  }
  file->hash = "sha256:" + std::string(file->head.digest.data(), file->head.digest.size());
  const std::string_view trie = file->section(Section::Trie);
  try {
    file->trie.map(trie.data(), trie.size());
  } catch (const marisa::Exception&) {
    return damaged("is damaged: its index of names cannot be read.");
  }
  return Gazetteer(std::move(file));
}

Result<void> verify(const std::string& path) {
  const Gazetteer gazetteer = TRY(open(path));
  const MappedFile file = TRY(MappedFile::open(path));
  if (gazetteer.hash() != "sha256:" + hex(sha256(file.bytes().substr(sizeof(Head))))) {
    return fail(ErrorCode::DamagedResource, "is damaged: its checksum does not fit.", path, std::string(kRebuild));
  }
  return {};
}

}  // namespace dateline::gazetteer
