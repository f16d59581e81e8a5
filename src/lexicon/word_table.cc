// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/fold.h"
#include "lexicon/lexicon.h"

namespace dateline::lexicon {

Result<WordTable> WordTable::parse(std::string text, const std::string& name) {
  WordTable words;
  words.table_ = std::make_shared<Table>(TRY(Table::parse(std::move(text), name)));
  const Table& table = *words.table_;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const std::string_view written : split(table.cell(row, 0), '|')) {
      const std::string key = lower(trim(written));
      if (key.empty()) {
        return fail(ErrorCode::BadInput, "has an empty key.",
                    name + ":" + std::to_string(table.line(row)));
      }
      // A later row of the same key wins: a user's table is added after ours.
      words.rows_by_key_[key] = row;
      const std::string first = key.substr(0, key.find(' '));
      const auto count = static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')) + 1;
      std::size_t& longest = words.longest_by_first_[first];
      longest = std::max(longest, count);
    }
  }
  return words;
}

std::optional<std::size_t> WordTable::find(std::string_view key) const {
  const auto it = rows_by_key_.find(key);
  return it == rows_by_key_.end() ? std::nullopt : std::optional(it->second);
}

std::optional<WordTable::Match> WordTable::longest(std::span<const std::string_view> words) const {
  if (words.empty()) return std::nullopt;
  const auto known = longest_by_first_.find(words.front());
  if (known == longest_by_first_.end()) return std::nullopt;
  const std::size_t most = std::min(known->second, words.size());
  std::string phrase(words.front());
  std::optional<Match> best;
  for (std::size_t count = 1; count <= most; ++count) {
    if (count > 1) {
      phrase += ' ';
      phrase += words[count - 1];
    }
    if (const auto row = find(phrase)) best = Match{*row, count};
  }
  return best;
}

std::size_t WordTable::column(std::string_view name) const {
  if (!table_) return std::string_view::npos;
  const auto found = table_->column(name);
  return found ? *found : std::string_view::npos;
}

std::string_view WordTable::cell(std::size_t row, std::size_t column) const {
  return column == std::string_view::npos ? std::string_view{} : table_->cell(row, column);
}

std::string_view WordTable::cell(std::size_t row, std::string_view column_name) const {
  return cell(row, column(column_name));
}

std::string_view WordTable::lemma(std::size_t row) const {
  const std::string_view keys = table_->cell(row, 0);
  return keys.substr(0, keys.find('|'));
}

}  // namespace dateline::lexicon
