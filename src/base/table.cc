// SPDX-License-Identifier: Apache-2.0
#include "base/table.h"

#include <algorithm>

namespace dateline {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
    if (text.empty()) parts.push_back(text);
  }
  return parts;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

Result<Table> Table::parse(std::string text, const std::string& name) {
  Table table;
  table.name_ = name;
  table.text_.assign(text.begin(), text.end());
  const std::string_view all(table.text_.data(), table.text_.size());
  std::size_t line_number = 0;
  for (std::size_t begin = 0; begin < all.size();) {
    ++line_number;
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    std::string_view line = all.substr(begin, end - begin);
    begin = end + 1;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string_view> cells = split(line, '\t');
    if (table.head_.empty()) {
      table.head_.assign(cells.begin(), cells.end());
      continue;
    }
    if (cells.size() > table.head_.size()) {
      return fail(ErrorCode::BadInput,
                  "has " + std::to_string(cells.size()) + " cells, the head has " +
                      std::to_string(table.head_.size()) + ".",
                  name + ":" + std::to_string(line_number));
    }
    for (std::size_t i = 0; i < table.head_.size(); ++i) {
      const std::string_view cell = i < cells.size() ? cells[i] : std::string_view{};
      table.cells_.push_back(
          {cell.empty() ? 0 : static_cast<std::size_t>(cell.data() - all.data()), cell.size()});
    }
    table.lines_.push_back(line_number);
  }
  if (table.head_.empty()) {
    return fail(ErrorCode::BadInput, "has no head line with the names of its columns.", name);
  }
  return table;
}

bool Table::has_column(std::string_view column_name) const {
  return std::find(head_.begin(), head_.end(), column_name) != head_.end();
}

Result<std::size_t> Table::column(std::string_view column_name) const {
  const auto it = std::find(head_.begin(), head_.end(), column_name);
  if (it == head_.end()) {
    return fail(ErrorCode::BadInput, "has no column \"" + std::string(column_name) + "\".", name_);
  }
  return static_cast<std::size_t>(it - head_.begin());
}

std::string_view Table::cell(std::size_t row, std::size_t column) const {
  const Cell& cell = cells_[row * head_.size() + column];
  return std::string_view(text_.data(), text_.size()).substr(cell.begin, cell.size);
}

}  // namespace dateline
