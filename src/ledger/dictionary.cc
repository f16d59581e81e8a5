// SPDX-License-Identifier: Apache-2.0
#include "ledger/dictionary.h"

#include <charconv>
#include <cmath>

#include "base/fold.h"
#include "base/hash.h"
#include "base/json.h"
#include "ledger/merges.h"

namespace dateline::ledger {
namespace {

constexpr int kCoordinateDecimals = 5;
constexpr int kKmDecimals = 1;

std::string other_ids_of(const ChosenPlace& place) {
  json::Writer out;
  out.begin_object();
  for (const auto& [key, value] : place.other_ids) out.key(key).string(value);
  out.end_object();
  return out.take();
}

// All that is kept of it: two gazetteers that differ in anything make two places.
}  // namespace

std::string place_key(const ChosenPlace& place, const std::string& other_ids) {
  json::Writer out;
  out.begin_array().whole(place.geonames.value_or(0)).string(other_ids).string(place.name);
  out.string(place.country).string(place.admin1).string(place.admin2);
  out.fixed(place.lat, kCoordinateDecimals).fixed(place.lon, kCoordinateDecimals);
  out.fixed(place.radius_km, kKmDecimals).string(place.kind).end_array();
  return content_id("p_", out.text());
}

std::string_view surname_of_folded(std::string_view folded) {
  const std::size_t space = folded.find_last_of(' ');
  return folded.substr(space == std::string_view::npos ? 0 : space + 1);
}

// Through the digits, since a tie may go another way in arithmetic.
double rounded(double value, int decimals) {
  if (!std::isfinite(value)) return value;
  json::Writer out;
  out.fixed(value, decimals);
  double printed = 0;
  std::from_chars(out.text().data(), out.text().data() + out.text().size(), printed);
  return printed;
}

Result<Dictionary> Dictionary::of(const Connection& c) {
  return Dictionary(
      c, TRY(Insert::into(c, "received (sha256, size, bytes)", 3)),
      TRY(Insert::into(c, "aliases (name, folded, identity)", 3)),
      TRY(Insert::into(c, "alias_search (rowid, folded)", 2)),
      TRY(Insert::into(c,
                       "places (key, geonames, other_ids, name, country, admin1, admin2, lat, "
                       "lon, radius_km, kind)",
                       11)),
      TRY(Insert::into(c, "place_points", 5)),
      TRY(Insert::into(c, "place_names (place, name, folded)", 3, "ON CONFLICT DO NOTHING")),
      TRY(Insert::into(c, "place_name_search (rowid, folded)", 2)));
}

Result<std::optional<std::int64_t>> Dictionary::look_up(std::string_view sql,
                                                        std::string_view key) const {
  Statement statement = TRY(connection_->prepare(sql));
  statement.bind(1, key);
  const bool found = TRY(statement.step());
  return found ? std::optional(statement.whole(0)) : std::nullopt;
}

Result<std::int64_t> Dictionary::received(const std::string& sha256, std::string_view bytes) {
  const auto known = TRY(look_up("SELECT id FROM received WHERE sha256 = ?", sha256));
  if (known) return *known;
  add_received_.with(sha256).with(bytes.size()).with_bytes(bytes);
  TRY_VOID(add_received_.run());
  return connection_->last_id();
}

Result<std::optional<std::int64_t>> Dictionary::alias(const std::string& name, bool person) {
  if (name.empty()) return std::optional<std::int64_t>();
  auto known = aliases_.find(name);
  if (known == aliases_.end()) {
    const auto stored = TRY(look_up("SELECT id FROM aliases WHERE name = ?", name));
    const std::int64_t id = stored ? *stored : TRY(new_alias(name));
    known = aliases_.emplace(name, id).first;
  }
  if (person && persons_.insert(known->second).second) TRY_VOID(surname_of(known->second, name));
  return std::optional(known->second);
}

// A merge that holds for the folded name holds for every spelling of it.
Result<std::int64_t> Dictionary::new_alias(const std::string& name) {
  const std::string folded = fold(name);
  Statement same = TRY(connection_->prepare("SELECT identity FROM aliases WHERE folded = ?"));
  same.bind(1, std::string_view(folded));
  const bool known = TRY(same.step());
  const std::string identity =
      known ? std::string(same.text(0)) : TRY(Identities::of(*connection_)).of_name(folded);
  TRY_VOID(add_alias_.with(name).with(folded).with(identity).run());
  const std::int64_t id = connection_->last_id();
  TRY_VOID(add_search_.with(id).with(folded).run());
  return id;
}

Result<void> Dictionary::surname_of(std::int64_t alias, const std::string& name) {
  const std::string folded = fold(name);
  Statement set =
      TRY(connection_->prepare("UPDATE aliases SET surname = ? WHERE id = ? AND surname IS NULL"));
  set.bind(1, surname_of_folded(folded));
  return set.bind(2, alias).run();
}

Result<std::int64_t> Dictionary::place(const ChosenPlace& place, std::string_view spelling) {
  const std::string other_ids = other_ids_of(place);
  const std::string key = place_key(place, other_ids);
  auto known = places_.find(key);
  if (known == places_.end()) {
    auto stored = TRY(look_up("SELECT id FROM places WHERE key = ?", key));
    if (!stored) {
      const double lat = rounded(place.lat, kCoordinateDecimals);
      const double lon = rounded(place.lon, kCoordinateDecimals);
      add_place_.with(key).with(place.geonames).with(other_ids).with(place.name);
      add_place_.with_words(place.country).with_words(place.admin1).with_words(place.admin2);
      add_place_.with(lat).with(lon).with(rounded(place.radius_km, kKmDecimals)).with(place.kind);
      TRY_VOID(add_place_.run());
      stored = connection_->last_id();
      TRY_VOID(add_point_.with(*stored).with(lat).with(lat).with(lon).with(lon).run());
    }
    known = places_.emplace(key, *stored).first;
    TRY_VOID(name_place(known->second, place.name));
  }
  TRY_VOID(name_place(known->second, std::string(spelling)));
  return known->second;
}

Result<void> Dictionary::name_place(std::int64_t place, const std::string& name) {
  if (name.empty() || !place_names_.emplace(place, name).second) return {};
  const std::string folded = fold(name);
  TRY_VOID(add_place_name_.with(place).with(name).with(folded).run());
  if (connection_->changes() == 0) return {};
  return add_place_search_.with(connection_->last_id()).with(folded).run();
}

}  // namespace dateline::ledger
