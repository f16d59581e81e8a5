// SPDX-License-Identifier: Apache-2.0
#include "places/roles.h"

#include <algorithm>
#include <array>

namespace dateline::places {
namespace {

using gazetteer::Kind;

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::ranges::find(list, word) != list.end();
}

class Judge {
 public:
  Judge(const Words& words, const Lists& lists) : words_(words), lists_(lists) {}

  PlaceRole role(const Sighting& one) const {
    // role.demonym: "the Chadian side"
    if (one.coordinates) return PlaceRole::Literal;
    if (based(one)) return PlaceRole::Literal;
    if (one.demonym) return inside_body(one) ? PlaceRole::Embedded : PlaceRole::Associative;
    if (one.embedded || of_body(one) || organ_behind(one)) return PlaceRole::Embedded;
    if (one.container != kNone || one.contains) return PlaceRole::Literal;
    if (one.type == Type::Street || one.type == Type::River || one.type == Type::Lake ||
        one.type == Type::Mountain || one.type == Type::Site) {
      return PlaceRole::Literal;
    }
    if (located(one)) return PlaceRole::Literal;
    if (acts(one) || acted_on(one) || owns(one) || modifies(one)) return PlaceRole::Associative;
    return PlaceRole::Literal;
  }

 private:
  // "Israeli Football Association": a capitalised noun of a body in the same run.
  bool inside_body(const Sighting& one) const {
    for (std::size_t i = one.end;
         i < words_.size() && i < one.end + 4 && words_[i].capital && !words_[i].breaks; ++i) {
      if (words_[i].shouted) return false;
      if (lists_.is_title(words_.low(i))) return false;
      if (lists_.is_body_noun(words_.low(i))) return names_body(i);
    }
    return false;
  }

  // "Turkish Airlines", but "Armenian Defense Ministry" is the ministry of a country: associative.
  static bool is_organ(std::string_view low) {
    constexpr std::array<std::string_view, 14> kOrgans = {
        "ministry",       "government", "army",     "navy",   "command",
        "department",     "parliament", "forces",   "police", "embassy",
        "administration", "senate",     "congress", "cabinet"};
    return among(low, kOrgans);
  }
  bool names_body(std::size_t noun) const { return !is_organ(words_.low(noun)); }

  // role.of-body: "Armed Forces of Ukraine", "Bank of Uganda"
  bool of_body(const Sighting& one) const {
    if (one.begin < 2 || words_.low(one.begin - 1) != "of") return false;
    for (std::size_t i = one.begin - 1; i-- > 0 && one.begin - i < 5 && words_[i].capital;) {
      if (words_[i].shouted) return false;
      if (!lists_.is_body_noun(words_.low(i)) || lists_.is_title(words_.low(i))) continue;
      return true;
    }
    return false;
  }

  std::string_view before(const Sighting& one, std::size_t back) const {
    return one.begin >= back && words_.same_sentence(one.begin - back, one.begin)
               ? words_.low(one.begin - back)
               : std::string_view();
  }

  // "Baku-based"
  bool based(const Sighting& one) const {
    return words_.low(one.end) == "-" && words_.low(one.end + 1) == "based";
  }

  // role.organ: "the Azaz health directorate", "the Khartoum state health ministry"
  bool organ_behind(const Sighting& one) const {
    constexpr std::array<std::string_view, 8> kOrgans = {
        "ministry",   "directorate",  "council",    "court",
        "prosecutor", "municipality", "parliament", "university"};
    for (std::size_t i = one.end; i < std::min(one.end + 3, words_.size()); ++i) {
      if (words_[i].capital || words_[i].finite || !words_[i].letters) return false;
      if (among(words_.low(i), kOrgans)) return true;
    }
    return false;
  }

  // role.literal: a preposition of place, "north of", "-based", a noun of place
  bool located(const Sighting& one) const {
    constexpr std::array<std::string_view, 19> kPlace = {
        "in",      "near",   "at",      "from",       "into",    "across", "around",
        "outside", "inside", "through", "throughout", "towards", "toward", "within",
        "via",     "beyond", "off",     "over",       "to"};
    std::string_view low = before(one, 1);
    if (low == "the") low = before(one, 2);
    constexpr std::array<std::string_view, 6> kInside = {"in",      "near",   "at",
                                                         "outside", "inside", "into"};
    const bool possessive = is_possessive(words_.low(one.end));
    if (among(low, kInside) && !possessive) return true;
    if (low == "on" && words_.low(one.end) == "side") return true;
    const bool body = lists_.role(words_.low(one.end), "body") || possessive;
    return among(low, kPlace) && !(low == "to" && body) && !(low == "from" && body) &&
           !(body && !is_ground(one));
  }

