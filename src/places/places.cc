// SPDX-License-Identifier: Apache-2.0
// All names of a report are resolved together. Each distinct name has its candidates (no cap); a
// round gives each the candidate that fits best with the places the others have now (iterated
// conditional modes); rounds end when nothing changes. What speaks for a candidate:
//   - the kind of place and, weakly, its population (a logarithm);
//   - how its name matches (official, former, transliterated);
//   - country and first-order division shared with the report's other places;
//   - closeness to them: villages far from everything need a better reason;
//   - a container named right behind it ("Troy, N.C.");
//   - stated distances and directions, as hard evidence.
// The weights are set by hand from the cues of shared/places.md section 5, not fitted to a corpus.
#include "places/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "places/recognise.h"
#include "places/relations.h"

namespace dateline::places {
namespace {

using gazetteer::Kind;

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr double kPopulationWeight = 0.35;   // a log10 unit of people
constexpr double kCountryWeight = 1.6;       // all other names in the same country
constexpr double kDivisionWeight = 1.2;
constexpr double kNearWeight = 2.2;          // the nearest other place at no distance
constexpr double kNearKm = 60;
constexpr double kContainerWeight = 4;
constexpr double kDistanceSpread = 0.35;     // of ln(d / stated), places.md 5.2
constexpr double kAboutSpread = 0.6;
constexpr double kAgrees = 0.5;              // |ln(d / stated)| that still agrees: 10 against 16 km
constexpr int kRounds = 6;
constexpr std::size_t kRunnersUp = 5;

struct Candidate {
  gazetteer::Place place;
  gazetteer::NameHit hit;
  double prior = 0;
  double score = 0;
};

struct Name {
  std::string words;
  std::vector<std::size_t> mentions;
  std::vector<Candidate> candidates;
  std::size_t best = kNone;
};

double kind_prior(Kind kind) {
  switch (kind) {
    case Kind::Country: return 5;
    case Kind::Continent: return 4.5;
    case Kind::Admin1: return 2.6;
    case Kind::Region:
    case Kind::Sea:
    case Kind::River: return 3;
    case Kind::Lake:
    case Kind::Mountain:
    case Kind::Island: return 2.4;
    case Kind::Settlement: return 1.6;
    case Kind::Admin2: return 0.6;
    case Kind::Organisation: return -9;
    default: return 0;
  }
}

double prior_of(const gazetteer::Place& place, const gazetteer::NameHit& hit) {
  double prior = kind_prior(place.kind) + kPopulationWeight * std::log10(static_cast<double>(place.population) + 10);
  if (place.capital) prior += 1.2;
  if (hit.kind == gazetteer::NameKind::Official) prior += 0.8;
  if (hit.kind == gazetteer::NameKind::Demonym) prior += 3;
  if (hit.match == gazetteer::MatchClass::Transliterated) prior -= 1.5;
  return prior;
}

class Resolver {
 public:
  Resolver(const Text& text, const language::Doc& doc, const std::vector<Found>& found, std::vector<Stated> stated, const gazetteer::Gazetteer& gazetteer)
      : text_(text), doc_(doc), found_(found), stated_(std::move(stated)), gazetteer_(gazetteer), name_of_(found.size(), kNone) {}

  Places run() {
    gather();
    for (Name& name : names_) choose_by_prior(name);
    for (int round = 0; round < kRounds && improve(); ++round) {
    }
    return output();
  }

 private:
  void gather() {
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const auto [it, fresh] = known.emplace(found_[i].name, names_.size());
      if (fresh) {
        Name name;
        name.words = found_[i].name;
        for (const gazetteer::NameHit& hit : gazetteer_.find(name.words)) {
          Candidate candidate{gazetteer_.place(hit.place), hit, 0, 0};
          candidate.prior = prior_of(candidate.place, hit);
          name.candidates.push_back(candidate);
        }
        names_.push_back(std::move(name));
      }
      names_[it->second].mentions.push_back(i);
      name_of_[i] = it->second;
    }
  }

  static void choose_by_prior(Name& name) {
    for (std::size_t i = 0; i < name.candidates.size(); ++i) {
      name.candidates[i].score = name.candidates[i].prior;
      if (name.best == kNone || name.candidates[i].prior > name.candidates[name.best].prior) name.best = i;
    }
  }

  const gazetteer::Place* place_of(std::size_t name) const {
    const Name& known = names_[name];
    return known.best == kNone ? nullptr : &known.candidates[known.best].place;
  }

  // One round; true if a choice changed.
  bool improve() {
    bool changed = false;
    count_context();
    for (std::size_t n = 0; n < names_.size(); ++n) {
      Name& name = names_[n];
      std::size_t best = kNone;
      for (std::size_t c = 0; c < name.candidates.size(); ++c) {
        Candidate& candidate = name.candidates[c];
        candidate.score = candidate.prior + context(n, candidate.place) + container(name, candidate.place) + distances(n, candidate.place);
        if (best == kNone || better(candidate, name.candidates[best])) best = c;
      }
      changed = changed || best != name.best;
      name.best = best;
    }
    return changed;
  }

