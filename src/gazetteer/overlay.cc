// SPDX-License-Identifier: Apache-2.0
// Our own tables, data/places/*.tsv (their columns: data/places/README.md): places that no package
// has, and what we know of names: kind, language, until when.
#include <filesystem>

#include "base/file.h"
#include "base/fold.h"
#include "base/table.h"
#include "gazetteer/sources.h"

namespace dateline::gazetteer {
namespace {

// Tables of places, all with the same columns. A row of a later one may name a row of an earlier.
constexpr std::string_view kPlaceTables[] = {"areas.tsv", "bodies.tsv", "villages.tsv"};
// Tables of names of known places; the demonyms' kind goes without saying.
constexpr std::string_view kNameTables[] = {"names.tsv", "abbreviations.tsv", "demonyms.tsv"};

std::optional<Kind> kind_of(std::string_view written) {
  for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(Kind::Other); ++i) {
    if (word(Kind{i}) == written) return Kind{i};
  }
  return std::nullopt;
}

std::optional<NameKind> name_kind_of(std::string_view written) {
  if (written == "official") return NameKind::Official;
  if (written == "former") return NameKind::Former;
  if (written == "other-language") return NameKind::OtherLanguage;
  if (written == "colloquial") return NameKind::Colloquial;
  if (written == "demonym") return NameKind::Demonym;
  return std::nullopt;
}

// A table and the cells of its columns by name; "" for a column that it has not.
class Rows {
 public:
  static Result<Rows> read(const std::string& path) {
    Rows rows;
    std::string text = TRY(read_file(path));
    rows.table_ = TRY(Table::parse(std::move(text), path));
    return rows;
  }
  std::size_t size() const { return table_.rows(); }
  std::string_view cell(std::size_t row, std::string_view column) const {
    const auto number = table_.column(column);
    return number && row < size() ? table_.cell(row, *number) : std::string_view{};
  }
  tl::unexpected<Error> error(std::size_t row, std::string what) const {
    return fail(ErrorCode::BadInput, std::move(what),
                table_.name() + ":" + std::to_string(table_.line(row)));
  }

 private:
  Table table_;
};

// "own:sea-of-azov"
std::string own_id(std::string_view name) {
  std::string id = "own:" + fold(name);
  for (char& c : id) c = c == ' ' ? '-' : c;
  return id;
}

// The place that a row means: by GeoNames id, other id ("ne:river:dnipro"), or country code.
std::optional<std::size_t> place_of(Draft& draft, std::string_view key) {
  if (const auto id = whole_number(key)) return draft.by_geonames(*id);
  return key.size() == 2 ? draft.country(key) : draft.by_other_id(key);
}

// Names of a row, "Seversky Donets|Severskii Donets@ru"; `language` is that of names without one.
void add_names(Draft& draft, std::size_t place, std::string_view cell, std::string_view language) {
  for (const std::string_view part : split(cell, '|')) {
    const std::size_t at = part.find('@');
    NameUse use{.kind = NameKind::OtherLanguage, .language = language, .weight = kTableWeight};
    if (at != std::string_view::npos) use.language = part.substr(at + 1);
    if (use.language == "en") use.kind = NameKind::Official;
    if (use.language.empty()) use.kind = NameKind::Unknown;
    draft.name(place, part.substr(0, at), use);
  }
}

Result<std::size_t> place_of_row(Draft& draft, const Rows& rows, std::size_t row) {
  const auto lat = real_number(rows.cell(row, "lat")), lon = real_number(rows.cell(row, "lon"));
  // The table of villages has no column for what all of its rows share.
  const std::string_view written = rows.cell(row, "kind");
  const auto kind = written.empty() ? std::optional(Kind::Settlement) : kind_of(written);
  const std::string name(rows.cell(row, "name"));
  if (name.empty() || !kind) return rows.error(row, "has no name, or no known kind.");
  const auto id = whole_number(rows.cell(row, "geonames"));
  std::string other(rows.cell(row, "other_id"));
  auto known = id ? draft.by_geonames(*id) : std::nullopt;
  if (!known && !other.empty()) known = draft.by_other_id(other);
  if (known && draft.places[*known].placed) return *known;
  if (!lat || !lon) return rows.error(row, "has no lat and lon, and no package has the place.");
  if (!known) {
    if (!id && other.empty()) other = own_id(name);
    if (draft.by_other_id(other)) return rows.error(row, "is there already: " + other + ".");
    const bool village = other.starts_with("wof:");
    known = draft.add({.geonames = id,
                       .other_id = std::move(other),
                       .name = name,
                       .kind = *kind,
                       .country = std::string(rows.cell(row, "country")),
                       .source = village ? "Who's On First" : "Dateline's own table"});
  }
  PlaceDraft& place = draft.places[*known];
  place.lat = *lat;
  place.lon = *lon;
  place.placed = true;
  place.radius_km = real_number(rows.cell(row, "radius_km")).value_or(0);
  place.population = whole_number(rows.cell(row, "population")).value_or(0);
  place.point = Point::Table;
  if (const auto area = place_of(draft, rows.cell(row, "admin1"))) {
    place.admin1 = area;
    place.country = draft.places[*area].country;
  }
  return *known;
}

Result<void> read_places(Draft& draft, const std::string& path) {
  const Rows rows = TRY(Rows::read(path));
  // In our own tables a name without a language is English; elsewhere it is not known.
  const std::string_view language = rows.cell(0, "source").empty() ? "" : "en";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t place = TRY(place_of_row(draft, rows, i));
    draft.name(place, rows.cell(i, "name"), {.kind = NameKind::Official, .weight = kTableWeight});
    add_names(draft, place, rows.cell(i, "names"), language);
  }
  return {};
}

