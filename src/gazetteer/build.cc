// SPDX-License-Identifier: Apache-2.0
// From packages and tables to one file (docs: gazetteer recipe). The order matters: divisions need
// countries, places need divisions, our own tables speak of all of them and come last.
#include "gazetteer/sources.h"
#include "gazetteer/writer.h"

namespace dateline::gazetteer {

Result<std::string> build(const Sources& sources) {
  Draft draft;
  TRY_VOID(read_countries(draft, sources.packages));
  TRY_VOID(read_continents(draft, sources.packages));
  const Rows divisions = TRY(read_divisions(draft, sources.packages));
  TRY_VOID(read_cities(draft, sources.packages));
  TRY_VOID(link_cities(draft, divisions, sources.packages));
  TRY_VOID(read_division_polygons(draft, sources.overlay));
  TRY_VOID(read_iso_points(draft, sources.packages));
  TRY_VOID(read_country_shapes(draft, sources.packages));
  TRY_VOID(read_rivers(draft, sources.packages));
  TRY_VOID(read_airports(draft, sources.packages));
  for (const std::string& file : sources.more) TRY_VOID(read_more(draft, file));
  TRY_VOID(read_overlay(draft, sources.overlay));
  settle(draft);
  return write(draft);
}

}  // namespace dateline::gazetteer
