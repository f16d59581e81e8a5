// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "names/finder.h"

namespace dateline::names {

Names Finder::run() {
  if (report_.outlet)
    outlet_ = add({EntityKind::Outlet, *report_.outlet, {}, {}, Gender::Unknown, false});
  find_short_outlets();
  for (const Run& run : runs_) joined_body(run);
  for (const Run& run : runs_) classify(run);
  complete_names();
  for (const Run& run : runs_) repeat(run);
  title_mentions();
  body_mentions();
  return ordered();
}

EntityId Finder::add(Entity entity) {
  names_.entities.push_back(std::move(entity));
  return EntityId{static_cast<std::uint32_t>(names_.entities.size() - 1)};
}

void Finder::mention(std::size_t begin, std::size_t end, MentionForm form, EntityId id) {
  const bool person =
      form == MentionForm::Name && names_.entities[index(id)].kind == EntityKind::Person;
  for (std::size_t i = begin; i < end; ++i) {
    taken_[i] = true;
    person_[i] = person;
  }
  names_.mentions.push_back({span(begin, end), form, id});
}

void Finder::classify(Run run) {
  // Parts of a name found before: "X People’s | Republic", "Institute for | Peace | Director Tam".
  while (run.begin < run.end && taken_[run.begin]) ++run.begin;
  while (run.begin < run.end && taken_[run.end - 1]) --run.end;
  if (run.begin == run.end) return;
  run.begin = behind_seat(run);
  // "… of the DPR | Anton Gribov": an acronym before a name of two words is not part of it.
  if (run.size() >= 3 && is_acronym(word(run.begin)) && organisation_use(run.end - 1).empty()) {
    organisation({run.begin, run.begin + 1, run.opens_sentence});
    ++run.begin;
  }
  // "the adviser to the mayor of Orlivka | Olga Tam"
  const std::size_t name = name_after_place(run);
  if (name > run.begin) return person({name, run.end, false}, name, false);
  bool only_titles = true;
  for (std::size_t i = run.begin; i < run.end; ++i)
    only_titles = only_titles && (is_title(i) || is_modifier(i));
  if (only_titles) return;
  std::size_t begin = run.begin;
  // Capitalised titles before a name: "Colonel Andrii Hlodan", "Deputy governor Hawa Sesay".
  bool titled = false;
  while (begin + 1 < run.end && (is_title(begin) || is_modifier(begin))) {
    titled = titled || is_title(begin);
    ++begin;
    if (begin < run.end && word(begin) == ".") ++begin;
  }
  if (outlet(run)) return;
  if ((begin == run.begin || whole_body(run)) && organisation(run)) return;
  if (titled && organisation({begin, run.end, false})) return;
  if (begin >= run.end) return;
  person(run, begin, titled);
  if (!titled) tagged_organisation(run);
}

// "Oslo-based | Rivers Institute": the seat is no part of the name.
std::size_t Finder::behind_seat(const Run& run) const {
  for (std::size_t i = run.begin + 2; i + 1 < run.end; ++i) {
    if (low(i) == "based" && word(i - 1) == "-") return i + 1;
  }
  return run.begin;
}

EntityId Finder::entity_of(EntityKind kind, const std::string& name) {
  const auto key = std::pair(kind, name);
  const auto it = by_name_.find(key);
  if (it != by_name_.end()) return it->second;
  const EntityId id = add({kind, name, {}, {}, Gender::Unknown, false});
  by_name_.emplace(key, id);
  return id;
}

// Entities in order of first mention, mentions in text order.
Names Finder::ordered() {
  std::ranges::stable_sort(names_.mentions, {}, &Mention::span);
  std::vector<std::size_t> now(names_.entities.size(), kNone);
  Names out;
  for (const Mention& m : names_.mentions) {
    std::size_t& place = now[index(m.entity)];
    if (place != kNone) continue;
    place = out.entities.size();
    out.entities.push_back(std::move(names_.entities[index(m.entity)]));
  }
  for (Mention m : names_.mentions) {
    m.entity = EntityId{static_cast<std::uint32_t>(now[index(m.entity)])};
    out.mentions.push_back(m);
  }
  return out;
}

Names find(const Report& report, const Text& text, const language::Doc& doc,
           const lexicon::Lexicon& lexicon) {
  return Finder(report, text, doc, lexicon).run();
}

}  // namespace dateline::names
