// SPDX-License-Identifier: Apache-2.0
// The ledger keeps what was found, not what was refused: so the stored report is read again. With
// the engine and resources that read it first, the same is found; with others it may not be.
#include "cli/ask_why.h"

#include <algorithm>
#include <cstdio>

#include "cli/ledgers.h"
#include "cli/resources.h"
#include "cli/review.h"
#include "query/query.h"

namespace dateline::cli {
namespace {

DateOrder date_order_of(const std::string& options) {
  if (options.find("date-order=dmy") != std::string::npos) return DateOrder::DayFirst;
  if (options.find("date-order=mdy") != std::string::npos) return DateOrder::MonthFirst;
  return DateOrder::Unknown;
}

// What was not the same when the ledger's reading was made; "" if all was.
std::string changed(const Run& then, const Run& now) {
  std::string names;
  const auto compare = [&names](const char* name, const std::string& a, const std::string& b) {
    if (a != b) names += (names.empty() ? "" : ", ") + std::string(name);
  };
  compare("engine", then.engine, now.engine);
  compare("language model", then.language_model, now.language_model);
  compare("gazetteer", then.gazetteer, now.gazetteer);
  compare("lexicon", then.lexicon, now.lexicon);
  return names;
}

}  // namespace

Result<int> why_in_ledger(const Asking& asking, const std::string& path, const std::string& id) {
  const auto connection = TRY(ledger::open(path, ledger::Access::Show));
  const query::Claim claim = TRY(query::claim(connection, id));
  ledger::Again again = TRY(ledger::again(connection, claim.report.key));
  again.report.path = claim.report.path;
  const auto known = TRY(open_resources(resource_folders(asking.resources, asking.program)));
  const Reading reading =
      engine::read(std::move(again.report), known, {.date_order = date_order_of(again.options)});
  const std::string other = changed(again.run, reading.run);
  const auto& claims = reading.claims.claims;
  const auto found = std::ranges::find(claims, claim.key, &Claim::id);
  if (found == claims.end() && !claim.reviewed.empty()) {
    // A person's claim, that the machine does not find.
    for (const ledger::Review& review : claim.reviewed)
      print(claim.key + "  " + words_of(review) + "\n");
    return 0;
  }
  if (found == claims.end()) {
    return fail(ErrorCode::BadArgument,
                "read again, the report no longer has the claim " + claim.key + ".", path,
                other.empty() ? "dateline doctor examines the ledger."
                              : "It was read with another " + other + "; add the report again.");
  }
  if (!other.empty()) {
    std::fprintf(stderr, "dateline: the ledger's reading was made with another %s.\n",
                 other.c_str());
  }
  const ClaimId number{static_cast<std::uint32_t>(found - claims.begin())};
  print(exports::why(reading, number, asking.looks));
  for (const ledger::Review& review : claim.reviewed)
    print("    reviewed: " + words_of(review) + "\n");
  return 0;
}

}  // namespace dateline::cli
