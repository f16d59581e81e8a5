// SPDX-License-Identifier: Apache-2.0
// Later mentions: full names, surnames, acronyms, titles.
#include <algorithm>

#include "names/finder.h"

namespace dateline::names {

// Later mentions: the full name again, or a surname that only one person bears.
void Finder::repeat(const Run& run) {
  for (std::size_t i = run.begin; i < run.end; ++i) {
    if (taken_[i]) continue;
    for (std::size_t end = run.end; end > i; --end) {
      const std::string name = words(i, end);
      const auto full = by_name_.find({EntityKind::Person, name});
      if (full != by_name_.end()) {
        mention(i, end, MentionForm::Name, full->second);
        break;
      }
      const bool whole = i == run.begin && end == run.end;
      if (const auto bearer = end - i == 1 ? known_by_word(name, i, whole) : std::nullopt) {
        bare_surnames_.try_emplace(name, Bare{*bearer, doc_.tokens[i].span.begin});
        mention(i, end, MentionForm::Name, *bearer);
        break;
      }
      if (end - i == 1 && acronyms_.count(name) > 0) {
        mention(i, end, MentionForm::Name, acronyms_[name]);
        break;
      }
    }
  }
}

// By a surname; or by the first word of a name, where it stands alone: "Nagy Ilona" and "Nagy".
std::optional<EntityId> Finder::known_by_word(const std::string& name, std::size_t at,
                                              bool alone) const {
  if (const auto known = surnames_.find(name); known != surnames_.end())
    return bearer_of(known->second, at);
  const auto first = alone ? first_words_.find(name) : first_words_.end();
  if (first == first_words_.end() || first->second.size() != 1) return std::nullopt;
  if (is_tagged_place(at, at + 1) || doc_.tokens[at].pos != language::Pos::Propn)
    return std::nullopt;
  return *first->second.begin();
}

// The only one of these people who has been named so far; of two, the one whose honorific agrees
// ("Mrs Tam"), who has the same title, or who was called by the surname alone before the other came
// ("Tam … Irina Tam … Tam"). Else nobody: two people of one surname are never merged.
std::optional<EntityId> Finder::bearer_of(const std::set<EntityId>& people, std::size_t at) const {
  if (people.size() == 1) return *people.begin();
  const std::uint32_t here = doc_.tokens[at].span.begin;
  const Gender told = honorific_gender(at);
  if (const auto alike = titled_alike(people, at)) return alike;
  const auto bare = bare_surnames_.find(std::string(word(at)));
  const bool established = bare != bare_surnames_.end() && bare->second.at < here &&
                           people.count(bare->second.person) > 0;
  if (established &&
      (told == Gender::Unknown || told == names_.entities[index(bare->second.person)].gender))
    return bare->second.person;
  std::optional<EntityId> found;
  for (const EntityId id : people) {
    const Gender gender = names_.entities[index(id)].gender;
    if (told != Gender::Unknown && gender != Gender::Unknown && gender != told) continue;
    if (!last_mention(id, here)) continue;
    if (found) return std::nullopt;
    found = id;
  }
  return found;
}

// "Senator | Tam": the only one of these people with that title.
std::optional<EntityId> Finder::titled_alike(const std::set<EntityId>& people,
                                             std::size_t at) const {
  if (at == 0 || !is_title(at - 1) || title_class(at - 1) == "honorific") return std::nullopt;
  const std::string title = long_title(at - 1);
  std::optional<EntityId> found;
  for (const Title& known : titles_of_) {
    if (known.head != title || people.count(known.person) == 0 || known.person == found) continue;
    if (found) return std::nullopt;
    found = known.person;
  }
  return found;
}

// "The deputy head of the DPR", "the official": the person whose title fits.
void Finder::title_mentions() {
  for (std::size_t i = 0; i < doc_.tokens.size(); ++i) {
    const std::string_view determiner = low(i);
    if (determiner != "the" || taken_[i]) continue;
    std::size_t head = i + 1;
    while (head < doc_.tokens.size() && head < i + 5 && !is_title(head) &&
           !doc_.tokens[head].finite && low(head) != "," && low(head) != "of")
      ++head;
    if (head >= doc_.tokens.size() || !is_title(head) || taken_[head]) continue;
    std::size_t end = head + 1;
    if (low(end) == "of" || low(end) == "for") {
      std::size_t stop = end + 1;
      while (stop < doc_.tokens.size() && stop < end + 8 && !doc_.tokens[stop].finite &&
             !verbs_.find(low(stop)) && low(stop) != "," && low(stop) != "." && !taken_person(stop))
        ++stop;
      end = stop;
    }
    // A name right behind it: that is the title of this name, not a mention alone.
    if (end < doc_.tokens.size() &&
        (taken_person(end) || (low(end) == "," && taken_person(end + 1))))
      continue;
    const auto person = bearer(i + 1, end, head);
    if (person) mention(i, end, MentionForm::Title, *person);
  }
}

bool Finder::taken_person(std::size_t i) const {
  return i < person_.size() && person_[i] && is_capitalised(word(i));
}

std::optional<EntityId> Finder::bearer(std::size_t begin, std::size_t end, std::size_t head) const {
  std::optional<EntityId> best;
  std::uint32_t best_at = 0;
  const std::uint32_t here = doc_.tokens[begin].span.begin;
  const bool generic =
      low(head) == "official" || low(head) == "spokesman" || low(head) == "spokeswoman";
  for (const Title& title : titles_of_) {
    if (title.at >= here) continue;
    bool fits = title.head == long_title(head) || (generic && low(head) == "official");
    if (generic && begin == head && end == head + 1) fits = true;
    if (end > head + 1 || head > begin) {
      for (std::size_t i = begin; fits && i < end; ++i) {
        fits = title.words.count(std::string(low(i))) > 0 || low(i) == "the" || low(i) == "(" ||
               low(i) == ")";
      }
    }
    if (!fits) continue;
    const std::uint32_t at = last_mention(title.person, here).value_or(0);
    if (!best || at > best_at) {
      best = title.person;
      best_at = at;
    }
  }
  return best;
}

std::optional<std::uint32_t> Finder::last_mention(EntityId id, std::uint32_t before) const {
  std::optional<std::uint32_t> at;
  for (const Mention& m : names_.mentions) {
    if (m.entity == id && m.span.begin < before) at = std::max(at.value_or(0), m.span.begin);
  }
  return at;
}

}  // namespace dateline::names
