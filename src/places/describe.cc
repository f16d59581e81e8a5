// SPDX-License-Identifier: Apache-2.0
#include "places/describe.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/fold.h"

namespace dateline::places {
namespace {

using gazetteer::NameKind;

// The English name of a language; its code where we have none.
std::string_view language_name(std::string_view code) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 34> kNames = {
      {{"ru", "Russian"},     {"rus", "Russian"}, {"uk", "Ukrainian"}, {"ukr", "Ukrainian"},
       {"en", "English"},     {"eng", "English"}, {"ar", "Arabic"},    {"fr", "French"},
       {"de", "German"},      {"es", "Spanish"},  {"it", "Italian"},   {"pt", "Portuguese"},
       {"pl", "Polish"},      {"tr", "Turkish"},  {"zh", "Chinese"},   {"ja", "Japanese"},
       {"ko", "Korean"},      {"fa", "Persian"},  {"he", "Hebrew"},    {"hy", "Armenian"},
       {"az", "Azerbaijani"}, {"ka", "Georgian"}, {"ro", "Romanian"},  {"hu", "Hungarian"},
       {"el", "Greek"},       {"sr", "Serbian"},  {"sq", "Albanian"},  {"nl", "Dutch"},
       {"be", "Belarusian"},  {"kk", "Kazakh"},   {"hi", "Hindi"},     {"ur", "Urdu"},
       {"sv", "Swedish"},     {"bg", "Bulgarian"}}};
  for (const auto& [known, name] : kNames) {
    if (known == code) return name;
  }
  return code;
}

ChosenPlace chosen_place(const Candidate& one, const gazetteer::Gazetteer& gazetteer) {
  ChosenPlace place;
  if (one.geonames != 0) place.geonames = one.geonames;
  place.name = std::string(one.name);
  place.country = std::string(one.country);
  if (one.admin1 != kNoPlace) {
    place.admin1 = std::string(gazetteer.place(gazetteer::PlaceIndex{one.admin1}).name);
  }
  if (one.admin2 != kNoPlace) {
    place.admin2 = std::string(gazetteer.place(gazetteer::PlaceIndex{one.admin2}).name);
  }
  place.lat = one.lat;
  place.lon = one.lon;
  place.radius_km = one.radius_km;
  place.kind = std::string(gazetteer::word(one.kind));
  if (one.place != kNoPlace) {
    const std::string_view other = gazetteer.place(gazetteer::PlaceIndex{one.place}).other_id;
    const std::size_t colon = other.find(':');
    if (colon != std::string_view::npos) {
      place.other_ids.emplace_back(other.substr(0, colon), other.substr(colon + 1));
    }
  }
  return place;
}

// How often such an answer is right, on our own gold (shared/gold, 210 names): the solver is more
// modest than it needs to be in the middle. Straight lines between the points; rising, so that the
// order of answers stays.
double calibrated(double raw) {
  struct Knot {
    double raw, right;
  };
  constexpr std::array<Knot, 6> kKnots = {
      {{0, 0.10}, {0.3, 0.55}, {0.5, 0.75}, {0.65, 0.90}, {0.8, 0.95}, {1, 0.97}}};
  for (std::size_t i = 1; i < kKnots.size(); ++i) {
    const Knot& low = kKnots[i - 1];
    const Knot& high = kKnots[i];
    if (raw > high.raw) continue;
    return low.right + (high.right - low.right) * (raw - low.raw) / (high.raw - low.raw);
  }
  return kKnots.back().right;
}

std::string form_reason(const Candidate& one, bool demonym) {
  if (one.transliterated) return fmt::format("name is another spelling of {}", one.name);
  if (demonym || one.name_kind == NameKind::Demonym)
    return fmt::format("word for what is of {}", one.name);
  if (one.name_kind == NameKind::Former && !one.until.empty()) {
    return fmt::format("former name of {}, until {}", one.name, one.until);
  }
  if (one.name_kind == NameKind::Former) return fmt::format("former name of {}", one.name);
  if (one.name_kind == NameKind::OtherLanguage && !one.language.empty()) {
    const std::string_view language = language_name(one.language);
    const bool vowel = std::string_view("AEIOU").find(language.front()) != std::string_view::npos;
    return fmt::format("name is {} {} form of {}", vowel ? "an" : "a", language, one.name);
  }
  return fmt::format("name is another form of {}", one.name);
}

void add_candidates(Place& place, const Candidates& list, const std::vector<double>& share,
                    std::size_t chosen) {
  constexpr std::size_t kMost = 5;
  std::vector<std::size_t> order;
  for (std::size_t c = 0; c < list.size(); ++c) {
    if (c != chosen) order.push_back(c);
  }
  const std::size_t count = std::min(order.size(), kMost);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                    [&](std::size_t a, std::size_t b) {
                      if (share[a] != share[b]) return share[a] > share[b];
                      return list[a].geonames != list[b].geonames
                                 ? list[a].geonames < list[b].geonames
                                 : list[a].place < list[b].place;
                    });
  for (std::size_t k = 0; k < count; ++k) {
    const Candidate& one = list[order[k]];
    PlaceCandidate candidate;
    if (one.geonames != 0) candidate.geonames = one.geonames;
    candidate.name = std::string(one.name);
    candidate.country = std::string(one.country);
    candidate.score = share[order[k]];
    place.candidates.push_back(std::move(candidate));
  }
}

