// SPDX-License-Identifier: Apache-2.0
// All of it or nothing; and what a change of readings undoes.
#pragma once

#include "ledger/ledger.h"

namespace dateline::ledger {

// What `body`, which returns a Result, returns.
template <class Body>
auto transaction(const Connection& connection, const Body& body) -> decltype(body()) {
  TRY_VOID(connection.run("BEGIN IMMEDIATE"));
  auto done = body();
  if (done) {
    const auto kept = connection.run("COMMIT");
    if (kept) return done;
    done = tl::unexpected(kept.error());
  }
  (void)connection.run("ROLLBACK");
  return done;
}

// What link/ made no longer stands for all that the ledger has.
inline Result<void> unlink(const Connection& connection) {
  return connection.run("DELETE FROM linked");
}

}  // namespace dateline::ledger
