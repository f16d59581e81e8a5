// SPDX-License-Identifier: Apache-2.0
// People named: a run of capitals with evidence beside it.
#include <algorithm>
#include <array>

#include "names/finder.h"

namespace dateline::names {

bool Finder::says(std::size_t i) const {
  std::size_t k = i;
  while (k < i + 4 && k < doc_.tokens.size() &&
         (low(k) == "has" || low(k) == "had" || low(k) == "also" || low(k) == "did" ||
          low(k) == "not" || low(k) == "n't" || low(k).ends_with("ly")))
    ++k;
  return k < doc_.tokens.size() && verbs_.find(low(k)).has_value() && !low(k).ends_with("ing");
}

bool Finder::quote_or_comma(std::size_t i) const {
  return low(i) == "," || low(i) == "”" || low(i) == "\"" || low(i) == "’" || low(i) == "''";
}

void Finder::person(const Run& run, std::size_t begin, bool titled) {
  std::size_t end = run.end;
  // "Simeon Latchford QC"
  while (end > begin + 2 && title_class(end - 1) == "post") --end;
  // "Harrison County Judge-Executive | Tom Ruddell": the last title of the run.
  for (std::size_t i = end - 1; i > begin && !titled; --i) {
    if (is_title(i) || !is_title(i - 1) || i - 1 == run.begin) continue;
    titled = true;
    begin = word(i) == "-" ? i + 2 : i;  // "Judge-Executive | Tom Ruddell"
  }
  if (end - begin > 4 || begin >= end) return;
  const bool tagged = is_tagged_person(begin, end);
  const bool apposed = begin > 0 && low(begin - 1) == "," && low(end) == "," && end - begin >= 2;
  const bool likely = (tagged && end - begin >= 2) || says(end) || apposed;
  auto before = parsed_title_before(begin, end);
  if (!before) before = title_before(begin, titled ? run.begin : begin, likely);
  auto after = parsed_title_after(begin, end);
  if (!after && likely) after = title_after(end);
  const std::string_view previous = begin > 0 ? low(begin - 1) : std::string_view();
  const bool aged = low(end) == "," && end + 2 < doc_.tokens.size() && is_age(end + 1);
  const bool speaks = says(end) && low(end) != "report";
  const bool inverted = begin > 1 && verbs_.find(previous) && quote_or_comma(begin - 2);
  const bool relative = (low(end) == "," && low(end + 1) == "who") || low(end) == "who";
  const bool label = low(end) == ":" && run.opens_sentence && end - begin >= 2;
  const std::size_t count = end - begin;
  const bool strong = titled || before || after || aged || relative || named(begin);
  const bool weak = count >= 2 && (speaks || inverted || label || according(begin) || tagged ||
                                   joined_to_person(begin));
  if (!(strong || weak)) return;
  const bool sure_single =
      titled || before || aged || (after && !run.opens_sentence) || named(begin);
  if (count == 1 && !sure_single) return;
  // "Government", "Kukes": one word that the language model takes for a body or a place.
  const bool adjacent = titled || (before && before->end == begin && before->head + 1 == begin);
  if (count == 1 && is_tagged_place(begin, end) && !adjacent && !aged && !named(begin)) return;
  if (run.opens_sentence && count == 1 && !strong) return;
  const EntityId id = person_of(begin, end);
  Entity& entity = names_.entities[index(id)];
  if (before) add_title(id, words(before->begin, before->end), before->begin, before->end);
  if (titled && !before) add_title(id, words(run.begin, begin), run.begin, begin);
  if (after) add_title(id, words(after->begin, after->end), after->begin, after->end);
  if (before) set_gender(entity, before->head);
  mention(begin, end, MentionForm::Name, id);
}

bool Finder::is_tagged(std::size_t begin, std::size_t end, language::EntityType type) const {
  for (std::size_t i = begin; i < end; ++i) {
    if (doc_.tokens[i].entity_type != type) return false;
  }
  return begin < end;
}

bool Finder::is_tagged_place(std::size_t begin, std::size_t end) const {
  using language::EntityType;
  return is_tagged(begin, end, EntityType::Gpe) || is_tagged(begin, end, EntityType::Loc) ||
         is_tagged(begin, end, EntityType::Fac) || is_tagged(begin, end, EntityType::Norp) ||
         is_tagged(begin, end, EntityType::Org);
}

// Where such a preposition leads to a name, it may as well be a village.
bool Finder::may_be_place(std::size_t begin) const {
  constexpr std::array<std::string_view, 10> kLeads = {"in", "near",   "at",   "towards", "toward",
                                                       "on", "around", "into", "outside", "over"};
  return begin > 0 && std::ranges::find(kLeads, low(begin - 1)) != kLeads.end();
}

// Whether the language model takes all of the name for a person.
bool Finder::is_tagged_person(std::size_t begin, std::size_t end) const {
  if (may_be_place(begin) || (begin > 0 && (low(begin - 1) == "of" || low(begin - 1) == "from")))
    return false;
  for (std::size_t i = begin; i < end; ++i) {
    if (doc_.tokens[i].entity_type != language::EntityType::Person) return false;
    if (doc_.tokens[i].pos == language::Pos::Adv) return false;  // "Now Mali wants"
  }
  return begin < end;
}

// "Lucía Ferrer and | Hawa Sesay"
bool Finder::joined_to_person(std::size_t begin) const {
  return begin >= 2 && low(begin - 1) == "and" && person_[begin - 2] &&
         !is_tagged_place(begin, begin + 1);
}

bool Finder::according(std::size_t begin) const {
  return begin > 1 && low(begin - 1) == "to" && low(begin - 2) == "according";
}

bool Finder::is_age(std::size_t i) const {
  const std::string_view age = word(i);
  return age.size() <= 2 && !age.empty() && age[0] >= '1' && age[0] <= '9' &&
         (low(i + 1) == "," || low(i + 1) == "." || low(i + 1) == ")");
}

void Finder::set_gender(Entity& entity, std::size_t head) {
  const auto row = titles_.find(low(head));
  if (!row) return;
  const std::string_view gender = titles_.cell(*row, "gender");
  if (gender == "f") entity.gender = Gender::Feminine;
  if (gender == "m") entity.gender = Gender::Masculine;
}

// The person with this full name; a longer form of a known one is the same only if all parts
// agree.
EntityId Finder::person_of(std::size_t begin, std::size_t end) {
  const std::string name = words(begin, end);
  if (const auto it = by_name_.find({EntityKind::Person, name}); it != by_name_.end())
    return it->second;
  const std::string surname = std::string(word(end - 1));
  if (end - begin == 1) {
    const auto known = surnames_.find(surname);
    if (known != surnames_.end() && known->second.size() == 1) return *known->second.begin();
  } else if (const auto single = by_name_.find({EntityKind::Person, surname});
             single != by_name_.end()) {
    // "Judge Tam" first, "Olga Tam" later: the same, with the fuller name.
    names_.entities[index(single->second)].name = name;
    by_name_[{EntityKind::Person, name}] = single->second;
    return single->second;
  }
  const EntityId id = entity_of(EntityKind::Person, name);
  surnames_[surname].insert(id);
  return id;
}

}  // namespace dateline::names
