// SPDX-License-Identifier: Apache-2.0
// Skeleton only.
#include "base/hash.h"
#include "base/json.h"
#include "base/table.h"
#include "ingest/ingest.h"

namespace dateline::ingest {
namespace {

void set_date(Report& report, std::string_view text) {
  if (const auto date = parse_date(text.substr(0, 10))) {
    const Moment from = start_of(*date);
    report.published = Publication{iso(*date), from, {from.seconds + 86400}, Granularity::Day,
                                   DateBasis::Header, std::nullopt};
  }
}

}  // namespace

Result<void> check(const Arguments&) { return {}; }
Format format_of(std::string_view path) {
  return path.find(".jsonl") != std::string_view::npos ? Format::Jsonl : Format::Text;
}
Result<std::string> decompress(std::string bytes, std::size_t) { return bytes; }

Result<Report> text_report(std::string_view bytes, const std::optional<std::string>& path,
                           const Arguments& arguments, const lexicon::Lexicon&) {
  Report report;
  report.bytes_hash = hex(sha256(bytes));
  report.path = path;
  report.text = std::string(bytes);
  report.outlet = arguments.outlet;
  if (arguments.date) set_date(report, *arguments.date);
  return report;
}

void jsonl_reports(std::string_view bytes, const std::optional<std::string>& path,
                   const Arguments&, const lexicon::Lexicon&,
                   const std::function<bool(Result<Report>)>& each) {
  for (const std::string_view line : split(bytes, '\n')) {
    if (trim(line).empty()) continue;
    const auto value = json::parse(line);
    if (!value) {
      each(tl::unexpected(value.error()));
      continue;
    }
    Report report;
    report.bytes_hash = hex(sha256(line));
    report.path = path;
    report.text = std::string(value->string("text").value_or(""));
    if (const auto id = value->string("id")) report.ref = std::string(*id);
    if (const auto outlet = value->string("outlet")) report.outlet = std::string(*outlet);
    if (const auto title = value->string("title")) report.title = std::string(*title);
    if (const auto url = value->string("url")) report.url = std::string(*url);
    if (const auto date = value->string("date")) set_date(report, *date);
    if (!each(std::move(report))) return;
  }
}

}  // namespace dateline::ingest
