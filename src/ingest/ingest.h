// SPDX-License-Identifier: Apache-2.0
// Bytes as received -> reports: what is the text, whose is it, of which day?
//
//   " date 2023-02-07 The Russian military …"  ->  Report{published 2023-02-07 (header), text …}
//
// Opens no file itself: a door gives the bytes, packed by gzip or zstd or not. Nothing is guessed;
// what two sources say differently is decided by the order argument, field, header, and the loser
// stands in a note. Marks no furniture but the header: that is text/. Pure functions.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lexicon/lexicon.h"
#include "model/report.h"
#include "pages/pages.h"

namespace dateline::ingest {

constexpr std::size_t kReportLimit = std::size_t{16} << 20;  // bytes of a report's text (contract)
constexpr std::size_t kLineLimit = 2 * kReportLimit;  // bytes of a JSONL line, escapes and all

enum class Format { Text, Jsonl, Html, Feed, Warc, Zip, Mail, Csv };

// What the user said on the command line; wins over what the input says.
struct Arguments {
  std::optional<std::string> date;  // checked by `check`
  std::optional<std::string> outlet;
  std::optional<std::string> url;
  // Of tables and JSON lines: field -> column, see `mapping_of`. Empty: by the names they have.
  std::map<std::string, std::string, std::less<>> columns = {};
  std::vector<pages::SiteRule> site_rules = {};  // of pages
  bool keep_bytes = false;                       // in Report::bytes
};
// BadArgument if the date is no day of the calendar and no timestamp.
Result<void> check(const Arguments& arguments);

// By the name (.jsonl, .html, .warc, .rss …, each also .gz and .zst); nothing if it tells nothing.
std::optional<Format> format_of(std::string_view path);
// By the first bytes; Text if they tell nothing.
Format format_of_bytes(std::string_view head);
// "html" -> Html, as given to --input.
std::optional<Format> format_named(std::string_view word);

// Unpacks gzip or zstd, told by the first bytes; other bytes come back as they are.
// TooLarge beyond `limit` bytes, BadInput if they are cut off or damaged.
Result<std::string> decompress(std::string bytes, std::size_t limit);

// One plain-text report, unpacked if need be. `path` is null for standard input.
// REQUIRES: check(arguments).
Result<Report> text_report(std::string_view bytes, const std::optional<std::string>& path,
                           const Arguments& arguments, const lexicon::Lexicon& lexicon);

// One saved web page in any charset, unpacked if need be: its text, title, outlet, byline and date.
// REQUIRES: check(arguments).
Result<Report> page_report(std::string_view bytes, const std::optional<std::string>& path,
                           const Arguments& arguments, const lexicon::Lexicon& lexicon);

// Puts the next bytes of an input into `room` and returns their number; 0 at its end.
using Pull = std::function<Result<std::size_t>(std::span<char> room)>;

// One for bytes that are at hand; they must outlive it.
Pull pull_of(std::string_view bytes);

// A mapping file's lines "field = column". BadArgument with the line that is none.
Result<std::map<std::string, std::string, std::less<>>> mapping_of(std::string_view words,
                                                                   const std::string& path);

// The reports of an input of any format, in order, or the errors of its parts (the rest goes on).
// `each` returns false to stop. Text, pages, feeds, letters and ZIPs are held whole; JSONL, WARC
// and tables may be of any size.
void reports(Format format, const Pull& pull, const std::optional<std::string>& path,
             const Arguments& arguments, const lexicon::Lexicon& lexicon,
             const std::function<bool(Result<Report>)>& each);

// Each line of a JSONL input: a report, or the error of that line (where = "path:line"); the rest
// goes on. `each` returns false to stop. Unpacks by itself, and holds one line at a time, so the
// input may be of any size. An error of `pull` or of the packing is given to `each` and ends it.
void jsonl_reports(const Pull& pull, const std::optional<std::string>& path,
                   const Arguments& arguments, const lexicon::Lexicon& lexicon,
                   const std::function<bool(Result<Report>)>& each);

// The same for bytes that are at hand.
void jsonl_reports(std::string_view bytes, const std::optional<std::string>& path,
                   const Arguments& arguments, const lexicon::Lexicon& lexicon,
                   const std::function<bool(Result<Report>)>& each);

}  // namespace dateline::ingest
