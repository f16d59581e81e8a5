// SPDX-License-Identifier: Apache-2.0
#include "export/csv_cells.h"

#include "base/wrap.h"

namespace dateline::exports {
namespace {

// Some spreadsheets take the wide forms of East Asian keyboards for the plain ones.
bool computes(std::string_view text) {
  while (text.starts_with('\'')) text.remove_prefix(1);
  for (const std::string_view begin :
       {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
    if (text.starts_with(begin)) return true;
  }
  return false;
}

std::string cell(std::string_view words) {
  std::string text = harmless(words);
  if (computes(text)) text.insert(text.begin(), '\'');
  if (text.find_first_of("\",\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

std::string csv_row(std::span<const std::string> cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) out += (i > 0 ? "," : "") + cell(cells[i]);
  return out + "\r\n";
}

}  // namespace dateline::exports