  // Equal scores are decided by the GeoNames id, so that the order of the file does not matter.
  static bool better(const Candidate& a, const Candidate& b) {
    if (a.score != b.score) return a.score > b.score;
    return a.place.geonames.value_or(std::numeric_limits<std::int64_t>::max()) < b.place.geonames.value_or(std::numeric_limits<std::int64_t>::max());
  }

  void count_context() {
    countries_.clear();
    divisions_.clear();
    total_ = 0;
    for (const Name& name : names_) {
      if (name.best == kNone) continue;
      const gazetteer::Place& place = name.candidates[name.best].place;
      if (place.kind == Kind::Continent || place.country.empty()) continue;
      // A name with one sense says more of the context than one with many.
      const double weight = 1 / std::sqrt(static_cast<double>(name.candidates.size()));
      countries_[std::string(place.country)] += weight;
      if (place.admin1) divisions_[gazetteer::index(*place.admin1)] += weight;
      total_ += weight;
    }
  }

  double own_weight(std::size_t n) const { return 1 / std::sqrt(static_cast<double>(names_[n].candidates.size())); }

  double context(std::size_t n, const gazetteer::Place& place) const {
    const gazetteer::Place* now = place_of(n);
    const double own = now != nullptr && !now->country.empty() ? own_weight(n) : 0;
    const double others = total_ - own;
    if (others <= 0) return 0;
    const auto share = [&](const auto& counts, const auto& key, bool mine) {
      const auto it = counts.find(key);
      return it == counts.end() ? 0.0 : std::max(0.0, it->second - (mine ? own : 0)) / others;
    };
    double score = kCountryWeight * share(countries_, std::string(place.country), now != nullptr && now->country == place.country);
    if (place.admin1) score += kDivisionWeight * share(divisions_, gazetteer::index(*place.admin1), now != nullptr && now->admin1 == place.admin1);
    if (place.kind == Kind::Country || place.kind == Kind::Continent) return score;
    return score + nearness(n, place);
  }

  // Closeness to the two nearest other places that are no whole countries.
  double nearness(std::size_t n, const gazetteer::Place& place) const {
    double first = 1e9;
    double second = 1e9;
    for (std::size_t other = 0; other < names_.size(); ++other) {
      const gazetteer::Place* known = place_of(other);
      if (other == n || known == nullptr || known->kind == Kind::Country || known->kind == Kind::Continent || known->index == place.index) continue;
      if (std::abs(known->lat - place.lat) > 10) continue;  // over 1,000 km: no use to reckon
      const double km = gazetteer::distance_km(place.lat, place.lon, known->lat, known->lon);
      if (km < first) {
        second = first;
        first = km;
      } else if (km < second) {
        second = km;
      }
    }
    return kNearWeight * (0.6 * std::exp(-first / kNearKm) + 0.4 * std::exp(-second / kNearKm));
  }

  // "Troy, N.C.": the next name after a comma is an area that holds the candidate.
  double container(const Name& name, const gazetteer::Place& place) const {
    for (const std::size_t mention : name.mentions) {
      const std::size_t next = mention + 1;
      if (next >= found_.size()) continue;
      const std::size_t gap = found_[next].begin - found_[mention].end;
      const bool comma = gap == 1 && doc_.tokens[found_[mention].end].lower == ",";
      if (!comma) continue;
      for (const Candidate& area : names_[name_of_[next]].candidates) {
        const bool holds = (place.admin1 && *place.admin1 == area.place.index) || (place.admin2 && *place.admin2 == area.place.index) ||
                           (area.place.kind == Kind::Country && place.country_place && *place.country_place == area.place.index);
        if (holds) return kContainerWeight;
      }
    }
    return 0;
  }

  double distances(std::size_t n, const gazetteer::Place& place) const {
    double score = 0;
    for (const Stated& stated : stated_) {
      const std::size_t target = name_of_[stated.target];
      const std::size_t anchor = name_of_[stated.anchor];
      if ((target != n && anchor != n) || target == anchor) continue;
      const gazetteer::Place* other = place_of(target == n ? anchor : target);
      if (other == nullptr) continue;
      const double km = std::max(0.1, gazetteer::distance_km(place.lat, place.lon, other->lat, other->lon));
      const double off = std::abs(std::log(km / std::max(0.1, stated.km)));
      score -= std::min(6.0, off / (stated.about ? kAboutSpread : kDistanceSpread));
    }
    return score;
  }

  Places output() const {
    Places places;
    for (std::size_t i = 0; i < found_.size(); ++i) places.places.push_back(place(i));
    for (const Stated& stated : stated_) places.relations.push_back(relation(stated));
    return places;
  }

  Place place(std::size_t i) const {
    const Name& name = names_[name_of_[i]];
    Place out;
    out.span = found_[i].span;
    out.role = found_[i].role;
    if (name.best == kNone || name.candidates[name.best].place.kind == Kind::Organisation) {
      out.reasons = {"the gazetteer has no place of this name"};
      return out;
    }
    const Candidate& best = name.candidates[name.best];
    out.chosen = chosen(best.place);
    double sum = 0;
    for (const Candidate& candidate : name.candidates) sum += std::exp(candidate.score - best.score);
    out.score = 1 / sum;
    out.reasons = reasons(name, best);
    runners_up(name, sum, out);
    name_kind(best, out);
    return out;
  }

