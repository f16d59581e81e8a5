// SPDX-License-Identifier: Apache-2.0
// schema.sql -> docs/schema.md. Comments above a statement are its words, those behind a column
// are the column's; "## " begins a section.
#include "base/table.h"
#include "ledger/migrate.h"

namespace dateline::ledger {
namespace {

bool takes(std::string_view& line, std::string_view head) {
  if (!line.starts_with(head)) return false;
  line.remove_prefix(head.size());
  return true;
}

// A Markdown table's cell.
std::string cell(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

class Page {
 public:
  std::string write(std::string_view sql) {
    std::vector<std::string_view> all = split(sql, '\n');
    for (std::size_t i = 1; i < all.size(); ++i) line(all[i]);  // the first names the licence
    return std::move(out_);
  }

 private:
  void line(std::string_view line) {
    if (in_body_) return body(line);
    if (line.empty()) {
      paragraph();
    } else if (takes(line, "-- ## ")) {
      paragraph();
      out_ += "\n## " + std::string(line) + "\n";
    } else if (takes(line, "--")) {
      comment_ += (comment_.empty() ? "" : " ") + std::string(trim(line));
    } else {
      statement(line);
    }
  }

  // Words that belong to no statement.
  void paragraph() {
    if (!comment_.empty()) out_ += "\n" + comment_ + "\n";
    comment_.clear();
  }

  void statement(std::string_view line) {
    std::string_view name = line;
    const bool table = takes(name, "CREATE TABLE "), view = takes(name, "CREATE VIEW ");
    const bool search = takes(name, "CREATE VIRTUAL TABLE ");
    if (table || view || search) {
      name = name.substr(0, name.find(' '));
      const char* const kind = table ? "" : view ? " (view)" : " (index)";
      out_ += "\n### `" + std::string(name) + "`" + kind + "\n";
    }
    // What is said above an index or a trigger stays in schema.sql.
    if (table || view || search) paragraph();
    comment_.clear();
    in_body_ = !line.ends_with(';');
    columns_ = table && in_body_;
    if (columns_) out_ += "\n| column | type | meaning |\n|---|---|---|\n";
  }

  void body(std::string_view line) {
    if (line.ends_with(';')) {
      in_body_ = false;
      return;
    }
    // What goes on from the line before is how a column is computed.
    if (!columns_ || line.starts_with("    ")) return;
    std::string_view meaning;
    if (const std::size_t at = line.find("-- "); at != std::string_view::npos) {
      meaning = trim(line.substr(at + 3));
      line = line.substr(0, at);
    }
    line = trim(line);
    if (line.ends_with(',')) line.remove_suffix(1);
    if (line.ends_with(" AS (")) line = line.substr(0, line.find(" GENERATED"));
    const std::string_view name = line.substr(0, line.find(' '));
    if (name == "PRIMARY" || name.starts_with("UNIQUE")) {
      out_ += "\n" + std::string(line) + "\n";
      columns_ = false;
      return;
    }
    const std::string_view type = trim(line.substr(std::min(name.size(), line.size())));
    out_ += "| `" + std::string(name) + "` | " + cell(type) + " | " + cell(meaning) + " |\n";
  }

  std::string out_ =
      "# The schema of a ledger\n<!-- Made from src/ledger/schema.sql by ./dev docs: change that, "
      "not this. -->\n";
  std::string comment_;
  bool in_body_ = false, columns_ = false;
};

}  // namespace

std::string schema_page() {
  return Page().write(kSchema);
}

}  // namespace dateline::ledger
