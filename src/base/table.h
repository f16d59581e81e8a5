// SPDX-License-Identifier: Apache-2.0
// Readable tables: the form of everything in data/.
//
//   # a comment line
//   lemma <TAB> act <TAB> frames          the first other line names the columns
//   say   <TAB> assert <TAB> that,zero
//
// Tab-separated UTF-8, one row a line, no quoting. A missing last cell is "", a cell too many is
// an error. The table owns its text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dateline {

class Table {
 public:
  // `name` stands in errors: "data/verbs.tsv:12: has 7 cells, the head has 6."
  static Result<Table> parse(std::string text, const std::string& name);

  std::size_t rows() const { return lines_.size(); }
  // The column's number, or an error that names the table and the column.
  Result<std::size_t> column(std::string_view name) const;
  bool has_column(std::string_view name) const;
  // Valid as long as the table lives, moved or not. REQUIRES: row < rows().
  std::string_view cell(std::size_t row, std::size_t column) const;
  // The file's line of a row, for errors.
  std::size_t line(std::size_t row) const { return lines_[row]; }
  const std::string& name() const { return name_; }

 private:
  struct Cell {
    std::size_t begin, size;
  };
  std::string name_;
  std::vector<char> text_;
  std::vector<std::string> head_;
  std::vector<Cell> cells_;  // head_.size() a row
  std::vector<std::size_t> lines_;
};

// "a|b||c" -> {"a", "b", "", "c"}; "" -> {}.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string_view trim(std::string_view text);

}  // namespace dateline
