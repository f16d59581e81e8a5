// SPDX-License-Identifier: Apache-2.0
#include "places/relations.h"

#include <algorithm>
#include <array>

namespace dateline::places {
namespace {

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::ranges::find(list, word) != list.end();
}

// Verbs of lying somewhere: what may stand between a place and its distance.
bool is_lying(std::string_view low) {
  constexpr std::array<std::string_view, 18> kLying = {
      "is",  "are",    "was",   "were",  "lies",    "lie",      "lay", "sits", "sit",
      "sat", "stands", "stand", "stood", "located", "situated", "'s",  "’s",   "remains"};
  return among(low, kLying);
}

struct End {
  std::size_t sighting = kNone;
  std::size_t end = 0;  // words
};

class Reader {
 public:
  Reader(const std::vector<Sighting>& sightings, const Words& words, const Lists& lists,
         std::optional<std::size_t> dateline)
      : sightings_(sightings), words_(words), lists_(lists), dateline_(dateline) {}

  std::vector<Statement> run() {
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (const auto length = length_at(words_, i)) {
        distance(*length);
      } else if (words_.low(i) == "between") {
        between(i);
      } else if (words_.low(i) == "of" || words_.low(i) == "from") {
        direction(i);
      }
    }
    for (std::size_t s = 0; s + 1 < sightings_.size(); ++s) beside(s);
    return std::move(found_);
  }

 private:
  const Sighting& at(std::size_t s) const { return sightings_[s]; }

  // The first sighting that begins at or behind word i.
  std::size_t next_sighting(std::size_t i) const {
    const auto found = std::ranges::partition_point(
        sightings_, [i](const Sighting& one) { return one.begin < i; });
    return static_cast<std::size_t>(found - sightings_.begin());
  }

  // relation.distance: "Perth, about 30 km west of Dundee"; "10 km from there"; "30 km away"
  void distance(const Length& length) {
    Statement one;
    one.km = length.km;
    one.approx = length.approx;
    one.bound = length.bound;
    one.stated = words_.span(length.begin, length.end);
    std::size_t at_word = filler(length.end);
    if (words_.low(at_word) == "away") ++at_word;
    if (words_.low(at_word) == "to" && words_.low(at_word + 1) == "the") {
      if (compass_at(words_, at_word + 2)) at_word += 2;
    }
    if (words_.low(at_word) == "due" || words_.low(at_word) == "further") ++at_word;
    const auto compass = compass_at(words_, at_word);
    if (compass) {
      one.bearing = compass->degrees;
      one.direction = compass->name;
      at_word += compass->words;
    }
    const std::string_view joint = words_.low(at_word);
    const bool named = joint == "from" || (compass && joint == "of") || joint == "outside";
    const bool open = compass || at_word > length.end;
    if (!named && !open) return;
    one.target = unnamed_at(length.begin);
    if (one.target == kNone) one.target = target_before(length.begin);
    if (one.target == kNone) one.target = anaphor_before(length.begin);
    const End end =
        named ? noun_phrase(at_word + 1, length.begin, one.target) : End{kNone, at_word};
    if (named && end.sighting == kNone) return;
    one.anchor = end.sighting;
    if (one.target == kNone || one.target == one.anchor) return;
    if (one.anchor == kNone) one.anchors = salient(length.begin, one.target);
    if (one.anchor == kNone && one.anchors.empty()) return;
    one.span = words_.span(length.begin, std::max(end.end, length.end));
    found_.push_back(std::move(one));
  }

  // relation.unnamed: "a hill 3 km south of Soledar"
  std::size_t unnamed_at(std::size_t begin) const {
    const std::size_t next = next_sighting(begin);
    return next > 0 && at(next - 1).unnamed && at(next - 1).end > begin ? next - 1 : kNone;
  }

  // "50 miles of open water from", "190 kilometres down the coast", "20 miles by road from"
  std::size_t filler(std::size_t i) const {
    const std::string_view low = words_.low(i);
    const std::string_view second = words_.low(i + 1);
    std::size_t end = i;
    if (low == "of" &&
        (second == "open" || second == "water" || second == "road" || second == "rough")) {
      end = i + (second == "water" || second == "road" ? 2 : 3);
      return words_.low(end) == "from" ? end : i;
    }
    if ((low == "down" || low == "up" || low == "along") && second == "the") return i + 3;
    if (low == "by" && (second == "road" || second == "sea" || second == "rail" || second == "air"))
      return i + 2;
    if (low == "upstream" || low == "downstream" || low == "inland") return i + 1;
    return i;
  }

  // "Kyiv", "the centre of Kharkov", "here", "there", "the city"
  End noun_phrase(std::size_t i, std::size_t before, std::size_t target) const {
    const std::string_view low = words_.low(i);
    if (low == "there") return {recent(before, target), i + 1};
    if (low == "here") return {here(before, target), i + 1};
    const std::size_t s = next_sighting(i);
    constexpr std::size_t kBetween = 5;  // words before the name: "the outskirts of the port of"
    if (s < sightings_.size() && at(s).begin <= i + kBetween && plain(i, at(s).begin)) {
      if (at(s).demonym || at(s).role == PlaceRole::Embedded) return {};
      return {s, at(s).end};
    }
    const std::size_t noun = anaphor_at(i);
    return noun == kNone ? End{} : End{recent(before, target), noun + 1};
  }

