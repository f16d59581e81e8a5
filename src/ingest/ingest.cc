// SPDX-License-Identifier: Apache-2.0
#include "ingest/ingest.h"

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/table.h"
#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/language_gate.h"

namespace dateline::ingest {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

// Valid UTF-8 with something to read in it, within the cap; without a byte order mark.
Result<std::string_view> checked(std::string_view bytes) {
  if (bytes.size() > kReportLimit) {
    return fail(ErrorCode::TooLarge, "is larger than 16 MB, the most for one report.", {}, "Split it, or give one report a line with --input jsonl.");
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return fail(ErrorCode::BadInput, "is UTF-16, not UTF-8.", {}, "Convert it with: iconv -f utf-16 -t utf-8 FILE");
  }
  if (bytes.starts_with(kBom)) bytes.remove_prefix(kBom.size());
  if (bytes.find('\0') != std::string_view::npos) {
    return fail(ErrorCode::BadInput, "is not text: it holds NUL bytes.", {}, "Give a text file in UTF-8.");
  }
  if (const std::size_t at = utf8::first_invalid(bytes); at != bytes.size()) {
    return fail(ErrorCode::BadInput, "is not UTF-8 (byte " + std::to_string(at) + ").", {}, "Convert it with: iconv -f windows-1251 -t utf-8 FILE");
  }
  if (trim(bytes).empty()) return fail(ErrorCode::BadInput, "has no text.", {}, "An empty report cannot be read.");
  return bytes;
}

void note(Report& report, std::string code, std::string words) { report.notes.push_back({std::move(code), std::nullopt, std::move(words)}); }

// Keeps what is there already: it came from a better source. The loser stands in a note.
void offer_date(Report& report, std::string_view written, DateBasis basis, std::optional<Span> span) {
  auto publication = publication_of(written, basis);
  if (!publication) {
    note(report, "report.date-unreadable", "\"" + std::string(written) + "\" is not a day of the calendar.");
    return;
  }
  publication->span = span;
  if (!report.published) {
    report.published = std::move(publication);
  } else if (report.published->from != publication->from) {
    note(report, "report.date-conflict", "Another date was given: " + publication->value + ".");
  }
}

void offer_outlet(Report& report, std::string_view outlet) {
  if (outlet.empty()) return;
  if (!report.outlet) report.outlet = std::string(outlet);
  else if (*report.outlet != outlet) note(report, "report.outlet-conflict", "Another outlet was given: " + std::string(outlet) + ".");
}

void apply(Report& report, const Arguments& arguments) {
  if (arguments.date) offer_date(report, *arguments.date, DateBasis::Argument, std::nullopt);
  if (arguments.outlet && !arguments.outlet->empty()) report.outlet = arguments.outlet;
  if (arguments.url) report.url = arguments.url;
}

// " date 2023-02-07 The …": the body may follow on the same line.
bool leading_date(Report& report) {
  const std::string_view text = report.text;
  std::size_t at = text.find_first_not_of(" \t");
  if (at == std::string_view::npos || !(lower(text.substr(at, 5)) == "date ")) return false;
  at += 5;
  const std::string_view day = text.substr(at, 10);
  if (day.size() < 10 || day[4] != '-' || day[7] != '-') return false;
  std::size_t end = at + 10;
  const std::size_t value_end = end;
  while (end < text.size() && text[end] == ' ') ++end;
  offer_date(report, day, DateBasis::Header, Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(value_end)});
  report.header.push_back({0, static_cast<std::uint32_t>(end)});
  return true;
}

// "Key: value" lines at the top, known keys only.
void header_lines(Report& report, const lexicon::WordTable& keys) {
  const std::string_view text = report.text;
  std::uint32_t begin = 0;
  while (begin < text.size()) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', begin), text.size()));
    const std::string_view line = trim(text.substr(begin, end - begin));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon > 24) return;
    const auto row = keys.find(lower(trim(line.substr(0, colon))));
    if (!row) return;
    const std::string_view value = trim(line.substr(colon + 1));
    const std::string_view field = keys.cell(*row, "field");
    const auto at = static_cast<std::uint32_t>(value.empty() ? begin : static_cast<std::size_t>(value.data() - text.data()));
    if (field == "date") offer_date(report, value, DateBasis::Header, Span{at, static_cast<std::uint32_t>(at + value.size())});
    if (field == "outlet") offer_outlet(report, value);
    if (field == "title" && !report.title && !value.empty()) report.title = std::string(value);
    if (field == "url" && !report.url && !value.empty()) report.url = std::string(value);
    if (field == "byline" && !value.empty()) report.byline.emplace_back(value);
    report.header.push_back({begin, end});
    begin = end + 1;
  }
}

