// SPDX-License-Identifier: Apache-2.0
// All of it or nothing.
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

}  // namespace dateline::ledger
