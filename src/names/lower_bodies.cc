// SPDX-License-Identifier: Apache-2.0
// Bodies in lower case: "Russia's defence ministry", later "the ministry".
#include <algorithm>

#include "names/finder.h"

namespace dateline::names {

void Finder::body_mentions() {
  const std::map<std::uint32_t, EntityId> named = bodies_by_place();
  for (std::size_t i = 0; i < doc_.tokens.size(); ++i) {
    const std::string_view use = organisation_use(i);
    if ((use != "both" && use != "bare") || taken_[i] || is_capitalised(word(i))) continue;
    const std::string_view kind = organisation_kind(i);
    if (kind == "document" || is_title(i + 1) || low(i + 1) == "-" || title_class(i + 1) == "role")
      continue;
    std::size_t begin = widened(i);
    const std::string_view before = begin > 0 ? low(begin - 1) : std::string_view();
    const bool determined = before == "the" || before == "its" || before == "his" ||
                            before == "their" || low(begin) == "state" || use == "bare" ||
                            has_possessive(begin, i) || is_capitalised(word(begin));
    if (!determined) continue;
    // "the MKA | agency": the name is found already.
    if (begin < i && taken_[i - 1]) continue;
    const bool bare = begin == i && before == "the";
    if (const auto body = bare ? apposed_body(i, named) : std::nullopt) {
      named_at_last(i, *body);
      mention(begin - 1, i + 1, MentionForm::Nominal, *body);
      continue;
    }
    const std::size_t end = with_of_phrases(i + 1);
    const auto known = by_head_.find(low(i));
    if (bare && end == i + 1 && known != by_head_.end()) {
      mention(begin - 1, i + 1, MentionForm::Nominal, known->second);
      continue;
    }
    while (begin < i && (doc_.tokens[begin].sentence_start && !is_capitalised(word(begin))))
      ++begin;
    const bool owned = before == "his" || before == "her" || before == "its" || before == "their";
    // "his office" is not "the office".
    if (owned) --begin;
    const bool alone = bare && end == i + 1;
    const std::string name = alone ? "the " + words(i, i + 1) : words(begin, end);
    const EntityId id =
        entity_of(kind == "outlet" ? EntityKind::Outlet : EntityKind::Organisation, name);
    by_head_.insert_or_assign(std::string(low(i)), id);
    give_up_acronym(begin, i);
    if (std::any_of(taken_.begin() + static_cast<std::ptrdiff_t>(begin),
                    taken_.begin() + static_cast<std::ptrdiff_t>(end), [](bool t) { return t; }))
      continue;
    mention(alone ? begin - 1 : begin, end, MentionForm::Nominal, id);
  }
}

// Where the names of bodies begin.
std::map<std::uint32_t, EntityId> Finder::bodies_by_place() const {
  std::map<std::uint32_t, EntityId> named;
  for (const Mention& m : names_.mentions) {
    if (m.form == MentionForm::Name &&
        names_.entities[index(m.entity)].kind == EntityKind::Organisation)
      named.emplace(m.span.begin, m.entity);
  }
  return named;
}

// "the company, | Southern Towage,", "the band, | the Moscow Mules,", "the group called | Katiba".
std::optional<EntityId> Finder::apposed_body(std::size_t noun,
                                             const std::map<std::uint32_t, EntityId>& named) const {
  const bool called = low(noun + 1) == "called" || low(noun + 1) == "named";
  if (low(noun + 1) != "," && !called) return std::nullopt;
  const std::size_t at = low(noun + 2) == "the" ? noun + 3 : noun + 2;
  if (at >= doc_.tokens.size()) return std::nullopt;
  const auto body = named.find(doc_.tokens[at].span.begin);
  if (body == named.end()) return std::nullopt;
  std::size_t end = at;
  while (end < doc_.tokens.size() && taken_[end]) ++end;
  const bool closed = called || low(end) == "," || low(end) == "." || low(end) == ";";
  return closed ? std::optional(body->second) : std::nullopt;
}

// "The company" was only a noun so far; from now on, and in what was read, it has this name.
void Finder::named_at_last(std::size_t noun, EntityId body) {
  constexpr int kMostNamed = 8;
  const auto known = by_head_.find(low(noun));
  if (known != by_head_.end() && known->second != body && named_at_last_ < kMostNamed &&
      names_.entities[index(known->second)].name == "the " + std::string(low(noun))) {
    ++named_at_last_;
    for (Mention& m : names_.mentions) {
      if (m.entity == known->second) m.entity = body;
    }
  }
  by_head_.insert_or_assign(std::string(low(noun)), body);
}

// "the | UN refugee agency": the acronym in front belongs to the longer name.
void Finder::give_up_acronym(std::size_t begin, std::size_t noun) {
  if (begin >= noun || !taken_[begin] || !is_acronym(word(begin))) return;
  for (std::size_t i = begin + 1; i < noun; ++i) {
    if (taken_[i]) return;
  }
  std::erase_if(names_.mentions, [&](const Mention& m) {
    return m.span == doc_.tokens[begin].span && m.form == MentionForm::Name;
  });
  taken_[begin] = false;
}

bool Finder::has_possessive(std::size_t begin, std::size_t end) const {
  for (std::size_t i = begin; i < end; ++i) {
    if (low(i) == "'s" || low(i) == "’s") return true;
  }
  return false;
}

}  // namespace dateline::names
