// SPDX-License-Identifier: Apache-2.0
// Noun phrases and adjuncts around a verb of saying, found without a parse: by closed classes,
// commas and known names and times. The language core's parse will replace the insides.
#pragma once

#include <optional>
#include <vector>

#include "claims/page.h"

namespace dateline::claims {

// The noun phrase that names the source before a cue that begins at `cue`, looking back no
// further than `from`:
//   "Earlier, on February 7, military expert V. Sokol | told …"  ->  "military expert V. Sokol"
// Apposed names, roles and ages belong to it, an incidental relative clause does not.
struct Subject {
  Range source;
  std::size_t left = 0;  // where the words of the tag begin (the source with what lies before it)
};
std::optional<Subject> subject_before(const Page& page, std::size_t from, std::size_t cue);

// The noun phrase that begins at `begin`, up to `end`: after an inverted cue ("said | Olga Tam,
// head of the council, on Monday"), after "according to", after "by".
Range noun_phrase(const Page& page, std::size_t begin, std::size_t end);

// One noun phrase without appositions and without adjuncts of place: an addressee.
Range short_noun_phrase(const Page& page, std::size_t begin, std::size_t end);

// What stands between a cue and its content, or after a tag: adverbs, times, "in an interview
// with X", "on Telegram".
struct Adjuncts {
  std::size_t end = 0;  // the first token that belongs to none
  std::optional<Range> medium;
  std::optional<std::size_t> time;  // token inside a time expression
  std::optional<Range> addressee;   // "to reporters"
};
Adjuncts adjuncts(const Page& page, std::size_t begin, std::size_t end);

// The same for phrases that open a sentence: "In a statement on Monday, …".
Adjuncts front_adjuncts(const Page& page, Range front);

// Whether a clause with a verb of its own begins here (for "said the bridge was closed").
bool clause_starts(const Page& page, std::size_t begin, std::size_t end);

}  // namespace dateline::claims
