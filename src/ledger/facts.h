// SPDX-License-Identifier: Apache-2.0
// Every stretch of a text that a reading's rows point to.
#pragma once

#include <array>
#include <string_view>

namespace dateline::ledger {

// Each with a reading as its parameter: what it is, begin, end, the words kept, and of a claim's
// spans what stands before and behind. Rows without a stretch have a NULL begin.
inline constexpr std::array<std::string_view, 7> kStretches = {
    "SELECT 'c' || claims.number || ' ' || role, begin_at, end_at, quote, prefix, suffix "
    "FROM claims JOIN spans ON claim = id WHERE reading = ? ORDER BY claims.number, role, "
    "spans.number",
    "SELECT 'e' || number, begin_at, end_at, quote FROM entities WHERE reading = ?",
    "SELECT 't' || number, begin_at, end_at, quote FROM times WHERE reading = ?",
    "SELECT 'p' || number, begin_at, end_at, quote FROM place_mentions WHERE reading = ?",
    "SELECT 'r' || number, begin_at, end_at, quote FROM relations WHERE reading = ?",
    "SELECT 'c' || claims.number || ' quantity', begin_at, end_at, quote "
    "FROM claims JOIN quantities ON claim = id WHERE reading = ? ORDER BY claims.number",
    "SELECT 'c' || claims.number || ' framing', begin_at, end_at, quote "
    "FROM claims JOIN framing ON claim = id WHERE reading = ? ORDER BY claims.number",
};

}  // namespace dateline::ledger
