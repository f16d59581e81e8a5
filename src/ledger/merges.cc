// SPDX-License-Identifier: Apache-2.0
// Names that are one. Merges are kept as they were said; what each name stands for is worked out
// from those that hold, so that the order in which they were said, or undone, does not matter.
#include <map>
#include <optional>

#include "base/fold.h"
#include "ledger/insert.h"
#include "ledger/transaction.h"

namespace dateline::ledger {
namespace {

using Parents = std::map<std::string, std::string>;

std::string root_of(const Parents& parents, std::string name) {
  for (auto at = parents.find(name); at != parents.end() && at->second != name;
       at = parents.find(name))
    name = at->second;
  return name;
}

Result<Parents> merged(const Connection& connection) {
  Statement find = TRY(connection.prepare(
      "SELECT folded, into_folded FROM merges WHERE undone_at IS NULL ORDER BY into_folded, "
      "folded"));
  Parents parents;
  while (TRY(find.step())) {
    const std::string a = root_of(parents, std::string(find.text(0)));
    const std::string b = root_of(parents, std::string(find.text(1)));
    if (a != b) parents[a] = b;
  }
  return parents;
}

Result<void> settle(const Connection& connection) {
  TRY_VOID(connection.run("UPDATE aliases SET identity = folded WHERE identity <> folded"));
  TRY_VOID(unlink(connection));
  const Parents parents = TRY(merged(connection));
  Statement set = TRY(connection.prepare("UPDATE aliases SET identity = ? WHERE folded = ?"));
  for (const auto& [name, parent] : parents) {
    const std::string root = root_of(parents, parent);
    set.bind(1, std::string_view(root)).bind(2, std::string_view(name));
    TRY_VOID(set.run());
  }
  return {};
}

Result<void> put(const Connection& connection, const Merge& merge, const std::string& now) {
  Insert row =
      TRY(Insert::into(connection, "merges (folded, into_folded, reason, by, recorded_at)", 5));
  row.with(fold(merge.name)).with(fold(merge.into)).with(merge.reason).with(merge.by);
  TRY_VOID(row.with(now).run());
  return settle(connection);
}

Result<void> undo(const Connection& connection, const Merge& merge, const std::string& now) {
  Statement set = TRY(connection.prepare(
      "UPDATE merges SET undone_by = ?, undone_at = ? WHERE folded = ? AND into_folded = ? "
      "AND undone_at IS NULL"));
  const std::string name = fold(merge.name), into = fold(merge.into);
  set.bind(1, std::string_view(merge.by)).bind(2, std::string_view(now));
  TRY_VOID(set.bind(3, std::string_view(name)).bind(4, std::string_view(into)).run());
  if (connection.changes() > 0) return settle(connection);
  return fail(ErrorCode::NotFound,
              "\"" + merge.name + "\" is not merged into \"" + merge.into + "\".",
              connection.path());
}

}  // namespace

Result<void> merge_names(const Connection& connection, const Merge& merge, const Clock& clock) {
  return transaction(connection, [&] { return put(connection, merge, clock()); });
}

Result<void> undo_merge(const Connection& connection, const Merge& merge, const Clock& clock) {
  return transaction(connection, [&] { return undo(connection, merge, clock()); });
}

}  // namespace dateline::ledger
