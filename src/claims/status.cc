// SPDX-License-Identifier: Apache-2.0
#include "claims/status.h"

#include <algorithm>
#include <array>

#include "claims/word_classes.h"

namespace dateline::claims {
namespace {

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

// The operators on the first clause of a content: up to the word behind its first finite verb.
struct Operators {
  bool negated = false;
  bool possible = false;
  bool probable = false;
  bool future = false;
  bool hearsay = false;
  bool conditional = false;
  bool question = false;
};

// s.negated: "was not hit", "no gas escaped", "nobody was hurt".
void look(const Page& page, std::size_t token, Operators& found) {
  constexpr std::array<std::string_view, 7> kNothing = {"no",      "nobody",  "nothing", "none",
                                                        "neither", "without", "nowhere"};
  constexpr std::array<std::string_view, 5> kPossible = {"may", "might", "could", "perhaps",
                                                         "possibly"};
  constexpr std::array<std::string_view, 7> kProbable = {
      "likely", "probably", "apparently", "presumably", "expected", "seems", "appears"};
  constexpr std::array<std::string_view, 5> kFuture = {"will", "shall", "'ll", "wo", "would"};
  const std::string_view word = page.lower(token);
  found.negated =
      found.negated || is_negation(word) || (among(word, kNothing) && word != "without");
  found.possible = found.possible || (among(word, kPossible) && !page.in_time(token));
  found.probable = found.probable || among(word, kProbable);
  found.future = found.future || among(word, kFuture);
  found.hearsay = found.hearsay || word == "reportedly" || word == "allegedly" || word == "alleged";
}

Operators operators_of(const Page& page, const Claim& claim) {
  constexpr std::size_t kFarthest = 40;  // tokens: the main predicate stands within
  Operators found;
  std::size_t seen = 0;
  bool finite = false;
  std::size_t after_finite = 0;
  bool first = true;
  for (const Span& span : claim.content) {
    const Range range = page.tokens_of(span);
    for (std::size_t token = range.begin; token < range.end && seen < kFarthest; ++token, ++seen) {
      const std::string_view word = page.lower(token);
      if (first && page.is_word(token)) {
        found.conditional = word == "if" || word == "unless";
        first = false;
      }
      // A relative clause before the main verb is not the main predicate's business.
      if (finite && after_finite > 4) break;
      if (finite) ++after_finite;
      if (finite && (page.is(token, ",") || is_subordinator(word) || is_conjunction(word)))
        after_finite = 5;
      if (after_finite <= 4) look(page, token, found);
      finite = finite || page.is_finite(token);
    }
    const std::size_t last = range.empty() ? 0 : range.end - 1;
    if (!range.empty() && (page.is(last, "?") || (range.size() > 1 && page.is(last - 1, "?")))) {
      found.question = true;
    }
  }
  return found;
}

}  // namespace

Status status_of(const Page& page, const Claim& claim) {
  Status status = claim.status;
  if (claim.act == Act::Decline) {
    const bool asks = claim.rules.front() == "say.wh";
    return {std::nullopt, std::nullopt, asks ? std::optional(Mode::Question) : std::nullopt};
  }
  const Operators found = operators_of(page, claim);
  const bool negative = found.negated || claim.act == Act::Deny;
  if (!status.polarity) status.polarity = negative ? Polarity::Negative : Polarity::Positive;
  if (claim.act == Act::Ask || claim.act == Act::Direct) {
    status.commitment.reset();
    status.mode = claim.act == Act::Ask ? Mode::Question : Mode::Requested;
    return status;
  }
  if (!status.commitment) {
    status.commitment = found.hearsay    ? Commitment::Unspecified
                        : found.possible ? Commitment::Possible
                        : found.probable ? Commitment::Probable
                                         : Commitment::Asserted;
  }
  if (!status.mode) {
    status.mode = found.question             ? Mode::Question
                  : found.conditional        ? Mode::Conditional
                  : claim.act == Act::Commit ? Mode::Intended
                  : found.future             ? Mode::Future
                                             : Mode::Actual;
  }
  return status;
}

}  // namespace dateline::claims
