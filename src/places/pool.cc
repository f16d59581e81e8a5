// SPDX-License-Identifier: Apache-2.0
#include "places/pool.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/fold.h"

namespace dateline::places {
namespace {

using gazetteer::Kind;

constexpr double kEarthRadius = 6371.0088;  // km, mean radius (IUGG)

std::uint32_t number(const std::optional<gazetteer::PlaceIndex>& place) {
  return place ? static_cast<std::uint32_t>(*place) : kNoPlace;
}

// Better ways of having a name first, so that a place found twice keeps the better one.
int rank(const Candidate& candidate) {
  using gazetteer::NameKind;
  const int kind = candidate.name_kind == NameKind::Official        ? 0
                   : candidate.name_kind == NameKind::Demonym       ? 3
                   : candidate.name_kind == NameKind::Former        ? 1
                   : candidate.name_kind == NameKind::OtherLanguage ? 1
                                                                    : 2;
  return kind + (candidate.transliterated ? 10 : 0);
}

void keep_one_each(Candidates& list) {
  std::ranges::stable_sort(list, [](const Candidate& a, const Candidate& b) {
    return a.place != b.place ? a.place < b.place : rank(a) < rank(b);
  });
  const auto same = [](const Candidate& a, const Candidate& b) { return a.place == b.place; };
  list.erase(std::unique(list.begin(), list.end(), same), list.end());
}

// "Wash." is the state, not the capital's district or one of thirty counties.
void keep_largest_division(Candidates& list) {
  const auto largest = std::ranges::max_element(list, {}, [](const Candidate& one) {
    return std::pair(one.kind == Kind::Admin1, one.radius_km);
  });
  if (largest == list.end() || largest->kind != Kind::Admin1) return;
  const Candidate kept = *largest;
  list = {kept};
}

double squared_chord(const Vector& a, const Vector& b) {
  const double x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;
  return x * x + y * y + z * z;
}

// The point of a line nearest to another, and the square of the chord between them.
std::pair<std::size_t, double> nearest(const Line& line, const Vector& to) {
  std::pair<std::size_t, double> best{0, 4};
  for (std::size_t i = 0; i < line.size(); ++i) {
    const double chord = squared_chord(line[i], to);
    if (chord < best.second) best = {i, chord};
  }
  return best;
}

}  // namespace

void set_point(Candidate& candidate, double lat, double lon) {
  constexpr double kRadians = std::numbers::pi / 180;
  candidate.lat = lat;
  candidate.lon = lon;
  candidate.x = std::cos(lat * kRadians) * std::cos(lon * kRadians);
  candidate.y = std::cos(lat * kRadians) * std::sin(lon * kRadians);
  candidate.z = std::sin(lat * kRadians);
}

double distance_km(const Candidate& a, const Candidate& b) {
  double least = squared_chord({a.x, a.y, a.z}, {b.x, b.y, b.z});
  if (a.line != nullptr) least = nearest(*a.line, {b.x, b.y, b.z}).second;
  if (b.line != nullptr) least = std::min(least, nearest(*b.line, {a.x, a.y, a.z}).second);
  return 2 * kEarthRadius * std::asin(std::min(1.0, std::sqrt(least) / 2));
}

void move_along(Candidate& river, const Candidate& place) {
  constexpr double kDegrees = 180 / std::numbers::pi;
  if (river.line == nullptr || river.line->empty()) return;
  const Vector point = (*river.line)[nearest(*river.line, {place.x, place.y, place.z}).first];
  set_point(river, std::asin(std::clamp(point.z, -1.0, 1.0)) * kDegrees,
            std::atan2(point.y, point.x) * kDegrees);
}

bool within(const Candidate& inner, const Candidate& outer) {
  const bool parent =
      outer.place != kNoPlace && (inner.admin1 == outer.place || inner.admin2 == outer.place ||
                                  inner.country_place == outer.place);
  return parent || (outer.kind == Kind::Country && inner.country == outer.country) ||
         (outer.place != kNoPlace && inner.place == outer.place);
}

bool is_division(Kind kind) {
  return kind == Kind::Admin1 || kind == Kind::Admin2 || kind == Kind::AdminOther;
}

bool is_area(Kind kind) {
  return is_division(kind) || kind == Kind::Country || kind == Kind::Region ||
         kind == Kind::Continent;
}

bool fits(Type type, Kind kind) {
  switch (type) {
    case Type::Any:
      return kind != Kind::Organisation;
    case Type::Settlement:
      return kind == Kind::Settlement || kind == Kind::Quarter;
    case Type::Admin:
      return is_division(kind) || kind == Kind::Region;
    case Type::Country:
      return kind == Kind::Country;
    case Type::River:
      return kind == Kind::River;
    case Type::Lake:
      return kind == Kind::Lake;
    case Type::Sea:
      return kind == Kind::Sea;
    case Type::Mountain:
      return kind == Kind::Mountain;
    case Type::Island:
      return kind == Kind::Island;
    case Type::Airport:
      return kind == Kind::Airport;
    case Type::Street:
      return false;
    case Type::Site:
      return kind == Kind::Other || kind == Kind::Region || kind == Kind::Mountain;
  }
  return false;
}

Candidate Pool::candidate(const gazetteer::NameHit& hit) const {
  const gazetteer::Place place = gazetteer_.place(hit.place);
  Candidate one;
  one.place = static_cast<std::uint32_t>(hit.place);
  one.geonames = place.geonames.value_or(0);
  one.name = place.name;
  one.kind = place.kind;
  one.country = place.country;
  one.admin1 = number(place.admin1);
  one.admin2 = number(place.admin2);
  one.country_place = number(place.country_place);
  set_point(one, place.lat, place.lon);
  one.radius_km = place.radius_km;
  one.population = static_cast<double>(place.population);
  one.capital = place.capital;
  one.name_kind = hit.kind;
  if (one.kind == Kind::River) one.line = line_of(hit.place);
  one.transliterated = hit.match == gazetteer::MatchClass::Transliterated;
  one.language = hit.language;
  one.until = hit.until;
  return one;
}

const Line* Pool::line_of(gazetteer::PlaceIndex place) const {
  const auto [known, fresh] = lines_.try_emplace(static_cast<std::uint32_t>(place));
  if (fresh) {
    for (const auto& [lat, lon] : gazetteer_.line(place)) {
      Candidate point;
      set_point(point, lat, lon);
      known->second.push_back({point.x, point.y, point.z});
    }
  }
  return known->second.empty() ? nullptr : &known->second;
}

Candidates Pool::look_up(std::string_view name) const {
  Candidates list;
  for (const gazetteer::NameHit& hit : gazetteer_.find(name)) {
    Candidate one = candidate(hit);
    if (one.kind != Kind::Organisation) list.push_back(one);
  }
  keep_one_each(list);
  return list;
}

const Candidates& Pool::find(std::string_view name) {
  std::string key(name);
  const auto known = by_name_.find(key);
  if (known != by_name_.end()) return *known->second;
  lists_.push_back(look_up(name));
  by_name_.emplace(std::move(key), &lists_.back());
  return lists_.back();
}

// "Zaporozhye region" where the file has only the town under this spelling: the division that the
// town lies in, if it is named alike.
void Pool::add_divisions(const Candidates& towns, std::string_view noun, Candidates& list) const {
  constexpr std::size_t kAlike = 4;  // letters
  const bool second = noun == "district" || noun == "county" || noun == "raion" || noun == "rayon";
  for (const Candidate& town : towns) {
    const std::uint32_t area = second ? town.admin2 : town.admin1;
    if (town.kind != Kind::Settlement || area == kNoPlace) continue;
    gazetteer::NameHit hit;
    hit.place = gazetteer::PlaceIndex{area};
    hit.kind = town.name_kind;
    const Candidate one = candidate(hit);
    const std::string own = fold(town.name);
    if (own.size() >= kAlike && fold(one.name).starts_with(own.substr(0, kAlike)))
      list.push_back(one);
  }
}

// "Kherson" + "region": the file may call it "Kherson Oblast", or only "Kherson" of a division;
// else it is the division that the town of that name lies in.
Candidates Pool::look_up(std::string_view name, Type type, std::string_view noun) {
  Candidates list;
  const auto add = [&](const std::string& form) {
    for (const Candidate& one : find(form)) {
      if (fits(type, one.kind)) list.push_back(one);
    }
  };
  const std::string base(name);
  if (!noun.empty()) {
    add(base + " " + std::string(noun));
    add(std::string(noun) + " " + base);
  }
  add(base);
  if (type == Type::Admin) {
    constexpr std::array<std::string_view, 7> kNouns = {
        "Oblast", "Province", "Region", "County", "District", "Raion", "Governorate"};
    for (const std::string_view other : kNouns) add(base + " " + std::string(other));
    if (noun == "circle") add(base + " Cercle");
  }
  if (type == Type::Admin && list.empty()) add_divisions(find(base), noun, list);
  if (type == Type::River) add(base + " River");
  if (type == Type::Lake) add("Lake " + base);
  if (type == Type::Mountain) add("Mount " + base);
  if (type == Type::Airport) add(base + " International Airport");
  keep_one_each(list);
  return list;
}

const Candidates& Pool::find(std::string_view name, Type type, std::string_view noun) {
  if (type == Type::Any) return find(name);
  std::string key =
      std::string(name) + "\n" + std::to_string(static_cast<int>(type)) + "\n" + std::string(noun);
  const auto known = by_name_.find(key);
  if (known != by_name_.end()) return *known->second;
  Candidates list = look_up(name, type, noun);
  lists_.push_back(std::move(list));
  by_name_.emplace(std::move(key), &lists_.back());
  return lists_.back();
}

const Candidates& Pool::named(std::string_view country, std::string_view place,
                              std::string_view kind) {
  std::string key =
      "\t" + std::string(country) + "\t" + std::string(place) + "\t" + std::string(kind);
  const auto known = by_name_.find(key);
  if (known != by_name_.end()) return *known->second;
  Candidates list;
  if (place.empty() || kind == "country") {
    const auto index = gazetteer_.country(country);
    gazetteer::NameHit hit;
    hit.kind = gazetteer::NameKind::Demonym;
    if (index) hit.place = *index;
    if (index) list.push_back(candidate(hit));
  } else {
    const Type type = type_of(kind);
    for (const Candidate& one : type == Type::Any ? find(place) : find(place, type, {})) {
      if (country.empty() || one.country == country) list.push_back(one);
    }
    if (type == Type::Admin) keep_largest_division(list);
  }
  lists_.push_back(std::move(list));
  by_name_.emplace(std::move(key), &lists_.back());
  return lists_.back();
}

const Candidates& Pool::point(double lat, double lon, double radius_km) {
  Candidate one;
  one.kind = Kind::Other;
  set_point(one, lat, lon);
  one.radius_km = radius_km;
  lists_.push_back({one});
  return lists_.back();
}

std::size_t Pool::longest(const Words& words, std::size_t begin, std::size_t end) const {
  const std::size_t plain = longest(words, begin, end, false);
  for (std::size_t i = begin + 1; i + 1 < end; ++i) {
    // "People's Republic": the file has the first two as one word.
    const bool inside = is_possessive(words.low(i)) && words[i + 1].capital;
    if (inside) return std::max(plain, longest(words, begin, end, true));
  }
  return plain;
}

std::size_t Pool::longest(const Words& words, std::size_t begin, std::size_t end,
                          bool joined) const {
  constexpr std::size_t kMost = 10;  // words in a name
  std::array<std::string_view, kMost> phrase;
  std::array<std::size_t, kMost + 1> ends{};  // where each of them ends in the text's words
  std::size_t count = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const bool tail = joined && count > 0 && words[i].glued && is_possessive(words.low(i));
    if (!tail && count == kMost) break;
    if (!tail) ++count;
    phrase[count - 1] = tail ? words.slice(i - 1, i + 1) : words.raw(i);
    ends[count] = i + 1 - begin;
  }
  return ends[gazetteer_.longest(std::span(phrase).first(count))];
}

}  // namespace dateline::places