  // Only small words, so that "from the bridge where Kyiv …" is none.
  bool plain(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (!words_[i].letters || words_[i].finite || words_[i].breaks) return false;
      if (words_[i].capital && !words_[i].shouted) return false;
      const std::string_view low = words_.low(i);
      if (low == "where" || low == "and" || low == "in" || low == "to") return false;
    }
    return true;
  }

  // "the city", "this important city": the noun's word; kNone if none stands here.
  std::size_t anaphor_at(std::size_t i) const {
    const std::string_view low = words_.low(i);
    if (low != "the" && low != "this" && low != "that") return kNone;
    for (std::size_t k = i + 1; k < i + 4 && words_.same_sentence(i, k); ++k) {
      const auto noun = lists_.type_noun(words_.low(k));
      if (noun && noun->type == Type::Settlement && words_.low(k + 1) != "of") return k;
      if (!words_[k].letters || words_[k].capital) return kNone;
    }
    return kNone;
  }

  // The place that the distance is told of: right before it, or the subject of "lies", "is".
  std::size_t target_before(std::size_t begin) const {
    constexpr std::size_t kFarthest = 14;  // words
    const std::size_t after = next_sighting(begin);
    for (std::size_t s = after; s-- > 0;) {
      if (begin - at(s).begin > kFarthest + 4 || at(s).end > begin) break;
      if (!words_.same_sentence(at(s).begin, begin)) break;
      if (!bridged(at(s).end, begin)) return kNone;
      if (at(s).demonym || at(s).unnamed || at(s).role == PlaceRole::Embedded) continue;
      if (at(s).contains && s > 0 && at(s - 1).container == s) continue;
      return s;
    }
    return kNone;
  }

  bool bridged(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      const std::string_view low = words_.low(i);
      if (words_[i].finite && !is_lying(low)) return false;
      if (low == ";" || low == "and" || low == "but" || low == "where" || low == ":") return false;
    }
    return true;
  }

  // relation.anaphor: "The outskirts of this important city are only 10 km from there."
  std::size_t anaphor_before(std::size_t begin) const {
    for (std::size_t i = begin; i-- > 0 && begin - i < 10 && words_.same_sentence(i, begin);) {
      if (words_[i].finite && !is_lying(words_.low(i))) return kNone;
      const std::size_t noun = anaphor_at(i);
      if (noun != kNone && bridged(noun, begin)) return recent(i, kNone);
      if (words_.low(i) == "it" && words_[i].opens) return recent(i, kNone);
    }
    return kNone;
  }

  // The last place told of before word `i`, another name than `not_this`.
  std::size_t recent(std::size_t i, std::size_t not_this) const {
    for (std::size_t s = next_sighting(i); s-- > 0;) {
      if (at(s).end > i || !stands_for_itself(s) || same(s, not_this)) continue;
      return s;
    }
    return kNone;
  }

  bool stands_for_itself(std::size_t s) const {
    if (at(s).demonym || at(s).unnamed || at(s).contains) return false;
    if (at(s).role != PlaceRole::Literal) return false;
    return !std::ranges::all_of(*at(s).candidates, [](const Candidate& one) {
      return is_area(one.kind);
    }) || at(s).candidates->empty();
  }

  bool same(std::size_t a, std::size_t b) const {
    return a == b || (a != kNone && b != kNone && at(a).name == at(b).name);
  }

  // relation.here: "From our correspondent … in Adré", else the dateline, else the first place.
  std::size_t here(std::size_t i, std::size_t target) const {
    if (const std::size_t reporter = reporters_place(i); reporter != kNone) return reporter;
    if (dateline_ && !same(*dateline_, target)) return *dateline_;
    for (std::size_t s = 0; s < sightings_.size() && at(s).end <= i; ++s) {
      if (stands_for_itself(s) && !same(s, target)) return s;
    }
    return kNone;
  }

  std::size_t reporters_place(std::size_t i) const {
    constexpr std::size_t kParagraph = 60;  // words back
    for (std::size_t s = next_sighting(i); s-- > 0 && i - at(s).begin < kParagraph;) {
      const std::string_view before =
          at(s).begin > 0 ? words_.low(at(s).begin - 1) : std::string_view();
      if (before != "in" && before != "at") continue;
      for (std::size_t k = at(s).begin; k-- > 0 && at(s).begin - k < 6;) {
        const std::string_view low = words_.low(k);
        if (low == "correspondent" || low == "reporter") return s;
      }
    }
    return kNone;
  }

  // Where an unnamed end could be: the places told of last, the nearest first, then "here".
  std::vector<std::size_t> salient(std::size_t i, std::size_t target) const {
    constexpr std::size_t kMost = 5;
    std::vector<std::size_t> list;
    const auto add = [&](std::size_t s) {
      const bool known = std::ranges::any_of(list, [&](std::size_t k) { return same(k, s); });
      if (s != kNone && !known && !same(s, target)) list.push_back(s);
    };
    add(reporters_place(i));
    for (std::size_t s = next_sighting(i); s-- > 0 && list.size() < kMost;) {
      if (at(s).end <= i && stands_for_itself(s)) add(s);
    }
    if (dateline_) add(*dateline_);
    return list;
  }

  // relation.direction: "Taldykorgan lies north-east of Almaty"; not "the road west of Azaz"
  void direction(std::size_t joint) {
    std::size_t begin = joint;
    std::optional<Compass> compass;
    for (const std::size_t count : {std::size_t{3}, std::size_t{1}}) {
      if (compass || joint < count) continue;
      compass = compass_at(words_, joint - count);
      if (compass && compass->words != count) compass.reset();
      if (compass) begin = joint - count;
    }
    if (!compass || begin == 0 || words_.low(joint) != "of") return;
    if (length_at(words_, begin - 1)) return;
    if (words_.low(begin - 1) == "the") {
      if (begin < 2 || words_.low(begin - 2) != "to") return;
      if (begin > 2 && length_at(words_, begin - 3)) return;
      begin -= 2;
    }
    Statement one;
    one.kind = Statement::Kind::Direction;
    one.target = lying_before(begin);
    const End end = noun_phrase(joint + 1, begin, one.target);
    if (one.target == kNone || end.sighting == kNone || same(one.target, end.sighting)) return;
    one.anchor = end.sighting;
    one.bearing = compass->degrees;
    one.direction = compass->name;
    one.span = words_.span(begin, end.end);
    one.stated = words_.span(begin, joint);
    found_.push_back(std::move(one));
  }

  // A place right before a comma, or the subject of a verb of lying.
  std::size_t lying_before(std::size_t begin) const {
    const std::size_t s = target_before(begin);
    if (s == kNone) return kNone;
    bool lying = false;
    std::size_t words = 0;
    for (std::size_t i = at(s).end; i < begin; ++i) {
      lying = lying || is_lying(words_.low(i));
      words += words_[i].letters ? 1 : 0;
    }
    const bool apposed = words <= 1 && words_.low(at(s).end) == ",";
    return lying || apposed ? s : kNone;
  }

  // relation.between: "Yama, between Siversk and Soledar"
  void between(std::size_t i) {
    const std::size_t first = next_sighting(i + 1);
    if (first + 1 >= sightings_.size() || at(first).begin != i + 1) return;
    const std::size_t joint = at(first).end;
    if (words_.low(joint) != "and" || at(first + 1).begin != joint + 1) return;
    Statement one;
    one.kind = Statement::Kind::Between;
    one.target = lying_before(i);
    if (one.target == kNone || same(one.target, first) || same(one.target, first + 1)) return;
    one.anchor = first;
    one.anchor2 = first + 1;
    one.span = words_.span(i, at(first + 1).end);
    one.stated = words_.span(i, i + 1);
    found_.push_back(std::move(one));
  }

  // "X near Y", "X in Y", "X, in the Y region": ties that are not printed.
  void beside(std::size_t s) {
    const Sighting& a = at(s);
    const Sighting& b = at(s + 1);
    if (b.demonym || a.demonym || a.unnamed || b.unnamed || a.role == PlaceRole::Embedded ||
        !words_.same_sentence(a.begin, b.begin))
      return;
    Statement one;
    one.target = s;
    one.anchor = s + 1;
    if (a.container == s + 1) {
      one.kind = Statement::Kind::In;
      one.km = 4;  // a weight here
      found_.push_back(one);
      return;
    }
    constexpr std::size_t kGap = 7;  // words: "area in the west of"
    if (b.begin - a.end > kGap) return;
    for (std::size_t i = a.end; i < b.begin; ++i) {
      const std::string_view low = words_.low(i);
      if (words_[i].finite || low == "and" || low == "to" || low == "from" || low == "not") return;
      if (low == "near" || low == "outside") {
        one.kind = Statement::Kind::Near;
        found_.push_back(one);
        return;
      }
      if (low == "in" && i + 6 > b.begin) {
        one.kind = Statement::Kind::In;
        one.km = 1.2;
        found_.push_back(one);
        return;
      }
      if (low != "," && i > a.end + 1) return;
    }
  }

  const std::vector<Sighting>& sightings_;
  const Words& words_;
  const Lists& lists_;
  std::optional<std::size_t> dateline_;
  std::vector<Statement> found_;
};

}  // namespace

std::vector<Statement> find_statements(const std::vector<Sighting>& sightings, const Words& words,
                                       const Lists& lists, std::optional<std::size_t> dateline) {
  return Reader(sightings, words, lists, dateline).run();
}

}  // namespace dateline::places
