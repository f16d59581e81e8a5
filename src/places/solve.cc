// SPDX-License-Identifier: Apache-2.0
// The score of a place for a name is a sum: what is known without the report (prior), what the
// words around it say (ties: stated distances, "near", "in", "Troy, N.C."), and how well it sits
// with the places that the other names mean (same country, same division, close by).
//
// Two soft rounds let every candidate vote for its country and division with its share; then each
// name in turn takes its best place while the others stand still, until nobody moves (iterated
// conditional modes). A tie is judged against every candidate of the other name, not only the one
// chosen, so that two doubtful names joined by "10 km" find each other. It ends: at most kSweeps.
//
// The numbers are natural logarithms set by hand: 7 is a country, 2.6 a hamlet; a town ten times
// as large is worth 1; being next door to another place of the report is worth 2 to 4.
#include "places/solve.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <string>

namespace dateline::places {
namespace {

using gazetteer::Kind;

constexpr int kSoftRounds = 2;
constexpr int kSweeps = 8;
constexpr std::size_t kNeighbours = 24;     // other names that a name looks at
constexpr std::size_t kReach = 8;           // mentions to either side of each of its mentions
constexpr std::size_t kTieCandidates = 60;  // of the other end of a tie, the best ones
constexpr double kNearKm = 40;              // where closeness has fallen to a half

constexpr double kGivesWay = 2.5;  // a town's other name that is a country's own
constexpr double kParted = 1.5;    // "central Ontario"
constexpr double kCountry = 2.4;
constexpr double kDivision = 1.6;
constexpr double kClosest = 2.6;
constexpr double kCloseness = 2.0;
constexpr double kInRegion = 0.15;  // regions have no hierarchy, only how far they reach

double name_quality(const Candidate& one) {
  using gazetteer::NameKind;
  const double form = one.name_kind == NameKind::Official        ? 0
                      : one.name_kind == NameKind::OtherLanguage ? -0.4
                      : one.name_kind == NameKind::Former        ? -0.4
                      : one.name_kind == NameKind::Demonym       ? -1
                                                                 : -0.8;
  return form - (one.transliterated ? 1.8 : 0);
}

std::uint32_t division(const Candidate& one) {
  return one.kind == Kind::Admin1 ? one.place : one.admin1;
}

double closeness(const Candidate& a, const Candidate& b) {
  if (b.kind == Kind::Region) return distance_km(a, b) <= b.radius_km ? kInRegion : 0;
  if (a.kind == Kind::Region) return distance_km(a, b) <= a.radius_km ? kInRegion : 0;
  // States are told of beside states of their country.
  if (a.kind == Kind::Admin1 && b.kind == Kind::Admin1) return a.country == b.country ? 0.3 : 0;
  if (is_area(b.kind)) {
    if (!within(a, b)) return 0;
    return b.kind == Kind::Country ? 0.15 : b.kind == Kind::Admin1 ? 0.5 : 0.8;
  }
  if (is_area(a.kind)) return within(b, a) ? 0.3 : 0;
  return 1 / (1 + distance_km(a, b) / kNearKm);
}

class Solver {
 public:
  Solver(const std::vector<Variable>& variables, const std::vector<Tie>& ties,
         const std::vector<Leaning>& leanings, const Home* home)
      : variables_(variables),
        ties_(ties),
        leanings_(leanings),
        home_(home),
        ties_of_(variables.size()) {
    for (std::size_t t = 0; t < ties.size(); ++t) {
      ties_of_[ties[t].a].push_back(t);
      ties_of_[ties[t].b].push_back(t);
    }
  }

  std::vector<Verdict> run() {
    start();
    find_neighbours();
    for (int round = 0; round < kSoftRounds; ++round) soft_round();
    for (std::size_t v = 0; v < variables_.size(); ++v) choose(v);
    bool moved = true;
    for (int sweep = 0; sweep < kSweeps && moved; ++sweep) {
      moved = false;
      count_votes();
      for (std::size_t v = 0; v < variables_.size(); ++v) moved = settle(v) || moved;
    }
    return verdicts();
  }

 private:
  const Candidates& candidates(std::size_t v) const { return *variables_[v].candidates; }

  void start() {
    for (const Variable& variable : variables_) {
      std::vector<double> score;
      score.reserve(variable.candidates->size());
      for (const Candidate& one : *variable.candidates) {
        score.push_back(own(variable, one) - (names_its_town(variable, one) ? 1.2 : 0) +
                        (home_ != nullptr ? at_home(*home_, one) : 0));
      }
      alone_.push_back(score);
      score_.push_back(std::move(score));
    }
    chosen_.assign(variables_.size(), 0);
    sure_.assign(variables_.size(), 0);
  }

