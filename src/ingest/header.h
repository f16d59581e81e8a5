// SPDX-License-Identifier: Apache-2.0
// What a text says of itself at its head: "date 2023-02-07 …", "Key: value" lines, or a line such
// as "Nile Courant, Tuesday 11 July 2023".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lexicon/lexicon.h"
#include "model/report.h"

namespace dateline::ingest {

struct Header {
  std::vector<Span> spans;  // what is nothing but header (a dated line is left for text/ to mark)
  std::optional<Publication> published, modified;
  std::optional<std::string> outlet, url, title;
  std::vector<std::string> byline;
  Notes notes;
};

Header find_header(std::string_view text, const lexicon::Lexicon& lexicon);

}  // namespace dateline::ingest
