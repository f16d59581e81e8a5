// SPDX-License-Identifier: Apache-2.0
#include "places/sightings.h"

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "places/roads.h"

namespace dateline::places {
namespace {

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::ranges::find(list, word) != list.end();
}

// Particles inside names: "Dar es Salaam", "Stratford-upon-Avon", "Isle of Man".
bool is_particle(std::string_view low) {
  constexpr std::array<std::string_view, 38> kParticles = {
      "of",   "the", "de",   "la",  "le",  "les", "del", "della", "da", "do", "dos", "das", "el",
      "al",   "an",  "am",   "der", "den", "des", "di",  "du",    "es", "en", "na",  "nad", "on",
      "upon", "sur", "sous", "and", "y",   "ibn", "bin", "ul",    "ud", "-",  "'",   "’"};
  return among(low, kParticles);
}

// "northern Aleppo" in a headline: the adjective is no name of its own.
bool is_modifier(std::string_view low) {
  constexpr std::array<std::string_view, 30> kModifiers = {
      "north",     "south",        "east",         "west",         "northern",     "southern",
      "eastern",   "western",      "central",      "northeast",    "northwest",    "southeast",
      "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "upper",
      "lower",     "greater",      "downtown",     "old",          "former",       "mainland",
      "inner",     "outer",        "metro",        "metropolitan", "suburban",     "rural"};
  return among(low, kModifiers);
}

// "R-Florence": the parties of members.
constexpr std::array<std::string_view, 4> kParties = {"r", "d", "i", "dfl"};

// "S.E. Paris"
bool is_compass_initial(std::string_view low) {
  constexpr std::array<std::string_view, 8> kInitials = {"n.",   "s.",   "e.",   "w.",
                                                         "n.e.", "n.w.", "s.e.", "s.w."};
  return among(low, kInitials);
}

class Finder {
 public:
  Finder(const Words& words, const Lists& lists, Pool& pool)
      : words_(words), lists_(lists), pool_(pool) {}

  std::vector<Sighting> run() {
    for (std::size_t i = 0; i < words_.size();) {
      const Word& word = words_[i];
      i = word.letters && word.capital ? capital(i) : i + 1;
    }
    return std::move(found_);
  }

 private:
  // Reads the name that begins with word i, if there is one; returns where to go on.
  std::size_t capital(std::size_t i) {
    if (i >= run_end_) {
      run_begin_ = i;
      run_end_ = end_of_run(i);
    }
    if (const std::size_t next = demonym(i)) return next;
    if (const std::size_t next = short_name(i)) return next;
    if (const std::size_t next = numbered_road(i)) return next;
    if (const std::size_t next = headed(i)) return next;
    if (const std::size_t next = road(i)) return next;
    return known(i);
  }

  // The run of capitalised words from i. A hyphen ends it: "DFL-Minneapolis", "Egypt-US".
  std::size_t end_of_run(std::size_t i) const {
    std::size_t end = i + 1;
    while (end < words_.size() && !words_[end].breaks) {
      if (words_[end].capital) {
        ++end;
        continue;
      }
      break;
    }
    return end;
  }

  // Where a name that begins in this run may end at the farthest: past particles.
  std::size_t farthest(std::size_t i) const {
    std::size_t end = i + 1;
    while (end < words_.size() && end < i + 10 && !words_[end].breaks &&
           (words_[end].capital || is_particle(words_.low(end)) || words_[end].glued ||
            is_article(end))) {
      ++end;
    }
    return end;
  }

  // place.demonym: "Burkinabe government spokesman", "the Germans were hurrying"; not in "Saudi
  // Arabia" or "British Columbia"
  std::size_t demonym(std::size_t i) {
    const auto known = lists_.demonym(words_, i);
    if (!known || !capitals(i, i + known->words) || begins_longer_name(i, known->words)) return 0;
    Sighting one;
    one.begin = i;
    one.end = i + known->words;
    one.name = lower(words_.slice(one.begin, one.end));
    one.demonym = true;
    one.candidates = &pool_.named(known->country, known->place, "");
    add(std::move(one));
    return i + known->words;
  }

