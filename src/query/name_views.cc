// SPDX-License-Identifier: Apache-2.0
// Names across reports: which spellings are one, and who says so.
#include <algorithm>
#include <map>

#include "base/json.h"
#include "base/wrap.h"
#include "query/names.h"
#include "query/query.h"

namespace dateline::query {
namespace {

using ledger::Connection;
using ledger::Statement;

// By identity; and how each folded name is written most often.
struct Gathered {
  std::map<std::string, NameView> views;
  std::map<std::string, std::string> written;
};

Result<std::string> nobody(const Connection& connection, const std::string& name) {
  const std::string meant = TRY(nearest_alias(connection, name));
  return fail(ErrorCode::NotFound, "no report names \"" + shown(name) + "\".", connection.path(),
              meant.empty() ? "dateline names lists those there are."
                            : "Did you mean \"" + shown(meant) + "\"?");
}

// "WHERE …" of the names that are asked for; what it asks is bound as its only parameter.
Result<std::string> where(const Connection& connection, const NamesAsked& asked,
                          std::string& parameter) {
  if (asked.name) {
    const auto ids = TRY(aliases_of(connection, *asked.name));
    if (ids.empty()) {
      const bool exact = !asked.name->quoted && asked.name->text.starts_with('=');
      TRY(nobody(connection, asked.name->text.substr(exact ? 1 : 0)));
    }
    parameter = json_list(ids);
  }
  return std::string(asked.name ? "WHERE a.id IN (SELECT value FROM json_each(?1))"
                                : "WHERE ?1 = ''") +
         (asked.merged
              ? " AND a.identity IN (SELECT identity FROM aliases WHERE identity <> folded)"
              : "");
}

Result<Gathered> gathered(const Connection& connection, const NamesAsked& asked) {
  std::string parameter;
  const std::string named = TRY(where(connection, asked, parameter));
  Statement rows = TRY(connection.prepare(
      "SELECT a.identity, a.folded, a.name, (SELECT count(*) FROM claims AS c INDEXED BY "
      "claims_by_speaker WHERE c.speaker = a.id AND c.current = 1) AS said FROM aliases AS a " +
      named + " ORDER BY said DESC, a.name"));
  rows.bind(1, std::string_view(parameter));
  Gathered all;
  while (TRY(rows.step())) {
    NameView& view = all.views[std::string(rows.text(0))];
    view.spellings.push_back({std::string(rows.text(2)), rows.whole(3)});
    view.claims += rows.whole(3);
    all.written.try_emplace(std::string(rows.text(1)), rows.text(2));
  }
  return all;
}

Result<void> add_merges(const Connection& connection, Gathered& all) {
  Statement rows = TRY(connection.prepare(
      "SELECT folded, into_folded, by, reason, recorded_at, (SELECT identity FROM aliases AS a "
      "WHERE a.folded = merges.folded) FROM merges WHERE undone_at IS NULL ORDER BY id"));
  const auto written = [&all](std::string_view folded) {
    const auto found = all.written.find(std::string(folded));
    return found == all.written.end() ? std::string(folded) : found->second;
  };
  while (TRY(rows.step())) {
    const auto view = all.views.find(std::string(rows.text(5)));
    if (view == all.views.end()) continue;
    view->second.merges.push_back({written(rows.text(0)), written(rows.text(1)),
                                   std::string(rows.text(2)), std::string(rows.text(3)),
                                   std::string(rows.text(4))});
  }
  return {};
}

}  // namespace

Result<Names> names(const Connection& connection, const NamesAsked& asked) {
  Gathered all = TRY(gathered(connection, asked));
  TRY_VOID(add_merges(connection, all));
  Names names;
  names.all = static_cast<std::int64_t>(all.views.size());
  for (auto& [identity, view] : all.views) names.views.push_back(std::move(view));
  std::ranges::stable_sort(names.views, std::ranges::greater(), &NameView::claims);
  if (names.all > asked.limit) names.views.resize(static_cast<std::size_t>(asked.limit));
  return names;
}

std::string json(const NameView& view) {
  json::Writer out;
  out.begin_object().key("name").string(view.spellings.front().name);
  out.key("claims").whole(view.claims).key("spellings").begin_array();
  for (const NameView::Spelling& spelling : view.spellings) {
    out.begin_object().key("name").string(spelling.name);
    out.key("claims").whole(spelling.claims).end_object();
  }
  out.end_array().key("merges").begin_array();
  for (const NameView::Merge& merge : view.merges) {
    out.begin_object().key("name").string(merge.name).key("into").string(merge.into);
    out.key("by").string(merge.by).key("note").string_or_null(merge.note);
    out.key("recorded_at").string(merge.recorded_at).end_object();
  }
  return out.end_array().end_object().take();
}

}  // namespace dateline::query