std::string size_reason(const Candidates& list, std::size_t chosen) {
  if (list.size() == 1) return "only place of this name";
  const bool largest = std::ranges::all_of(
      list, [&](const Candidate& one) { return one.population <= list[chosen].population; });
  if (!largest || list[chosen].population <= 0) return {};
  return fmt::format("largest of {} by population", list.size());
}

}  // namespace

std::string_view word(NameKind kind) {
  switch (kind) {
    case NameKind::Official:
      return "official";
    case NameKind::Former:
      return "former";
    case NameKind::OtherLanguage:
      return "other-language";
    case NameKind::Colloquial:
      return "colloquial";
    case NameKind::Demonym:
      return "demonym";
    case NameKind::Unknown:
      return "unknown";
  }
  return "unknown";
}

std::string kilometres(double km) {
  return km < 1 ? fmt::format("{:.1f} km", km) : fmt::format("{:.0f} km", km);
}

Place describe(const Sighting& sighting, const Variable& variable, const Verdict& verdict,
               const Words& words, const gazetteer::Gazetteer& gazetteer) {
  Place place;
  place.span = words.span(sighting.begin, sighting.end);
  place.role = sighting.role;
  if (!verdict.chosen) {
    place.reasons.emplace_back(verdict.refuted ? "no place of this name lies where it is said to be"
                                               : "no place of this name is known");
    return place;
  }
  const Candidates& list = *variable.candidates;
  const Candidate& one = list[*verdict.chosen];
  place.chosen = chosen_place(one, gazetteer);
  const double share = verdict.share[*verdict.chosen];
  place.score = calibrated(share * (0.5 + 0.5 * variable.trust));
  add_candidates(place, list, verdict.share, *verdict.chosen);
  // What is left is shared out among the others as before.
  const double left = share < 1 ? std::min(1.0, (1 - place.score) / (1 - share)) : 0;
  for (PlaceCandidate& other : place.candidates) other.score *= left;
  if (sighting.coordinates) {
    place.chosen->name = std::string(words.slice(sighting.begin, sighting.end));
    place.chosen->kind = "coordinates";
    place.score = 1;
    place.reasons.emplace_back("coordinates that the report states");
    return place;
  }
  const bool own_name = fold(sighting.name) == fold(one.name);
  place.name_kind.official = place.chosen->name;
  const NameKind kind = sighting.demonym ? NameKind::Demonym : one.name_kind;
  place.name_kind.kind =
      std::string(own_name && !sighting.demonym ? std::string_view("official") : word(kind));
  place.name_kind.language = std::string(one.language);
  place.name_kind.until = std::string(one.until);
  if (!own_name) place.reasons.push_back(form_reason(one, sighting.demonym));
  if (std::string size = size_reason(list, *verdict.chosen); !size.empty()) {
    place.reasons.push_back(std::move(size));
  }
  return place;
}

}  // namespace dateline::places
