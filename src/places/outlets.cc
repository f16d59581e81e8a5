// SPDX-License-Identifier: Apache-2.0
// outlets.tsv, read and learned. The method of learning, in one place:
//
//   - of each report the places that were put with a score of half or more and that have a point
//     (towns, quarters, counties; not countries); one report has one vote, shared among its places,
//     so that neither a long report nor a long list decides;
//   - the home is the place with the most votes near it, a vote counting half at 40 km;
//   - its radius holds half of the votes; the country is the one with the most.
//
// No outlet is left out or weighed by who it is; too few reports give no row.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "base/fold.h"
#include "base/hash.h"
#include "base/table.h"
#include "places/places.h"

namespace dateline::places {
namespace {

constexpr double kLeastReports = 2;
constexpr double kLeastScore = 0.5;
constexpr double kNearKm = 40;
constexpr double kLeastRadiusKm = 10;
constexpr std::size_t kMostCentres = 200;  // places tried as the home, the commonest ones

constexpr std::string_view kHead =
    "# Where the places of an outlet's reports mostly lie: a prior, learned by `dateline places\n"
    "# --outlets` or written by hand. Columns: data/README.md.\n"
    "outlet\tplace\tcountry\tcountry_share\tlat\tlon\tradius_km\treports\tbasis\n";

std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#:"));
  return url.starts_with("www.") ? url.substr(4) : url;
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

bool is_spot(const Place& place) {
  return place.chosen && !place.derived && place.score >= kLeastScore &&
         (place.chosen->kind == "populated place" || place.chosen->kind == "quarter" ||
          place.chosen->kind == "second-order division");
}

// A cell of the table holds no tab and no line break.
std::string cell(std::string_view text) {
  std::string clean(text);
  std::ranges::replace_if(
      clean, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return clean;
}

Error bad_row(const Table& table, std::size_t row, std::string what) {
  return {ErrorCode::BadInput,
          std::move(what),
          table.name() + ":" + std::to_string(table.line(row)),
          {}};
}

}  // namespace

Result<Outlets> Outlets::parse(std::string text, const std::string& name) {
  Outlets outlets;
  const std::string hash = "sha256:" + hex(sha256(text));
  const Table table = TRY(Table::parse(std::move(text), name));
  const auto at = [&table](std::string_view column) { return table.column(column); };
  const std::size_t outlet = TRY(at("outlet")), country = TRY(at("country"));
  const std::size_t share = TRY(at("country_share")), lat = TRY(at("lat")), lon = TRY(at("lon"));
  const std::size_t radius = TRY(at("radius_km")), reports = TRY(at("reports"));
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto y = number(table.cell(row, lat)), x = number(table.cell(row, lon));
    const auto km = number(table.cell(row, radius));
    if (!y || !x || !km || std::fabs(*y) > 90 || std::fabs(*x) > 180 || *km < 0)
      return tl::unexpected(bad_row(table, row, "has no lat, lon and radius_km."));
    Home home;
    home.country = std::string(table.cell(row, country));
    home.country_share = std::clamp(number(table.cell(row, share)).value_or(1), 0.0, 1.0);
    home.lat = *y;
    home.lon = *x;
    home.radius_km = std::max(*km, kLeastRadiusKm);
    home.reports = number(table.cell(row, reports)).value_or(0);
    for (const std::string_view one : split(table.cell(row, outlet), '|')) {
      // Of two rows the later one counts: a person's rows stand behind the learned ones.
      if (const std::string key = fold(one); !key.empty()) outlets.homes_[key] = home;
    }
  }
  if (!outlets.homes_.empty()) outlets.hash_ = hash;
  return outlets;
}

std::size_t Outlets::rows_begin(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const bool head = text[begin] != '#' && text[begin] != '\n';
    begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
    if (head) break;
  }
  return begin;
}

const Home* Outlets::find(const Report& report) const {
  if (homes_.empty()) return nullptr;
  auto found = homes_.end();
  if (report.outlet) found = homes_.find(fold(*report.outlet));
  if (found == homes_.end() && report.url) found = homes_.find(fold(host_of(*report.url)));
  return found == homes_.end() ? nullptr : &found->second;
}

void HomeTally::add(const Report& report, const Places& places) {
  std::string outlet = report.outlet.value_or("");
  if (outlet.empty() && report.url) outlet = host_of(*report.url);
  if (outlet.empty()) return;
  using Key = std::pair<std::int64_t, std::string>;
  std::map<Key, const ChosenPlace*> spots;
  std::set<std::string> countries;
  for (const Place& place : places.places) {
    if (place.chosen && place.score >= kLeastScore && !place.chosen->country.empty())
      countries.insert(place.chosen->country);
    if (!is_spot(place)) continue;
    const ChosenPlace& chosen = *place.chosen;
    spots.emplace(Key{chosen.geonames.value_or(0), chosen.geonames ? "" : chosen.name}, &chosen);
  }
  if (spots.empty()) return;
  Archive& archive = archives_[outlet];
  archive.reports += 1;
  for (const auto& [key, chosen] : spots) {
    Spot& spot = archive.spots[key];
    if (spot.weight == 0) spot = {chosen->name, chosen->country, chosen->lat, chosen->lon, 0};
    spot.weight += 1 / static_cast<double>(spots.size());
  }
  for (const std::string& country : countries)
    archive.countries[country] += 1 / static_cast<double>(countries.size());
}

std::optional<std::string> HomeTally::row(const std::string& outlet, const Archive& archive) {
  if (archive.reports < kLeastReports) return std::nullopt;
  std::vector<const Spot*> spots;
  for (const auto& [key, spot] : archive.spots) spots.push_back(&spot);
  std::ranges::stable_sort(spots, [](auto* a, auto* b) { return a->weight > b->weight; });
  const auto km = [](const Spot& a, const Spot& b) {
    return gazetteer::distance_km(a.lat, a.lon, b.lat, b.lon);
  };
  const Spot* home = spots.front();
  double most = -1;
  for (std::size_t c = 0; c < std::min(spots.size(), kMostCentres); ++c) {
    double votes = 0;
    for (const Spot* one : spots) votes += one->weight / (1 + km(*spots[c], *one) / kNearKm);
    if (votes <= most + 1e-9) continue;
    most = votes;
    home = spots[c];
  }
  std::ranges::stable_sort(spots, {}, [&](const Spot* one) { return km(*home, *one); });
  double votes = 0, radius = 0;
  for (const Spot* one : spots) {
    radius = km(*home, *one);
    votes += one->weight;
    if (votes >= archive.reports / 2) break;
  }
  const auto country =
      std::ranges::max_element(archive.countries, {}, [](const auto& pair) { return pair.second; });
  return fmt::format("{}\t{}\t{}\t{:.2f}\t{:.4f}\t{:.4f}\t{:.0f}\t{:.0f}\tarchive\n", cell(outlet),
                     cell(home->name), country->first, country->second / archive.reports, home->lat,
                     home->lon, std::max(radius, kLeastRadiusKm), archive.reports);
}

std::string HomeTally::table() const {
  std::string text(kHead);
  for (const auto& [outlet, archive] : archives_) text += row(outlet, archive).value_or("");
  return text;
}

}  // namespace dateline::places
