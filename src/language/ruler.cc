// SPDX-License-Identifier: Apache-2.0
// Everything is matched against the tokens as they were before the first rule, and then applied in
// the order of the rules. A match is at most two tokens long, so a token can be changed as soon as
// matches that begin with it have been found.
#include "language/ruler.h"

#include <algorithm>
#include <vector>

#include "language/vocabulary.h"

namespace dateline::language {
namespace {

bool meets(const TokenTest& test, const Token& token) {
  if ((test.tags & bit(token.tag)) == 0 || (test.deps & bit(token.dep)) == 0) return false;
  if (test.lower >= 0) {
    const auto number = static_cast<std::size_t>(test.lower);
    if ((token.lexeme->lower_tests[number / 64] >> (number % 64) & 1) == 0) return false;
  }
  return test.space < 0 || (test.space == 1) == token.lexeme->is_space;
}

void apply(const Rule& rule, Token& token) {
  if ((rule.sets & Rule::kTag) != 0) token.tag = rule.tag;
  if ((rule.sets & Rule::kPos) != 0) token.pos = rule.pos;
  if ((rule.sets & Rule::kDep) != 0) token.dep = rule.dep;
  if ((rule.sets & Rule::kMorph) != 0) token.morph = rule.morph;
  if ((rule.sets & Rule::kLemma) != 0) token.lemma = rule.lemma;
}

}  // namespace

void apply_rules(const Ruler& ruler, std::span<Token> tokens) {
  std::vector<std::uint16_t> here, next;  // rules for this token and for the one after it
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    here.swap(next);
    next.clear();
    for (const std::uint16_t number : ruler.by_tag[static_cast<std::size_t>(tokens[i].tag)]) {
      const RuleMatch& match = ruler.matches[number];
      if (!meets(match.tokens[0], tokens[i])) continue;
      if (match.tokens.size() == 2 &&
          (i + 1 == tokens.size() || !meets(match.tokens[1], tokens[i + 1]))) {
        continue;
      }
      (ruler.rules[match.rule].target == 0 ? here : next).push_back(match.rule);
    }
    if (here.size() > 1) std::ranges::sort(here);
    for (const std::uint16_t rule : here) apply(ruler.rules[rule], tokens[i]);
  }
}

}  // namespace dateline::language
