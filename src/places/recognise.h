// SPDX-License-Identifier: Apache-2.0
// Which words name a place: capitalised words that the gazetteer knows, by the longest name, unless
// they belong to a person or open a sentence as an ordinary word.
#pragma once

#include <string>
#include <vector>

#include "places/places.h"

namespace dateline::places {

struct Found {
  Span span;
  std::size_t begin = 0;  // tokens
  std::size_t end = 0;
  std::string name;       // as written
  PlaceRole role = PlaceRole::Literal;
  bool cued = false;      // a preposition of place or a type noun stands beside it
};

std::vector<Found> recognise(const Text& text, const language::Doc& doc, const Names& names,
                             const gazetteer::Gazetteer& gazetteer);

}  // namespace dateline::places
