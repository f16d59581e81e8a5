// SPDX-License-Identifier: Apache-2.0
// spaCy's rule-based lemmatizer (spec-language-core, section 11).
#pragma once

#include <string>

#include "language/tables.h"
#include "language/vocabulary.h"

namespace dateline::language {

using LemmaTables = std::array<LemmaTable, kPosNames.size()>;

// "said", VERB, "Tense=Past|VerbForm=Fin" -> "say".
std::string lemma_of(const Lexeme& lexeme, Pos pos, std::string_view morph,
                     const LemmaTables& tables);

}  // namespace dateline::language
