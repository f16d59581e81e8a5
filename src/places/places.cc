// SPDX-License-Identifier: Apache-2.0
// Sightings -> evidence -> roles -> statements -> one variable a name and sense -> solve -> Places.
#include "places/places.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "base/fold.h"
#include "places/coordinates.h"
#include "places/derive.h"
#include "places/describe.h"
#include "places/evidence.h"
#include "places/relations.h"
#include "places/roles.h"
#include "places/solve.h"
#include "places/ties.h"

namespace dateline::places {
namespace {

// Stated and computed agree up to this |ln(computed / stated)|: 10 km of a report against 13.9 on
// the map (0.33) agree; a factor of 1.65 does not. Roads are longer than the crow flies.
constexpr double kAgreeDistance = 0.5;
constexpr double kAgreeTurn = 45;  // degrees off a stated direction

constexpr std::size_t kAround = 12;  // mentions to either side that are a place's company

class Resolver {
 public:
  Resolver(const Text& text, const language::Doc& doc, const Names& names,
           const gazetteer::Gazetteer& gazetteer, const lexicon::Lexicon& lexicon, const Home* home)
      : text_(text),
        home_(home),
        words_(text, doc),
        lists_(lexicon),
        cover_(words_, names, lists_),
        pool_(gazetteer) {}

  Places run() {
    recognise();
    statements_ = find_statements(sightings_, words_, lists_, dateline_);
    make_variables();
    ties_ = make_ties(statements_, sightings_, variables_, variable_of_);
    verdicts_ = solve(variables_, ties_, leanings(), home_);
    choose_anchors();
    Places places;
    for (std::size_t s = 0; s < sightings_.size(); ++s) places.places.push_back(place(s));
    std::vector<std::pair<std::size_t, std::size_t>> open;  // statements and their relations
    for (std::size_t k = 0; k < statements_.size(); ++k) {
      const std::size_t relation = places.relations.size();
      relate(statements_[k], places);
      const bool related = places.relations.size() > relation;
      if (related && chosen(statements_[k].target) == nullptr) open.emplace_back(k, relation);
    }
    for (const auto& [statement, relation] : open) {
      derive_place(statements_[statement], relation, places);
    }
    for (std::size_t s = 0; s < sightings_.size(); ++s) explain(s, places.places[s]);
    return places;
  }

 private:
  void recognise() {
    std::vector<Sighting> all = find_sightings(words_, lists_, pool_);
    add_coordinates(all);
    Given given;
    if (text_.dateline && text_.dateline->place) given.dateline.push_back(*text_.dateline->place);
    weigh(all, words_, lists_, cover_, given);
    std::vector<std::size_t> moved(all.size(), kNone);
    for (std::size_t s = 0; s < all.size(); ++s) {
      if (!all[s].accepted) continue;
      moved[s] = sightings_.size();
      sightings_.push_back(all[s]);
    }
    for (Sighting& one : sightings_) {
      if (one.container != kNone) one.container = moved[one.container];
    }
    add_unnamed();
    set_roles(sightings_, words_, lists_);
    for (std::size_t s = 0; s < sightings_.size() && !given.dateline.empty(); ++s) {
      const Span span = words_.span(sightings_[s].begin, sightings_[s].end);
      if (!dateline_ && given.dateline.front().overlaps(span)) dateline_ = s;
    }
  }

  // Coordinates are places; what was taken for a name inside them is none.
  void add_coordinates(std::vector<Sighting>& all) {
    const std::vector<Coordinates> found = find_coordinates(words_.text());
    if (found.empty()) return;
    std::vector<Sighting> both;
    std::size_t next = 0;
    for (const Coordinates& point : found) {
      Sighting one;
      one.begin = words_.at(point.span.begin);
      one.end = one.begin;
      while (one.end < words_.size() && words_[one.end].span.begin < point.span.end) ++one.end;
      if (one.end == one.begin || (!both.empty() && both.back().end > one.begin)) continue;
      one.name = std::string(point.span.of(words_.text()));
      one.candidates = &pool_.point(point.lat, point.lon, point.radius_km);
      one.coordinates = one.typed = true;
      for (; next < all.size() && all[next].end <= one.begin; ++next) both.push_back(all[next]);
      while (next < all.size() && all[next].begin < one.end) ++next;
      both.push_back(std::move(one));
    }
    for (; next < all.size(); ++next) both.push_back(all[next]);
    all = std::move(both);
  }

