// SPDX-License-Identifier: Apache-2.0
// Words by which a report attributes: verbs of saying with their auxiliaries, "according to",
// hearsay adverbs, nouns of saying, a colon after a name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claims/page.h"

namespace dateline::claims {

enum class CueForm {
  Verb,
  AccordingTo,
  Opinion /* "in X's view", "in his words" */,
  Hearsay,
  Noun,
  Label
};

struct CueHit {
  CueForm form = CueForm::Verb;
  Range group;           // auxiliaries, negation, adverbs, verb and particle
  std::size_t verb = 0;  // the token of the verb itself
  std::string lemma;
  CueKind kind = CueKind::Say;
  Act act = Act::Assert;
  std::string_view frames;      // what may follow or surround it; from the lexicon
  std::string_view commitment;  // of the verb or noun itself
  std::string_view mode;
  bool passive = false;    // "was announced", "is said"
  bool negated = false;    // "did not say"
  bool adverbial = false;  // "…, adding that"

  bool takes(std::string_view frame) const;
};

// In text order; outside quotations only; none overlap.
std::vector<CueHit> find_cues(const Page& page, const Range& stretch);

}  // namespace dateline::claims
