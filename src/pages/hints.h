// SPDX-License-Identifier: Apache-2.0
// What the people who made a page call its parts: class names, ids, roles, tags.
//
//   <div class="related-articles">  ->  Role::Related
//
// Hints, not verdicts: main_text.cc believes them only where the text agrees.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "pages/tree.h"

namespace dateline::pages {

enum class Role : std::uint8_t {
  None,
  Live,  // entries of a live blog; tells nothing of a line
  Body,  // the report itself
  Headline,
  Byline,  // author, date, desk
  Caption,
  Quote,      // words of the report repeated in large type
  Related,    // other reports
  Comments,   // of readers
  Furniture,  // consent, newsletters, shares, biographies, tags, adverts
  Navigation
};

Role role_named(std::string_view word);
const char* word(Role role);

// One role a node, of the node itself (not inherited).
std::vector<Role> roles_of(const Tree& tree, const lexicon::Lexicon& lexicon);

}  // namespace dateline::pages