  // "a hill 3 km south of Soledar" is a place too, in its turn among the others.
  void add_unnamed() {
    std::vector<Sighting> more = find_unnamed(sightings_, words_, lists_);
    if (more.empty()) return;
    std::vector<Sighting> both;
    std::vector<std::size_t> moved;
    std::size_t next = 0;
    for (Sighting& one : sightings_) {
      while (next < more.size() && more[next].begin < one.begin) both.push_back(more[next++]);
      moved.push_back(both.size());
      both.push_back(std::move(one));
    }
    for (; next < more.size(); ++next) both.push_back(more[next]);
    for (Sighting& one : both) {
      if (one.container != kNone) one.container = moved[one.container];
    }
    sightings_ = std::move(both);
  }

  // Mentions of one name in one sense are one variable: "Washington" and "Washington state" are
  // two. A mention without a container joins the last one of its name that has one.
  void make_variables() {
    std::map<std::tuple<std::string, Type, bool, bool>, std::vector<std::size_t>> senses;
    std::map<std::string, std::size_t> by_container;
    variable_of_.assign(sightings_.size(), kNone);
    for (std::size_t s = 0; s < sightings_.size(); ++s) {
      const Sighting& one = sightings_[s];
      const bool plain = one.type == Type::Any || one.type == Type::Settlement;
      auto& list = senses[{fold(one.name), plain ? Type::Any : one.type, one.demonym,
                           is_definite(one) && can_be_natural(one)}];
      std::size_t v = kNone;
      if (one.container != kNone) {
        const std::string key = fold(one.name) + "," + fold(sightings_[one.container].name);
        const auto [known, fresh] = by_container.emplace(key, kNone);
        if (fresh) known->second = free_of_container(list) ? list.back() : new_variable(one);
        v = known->second;
        contained_.resize(variables_.size(), false);
        contained_[v] = true;
      } else {
        v = list.empty() ? new_variable(one) : list.back();
      }
      if (std::ranges::find(list, v) == list.end()) list.push_back(v);
      std::iter_swap(std::ranges::find(list, v), list.end() - 1);
      join(s, v);
    }
  }

  bool free_of_container(const std::vector<std::size_t>& list) {
    contained_.resize(variables_.size(), false);
    return !list.empty() && !contained_[list.back()];
  }

  std::size_t new_variable(const Sighting& one) {
    Variable variable;
    variable.candidates = one.candidates;
    variable.type = one.type;
    variable.trust = 0;
    variable.definite = is_definite(one);
    variables_.push_back(variable);
    return variables_.size() - 1;
  }

  // "the Dnipro" is the river, "Dnipro" the city: two senses.
  bool is_definite(const Sighting& one) const {
    return one.begin > 0 && words_.low(one.begin - 1) == "the" && !one.demonym && !one.shortened &&
           one.type == Type::Any && !modifies(one);
  }
  static bool can_be_natural(const Sighting& one) {
    return std::ranges::any_of(*one.candidates, [](const Candidate& place) {
      return fits(Type::River, place.kind) || fits(Type::Mountain, place.kind) ||
             fits(Type::Lake, place.kind);
    });
  }

