// SPDX-License-Identifier: Apache-2.0
// A Report from its text and from what argument, field and header say about it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ingest/ingest.h"

namespace dateline::ingest {

// What a JSONL line says beside its text.
struct Fields {
  std::optional<std::string> date, outlet, url, title;
  std::vector<std::string> byline;
};

// Date, outlet, address, title, byline, language and header of `text`; the rest is the caller's.
// REQUIRES: valid UTF-8, check(arguments).
Report report_of(std::string text, const Fields& fields, const Arguments& arguments,
                 const lexicon::Lexicon& lexicon);

// The bytes that a report came as: their hash, and themselves if they are to be kept.
void sign(Report& report, std::string_view bytes, const Arguments& arguments);

// The name of an input for errors.
std::string name_of(const std::optional<std::string>& path);

}  // namespace dateline::ingest
