// SPDX-License-Identifier: Apache-2.0
// Inside export/: what a format of a ledger's claims is. formats.cc has the table of them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/json.h"
#include "export/export.h"
#include "query/query.h"

namespace dateline::exports {

// The claims of one report that match, in the order of the ledger; never empty.
struct ReportClaims {
  std::vector<query::Claim> claims;
  std::string text = {};  // of the report, if the format asked for it
};

// Writes one export. What the calls return is written one after the other.
class ClaimWriter {
 public:
  virtual ~ClaimWriter() = default;
  virtual std::string head() = 0;
  virtual std::string report(const ReportClaims& report) = 0;
  virtual std::string foot() = 0;
};

// What a writer may look at; it outlives the writer.
struct Source {
  const ledger::Connection& connection;
  const query::Filter& filter;
  const LedgerExport& options;
};

std::unique_ptr<ClaimWriter> csv_writer(const Source& source);
std::unique_ptr<ClaimWriter> jsonl_writer(const Source& source);
std::unique_ptr<ClaimWriter> geojson_writer(const Source& source);
std::unique_ptr<ClaimWriter> jsonld_writer(const Source& source);
std::unique_ptr<ClaimWriter> web_annotation_writer(const Source& source);
std::unique_ptr<ClaimWriter> timeml_writer(const Source& source);
std::unique_ptr<ClaimWriter> ftm_writer(const Source& source);
// A browser is slow with more.
inline constexpr std::int64_t kMostOnPage = 5000;
std::unique_ptr<ClaimWriter> page_writer(const Source& source);

// ## Parts that several formats share

// The claim without words of its report: quotes keep their place and get their SHA-256.
query::Claim without_words(query::Claim claim);

void text_or_null(json::Writer& out, std::string_view key, const std::optional<std::string>& value);
void text_if_any(json::Writer& out, std::string_view key, const std::optional<std::string>& value);
void moment_or_null(json::Writer& out, std::string_view key,
                    const std::optional<std::int64_t>& seconds);
void moment_if_any(json::Writer& out, std::string_view key,
                   const std::optional<std::int64_t>& seconds);
// begin, end, and text or sha256, into an object that is open.
void quote_members(json::Writer& out, const query::Quote& quote);
// `reviewed`: a list of what people decided, if anybody did.
void review_members(json::Writer& out, const query::Claim& claim);
// Takes the words of the report out of a decision.
void hide_words(ledger::Review& review);
void licences(json::Writer& out, std::string_view key, const LedgerExport& options);

std::string moment_or_empty(const std::optional<std::int64_t>& seconds);
// "urn:dateline:c_…"
std::string urn(std::string_view id);
// Of whoever bears this name, by kind and name alone: `a_…`.
std::string agent_id(std::string_view kind, std::string_view name);
bool is_body(std::string_view kind);  // an organisation, office or outlet

}  // namespace dateline::exports
