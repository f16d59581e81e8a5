// SPDX-License-Identifier: Apache-2.0
// People named: a run of capitals with evidence beside it.
#include <algorithm>
#include <array>

#include "names/finder.h"

namespace dateline::names {
namespace {

// Of more people of one surname, no two are compared.
constexpr std::size_t kMostBearers = 8;

// "Olga Tam", "Jan Tam Jr." -> "Tam"
std::string family_name(const std::string& name) {
  constexpr std::array<std::string_view, 7> kGenerations = {"Jr", "Jr.", "Sr", "Sr.",
                                                            "II", "III", "IV"};
  const std::size_t last = name.rfind(' ');
  if (last == std::string::npos) return name;
  const std::string word = name.substr(last + 1);
  const bool generation = std::ranges::find(kGenerations, word) != kGenerations.end();
  return generation ? family_name(name.substr(0, last)) : word;
}

// "Olga Tam" and "Olga J. Tam": one of the two leaves out what stands in the middle.
bool differ_by_middle(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  const std::size_t first = a.find(' ');
  const std::size_t last = b.rfind(' ');
  if (first == std::string_view::npos || a.find(' ', first + 1) != std::string_view::npos)
    return false;
  return b.substr(0, first + 1) == a.substr(0, first + 1) && b.substr(last) == a.substr(first);
}

}  // namespace

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
  const bool placed = begin >= 2 && begin == run.begin && is_capitalised(word(begin - 1)) &&
                      !doc_.tokens[begin].sentence_start;  // name_after_place()
  const bool likely = (tagged && end - begin >= 2) || says(end) || apposed || placed;
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
  Gender gender = before ? title_gender(before->head) : Gender::Unknown;
  if (gender == Gender::Unknown) gender = honorific_gender(begin);
  const auto known = person_of(begin, end, gender);
  if (!known) return;
  const EntityId id = *known;
  Entity& entity = names_.entities[index(id)];
  if (entity.gender == Gender::Unknown) entity.gender = gender;
  if (before) add_title(id, words(before->begin, before->end), before->begin, before->end);
  if (titled && !before) add_title(id, words(run.begin, begin), run.begin, begin);
  if (after) add_title(id, words(after->begin, after->end), after->begin, after->end);
  if (before && before->end == begin && title_class(before->head) == "kin")
    note_relative(id, *before);
  mention(begin, end, MentionForm::Name, id);
}

// Where a name of two words begins that stands right behind the place of an office: "the mayor of
// Orlivka | Olga Tam said"; the run's begin if there is none.
std::size_t Finder::name_after_place(const Run& run) const {
  constexpr std::size_t kShortest = 3;
  constexpr std::size_t kLongest = 4;  // "governor of New Altai Olga Tam"
  if (run.size() < kShortest || run.size() > kLongest || run.begin < 2) return run.begin;
  std::size_t link = run.begin - 1;
  if (low(link) == "the") --link;
  if (low(link) != "of" || link == 0 || !is_title(link - 1)) return run.begin;
  const bool ends = says(run.end) || low(run.end) == ",";
  const bool place = is_tagged(run.begin, run.end, language::EntityType::Gpe) ||
                     !organisation_use(run.end - 1).empty();
  for (std::size_t i = run.begin; i < run.end; ++i) {
    if (is_title(i) || word(i) == "-") return run.begin;
  }
  if (!ends || place) return run.begin;
  // "Secretary of State | Olga J. Tam"
  const bool initial = word(run.end - 2).size() <= 2;
  if (initial) return run.size() >= kLongest ? run.end - 3 : run.begin;
  return run.end - 2;
}

