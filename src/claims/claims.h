// SPDX-License-Identifier: Apache-2.0
// Who said what: quotations, cues, sources, contents; then speakers, times of saying, chains.
//
//   "…," Gribov said in a commentary to Yuzhny Kurier TV.
//     ->  direct claim, cue "said", source "Gribov", speaker Anton Gribov, medium "in a …"
//
// Three visits, each a new layer: `attribute` (cue, source, content), `speakers` (who that is),
// `complete` (carried and narrator claims, said, status, chain, what lies inside). Pure functions.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "language/language.h"
#include "lexicon/lexicon.h"
#include "model/claim.h"
#include "model/name.h"
#include "model/place.h"
#include "model/report.h"
#include "model/text.h"
#include "model/time.h"

namespace dateline::claims {

// Everything that earlier stages know; views that the caller keeps alive.
struct Context {
  const Report& report;
  const Text& text;
  const language::Doc& doc;
  const Names& names;
  const lexicon::Lexicon& lexicon;
};

// Attributed claims in text order: content, cue, source, how, act; speakers not yet resolved.
// `times` are the spans of time expressions (for adjuncts of saying).
Claims attribute(const Context& context, const std::vector<Span>& times);

// Speakers of `claims` (same order), and the entities and mentions that pronouns, nominals and
// groups add to those of names/.
struct Speakers {
  std::vector<Speaker> speakers;             // one a claim
  std::vector<std::vector<Speaker>> relays;  // who passed the words on, from the reader's end
  Names names;                               // the earlier ones, and more
};
Speakers speakers(const Context& context, const Claims& claims);

// The whole ledger of the report: every claim has a speaker, if only the outlet.
Claims complete(const Context& context, const Claims& claims, const Speakers& speakers,
                const Times& times, const Places& places);

// The rules by which claims are found, each with a sentence that it was made for (docs/claims.md
// is written from this table; a test reads every sentence).
struct Rule {
  std::string_view id;       // as in Claim::rules
  std::string_view what;     // one sentence
  std::string_view example;  // a report of our own in which the rule finds a claim
};
std::span<const Rule> rules();

}  // namespace dateline::claims
