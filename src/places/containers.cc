// SPDX-License-Identifier: Apache-2.0
#include "places/containers.h"

#include <algorithm>

namespace dateline::places {
namespace {

using gazetteer::Kind;

class Containers {
 public:
  Containers(std::vector<Sighting>& sightings, const Words& words)
      : sightings_(sightings), words_(words) {}

  void run() {
    for (std::size_t i = 0; i + 1 < sightings_.size(); ++i) contain(i);
  }

 private:
  // place.container: "Troy, N.C." - some Troy of the file lies in some North Carolina.
  void contain(std::size_t i) {
    Sighting& inner = sightings_[i];
    Sighting& outer = sightings_[i + 1];
    if (in_list(i)) {
      inner.listed = outer.listed = true;
      return;
    }
    if (both_countries(inner, outer)) return;  // "China, Japan": there is a China in Japan
    const bool comma = inner.end + 1 == outer.begin && words_.low(inner.end) == ",";
    const bool bare = inner.end == outer.begin && outer.shortened;
    const bool bracket = inner.end + 1 == outer.begin && words_.low(inner.end) == "(";
    if (!(comma || bare || bracket) || inner.demonym || outer.demonym) return;
    if (words_[outer.begin].breaks) return;
    const bool surely = !inner.candidates->empty() && outer.shortened && outer.typed;
    if (!lies_in(*inner.candidates, *outer.candidates) && !surely) return;
    inner.container = i + 1;
    outer.contains = true;
  }

  // place.list: "Georgia, Oklahoma, Pennsylvania and California": three or more of a kind joined
  // by commas are a list, though there is an Oklahoma in Pennsylvania.
  bool in_list(std::size_t i) const {
    if (!are_peers(i, i + 1)) return false;
    return (i > 0 && are_peers(i - 1, i)) || (i + 2 < sightings_.size() && are_peers(i + 1, i + 2));
  }

  static bool both_countries(const Sighting& a, const Sighting& b) {
    const auto is_country = [](const Candidate& one) {
      return one.kind == Kind::Country && one.name_kind == gazetteer::NameKind::Official;
    };
    return std::ranges::any_of(*a.candidates, is_country) &&
           std::ranges::any_of(*b.candidates, is_country);
  }

  // Two names side by side in a list that are both known as countries, or as states of one.
  bool are_peers(std::size_t i, std::size_t j) const {
    const Sighting& a = sightings_[i];
    const Sighting& b = sightings_[j];
    if (!joined(a.end, b.begin) || a.demonym || b.demonym) return false;
    return std::ranges::any_of(*a.candidates, [&](const Candidate& left) {
      return is_peer(left) && std::ranges::any_of(*b.candidates, [&](const Candidate& right) {
               return is_peer(right) && left.kind == right.kind &&
                      (left.kind == Kind::Country || left.country == right.country);
             });
    });
  }

  static bool is_peer(const Candidate& one) {
    return (one.kind == Kind::Country || one.kind == Kind::Admin1) &&
           one.name_kind == gazetteer::NameKind::Official;
  }

  // "A, B", "A and B", "A, and the B"
  bool joined(std::size_t end, std::size_t begin) const {
    if (begin <= end || begin - end > 3) return false;
    for (std::size_t i = end; i < begin; ++i) {
      const std::string_view low = words_.low(i);
      if (low != "," && low != "and" && low != "or" && low != "the") return false;
    }
    return words_.low(end) != "the";
  }

  static bool lies_in(const Candidates& inner, const Candidates& outer) {
    for (const Candidate& area : outer) {
      if (!is_area(area.kind)) continue;
      for (const Candidate& one : inner) {
        if (one.place != area.place && within(one, area)) return true;
      }
    }
    return false;
  }

  std::vector<Sighting>& sightings_;
  const Words& words_;
};

}  // namespace

void find_containers(std::vector<Sighting>& sightings, const Words& words) {
  Containers(sightings, words).run();
}

}  // namespace dateline::places
