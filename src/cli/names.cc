// SPDX-License-Identifier: Apache-2.0
#include "cli/names.h"

#include <cstdio>
#include <set>

#include "base/wrap.h"
#include "cli/ask_cards.h"
#include "cli/clock.h"
#include "cli/ledgers.h"
#include "query/query.h"

namespace dateline::cli {
namespace {

constexpr int kPage = 20;

// This name alone, however it is written: not a longer one that has its words.
query::Term::Value exactly(const std::string& name) {
  return {.text = "=" + name};
}

void print_views(const Asking& asking, const query::Names& names) {
  for (const query::NameView& view : names.views)
    print(asking.given.has("--json") ? query::json(view) + "\n" : name_card(view, asking.looks));
  const auto rest = names.all - static_cast<std::int64_t>(names.views.size());
  if (rest > 0 && !asking.given.has("--json"))
    print("There are " + std::to_string(rest) + " more: name some of its words, or --limit.\n");
}

Result<int> list(const Asking& asking) {
  const Given& given = asking.given;
  const auto connection = TRY(ledger::open(given.one("LEDGER"), ledger::Access::Read));
  std::string words;
  for (const std::string& word : given.all("NAME")) words += (words.empty() ? "" : " ") + word;
  query::NamesAsked asked{.merged = given.has("--merged"), .limit = given.number("--limit", kPage)};
  if (!words.empty()) asked.name = query::Term::Value{.text = words};
  const auto names = query::names(connection, asked);
  if (names && names->all > 0) {
    print_views(asking, *names);
    return 0;
  }
  if (!names && names.error().code != ErrorCode::NotFound) return tl::unexpected(names.error());
  std::fprintf(stderr, "dateline: %s\n",
               names ? "there is no such name." : names.error().message().c_str());
  return 1;
}

// What became of them, each identity once.
Result<void> print_of(const Asking& asking, const ledger::Connection& connection,
                      const std::vector<std::string>& names) {
  std::set<std::string> printed;
  for (const std::string& name : names) {
    const auto found = query::names(connection, {.name = exactly(name)});
    if (!found && found.error().code == ErrorCode::NotFound) continue;
    if (!found) return tl::unexpected(found.error());
    if (printed.insert(query::json(found->views.front())).second) print_views(asking, *found);
  }
  return {};
}

Result<int> merge(const Asking& asking) {
  const Given& given = asking.given;
  if (!given.has("--into")) {
    return fail(ErrorCode::BadArgument, "--merge needs the other name.", {}, "Give --into NAME.");
  }
  const ledger::Merge merge{given.one("--merge"), given.one("--into"), given.one("--note"),
                            given.one("--by")};
  const Writing ledger = TRY(writing(given.one("LEDGER")));
  for (const std::string& name : {merge.name, merge.into})
    TRY(query::names(ledger.connection, {.name = exactly(name)}));
  TRY_VOID(ledger::merge_names(ledger.connection, merge, clock_of(given)));
  TRY_VOID(link_anew(asking.given, ledger.connection));
  TRY_VOID(print_of(asking, ledger.connection, {merge.name}));
  return 0;
}

// The names of its identity that may have been meant: those that were merged into it.
Error with_help(Error error, const query::NameView& view) {
  std::string help;
  for (const query::NameView::Merge& merge : view.merges)
    help += (help.empty() ? "" : ", ") + ("--split \"" + shown(merge.name) + "\"");
  if (!help.empty()) error.hint = "These are: " + help + ".";
  return error;
}

Result<int> split(const Asking& asking) {
  const Given& given = asking.given;
  const ledger::Merge merge{given.one("--split"), given.one("--into"), given.one("--note"),
                            given.one("--by")};
  const Writing ledger = TRY(writing(given.one("LEDGER")));
  const auto before = TRY(query::names(ledger.connection, {.name = exactly(merge.name)}));
  const auto undone = ledger::undo_merge(ledger.connection, merge, clock_of(given));
  if (!undone) return tl::unexpected(with_help(undone.error(), before.views.front()));
  TRY_VOID(link_anew(asking.given, ledger.connection));
  std::vector<std::string> names;
  for (const auto& spelling : before.views.front().spellings) names.push_back(spelling.name);
  TRY_VOID(print_of(asking, ledger.connection, names));
  return 0;
}

}  // namespace

Result<int> names_command(const Asking& asking) {
  const Given& given = asking.given;
  const bool merges = given.has("--merge"), splits = given.has("--split");
  if (merges && splits) {
    return fail(ErrorCode::BadArgument, "--merge and --split: it can be one of them, not both.", {},
                "Run it twice.");
  }
  if (merges) return merge(asking);
  if (splits) return split(asking);
  for (const std::string_view flag : {"--into", "--by", "--note", "--later"}) {
    if (given.has(flag)) {
      return fail(ErrorCode::BadArgument, std::string(flag) + " goes with --merge or --split.", {},
                  "Give one of them.");
    }
  }
  return list(asking);
}

}  // namespace dateline::cli
