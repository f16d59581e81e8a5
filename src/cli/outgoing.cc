// SPDX-License-Identifier: Apache-2.0
#include "cli/outgoing.h"

#include "cli/ask.h"
#include "ledger/ledger.h"

namespace dateline::cli {
namespace {

Mask& hidden() {
  static Mask mask;
  return mask;
}

}  // namespace

void hide_in_output(const std::string& ledger) {
  if (ledger.empty() || !is_ledger(ledger)) return;
  const auto connection = ledger::open(ledger, ledger::Access::Read);
  if (!connection) return;
  if (auto mask = ledger::hidden_names(*connection)) hidden() = std::move(*mask);
}

const Mask& outgoing() {
  return hidden();
}

std::string outgoing_export(std::string_view format, std::string_view piece) {
  if (format == "html" || format == "timeml") return outgoing().markup(piece);
  return format == "csv" ? outgoing().plain(piece) : outgoing().json(piece);
}

}  // namespace dateline::cli
