// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/draft.h"

#include <algorithm>
#include <array>

#include "base/table.h"
#include "base/utf8.h"

namespace dateline::gazetteer {
namespace {

template <class Map, class Key>
std::optional<std::size_t> found(const Map& map, const Key& key) {
  const auto it = map.find(key);
  return it == map.end() ? std::nullopt : std::optional(it->second);
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

}  // namespace

namespace {

constexpr std::uint32_t kFree = 0xFFFFFFFF;
constexpr std::size_t kFirstSlots = 1024;

}  // namespace

// The slot that holds the text, or the free one where it belongs.
std::size_t StringPool::slot_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = std::hash<std::string_view>{}(text)&mask;
  while (slots_[slot] != kFree && at(slots_[slot]) != text) slot = (slot + 1) & mask;
  return slot;
}

void StringPool::grow() {
  const std::vector<std::uint32_t> old = std::move(slots_);
  slots_.assign(old.empty() ? kFirstSlots : old.size() * 2, kFree);
  for (const std::uint32_t offset : old) {
    if (offset != kFree) slots_[slot_of(at(offset))] = offset;
  }
}

std::uint32_t StringPool::add(std::string_view text) {
  // A NUL inside would end the string early.
  text = text.substr(0, text.find('\0'));
  if ((count_ + 1) * 4 > slots_.size() * 3) grow();
  std::uint32_t& slot = slots_[slot_of(text)];
  if (slot != kFree) return slot;
  slot = static_cast<std::uint32_t>(bytes_.size());
  bytes_.append(text).push_back('\0');
  ++count_;
  return slot;
}

std::uint32_t Bulk::add(const PlaceRecord& record) {
  records_.push_back(record);
  return static_cast<std::uint32_t>(records_.size() - 1);
}

void Bulk::sort_ids() const {
  for (auto i = static_cast<std::uint32_t>(order_.size()); i < records_.size(); ++i)
    order_.push_back(i);
  // Of two records with one id the later stands first.
  std::sort(order_.begin(), order_.end(), [this](std::uint32_t a, std::uint32_t b) {
    const std::uint32_t left = records_[a].geonames, right = records_[b].geonames;
    return left != right ? left < right : a > b;
  });
}

std::optional<std::uint32_t> Bulk::find(std::uint32_t geonames) const {
  if (order_.size() != records_.size()) sort_ids();
  const auto it = std::lower_bound(
      order_.begin(), order_.end(), geonames,
      [this](std::uint32_t a, std::uint32_t id) { return records_[a].geonames < id; });
  if (it == order_.end() || records_[*it].geonames != geonames) return std::nullopt;
  return taken_.contains(*it) ? std::nullopt : std::optional(*it);
}

void Bulk::settle() {
  sort_ids();
  for (std::size_t i = 1; i < order_.size(); ++i) {
    const std::uint32_t last = order_[i - 1], earlier = order_[i];
    if (records_[last].geonames == records_[earlier].geonames)
      taken_.emplace(earlier, last | kBulk);
  }
  order_ = {};
  for (const auto& [number, place] : taken_) gone_.push_back(number);
}

std::uint32_t Bulk::final_place(std::uint32_t number, std::uint32_t drafts) const {
  const auto it = std::lower_bound(gone_.begin(), gone_.end(), number);
  if (it != gone_.end() && *it == number) {
    const std::uint32_t place = taken_.at(number);
    return (place & kBulk) != 0 ? final_place(place & ~kBulk, drafts) : place;
  }
  return drafts + number - static_cast<std::uint32_t>(it - gone_.begin());
}

void Bulk::append_to(std::vector<PlaceRecord>& records) {
  records.reserve(records.size() + records_.size());
  for (std::uint32_t i = 0; i < records_.size(); ++i) {
    if (!taken_.contains(i)) records.push_back(records_[i]);
  }
  records_ = {};
}

std::size_t ShortList::add(std::string_view text) {
  const auto it = std::find(items_.begin(), items_.end(), text);
  if (it != items_.end()) return static_cast<std::size_t>(it - items_.begin());
  if (items_.size() == most_) return 0;
  items_.emplace_back(text);
  return items_.size() - 1;
}

std::size_t Draft::add(PlaceDraft place) {
  const std::size_t number = places.size();
  if (place.geonames) by_geonames_.emplace(*place.geonames, number);
  if (!place.other_id.empty()) by_other_id_.emplace(place.other_id, number);
  if (place.kind == Kind::Country) by_country_.emplace(place.country, number);
  places.push_back(std::move(place));
  name(number, places.back().name, {.kind = NameKind::Official, .weight = kMainWeight});
  return number;
}

void Draft::name(std::size_t place, std::string_view spelling, const NameUse& use) {
  spelling = trim(spelling);
  if (spelling.empty()) return;
  names.push_back({.place = static_cast<std::uint32_t>(place),
                   .spelling = strings.add(spelling),
                   .kind = use.kind,
                   .weight = use.weight,
                   .language = static_cast<std::uint8_t>(languages.add(use.language)),
                   .until = static_cast<std::uint16_t>(years.add(use.until))});
}

std::optional<std::size_t> Draft::by_geonames(std::int64_t id) {
  if (const auto known = found(by_geonames_, id)) return known;
  if (id <= 0 || id >= kFree) return std::nullopt;
  const auto number = bulk.find(static_cast<std::uint32_t>(id));
  if (!number) return std::nullopt;
  const PlaceRecord& record = bulk.at(*number);
  const auto area = [](std::uint32_t place) {
    return place == kNone ? std::nullopt : std::optional<std::size_t>(place);
  };
  PlaceDraft place;
  place.geonames = id;
  place.name = std::string(strings.at(record.name));
  place.kind = static_cast<Kind>(record.kind);
  if (record.country[0] != '\0') place.country.assign(record.country.data(), record.country.size());
  place.admin1 = area(record.admin1);
  place.admin2 = area(record.admin2);
  place.placed = true;
  place.lat = record.lat * 1e-6;
  place.lon = record.lon * 1e-6;
  place.population = record.population;
  place.source = kUserSource;
  bulk.take_out(*number, static_cast<std::uint32_t>(places.size()));
  by_geonames_.emplace(id, places.size());
  places.push_back(std::move(place));
  return places.size() - 1;
}

std::optional<std::uint32_t> Draft::name_place(std::int64_t id) const {
  if (const auto known = found(by_geonames_, id)) return static_cast<std::uint32_t>(*known);
  if (id <= 0 || id >= kFree) return std::nullopt;
  const auto number = bulk.find(static_cast<std::uint32_t>(id));
  return number ? std::optional(*number | kBulk) : std::nullopt;
}
std::optional<std::size_t> Draft::by_other_id(std::string_view id) const {
  return found(by_other_id_, std::string(id));
}
std::optional<std::size_t> Draft::country(std::string_view iso2) const {
  return found(by_country_, std::string(iso2));
}
std::optional<std::size_t> Draft::division(std::string_view code) const {
  return found(by_division_, std::string(code));
}
void Draft::set_division(std::string_view code, std::size_t place) {
  if (!code.empty()) by_division_.emplace(code, place);
}

Script script_of(std::string_view name) {
  bool latin = false, cyrillic = false;
  for (std::size_t at = 0; at < name.size();) {
    const auto [c, size] = utf8::decode(name, at);
    at += size;
    if (c >= 0x400 && c < 0x530) {
      cyrillic = true;
    } else if (c < 0x250 || (c >= 0x2B0 && c < 0x370) || (c >= 0x1E00 && c < 0x1F00) ||
               (c >= 0x2000 && c < 0x2070)) {
      latin = latin || c >= 0x80 || (c | 0x20) >= 'a';
    } else {
      return Script::Other;
    }
  }
  if (latin && cyrillic) return Script::Other;
  return cyrillic ? Script::Cyrillic : Script::Latin;
}

bool worth_keeping(std::string_view name, std::string_view country) {
  const Script script = script_of(name);
  if (script == Script::Other) return false;
  if (script == Script::Cyrillic) return has_slavic_names(country);
  if (utf8::length(name) < 3) return false;
  if (!is_ascii(name)) return true;
  const auto capitals = std::count_if(name.begin(), name.end(), is_capital);
  const bool code = name.size() <= 4 && capitals == static_cast<std::ptrdiff_t>(name.size());
  return capitals > 0 && !code;
}

bool has_arabic_names(std::string_view country) {
  constexpr std::array<std::string_view, 22> kCountries = {
      "AE", "BH", "DJ", "DZ", "EG", "EH", "IL", "IQ", "JO", "KW", "LB",
      "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE"};
  return std::ranges::find(kCountries, country) != kCountries.end();
}

bool has_slavic_names(std::string_view country) {
  return country == "UA" || country == "RU" || country == "BY";
}

}  // namespace dateline::gazetteer