  // "the Dundee baker": the article belongs to the baker.
  bool modifies(const Sighting& one) const {
    constexpr std::array<std::string_view, 26> kJoints = {
        "near",  "from",   "into",    "with",   "between", "after",   "before", "over",   "under",
        "along", "around", "through", "toward", "towards", "beside",  "during", "while",  "when",
        "where", "which",  "that",    "since",  "until",   "because", "again",  "outside"};
    if (one.end >= words_.size() || !words_[one.end].letters || words_[one.end].finite)
      return false;
    if (std::ranges::find(kJoints, words_.low(one.end)) != kJoints.end()) return false;
    return words_.low(one.end).size() > 3 || words_[one.end].capital;
  }

  // place.part: "central Ontario", "Northeast Georgia": an area has a north and a middle.
  bool is_parted(const Sighting& one) const {
    constexpr std::array<std::string_view, 13> kParts = {
        "northern",     "southern",     "eastern",   "western",      "central",
        "northeastern", "northwestern", "northeast", "southeastern", "southwestern",
        "northwest",    "southeast",    "southwest"};
    return one.begin > 0 && words_.same_sentence(one.begin - 1, one.begin) &&
           std::ranges::find(kParts, words_.low(one.begin - 1)) != kParts.end();
  }

  void join(std::size_t s, std::size_t v) {
    Variable& variable = variables_[v];
    const Sighting& one = sightings_[s];
    variable_of_[s] = v;
    variable.places.push_back(static_cast<std::uint32_t>(s));
    const double role = one.role == PlaceRole::Literal       ? 1.0
                        : one.role == PlaceRole::Associative ? 0.7
                                                             : 0.4;
    const double trust = role / (1 + std::exp(1.5 - one.evidence));
    variable.trust = std::max(variable.trust, trust);
    variable.parted = variable.parted || is_parted(one);
    if (variable.type == Type::Any && one.type == Type::Settlement) variable.type = one.type;
  }

  // Each word of the table counts once; many together count like two or three names.
  std::vector<Leaning> leanings() const {
    constexpr double kWord = 0.3;
    constexpr double kMost = 2;
    std::map<std::string_view, std::string_view> seen;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const std::string_view country = lists_.leaning(words_.low(i));
      if (!country.empty()) seen.emplace(words_.low(i), country);
    }
    std::map<std::string_view, double> sum;
    for (const auto& [word, country] : seen) sum[country] += kWord;
    std::vector<Leaning> list;
    list.reserve(sum.size());
    for (const auto& [country, weight] : sum) list.push_back({country, std::min(weight, kMost)});
    return list;
  }

  const Candidate* chosen(std::size_t s) const {
    const std::size_t v = variable_of_[s];
    const Verdict& verdict = verdicts_[v];
    return verdict.chosen ? &(*variables_[v].candidates)[*verdict.chosen] : nullptr;
  }

  // An end that is not named ("30 km away"): of the places told of last the one that the number
  // fits best; each step back needs a better fit.
  void choose_anchors() {
    constexpr double kStepBack = 0.4;
    for (Statement& one : statements_) {
      if (one.anchor != kNone || one.anchors.empty()) continue;
      one.anchor = one.anchors.front();
      const Candidate* target = chosen(one.target);
      if (target == nullptr) continue;
      double best = -1e9;
      for (std::size_t k = 0; k < one.anchors.size(); ++k) {
        const Candidate* place = chosen(one.anchors[k]);
        if (place == nullptr) continue;
        Tie tie;
        tie.kind = Tie::Kind::Distance;
        tie.km = one.km;
        tie.approx = one.approx;
        tie.bearing = one.bearing;
        const double value = agreement(tie, *target, *place) - kStepBack * static_cast<double>(k);
        if (value > best) {
          best = value;
          one.anchor = one.anchors[k];
        }
      }
    }
  }

  Place place(std::size_t s) const {
    const std::size_t v = variable_of_[s];
    Place place = describe(sightings_[s], variables_[v], verdicts_[v], words_, pool_.gazetteer());
    if (place.chosen && chosen(s)->line != nullptr) put_on_course(s, place);
    return place;
  }

