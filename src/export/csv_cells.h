// SPDX-License-Identifier: Apache-2.0
// Rows of RFC 4180 in which nothing is computed.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dateline::exports {

// Of every table of claims; the ledger's has more behind them.
inline constexpr std::string_view kCsvColumns =
    "report,outlet,published,path,claim,how,speaker,speaker_kind,resolved,cue,source,content,"
    "addressee,medium,said_from,said_to,said_basis,times,places,polarity,commitment,mode,act,"
    "chain,confidence";

// With its line end. A cell that a spreadsheet would take for a formula gets an apostrophe before
// it; so does one that begins with apostrophes and then so, which makes it reversible. Control and
// bidi characters are made visible.
std::string csv_row(std::span<const std::string> cells);

}  // namespace dateline::exports
