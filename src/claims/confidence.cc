// SPDX-License-Identifier: Apache-2.0
#include "claims/confidence.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dateline::claims {
namespace {

// The six parameters, all there are. Fitted by `bench/confidence.py fit` on shared/gold/front and
// shared/gold/general (283 claims of 16 reports, 2026-11-25). Every weight but the first is held at
// or below 0, so that more doubt never raises a confidence.
constexpr double kBase = 2.63;
constexpr double kParsedBorder = -1.01;  // only the parse tells where the content begins and ends
constexpr double kCloseParse = -1.89;    // how close the parser's decisions about its words were
constexpr double kNarrator = -1.38;      // whole sentences that nobody else is made responsible for
constexpr double kCarried = 0;           // fitted 0: carried claims hold as well as others
constexpr double kSpeaker = -0.74;       // how the speaker was found

// Rules by which only the parse tells where a content begins and ends: no conjunction, no mark, no
// tag.
constexpr std::array<std::string_view, 19> kParsed = {
    "say.zero",          "say.object",           "said.bare",
    "order.infinitive",  "promise.infinitive",   "ask.for",
    "call.small-clause", "put.figure",           "put.figure-passive",
    "decline",           "hearsay.adverb",       "noun.that",
    "noun.for",          "passive.that",         "passive.infinitive",
    "passive.subject",   "passive.small-clause", "passive.expected",
    "passive.anaphoric"};

// 1 where the parser could as well have decided otherwise about every word of the content, towards
// 0 the further its decisions lay above the next ones.
double closeness(const Page& page, const Claim& claim) {
  double sum = 0;
  int count = 0;
  for (const Span& span : claim.content) {
    const Range words = page.tokens_of(span);
    for (std::size_t i = words.begin; i < words.end; ++i) {
      const language::Token& token = page.doc().tokens[i];
      const float margin = std::min({token.tag_margin, token.parse_margin, token.entity_margin});
      if (!std::isfinite(margin)) continue;
      sum += std::max(0.0, static_cast<double>(margin));
      ++count;
    }
  }
  return count == 0 ? 0 : 1 / (1 + sum / count);
}

}  // namespace

double confidence_of(const Page& page, const Claim& claim) {
  const bool narrator = claim.how == How::Narrator;
  const bool parsed = claim.cue && !claim.rules.empty() &&
                      std::ranges::find(kParsed, claim.rules.front()) != kParsed.end();
  double score = kBase;
  if (parsed) score += kParsedBorder;
  if (narrator) score += kNarrator;
  if (parsed || narrator) score += kCloseParse * closeness(page, claim);
  if (claim.how == How::Carried) score += kCarried;
  // That nobody is named is no doubt about who speaks.
  if (claim.speaker.resolved != Resolved::Unattributed)
    score += kSpeaker * (1 - claim.speaker.confidence);
  return 1 / (1 + std::exp(-score));
}

}  // namespace dateline::claims
