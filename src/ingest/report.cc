// SPDX-License-Identifier: Apache-2.0
#include "ingest/report.h"

#include <fmt/format.h>

#include <array>

#include "base/fold.h"
#include "base/hash.h"
#include "base/table.h"
#include "ingest/day.h"
#include "ingest/decode.h"
#include "ingest/header.h"
#include "ingest/language_code.h"

namespace dateline::ingest {
namespace {

// One source's word on the date; the sources stand in the order of their weight.
struct Dated {
  std::string_view source;
  std::optional<Publication> date;
};

std::optional<std::string> stated(const std::optional<std::string>& words) {
  if (!words || trim(*words).empty()) return std::nullopt;
  return std::string(trim(*words));
}

void choose_date(Report& report, const Arguments& arguments, const Fields& fields,
                 const Header& header) {
  std::array<Dated, 3> sources{Dated{"argument", std::nullopt}, Dated{"field", std::nullopt},
                               Dated{"header", header.published}};
  if (arguments.date) sources[0].date = iso_publication(*arguments.date, DateBasis::Argument);
  if (const auto words = stated(fields.date)) {
    sources[1].date = written_publication(*words, DateBasis::Meta);
    if (!sources[1].date) {
      report.notes.push_back({"report.date-unreadable", std::nullopt, why_no_day(*words)});
    }
  }
  const Dated* chosen = nullptr;
  for (const Dated& source : sources) {
    if (!source.date) continue;
    if (chosen == nullptr) {
      chosen = &source;
      report.published = source.date;
    } else if (source.date->from != report.published->from) {
      report.notes.push_back({"report.date-conflict", source.date->span,
                              fmt::format("The {} says {}, the {} {}; the {} was followed.",
                                          chosen->source, report.published->value, source.source,
                                          source.date->value, chosen->source)});
    } else if (!report.published->span) {
      report.published->span = source.date->span;  // the same day, and here it stands in the text
    }
  }
}

void choose_outlet(Report& report, const Arguments& arguments, const Fields& fields,
                   const Header& header) {
  struct Named {
    std::string_view source;
    std::optional<std::string> outlet;
  };
  const std::array<Named, 3> sources{Named{"argument", stated(arguments.outlet)},
                                     Named{"field", stated(fields.outlet)},
                                     Named{"header", stated(header.outlet)}};
  const Named* chosen = nullptr;
  for (const Named& source : sources) {
    if (!source.outlet) continue;
    if (chosen == nullptr) {
      chosen = &source;
      report.outlet = source.outlet;
    } else if (fold(*source.outlet) != fold(*report.outlet)) {
      report.notes.push_back(
          {"report.outlet-conflict", std::nullopt,
           fmt::format("The {} says {}, the {} {}; the {} was followed.", chosen->source,
                       *report.outlet, source.source, *source.outlet, chosen->source)});
    }
  }
}

}  // namespace

std::string name_of(const std::optional<std::string>& path) {
  return path.value_or("standard input");
}

Report report_of(std::string text, const Fields& fields, const Arguments& arguments,
                 const lexicon::Lexicon& lexicon) {
  Report report;
  report.text = std::move(text);
  const Header header = find_header(report.text, lexicon);
  report.header = header.spans;
  report.notes = header.notes;
  choose_date(report, arguments, fields, header);
  choose_outlet(report, arguments, fields, header);
  report.modified = header.modified;
  report.url = stated(arguments.url);
  for (const auto& url : {stated(fields.url), header.url}) {
    if (!report.url) report.url = url;
  }
  report.title = stated(fields.title);
  if (!report.title) report.title = header.title;
  report.byline = fields.byline.empty() ? header.byline : fields.byline;
  report.language = language_code(report.text);
  return report;
}

void sign(Report& report, std::string_view bytes, const Arguments& arguments) {
  report.bytes_hash = hex(sha256(bytes));
  if (arguments.keep_bytes) report.bytes = std::string(bytes);
}

Result<void> check(const Arguments& arguments) {
  if (!arguments.date || iso_publication(*arguments.date, DateBasis::Argument)) return {};
  return fail(ErrorCode::BadArgument, "--date: " + why_no_day(*arguments.date), {},
              "Give a day such as 2023-02-07, or a time such as 2023-02-07T18:40+02:00.");
}

Result<Report> text_report(std::string_view bytes, const std::optional<std::string>& path,
                           const Arguments& arguments, const lexicon::Lexicon& lexicon) {
  const std::string where = name_of(path);
  auto unpacked = decompress(std::string(bytes), kReportLimit + 3);  // 3: a byte order mark
  if (!unpacked) {
    unpacked.error().where = where;
    return tl::unexpected(unpacked.error());
  }
  Report report = report_of(TRY(decode(*unpacked, where)), {}, arguments, lexicon);
  sign(report, bytes, arguments);
  report.path = path;
  if (path) report.ref = path->substr(path->find_last_of('/') + 1);
  return report;
}

}  // namespace dateline::ingest