  // place.course: a river is put where it is nearest to a place told of beside it, else to the
  // middle of a country or division that it runs through.
  void put_on_course(std::size_t s, Place& place) const {
    constexpr double kFar = 100;  // km
    Candidate river = *chosen(s);
    const std::size_t near = neighbour(s, [&](const Candidate& other) {
      return is_area(other.kind) || other.line != nullptr ? 1e9 : distance_km(river, other) / kFar;
    });
    const std::size_t area = near != kNone ? near : neighbour(s, [&](const Candidate& other) {
      const bool division = other.kind == gazetteer::Kind::Country || is_division(other.kind);
      return division ? distance_km(river, other) / std::max(other.radius_km, 1.0) : 1e9;
    });
    if (area == kNone) return;
    move_along(river, *chosen(area));
    place.chosen->lat = river.lat;
    place.chosen->lon = river.lon;
    place.reasons.push_back(fmt::format("where it is nearest to p{} {}", area + 1, name_of(area)));
  }

  // Of the places told of around a mention, the one with the least share of what is far; none if
  // that is more than 1.
  template <class Share>
  std::size_t neighbour(std::size_t s, const Share& share) const {
    std::size_t nearest = kNone;
    double least = 1;
    for (std::size_t k = s > kAround ? s - kAround : 0;
         k < std::min(sightings_.size(), s + kAround + 1); ++k) {
      const Candidate* other = k == s ? nullptr : chosen(k);
      const double value = other == nullptr ? 1e9 : share(*other);
      if (value >= least) continue;
      least = value;
      nearest = k;
    }
    return nearest;
  }

  static PlaceId id(std::size_t s) { return PlaceId{static_cast<std::uint32_t>(s)}; }

  void relate(const Statement& one, Places& places) const {
    if (one.kind == Statement::Kind::Near || one.kind == Statement::Kind::In) return;
    PlaceRelation relation;
    relation.kind = one.kind == Statement::Kind::Between     ? RelationKind::Between
                    : one.kind == Statement::Kind::Direction ? RelationKind::Direction
                                                             : RelationKind::Distance;
    relation.target = id(one.target);
    relation.anchor = id(one.anchor);
    if (one.anchor2 != kNone) relation.anchor2 = id(one.anchor2);
    if (one.km > 0) relation.km = one.km;
    relation.direction = std::string(one.direction);
    relation.stated = std::string(one.stated.of(words_.text()));
    relation.span = one.span;
    compute(one, relation);
    if (relation.computed_km && one.km > 0) {
      places.places[one.target].reasons.push_back(
          fmt::format("stated {} from p{}, {:.1f} km on the map", relation.stated, one.anchor + 1,
                      *relation.computed_km));
    }
    places.relations.push_back(std::move(relation));
  }

  void compute(const Statement& one, PlaceRelation& relation) const {
    const Candidate* target = chosen(one.target);
    const Candidate* anchor = chosen(one.anchor);
    if (target == nullptr || anchor == nullptr || target->place == anchor->place) return;
    const double km = distance_km(*target, *anchor);
    const double bearing =
        gazetteer::bearing_deg(anchor->lat, anchor->lon, target->lat, target->lon);
    relation.computed_km = km;
    relation.computed_direction = std::string(compass_name(bearing));
    if (one.kind == Statement::Kind::Between) return;
    bool agrees = true;
    if (one.km > 0) {
      const double off = std::log(std::max(km, 0.1) / one.km);
      agrees = one.bound ? off <= kAgreeDistance : std::fabs(off) <= kAgreeDistance;
    }
    if (one.bearing) {
      const double turn = std::fabs(std::remainder(bearing - *one.bearing, 360.0));
      agrees = agrees && turn <= kAgreeTurn;
    }
    relation.agrees = agrees;
  }

