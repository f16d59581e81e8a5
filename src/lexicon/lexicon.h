// SPDX-License-Identifier: Apache-2.0
// What is known beforehand about words: reporting verbs, hedges, titles, outlets, time words.
//
//   Lexicon lexicon = TRY(lexicon::open("lexicon.dateline"));
//   const WordTable& verbs = lexicon.table("verbs");
//   if (auto row = verbs.find("said")) verbs.cell(*row, "act");   // "assert"
//
// Each table is a file of data/lexicon/ (readable, see data/README.md). The first column holds the
// keys of a row: one or more words or phrases, "|" between them; the first key is the lemma.
// Keys are compared in lower case. Immutable after open, so free to share between threads.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "base/table.h"

namespace dateline::lexicon {

// One table, looked up by word or phrase.
class WordTable {
 public:
  static Result<WordTable> parse(std::string text, const std::string& name);
  WordTable() = default;

  // The row with this key (lower case, one space between words).
  std::optional<std::size_t> find(std::string_view key) const;

  // The longest key that the words begin with. REQUIRES: words are in lower case.
  struct Match {
    std::size_t row;
    std::size_t words;
  };
  std::optional<Match> longest(std::span<const std::string_view> words) const;

  std::size_t rows() const { return table_ ? table_->rows() : 0; }
  // The number of a column, to be asked for once; npos if the table has none of that name.
  std::size_t column(std::string_view name) const;
  // The cell, or "" for a column that is npos.
  std::string_view cell(std::size_t row, std::size_t column) const;
  std::string_view cell(std::size_t row, std::string_view column_name) const;
  // The first key of a row.
  std::string_view lemma(std::size_t row) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::shared_ptr<const Table> table_;
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> rows_by_key_;
  // First word of a phrase -> the most words that a key beginning with it has.
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> longest_by_first_;
};

class Lexicon {
 public:
  // The table of data/lexicon/NAME.tsv; an empty one if there is none of that name.
  const WordTable& table(std::string_view name) const;
  // "sha256:…" of the file it came from.
  const std::string& hash() const { return hash_; }
  const std::map<std::string, WordTable, std::less<>>& tables() const { return tables_; }

 private:
  friend Result<Lexicon> unpack(std::string_view, const std::string&);
  std::map<std::string, WordTable, std::less<>> tables_;
  std::string hash_;
};

// The tables of folders (NAME.tsv each; rows of a later folder are added to an earlier one's table
// of the same name), checked and packed into the bytes of one file with a checksum.
Result<std::string> build(std::span<const std::string> folders);

// Such a file. MissingResource or DamagedResource, with what to do.
Result<Lexicon> open(const std::string& path);
Result<Lexicon> unpack(std::string_view bytes, const std::string& path);

}  // namespace dateline::lexicon
