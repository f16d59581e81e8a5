// SPDX-License-Identifier: Apache-2.0
// THE table of formats, and what they share: claims come one after the other, are gathered by
// report and written; no more than one report's are in memory.
#include "export/formats.h"

#include <algorithm>

#include "base/hash.h"

namespace dateline::exports {
namespace {

enum class Wants { Claims, Text };

struct Row {
  Format format;
  Wants wants;
  std::unique_ptr<ClaimWriter> (*make)(const Source& source);
  std::int64_t most = 0;  // claims, all at once; 0 = any number, one by one
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all = {
      {{"csv", "a row a claim, safe in a spreadsheet"}, Wants::Claims, csv_writer},
      {{"jsonl", "an object a claim, with all there is"}, Wants::Claims, jsonl_writer},
      {{"geojson", "a feature a place of a claim (RFC 7946)"}, Wants::Claims, geojson_writer},
      {{"jsonld", "schema.org Claim and PROV, for RDF"}, Wants::Claims, jsonld_writer},
      {{"timeml", "the reports with TIMEX3 and cues marked"}, Wants::Text, timeml_writer},
      {{"webannotation", "W3C Web Annotations"}, Wants::Claims, web_annotation_writer},
      {{"ftm", "FollowTheMoney entities, for Aleph"}, Wants::Claims, ftm_writer},
      {{"html", "one page: filter, map, timeline; no server"},
       Wants::Claims,
       page_writer,
       kMostOnPage},
  };
  return all;
}

// Gathers claims by report and hands each report's to the writer.
class Gathering {
 public:
  Gathering(const Source& source, const Row& row, const Sink& sink)
      : source_(source), wants_(row.wants), sink_(sink), writer_(row.make(source)) {}

  Result<void> add(query::Claim claim) {
    const bool other = !claims_.empty() && claims_.front().report.key != claim.report.key;
    if (other) TRY_VOID(flush());
    if (count_++ == 0) TRY_VOID(sink_(writer_->head()));
    claims_.push_back(source_.options.rights ? without_words(std::move(claim)) : std::move(claim));
    return {};
  }

  Result<std::int64_t> finish() {
    if (count_ == 0) return 0;
    TRY_VOID(flush());
    TRY_VOID(sink_(writer_->foot()));
    return count_;
  }

 private:
  Result<void> flush() {
    ReportClaims report{std::move(claims_)};
    claims_.clear();
    if (wants_ == Wants::Text && !source_.options.rights)
      report.text = TRY(query::text_of(source_.connection, report.claims.front().report.key));
    return sink_(writer_->report(report));
  }

  const Source& source_;
  const Wants wants_;
  const Sink& sink_;
  const std::unique_ptr<ClaimWriter> writer_;
  std::vector<query::Claim> claims_;
  std::int64_t count_ = 0;
};

void hide(query::Quote& quote) {
  quote.sha256 = hex(sha256(quote.text));
  quote.text.clear();
  quote.prefix.clear();
  quote.suffix.clear();
}

}  // namespace

std::vector<Format> formats() {
  std::vector<Format> all;
  for (const Row& row : rows()) all.push_back(row.format);
  return all;
}

Result<std::int64_t> write_claims(const ledger::Connection& connection, const query::Filter& filter,
                                  const LedgerExport& options, const Sink& sink) {
  const auto row =
      std::ranges::find(rows(), options.format, [](const Row& one) { return one.format.name; });
  const Source source{connection, filter, options};
  // One state of the ledger from begin to end, whoever writes meanwhile.
  TRY_VOID(connection.run("BEGIN"));
  Gathering gathering(source, *row, sink);
  const auto add = [&gathering](query::Claim claim) { return gathering.add(std::move(claim)); };
  if (row->most > 0) {
    query::Page page = TRY(query::claims(connection, filter, {.limit = row->most}));
    for (query::Claim& claim : page.claims) TRY_VOID(add(std::move(claim)));
  } else {
    TRY_VOID(query::for_each(connection, filter, add));
  }
  const std::int64_t count = TRY(gathering.finish());
  TRY_VOID(connection.run("END"));
  return count;
}

query::Claim without_words(query::Claim claim) {
  claim.content.clear();
  claim.report.title.reset();
  for (query::Quote& span : claim.spans) hide(span);
  for (auto* part : {&claim.cue, &claim.source, &claim.addressee, &claim.medium}) {
    if (*part) hide(**part);
  }
  for (query::TimeMention& time : claim.times) hide(time.words);
  for (query::PlaceMention& place : claim.places) hide(place.words);
  for (query::Quantity& quantity : claim.quantities) hide(quantity.words);
  for (query::Claim::Framing& framing : claim.framing) hide(framing.words);
  for (ledger::Review& review : claim.reviewed) hide_words(review);
  return claim;
}

void text_or_null(json::Writer& out, std::string_view key,
                  const std::optional<std::string>& value) {
  out.key(key).text_or_null(value);
}

void text_if_any(json::Writer& out, std::string_view key, const std::optional<std::string>& value) {
  if (value && !value->empty()) out.key(key).string(*value);
}

std::string moment_or_empty(const std::optional<std::int64_t>& seconds) {
  return seconds ? iso(Moment{*seconds}) : std::string();
}

void moment_or_null(json::Writer& out, std::string_view key,
                    const std::optional<std::int64_t>& seconds) {
  out.key(key).string_or_null(moment_or_empty(seconds));
}

void moment_if_any(json::Writer& out, std::string_view key,
                   const std::optional<std::int64_t>& seconds) {
  if (seconds) out.key(key).string(iso(Moment{*seconds}));
}

void quote_members(json::Writer& out, const query::Quote& quote) {
  query::offsets(out, quote);
  if (quote.sha256.empty()) {
    out.key("text").string(quote.text);
  } else {
    out.key("sha256").string(quote.sha256);
  }
}

void licences(json::Writer& out, std::string_view key, const LedgerExport& options) {
  out.key(key).begin_array();
  for (const std::string& licence : options.licences) out.string(licence);
  out.end_array();
}

std::string urn(std::string_view id) {
  return "urn:dateline:" + std::string(id);
}

std::string agent_id(std::string_view kind, std::string_view name) {
  return content_id("a_", std::string(kind) + '\0' + std::string(name));
}

bool is_body(std::string_view kind) {
  return kind == "organisation" || kind == "office" || kind == "outlet";
}

}  // namespace dateline::exports
