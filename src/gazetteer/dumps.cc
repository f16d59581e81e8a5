// SPDX-License-Identifier: Apache-2.0
// What a user adds: GeoNames dumps (allCountries.txt, UA.txt, cities500.txt; alternateNamesV2.txt)
// and Who's On First as one table. A place that is known already (by its GeoNames id) takes the
// file's name, point and population; polygons and our own tables stay.
#include <array>
#include <cmath>

#include "base/file.h"
#include "base/table.h"
#include "base/utf8.h"
#include "gazetteer/sources.h"

namespace dateline::gazetteer {
namespace {

// Columns of a GeoNames table of places.
enum GeoNamesColumn {
  kId,
  kMainName,
  kAscii,
  kAlternates,
  kLat,
  kLon,
  kClass,
  kCode,
  kCountry,
  kOther,
  kAdmin1,
  kAdmin2,
  kAdmin3,
  kAdmin4,
  kPopulation,
  kElevation,
  kDem,
  kZone,
  kModified,
  kGeoNamesColumns
};
constexpr std::size_t kAlternateColumns = 10;  // of alternateNamesV2.txt

// GeoNames feature classes and codes -> kinds; a code matches by its beginning, the first one wins.
struct FeatureKind {
  std::string_view feature;
  Kind kind;
};
constexpr FeatureKind kFeatures[] = {
    {"P.PPLX", Kind::Quarter},   {"P.", Kind::Settlement},  {"A.PCL", Kind::Country},
    {"A.ADM1", Kind::Admin1},    {"A.ADM2", Kind::Admin2},  {"A.", Kind::AdminOther},
    {"L.CONT", Kind::Continent}, {"L.", Kind::Region},      {"H.SEA", Kind::Sea},
    {"H.OCN", Kind::Sea},        {"H.GULF", Kind::Sea},     {"H.STRT", Kind::Sea},
    {"H.BAY", Kind::Sea},        {"H.LK", Kind::Lake},      {"H.RSV", Kind::Lake},
    {"H.STM", Kind::River},      {"T.ISL", Kind::Island},   {"T.MT", Kind::Mountain},
    {"T.PK", Kind::Mountain},    {"T.HLL", Kind::Mountain}, {"S.AIRP", Kind::Airport},
    {"S.AIRB", Kind::Airport}};

Kind kind_of_feature(std::string_view feature_class, std::string_view code) {
  const std::string feature = std::string(feature_class) + "." + std::string(code);
  for (const FeatureKind& known : kFeatures) {
    if (feature.starts_with(known.feature)) return known.kind;
  }
  return Kind::Other;
}

// Renews a place that is known already.
std::size_t renew(Draft& draft, const PlaceDraft& place) {
  const std::size_t known = *draft.by_geonames(*place.geonames);
  PlaceDraft& old = draft.places[known];
  old.name = place.name;
  old.source = place.source;
  if (place.population > 0) old.population = place.population;
  if (old.point == Point::Source || !old.placed) {
    old.lat = place.lat;
    old.lon = place.lon;
    old.placed = true;
  }
  draft.name(known, place.name, {.kind = NameKind::Official, .weight = kMainWeight});
  return known;
}

// Areas that other places are said to lie in; all others go to the bulk.
bool is_area(Kind kind) {
  return kind == Kind::Country || kind == Kind::Admin1 || kind == Kind::Admin2 ||
         kind == Kind::Continent;
}

std::uint32_t or_none(const std::optional<std::size_t>& place) {
  return place ? static_cast<std::uint32_t>(*place) : kNone;
}

double radius_of(Kind kind, std::int64_t population) {
  constexpr double kDivisionKm = 15, kNaturalKm = 5;
  if (kind == Kind::AdminOther) return kDivisionKm;
  const bool spot = kind == Kind::Settlement || kind == Kind::Quarter || kind == Kind::Airport ||
                    kind == Kind::Other;
  return spot ? settlement_radius_km(population) : kNaturalKm;
}

std::uint32_t add_to_bulk(Draft& draft, const PlaceDraft& place) {
  PlaceRecord record{};
  record.population = stored_population(place.population);
  record.geonames = static_cast<std::uint32_t>(*place.geonames);
  record.name = draft.strings.add(place.name);
  record.other_id = draft.strings.add({});
  record.admin1 = or_none(place.admin1);
  record.admin2 = or_none(place.admin2);
  record.lat = static_cast<std::int32_t>(std::lround(place.lat * 1e6));
  record.lon = static_cast<std::int32_t>(std::lround(place.lon * 1e6));
  record.radius = stored_radius(radius_of(place.kind, place.population));
  if (place.country.size() == 2) record.country = {place.country[0], place.country[1]};
  record.kind = static_cast<std::uint8_t>(place.kind);
  record.source = static_cast<std::uint8_t>(draft.sources.add(place.source));
  record.point = static_cast<std::uint8_t>(Point::Source);
  const std::uint32_t number = draft.bulk.add(record) | kBulk;
  draft.name(number, place.name, {.kind = NameKind::Official, .weight = kMainWeight});
  return number;
}

// Adds a place or renews the one with its id; the answer is the number that its names carry.
std::size_t put(Draft& draft, PlaceDraft place) {
  if (draft.is_draft(*place.geonames)) return renew(draft, place);
  return is_area(place.kind) ? draft.add(std::move(place)) : add_to_bulk(draft, place);
}

void add_geonames(Draft& draft, const std::vector<std::string_view>& cells) {
  const auto id = whole_number(cells[kId]);
  const auto lat = real_number(cells[kLat]), lon = real_number(cells[kLon]);
  if (!id || *id <= 0 || *id >= 0xFFFFFFFF || !lat || !lon || cells[kMainName].empty()) return;
  const std::string country(cells[kCountry]);
  const std::string admin1 = country + "." + std::string(cells[kAdmin1]);
  PlaceDraft place;
  place.geonames = id;
  place.name = std::string(trim(cells[kMainName]));
  place.kind = kind_of_feature(cells[kClass], cells[kCode]);
  place.country = country;
  place.admin1 = draft.division(admin1);
  place.admin2 = draft.division(admin1 + "." + std::string(cells[kAdmin2]));
  place.lat = *lat;
  place.lon = *lon;
  place.placed = true;
  place.population = whole_number(cells[kPopulation]).value_or(0);
  place.source = kUserSource;
  const std::size_t number = put(draft, std::move(place));
  for (const std::string_view name : split(cells[kAlternates], ',')) {
    if (worth_keeping(name, country)) draft.name(number, name, {});
  }
}

std::string_view country_of(const Draft& draft, std::uint32_t number) {
  if ((number & kBulk) == 0) return draft.places[number].country;
  const std::array<char, 2>& letters = draft.bulk.records()[number & ~kBulk].country;
  return letters[0] == '\0' ? std::string_view() : std::string_view(letters.data(), 2);
}

void add_alternate(Draft& draft, const std::vector<std::string_view>& cells) {
  // id, geonames, language, name, preferred, short, colloquial, historic, from, to
  const auto id = whole_number(cells[1]);
  const auto number = id ? draft.name_place(*id) : std::nullopt;
  // Languages are of two or three letters; longer "languages" are links, codes and postal codes.
  if (!number || cells[2].size() > 3 || cells[2] == "iata") return;
  if (!worth_keeping(cells[3], country_of(draft, *number))) return;
  NameUse use{.kind = NameKind::Unknown, .language = cells[2], .weight = kMainWeight};
  if (!cells[2].empty()) use.kind = NameKind::OtherLanguage;
  if (cells[2] == "en") use.kind = NameKind::Official;
  if (cells[6] == "1") use.kind = NameKind::Colloquial;
  if (cells[7] == "1") use.kind = NameKind::Former;
  if (cells[7] == "1") use.until = cells[9].substr(0, 4);
  draft.name(*number, cells[3], use);
}

// ISO 639-3 of Who's On First -> 639-1, for the languages that we tell apart.
std::string_view short_language(std::string_view code) {
  constexpr std::pair<std::string_view, std::string_view> kCodes[] = {
      {"eng", "en"}, {"ukr", "uk"}, {"rus", "ru"}, {"bel", "be"}, {"pol", "pl"}, {"deu", "de"},
      {"fra", "fr"}, {"ita", "it"}, {"spa", "es"}, {"ron", "ro"}, {"tur", "tr"}, {"und", ""}};
  for (const auto& [three, two] : kCodes) {
    if (code == three) return two;
  }
  return code;
}

// Columns of the head line that a row of Who's On First is read by.
struct WofColumns {
  std::size_t geonames, wof, kind, name, lat, lon, population, names;
};

void add_wof(Draft& draft, const Table& table, std::size_t row, const WofColumns& columns) {
  const auto id = whole_number(table.cell(row, columns.geonames));
  const auto lat = real_number(table.cell(row, columns.lat));
  const auto lon = real_number(table.cell(row, columns.lon));
  // Without a GeoNames id its names may be another place's (wrong merges are known).
  if (!id || *id <= 0 || !lat || !lon || table.cell(row, columns.kind) != "locality") return;
  auto number = draft.by_geonames(*id);
  if (!number) {
    number = draft.add({.geonames = id,
                        .other_id = "wof:" + std::string(table.cell(row, columns.wof)),
                        .name = std::string(table.cell(row, columns.name)),
                        .kind = Kind::Settlement,
                        .country = "UA",
                        .placed = true,
                        .lat = *lat,
                        .lon = *lon,
                        .population = whole_number(table.cell(row, columns.population)).value_or(0),
                        .source = "Who's On First"});
  }
  for (const std::string_view part : split(table.cell(row, columns.names), '|')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = part.substr(equals + 1);
    const std::string_view language =
        short_language(part.substr(0, std::min(part.find('.'), equals)));
    if (!worth_keeping(name, draft.places[*number].country)) continue;
    draft.name(*number, name,
               {.kind = language.empty() ? NameKind::Unknown : NameKind::OtherLanguage,
                .language = language});
  }
}

Result<void> read_wof(Draft& draft, std::string text, const std::string& path) {
  const Table table = TRY(Table::parse(std::move(text), path));
  const WofColumns columns{TRY(table.column("gn_id")),      TRY(table.column("wof_id")),
                           TRY(table.column("placetype")),  TRY(table.column("name")),
                           TRY(table.column("lat")),        TRY(table.column("lon")),
                           TRY(table.column("population")), TRY(table.column("names"))};
  for (std::size_t row = 0; row < table.rows(); ++row) add_wof(draft, table, row, columns);
  return {};
}

}  // namespace

Result<void> read_more(Draft& draft, const std::string& path) {
  const MappedFile file = TRY(MappedFile::open(path));
  const std::string_view text = file.bytes();
  if (!utf8::valid(text)) return fail(ErrorCode::BadInput, "is not UTF-8.", path);
  const std::string_view head = text.substr(0, text.find('\n'));
  if (head.starts_with("wof_id\t")) return read_wof(draft, std::string(text), path);
  const std::size_t columns = split(head, '\t').size();
  if (columns != kGeoNamesColumns && columns != kAlternateColumns) {
    return fail(ErrorCode::BadInput, "is no table of GeoNames or Who's On First.", path,
                "Give a GeoNames file of 19 columns, or alternateNamesV2.txt.");
  }
  for_each_line(text, [&](std::string_view line) {
    const auto cells = split(line, '\t');
    if (cells.size() != columns) return;
    if (columns == kGeoNamesColumns) {
      add_geonames(draft, cells);
    } else {
      add_alternate(draft, cells);
    }
  });
  return {};
}

}  // namespace dateline::gazetteer