  // A place of the file, or a short form, whose name goes on past these words.
  bool begins_longer_name(std::size_t i, std::size_t words) const {
    const auto brief = lists_.short_name(words_, i);
    if (brief && brief->words > words && capitals(i, i + brief->words)) return true;
    std::size_t match = pool_.longest(words_, i, farthest(i));
    while (match > words && ends_badly(i + match - 1)) --match;
    return match > words && !pool_.find(words_.slice(i, i + match)).empty();
  }

  bool capitals(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (words_[i].letters && !words_[i].capital && !is_particle(words_.low(i))) return false;
    }
    return true;
  }

  // place.short: "Troy, N.C.", "the U.S. envoy". Codes of two letters only behind a place.
  std::size_t short_name(std::size_t i) {
    const auto known = lists_.short_name(words_, i);
    if (!known || !capitals(i, i + known->words) || is_currency(i)) return 0;
    const bool brief = words_[i].span.size() <= 4 && words_.low(i).find('.') == std::string::npos;
    if (brief && known->words == 1 && known->use != "comma" && !words_[i].upper) return 0;
    if (brief && words_[i].shouted && words_[i].span.size() <= 2 && known->use != "comma") return 0;
    if (known->use == "caps" && !words_[i].upper) return 0;
    if (known->use == "comma" && !behind_place(i) && !behind_party(i)) return 0;
    const bool code = known->use == "comma" && words_[i].span.size() == 2;
    if (code && (!words_[i].upper || words_[i].shouted)) return 0;
    Sighting one;
    one.begin = i;
    one.end = i + known->words;
    // The name ends where a longer one of the gazetteer does not go on ("Washington" + "D.C.").
    if (pool_.longest(words_, i, farthest(i)) > known->words) return 0;
    one.name = std::string(known->name);
    one.shortened = true;
    one.type = type_of(known->kind);
    one.typed = known->use == "comma";
    one.candidates = &pool_.named(known->country, known->name, known->kind);
    add(std::move(one));
    return i + known->words;
  }

  // "D-Calif.", "R-N.Y."
  bool behind_party(std::size_t i) const {
    if (i < 2 || words_.low(i - 1) != "-" || !words_[i - 1].glued || !words_[i].glued) return false;
    return among(words_.low(i - 2), kParties) && words_[i - 2].capital;
  }

  // "$US 15 billion"
  bool is_currency(std::size_t i) const {
    return i > 0 && words_.low(i - 1) == "$" && words_[i].glued;
  }

  bool behind_place(std::size_t i) const {
    if (found_.empty() || i == 0) return false;
    const std::size_t end = found_.back().end;
    return end == i || (end + 1 == i && words_.low(i - 1) == ",");
  }

  // place.head: "Lake Tana", "Mount Kenya", "Fort Worth"
  std::size_t headed(std::size_t i) {
    const auto type = lists_.head_noun(words_.low(i));
    if (!type || i + 1 >= run_end_ || !words_[i + 1].capital) return 0;
    const std::size_t match = pool_.longest(words_, i, farthest(i));
    Sighting one;
    one.begin = i;
    one.end = match >= 2 ? i + match : std::min(run_end_, i + 3);
    if (match < 2 && *type == Type::Site) return 0;
    one.type = match >= 2 ? Type::Any : *type;
    one.typed = true;
    one.name = std::string(words_.slice(match >= 2 ? i : i + 1, one.end));
    one.noun = match >= 2 ? std::string() : std::string(words_.raw(i));
    one.candidates = &pool_.find(one.name, one.type, one.noun);
    const std::size_t next = one.end;
    add(std::move(one));
    return next;
  }

  // place.road: "Mountain View Road", "Licking River", "Latah County": the noun ends the name.
  std::size_t road(std::size_t i) {
    for (std::size_t k = i + 1; k < std::min(run_end_, i + 5); ++k) {
      const auto noun = lists_.type_noun(words_.low(k));
      if (!noun || !noun->inside || !noun->after || !words_[k].capital) continue;
      if (words_[i].shouted && !words_[k].upper) continue;
      if (lists_.word_class(words_.low(i)) == WordClass::Never || lists_.is_title(words_.low(i)))
        return 0;
      if (lists_.is_body_noun(words_.low(k - 1)) && k > i + 1)
        return 0;  // "Athens Police Department"
      if (heads_office(k)) return 0;
      return noun_at(i, k, *noun);
    }
    return 0;
  }

