// SPDX-License-Identifier: Apache-2.0
// The attribute ruler (spec-language-core, section 10): coarse parts of speech, morphology and some
// lemmas, from tags, words and relations.
#pragma once

#include <span>

#include "language/tables.h"

namespace dateline::language {

// Tokens of one text, with tags and relations; a lemma is set only where a rule has one.
void apply_rules(const Ruler& ruler, std::span<Token> tokens);

}  // namespace dateline::language