// "Darren Tam … and | his wife | Kelly": whose relative somebody is, and what "his" tells.
void Finder::note_relative(EntityId id, const TitleHit& title) {
  const auto owns = [](std::string_view word) { return word == "his" || word == "her"; };
  const std::size_t outside = title.begin > 0 ? title.begin - 1 : 0;
  const std::string_view owner = owns(low(title.begin)) ? low(title.begin) : low(outside);
  if (!owns(owner)) return;
  for (auto m = names_.mentions.rbegin(); m != names_.mentions.rend(); ++m) {
    Entity& person = names_.entities[index(m->entity)];
    if (doc_.sentence_at(m->span.begin) != doc_.sentence_at(doc_.tokens[title.begin].span.begin))
      return;
    if (person.kind != EntityKind::Person || m->entity == id) continue;
    if (person.gender == Gender::Unknown)
      person.gender = owner == "his" ? Gender::Masculine : Gender::Feminine;
    if (relatives_.size() < kMostBearers) relatives_.emplace_back(id, m->entity);
    return;
  }
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

Gender Finder::title_gender(std::size_t i) const {
  std::string_view key = low(i);
  if (!key.empty() && key.back() == '.') key.remove_suffix(1);
  const auto row = titles_.find(key);
  const std::string_view gender = row ? titles_.cell(*row, "gender") : std::string_view();
  return gender == "f" ? Gender::Feminine : gender == "m" ? Gender::Masculine : Gender::Unknown;
}

// What the title right before a name tells: "Mrs | Tam".
Gender Finder::honorific_gender(std::size_t begin) const {
  const std::size_t title = begin > 1 && word(begin - 1) == "." ? begin - 2 : begin - 1;
  return begin > 0 && is_title(title) ? title_gender(title) : Gender::Unknown;
}

// The person with this full name; a longer form of a known one is the same only if all parts
// agree. Nobody where two people would fit.
std::optional<EntityId> Finder::person_of(std::size_t begin, std::size_t end, Gender gender) {
  const std::string name = words(begin, end);
  const auto agrees = [&](EntityId id) {
    const Gender known = names_.entities[index(id)].gender;
    return known == Gender::Unknown || gender == Gender::Unknown || known == gender;
  };
  if (const auto it = by_name_.find({EntityKind::Person, name});
      it != by_name_.end() && agrees(it->second)) {
    return it->second;
  }
  if (end - begin == 1) return person_named_once(begin, gender);
  // "Judge Tam" first, "Olga Tam" later: the same, with the fuller name.
  const std::string surname = family_name(name);
  if (const auto single = by_name_.find({EntityKind::Person, surname});
      single != by_name_.end() && agrees(single->second)) {
    rename_person(single->second, name);
    return single->second;
  }
  // "Olga Tam" and "Olga J. Tam"
  const std::set<EntityId>& family = surnames_[surname];
  if (family.size() <= kMostBearers) {
    for (const EntityId id : family) {
      const std::string known = names_.entities[index(id)].name;
      if (!differ_by_middle(known, name)) continue;
      rename_person(id, known.size() < name.size() ? name : known);
      by_name_[{EntityKind::Person, name}] = id;
      return id;
    }
  }
  const EntityId id = entity_of(EntityKind::Person, name);
  rename_person(id, name);
  return id;
}

// "Mrs Tam": the only one of that surname whom the title fits; else a relative of such a one
// ("his wife Kelly"); else somebody new. Nobody where two fit.
std::optional<EntityId> Finder::person_named_once(std::size_t token, Gender gender) {
  const std::string surname(word(token));
  const std::set<EntityId>& family = surnames_[surname];
  if (family.size() > kMostBearers) return std::nullopt;
  std::set<EntityId> fitting;
  for (const EntityId id : family) {
    const Gender known = names_.entities[index(id)].gender;
    if (known == Gender::Unknown || gender == Gender::Unknown || known == gender)
      fitting.insert(id);
  }
  if (fitting.size() == 1) return *fitting.begin();
  if (fitting.size() > 1) return bearer_of(fitting, token);
  if (const auto spouse = spouse_of(family, gender)) {
    rename_person(*spouse, names_.entities[index(*spouse)].name + " " + surname);
    return spouse;
  }
  const auto first = first_words_.find(surname);
  if (family.empty() && first != first_words_.end() && first->second.size() == 1)
    return *first->second.begin();
  const EntityId id = family.empty() ? entity_of(EntityKind::Person, surname)
                                     : add({EntityKind::Person, surname, {}, {}, gender, false});
  surnames_[surname].insert(id);
  return id;
}

std::optional<EntityId> Finder::spouse_of(const std::set<EntityId>& people, Gender gender) const {
  if (gender == Gender::Unknown || people.empty()) return std::nullopt;
  for (const auto& [relative, owner] : relatives_) {
    const Entity& known = names_.entities[index(relative)];
    const bool single = known.name.find(' ') == std::string::npos;
    if (single && known.gender == gender && people.count(owner) > 0) return relative;
  }
  return std::nullopt;
}

// Enters a name of two words or more under all that it may be cut to.
void Finder::rename_person(EntityId id, const std::string& name) {
  names_.entities[index(id)].name = name;
  by_name_[{EntityKind::Person, name}] = id;
  surnames_[family_name(name)].insert(id);
  first_words_[name.substr(0, name.find(' '))].insert(id);
}

}  // namespace dateline::names