  std::size_t numbered_road(std::size_t i) {
    const std::size_t end = end_of_numbered_road(words_, i);
    if (end == i) return 0;
    Sighting one;
    one.begin = i;
    one.end = end;
    one.typed = true;
    one.type = Type::Street;
    one.name = std::string(words_.slice(i, end));
    one.candidates = &pool_.find(one.name, one.type, "");
    add(std::move(one));
    return end;
  }

  // "Florida Highway Patrol", "Montana Department of Corrections", "Ohio State Police": the noun
  // belongs to what stands behind it.
  bool heads_office(std::size_t k) const {
    const std::string_view low = words_.low(k);
    if (low != "department" && low != "state" && low != "highway") return false;
    if (low == "department" && words_.low(k + 1) == "of") return true;
    return k + 1 < run_end_ &&
           (lists_.is_body_noun(words_.low(k + 1)) || words_.low(k + 1) == "highway" ||
            words_.low(k + 1) == "patrol" || words_.low(k + 1) == "troopers");
  }

  static bool has_area(const Candidates& list) {
    return std::ranges::any_of(list, [](const Candidate& one) { return is_area(one.kind); });
  }

  static bool official(const Candidates& list) {
    return std::ranges::any_of(list, [](const Candidate& place) {
      return place.name_kind == gazetteer::NameKind::Official &&
             place.kind != gazetteer::Kind::Quarter;
    });
  }

