// SPDX-License-Identifier: Apache-2.0
// W3C Web Annotation: an annotation a claim, on the words that carry it. What is known of the claim
// stands in tags that are written as a query would ask for them ("speaker:Olga Tam").
#include "export/formats.h"
#include "export/markup.h"

namespace dateline::exports {
namespace {

// The standard's own context by its name, as the standard demands; our few terms in the file.
constexpr std::string_view kContext =
    R"("@context":["http://www.w3.org/ns/anno.jsonld",{"sha256":"urn:dateline:term:sha256",)"
    R"("licences":"urn:dateline:term:licences"}])";

class WebAnnotation : public ClaimWriter {
 public:
  explicit WebAnnotation(const Source& source) : options_(source.options) {}

  std::string head() override {
    json::Writer out;
    out.key("id").string("urn:dateline:export").key("type").string("AnnotationCollection");
    out.key("label").string(options_.query.empty() ? "all claims" : "claims: " + options_.query);
    licences(out, "licences", options_);
    out.key("first").begin_object().key("id").string("urn:dateline:export#1");
    out.key("type").string("AnnotationPage").key("startIndex").whole(0);
    return "{" + std::string(kContext) + "," + out.key("items").begin_array().take() + "\n";
  }

  std::string report(const ReportClaims& report) override {
    std::string all;
    for (const query::Claim& claim : report.claims) {
      all += (total_ == 0 ? "" : ",\n") + annotation(claim);
      ++total_;
    }
    return all;
  }

  std::string foot() override { return "\n]},\"total\":" + std::to_string(total_) + "}\n"; }

 private:
  static std::string annotation(const query::Claim& claim) {
    json::Writer out;
    out.begin_object().key("id").string(urn(claim.key)).key("type").string("Annotation");
    out.key("motivation").string("describing").key("generator").begin_object();
    out.key("id").string(urn(claim.report.layer)).key("type").string("Software");
    out.key("name").string("Dateline").end_object();
    bodies(out, claim);
    targets(out, claim);
    return out.end_object().take();
  }

  static void tag(json::Writer& out, std::string_view key, const std::string& value) {
    if (value.empty()) return;
    out.begin_object().key("type").string("TextualBody").key("purpose").string("tagging");
    out.key("format").string("text/plain").key("value");
    out.string(std::string(key) + ":" + value).end_object();
  }

  // A body a decision, by whoever decided.
  static void review(json::Writer& out, const ledger::Review& review) {
    out.begin_object().key("type").string("TextualBody").key("purpose").string("assessing");
    out.key("format").string("text/plain").key("value").string(words_of(review));
    out.key("created").string(review.recorded_at).key("creator").begin_object();
    out.key("type").string("Person").key("name").string(review.by).end_object().end_object();
  }

  static void bodies(json::Writer& out, const query::Claim& claim) {
    const std::string said = said_of(claim);
    out.key("body").begin_array().begin_object().key("type").string("TextualBody");
    out.key("purpose").string("describing").key("format").string("text/plain").key("value");
    out.string(claim.speaker.value_or("(nobody is named)") + ", " + claim.how +
               (said.empty() ? "" : ", said " + said) +
               (claim.origin ? "; carried by " + origin_of(claim) : ""));
    out.end_object();
    tag(out, "speaker", claim.speaker.value_or(""));
    tag(out, "kind", claim.speaker_kind.value_or(""));
    tag(out, "outlet", claim.report.outlet.value_or(""));
    tag(out, "published", claim.report.published.value_or(""));
    tag(out, "how", claim.how);
    tag(out, "act", claim.act);
    tag(out, "status", claim.polarity == "-" ? "negated" : claim.polarity ? "affirmed" : "");
    tag(out, "status", claim.commitment.value_or(""));
    tag(out, "status", claim.mode.value_or(""));
    for (const query::TimeMention& time : claim.times) {
      if (time.range.from || time.range.to) tag(out, "about", query::words_of(time.range));
    }
    for (const query::PlaceMention& mention : claim.places) {
      if (!mention.place) continue;
      const auto& country = mention.place->country;
      tag(out, "place", mention.place->name + (country ? ", " + *country : ""));
    }
    for (const ledger::Review& one : claim.reviewed) review(out, one);
    out.end_array();
  }

  static void targets(json::Writer& out, const query::Claim& claim) {
    out.key("target").begin_array();
    for (std::size_t i = 0; i < claim.spans.size(); ++i)
      target(out, claim, "content-" + std::to_string(i + 1), claim.spans[i]);
    if (claim.cue) target(out, claim, "cue", *claim.cue);
    if (claim.source) target(out, claim, "source", *claim.source);
    for (const auto& [part, words] :
         {std::pair{"addressee", &claim.addressee}, {"medium", &claim.medium}}) {
      if (*words && (*words)->stands()) target(out, claim, part, **words);
    }
    out.end_array();
  }

  // The source is the report's text as the ledger has it: positions in a page would be others.
  static void target(json::Writer& out, const query::Claim& claim, const std::string& part,
                     const query::Quote& quote) {
    out.begin_object().key("id").string(urn(claim.key) + "#" + part);
    out.key("type").string("SpecificResource").key("source").string(urn(claim.report.key));
    const std::string page = web_address(claim.report.url.value_or(""));
    if (!page.empty()) out.key("scope").string(page);
    if (!quote.sha256.empty()) out.key("sha256").string(quote.sha256);
    out.key("selector").begin_array().begin_object().key("type").string("TextPositionSelector");
    out.key("start").whole(quote.begin).key("end").whole(quote.end).end_object();
    if (quote.sha256.empty()) {
      out.begin_object().key("type").string("TextQuoteSelector");
      out.key("exact").string(quote.text);
      out.key("prefix").string(quote.prefix).key("suffix").string(quote.suffix).end_object();
    }
    out.end_array().end_object();
  }

  const LedgerExport& options_;
  std::int64_t total_ = 0;
};

}  // namespace

std::unique_ptr<ClaimWriter> web_annotation_writer(const Source& source) {
  return std::make_unique<WebAnnotation>(source);
}

}  // namespace dateline::exports
