// SPDX-License-Identifier: Apache-2.0
// The weights are whole and half steps set by hand, in the order of how seldom a cue misleads:
// a container in the file or a noun of place settles it, a preposition nearly so, fame helps, a
// person's name or an ordinary word needs more. A sighting of kEnough or more is accepted.
#include "places/evidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/fold.h"
#include "places/bodies.h"
#include "places/containers.h"
#include "places/fame.h"
#include "places/roads.h"

namespace dateline::places {
namespace {

using gazetteer::Kind;

constexpr double kEnough = 1.3;
constexpr double kNamedPlace = 1.0;     // the language stage says so; it is often wrong
constexpr double kStated = 3.5;         // "in Marburg", "Marburg, Germany"
constexpr double kEnoughShouted = 2.0;  // no capitals to go by

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::ranges::find(list, word) != list.end();
}

bool is_length_unit(std::string_view low) {
  constexpr std::array<std::string_view, 9> kUnits = {"km",        "kilometres", "kilometers",
                                                      "kilometre", "kilometer",  "miles",
                                                      "mile",      "metres",     "meters"};
  return among(low, kUnits);
}

double preposition(std::string_view low) {
  constexpr std::array<std::string_view, 8> kStrong = {"in",     "near",       "outside", "inside",
                                                       "across", "throughout", "towards", "toward"};
  constexpr std::array<std::string_view, 9> kFair = {
      "from", "around", "at", "into", "through", "via", "to", "between", "within"};
  if (low == "over") return 1.0;
  constexpr std::array<std::string_view, 5> kWeak = {"of", "off", "on", "for", "beyond"};
  if (among(low, kStrong)) return 2.0;
  if (among(low, kFair)) return 1.3;
  return among(low, kWeak) ? 0.6 : 0.0;
}

class Scale {
 public:
  Scale(std::vector<Sighting>& sightings, const Words& words, const Lists& lists,
        const Cover& cover, const Given& given)
      : sightings_(sightings), words_(words), lists_(lists), cover_(cover), given_(given) {}

  void run() {
    find_containers(sightings_, words_);
    for (Sighting& one : sightings_) one.evidence = alone(one);
    same_illness();
    same_name();
    neighbours();
    for (Sighting& one : sightings_) {
      const bool shouted = words_[one.begin].shouted;
      one.accepted = one.evidence >= (shouted ? kEnoughShouted : kEnough);
      if (one.container != kNone && one.accepted) sightings_[one.container].accepted = true;
    }
  }

 private:
  double alone(Sighting& one) {
    if (in_dateline(one) || one.coordinates) return 5;
    if (one.demonym) return demonym(one);
    one.speaks = speaks_for_area(one);
    double sum = one.candidates->empty() ? -0.5 : fame(*one.candidates);
    if (words_[one.begin].place && !one.candidates->empty()) sum += kNamedPlace;
    sum += before(one) + behind(one) + kind_of_word(one) + covered(one) + shape(one) +
           head_of_line(one);
    if (one.container != kNone || one.contains) sum += 2.5;
    if (one.speaks) sum += 0.8;
    if (one.typed) sum += one.type == Type::Street || one.type == Type::Site ? 1.5 : 2.5;
    return sum;
  }

  // place.line: "ATLANTA - Regional 2-1-1", "DETROIT The U.S. ...", "Hanoi (VNA) -"
  double head_of_line(const Sighting& one) const {
    const Word& word = words_[one.begin];
    if (word.shouted || one.end >= words_.size()) return 0;
    const std::string_view next = words_.low(one.end);
    const bool dash = next == "-" || next == "--" || next == "—" || next == "–" || next == "---";
    const bool agency = next == "(" && words_.low(one.end + 2) == ")" && words_[one.end + 1].upper;
    if (agency && word.upper && word.lower.size() > 3) return 4.0;
    if (!word.opens) return 0;
    if (word.upper && one.end - one.begin <= 3 && word.lower.size() > 3) {
      return dash || agency || next == "," || words_[one.end].capital ? 2.5 : 0;
    }
    return agency ? 2.0 : 0;
  }

