// SPDX-License-Identifier: Apache-2.0
// What Names says about the words of a text.
#include <algorithm>

#include "places/sightings.h"

namespace dateline::places {

Cover::Cover(const Words& words, const Names& names, const Lists& lists)
    : marks_(words.size() + 1) {
  find_given_names(words, lists);
  for (const Mention& mention : names.mentions) {
    if (mention.form != MentionForm::Name) continue;
    const Entity& entity = names.entities[index(mention.entity)];
    const EntityKind kind = entity.kind;
    const bool full = entity.name.find(' ') != std::string::npos;
    const bool person = kind == EntityKind::Person;
    const bool body = kind == EntityKind::Organisation || kind == EntityKind::Outlet ||
                      kind == EntityKind::Document;
    if (!person && !body) continue;
    const std::size_t begin = words.at(mention.span.begin);
    std::size_t end = begin;
    while (end < words.size() && words[end].span.begin < mention.span.end) ++end;
    for (std::size_t i = begin; i < end; ++i) {
      marks_[i] = {person ? Kind::Person : Kind::Body, full, static_cast<std::uint32_t>(begin),
                   static_cast<std::uint32_t>(end)};
      if (person && full) person_words_.emplace_back(words.low(i));
    }
  }
  std::ranges::sort(person_words_);
}

// "Andrew Trapani" anywhere makes Trapani a name of a person, whatever Names says.
void Cover::find_given_names(const Words& words, const Lists& lists) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool pair = words[i].capital && words[i - 1].capital && !words[i].breaks &&
                      !words[i].shouted && !words[i].glued;
    if (!pair || lists.word_class(words.low(i - 1)) != WordClass::Given) continue;
    const WordClass own = lists.word_class(words.low(i));
    const bool surname = own == WordClass::None || own == WordClass::Surname;
    if (!surname || lists.type_noun(words.low(i)) || lists.is_body_noun(words.low(i))) continue;
    if (i + 1 < words.size() && words[i + 1].capital && !words[i + 1].breaks) continue;
    person_words_.emplace_back(words.low(i));
  }
}

bool Cover::is_name_of_person(std::string_view lower) const {
  return std::ranges::binary_search(person_words_, lower);
}

}  // namespace dateline::places
