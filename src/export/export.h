// SPDX-License-Identifier: Apache-2.0
// Readings, and the claims of a ledger -> the forms that people and programs take away. The JSON is
// the contract (docs/contract.md); every other form is derived from the same Reading or claims.
// Nothing here prints.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/ledger.h"
#include "model/reading.h"
#include "query/query.h"

namespace dateline::exports {

// One JSON object, without a line end.
std::string json(const Reading& reading);
// Its tokens alone, with the report's id and ref; and the same as CoNLL-U. REQUIRES: it was read
// with its tokens kept.
std::string tokens_json(const Reading& reading);
std::string conllu(const Reading& reading);

// One card a claim, for people. Control and bidi characters of the text are shown, never sent.
struct CardOptions {
  int width = 80;
  bool colour = false;
};
std::string cards(const Reading& reading, const CardOptions& options);

// How one claim was found: its sentences with its parts marked, the rules, what was refused.
std::string why(const Reading& reading, ClaimId claim, const CardOptions& options);

// Its places, each with the areas it lies in, how far it reaches, why, and what else it could be.
std::string place_cards(const Reading& reading, const CardOptions& options);
// Its places as GeoJSON features, a comma between; and what stands around those of all reports.
std::string geojson_features(const Reading& reading);
inline constexpr std::string_view kGeojsonHead = "{\"type\":\"FeatureCollection\",\"features\":[\n";
inline constexpr std::string_view kGeojsonFoot = "\n]}\n";

// A stable short form for golden cases: without ids, hashes and scores.
std::string golden(const Reading& reading);

// RFC 4180; a cell that a spreadsheet would take for a formula gets a leading apostrophe.
std::string csv_header();
std::string csv_rows(const Reading& reading);

// One self-contained page: no script, no request. `licences` stand at its foot.
std::string html(std::span<const Reading> readings, std::span<const std::string> licences);

enum class Layer { Blocks, Tokens, Times, Places, Names };
std::optional<Layer> layer_named(std::string_view name);
std::string layer(const Reading& reading, Layer which);

// ## The claims of a ledger (docs/exports.md)

struct Format {
  std::string_view name, what;
};
std::vector<Format> formats();

struct LedgerExport {
  std::string format = {};                 // the name of one of formats()
  std::string query = {};                  // as it was asked; every export tells it
  std::vector<std::string> licences = {};  // of the data; they stand in every export
  bool rights = false;                     // words of reports are left out: spans and hashes stay
};

// Takes the bytes, piece by piece.
using Sink = std::function<Result<void>(std::string_view)>;

// The claims that match, newest first, as one document; how many. If none matches, nothing is
// written. Memory does not grow with their number, but for the page. REQUIRES: a known format.
Result<std::int64_t> write_claims(const ledger::Connection& connection, const query::Filter& filter,
                                  const LedgerExport& options, const Sink& sink);

// Words for people about a ledger's claim, verbatim: whoever shows them makes them harmless.
//
// "mid-January = 2023-01-11 to 2023-01-20; …"
std::string times_of(const query::Claim& claim);
// "Seversk = Siversk (UA) 48.87, 38.10; …"; "?" = it was not placed
std::string places_of(const query::Claim& claim);
// "Izvestia < an aide < Nadia Karim"
std::string chain_of(const query::Claim& claim);
// "2023-02-07 (stated)", "by 2023-02-07 (publication)"; "" if not known
std::string said_of(const query::Claim& claim);
// "possible, future"; "" if plain
std::string status_of(const query::Claim& claim);
// "3 reports, 1 independent known origin"
std::string support_of(const query::Support& support);
// The same with whose it is and why: "… (Nadia Karim: named)"; "" if the links are not made
std::string origin_of(const query::Claim& claim);
// "speaker corrected to Petra Sol by Nora Lind, was Ivo Kern: misread [applied]"
std::string words_of(const ledger::Review& review);
// What people decided about it, "; " between; "" if nobody did
std::string reviewed_of(const query::Claim& claim);

}  // namespace dateline::exports
