// SPDX-License-Identifier: Apache-2.0
// Which parts of a report are its body, and which are furniture? Marked, never deleted.
//
//   " date 2023-02-07 The …"  ->  header [0,17) "date 2023-02-07", body …
//
// Pure function; the Text holds a view of the report's text.
#pragma once

#include "lexicon/lexicon.h"
#include "model/report.h"
#include "model/text.h"

namespace dateline::text {

Text mark(const Report& report, const lexicon::Lexicon& lexicon);

}  // namespace dateline::text
