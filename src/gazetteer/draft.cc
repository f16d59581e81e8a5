// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/draft.h"

#include <algorithm>

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

std::uint32_t StringPool::add(std::string_view text) {
  // A NUL inside would end the string early.
  text = text.substr(0, text.find('\0'));
  if (const auto it = known_.find(text); it != known_.end()) return it->second;
  const auto offset = static_cast<std::uint32_t>(bytes_.size());
  bytes_.append(text).push_back('\0');
  known_.emplace(keys_.emplace_back(text), offset);
  return offset;
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

std::optional<std::size_t> Draft::by_geonames(std::int64_t id) const {
  return found(by_geonames_, id);
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

bool has_slavic_names(std::string_view country) {
  return country == "UA" || country == "RU" || country == "BY";
}

}  // namespace dateline::gazetteer
