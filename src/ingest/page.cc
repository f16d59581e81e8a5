// SPDX-License-Identifier: Apache-2.0
#include "ingest/page.h"

#include <fmt/format.h>

#include "base/fold.h"
#include "base/table.h"
#include "base/utf8.h"
#include "ingest/charset.h"
#include "ingest/day.h"
#include "ingest/decode.h"
#include "ingest/language_code.h"
#include "ingest/report.h"
#include "pages/pages.h"

namespace dateline::ingest {
namespace {

std::string where_of(const Around& around) {
  std::string where = name_of(around.path);
  if (around.ref && around.path && !around.path->ends_with(*around.ref))
    where += ": " + *around.ref;
  return where;
}

std::optional<std::string> stated(const std::optional<std::string>& words) {
  if (!words || trim(*words).empty()) return std::nullopt;
  return std::string(trim(*words));
}

std::optional<Date> day_of(const std::optional<std::string>& moment) {
  return moment ? parse_date(std::string_view(*moment).substr(0, 10)) : std::nullopt;
}

void conflict(Report& report, const char* code, std::string_view winner, std::string_view taken,
              std::string_view loser, std::string_view other) {
  report.notes.push_back({code, std::nullopt,
                          fmt::format("The {} says {}, the {} {}; the {} was followed.", winner,
                                      taken, loser, other, winner)});
}

// Argument, page, feed or letter, archive: the first that knows.
void choose_date(Report& report, std::optional<Publication> page, const Around& around,
                 const Arguments& arguments) {
  const auto argument =
      arguments.date ? iso_publication(*arguments.date, DateBasis::Argument) : std::nullopt;
  std::optional<Publication> feed;
  if (const auto words = stated(around.date)) {
    feed = written_publication(*words, around.date_basis);
    if (!feed) {
      report.notes.push_back({"report.date-unreadable", std::nullopt, why_no_day(*words)});
    }
  }
  if (argument && page && page->from != argument->from)
    conflict(report, "report.date-conflict", "argument", argument->value, "page", page->value);
  if (page && feed && page->from != feed->from && !argument)
    conflict(report, "report.date-conflict", "page", page->value, "feed", feed->value);
  report.published = argument ? argument : page ? std::move(page) : feed;
  if (report.published || !around.archived) return;
  report.published = iso_publication(*around.archived, DateBasis::Archive);
}

void choose_words(Report& report, const pages::Page& page, const Around& around,
                  const Arguments& arguments) {
  const std::optional<std::string> outlet = stated(arguments.outlet);
  if (outlet && page.outlet && fold(*outlet) != fold(*page.outlet))
    conflict(report, "report.outlet-conflict", "argument", *outlet, "page", *page.outlet);
  report.outlet = outlet ? outlet : page.outlet ? page.outlet : stated(around.outlet);
  report.url = stated(arguments.url);
  for (const auto& url : {page.url, stated(around.url)}) {
    if (!report.url) report.url = url;
  }
  report.title = page.title ? page.title : stated(around.title);
  report.byline = page.byline.empty() ? around.byline : page.byline;
}

void append(Notes& to, const Notes& more) {
  to.insert(to.end(), more.begin(), more.end());
}

void name(Report& report, const Around& around) {
  report.path = around.path;
  report.ref = around.ref;
  if (!report.ref && around.path)
    report.ref = around.path->substr(around.path->find_last_of('/') + 1);
}

Result<void> check_size(std::string_view bytes, const Around& around) {
  if (bytes.size() <= kReportLimit) return {};
  return fail(ErrorCode::TooLarge, fmt::format("is larger than {} MB.", kReportLimit >> 20),
              where_of(around));
}

// Which words tell the language: those of the report, not of menus.
std::string body_of(const Report& report) {
  std::string body;
  for (const Block& block : report.blocks) {
    const bool furniture = block.kind == BlockKind::Tail || block.kind == BlockKind::Related ||
                           block.kind == BlockKind::Header;
    if (!furniture) body += std::string(block.span.of(report.text)) + "\n";
  }
  return body;
}

}  // namespace

Result<Report> report_of_page(std::string_view bytes, const Around& around,
                              const Arguments& arguments, const lexicon::Lexicon& lexicon) {
  TRY_VOID(check_size(bytes, around));
  const std::string_view label =
      around.charset.empty() ? charset_of_page(bytes) : std::string_view(around.charset);
  const Decoded decoded = to_utf8(bytes, label);
  pages::Page page = pages::read(decoded.text,
                                 {arguments.url ? arguments.url : around.url, stated(around.outlet),
                                  &arguments.site_rules, day_of(around.archived)},
                                 lexicon);
  if (utf8::trim_space(page.text).empty())
    return fail(ErrorCode::BadInput, "is a page without text.", where_of(around));
  Report report;
  append(report.notes, around.notes);
  append(report.notes, decoded.notes);
  append(report.notes, page.notes);
  report.text = std::move(page.text);
  report.blocks = std::move(page.blocks);
  report.left_out = std::move(page.left_out);
  for (Block& block : report.blocks)
    block.source = {decoded.offsets.source_of(block.source.begin),
                    decoded.offsets.source_of(block.source.end)};
  choose_date(report, std::move(page.published), around, arguments);
  report.modified = std::move(page.modified);
  choose_words(report, page, around, arguments);
  report.language = language_code(body_of(report));
  name(report, around);
  sign(report, bytes, arguments);
  return report;
}

Result<Report> report_of_text(std::string_view bytes, const Around& around,
                              const Arguments& arguments, const lexicon::Lexicon& lexicon) {
  TRY_VOID(check_size(bytes, around));
  Decoded decoded = to_utf8(bytes, around.charset);
  TRY_VOID(check_text(decoded.text, where_of(around)));
  Fields fields{around.date, around.outlet, around.url, around.title, around.byline};
  Report report = report_of(std::move(decoded.text), fields, arguments, lexicon);
  if (report.published && report.published->basis == DateBasis::Meta)
    report.published->basis = around.date_basis;
  if (!report.published && around.archived)
    report.published = iso_publication(*around.archived, DateBasis::Archive);
  append(report.notes, around.notes);
  append(report.notes, decoded.notes);
  name(report, around);
  sign(report, bytes, arguments);
  return report;
}

Result<Report> page_report(std::string_view bytes, const std::optional<std::string>& path,
                           const Arguments& arguments, const lexicon::Lexicon& lexicon) {
  auto unpacked = decompress(std::string(bytes), kReportLimit);
  if (!unpacked) {
    unpacked.error().where = name_of(path);
    return tl::unexpected(unpacked.error());
  }
  Around around;
  around.path = path;
  auto report = report_of_page(*unpacked, around, arguments, lexicon);
  if (report) sign(*report, bytes, arguments);
  return report;
}

}  // namespace dateline::ingest