  bool in_dateline(const Sighting& one) const {
    const Span span = words_.span(one.begin, one.end);
    return std::ranges::any_of(given_.dateline,
                               [&](const Span& place) { return place.contains(span); });
  }

  double demonym(Sighting& one) const {
    const Cover::Mark& mark = cover_.at(one.begin);
    if (mark.kind == Cover::Kind::Person && mark.full && one.begin > mark.begin) return -3;
    one.embedded = mark.kind == Cover::Kind::Body && mark.end - mark.begin > one.end - one.begin;
    return one.trailed && one.led ? 1.0 : 3;
  }

  double before(const Sighting& one) const {
    if (one.begin == 0 || words_[one.begin].breaks) return 0;
    std::size_t at = one.begin - 1;
    std::string_view low = words_.low(at);
    if (low == "the" && at > 0) {
      const double sum = definite(one);
      low = words_.low(at - 1);
      return sum + (sum < 0 ? 0 : preposition(low));
    }
    // "in northern Syria", "in downtown Seattle", "(in Kyiv"
    while (at > 0 && one.begin - at < 3 && is_side(words_.low(at))) --at;
    if (at > 0 && at + 1 < one.begin && words_.low(at) == "the") --at;
    low = words_.low(at);
    // place.measured: "within 15 kilometres of Berdzor", "ten miles from Troy"
    // place.house: "216 S. Clinton Avenue"
    if (one.type == Type::Street && is_number(low)) return 1.3;
    if (at > 0 && (low == "of" || low == "from") && is_length_unit(words_.low(at - 1))) return 2.0;
    if (low == "of" && at > 0) {
      const std::string_view part = words_.low(at - 1);
      if (part == ",") return 2.0;  // "Pat Cole, 29, of Grovetown"
      return is_side(part) || lists_.role(part, "part") || lists_.type_noun(part) ? 1.8 : 0.6;
    }
    if (low == "-" && words_[one.begin].glued && at > 0) return after_hyphen(at - 1);
    if (words_[at].capital && lists_.is_title(low)) return is_post(low) ? 0 : -3;
    if (lists_.is_title(low) && !lists_.role(low, "local")) return -1.5;  // "her sister Sofia"
    if (lists_.role(low, "reach")) return 1.0;
    if (lists_.role(low, "object")) return 0.5;
    if (at > 0 && (low == "for" || low == "on") && lists_.role(words_.low(at - 1), "fight"))
      return 1.3;
    if (low == "mr" || low == "mrs" || low == "ms" || low == "dr") return -4;
    return words_[at].shouted || !words_[at].capital || words_[at].opens ? preposition(low) : 0;
  }

  // "DFL-Minneapolis", "R-Florence": a party, and where its member is from.
  double after_hyphen(std::size_t at) const {
    constexpr std::array<std::string_view, 8> kParties = {"r",   "d",   "dfl", "i",
                                                          "rep", "dem", "lab", "con"};
    if (among(words_.low(at), kParties) && (words_[at].upper || words_[at].span.size() == 1))
      return 2.5;
    return words_[at].capital ? -0.3 : -0.7;
  }

  // "Kentucky Gov. Steve": a title that can end what is said of a place is none of a person yet.
  static bool is_post(std::string_view low) { return low == "gov." || low == "mayor"; }

  static bool is_side(std::string_view low) {
    constexpr std::array<std::string_view, 26> kSides = {
        "north",     "south",     "east",         "west",         "northern",     "southern",
        "eastern",   "western",   "central",      "north-east",   "northeast",    "northwest",
        "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern",
        "downtown",  "nearby",    "neighbouring", "neighboring",  "rural",        "upper",
        "lower",     "mainland"};
    return among(low, kSides);
  }

