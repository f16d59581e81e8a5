// SPDX-License-Identifier: Apache-2.0
// One function a kind of container; each gives its reports, or the errors of its parts, to `each`.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "ingest/ingest.h"
#include "ingest/page.h"

namespace dateline::ingest {

// Returns false to stop.
using Each = std::function<bool(Result<Report>)>;

struct Door {
  const std::optional<std::string>& path;
  const Arguments& arguments;
  const lexicon::Lexicon& lexicon;
  const Each& each;
};

// The first error of the container itself goes to `each`, too, and ends it.
void feed_reports(std::string_view bytes, const Door& door);
void warc_reports(const Pull& pull, const Door& door);
void zip_reports(std::string_view bytes, const Door& door);
void mail_reports(std::string_view bytes, const Door& door);
void table_reports(const Pull& pull, const Door& door);

// HTTP's way of sending bodies in pieces: "5\r\nhello\r\n0\r\n\r\n" -> "hello".
std::string dechunked(std::string_view body);

}  // namespace dateline::ingest
