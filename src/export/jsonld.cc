// SPDX-License-Identifier: Apache-2.0
// JSON-LD with schema.org's Claim and PROV. The context stands in the file: nothing is fetched to
// read it. A report, a speaker and an engine are told once a report, then named by their ids.
#include <algorithm>
#include <set>

#include "export/formats.h"
#include "export/markup.h"

namespace dateline::exports {
namespace {

constexpr int kScoreDecimals = 3, kCoordinateDecimals = 5, kKmDecimals = 1;

// What neither vocabulary has a word for is "urn:dateline:term:…".
constexpr std::string_view kContext =
    R"({"schema":"https://schema.org/","prov":"http://www.w3.org/ns/prov#",)"
    R"("xsd":"http://www.w3.org/2001/XMLSchema#","@vocab":"urn:dateline:term:","id":"@id",)"
    R"("type":"@type","Dataset":"schema:Dataset","Claim":"schema:Claim",)"
    R"("Article":"schema:Article","Person":"schema:Person","Organization":"schema:Organization",)"
    R"("Place":"schema:Place","GeoCoordinates":"schema:GeoCoordinates","name":"schema:name",)"
    R"("description":"schema:description","license":"schema:license","hasPart":"schema:hasPart",)"
    R"("text":"schema:text","author":"schema:author","appearance":"schema:appearance",)"
    R"("headline":"schema:headline","url":{"@id":"schema:url","@type":"@id"},)"
    R"("publisher":"schema:publisher","datePublished":"schema:datePublished",)"
    R"("identifier":"schema:identifier","temporalCoverage":"schema:temporalCoverage",)"
    R"("spatialCoverage":"schema:spatialCoverage","geo":"schema:geo",)"
    R"("latitude":"schema:latitude","longitude":"schema:longitude",)"
    R"("sameAs":{"@id":"schema:sameAs","@type":"@id"},)"
    R"("addressCountry":"schema:addressCountry",)"
    R"("wasAttributedTo":{"@id":"prov:wasAttributedTo","@type":"@id"},)"
    R"("wasQuotedFrom":{"@id":"prov:wasQuotedFrom","@type":"@id"},)"
    R"("wasGeneratedBy":{"@id":"prov:wasGeneratedBy","@type":"@id"},)"
    R"("wasAssociatedWith":{"@id":"prov:wasAssociatedWith","@type":"@id"},)"
    R"("wasInfluencedBy":{"@id":"prov:wasInfluencedBy","@type":"@id"},)"
    R"("endedAtTime":{"@id":"prov:endedAtTime","@type":"xsd:dateTime"},)"
    R"("Entity":"prov:Entity","Agent":"prov:Agent","Activity":"prov:Activity",)"
    R"("SoftwareAgent":"prov:SoftwareAgent","continues":{"@type":"@id"},"within":{"@type":"@id"},)"
    R"("content":{"@container":"@list"},"chain":{"@container":"@list"}})";

void types(json::Writer& out, std::initializer_list<std::string_view> names) {
  out.key("type").begin_array();
  for (const std::string_view name : names) out.string(name);
  out.end_array();
}

std::string day_or_moment(std::int64_t seconds) {
  return iso(Moment{seconds});
}

// ISO 8601's "from/to"; an open end is "..".
std::string coverage_of(const query::Range& range) {
  return (range.from ? day_or_moment(*range.from) : "..") + "/" +
         (range.to ? day_or_moment(*range.to) : "..");
}

class Jsonld : public ClaimWriter {
 public:
  explicit Jsonld(const Source& source) : options_(source.options) {}

  std::string head() override {
    json::Writer out;
    out.key("id").string("urn:dateline:export").key("type").string("Dataset");
    out.key("name").string("Claims that reports make, as Dateline read them");
    out.key("description")
        .string(options_.query.empty() ? "all claims of the ledger" : "query: " + options_.query);
    licences(out, "license", options_);
    return "{\"@context\":" + std::string(kContext) + "," +
           out.key("hasPart").begin_array().take() + "\n";
  }

  std::string report(const ReportClaims& report) override {
    told_.clear();
    std::string all;
    for (const query::Claim& claim : report.claims) {
      all += (first_ ? "" : ",\n") + node(claim);
      first_ = false;
    }
    return all;
  }

  std::string foot() override { return "\n]}\n"; }

 private:
  std::string node(const query::Claim& claim) {
    json::Writer out;
    out.begin_object().key("id").string(urn(claim.key));
    types(out, {"Claim", "Entity"});
    if (!claim.content.empty()) out.key("text").string(claim.content);
    quotes(out, claim);
    if (claim.speaker) agents(out, claim);
    out.key("wasQuotedFrom").string(urn(claim.report.key));
    out.key("wasGeneratedBy").string(urn(claim.report.layer));
    report(out, claim.report);
    said(out, claim);
    status(out, claim);
    coverage(out, claim);
    chain(out, claim);
    reviews(out, claim);
    return out.end_object().take();
  }

  bool told(const std::string& id) { return !told_.insert(id).second; }

  static void quotes(json::Writer& out, const query::Claim& claim) {
    out.key("content").begin_array();
    for (const query::Quote& span : claim.spans) quote(out, span);
    out.end_array();
    for (const auto& [key, part] : {std::pair{"cue", &claim.cue},
                                    {"source", &claim.source},
                                    {"addressee", &claim.addressee},
                                    {"medium", &claim.medium}}) {
      if (!*part) continue;
      out.key(key);
      quote(out, **part);
    }
  }

  static void quote(json::Writer& out, const query::Quote& quote) {
    out.begin_object();
    quote_members(out, quote);
    out.end_object();
  }

