// SPDX-License-Identifier: Apache-2.0
// Where: which words name a place, which place do they mean, and why that one?
//
//   "… the settlement of Nikolaevka opens the way to Seversk. … only 10 km from there."
//     ->  Siversk (694403, not the town in Tomsk Oblast), Mykolaivka (700126), 10 km stated
//
// All names of a report are resolved together; runners-up stay; a place that cannot be told stays
// found but not placed. Pure function.
#pragma once

#include "gazetteer/gazetteer.h"
#include "language/language.h"
#include "lexicon/lexicon.h"
#include "model/name.h"
#include "model/place.h"
#include "model/text.h"

namespace dateline::places {

Places resolve(const Text& text, const language::Doc& doc, const Names& names,
               const gazetteer::Gazetteer& gazetteer, const lexicon::Lexicon& lexicon);

}  // namespace dateline::places
