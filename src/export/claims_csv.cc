// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "export/csv_cells.h"
#include "export/formats.h"

namespace dateline::exports {
namespace {

std::string words_of(const std::optional<query::Quote>& quote) {
  return quote ? quote->text : std::string();
}

// "content 12-40; cue 44-48": where the words stand, with their hashes where they are left out.
std::string spans_of(const query::Claim& claim) {
  std::string all;
  const auto add = [&all](std::string_view role, const query::Quote& quote) {
    if (!quote.stands()) return;
    all += fmt::format("{}{} {}-{}", all.empty() ? "" : "; ", role, quote.begin, quote.end);
    if (!quote.sha256.empty()) all += " sha256:" + quote.sha256;
  };
  for (const query::Quote& span : claim.spans) add("content", span);
  if (claim.cue) add("cue", *claim.cue);
  if (claim.source) add("source", *claim.source);
  if (claim.addressee) add("addressee", *claim.addressee);
  if (claim.medium) add("medium", *claim.medium);
  return all;
}

class Csv : public ClaimWriter {
 public:
  explicit Csv(const Source& source) {
    for (const std::string& licence : source.options.licences)
      licences_ += (licences_.empty() ? "" : " ") + licence;
  }

  std::string head() override {
    return std::string(kCsvColumns) + ",title,url,bytes,carried_by,spans,licences,reviewed\r\n";
  }

  std::string report(const ReportClaims& report) override {
    std::string rows;
    for (const query::Claim& claim : report.claims) rows += row(claim);
    return rows;
  }

  std::string foot() override { return {}; }

 private:
  std::string row(const query::Claim& c) const {
    const std::string polarity = !c.polarity ? "" : *c.polarity == "+" ? "positive" : "negative";
    const std::string cells[] = {c.report.key,
                                 c.report.outlet.value_or(""),
                                 c.report.published.value_or(""),
                                 c.report.path.value_or(""),
                                 c.key,
                                 c.how,
                                 c.speaker.value_or(""),
                                 c.speaker_kind.value_or(""),
                                 c.resolved,
                                 words_of(c.cue),
                                 words_of(c.source),
                                 c.content,
                                 words_of(c.addressee),
                                 words_of(c.medium),
                                 moment_or_empty(c.said.from),
                                 moment_or_empty(c.said.to),
                                 c.said_basis,
                                 times_of(c),
                                 places_of(c),
                                 polarity,
                                 c.commitment.value_or(""),
                                 c.mode.value_or(""),
                                 c.act,
                                 chain_of(c),
                                 fmt::format("{:.3f}", c.confidence),
                                 c.report.title.value_or(""),
                                 c.report.url.value_or(""),
                                 "sha256:" + c.report.bytes,
                                 origin_of(c),
                                 spans_of(c),
                                 licences_,
                                 reviewed_of(c)};
    return csv_row(cells);
  }

  std::string licences_;
};

class Jsonl : public ClaimWriter {
 public:
  explicit Jsonl(const Source& source) : options_(source.options) {}

  // The first line tells what the others are.
  std::string head() override {
    json::Writer out;
    out.begin_object().key("export").begin_object().key("query").string(options_.query);
    out.key("rights").boolean(options_.rights);
    licences(out, "licences", options_);
    return out.end_object().end_object().take() + "\n";
  }

  std::string report(const ReportClaims& report) override {
    std::string lines;
    for (const query::Claim& claim : report.claims) lines += query::json(claim) + "\n";
    return lines;
  }

  std::string foot() override { return {}; }

 private:
  const LedgerExport& options_;
};

}  // namespace

std::unique_ptr<ClaimWriter> csv_writer(const Source& source) {
  return std::make_unique<Csv>(source);
}

std::unique_ptr<ClaimWriter> jsonl_writer(const Source& source) {
  return std::make_unique<Jsonl>(source);
}

}  // namespace dateline::exports