  static double own(const Variable& variable, const Candidate& one) {
    double sum = prior(one) + name_quality(one);
    if (variable.type != Type::Any && !fits(variable.type, one.kind)) sum -= 4;

    const bool natural = one.kind == Kind::River || one.kind == Kind::Sea ||
                         one.kind == Kind::Region || one.kind == Kind::Mountain ||
                         one.kind == Kind::Island || one.kind == Kind::Lake;
    if (gives_way(variable, one) || is_own_city(variable, one)) sum -= kGivesWay;
    if (variable.definite && natural) sum += 2.5;
    if (variable.parted && is_area(one.kind)) sum += kParted;
    // "born in Minnesota": a river that shares its name has an article or its noun.
    if (!variable.definite && variable.type == Type::Any && one.kind == Kind::River) sum -= 2;
    if (variable.definite && one.kind == Kind::Settlement) sum -= has_river(variable) ? 5 : 2.5;
    return sum;
  }

  // "the Dnipro" is the river, though a million people live in Dnipro.
  static bool has_river(const Variable& variable) {
    return std::ranges::any_of(*variable.candidates,
                               [](const Candidate& one) { return one.kind == Kind::River; });
  }

  // "Mexico" is the country, though its capital is called so too.
  static bool gives_way(const Variable& variable, const Candidate& one) {
    using gazetteer::NameKind;
    if (is_area(one.kind) || one.name_kind == NameKind::Official) return false;
    if (variable.type != Type::Any && variable.type != Type::Country) return false;
    return std::ranges::any_of(*variable.candidates, [](const Candidate& other) {
      return other.kind == Kind::Country && other.name_kind == NameKind::Official;
    });
  }

  // A division that is hardly more than a town of this name ("Shusha City") is the town.
  static bool is_own_city(const Variable& variable, const Candidate& one) {
    constexpr double kCityKm = 25, kTogetherKm = 10;
    if (!is_division(one.kind) || one.radius_km > kCityKm) return false;
    // "the state of Washington" is not the capital's district either.
    if (variable.type == Type::Admin) return has_larger(variable, one);
    if (variable.type != Type::Any) return false;
    return std::ranges::any_of(*variable.candidates, [&](const Candidate& town) {
      return town.kind == Kind::Settlement && distance_km(town, one) <= kTogetherKm;
    });
  }

  static bool has_larger(const Variable& variable, const Candidate& one) {
    return std::ranges::any_of(*variable.candidates, [&](const Candidate& other) {
      return other.kind == one.kind && other.country == one.country &&
             other.radius_km > 2 * one.radius_km;
    });
  }

  // A bare "Donetsk" is rather the town than the division that is named after it.
  static bool names_its_town(const Variable& variable, const Candidate& one) {
    if (variable.type != Type::Any || !is_division(one.kind)) return false;
    if (one.name_kind != gazetteer::NameKind::Official) return true;
    return std::ranges::any_of(*variable.candidates, [&](const Candidate& town) {
      return town.kind == Kind::Settlement && !town.transliterated &&
             (town.admin1 == one.place || town.admin2 == one.place) && !goes_on(town, one);
    });
  }

  // "Montana City" in Montana is called Montana by nobody, whatever a file of names says.
  static bool goes_on(const Candidate& town, const Candidate& division) {
    return town.name_kind == gazetteer::NameKind::Unknown &&
           town.name.size() > division.name.size() && town.name.starts_with(division.name);
  }

  // The names mentioned around each name, the nearest first.
  void find_neighbours() {
    std::vector<std::size_t> order;  // variable of each mention
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      for (const std::uint32_t at : variables_[v].places) {
        if (order.size() <= at) order.resize(at + 1, variables_.size());
        order[at] = v;
      }
    }
    neighbours_.resize(variables_.size());
    for (std::size_t v = 0; v < variables_.size(); ++v) neighbours_[v] = around(v, order);
  }

