// SPDX-License-Identifier: Apache-2.0
// The packed form: "dateline lexicon 1\n", the SHA-256 of all that follows the second line as 64
// digits and "\n", then for each table "NAME SIZE\n" and SIZE bytes.
#include "lexicon/lexicon.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace dateline::lexicon {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "dateline lexicon 1\n";
constexpr std::string_view kRebuild = "Build it again with: dateline resources build";

Result<std::vector<fs::path>> tables_in(const std::string& folder) {
  std::error_code code;
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, code)) {
    if (entry.path().extension() == ".tsv") paths.push_back(entry.path());
  }
  if (code) return fail(ErrorCode::NotFound, "there is no such folder of tables.", folder);
  std::sort(paths.begin(), paths.end());
  return paths;
}

// The rows of `more` (its comments and head line left out) after those of `table`.
Result<std::string> with_rows_of(std::string table, const std::string& more,
                                 const std::string& name) {
  bool head = true;
  for (const std::string_view line : split(more, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    if (head) {
      head = false;
      if (table.find(std::string(line) + "\n") == std::string::npos) {
        return fail(ErrorCode::BadInput, "its columns are not those of the table it adds to.",
                    name);
      }
      continue;
    }
    table.append(line).append("\n");
  }
  return table;
}

// Takes one line off the front, without its end.
std::string_view take_line(std::string_view& bytes) {
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  const std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  return line;
}

}  // namespace

Result<std::string> build(std::span<const std::string> folders) {
  std::map<std::string, std::string> texts;
  for (const std::string& folder : folders) {
    for (const fs::path& path : TRY(tables_in(folder))) {
      std::string text = TRY(read_file(path.string()));
      if (!utf8::valid(text)) return fail(ErrorCode::BadInput, "is not UTF-8.", path.string());
      if (!text.empty() && text.back() != '\n') text += '\n';
      std::string& known = texts[path.stem().string()];
      known = known.empty() ? std::move(text)
                            : TRY(with_rows_of(std::move(known), text, path.string()));
      TRY(WordTable::parse(known, path.string()));
    }
  }
  std::string body;
  for (const auto& [name, text] : texts) {
    body.append(name).append(" ").append(std::to_string(text.size())).append("\n").append(text);
  }
  return std::string(kMagic) + hex(sha256(body)) + "\n" + body;
}

Result<Lexicon> unpack(std::string_view bytes, const std::string& path) {
  std::string_view rest = bytes;
  const auto damaged = [&path](std::string what) {
    return fail(ErrorCode::DamagedResource, std::move(what), path, std::string(kRebuild));
  };
  if (rest.substr(0, kMagic.size()) != kMagic) return damaged("is not a lexicon of this version.");
  rest.remove_prefix(kMagic.size());
  const std::string_view digest = take_line(rest);
  if (digest != hex(sha256(rest))) return damaged("is damaged: its checksum does not fit.");
  Lexicon lexicon;
  lexicon.hash_ = "sha256:" + std::string(digest);
  while (!rest.empty()) {
    const std::string_view head = take_line(rest);
    const std::size_t space = head.find(' ');
    std::size_t size = 0;
    if (space != std::string_view::npos) {
      std::from_chars(head.data() + space + 1, head.data() + head.size(), size);
    }
    if (space == std::string_view::npos || size > rest.size()) {
      return damaged("is damaged: a table is cut off.");
    }
    const std::string name(head.substr(0, space));
    lexicon.tables_[name] = TRY(WordTable::parse(std::string(rest.substr(0, size)), name));
    rest.remove_prefix(size);
  }
  return lexicon;
}

Result<Lexicon> open(const std::string& path) {
  auto file = MappedFile::open(path);
  if (!file) {
    return fail(ErrorCode::MissingResource, "the lexicon is not there.", path,
                std::string(kRebuild));
  }
  return unpack(file->bytes(), path);
}

const WordTable& Lexicon::table(std::string_view name) const {
  static const WordTable kNone;
  const auto it = tables_.find(name);
  return it == tables_.end() ? kNone : it->second;
}

}  // namespace dateline::lexicon