  // A place without a record, where what is stated of it puts it.
  void derive_place(const Statement& one, std::size_t relation, Places& places) const {
    Place& place = places.places[one.target];
    const Candidate* anchor = chosen(one.anchor);
    const Candidate* anchor2 = one.anchor2 == kNone ? nullptr : chosen(one.anchor2);
    if (place.chosen || anchor == nullptr) return;
    const auto derived = derive(one, *anchor, anchor2);
    if (!derived) return;
    ChosenPlace where;
    where.name = std::string(place.span.of(words_.text()));
    where.lat = derived->lat;
    where.lon = derived->lon;
    where.radius_km = std::max(derived->along_km, derived->across_km);
    where.kind = "derived";
    place.chosen = std::move(where);
    place.derived =
        DerivedPlace{relation, {derived->along_km, derived->across_km}, derived->bearing};
    constexpr double kTrust = 0.8;  // of the anchor's
    place.score = kTrust * places.places[one.anchor].score;
    if (sightings_[one.target].unnamed) place.reasons.clear();
    std::string from = fmt::format("computed from p{} {}, {}", one.anchor + 1, name_of(one.anchor),
                                   one.stated.of(words_.text()));
    if (anchor2 != nullptr) from += fmt::format(" it and p{}", one.anchor2 + 1);
    place.reasons.push_back(std::move(from));
  }

  // Of a place that was not found: the area that it is said to lie in, or what it lies near.
  void explain_unplaced(std::size_t s, Place& place) const {
    if (place.chosen || sightings_[s].demonym) return;
    for (const Statement& one : statements_) {
      const bool in = one.kind == Statement::Kind::In, near = one.kind == Statement::Kind::Near;
      if (one.target != s || !(in || near) || chosen(one.anchor) == nullptr) continue;
      place.reasons.push_back(fmt::format("said to lie {} p{} {}", in ? "in" : "near",
                                          one.anchor + 1, name_of(one.anchor)));
      return;
    }
  }

  // What in the report speaks for the place: what it lies in, what it lies near.
  void explain(std::size_t s, Place& place) const {
    const Candidate* mine = chosen(s);
    if (mine == nullptr) explain_unplaced(s, place);
    if (mine == nullptr || sightings_[s].demonym) return;
    const std::size_t container = sightings_[s].container;
    if (container != kNone && chosen(container) != nullptr) {
      place.reasons.insert(place.reasons.begin(),
                           fmt::format("in p{} {}", container + 1, name_of(container)));
    }
    constexpr double kFar = 150;  // km; farther company is no reason
    if (is_area(mine->kind) || mine->line != nullptr) return;
    const std::size_t nearest = neighbour(s, [&](const Candidate& other) {
      const bool none = is_area(other.kind) || other.place == mine->place;
      return none ? 1e9 : distance_km(*mine, other) / kFar;
    });
    if (nearest == kNone) return;
    const double km = distance_km(*mine, *chosen(nearest));
    place.reasons.insert(place.reasons.begin(), fmt::format("near p{} {} {}", nearest + 1,
                                                            name_of(nearest), kilometres(km)));
  }

  std::string_view name_of(std::size_t s) const {
    return words_.slice(sightings_[s].begin, sightings_[s].end);
  }

  const Text& text_;
  const Home* home_;
  Words words_;
  Lists lists_;
  Cover cover_;
  Pool pool_;
  std::vector<Sighting> sightings_;
  std::optional<std::size_t> dateline_;
  std::vector<Statement> statements_;
  std::vector<std::size_t> variable_of_;
  std::vector<Variable> variables_;
  std::vector<bool> contained_;
  std::vector<Tie> ties_;
  std::vector<Verdict> verdicts_;
};

}  // namespace

Places resolve(const Text& text, const language::Doc& doc, const Names& names,
               const gazetteer::Gazetteer& gazetteer, const lexicon::Lexicon& lexicon,
               const Home* home) {
  return Resolver(text, doc, names, gazetteer, lexicon, home).run();
}

}  // namespace dateline::places
