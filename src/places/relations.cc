// SPDX-License-Identifier: Apache-2.0
#include "places/relations.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace dateline::places {
namespace {

constexpr double kMile = 1.609;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct Compass {
  std::string_view word, octant;
};
constexpr std::array<Compass, 16> kCompass = {{{"north", "N"}, {"south", "S"}, {"east", "E"}, {"west", "W"}, {"northeast", "NE"}, {"northwest", "NW"}, {"southeast", "SE"}, {"southwest", "SW"},
                                               {"north-east", "NE"}, {"north-west", "NW"}, {"south-east", "SE"}, {"south-west", "SW"}, {"northern", "N"}, {"southern", "S"}, {"eastern", "E"}, {"western", "W"}}};

class Reader {
 public:
  Reader(const Text& text, const language::Doc& doc, const std::vector<Found>& found) : text_(text), doc_(doc), found_(found), at_(doc.tokens.size(), kNone) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      for (std::size_t token = found[i].begin; token < found[i].end; ++token) at_[token] = i;
    }
  }

  std::vector<Stated> run() {
    for (std::size_t i = 0; i + 1 < doc_.tokens.size(); ++i) {
      if (auto stated = distance(i)) out_.push_back(*std::move(stated));
    }
    return std::move(out_);
  }

 private:
  std::string_view low(std::size_t i) const { return i < doc_.tokens.size() ? doc_.tokens[i].lower : std::string_view(); }

  std::optional<double> number(std::size_t i) const {
    constexpr std::array<std::string_view, 13> kWords = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
    const auto* const word = std::ranges::find(kWords, low(i));
    if (word != kWords.end()) return static_cast<double>(word - kWords.begin());
    double value = 0;
    const std::string_view digits = low(i);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() && !digits.empty() ? std::optional(value) : std::nullopt;
  }

  static double unit(std::string_view word) {
    if (word == "km" || word == "kilometres" || word == "kilometers" || word == "kilometre" || word == "kilometer") return 1;
    if (word == "miles" || word == "mile") return kMile;
    return word == "metres" || word == "meters" ? 0.001 : 0;
  }

  // r.distance: NUMBER UNIT [to the] [DIRECTION] of|from|to ANCHOR
  std::optional<Stated> distance(std::size_t i) const {
    const auto value = number(i);
    if (!value || unit(low(i + 1)) == 0) return std::nullopt;
    Stated stated;
    stated.has_km = true;
    stated.km = *value * unit(low(i + 1));
    std::size_t next = i + 2;
    if (low(next) == "to" && low(next + 1) == "the") next += 2;
    next = direction(next, stated);
    if (low(next) == "of" || low(next) == "from" || low(next) == "away") {
      ++next;
      if (low(next) == "from") ++next;
    } else if (low(next) != "to") {
      return std::nullopt;
    }
    const std::size_t anchor = place_here(next, i);
    if (anchor == kNone) return std::nullopt;
    const std::size_t target = target_before(i, anchor);
    if (target == kNone || target == anchor) return std::nullopt;
    std::size_t begin = i;
    const std::string_view before = i > 0 ? low(i - 1) : std::string_view();
    stated.about = before == "about" || before == "around" || before == "nearly" || before == "almost" || before == "some" || before == "roughly";
    if (stated.about || before == "only" || before == "just") --begin;
    stated.span = {doc_.tokens[begin].span.begin, doc_.tokens[std::max(next, i + 1)].span.end};
    stated.words = std::string(Span{doc_.tokens[begin].span.begin, doc_.tokens[i + 1].span.end}.of(text_.text));
    stated.target = target;
    stated.anchor = anchor;
    return stated;
  }

  std::size_t direction(std::size_t next, Stated& stated) const {
    std::string word(low(next));
    std::size_t end = next + 1;
    if (low(next + 1) == "-" && next + 2 < doc_.tokens.size()) {
      word += "-" + std::string(low(next + 2));
      end = next + 3;
    }
    for (const Compass& compass : kCompass) {
      if (compass.word != word) continue;
      stated.direction = std::string(compass.octant);
      return end;
    }
    return next;
  }

  static bool same_name(const Found& a, const Found& b) { return a.name == b.name; }

  // The place named here, or meant by "there", "here", "the city".
  std::size_t place_here(std::size_t next, std::size_t number_at) const {
    for (std::size_t k = next; k < std::min(next + 4, doc_.tokens.size()); ++k) {
      if (at_[k] != kNone && found_[at_[k]].role == PlaceRole::Literal) return at_[k];
      if (low(k) == "there" || low(k) == "here") return salient(number_at, k);
      if (low(k) == "city" || low(k) == "town" || low(k) == "village" || low(k) == "settlement" || low(k) == "capital") return salient(number_at, k);
    }
    return kNone;
  }

  // "there" after "this important city": the place before the one that the subject means.
  std::size_t salient(std::size_t number_at, std::size_t) const {
    const std::size_t subject = anaphor_in_sentence(number_at);
    std::vector<std::size_t> recent;
    for (std::size_t i = found_.size(); i > 0 && recent.size() < 6; --i) {
      const Found& place = found_[i - 1];
      if (place.begin >= number_at || place.role != PlaceRole::Literal) continue;
      recent.push_back(i - 1);
    }
    for (const std::size_t place : recent) {
      if (subject == kNone || !same_name(found_[place], found_[subject])) return place;
    }
    return kNone;
  }

  std::size_t sentence_begin(std::size_t token) const {
    while (token > 0 && !doc_.tokens[token].sentence_start) --token;
    return token;
  }

  // "this city", "the village" before the number: the most recent place of an earlier sentence.
  std::size_t anaphor_in_sentence(std::size_t number_at) const {
    const std::size_t begin = sentence_begin(number_at);
    for (std::size_t token = begin; token < number_at; ++token) {
      const std::string_view word = low(token);
      if (word != "city" && word != "town" && word != "village" && word != "settlement" && word != "it") continue;
      for (std::size_t i = found_.size(); i > 0; --i) {
        if (found_[i - 1].begin < token && found_[i - 1].role == PlaceRole::Literal) return i - 1;
      }
    }
    return kNone;
  }

  // What is so far away: the nearest place before, in the sentence; else what its subject means.
  std::size_t target_before(std::size_t number_at, std::size_t anchor) const {
    const std::size_t begin = sentence_begin(number_at);
    for (std::size_t token = number_at; token > begin; --token) {
      const std::size_t place = at_[token - 1];
      if (place != kNone && place != anchor && found_[place].role == PlaceRole::Literal) return place;
    }
    return anaphor_in_sentence(number_at);
  }

  const Text& text_;
  const language::Doc& doc_;
  const std::vector<Found>& found_;
  std::vector<std::size_t> at_;
  std::vector<Stated> out_;
};

}  // namespace

std::vector<Stated> find_relations(const Text& text, const language::Doc& doc, const std::vector<Found>& found) { return Reader(text, doc, found).run(); }

}  // namespace dateline::places
