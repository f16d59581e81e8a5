// SPDX-License-Identifier: Apache-2.0
// "Mrs Corrie" is the "one widow, Edna Corrie," of whom nothing tells that she is a person.
#include "names/finder.h"

namespace dateline::names {

// Gives people of one word the full name that stands elsewhere in the report, if there is but one.
void Finder::complete_names() {
  constexpr std::size_t kLongest = 3;  // words
  std::map<std::string, std::set<std::string>> full;
  for (const Run& run : runs_) {
    Run name = run;
    while (name.size() > 1 && (is_title(name.begin) || is_modifier(name.begin))) ++name.begin;
    // "Speaker of the House | Olga Tam": the place of the office is none of it.
    const bool behind_of =
        name.begin > 1 && (low(name.begin - 1) == "of" || low(name.begin - 2) == "of");
    if (behind_of && name.size() > 2) name.begin = name.end - 2;
    if (name.size() < 2 || name.size() > kLongest || taken_[name.begin] || !may_be_person(name))
      continue;
    full[std::string(word(name.end - 1))].insert(words(name.begin, name.end));
  }
  for (std::size_t i = 0; i < names_.entities.size(); ++i) {
    const Entity& person = names_.entities[i];
    if (person.kind != EntityKind::Person || person.name.find(' ') != std::string::npos) continue;
    const auto known = full.find(person.name);
    // Of two, neither; and nobody is joined with the name of somebody known.
    if (known == full.end() || known->second.size() != 1) continue;
    const std::string& name = *known->second.begin();
    if (by_name_.count({EntityKind::Person, name}) == 0)
      rename_person(EntityId{static_cast<std::uint32_t>(i)}, name);
  }
}

bool Finder::may_be_person(const Run& name) const {
  return !is_tagged_place(name.begin, name.end) && !may_be_place(name.begin) && !shouted(name);
}

}  // namespace dateline::names
