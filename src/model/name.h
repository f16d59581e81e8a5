// SPDX-License-Identifier: Apache-2.0
// People, bodies, offices and outlets of a report, and where each is mentioned.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/span.h"

namespace dateline {

enum class EntityId : std::uint32_t {};
inline std::size_t index(EntityId id) {
  return static_cast<std::size_t>(id);
}

enum class EntityKind {
  Person,
  Organisation,
  Office,
  Place,
  Document,
  Outlet,
  Group,
  Unnamed,
  Public
};
enum class MentionForm { Name, Title, Pronoun, Nominal };

struct Mention {
  Span span;
  MentionForm form = MentionForm::Name;
  EntityId entity{};
  friend bool operator==(const Mention&, const Mention&) = default;
};

enum class Gender { Unknown, Feminine, Masculine };

struct Entity {
  EntityKind kind = EntityKind::Unnamed;
  std::string name;                 // the fullest name in the report, without titles
  std::vector<std::string> titles;  // as written: "acting head of the DPR"
  std::vector<EntityId> members;    // of a coordinated source ("X and Y said")
  Gender gender =
      Gender::Unknown;  // only from words of the report ("Mrs", "his"), never from names
  bool plural = false;
  friend bool operator==(const Entity&, const Entity&) = default;
};

// Entities are numbered in order of first mention; mentions are in text order.
struct Names {
  std::vector<Entity> entities;
  std::vector<Mention> mentions;
};

}  // namespace dateline