  ChosenPlace chosen(const gazetteer::Place& known) const {
    ChosenPlace out;
    out.geonames = known.geonames;
    if (const std::size_t colon = known.other_id.find(':'); colon != std::string_view::npos) {
      out.other_ids.emplace_back(known.other_id.substr(0, colon), known.other_id.substr(colon + 1));
    }
    out.name = std::string(known.name);
    out.country = std::string(known.country);
    if (known.admin1) out.admin1 = std::string(gazetteer_.place(*known.admin1).name);
    out.lat = known.lat;
    out.lon = known.lon;
    out.radius_km = known.radius_km;
    out.kind = std::string(gazetteer::word(known.kind));
    return out;
  }

  std::vector<std::string> reasons(const Name& name, const Candidate& best) const {
    std::vector<std::string> words;
    const auto count = name.candidates.size();
    if (count == 1) words.emplace_back("the only place of this name");
    else words.push_back(fmt::format("best of {} places of this name", count));
    std::size_t nearest = kNone;
    double nearest_km = 1e9;
    for (std::size_t other = 0; other < names_.size(); ++other) {
      const gazetteer::Place* known = place_of(other);
      if (known == nullptr || known->index == best.place.index || known->kind == Kind::Country || known->kind == Kind::Continent) continue;
      const double km = gazetteer::distance_km(best.place.lat, best.place.lon, known->lat, known->lon);
      if (km < nearest_km) {
        nearest_km = km;
        nearest = other;
      }
    }
    if (nearest != kNone && nearest_km < 300) {
      words.push_back(fmt::format("near p{} {} {:.0f} km", names_[nearest].mentions.front() + 1, names_[nearest].words, nearest_km));
    }
    return words;
  }

  static void runners_up(const Name& name, double sum, Place& out) {
    std::vector<const Candidate*> others;
    for (std::size_t i = 0; i < name.candidates.size(); ++i) {
      if (i != name.best) others.push_back(&name.candidates[i]);
    }
    std::ranges::stable_sort(others, [](const Candidate* a, const Candidate* b) { return better(*a, *b); });
    if (others.size() > kRunnersUp) others.resize(kRunnersUp);
    for (const Candidate* other : others) {
      out.candidates.push_back({other->place.geonames, std::string(other->place.name), std::string(other->place.country),
                                std::exp(other->score - name.candidates[name.best].score) / sum});
    }
  }

  static void name_kind(const Candidate& best, Place& out) {
    constexpr std::array<std::string_view, 6> kKinds = {"official", "former", "other-language", "colloquial", "demonym", "unknown"};
    out.name_kind.kind = std::string(kKinds[static_cast<std::size_t>(best.hit.kind)]);
    out.name_kind.language = std::string(best.hit.language);
    out.name_kind.until = std::string(best.hit.until);
    out.name_kind.official = std::string(best.place.name);
  }

  PlaceRelation relation(const Stated& stated) const {
    PlaceRelation out;
    out.kind = RelationKind::Distance;
    out.target = PlaceId{static_cast<std::uint32_t>(stated.target)};
    out.anchor = PlaceId{static_cast<std::uint32_t>(stated.anchor)};
    out.km = stated.km;
    out.direction = stated.direction;
    out.stated = stated.words;
    out.span = stated.span;
    const gazetteer::Place* target = place_of(name_of_[stated.target]);
    const gazetteer::Place* anchor = place_of(name_of_[stated.anchor]);
    if (target == nullptr || anchor == nullptr) return out;
    out.computed_km = gazetteer::distance_km(anchor->lat, anchor->lon, target->lat, target->lon);
    constexpr std::array<std::string_view, 8> kOctants = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
    const double bearing = gazetteer::bearing_deg(anchor->lat, anchor->lon, target->lat, target->lon);
    out.computed_direction = std::string(kOctants[static_cast<std::size_t>(std::lround(bearing / 45)) % 8]);
    out.agrees = std::abs(std::log(std::max(0.1, *out.computed_km) / std::max(0.1, stated.km))) <= kAgrees;
    return out;
  }

  const Text& text_;
  const language::Doc& doc_;
  const std::vector<Found>& found_;
  const std::vector<Stated> stated_;
  const gazetteer::Gazetteer& gazetteer_;
  std::vector<std::size_t> name_of_;
  std::vector<Name> names_;
  std::map<std::string, double> countries_;
  std::map<std::size_t, double> divisions_;
  double total_ = 0;
};

}  // namespace

Places resolve(const Text& text, const language::Doc& doc, const Names& names, const gazetteer::Gazetteer& gazetteer, const lexicon::Lexicon&) {
  const std::vector<Found> found = recognise(text, doc, names, gazetteer);
  return Resolver(text, doc, found, find_relations(text, doc, found), gazetteer).run();
}

}  // namespace dateline::places