// A line at the top that holds a spelled date: "Nile Courant, Tuesday 11 July 2023".
void dated_line(Report& report) {
  if (report.published) return;
  std::size_t lines = 0;
  for (const std::string_view line : split(std::string_view(report.text).substr(0, 600), '\n')) {
    if (++lines > 4) return;
    const std::string_view words = trim(line);
    if (words.empty() || words.size() > 90 || words.ends_with(".")) continue;
    auto publication = publication_of(words, DateBasis::Header);
    if (!publication) continue;
    const auto at = static_cast<std::uint32_t>(words.data() - report.text.data());
    publication->value = iso(date_of(day_number(publication->from)));
    publication->span = Span{at, static_cast<std::uint32_t>(at + words.size())};
    report.published = std::move(publication);
    return;
  }
}

void finish(Report& report, const lexicon::Lexicon& lexicon) {
  if (!leading_date(report)) header_lines(report, lexicon.table("ingest-header-keys"));
  dated_line(report);
  report.language = language_of(report.text);
}

Result<Report> json_report(std::string_view line, const Arguments& arguments, const lexicon::Lexicon& lexicon) {
  const json::Value value = TRY(json::parse(line));
  if (value.kind != json::Value::Kind::Object) return fail(ErrorCode::BadInput, "is not a JSON object.");
  const auto text = value.string("text");
  if (!text) return fail(ErrorCode::BadInput, "has no \"text\".");
  Report report;
  report.text = std::string(TRY(checked(*text)));
  report.bytes_hash = hex(sha256(line));
  if (const auto id = value.string("id")) report.ref = std::string(*id);
  if (const auto id = value.whole("id")) {
    report.ref = std::to_string(*id);
    report.ref_is_number = true;
  }
  apply(report, arguments);
  if (const auto date = value.string("date")) offer_date(report, *date, DateBasis::Meta, std::nullopt);
  if (const auto outlet = value.string("outlet")) offer_outlet(report, *outlet);
  if (const auto url = value.string("url"); url && !report.url && !url->empty()) report.url = std::string(*url);
  if (const auto title = value.string("title"); title && !title->empty()) report.title = std::string(*title);
  if (const auto byline = value.string("byline"); byline && !byline->empty()) report.byline = {std::string(*byline)};
  finish(report, lexicon);
  return report;
}

}  // namespace

Result<void> check(const Arguments& arguments) {
  if (arguments.date && !publication_of(*arguments.date, DateBasis::Argument)) {
    return fail(ErrorCode::BadArgument, "--date: \"" + *arguments.date + "\" is not a day of the calendar.", {}, "Give one like --date 2023-02-07.");
  }
  return {};
}

Format format_of(std::string_view path) {
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (path.ends_with(packed)) path.remove_suffix(packed.size());
  }
  return path.ends_with(".jsonl") || path.ends_with(".ndjson") ? Format::Jsonl : Format::Text;
}

Result<Report> text_report(std::string_view bytes, const std::optional<std::string>& path, const Arguments& arguments,
                           const lexicon::Lexicon& lexicon) {
  Report report;
  report.text = std::string(TRY(checked(bytes)));
  report.bytes_hash = hex(sha256(bytes));
  report.path = path;
  if (path) report.ref = path->substr(path->rfind('/') + 1);
  apply(report, arguments);
  finish(report, lexicon);
  return report;
}

void jsonl_reports(std::string_view bytes, const std::optional<std::string>& path, const Arguments& arguments,
                   const lexicon::Lexicon& lexicon, const std::function<bool(Result<Report>)>& each) {
  std::size_t line_number = 0;
  if (bytes.starts_with(kBom)) bytes.remove_prefix(kBom.size());
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = trim(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    ++line_number;
    if (line.empty()) continue;
    auto report = json_report(line, arguments, lexicon);
    if (report) {
      report->path = path;
    } else {
      Error error = report.error();
      error.where = path.value_or("standard input") + ":" + std::to_string(line_number);
      report = tl::unexpected(std::move(error));
    }
    if (!each(std::move(report))) return;
  }
}

}  // namespace dateline::ingest