  // place.bridged: "three bridges over the Lopan", "the left bank of the Oskil"
  bool bridged(const Sighting& one) const {
    if (one.begin < 3 || one.end - one.begin > 2) return false;
    const std::string_view joint = words_.low(one.begin - 2), noun = words_.low(one.begin - 3);
    const bool over = joint == "over" || joint == "across";
    const bool bank = noun == "bank" || noun == "banks" || noun == "shore" || noun == "shores";
    const bool bridge = noun == "bridge" || noun == "bridges" || noun == "crossing" ||
                        noun == "crossings" || noun == "dam";
    return (over && bridge) || (joint == "of" && bank) || (joint == "of" && noun == "mouth");
  }

  // "the Lopan", "the Sahel", but not "the Reading" of a bill.
  double definite(const Sighting& one) const {
    const bool natural = std::ranges::any_of(*one.candidates, [](const Candidate& place) {
      return place.kind == Kind::River || place.kind == Kind::Sea || place.kind == Kind::Region ||
             place.kind == Kind::Mountain || place.kind == Kind::Lake ||
             place.kind == Kind::Country || place.kind == Kind::Island;
    });
    const std::string_view next = words_.low(one.end);
    const bool modifies = one.end < words_.size() && words_[one.end].letters &&
                          !words_[one.end].capital && !words_[one.end].finite &&
                          preposition(next) == 0 && next != "and" && next != "or";
    if (bridged(one)) return 2.0;
    if (natural || one.typed || one.trailed) return 0.5;
    if (one.end < words_.size() && words_[one.end].capital && !words_[one.end].breaks) return 0;
    return modifies ? 0.3 : -1.0;
  }

  double behind(const Sighting& one) const {
    const std::string_view low = words_.low(one.end);
    double sum = 0;
    if (low == "-" && words_.low(one.end + 1) == "based") return 2.5;
    const bool famous = fame(*one.candidates) >= 1.3;
    if (low == "," && (measured(one.end + 1) || words_.low(one.end + 1) == "between")) return 2.0;
    const std::size_t noun = is_possessive(low) ? one.end + 1 : one.end;
    if (noun < words_.size() && !words_[noun].capital && lists_.role(words_.low(noun), "local"))
      sum += 1.2;
    else if (lists_.role(words_.low(noun), "ground"))
      sum += 1.0;
    if (apposed(one.end)) sum += 2.0;
    const bool lies = low == "is" || low == "was" || low == "lies" || low == "lay";
    if (lies && measured(one.end + 1)) return sum + 2.0;
    if (low == "lies" || low == "lay") sum += 1.0;
    if (lists_.role(words_.low(noun), "body") && famous) sum += 0.5;
    if (!famous && lists_.is_speech_verb(low) && words_[one.end].finite && !one.speaks) sum -= 1.5;
    if (low == "," && age(one.end + 1)) sum -= 3;
    if (is_illness(one, words_, lists_)) sum -= 3;  // "Lassa fever", "the Marburg virus"
    if (low == "who" || (low == "," && words_.low(one.end + 1) == "who")) sum -= 2;
    return sum;
  }

  // place.voice: "Sukhumi said", "Tiraspol denied": a city that speaks for those who sit there.
  // What is no person's name, in the file or in the report, is not kept from it by being little
  // known.
  bool speaks_for_area(const Sighting& one) const {
    constexpr std::int64_t kCity = 50'000;
    if (one.end - one.begin != 1 || !one.whole || one.end >= words_.size()) return false;
    if (!words_[one.end].finite || !lists_.is_speech_verb(words_.low(one.end))) return false;
    const std::string_view low = words_.low(one.begin);
    const Cover::Mark& mark = cover_.at(one.begin);
    const bool bare = mark.end - mark.begin <= 1 && !mark.full && !cover_.is_name_of_person(low);
    if (!bare || lists_.word_class(low) != WordClass::None || words_[one.begin].upper) return false;
    return std::ranges::any_of(*one.candidates, [](const Candidate& place) {
      return !place.transliterated && place.population >= kCity;
    });
  }

