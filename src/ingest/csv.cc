// SPDX-License-Identifier: Apache-2.0
// Tables of reports: one a row (RFC 4180, or tab-separated), read row by row. A row without text is
// recorded with what it says, and nothing is made up for it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "base/fold.h"
#include "base/table.h"
#include "ingest/charset.h"
#include "ingest/columns.h"
#include "ingest/inputs.h"
#include "ingest/report.h"
#include "ingest/unpack.h"

namespace dateline::ingest {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 18;
constexpr std::size_t kMostCells = 4096;

// Rows of cells. A quoted cell may hold separators and line ends.
class Rows {
 public:
  explicit Rows(const Pull& pull) : unpacker_(pull), chunk_(kChunk, '\0') {}

  struct Row {
    std::vector<std::string> cells;
    std::size_t line = 0;
    bool too_large = false;
    std::string raw;  // as received, for its hash
  };

  // The separator that the first line has most of.
  Result<void> open() {
    TRY_VOID(fill());
    const std::string_view head(chunk_.data(), end_);
    const std::string_view first = head.substr(0, head.find('\n'));
    std::size_t most = 0;
    for (const char c : {',', '\t', ';'}) {
      const auto count = static_cast<std::size_t>(std::count(first.begin(), first.end(), c));
      if (count <= most) continue;
      most = count;
      separator_ = c;
    }
    if (head.substr(0, 3) == "\xEF\xBB\xBF") begin_ = 3;
    return {};
  }

  Result<std::optional<Row>> next() {
    Row row;
    row.line = line_;
    std::string cell;
    bool quoted = false, any = false, after_quote = false;
    while (true) {
      if (begin_ == end_) TRY_VOID(fill());
      if (end_ == 0) break;
      const char c = chunk_[begin_++];
      any = true;
      if (row.raw.size() < kLineLimit)
        row.raw += c;
      else
        row.too_large = true;
      if (c == '\n') ++line_;
      if (quoted) {
        if (c != '"') {
          if (!row.too_large) cell += c;
          continue;
        }
        quoted = false;
        after_quote = true;
        continue;
      }
      if (c == '"' && (after_quote || cell.empty())) {
        if (after_quote) cell += '"';
        quoted = true;
        after_quote = false;
        continue;
      }
      after_quote = false;
      if (c == separator_ && row.cells.size() < kMostCells) {
        row.cells.push_back(std::move(cell));
        cell.clear();
        continue;
      }
      if (c == '\n') break;
      if (c != '\r' && !row.too_large) cell += c;
    }
    if (!any) return std::optional<Row>();
    row.cells.push_back(std::move(cell));
    return std::optional(std::move(row));
  }

 private:
  Result<void> fill() {
    begin_ = 0;
    end_ = TRY(unpacker_.read(std::span<char>(chunk_)));
    return {};
  }

  Unpacker unpacker_;
  std::string chunk_;
  std::size_t begin_ = 0, end_ = 0, line_ = 1;
  char separator_ = ',';
};

class TableReader {
 public:
  TableReader(const Pull& pull, const Door& door)
      : rows_(pull), door_(door), columns_(door.arguments, door.lexicon) {}

  void read() {
    auto opened = rows_.open();
    if (!opened) return broken(opened.error());
    auto head = rows_.next();
    if (!head) return broken(head.error());
    if (!*head) return broken({ErrorCode::BadInput, "has no text.", {}, {}});
    for (std::size_t i = 0; i < (*head)->cells.size(); ++i) {
      const std::string name(trim((*head)->cells[i]));
      numbers_.emplace(name, i);
      numbers_.emplace(lower(name), i);
    }
    while (true) {
      auto row = rows_.next();
      if (!row) return broken(row.error());
      if (!*row) return;
      const bool blank = (*row)->cells.size() == 1 && trim((*row)->cells[0]).empty();
      if (!blank && !give(**row)) return;
    }
  }

 private:
  void broken(Error error) {
    if (error.where.empty()) error.where = name_of(door_.path);
    door_.each(tl::unexpected(error));
  }

  std::string place(const Rows::Row& row) const {
    return fmt::format("{}:{}", name_of(door_.path), row.line);
  }

  bool give(const Rows::Row& row) {
    if (row.too_large) {
      return door_.each(fail(ErrorCode::TooLarge,
                             fmt::format("the row has more than {} MB.", kLineLimit >> 20),
                             place(row)));
    }
    const Column column = [&](std::string_view name) -> std::optional<std::string> {
      const auto found = numbers_.find(name);
      if (found == numbers_.end() || found->second >= row.cells.size()) return std::nullopt;
      return row.cells[found->second];
    };
    Around around;
    around.path = door_.path;
    around.ref = columns_.get("id", column);
    if (!around.ref) around.ref = std::to_string(row.line);
    around.date = columns_.get("date", column);
    around.date_basis = DateBasis::Meta;
    around.outlet = columns_.get("outlet", column);
    if (!around.outlet) around.outlet = columns_.get("domain", column);
    around.url = columns_.get("url", column);
    around.title = columns_.get("title", column);
    if (const auto byline = columns_.get("byline", column)) around.byline = {*byline};
    auto report = report_of_row(row, around, column);
    if (report) sign(*report, row.raw, door_.arguments);
    if (!report && report.error().where.find(':') == std::string::npos)
      report.error().where = place(row);
    return door_.each(std::move(report));
  }

  Result<Report> report_of_row(const Rows::Row& row, const Around& around, const Column& column) {
    const auto text = columns_.get("text", column), html = columns_.get("html", column);
    if (text && !trim(*text).empty())
      return report_of_text(*text, around, door_.arguments, door_.lexicon);
    if (html && !trim(*html).empty())
      return report_of_page(*html, around, door_.arguments, door_.lexicon);
    if (!around.title && !around.url) {
      return fail(ErrorCode::BadInput, "the row has neither text nor title nor address.",
                  place(row), "Say which column holds what with --map FILE.");
    }
    Fields fields{around.date, around.outlet, around.url, around.title, around.byline};
    Report report = report_of({}, fields, door_.arguments, door_.lexicon);
    report.path = around.path;
    report.ref = around.ref;
    report.notes.push_back(
        {"table.no-text", std::nullopt, "The row has no text; it is recorded without claims."});
    return report;
  }

  Rows rows_;
  const Door& door_;
  Columns columns_;
  std::map<std::string, std::size_t, std::less<>> numbers_;
};

}  // namespace

void table_reports(const Pull& pull, const Door& door) {
  TableReader(pull, door).read();
}

}  // namespace dateline::ingest