  // "City Hall", "National Park": words that say what it is, not which.
  bool generic(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      const std::string_view low = words_.low(i);
      if (lists_.word_class(low) != WordClass::Ordinary && !lists_.type_noun(low) &&
          !lists_.is_body_noun(low))
        return false;
    }
    return true;
  }

  std::size_t noun_at(std::size_t i, std::size_t k, const TypeNoun& noun) {
    const bool street = noun.type == Type::Street && k > i && leads_to_street(words_, i);
    if (!street && generic(i, k + 1) && !official(pool_.find(words_.slice(i, k + 1)))) return 0;
    Sighting one;
    one.begin = i;
    one.end = k + 1;
    one.typed = true;
    const std::string whole(words_.slice(i, k + 1));
    if (const Candidates& list = pool_.find(whole); !list.empty() && noun.type != Type::Street) {
      one.name = whole;
      one.candidates = &list;
    } else {
      one.name = std::string(words_.slice(i, k));
      one.noun = std::string(words_.raw(k));
      one.type = noun.type;
      one.candidates = &pool_.find(one.name, one.type, one.noun);
      // "Mississippi State" is no name of the state, as "Borno State" is.
      if (words_.low(k) == "state") one.end = k;
    }
    const bool natural = noun.type == Type::River || noun.type == Type::Lake ||
                         noun.type == Type::Mountain || noun.type == Type::Street ||
                         noun.type == Type::Island;
    if (one.candidates->empty() && noun.type == Type::Airport)
      one.candidates = &pool_.find(one.name);
    if (one.candidates->empty() && !natural) return 0;
    add(std::move(one));
    return k + 1;
  }

  // place.noun-of-name: "Salinas Valley", "Glenwood Canyon": the noun belongs to the name before
  // it.
  bool is_noun_of_name(std::size_t i) const {
    const auto noun = lists_.type_noun(words_.low(i));
    return noun && noun->after && noun->inside && !found_.empty() && found_.back().end == i &&
           i < run_end_ && i > run_begin_;
  }

  // The longest name of the gazetteer.
  std::size_t known(std::size_t i) {
    if (skipped(i)) return i + 1;
    const std::size_t limit = farthest(i);
    std::size_t match = pool_.longest(words_, i, limit);
    while (match > 1 && ends_badly(i + match - 1)) --match;
    if (is_direction(i, match) || (match < 2 && is_noun_of_name(i)))
      return i + std::max<std::size_t>(match, 1);
    Sighting one;
    // place.in-body: "Donetsk People's Republic" is a body of the file; the town in it is a place.
    while (match > 1 && pool_.find(words_.slice(i, i + match)).empty()) {
      one.embedded = true;
      match = std::max<std::size_t>(pool_.longest(words_, i, i + match - 1), 1);
    }
    one.begin = i;
    one.end = i + std::max<std::size_t>(match, 1);
    if (match == 0) one.end = before_famous(i);
    if (match == 0 && (one.end > i + 3 || words_[i].shouted)) return i + 1;
    one.end = past_article(one.end);
    one.name = std::string(words_.slice(one.begin, one.end));
    one.candidates = &pool_.find(one.name);
    type_behind(one);
    type_before(one);
    whole_behind_noun(one);
    const std::size_t next = one.end;
    add(std::move(one));
    return std::max(next, i + 1);
  }

  // An unknown name goes on to the end of its run, but not over a state or a city: "Environment
  // Canada", "CTV Toronto".
  // At the head of a sentence it is rather a word before one: "Missing Lancaster girl".
  std::size_t before_famous(std::size_t i) const {
    const double kCity = words_[i].opens ? 2e4 : 2e5;
    for (std::size_t k = i + 1; k < run_end_; ++k) {
      const std::size_t match = pool_.longest(words_, k, run_end_);
      if (match == 0) continue;
      const bool famous =
          std::ranges::any_of(pool_.find(words_.slice(k, k + match)), [&](const Candidate& one) {
            const bool own = one.name_kind == gazetteer::NameKind::Official;
            return own && (one.kind == gazetteer::Kind::Country ||
                           one.kind == gazetteer::Kind::Admin1 || one.population >= kCity);
          });
      if (famous && lists_.word_class(words_.low(k)) == WordClass::None) return k;
    }
    return run_end_;
  }

  // "Northern Aleppo", "South-west of the city": a direction is no place by itself.
  bool is_direction(std::size_t i, std::size_t match) const {
    if (match == 1) return is_modifier(words_.low(i));
    if (match == 2) {  // "South West England"
      return is_modifier(words_.low(i)) && is_modifier(words_.low(i + 1)) && i + 2 < run_end_;
    }
    return match == 3 && words_.low(i + 1) == "-" && is_modifier(words_.low(i)) &&
           is_modifier(words_.low(i + 2));
  }

  // "Bab al-Salama", "Deir ez-Zor": the Arabic article goes on with the name.
  bool is_article(std::size_t at) const {
    constexpr std::array<std::string_view, 15> kArticles = {
        "al", "el", "as", "es", "ar", "er", "ad", "ed", "ash", "esh", "an", "en", "az", "ez", "at"};
    return at + 2 < words_.size() && among(words_.low(at), kArticles) &&
           words_.low(at + 1) == "-" && words_[at + 2].capital && words_[at + 2].glued;
  }
  std::size_t past_article(std::size_t end) const { return is_article(end) ? end + 3 : end; }

  // A name does not end with a particle or a hyphen.
  bool ends_badly(std::size_t i) const {
    return !words_[i].letters ||
           (!words_[i].capital && (!words_[i].glued || is_possessive(words_.low(i))));
  }

  // Words that are never a place by themselves, titles, single letters.
  bool skipped(std::size_t i) const {
    const std::string_view low = words_.low(i);
    if (words_[i].span.size() < 2) return true;
    // "Al-Nusra": an article before a name that the file has not.
    if ((low == "al" || low == "el") && words_.low(i + 1) == "-" && words_[i + 1].glued &&
        pool_.longest(words_, i, farthest(i)) < 2)
      return true;
    const WordClass known = lists_.word_class(low);
    const bool alone = pool_.longest(words_, i, farthest(i)) < 2;
    return alone && (known == WordClass::Never || lists_.is_title(low) || is_compass_initial(low));
  }

  // "Kherson region", "Inhulets river", "Aleppo city": a noun in lower case behind the name.
  void type_behind(Sighting& one) const {
    const std::size_t at = one.end;
    if (at >= words_.size() || words_[at].capital || words_[at].breaks) return;
    const auto noun = lists_.type_noun(words_.low(at));
    if (!noun || !noun->after) return;
    const bool plural_use = words_.low(at) == "state" && lists_.role(words_.low(at + 1), "verb");
    if (plural_use) return;
    if (noun->type == Type::Site || noun->type == Type::Street || noun->type == Type::Airport ||
        noun->type == Type::Mountain || noun->type == Type::Island || noun->type == Type::Sea) {
      one.typed = one.typed || !one.candidates->empty();
      return;
    }
    one.typed = true;
    const bool plural = words_.low(at).ends_with("s");
    if (plural) pluralise(one, noun->type);
    retype(one, noun->type, words_.low(at));
    if (noun->type == Type::Admin && !plural) one.end = at + 1;
  }

  // "Jackson and Barrow counties": the noun speaks of both.
  void pluralise(const Sighting& last, Type type) const {
    std::size_t begin = last.begin;
    for (std::size_t s = found_.size(); s-- > 0;) {
      Sighting& other = found_[s];
      const std::string_view low = words_.low(other.end);
      const bool joined = begin == other.end + 1 && (low == "and" || low == ",");
      const bool both = begin == other.end + 2 && low == "," && words_.low(other.end + 1) == "and";
      if (!(joined || both) || other.typed || other.demonym) return;
      other.typed = true;
      const std::string_view noun = type == Type::Admin ? "county" : "";
      retype(other, type, noun);
      begin = other.begin;
    }
  }

  // "the village of X", "the circle of Koro", "the town X"
  void type_before(Sighting& one) const {
    if (one.typed || one.begin < 2 || words_[one.begin].breaks) return;
    if (words_.low(one.begin - 1) != "of") return;
    const auto noun = lists_.type_noun(words_.low(one.begin - 2));
    if (!noun || !noun->of) return;
    one.typed = true;
    if (noun->type == Type::Site || noun->type == Type::Sea) return;
    retype(one, noun->type, words_.low(one.begin - 2));
  }

  // place.unknown: "the village of Velikoye Shmurdyakino": all of the run is the name, known or not
  void whole_behind_noun(Sighting& one) const {
    if (!one.typed || one.end >= run_end_ || one.begin == 0 || words_.low(one.begin - 1) != "of")
      return;
    if (words_[one.begin].shouted || run_end_ > one.begin + 4) return;
    for (std::size_t i = one.end; i < run_end_; ++i) {
      if (lists_.word_class(words_.low(i)) != WordClass::None || excused(i)) return;
    }
    one.end = run_end_;
    one.name = std::string(words_.slice(one.begin, one.end));
    one.candidates = &pool_.find(one.name, one.type, one.noun);
  }

  void retype(Sighting& one, Type type, std::string_view noun) const {
    const Candidates& list = pool_.find(one.name, type, noun);
    if (list.empty() && type == Type::Admin && !one.candidates->empty()) return;
    // "the island of Réunion" is a country of the file.
    if (list.empty() && type == Type::Island && has_area(*one.candidates)) return;
    one.type = type;
    one.noun = std::string(noun);
    one.candidates = &list;
    if (type == Type::Settlement && list.empty()) one.candidates = &pool_.find(one.name);
  }

  void add(Sighting one) {
    const std::size_t begin = one.begin;
    const bool after_found = !found_.empty() && found_.back().end == begin;
    one.led = begin > run_begin_ && begin < run_end_ && !after_found && !excused(begin - 1);
    one.trailed = one.end < run_end_ && !excused(one.end);
    one.whole = !one.led && !one.trailed;
    found_.push_back(std::move(one));
  }

  // A neighbour in the run that is no part of a name: a title, a weekday, a people.
  bool excused(std::size_t i) const {
    const std::string_view low = words_.low(i);
    return !words_[i].letters || lists_.word_class(low) == WordClass::Never || is_modifier(low) ||
           lists_.is_title(low) || lists_.role(low, "body") || lists_.role(low, "party") ||
           words_[i].shouted || lists_.demonym(words_, i).has_value();
  }

  const Words& words_;
  const Lists& lists_;
  Pool& pool_;
  mutable std::vector<Sighting> found_;
  std::size_t run_begin_ = 0;
  std::size_t run_end_ = 0;
};

}  // namespace

std::vector<Sighting> find_sightings(const Words& words, const Lists& lists, Pool& pool) {
  return Finder(words, lists, pool).run();
}

}  // namespace dateline::places
