// SPDX-License-Identifier: Apache-2.0
// Names that nobody is to see. The rows stay as they are; what is shown has the names taken out.
#include <algorithm>
#include <set>

#include "base/fold.h"
#include "base/table.h"
#include "ledger/audit.h"
#include "ledger/insert.h"
#include "ledger/transaction.h"

namespace dateline::ledger {
namespace {

constexpr const char* kHolds =
    "SELECT id, last_word FROM hidden WHERE folded = ? AND undone_at IS NULL";

// Is the other name this person's, as far as names tell? "O. Tam" and "Tam" may be "Olga Tam".
bool may_be(const std::string& other, const std::string& name) {
  const auto words = split(name, ' ');
  return std::ranges::all_of(split(other, ' '), [&](std::string_view word) {
    return std::ranges::any_of(words, [&](std::string_view one) {
      return one == word || (word.size() <= 2 && word[0] == one[0]);
    });
  });
}

// The last word as it is written, without "Jr." and the like: "Olga Tam-Lind" -> "Tam-Lind".
std::string last_word_of(std::string_view name) {
  std::vector<std::string> words;
  for (const std::string_view word : split(name, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  while (words.size() > 1 && words.back().ends_with('.')) words.pop_back();
  return words.size() > 1 ? fold(words.back()) : std::string();
}

// Known as something else than a person: then its last word is no surname.
Result<bool> is_no_person(const Connection& connection, const std::string& folded) {
  Statement row =
      TRY(connection.prepare("SELECT count(*), count(surname) FROM aliases WHERE folded = ?"));
  TRY(row.bind(1, std::string_view(folded)).step());
  return row.whole(0) > 0 && row.whole(1) == 0;
}

// The people but this one whose names end so.
Result<std::int64_t> others_with(const Connection& connection, const std::string& last_word,
                                 const std::string& folded) {
  Statement row =
      TRY(connection.prepare("SELECT folded, identity FROM aliases WHERE surname = ?1 AND identity "
                             "NOT IN (SELECT identity "
                             "FROM aliases WHERE folded = ?2)"));
  const std::string surname = last_word.substr(last_word.rfind(' ') + 1);
  row.bind(1, std::string_view(surname)).bind(2, std::string_view(folded));
  std::set<std::string> others;
  while (TRY(row.step())) {
    const std::string other(row.text(0));
    if (other.ends_with(last_word) && !may_be(other, folded)) others.emplace(row.text(1));
  }
  return static_cast<std::int64_t>(others.size());
}

Result<void> check(const Hiding& hiding) {
  if (hiding.by.empty())
    return fail(ErrorCode::BadArgument, "who decides is not said.", {}, "Give --by NAME.");
  Mask mask;
  mask.add(hiding.name);
  if (!mask.empty()) return {};
  return fail(ErrorCode::BadArgument, "no name is given.", {}, "Give the whole name.");
}

Result<Hid> put(const Connection& connection, const Hiding& hiding, const std::string& now) {
  const std::string folded = fold(trim(hiding.name));
  Hid hid;
  std::string last_word = last_word_of(hiding.name);
  if (!last_word.empty()) hid.others = TRY(others_with(connection, last_word, folded));
  if (hid.others > 0 || TRY(is_no_person(connection, folded))) last_word.clear();
  hid.last_word = !last_word.empty();
  Statement known = TRY(connection.prepare(kHolds));
  if (TRY(known.bind(1, std::string_view(folded)).step())) {
    hid.last_word = !known.is_null(1);
    return hid;
  }
  Insert row =
      TRY(Insert::into(connection, "hidden (name, folded, last_word, by, note, recorded_at)", 6));
  row.with(hiding.name).with(folded).with_words(last_word).with(hiding.by).with(hiding.note);
  TRY_VOID(row.with(now).run());
  TRY_VOID(record(connection, hiding.by, "hide", connection.last_id(), now));
  return hid;
}

Result<void> undo(const Connection& connection, const Hiding& hiding, const std::string& now) {
  const std::string folded = fold(trim(hiding.name));
  Statement known = TRY(connection.prepare(kHolds));
  const auto ids = TRY(known.bind(1, std::string_view(folded)).wholes());
  if (ids.empty()) return fail(ErrorCode::NotFound, "the name is not hidden.", connection.path());
  Statement set = TRY(connection.prepare(
      "UPDATE hidden SET undone_by = ?, undone_note = ?, undone_at = ? WHERE id = ?"));
  for (const std::int64_t id : ids) {
    set.bind(1, std::string_view(hiding.by)).bind(2, std::string_view(hiding.note));
    TRY_VOID(set.bind(3, std::string_view(now)).bind(4, id).run());
    TRY_VOID(record(connection, hiding.by, "unhide", id, now));
  }
  return {};
}

}  // namespace

Result<Hid> hide_name(const Connection& connection, const Hiding& hiding, const Clock& clock) {
  TRY_VOID(check(hiding));
  return transaction(connection, [&] { return put(connection, hiding, clock()); });
}

Result<void> unhide_name(const Connection& connection, const Hiding& hiding, const Clock& clock) {
  TRY_VOID(check(hiding));
  return transaction(connection, [&] { return undo(connection, hiding, clock()); });
}

Result<Mask> hidden_names(const Connection& connection) {
  Statement row = TRY(connection.prepare(
      "SELECT name, last_word FROM hidden WHERE undone_at IS NULL UNION ALL SELECT b.name, NULL "
      "FROM "
      "hidden CROSS JOIN aliases AS a ON a.folded = hidden.folded CROSS JOIN aliases AS b ON "
      "b.identity = a.identity WHERE undone_at IS NULL"));
  Mask mask;
  while (TRY(row.step())) {
    mask.add(row.text(0));
    if (!row.is_null(1)) mask.add(row.text(1));
  }
  return mask;
}

}  // namespace dateline::ledger