Result<void> read_names(Draft& draft, const std::string& path) {
  const Rows rows = TRY(Rows::read(path));
  const bool demonyms = path.ends_with("demonyms.tsv");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    // A table may speak of places that the user's packages do not hold.
    const auto place = place_of(draft, rows.cell(i, "place"));
    const auto kind = demonyms ? NameKind::Demonym : name_kind_of(rows.cell(i, "kind"));
    if (!kind) return rows.error(i, "has a kind of name that is not known.");
    if (!place) continue;
    const std::string_view language = rows.cell(i, "language");
    for (const std::string_view name : split(rows.cell(i, "names"), '|')) {
      draft.name(*place, name,
                 {.kind = *kind,
                  .language = language.empty() ? std::string_view("en") : language,
                  .until = rows.cell(i, "until"),
                  .weight = kTableWeight});
    }
  }
  return {};
}

// The points of countries and states that reference works give; the polygon's extent stays.
Result<void> read_area_points(Draft& draft, const std::string& path) {
  const Rows rows = TRY(Rows::read(path));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto area = place_of(draft, rows.cell(i, "area"));
    const auto lat = real_number(rows.cell(i, "lat")), lon = real_number(rows.cell(i, "lon"));
    if (!lat || !lon) return rows.error(i, "has no lat and lon.");
    if (!area) continue;
    PlaceDraft& place = draft.places[*area];
    place.lat = *lat;
    place.lon = *lon;
    place.placed = true;
    place.point = Point::Table;
  }
  return {};
}

bool is_there(const std::string& path) {
  std::error_code code;
  return std::filesystem::exists(path, code);
}

}  // namespace

Result<void> read_overlay(Draft& draft, const std::string& overlay) {
  const std::string points = overlay + "/area-points.tsv";
  if (is_there(points)) TRY_VOID(read_area_points(draft, points));
  for (const std::string_view table : kPlaceTables) {
    const std::string path = overlay + "/" + std::string(table);
    if (is_there(path)) TRY_VOID(read_places(draft, path));
  }
  for (const std::string_view table : kNameTables) {
    const std::string path = overlay + "/" + std::string(table);
    if (is_there(path)) TRY_VOID(read_names(draft, path));
  }
  return {};
}

}  // namespace dateline::gazetteer
