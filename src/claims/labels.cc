// SPDX-License-Identifier: Apache-2.0
// Labels of transcripts and interviews: who stands behind "MS TAM", "PRESENTER (COLIN AMARO)", "Q".
#include "base/fold.h"
#include "claims/resolver.h"
#include "claims/transcript.h"
#include "claims/word_classes.h"

namespace dateline::claims {
namespace {

// "COLIN AMARO" -> "Colin Amaro"; letters beyond ASCII stay as they are.
std::string in_title_case(std::string_view name) {
  std::string out(name);
  bool inside = false;
  for (char& c : out) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
    if (inside && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    inside = letter;
  }
  return out;
}

std::string_view last_word(std::string_view name) {
  return name.substr(name.rfind(' ') + 1);
}

}  // namespace

// k.turn
std::optional<Speaker> Resolver::turn(const Claim& claim, const Range& range) {
  const std::string key = label_key(page_, range);
  if (const auto known = labels_.find(key); known != labels_.end())
    return of(known->second, Resolved::Name, 0.9);
  std::optional<EntityId> who = in_brackets(range);
  if (!who && key == "q") who = questioner(claim.source->begin);
  if (!who && key == "a") who = answerer(claim.source->begin);
  if (!who) {
    const auto named = label(label_words(page_, range), claim.source->begin);
    if (!named) return std::nullopt;
    who = named->entity;
  }
  labels_[key] = *who;
  return mentioned(*claim.source, MentionForm::Title, *who, Resolved::Name, 0.85);
}

// "MS TAM", "TAM": capitals stand for the person of that surname; of two, for the one who has been
// named by then and agrees.
std::optional<Speaker> Resolver::label(const Range& range, std::uint32_t before) {
  for (std::size_t token = range.begin; token < range.end; ++token) {
    if (!page_.is_shouted(token)) return std::nullopt;
  }
  const std::string surname = lower(page_.word(range.end - 1));
  const std::string_view honorific = page_.lower(range.begin);
  const Gender gender = honorific == "ms" || honorific == "mrs" ? Gender::Feminine
                        : honorific == "mr"                     ? Gender::Masculine
                                                                : Gender::Unknown;
  std::vector<EntityId> fitting;
  std::vector<EntityId> named_before;
  for (std::size_t i = 0; i < found_.names.entities.size(); ++i) {
    const EntityId id{static_cast<std::uint32_t>(i)};
    const Entity& person = entity(id);
    if (person.kind != EntityKind::Person || person.name.find(' ') == std::string::npos) continue;
    if (lower(last_word(person.name)) != surname) continue;
    if (gender != Gender::Unknown && person.gender != Gender::Unknown && person.gender != gender)
      continue;
    fitting.push_back(id);
    const auto is_it = [id](const Mention& mention) { return mention.entity == id; };
    if (last_named(before, kAllMentions, is_it)) named_before.push_back(id);
  }
  const std::vector<EntityId>& among_these = fitting.size() > 1 ? named_before : fitting;
  if (among_these.size() != 1) return std::nullopt;
  const EntityId who = among_these.front();
  if (gender != Gender::Unknown) found_.names.entities[index(who)].gender = gender;
  return of(who, Resolved::Name, 0.85);
}

// "PRESENTER (COLIN AMARO)"
std::optional<EntityId> Resolver::in_brackets(const Range& label) {
  std::size_t open = label.begin;
  while (open < label.end && !page_.is(open, "(")) ++open;
  std::size_t close = open;
  while (close < label.end && !page_.is(close, ")")) ++close;
  // Its mark may be one token with the colon behind the label.
  if (open >= label.end || close < open + 2) return std::nullopt;
  const Range name{open + 1, close};
  for (std::size_t token = name.begin; token < name.end; ++token) {
    if (!page_.is_capitalised(token)) return std::nullopt;
  }
  return person_called(std::string(page_.span(name).of(page_.text())));
}

EntityId Resolver::person_called(const std::string& name) {
  const std::string written = in_title_case(name);
  for (std::size_t i = 0; i < found_.names.entities.size(); ++i) {
    Entity& known = found_.names.entities[i];
    if (known.kind != EntityKind::Person || lower(known.name) != lower(name)) continue;
    known.name = written;
    return EntityId{static_cast<std::uint32_t>(i)};
  }
  found_.names.entities.push_back({EntityKind::Person, written, {}, {}, Gender::Unknown, false});
  return EntityId{static_cast<std::uint32_t>(found_.names.entities.size() - 1)};
}

// Whoever the report calls its correspondent asks; else the outlet does.
std::optional<EntityId> Resolver::questioner(std::uint32_t before) const {
  const auto asks = [this](const Mention& mention) {
    return std::ranges::any_of(entity(mention.entity).titles, [](const std::string& title) {
      constexpr std::array<std::string_view, 6> kStaff = {"correspondent", "reporter",  "presenter",
                                                          "interviewer",   "moderator", "editor"};
      return among(lower(last_word(title)), kStaff);
    });
  };
  if (const auto staff = last_named(before, kAllMentions, asks)) return staff;
  return last_named(before, kAllMentions, [this](const Mention& mention) {
    return entity(mention.entity).kind == EntityKind::Outlet;
  });
}

// Whoever was named last before the first question answers, unless it is the one who asks.
std::optional<EntityId> Resolver::answerer(std::uint32_t before) const {
  const auto asked = labels_.find("q");
  return last_named(before, kAllMentions, [&](const Mention& mention) {
    return entity(mention.entity).kind == EntityKind::Person &&
           (asked == labels_.end() || asked->second != mention.entity);
  });
}

}  // namespace dateline::claims
