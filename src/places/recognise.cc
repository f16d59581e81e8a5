// SPDX-License-Identifier: Apache-2.0
#include "places/recognise.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dateline::places {
namespace {

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 26> kPlacePrepositions = {"in", "near", "at", "from", "to", "towards", "toward", "of", "around", "outside", "inside", "into", "via",
                                                                 "between", "across", "through", "over", "for", "and", "leave", "left", "reach", "reached", "entered", "within", "on"};
constexpr std::array<std::string_view, 24> kTypeNouns = {"village", "settlement", "town", "city", "district", "region", "oblast", "province", "county", "river", "lake", "valley",
                                                         "airport", "port", "street", "state", "governorate", "raion", "municipality", "island", "peninsula", "suburb", "area", "front"};
// Capitalised words that open sentences or name other things far oftener than places.
constexpr std::array<std::string_view, 96> kOrdinary = {
    "the", "a", "an", "in", "on", "at", "he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "his", "her", "their", "our", "but", "and", "or", "as", "if",
    "no", "not", "new", "old", "one", "two", "three", "all", "many", "most", "some", "both", "march", "may", "august", "sunday", "monday", "friday", "police", "army", "war", "house",
    "council", "union", "party", "court", "reading", "nice", "of", "so", "then", "there", "here", "now", "also", "mobile", "both", "mr",
    "for", "from", "with", "by", "after", "before", "since", "when", "while", "what", "who", "how", "why", "where", "its", "my", "your", "republic", "president", "general",
    "minister", "governor", "police", "people", "earlier", "later", "according", "continental", "radio", "post", "nobody", "judge"};

bool capital(std::string_view word) {
  return !word.empty() && u_isUUppercase(static_cast<UChar32>(utf8::decode(word, 0).code_point)) != 0;
}

class Recogniser {
 public:
  Recogniser(const Text& text, const language::Doc& doc, const Names& names, const gazetteer::Gazetteer& gazetteer)
      : text_(text), doc_(doc), names_(names), gazetteer_(gazetteer), mention_(doc.tokens.size(), kNone) {
    for (std::size_t i = 0; i < names.mentions.size(); ++i) {
      for (std::size_t token = doc.token_at(names.mentions[i].span.begin); token < doc.tokens.size() && doc.tokens[token].span.begin < names.mentions[i].span.end; ++token) mention_[token] = i;
    }
  }