  // place.apposed: "Zolotarivka - the small town some ten miles west", "Perth, a city of churches"
  bool apposed(std::size_t at) const {
    const std::string_view mark = words_.low(at), article = words_.low(at + 1);
    if (mark != "," && mark != "-" && mark != "–" && mark != "—" && mark != "--") return false;
    if (article != "the" && article != "a" && article != "an") return false;
    for (std::size_t i = at + 2; i < at + 5 && words_.same_sentence(at, i); ++i) {
      if (!words_[i].letters || words_[i].capital) return false;
      const auto noun = lists_.type_noun(words_.low(i));
      if (noun) return noun->type == Type::Settlement || noun->type == Type::River;
    }
    return false;
  }

  // "Hryhorivka, 11 km west of"
  bool measured(std::size_t at) const {
    for (std::size_t i = at; i < at + 6; ++i) {
      const std::string_view low = words_.low(i);
      if (low == "km" || low == "miles" || low == "kilometres" || low == "kilometers") return true;
      if (low == "," || low == ".") return false;
    }
    return false;
  }

  bool age(std::size_t at) const {
    const std::string_view raw = words_.raw(at);
    return raw.size() == 2 && raw[0] >= '1' && raw[0] <= '9' && words_.low(at + 1) == ",";
  }

  double kind_of_word(const Sighting& one) const {
    if (one.shortened) return 1.0;
    if (is_office(one, words_, lists_)) return -6;
    if (is_business_of_office(one, words_) && fame(*one.candidates) < 1.9) return -4;
    if (one.type == Type::Street && one.typed) return 0.8;
    if (one.end - one.begin > 1) return common(one) ? -3.0 : 0.8;
    const double known = fame(*one.candidates);
    if (is_given_name_in_body(one, words_, lists_, cover_)) return -2.5;
    if (heads_body(one)) return -0.3;
    switch (lists_.word_class(words_.low(one.begin))) {
      case WordClass::Never:
        return -6;
      case WordClass::Ordinary:
        return ordinary(one, known);
      case WordClass::Given:
        return given(one, known);
      case WordClass::Surname:
        return known >= 1.9 ? -0.5 : -1.0;
      case WordClass::None:
        break;
    }
    // An acronym is no place, though codes of airports stand among the other names of cities.
    const Word& word = words_[one.begin];
    if (word.upper && !word.shouted && word.lower.size() <= 4) return word.opens ? -1.5 : -3.0;
    return word.opens && known < 0.8 && !one.speaks ? -0.7 : 0;
  }

  // "Turkey" is a bird less often than a state; "Reading" at the head of a sentence is a verb.
  double ordinary(const Sighting& one, double known) const {
    const bool opens = words_[one.begin].opens;
    if (known >= 2.5) return opens ? -1.2 : -0.8;
    return opens ? -4.0 : -1.6;
  }

  // "Victoria told her sister" is a woman, "Jordan said on Monday" may be a state.
  double given(const Sighting& one, double known) const {
    const std::string_view next = words_.low(one.end);
    const bool speaks =
        one.end < words_.size() && words_[one.end].finite && lists_.is_speech_verb(next);
    return (known >= 1.9 ? -0.6 : -1.2) - (speaks ? 1.2 : 0);
  }

  // "Lincoln Crown Court": at the head of a body's name a surname is as good as any word.
  bool heads_body(const Sighting& one) const {
    const Cover::Mark& mark = cover_.at(one.begin);
    const WordClass known = lists_.word_class(words_.low(one.begin));
    return mark.kind == Cover::Kind::Body && mark.begin == one.begin && mark.end > one.end &&
           (known == WordClass::Given || known == WordClass::Surname) && body_behind(one.end);
  }

  // "White House" is somebody's translation of a far town: ordinary words that are no main name.
  bool common(const Sighting& one) const {
    if (!is_ordinary(one, words_, lists_)) return false;
    return std::ranges::none_of(*one.candidates, [](const Candidate& place) {
      return place.name_kind == gazetteer::NameKind::Official;
    });
  }

