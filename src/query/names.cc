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

Result<std::string> nearest_of(const Connection& connection, std::string_view sql,
                               const std::string& name) {
  constexpr std::size_t kLongest = 100;  // bytes: a misspelt name is no longer
  const std::string folded = fold(name);
  const std::string any = trigrams(folded);
  if (any.empty() || folded.size() > kLongest) return std::string();
  Statement near = TRY(connection.prepare(sql));
  near.bind(1, std::string_view(any));
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, std::min<std::size_t>(3, folded.size() / 3));
  ++best_distance;
  while (TRY(near.step())) {
    const std::size_t far = far_from(folded, near.text(1));
    if (far >= best_distance) continue;
    best_distance = far;
    best = near.text(0);
  }
  return best;
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
                    name);
}

Result<std::string> nearest_place(const Connection& connection, const std::string& name) {
  return nearest_of(
      connection,
      "SELECT place_names.name, place_names.folded FROM place_name_search CROSS JOIN place_names "
      "ON place_names.id = place_name_search.rowid WHERE place_name_search MATCH ? "
      "ORDER BY rank, place_name_search.rowid LIMIT 100",
      name);
}

}  // namespace dateline::query