  std::vector<Found> run() {
    for (std::size_t i = 0; i < doc_.tokens.size();) {
      const std::size_t end = name_at(i);
      i = end > i ? end : i + 1;
    }
    return std::move(found_);
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::string_view low(std::size_t i) const { return i < doc_.tokens.size() ? doc_.tokens[i].lower : std::string_view(); }

  const Entity* entity(std::size_t i) const {
    return mention_[i] == kNone ? nullptr : &names_.entities[index(names_.mentions[mention_[i]].entity)];
  }

  // Tokens written without a space between belong to one word of a name: "Port-au-Prince".
  std::size_t name_at(std::size_t i) {
    if (!capital(doc_.text_of(i)) || text_.kind_at(doc_.tokens[i].span.begin) == BlockKind::Header) return i;
    const Entity* owner = entity(i);
    if (owner != nullptr && owner->kind == EntityKind::Person && names_.mentions[mention_[i]].form != MentionForm::Title) return i;
    std::vector<std::string_view> words;
    std::vector<std::size_t> ends;
    std::size_t at = i;
    constexpr std::size_t kLongest = 6;
    while (at < doc_.tokens.size() && words.size() < kLongest) {
      std::size_t end = at + 1;
      while (end + 1 < doc_.tokens.size() && !doc_.tokens[end - 1].space && (doc_.text_of(end) == "-" || doc_.text_of(end) == "’" || doc_.text_of(end) == "'") &&
             !doc_.tokens[end].space && low(end + 1).size() > 1) {
        end += 2;
      }
      words.push_back(Span{doc_.tokens[at].span.begin, doc_.tokens[end - 1].span.end}.of(text_.text));
      ends.push_back(end);
      if (!doc_.tokens[end - 1].space) break;
      at = end;
      if (at >= doc_.tokens.size() || doc_.tokens[at].sentence_start) break;
    }
    const std::size_t count = gazetteer_.longest(words);
    if (count == 0) return i;
    const std::size_t end = ends[count - 1];
    if (!acceptable(i, end, count) || only_bodies(i, end)) return i;
    add(i, end);
    return end;
  }

  bool acceptable(std::size_t begin, std::size_t end, std::size_t count) const {
    if (count > 1) return capital(doc_.text_of(end - 1)) || count > 2;
    const std::string_view word = low(begin);
    const bool all_capitals = doc_.text_of(begin).size() <= 3 && std::ranges::all_of(doc_.text_of(begin), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (among(word, kOrdinary) || word.size() < 3) return word == "us" || word == "uk" || word == "eu" ? doc_.text_of(begin).size() == 2 && all_capitals : word == "rf" && all_capitals;
    // A part of a longer capitalised name that the gazetteer does not know: "Salt Road", "Ridge Post".
    const bool joined_after = end < doc_.tokens.size() && capital(doc_.text_of(end)) && doc_.tokens[end - 1].space && !doc_.tokens[end].sentence_start;
    const bool joined_before = begin > 0 && capital(doc_.text_of(begin - 1)) && !doc_.tokens[begin].sentence_start && doc_.tokens[begin - 1].space && !doc_.tokens[begin - 1].sentence_start;
    const bool cue = cued(begin, end);
    if (entity(begin) == nullptr && (joined_before || joined_after) && !cue && !adjective(begin)) return known_well(begin);
    if (doc_.tokens[begin].sentence_start && !cue) return known_well(begin);
    return true;
  }

  // A self-declared body is no place, whatever its name.
  bool only_bodies(std::size_t begin, std::size_t end) const {
    for (const gazetteer::NameHit& hit : gazetteer_.find(Span{doc_.tokens[begin].span.begin, doc_.tokens[end - 1].span.end}.of(text_.text))) {
      if (gazetteer_.place(hit.place).kind != gazetteer::Kind::Organisation) return false;
    }
    return true;
  }

  bool adjective(std::size_t begin) const {
    const std::string_view word = low(begin);
    return word.ends_with("ian") || word.ends_with("ish") || word.ends_with("ese") || word.ends_with("can") || word.ends_with("i");
  }

  // Countries, divisions, capitals and big towns need no other evidence.
  bool known_well(std::size_t begin) const {
    constexpr std::int64_t kBig = 100000;  // people
    for (const gazetteer::NameHit& hit : gazetteer_.find(doc_.text_of(begin))) {
      const gazetteer::Place place = gazetteer_.place(hit.place);
      if (place.kind == gazetteer::Kind::Country || place.kind == gazetteer::Kind::Continent || place.kind == gazetteer::Kind::Admin1 || place.population >= kBig) return true;
    }
    return false;
  }

  bool cued(std::size_t begin, std::size_t end) const {
    const std::string_view before = begin > 0 ? low(begin - 1) : std::string_view();
    const std::string_view earlier = begin > 1 ? low(begin - 2) : std::string_view();
    return among(before, kPlacePrepositions) || among(before, kTypeNouns) || among(earlier, kTypeNouns) || among(low(end), kTypeNouns) ||
           (before == "the" && among(earlier, kPlacePrepositions));
  }

  void add(std::size_t begin, std::size_t end) {
    Found found;
    found.begin = begin;
    found.end = end;
    found.span = {doc_.tokens[begin].span.begin, doc_.tokens[end - 1].span.end};
    found.name = std::string(found.span.of(text_.text));
    found.cued = cued(begin, end);
    found.role = role(found);
    found_.push_back(std::move(found));
  }

  // annotation, section 5: embedded in a body's name; associative as adjective, demonym or speaker.
  PlaceRole role(const Found& found) const {
    bool demonym = false;
    for (const gazetteer::NameHit& hit : gazetteer_.find(found.name)) demonym = demonym || hit.kind == gazetteer::NameKind::Demonym;
    if (demonym) return PlaceRole::Associative;
    const Entity* owner = entity(found.begin);
    if (owner != nullptr && owner->kind != EntityKind::Person) {
      const Mention& mention = names_.mentions[mention_[found.begin]];
      if (mention.span.size() > found.span.size() && mention.form == MentionForm::Name) return PlaceRole::Embedded;
      if (mention.form == MentionForm::Nominal) return PlaceRole::Associative;
    }
    const std::string_view after = low(found.end);
    const bool possessive = after == "'s" || after == "’s";
    if (!found.cued && (possessive || (found.end < doc_.tokens.size() && doc_.tokens[found.end].finite)) && whole_country(found)) return PlaceRole::Associative;
    return PlaceRole::Literal;
  }

  bool whole_country(const Found& found) const {
    for (const gazetteer::NameHit& hit : gazetteer_.find(found.name)) {
      const gazetteer::Place place = gazetteer_.place(hit.place);
      if (place.kind == gazetteer::Kind::Country || place.capital) return true;
    }
    return false;
  }

  const Text& text_;
  const language::Doc& doc_;
  const Names& names_;
  const gazetteer::Gazetteer& gazetteer_;
  std::vector<std::size_t> mention_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<Found> recognise(const Text& text, const language::Doc& doc, const Names& names, const gazetteer::Gazetteer& gazetteer) {
  return Recogniser(text, doc, names, gazetteer).run();
}

}  // namespace dateline::places
