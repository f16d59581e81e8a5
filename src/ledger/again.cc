// SPDX-License-Identifier: Apache-2.0
// A report out of the ledger as it was before it was read, so that it can be read again.
#include <algorithm>

#include "base/json.h"
#include "base/utf8.h"
#include "ledger/ledger.h"
#include "model/words.h"

namespace dateline::ledger {
namespace {

constexpr const char* kRow =
    "SELECT x.text, o.name, r.url, r.published_value, r.published_from, r.published_to, g.title, "
    "g.byline, g.published_granularity, g.published_basis, g.published_begin_at, "
    "g.published_end_at, g.modified_value, g.modified_from, g.modified_to, g.modified_granularity, "
    "g.modified_basis, g.language, g.header, g.page_blocks, b.sha256, l.engine, l.language_model, "
    "l.gazetteer, l.lexicon, l.options "
    "FROM reports AS r CROSS JOIN report_texts AS x ON x.report = r.id "
    "CROSS JOIN readings AS g ON g.report = r.id AND g.current = 1 "
    "CROSS JOIN layers AS l ON l.id = g.layer CROSS JOIN received AS b ON b.id = g.received "
    "LEFT JOIN aliases AS o ON o.id = r.outlet WHERE r.key = ?";

// The value of an enum that has this word; `last` is its last value, and taken for what is unknown.
template <class Enum>
Enum valued(std::string_view words, Enum last) {
  for (int i = 0; i < static_cast<int>(last); ++i) {
    if (word(static_cast<Enum>(i)) == words) return static_cast<Enum>(i);
  }
  return last;
}

// Code points of a text as bytes.
class Bytes {
 public:
  explicit Bytes(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); at += utf8::decode(text, at).size)
      borders_.push_back(static_cast<std::uint32_t>(at));
    borders_.push_back(static_cast<std::uint32_t>(text.size()));
  }
  std::uint32_t of(std::int64_t code_points) const {
    const auto most = static_cast<std::int64_t>(borders_.size()) - 1;
    return borders_[static_cast<std::size_t>(std::clamp<std::int64_t>(code_points, 0, most))];
  }
  Span span(std::int64_t begin, std::int64_t end) const { return {of(begin), of(end)}; }

 private:
  std::vector<std::uint32_t> borders_;
};

std::int64_t whole(const json::Value& list, std::size_t at) {
  return at < list.items.size() ? list.items[at].integer.value_or(0) : 0;
}

std::string text(const json::Value& list, std::size_t at) {
  return at < list.items.size() ? list.items[at].text : std::string();
}

Block block_of(const json::Value& row, const Bytes& bytes) {
  Block block;
  block.span = bytes.span(whole(row, 0), whole(row, 1));
  block.kind = valued(text(row, 2), BlockKind::Related);
  block.source = {static_cast<std::uint32_t>(whole(row, 3)),
                  static_cast<std::uint32_t>(whole(row, 4))};
  block.why = text(row, 5);
  block.intertitle = row.items.size() > 6 && row.items[6].boolean;
  if (row.items.size() <= 7) return block;
  LiveEntry entry{static_cast<std::uint32_t>(whole(row, 7)), std::nullopt};
  if (const std::string stamp = text(row, 8); !stamp.empty()) entry.stamp = stamp;
  block.entry = entry;
  return block;
}

// The date in the five columns from `column` on; its place in the text is known to the caller.
std::optional<Publication> date_of(const Statement& row, int value, int from, int granularity) {
  if (row.is_null(value)) return std::nullopt;
  return Publication{std::string(row.text(value)),
                     Moment{row.whole(from)},
                     Moment{row.whole(from + 1)},
                     valued(row.text(granularity), Granularity::Second),
                     valued(row.text(granularity + 1), DateBasis::Argument),
                     std::nullopt};
}

}  // namespace

Result<Again> again(const Connection& connection, std::string_view report) {
  Statement row = TRY(connection.prepare_as_kept(kRow));
  row.bind(1, report);
  if (!TRY(row.step())) {
    return fail(ErrorCode::NotFound, "there is no report \"" + std::string(report) + "\".",
                connection.path());
  }
  Again again;
  Report& whole_report = again.report;
  whole_report.text = row.text(0);
  whole_report.outlet = row.text_or_nothing(1);
  whole_report.url = row.text_or_nothing(2);
  whole_report.title = row.text_or_nothing(6);
  whole_report.language = row.text_or_nothing(17);
  whole_report.bytes_hash = row.text(20);
  const Bytes bytes(whole_report.text);
  whole_report.published = date_of(row, 3, 4, 8);
  if (whole_report.published && !row.is_null(10))
    whole_report.published->span = bytes.span(row.whole(10), row.whole(11));
  whole_report.modified = date_of(row, 12, 13, 15);
  for (const json::Value& name : TRY(json::parse(row.text(7))).items)
    whole_report.byline.push_back(name.text);
  for (const json::Value& line : TRY(json::parse(row.text(18))).items)
    whole_report.header.push_back(bytes.span(whole(line, 0), whole(line, 1)));
  if (!row.is_null(19)) {
    for (const json::Value& block : TRY(json::parse(row.text(19))).items)
      whole_report.blocks.push_back(block_of(block, bytes));
  }
  again.run = {std::string(row.text(21)),
               std::string(row.text(22)),
               std::string(row.text(23)),
               std::string(row.text(24)),
               {}};
  again.options = row.text(25);
  return again;
}

}  // namespace dateline::ledger
