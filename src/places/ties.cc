// SPDX-License-Identifier: Apache-2.0
#include "places/ties.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/fold.h"

namespace dateline::places {
namespace {

class Maker {
 public:
  Maker(const std::vector<Statement>& statements, const std::vector<Sighting>& sightings,
        const std::vector<Variable>& variables, const std::vector<std::size_t>& variable_of)
      : statements_(statements),
        sightings_(sightings),
        variables_(variables),
        variable_of_(variable_of) {}

  std::vector<Tie> run() {
    for (const Statement& one : statements_) {
      if (one.target == kNone || one.anchor == kNone) continue;
      Tie tie;
      tie.a = variable_of_[one.target];
      tie.b = variable_of_[one.anchor];
      if (tie.a == tie.b) continue;
      tie.km = one.km;
      tie.approx = one.approx || one.bound;
      tie.bearing = one.bearing;
      switch (one.kind) {
        case Statement::Kind::Near:
          tie.kind = Tie::Kind::Near;
          break;
        case Statement::Kind::In:
          tie.kind = Tie::Kind::In;
          tie.weight = one.km;
          break;
        case Statement::Kind::Between: {
          tie.kind = Tie::Kind::Near;
          Tie second = tie;
          second.b = variable_of_[one.anchor2];
          if (second.b != second.a) ties_.push_back(second);
          break;
        }
        default:
          tie.kind = Tie::Kind::Distance;
      }
      ties_.push_back(tie);
    }
    tie_namesakes();
    tie_lists();
    tie_other_names();
    return std::move(ties_);
  }

 private:
  // "Artemovsk (Bakhmut today)": the name in use beside another name that the same place has had.
  void tie_other_names() {
    constexpr double kWeight = 1.5;
    constexpr std::size_t kMost = 4;  // ties of one name
    using gazetteer::NameKind;
    std::map<std::uint32_t, std::size_t> official;
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      for (const Candidate& one : *variables_[v].candidates) {
        if (one.name_kind == NameKind::Official && !one.transliterated && !is_area(one.kind))
          official.emplace(one.place, v);
      }
    }
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      std::size_t count = 0;
      for (const Candidate& one : *variables_[v].candidates) {
        if (one.name_kind == NameKind::Official || count == kMost) continue;
        const auto other = official.find(one.place);
        if (other == official.end() || other->second == v || longer(v, other->second)) continue;
        Tie tie;
        tie.kind = Tie::Kind::Equal;
        tie.a = v;
        tie.b = other->second;
        tie.weight = kWeight;
        ties_.push_back(tie);
        ++count;
      }
    }
  }

  // "Georgia, Oklahoma and Texas": names in a list are of a kind.
  void tie_lists() {
    constexpr std::size_t kGap = 3;  // words: ", and the"
    for (std::size_t s = 0; s + 1 < sightings_.size(); ++s) {
      const Sighting& left = sightings_[s];
      const Sighting& right = sightings_[s + 1];
      if (!left.listed || !right.listed || right.begin - left.end > kGap) continue;
      Tie tie;
      tie.kind = Tie::Kind::Alike;
      tie.a = variable_of_[s];
      tie.b = variable_of_[s + 1];
      tie.weight = 4;
      if (tie.a != tie.b) ties_.push_back(tie);
    }
  }

  // "Washington D.C." says nothing of a bare "Washington" that stands beside it.
  bool longer(std::size_t v, std::size_t other) const {
    const auto name = [this](std::size_t variable) -> const std::string& {
      return sightings_[variables_[variable].places.front()].name;
    };
    return name(v).starts_with(name(other)) || name(other).starts_with(name(v));
  }

  // One sense a report: the two variables of a name ("Khartoum", "Khartoum state") lean together.
  void tie_namesakes() {
    std::map<std::string, std::vector<std::size_t>> by_name;
    for (std::size_t s = 0; s < sightings_.size(); ++s) {
      if (sightings_[s].demonym) continue;
      auto& list = by_name[fold(sightings_[s].name)];
      if (std::ranges::find(list, variable_of_[s]) == list.end()) list.push_back(variable_of_[s]);
    }
    for (const auto& [name, list] : by_name) {
      for (std::size_t k = 1; k < list.size(); ++k) {
        Tie tie;
        tie.kind = Tie::Kind::Same;
        tie.a = list[k - 1];
        tie.b = list[k];
        ties_.push_back(tie);
      }
    }
  }

  const std::vector<Statement>& statements_;
  const std::vector<Sighting>& sightings_;
  const std::vector<Variable>& variables_;
  const std::vector<std::size_t>& variable_of_;
  std::vector<Tie> ties_;
};

}  // namespace

std::vector<Tie> make_ties(const std::vector<Statement>& statements,
                           const std::vector<Sighting>& sightings,
                           const std::vector<Variable>& variables,
                           const std::vector<std::size_t>& variable_of) {
  return Maker(statements, sightings, variables, variable_of).run();
}

}  // namespace dateline::places