  static bool surely_known(const Candidates& list) {
    return std::ranges::any_of(list, [](const Candidate& place) { return !place.transliterated; });
  }

  double covered(Sighting& one) const {
    const Cover::Mark& mark = cover_.at(one.begin);
    const bool more = mark.end - mark.begin > one.end - one.begin;
    const bool street = one.typed && one.type == Type::Street;  // its noun is part of it
    if (street || one.speaks) return 0;
    const double known = fame(*one.candidates);
    const bool area = known >= 1.9;  // few people are called like a country
    if (mark.kind == Cover::Kind::Person && more && no_person(one, mark, known)) return -0.5;
    if (mark.kind == Cover::Kind::Person && more) return area && one.begin == mark.begin ? -2 : -6;
    if (mark.kind == Cover::Kind::Person && mark.full && is_full_name(one)) return -0.9;
    if (mark.kind == Cover::Kind::Person)
      return mark.full ? -2.5 : area || known >= 1.7 ? -0.3 : -0.9;
    if (mark.kind == Cover::Kind::Body && more && mark.begin <= one.begin && one.end <= mark.end) {
      one.embedded = true;
      if (!surely_known(*one.candidates)) return -3;
      const bool plain = lists_.word_class(words_.low(one.begin)) == WordClass::None;
      if (one.begin != mark.begin) return -0.3;
      return (plain ? 0.4 : 0) + (body_behind(one.end) ? 0.6 : 0);
    }
    if (mark.kind == Cover::Kind::Body && is_full_name(one))
      return is_ordinary(one, words_, lists_) ? -3.0 : -0.6;
    if (mark.kind == Cover::Kind::Body && !one.shortened)
      return known < 1.4 || is_translated(one) ? -2 : -0.3;
    const bool namesake =
        one.end - one.begin == 1 && cover_.is_name_of_person(words_.low(one.begin));
    return !namesake ? 0 : known >= 1.4 ? -1.0 : -1.8;
  }

  // place.no-person: "the Seattle Seahawks", "a Manhattan Democrat": no person has an article;
  // "Environment Canada": no person has a state behind a word that is no given name.
  bool no_person(const Sighting& one, const Cover::Mark& mark, double known) const {
    if (known < 1.3) return false;
    if (one.begin == mark.begin) {
      const std::string_view article = mark.begin > 0 ? words_.low(mark.begin - 1) : "";
      return article == "the" || article == "a" || article == "an";
    }
    return ends_body(one, known) && one.end == mark.end;
  }

  // "Environment Canada", "Costco Canada", "CTV Toronto": a body's name that ends with where it is.
  bool ends_body(const Sighting& one, double known) const {
    if (one.begin == 0 || known < 1.4 || one.trailed) return false;
    if (lists_.word_class(words_.low(one.begin)) != WordClass::None) return false;
    const Word& before = words_[one.begin - 1];
    if (before.upper && !before.shouted && before.span.size() > 2) return true;
    return known >= 2.5 && lists_.word_class(before.lower) != WordClass::Given &&
           lists_.word_class(before.lower) != WordClass::Surname;
  }

  // place.two-words: "Novi Brod": a name of the file, of which no word is a given name, is rather
  // the place than somebody that the language stage took it for.
  bool is_full_name(const Sighting& one) const {
    if (one.end - one.begin < 2 || one.candidates->empty()) return false;
    if (!surely_known(*one.candidates) && before(one) < 1.3) return false;
    for (std::size_t i = one.begin; i < one.end; ++i) {
      const WordClass known = lists_.word_class(words_.low(i));
      const bool name = known == WordClass::Given || known == WordClass::Surname;
      if (name && words_[i].capital) return false;
    }
    return true;
  }