  static bool is_compass(std::string_view low) {
    return low.ends_with("ern") || low == "north" || low == "south" || low == "east" ||
           low == "west";
  }

  bool is_ground(const Sighting& one) const {
    const bool possessive = is_possessive(words_.low(one.end));
    std::size_t at = one.end + (possessive ? 1 : 0);
    for (std::size_t k = 0; k < 3; ++k, ++at) {
      if (is_compass(words_.low(at))) {
        if (k == 0 && !(at + 1 < words_.size() && words_[at + 1].letters &&
                        lists_.role(words_.low(at + 1), "body")))
          return true;
        continue;
      }
      if (lists_.role(words_.low(at), "ground")) return true;
      if (lists_.role(words_.low(at), "body")) return false;
      if (at >= words_.size() || !words_[at].letters || words_[at].finite) return false;
    }
    return false;
  }

  // Places that governments are named by, or whose clubs and people act: all but small corners.
  static bool can_act(const Sighting& one) {
    return std::ranges::any_of(*one.candidates, [](const Candidate& place) {
      return place.kind == Kind::Country || place.kind == Kind::Continent || place.capital ||
             place.kind == Kind::Admin1 || place.population >= 5e4;
    });
  }

  // role.acts: "Kyiv said", "Seoul and Washington signed", "Berlin, for its part, admits"
  bool acts(const Sighting& one) const {
    if (!can_act(one) || one.typed) return false;
    std::size_t at = one.end;
    const std::string_view first = before(one, 1);
    const bool subject = first.empty() || words_[one.begin].opens || first == "," ||
                         first == "and" || first == "that" || first == "but" || is_quote(first) ||
                         first == "which" || first == "if" || first == "while" || first == "as" ||
                         first == "when" || first == "because" || first == "after" ||
                         first == "before" || first == "intelligence";
    if (!subject) return false;
    if (words_.low(at) == "and" && at + 1 < words_.size() && words_[at + 1].capital) at += 2;
    while (is_quote(words_.low(at))) ++at;
    if (words_.low(at) == "," && words_.low(at + 1) == "for") at = past_comma(at + 1);
    while (at < words_.size() && at < one.end + 6 && is_auxiliary(words_.low(at))) ++at;
    const std::string_view verb = words_.low(at);
    if (at >= words_.size() || words_[at].capital) return false;
    if (verb == "is" || verb == "was" || verb == "were" || verb == "are") return false;
    return lists_.role(verb, "verb") || (lists_.is_speech_verb(verb) && words_[at].finite);
  }

  std::size_t past_comma(std::size_t at) const {
    for (std::size_t i = at; i < std::min(at + 8, words_.size()); ++i) {
      if (words_.low(i) == ",") return i + 1;
    }
    return at;
  }

  static bool is_auxiliary(std::string_view low) {
    constexpr std::array<std::string_view, 16> kAuxiliaries = {
        "has",   "have", "had", "will",  "would", "also", "did",   "not",
        "could", "can",  "may", "never", "later", "then", "again", "do"};
    return among(low, kAuxiliaries) || (low.size() > 4 && low.ends_with("ly"));
  }

  // role.acted-on: "urged Moscow", "against Russia", "asked Washington for"
  bool acted_on(const Sighting& one) const {
    if (!can_act(one) || one.typed) return false;
    std::string_view low = before(one, 1);
    if (low == "and" && one.begin >= 3) low = before(one, 3);
    if (lists_.role(low, "object")) return true;
    return low == "by" && std::ranges::any_of(*one.candidates, [](const Candidate& place) {
             return place.kind == Kind::Country || place.capital;
           });
  }

  // role.owns: "Turkey's position", but "Syria's north"
  bool owns(const Sighting& one) const {
    if (!is_possessive(words_.low(one.end)) || !can_act(one)) return false;
    return !is_ground(one);
  }

  // role.modifies: "Kyiv officials", "the Minsk agreements", "the Moscow-installed head"
  bool modifies(const Sighting& one) const {
    const std::size_t at = one.end;
    if (words_.low(at) == "-" && at + 1 < words_.size() && words_[at + 1].glued) {
      const std::string_view part = words_.low(at + 1);
      return part.ends_with("ed") && part != "based" && part != "located";
    }
    if (at >= words_.size() || !words_.same_sentence(one.begin, at) || words_[at].finite)
      return false;
    const std::string_view low = words_.low(at);
    if (lists_.role(low, "body") && !lists_.role(low, "verb")) return true;
    return low == "police" || low == "government" || low == "state" || low == "plans";
  }

  const Words& words_;
  const Lists& lists_;
};

}  // namespace

void set_roles(std::vector<Sighting>& sightings, const Words& words, const Lists& lists) {
  const Judge judge(words, lists);
  for (Sighting& one : sightings) one.role = judge.role(one);
}

}  // namespace dateline::places
