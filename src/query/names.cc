// SPDX-License-Identifier: Apache-2.0
#include "query/names.h"

#include <algorithm>
#include <set>

#include "base/fold.h"
#include "base/suggest.h"
#include "base/utf8.h"

namespace dateline::query {
namespace {

using ledger::Connection;
using ledger::Statement;

constexpr std::size_t kTrigram = 3;  // letters; fewer, and the search for parts of names is blind

// As FTS5 wants words that are only words: in quotation marks, those within doubled.
std::string phrase(std::string_view words) {
  std::string out = "\"";
  for (const char c : words) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

// True if `words` stand in `name` with no letter or figure next to them.
bool stand_whole(std::string_view words, std::string_view name) {
  const auto part = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::size_t at = 0; (at = name.find(words, at)) != std::string_view::npos; ++at) {
    const std::size_t end = at + words.size();
    if ((at == 0 || !part(name[at - 1])) && (end == name.size() || !part(name[end]))) return true;
  }
  return false;
}

using Ids = std::set<std::int64_t>;

Result<void> collect(Statement& statement, Ids& ids) {
  while (TRY(statement.step())) ids.insert(statement.whole(0));
  return {};
}

// Any three letters in a row of `folded`, one of them enough.
std::string trigrams(std::string_view folded) {
  std::vector<std::size_t> borders;
  for (std::size_t at = 0; at < folded.size(); at += utf8::decode(folded, at).size)
    borders.push_back(at);
  borders.push_back(folded.size());
  constexpr std::size_t kMost = 40;
  std::string any;
  for (std::size_t i = 0; i + kTrigram < borders.size() && i < kMost; ++i) {
    any += any.empty() ? "" : " OR ";
    any += phrase(folded.substr(borders[i], borders[i + kTrigram] - borders[i]));
  }
  return any;
}

// A word of a name may be meant as well as all of it.
std::size_t far_from(std::string_view asked, std::string_view name) {
  std::size_t best = distance(asked, name);
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    best = std::min(best, distance(asked, name.substr(at, end - at)));
    at = end + 1;
  }
  return best;
}

// The nearest of the rows (name, folded) of a statement, if it is nearer than the one before.
struct Nearest {
  std::string name;
  std::size_t far = 0;

  Result<void> look(Statement& rows, const std::string& folded) {
    while (TRY(rows.step())) {
      const std::size_t distance = far_from(folded, rows.text(1));
      if (distance >= far) continue;
      far = distance;
      name = rows.text(0);
    }
    return {};
  }
};

// `alike` finds rows by any three letters; `initial` those between two strings, for short names
// that are misspelt in every three of their letters.
Result<std::string> nearest_of(const Connection& connection, std::string_view alike,
                               std::string_view initial, const std::string& name) {
  constexpr std::size_t kLongest = 100;  // bytes: a misspelt name is no longer
  const std::string folded = fold(name);
  if (folded.empty() || folded.size() > kLongest) return std::string();
  Nearest nearest{"", std::clamp<std::size_t>(folded.size() / 3, 1, 3) + 1};
  if (const std::string any = trigrams(folded); !any.empty()) {
    Statement rows = TRY(connection.prepare(alike));
    rows.bind(1, std::string_view(any));
    TRY_VOID(nearest.look(rows, folded));
  }
  if (!nearest.name.empty()) return nearest.name;
  const std::string first = folded.substr(0, utf8::decode(folded, 0).size);
  Statement rows = TRY(connection.prepare(initial));
  rows.bind(1, std::string_view(first)).bind(2, std::string_view(first + "\xF4\x8F\xBF\xBF"));
  TRY_VOID(nearest.look(rows, folded));
  return nearest.name;
}

}  // namespace

std::string json_list(const std::vector<std::int64_t>& ids) {
  std::string list = "[";
  for (const std::int64_t id : ids) list += (list.size() > 1 ? "," : "") + std::to_string(id);
  return list + "]";
}

Result<std::vector<std::int64_t>> aliases_of(const Connection& connection,
                                             const Term::Value& name) {
  const bool exact = !name.quoted && name.text.starts_with('=');
  const std::string folded = fold(exact ? name.text.substr(1) : name.text);
  Ids named;
  Statement same = TRY(connection.prepare(exact ? "SELECT id FROM aliases WHERE folded = ?1"
                                                : "SELECT id FROM aliases WHERE folded = ?1 UNION "
                                                  "SELECT id FROM aliases WHERE surname = ?1"));
  TRY_VOID(collect(same.bind(1, std::string_view(folded)), named));
  if (!exact && utf8::length(folded) >= kTrigram) {
    Statement parts = TRY(
        connection.prepare("SELECT aliases.id, aliases.folded FROM alias_search CROSS JOIN aliases "
                           "ON aliases.id = alias_search.rowid WHERE alias_search MATCH ?"));
    parts.bind(1, std::string_view(phrase(folded)));
    while (TRY(parts.step())) {
      if (stand_whole(folded, parts.text(1))) named.insert(parts.whole(0));
    }
  }
  if (named.empty()) return std::vector<std::int64_t>();
  Statement merged = TRY(connection.prepare(
      "SELECT id FROM aliases WHERE identity IN (SELECT identity FROM aliases WHERE id IN "
      "(SELECT value FROM json_each(?)))"));
  merged.bind(1, std::string_view(json_list({named.begin(), named.end()})));
  Ids all;
  TRY_VOID(collect(merged, all));
  return std::vector<std::int64_t>(all.begin(), all.end());
}

Result<std::string> nearest_alias(const Connection& connection, const std::string& name) {
  return nearest_of(connection,
                    "SELECT aliases.name, aliases.folded FROM alias_search CROSS JOIN aliases "
                    "ON aliases.id = alias_search.rowid WHERE alias_search MATCH ? "
                    "ORDER BY rank, alias_search.rowid LIMIT 100",
                    "SELECT name, folded FROM aliases WHERE folded >= ?1 AND folded < ?2 "
                    "ORDER BY folded LIMIT 10000",
                    name);
}

Result<std::string> nearest_place(const Connection& connection, const std::string& name) {
  return nearest_of(
      connection,
      "SELECT place_names.name, place_names.folded FROM place_name_search CROSS JOIN place_names "
      "ON place_names.id = place_name_search.rowid WHERE place_name_search MATCH ? "
      "ORDER BY rank, place_name_search.rowid LIMIT 100",
      "SELECT name, folded FROM place_names WHERE folded >= ?1 AND folded < ?2 "
      "ORDER BY folded LIMIT 10000",
      name);
}

}  // namespace dateline::query