  // What the rest of the run says: a body ("Boston Globe"), a person ("Paris Hilton").
  double shape(Sighting& one) const {
    if (one.whole) return 0;
    const double known = fame(*one.candidates);
    if (one.embedded) return one.led && known < 1.4 ? -2.5 : 0;
    if (one.trailed && body_behind(one.end)) {
      one.embedded = true;
      return one.led ? known >= 1.9 ? -0.8 : -2.5 : 0;
    }
    if (one.led && lists_.is_body_noun(words_.low(one.begin - 1))) return 0;
    const bool plural = one.trailed && words_.low(one.end).ends_with("s") && !one.led;
    if (plural && known >= 1.3) {
      one.embedded = true;  // "Chicago Bears"
      return -0.5;
    }
    if (one.led && ends_body(one, known)) return -0.5;
    if (known >= 1.9) return one.led ? -1.8 : -0.8;
    return one.led ? -3.5 : -2.5;
  }

  bool body_behind(std::size_t at) const {
    for (std::size_t i = at; i < words_.size() && i < at + 4 && words_[i].capital; ++i) {
      const std::string_view low = words_.low(i);
      if (lists_.is_body_noun(low) || lists_.role(low, "local") || lists_.type_noun(low))
        return true;
    }
    return false;
  }

  // place.coordination: "Tall Rifat, Hraytan and the villages": beside a place stands a place.
  void neighbours() {
    for (std::size_t i = 1; i < sightings_.size(); ++i) lift(sightings_[i - 1], sightings_[i]);
    for (std::size_t i = sightings_.size(); i-- > 1;) lift(sightings_[i], sightings_[i - 1]);
  }

  void lift(const Sighting& sure, Sighting& doubtful) const {
    const Sighting& left = sure.begin < doubtful.begin ? sure : doubtful;
    const Sighting& right = sure.begin < doubtful.begin ? doubtful : sure;
    if (sure.evidence < 1.9 || doubtful.evidence >= 2.5 || sure.demonym || doubtful.demonym) return;
    if (!doubtful.whole || !words_.same_sentence(left.begin, right.begin)) return;
    const std::size_t gap = right.begin - left.end;
    const std::string_view low = words_.low(left.end);
    const bool joined = (gap == 1 && (low == "and" || low == "or" || low == "," || low == "/")) ||
                        (gap == 2 && low == "," &&
                         (words_.low(left.end + 1) == "and" || words_.low(left.end + 1) == "or"));
    const bool between = left.begin > 0 && words_.low(left.begin - 1) == "between";
    if (joined && between && low == "and") doubtful.evidence += 2.0;
    if (joined && left.container == kNone) doubtful.evidence += low == "," && gap == 1 ? 1.0 : 1.3;
  }

  // place.outbreak: where a report has told of "the Marburg virus", "Marburg kills" is the virus.
  void same_illness() {
    std::vector<std::string> ill;
    for (const Sighting& one : sightings_) {
      if (!one.demonym && is_illness(one, words_, lists_)) ill.push_back(lower(one.name));
    }
    for (Sighting& one : sightings_) {
      const bool same = std::ranges::find(ill, lower(one.name)) != ill.end();
      if (same && one.container == kNone && one.evidence < kStated) one.evidence -= 2;
    }
  }

  // place.again: a name that is surely a place once is likely one elsewhere.
  void same_name() {
    std::map<std::string, double> best;
    for (const Sighting& one : sightings_) {
      if (one.demonym) continue;
      double& most = best[lower(one.name)];
      most = std::max(most, one.evidence);
    }
    for (Sighting& one : sightings_) {
      if (one.demonym || one.evidence < -1.5) continue;
      const double most = best[lower(one.name)];
      if (most >= kEnough) one.evidence += most >= 1.8 ? 1.5 : 0.5;
    }
  }

  std::vector<Sighting>& sightings_;
  const Words& words_;
  const Lists& lists_;
  const Cover& cover_;
  const Given& given_;
};

}  // namespace

void weigh(std::vector<Sighting>& sightings, const Words& words, const Lists& lists,
           const Cover& cover, const Given& given) {
  Scale(sightings, words, lists, cover, given).run();
}

}  // namespace dateline::places
