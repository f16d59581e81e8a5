// SPDX-License-Identifier: Apache-2.0
// Who and what is named in a report: people, bodies, offices, outlets, documents?
//
//   "The deputy head of the DPR Anton Gribov …"  ->  person "Anton Gribov",
//   title "acting head of the DPR"
//
// Names and titles only; who "he" is, is decided in claims/ (turn-taking). Two people with one
// surname are never merged. Pure function.
#pragma once

#include "language/language.h"
#include "lexicon/lexicon.h"
#include "model/name.h"
#include "model/report.h"
#include "model/text.h"

namespace dateline::names {

Names find(const Report& report, const Text& text, const language::Doc& doc,
           const lexicon::Lexicon& lexicon);

}  // namespace dateline::names
