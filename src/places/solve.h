// SPDX-License-Identifier: Apache-2.0
// Which place does each name of a report mean? All names are decided together.
//
//   "Nikolaevka" alone has dozens of places; beside Siversk and Soledar one of them is near.
//
// Plain data in and out: no text, no gazetteer file. Deterministic: equal scores go to the place
// with the smaller GeoNames id.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "places/places.h"
#include "places/pool.h"

namespace dateline::places {

// One name in one sense, with all its mentions.
struct Variable {
  const Candidates* candidates = nullptr;
  Type type = Type::Any;
  bool definite = false;              // "the X": rather a river or region than a town
  bool parted = false;                // "northern X": rather an area than a town
  double trust = 1;                   // how surely it is a place at all, 0 to 1
  std::vector<std::uint32_t> places;  // its mentions, as numbers in the order of the text
};

// What the words say of two of them.
struct Tie {
  // Same: two senses of one name; Equal: two names of one place ("Yama (Siversk today)").
  enum class Kind { Distance, Near, In, Same, Equal, Alike };
  Kind kind = Kind::Near;
  std::size_t a = 0, b = 0;  // variables: a is N km from b, near b, in b
  double km = 0;
  bool approx = false;
  std::optional<double> bearing;  // degrees: where a lies seen from b
  double weight = 1;
};

struct Verdict {
  std::optional<std::size_t> chosen;  // nothing: the variable has no candidates
  std::vector<double> share;          // of each candidate, sums to 1
  bool refuted = false;  // there are places of this name, but none where it is said to be
};

// Votes for a country that are there before any name has one: from the words of the report.
struct Leaning {
  std::string_view country;
  double weight = 0;
};

std::vector<Verdict> solve(const std::vector<Variable>& variables, const std::vector<Tie>& ties,
                           const std::vector<Leaning>& leanings = {}, const Home* home = nullptr);

// What the outlet's home says of a place: 0 at worst.
double at_home(const Home& home, const Candidate& one);

// How likely a place is meant by its name before anything else is known (a natural logarithm, but
// for a constant). Fame counts little: namesakes are the rule.
double prior(const Candidate& one);

// What a stated distance or direction says of two places: 0 at best, falling.
double agreement(const Tie& tie, const Candidate& a, const Candidate& b);

}  // namespace dateline::places
