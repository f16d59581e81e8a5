// SPDX-License-Identifier: Apache-2.0
#include "ingest/columns.h"

#include <fmt/format.h>

#include "base/table.h"

namespace dateline::ingest {
namespace {

bool is_field(std::string_view word) {
  for (const std::string_view field :
       {"text", "html", "id", "date", "outlet", "domain", "url", "title", "byline"}) {
    if (word == field) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> Columns::get(std::string_view field, const Column& row) const {
  const auto mapped = arguments_.columns.find(field);
  if (mapped != arguments_.columns.end()) return row(mapped->second);
  if (!arguments_.columns.empty()) return std::nullopt;  // a mapping says all there is
  for (std::size_t i = 0; i < table_.rows(); ++i) {
    if (table_.cell(i, "field") != field) continue;
    for (const std::string_view name : split(table_.cell(i, "column"), '|')) {
      auto value = row(name);
      if (value && !trim(*value).empty()) return value;
    }
  }
  return std::nullopt;
}

Result<std::map<std::string, std::string, std::less<>>> mapping_of(std::string_view words,
                                                                   const std::string& path) {
  std::map<std::string, std::string, std::less<>> columns;
  std::size_t number = 0;
  for (const std::string_view whole : split(words, '\n')) {
    ++number;
    const std::string_view line = trim(whole);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t equal = line.find('=');
    const std::string_view field = trim(line.substr(0, equal));
    if (equal == std::string_view::npos || !is_field(field)) {
      return fail(ErrorCode::BadArgument, "is no line of a mapping.",
                  fmt::format("{}:{}", path, number),
                  "Write \"field = column\"; the fields are text, html, id, date, outlet, domain, "
                  "url, title and byline.");
    }
    columns.insert_or_assign(std::string(field), std::string(trim(line.substr(equal + 1))));
  }
  return columns;
}

}  // namespace dateline::ingest