  using Weighed = std::vector<std::pair<std::size_t, double>>;
  Weighed around(std::size_t v, const std::vector<std::size_t>& order) const {
    constexpr std::size_t kMostMentions = 40;  // of one name; more say nothing new
    std::map<std::size_t, double> weight;
    for (std::size_t m = 0; m < std::min(variables_[v].places.size(), kMostMentions); ++m) {
      const std::size_t at = variables_[v].places[m];
      const std::size_t first = at > kReach ? at - kReach : 0;
      for (std::size_t k = first; k < std::min(order.size(), at + kReach + 1); ++k) {
        const std::size_t other = order[k];
        if (other >= variables_.size() || other == v || candidates(other).empty()) continue;
        const double gap = k > at ? static_cast<double>(k - at) : static_cast<double>(at - k);
        weight[other] = std::max(weight[other], 1 / (1 + 0.25 * gap));
      }
    }
    Weighed list(weight.begin(), weight.end());
    std::ranges::stable_sort(list,
                             [](const auto& a, const auto& b) { return a.second > b.second; });
    if (list.size() > kNeighbours) list.resize(kNeighbours);
    for (auto& [other, value] : list) value *= variables_[other].trust;
    return list;
  }

  static std::vector<double> shares(const std::vector<double>& score) {
    std::vector<double> share(score.size());
    if (score.empty()) return share;
    const double most = *std::ranges::max_element(score);
    double sum = 0;
    for (std::size_t c = 0; c < score.size(); ++c) sum += share[c] = std::exp(score[c] - most);
    for (double& value : share) value /= sum;
    return share;
  }

  struct Votes {
    std::map<std::string_view, double> country;
    std::map<std::uint32_t, double> division;
    double sum = 0;
    void add(const Candidate& one, double weight) {
      if (!one.country.empty()) country[one.country] += weight;
      if (division_of(one) != kNoPlace) division[division_of(one)] += weight;
    }
    static std::uint32_t division_of(const Candidate& one) {
      return one.kind == Kind::Admin1 ? one.place : one.admin1;
    }
    double of_country(const Candidate& one) const {
      const auto found = country.find(one.country);
      return found == country.end() || one.country.empty() ? 0 : found->second;
    }
    double of_division(const Candidate& one) const {
      const auto found = division.find(division_of(one));
      return found == division.end() ? 0 : found->second;
    }
  };

  double weight(std::size_t v) const {
    return variables_[v].trust * std::sqrt(static_cast<double>(variables_[v].places.size()));
  }

  Votes lean() const {
    Votes votes;
    for (const Leaning& one : leanings_) {
      votes.country[one.country] += one.weight;
      votes.sum += one.weight;
    }
    return votes;
  }

