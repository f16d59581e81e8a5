// SPDX-License-Identifier: Apache-2.0
#include "places/lists.h"

#include <algorithm>
#include <array>

namespace dateline::places {
namespace {

// The longest key of `table` that begins with word i, over at most as many words as a key has.
std::optional<lexicon::WordTable::Match> longest(const lexicon::WordTable& table,
                                                 const Words& words, std::size_t i) {
  std::array<std::string_view, 6> phrase;
  std::size_t count = 0;
  while (count < phrase.size() && i + count < words.size() &&
         (count == 0 || !words[i + count].breaks)) {
    phrase[count] = words.low(i + count);
    ++count;
  }
  return table.longest(std::span(phrase).first(count));
}

bool has(std::string_view cell, std::string_view item) {
  for (const std::string_view part : split(cell, ',')) {
    if (part == item) return true;
  }
  return false;
}

std::string_view without_dot(std::string_view word) {
  return word.size() > 1 && word.back() == '.' ? word.substr(0, word.size() - 1) : word;
}

}  // namespace

Type type_of(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, Type>, 11> kTypes = {
      {{"settlement", Type::Settlement},
       {"admin", Type::Admin},
       {"country", Type::Country},
       {"river", Type::River},
       {"lake", Type::Lake},
       {"sea", Type::Sea},
       {"mountain", Type::Mountain},
       {"island", Type::Island},
       {"airport", Type::Airport},
       {"street", Type::Street},
       {"site", Type::Site}}};
  for (const auto& [name, type] : kTypes) {
    if (name == word) return type;
  }
  return Type::Any;
}

Lists::Lists(const lexicon::Lexicon& lexicon)
    : nouns_(lexicon.table("place-nouns")),
      heads_(lexicon.table("place-heads")),
      words_(lexicon.table("place-words")),
      roles_(lexicon.table("place-roles")),
      shorts_(lexicon.table("place-short")),
      demonyms_(lexicon.table("place-demonyms")),
      titles_(lexicon.table("name-titles")),
      bodies_(lexicon.table("name-organisations")),
      verbs_(lexicon.table("claim-verbs")),
      leanings_(lexicon.table("place-leanings")) {}

std::optional<TypeNoun> Lists::type_noun(std::string_view lower) const {
  const auto row = nouns_.find(lower);
  if (!row) return std::nullopt;
  const std::string_view use = nouns_.cell(*row, "use");
  return TypeNoun{type_of(nouns_.cell(*row, "kind")), has(use, "of"), has(use, "after"),
                  nouns_.cell(*row, "inside") == "yes"};
}

std::optional<Type> Lists::head_noun(std::string_view lower) const {
  const auto row = heads_.find(lower);
  if (!row) return std::nullopt;
  return type_of(heads_.cell(*row, "kind"));
}

WordClass Lists::word_class(std::string_view lower) const {
  const auto row = words_.find(lower);
  if (!row) return WordClass::None;
  const std::string_view word = words_.cell(*row, "class");
  if (word == "never") return WordClass::Never;
  if (word == "given") return WordClass::Given;
  return word == "surname" ? WordClass::Surname : WordClass::Ordinary;
}

bool Lists::role(std::string_view lower, std::string_view use) const {
  const auto row = roles_.find(lower);
  return row && has(roles_.cell(*row, "use"), use);
}

bool Lists::is_title(std::string_view lower) const {
  const auto row = titles_.find(without_dot(lower));
  if (!row) return false;
  const std::string_view known = titles_.cell(*row, "class");
  return known != "modifier" && known != "post";
}

bool Lists::is_body_noun(std::string_view lower) const {
  const auto row = bodies_.find(without_dot(lower));
  return row && bodies_.cell(*row, "use") != "label";
}

bool Lists::is_speech_verb(std::string_view lower) const {
  return verbs_.find(lower).has_value() && !lower.ends_with("ing");
}

std::string_view Lists::leaning(std::string_view lower) const {
  const auto row = leanings_.find(lower);
  return row ? leanings_.cell(*row, "country") : std::string_view();
}

std::optional<Lists::Short> Lists::short_name(const Words& words, std::size_t i) const {
  const auto found = longest(shorts_, words, i);
  if (!found) return std::nullopt;
  return Short{shorts_.cell(found->row, "name"), shorts_.cell(found->row, "country"),
               shorts_.cell(found->row, "kind"), shorts_.cell(found->row, "use"), found->words};
}

std::optional<Lists::Demonym> Lists::demonym(const Words& words, std::size_t i) const {
  const auto found = longest(demonyms_, words, i);
  if (!found) return std::nullopt;
  return Demonym{demonyms_.cell(found->row, "country"), demonyms_.cell(found->row, "place"),
                 found->words};
}

}  // namespace dateline::places
