// SPDX-License-Identifier: Apache-2.0
// What a stage has to say about odd input: reading never fails, it notes.
// Codes are dotted words ("place.unresolved"), listed in docs/notes.md (a test compares).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/span.h"

namespace dateline {

struct Note {
  std::string code;
  std::optional<Span> span;  // where, if it is about a place in the text
  std::string words;         // one sentence for people

  friend bool operator==(const Note&, const Note&) = default;
};

using Notes = std::vector<Note>;

}  // namespace dateline