  // Everybody votes with all candidates; what a name gets is the others' votes only.
  void soft_round() {
    Votes votes = lean();
    std::vector<std::vector<double>> share(variables_.size());
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      share[v] = shares(score_[v]);
      if (share[v].empty()) continue;
      votes.sum += weight(v);
      for (std::size_t c = 0; c < share[v].size(); ++c) {
        if (share[v][c] > 1e-4) votes.add(candidates(v)[c], weight(v) * share[v][c]);
      }
    }
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      Votes own_votes;
      for (std::size_t c = 0; c < share[v].size(); ++c) {
        if (share[v][c] > 1e-4) own_votes.add(candidates(v)[c], weight(v) * share[v][c]);
      }
      const double others = std::max(votes.sum - weight(v), 1.0);
      for (std::size_t c = 0; c < share[v].size(); ++c) {
        const Candidate& one = candidates(v)[c];
        const double country = (votes.of_country(one) - own_votes.of_country(one)) / others;
        const double area = (votes.of_division(one) - own_votes.of_division(one)) / others;
        score_[v][c] = alone_[v][c] + kCountry * country + kDivision * area + tie_sum(v, c);
      }
    }
  }

  void count_votes() {
    votes_ = lean();
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      if (candidates(v).empty()) continue;
      votes_.sum += weight(v);
      votes_.add(candidates(v)[chosen_[v]], weight(v) * sure_[v]);
    }
  }

  // The best candidate now; of equals the one with the smaller id.
  bool choose(std::size_t v) {
    if (candidates(v).empty()) return false;
    std::size_t best = 0;
    for (std::size_t c = 1; c < candidates(v).size(); ++c) {
      const double gain = score_[v][c] - score_[v][best];
      const bool tied = std::fabs(gain) < 1e-9;
      if (tied ? earlier(candidates(v)[c], candidates(v)[best]) : gain > 0) best = c;
    }
    const bool moved = best != chosen_[v];
    chosen_[v] = best;
    sure_[v] = shares(score_[v])[best];
    return moved;
  }

  static bool earlier(const Candidate& a, const Candidate& b) {
    return a.geonames != b.geonames
               ? (a.geonames != 0 && (b.geonames == 0 || a.geonames < b.geonames))
               : a.place < b.place;
  }

  bool settle(std::size_t v) {
    if (candidates(v).empty()) return false;
    const Candidate& now = candidates(v)[chosen_[v]];
    const double mine = weight(v) * sure_[v];
    const double others = std::max(votes_.sum - weight(v), 1.0);
    for (std::size_t c = 0; c < candidates(v).size(); ++c) {
      const Candidate& one = candidates(v)[c];
      const double own_country = one.country == now.country ? mine : 0;
      const double own_area =
          division(one) == division(now) && division(now) != kNoPlace ? mine : 0;
      score_[v][c] = alone_[v][c] + kCountry * (votes_.of_country(one) - own_country) / others +
                     kDivision * (votes_.of_division(one) - own_area) / others + company(v, one) +
                     tie_sum(v, c);
    }
    const bool moved = choose(v);
    return moved;
  }

  // How well a place sits among those chosen for the names around.
  // The same place under another name proves nothing.
  double company(std::size_t v, const Candidate& one) const {
    double closest = 0;
    double sum = 0;
    double all = 0;
    for (const auto& [other, weight] : neighbours_[v]) {
      const Candidate& place = candidates(other)[chosen_[other]];
      const bool same = place.place == one.place && place.place != kNoPlace;
      if (place.kind == Kind::Continent || same) continue;
      const double near = closeness(one, place) * sure_[other] * variables_[other].trust;
      closest = std::max(closest, near);
      sum += weight * near;
      all += weight;
    }
    return all == 0 ? 0 : kClosest * closest + kCloseness * sum / all;
  }

  double tie_sum(std::size_t v, std::size_t c) const {
    double sum = 0;
    for (const std::size_t t : ties_of_[v]) sum += tie_value(ties_[t], v, c);
    return sum;
  }

  // The best that this candidate can have of a tie, over the candidates of the other end.
  double tie_value(const Tie& tie, std::size_t v, std::size_t c) const {
    const std::size_t other = tie.a == v ? tie.b : tie.a;
    if (candidates(other).empty() || other == v) return 0;
    const Candidate& one = candidates(v)[c];
    const double best_other = *std::ranges::max_element(score_[other]);
    double best = -1e9;
    const std::size_t count = candidates(other).size();
    for (std::size_t k = 0; k < count; ++k) {
      const double loss = score_[other][k] - best_other;
      if (count > kTieCandidates && loss < -6) continue;
      const Candidate& place = candidates(other)[k];
      const double value = tie.a == v ? agreement(tie, one, place) : agreement(tie, place, one);
      best = std::max(best, value * tie.weight + loss);
    }
    return best;
  }

  std::vector<Verdict> verdicts() const {
    std::vector<Verdict> list(variables_.size());
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      if (candidates(v).empty()) continue;
      list[v].chosen = chosen_[v];
      list[v].share = shares(score_[v]);
      if (refuted(v)) list[v] = {std::nullopt, {}, true};
    }
    return list;
  }

  // Every place of this name lies far from where the report says it is: better none.
  bool refuted(std::size_t v) const {
    constexpr double kFar = -7;             // a factor of five in distance
    constexpr double kStatedContainer = 4;  // "Troy, N.C."
    return std::ranges::any_of(ties_of_[v], [&](std::size_t t) {
      const Tie& tie = ties_[t];
      if (tie.a != v || candidates(tie.b).empty()) return false;
      if (tie.kind == Tie::Kind::In && tie.weight >= kStatedContainer) {
        return sure_[tie.b] > 0.5 &&
               agreement(tie, candidates(v)[chosen_[v]], candidates(tie.b)[chosen_[tie.b]]) < 0;
      }
      if (tie.kind != Tie::Kind::Distance || tie.km == 0) return false;
      return sure_[tie.b] > 0.5 &&
             agreement(tie, candidates(v)[chosen_[v]], candidates(tie.b)[chosen_[tie.b]]) < kFar;
    });
  }

  const std::vector<Variable>& variables_;
  const std::vector<Tie>& ties_;
  const std::vector<Leaning>& leanings_;
  const Home* home_;
  std::vector<std::vector<std::size_t>> ties_of_;
  std::vector<std::vector<double>> alone_;
  std::vector<std::vector<double>> score_;
  std::vector<std::size_t> chosen_;
  std::vector<double> sure_;
  std::vector<Weighed> neighbours_;
  Votes votes_;
};

}  // namespace

std::vector<Verdict> solve(const std::vector<Variable>& variables, const std::vector<Tie>& ties,
                           const std::vector<Leaning>& leanings, const Home* home) {
  return Solver(variables, ties, leanings, home).run();
}

}  // namespace dateline::places
