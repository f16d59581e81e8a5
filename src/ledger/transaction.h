// SPDX-License-Identifier: Apache-2.0
// All of it or nothing; and what a change of readings undoes.
#pragma once

#include "ledger/ledger.h"

namespace dateline::ledger {

template <class Body>
Result<void> transaction(const Connection& connection, const Body& body) {
  TRY_VOID(connection.run("BEGIN IMMEDIATE"));
  auto done = body();
  if (done) done = connection.run("COMMIT");
  if (!done) (void)connection.run("ROLLBACK");
  return done;
}

// What link/ made no longer stands for all that the ledger has.
inline Result<void> unlink(const Connection& connection) {
  return connection.run("DELETE FROM linked");
}

}  // namespace dateline::ledger
