// SPDX-License-Identifier: Apache-2.0
// Names that are one. Merges are kept as they were said; what each name stands for is worked out
// from those that hold, so that the order in which they were said, or undone, does not matter.
#include "ledger/merges.h"

#include "base/fold.h"
#include "ledger/audit.h"
#include "ledger/insert.h"
#include "ledger/transaction.h"

namespace dateline::ledger {

std::string Identities::of_name(std::string folded) const {
  for (auto at = parents_.find(folded); at != parents_.end() && at->second != folded;
       at = parents_.find(folded))
    folded = at->second;
  return folded;
}

Result<Identities> Identities::of(const Connection& connection) {
  Statement find = TRY(connection.prepare(
      "SELECT folded, into_folded FROM merges WHERE undone_at IS NULL ORDER BY into_folded, "
      "folded"));
  Identities found;
  while (TRY(find.step())) {
    const std::string a = found.of_name(std::string(find.text(0)));
    const std::string b = found.of_name(std::string(find.text(1)));
    if (a != b) found.parents_[a] = b;
  }
  return found;
}

namespace {

Result<void> settle(const Connection& connection) {
  TRY_VOID(connection.run("UPDATE aliases SET identity = folded WHERE identity <> folded"));
  TRY_VOID(unlink(connection));
  const Identities identities = TRY(Identities::of(connection));
  Statement set = TRY(connection.prepare("UPDATE aliases SET identity = ? WHERE folded = ?"));
  for (const auto& [name, parent] : identities.parents()) {
    const std::string root = identities.of_name(parent);
    set.bind(1, std::string_view(root)).bind(2, std::string_view(name));
    TRY_VOID(set.run());
  }
  return {};
}

Result<void> check(const Merge& merge) {
  if (merge.by.empty())
    return fail(ErrorCode::BadArgument, "who decides is not said.", {}, "Give --by NAME.");
  if (fold(merge.name) != fold(merge.into)) return {};
  return fail(ErrorCode::BadArgument,
              "\"" + merge.name + "\" and \"" + merge.into + "\" are one name already.", {},
              "Case, accents, apostrophes and hyphens do not count.");
}

// The merges of a name, into another or (if that is "") any, that hold.
Result<std::vector<std::int64_t>> holding(const Connection& connection, const Merge& merge) {
  Statement find =
      TRY(connection.prepare("SELECT id FROM merges WHERE folded = ?1 AND ?2 IN ('', into_folded) "
                             "AND undone_at IS NULL ORDER BY id"));
  const std::string name = fold(merge.name), into = fold(merge.into);
  find.bind(1, std::string_view(name)).bind(2, std::string_view(into));
  return find.wholes();
}

// Two people may say the same; one need not say it twice.
Result<bool> is_said(const Connection& connection, const Merge& merge) {
  Statement same = TRY(connection.prepare("SELECT reason = ? AND by = ? FROM merges WHERE id = ?"));
  same.bind(1, std::string_view(merge.reason)).bind(2, std::string_view(merge.by));
  for (const std::int64_t id : TRY(holding(connection, merge))) {
    same.reset();
    if (TRY(same.bind(3, id).step()) && same.whole(0) != 0) return true;
  }
  return false;
}

Result<void> put(const Connection& connection, const Merge& merge, const std::string& now) {
  if (TRY(is_said(connection, merge))) return {};
  Insert row =
      TRY(Insert::into(connection, "merges (folded, into_folded, reason, by, recorded_at)", 5));
  row.with(fold(merge.name)).with(fold(merge.into)).with(merge.reason).with(merge.by);
  TRY_VOID(row.with(now).run());
  TRY_VOID(record(connection, merge.by, "merge", connection.last_id(), now));
  return settle(connection);
}

Result<void> undo(const Connection& connection, const Merge& merge, const std::string& now) {
  const auto ids = TRY(holding(connection, merge));
  Statement set = TRY(connection.prepare(
      "UPDATE merges SET undone_by = ?, undone_reason = ?, undone_at = ? WHERE id = ?"));
  for (const std::int64_t id : ids) {
    set.bind(1, std::string_view(merge.by)).bind(2, std::string_view(merge.reason));
    set.bind(3, std::string_view(now)).bind(4, id);
    TRY_VOID(set.run());
    TRY_VOID(record(connection, merge.by, "unmerge", id, now));
  }
  if (!ids.empty()) return settle(connection);
  return fail(ErrorCode::NotFound,
              "\"" + merge.name + "\" is merged into no other name" +
                  (merge.into.empty() ? "." : " \"" + merge.into + "\"."),
              connection.path());
}

}  // namespace

Result<void> merge_names(const Connection& connection, const Merge& merge, const Clock& clock) {
  TRY_VOID(check(merge));
  return transaction(connection, [&] { return put(connection, merge, clock()); });
}

Result<void> undo_merge(const Connection& connection, const Merge& merge, const Clock& clock) {
  if (merge.by.empty())
    return fail(ErrorCode::BadArgument, "who decides is not said.", {}, "Give --by NAME.");
  return transaction(connection, [&] { return undo(connection, merge, clock()); });
}

}  // namespace dateline::ledger
