// SPDX-License-Identifier: Apache-2.0
#include "places/fame.h"

#include <algorithm>

namespace dateline::places {

using gazetteer::Kind;

double fame(const Candidate& one) {
  if (one.kind == Kind::Country || one.kind == Kind::Continent) return 2.6;
  if (one.kind == Kind::Admin1) return 1.9;
  if (one.kind == Kind::Sea || one.kind == Kind::Region) return 1.4;
  if (one.kind == Kind::River || one.kind == Kind::Mountain || one.kind == Kind::Island) return 0.8;
  if (one.kind == Kind::Airport) return 0.2;
  const double size = one.population >= 3e6   ? 2.0
                      : one.population >= 5e5 ? 1.7
                      : one.population >= 1e5 ? 1.4
                      : one.population >= 2e4 ? 0.9
                      : one.population >= 2e3 ? 0.5
                                              : 0.3;
  return size + (one.capital ? 0.6 : 0.0) - (one.transliterated ? 0.3 : 0.0);
}

double fame(const Candidates& list) {
  double most = 0;
  for (const Candidate& one : list) {
    // A foreign or old name of a far place that reads like a word is no fame.
    const bool own = one.name_kind == gazetteer::NameKind::Official || one.population >= 5e5 ||
                     is_area(one.kind);
    most = std::max(most, fame(one) * (own ? 1.0 : 0.7));
  }
  return most;
}

bool is_translated(const Sighting& one) {
  return one.end - one.begin > 1 &&
         std::ranges::none_of(*one.candidates, [](const Candidate& place) {
           return place.name_kind == gazetteer::NameKind::Official && fame(place) >= 1.4;
         });
}

}  // namespace dateline::places