  void agents(json::Writer& out, const query::Claim& claim) {
    const std::string kind = claim.speaker_kind.value_or("");
    const std::string id = urn(agent_id(kind, *claim.speaker));
    out.key("wasAttributedTo").string(id).key("author");
    out.begin_object().key("id").string(id);
    if (!told(id)) {
      if (kind == "person") {
        types(out, {"Person", "Agent"});
      } else if (is_body(kind)) {
        types(out, {"Organization", "Agent"});
      } else {
        types(out, {"Agent"});
      }
      out.key("name").string(*claim.speaker);
      text_if_any(out, "kind", claim.speaker_kind);
    }
    out.end_object();
  }

  void report(json::Writer& out, const query::ReportRecord& report) {
    out.key("appearance").begin_object().key("id").string(urn(report.key));
    if (!told(report.key)) {
      types(out, {"Article", "Entity"});
      text_if_any(out, "headline", report.title);
      const std::string address = web_address(report.url.value_or(""));
      if (!address.empty()) out.key("url").string(address);
      text_if_any(out, "datePublished", report.published);
      out.key("identifier").string("sha256:" + report.bytes);
      if (report.outlet) {
        out.key("publisher").begin_object();
        out.key("id").string(urn(agent_id("outlet", *report.outlet)));
        types(out, {"Organization", "Agent"});
        out.key("name").string(*report.outlet).end_object();
      }
      out.key("wasGeneratedBy").begin_object().key("id").string(urn(report.layer));
      out.key("type").string("Activity").key("wasAssociatedWith").begin_object();
      out.key("id").string("urn:dateline:engine").key("type").string("SoftwareAgent");
      out.key("name").string("Dateline").end_object().end_object();
    }
    out.end_object();
  }

  static void said(json::Writer& out, const query::Claim& claim) {
    moment_if_any(out, "saidFrom", claim.said.from);
    moment_if_any(out, "saidTo", claim.said.to);
    out.key("saidBasis").string(claim.said_basis);
    if (claim.continues) out.key("continues").string(urn(*claim.continues));
    if (claim.within) out.key("within").string(urn(*claim.within));
  }

  static void status(json::Writer& out, const query::Claim& claim) {
    out.key("how").string(claim.how).key("act").string(claim.act);
    text_if_any(out, "polarity", claim.polarity);
    text_if_any(out, "commitment", claim.commitment);
    text_if_any(out, "mode", claim.mode);
    out.key("resolved").string(claim.resolved);
    out.key("speakerConfidence").fixed(claim.speaker_confidence, kScoreDecimals);
    out.key("confidence").fixed(claim.confidence, kScoreDecimals);
    out.key("rules").string(claim.rules);
    if (const auto& origin = claim.origin) {
      text_if_any(out, "originRoot", origin->root);
      out.key("originKnown").string(origin->known);
      out.key("reports").whole(origin->support.reports);
      out.key("origins").whole(origin->support.origins);
    }
  }

  static void coverage(json::Writer& out, const query::Claim& claim) {
    out.key("temporalCoverage").begin_array();
    for (const query::TimeMention& time : claim.times) {
      if (time.range.from || time.range.to) out.string(coverage_of(time.range));
    }
    out.end_array().key("spatialCoverage").begin_array();
    for (const query::PlaceMention& mention : claim.places) {
      if (mention.place) place(out, *mention.place);
    }
    out.end_array();
  }

  static void place(json::Writer& out, const query::PlaceRecord& place) {
    out.begin_object().key("id").string(urn(place.key)).key("type").string("Place");
    out.key("name").string(place.name);
    text_if_any(out, "addressCountry", place.country);
    if (place.geonames) {
      out.key("sameAs").string("https://sws.geonames.org/" + std::to_string(*place.geonames) + "/");
    }
    out.key("radiusKm").fixed(place.radius_km, kKmDecimals).key("geo").begin_object();
    out.key("id").string(urn(place.key) + "#geo").key("type").string("GeoCoordinates");
    out.key("latitude").fixed(place.lat, kCoordinateDecimals);
    out.key("longitude").fixed(place.lon, kCoordinateDecimals).end_object().end_object();
  }

  static void chain(json::Writer& out, const query::Claim& claim) {
    out.key("chain").begin_array();
    for (const query::Claim::Link& link : claim.chain) {
      out.begin_object().key("role").string(link.role);
      text_if_any(out, "name", link.name);
      out.end_object();
    }
    out.end_array();
  }

  // PROV: an activity a decision, by whoever decided; what it set stands in words.
  static void reviews(json::Writer& out, const query::Claim& claim) {
    if (claim.reviewed.empty()) return;
    out.key("wasInfluencedBy").begin_array();
    for (const ledger::Review& review : claim.reviewed) {
      out.begin_object().key("id").string(urn(review.key)).key("type").string("Activity");
      out.key("field").string(review.field.value_or("claim"));
      out.key("verdict").string(review.verdict).key("state").string(review.state);
      out.key("description").string(words_of(review));
      out.key("endedAtTime").string(review.recorded_at).key("wasAssociatedWith").begin_object();
      out.key("id").string(urn(agent_id("reviewer", review.by)));
      types(out, {"Person", "Agent"});
      out.key("name").string(review.by).end_object().end_object();
    }
    out.end_array();
  }

  const LedgerExport& options_;
  bool first_ = true;
  std::set<std::string> told_;  // ids that this report's claims have told of
};

}  // namespace

std::unique_ptr<ClaimWriter> jsonld_writer(const Source& source) {
  return std::make_unique<Jsonld>(source);
}

}  // namespace dateline::exports
