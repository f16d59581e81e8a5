// SPDX-License-Identifier: Apache-2.0
// A day of publication from the words that name it.
#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "base/written_date.h"
#include "model/report.h"

namespace dateline::ingest {

// "2023-02-07", "2023-02-07T18:40:00+02:00": the value as given, the interval of that day in its
// own zone. Nothing else, and no day that does not exist.
std::optional<Publication> iso_publication(std::string_view words, DateBasis basis);

// The same, and dates spelled in English with day, month and year: "Tue, 07 Feb 2023 10:00 GMT".
std::optional<Publication> written_publication(std::string_view words, DateBasis basis);

// REQUIRES: written.date().
Publication publication_of(const WrittenDate& written, std::string_view words, DateBasis basis);

// What is wrong with `words` as a day, as one sentence.
std::string why_no_day(std::string_view words);

}  // namespace dateline::ingest
