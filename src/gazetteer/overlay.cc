// SPDX-License-Identifier: Apache-2.0
// Our own tables in data/places/: places that the registries lack, names with periods, demonyms,
// abbreviations. Each row says where it comes from.
#include <charconv>
#include <filesystem>

#include "base/file.h"
#include "base/table.h"
#include "gazetteer/builder.h"

namespace dateline::gazetteer {
namespace {

template <class Number>
Number number(std::string_view text) {
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<Kind> kind_of(std::string_view word_of) {
  for (int i = 0; i <= static_cast<int>(Kind::Other); ++i) {
    if (word(static_cast<Kind>(i)) == word_of) return static_cast<Kind>(i);
  }
  return std::nullopt;
}

NameKind name_kind_of(std::string_view word_of) {
  if (word_of == "official") return NameKind::Official;
  if (word_of == "former") return NameKind::Former;
  if (word_of == "other-language") return NameKind::OtherLanguage;
  if (word_of == "colloquial") return NameKind::Colloquial;
  return word_of == "demonym" ? NameKind::Demonym : NameKind::Unknown;
}

Result<Table> open_table(const std::string& path) { return Table::parse(TRY(read_file(path)), path); }

// name, names, kind, lat, lon, radius_km, geonames, country, other_id, source
Result<void> add_places(Collection& to, const std::string& path) {
  const Table table = TRY(open_table(path));
  std::map<std::string, std::size_t> column;
  for (const char* name : {"name", "names", "kind", "lat", "lon", "radius_km", "geonames", "country", "other_id", "source"}) {
    column[name] = TRY(table.column(name));
  }
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto cell = [&](const char* name) { return table.cell(row, column[name]); };
    const std::string where = path + ":" + std::to_string(table.line(row));
    const auto kind = kind_of(cell("kind"));
    if (!kind) return fail(ErrorCode::BadInput, "has no kind \"" + std::string(cell("kind")) + "\".", where);
    if (cell("source").empty()) return fail(ErrorCode::BadInput, "says no source.", where);
    const auto id = number<std::int64_t>(cell("geonames"));
    const bool known = id != 0 && to.find(id).has_value();
    RawPlace& place = to.at(to.place(id));
    if (!known) {
      place.name = std::string(cell("name"));
      place.country = std::string(cell("country"));
      place.source = std::string(cell("source"));
    }
    place.kind = *kind;
    if (!cell("other_id").empty()) place.other_id = std::string(cell("other_id"));
    if (!cell("lat").empty()) {
      place.lat = number<double>(cell("lat"));
      place.lon = number<double>(cell("lon"));
    }
    if (!cell("radius_km").empty()) place.radius_km = number<double>(cell("radius_km"));
    place.names.push_back({std::string(cell("name")), NameKind::Official, {}, {}});
    for (const std::string_view other : split(cell("names"), '|')) place.names.push_back({std::string(other), NameKind::Unknown, {}, {}});
  }
  return {};
}

// target (a GeoNames id or an ISO code), names, kind, language, until
Result<void> add_names(Collection& to, const std::string& path) {
  const Table table = TRY(open_table(path));
  const std::size_t target = TRY(table.column("target"));
  const std::size_t names = TRY(table.column("names"));
  const std::size_t kind = TRY(table.column("kind"));
  const std::size_t language = TRY(table.column("language"));
  const std::size_t until = TRY(table.column("until"));
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view id = table.cell(row, target);
    const bool iso = id.size() == 2 && id[0] >= 'A';
    std::optional<std::size_t> known;
    if (iso) {
      const auto it = to.countries().find(id);
      if (it != to.countries().end()) known = it->second;
    } else {
      known = to.find(number<std::int64_t>(id));
    }
    if (!known) continue;  // the sources may not hold it
    for (const std::string_view name : split(table.cell(row, names), '|')) {
      to.at(*known).names.push_back({std::string(name), name_kind_of(table.cell(row, kind)), std::string(table.cell(row, language)),
                                     std::string(table.cell(row, until))});
    }
  }
  return {};
}

}  // namespace

std::string_view word(Kind kind) {
  switch (kind) {
    case Kind::Settlement: return "populated place";
    case Kind::Country: return "country";
    case Kind::Admin1: return "first-order division";
    case Kind::Admin2: return "second-order division";
    case Kind::AdminOther: return "division";
    case Kind::Continent: return "continent";
    case Kind::Region: return "region";
    case Kind::Sea: return "sea";
    case Kind::River: return "river";
    case Kind::Lake: return "lake";
    case Kind::Mountain: return "mountain";
    case Kind::Island: return "island";
    case Kind::Airport: return "airport";
    case Kind::Quarter: return "quarter";
    case Kind::Organisation: return "organisation";
    case Kind::Other: return "other";
  }
  return "other";
}

Result<void> add_overlay(Collection& to, const std::string& folder) {
  TRY_VOID(add_places(to, folder + "/places.tsv"));
  TRY_VOID(add_places(to, folder + "/front-villages.tsv"));
  TRY_VOID(add_names(to, folder + "/names.tsv"));
  return add_names(to, folder + "/demonyms.tsv");
}

}  // namespace dateline::gazetteer
