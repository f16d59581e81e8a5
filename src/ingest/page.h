// SPDX-License-Identifier: Apache-2.0
// A Report from a page, wherever it came from: a file, a feed's item, an archive's record, a
// letter.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/ingest.h"

namespace dateline::ingest {

// What the surroundings of a page say about it; less than what it says of itself.
struct Around {
  std::optional<std::string> path, ref;
  std::string charset;                             // of a header, or ""
  std::optional<std::string> url;                  // where it was fetched
  std::optional<std::string> title, outlet, date;  // of a feed or letter
  std::vector<std::string> byline;
  DateBasis date_basis = DateBasis::Feed;
  std::optional<std::string> archived;  // the moment it was saved, ISO 8601
  Notes notes;
};

// BadInput if it has no text at all, TooLarge beyond kReportLimit.
Result<Report> report_of_page(std::string_view bytes, const Around& around,
                              const Arguments& arguments, const lexicon::Lexicon& lexicon);

// The same for plain text in any charset.
Result<Report> report_of_text(std::string_view bytes, const Around& around,
                              const Arguments& arguments, const lexicon::Lexicon& lexicon);

}  // namespace dateline::ingest
