// SPDX-License-Identifier: Apache-2.0
// A feature a place of a claim; a claim without a place is one feature without a geometry. How far
// a place reaches, how sure it is, and how wide the times are stand in the properties.
#include "export/formats.h"
#include "export/shapes.h"

namespace dateline::exports {
namespace {

constexpr int kScoreDecimals = 3, kKmDecimals = 1;

void place_members(json::Writer& out, const query::PlaceMention& mention) {
  out.key("place").begin_object();
  quote_members(out, mention.words);
  out.key("role").string(mention.role);
  if (const auto& place = mention.place) {
    out.key("id").string(place->key).key("name").string(place->name).key("geonames");
    out.whole_or_null(place->geonames);
    text_or_null(out, "country", place->country);
    text_or_null(out, "admin1", place->admin1);
    out.key("kind").string(place->kind).key("radius_km").fixed(place->radius_km, kKmDecimals);
    out.key("score").fixed(mention.score, kScoreDecimals);
  }
  if (const auto& ellipse = mention.ellipse) {
    out.key("ellipse_km").begin_array().fixed(ellipse->along_km, kKmDecimals);
    out.fixed(ellipse->across_km, kKmDecimals).end_array();
    out.key("bearing").fixed(ellipse->bearing, 0);
  }
  out.end_object();
}

void report_members(json::Writer& out, const query::ReportRecord& report) {
  out.key("report").string(report.key).key("bytes").string("sha256:" + report.bytes);
  text_or_null(out, "outlet", report.outlet);
  text_or_null(out, "published", report.published);
  text_or_null(out, "title", report.title);
  text_or_null(out, "url", report.url);
}

void time_members(json::Writer& out, const query::Claim& claim) {
  moment_or_null(out, "said_from", claim.said.from);
  moment_or_null(out, "said_to", claim.said.to);
  out.key("said_basis").string(claim.said_basis).key("times").begin_array();
  for (const query::TimeMention& time : claim.times) {
    out.begin_object();
    quote_members(out, time.words);
    text_or_null(out, "value", time.value);
    moment_or_null(out, "from", time.range.from);
    moment_or_null(out, "to", time.range.to);
    text_or_null(out, "granularity", time.granularity);
    out.end_object();
  }
  out.end_array();
}

void claim_members(json::Writer& out, const query::Claim& claim) {
  out.key("claim").string(claim.key);
  text_or_null(out, "speaker", claim.speaker);
  text_or_null(out, "speaker_kind", claim.speaker_kind);
  out.key("resolved").string(claim.resolved);
  out.key("speaker_confidence").fixed(claim.speaker_confidence, kScoreDecimals);
  out.key("how").string(claim.how).key("content").begin_array();
  for (const query::Quote& span : claim.spans) {
    out.begin_object();
    quote_members(out, span);
    out.end_object();
  }
  out.end_array();
  time_members(out, claim);
  text_or_null(out, "polarity", claim.polarity);
  text_or_null(out, "commitment", claim.commitment);
  text_or_null(out, "mode", claim.mode);
  out.key("act").string(claim.act).key("confidence").fixed(claim.confidence, kScoreDecimals);
  if (const auto& origin = claim.origin) {
    text_or_null(out, "origin", origin->root);
    out.key("origin_known").string(origin->known);
    out.key("reports").whole(origin->support.reports);
    out.key("origins").whole(origin->support.origins);
  }
}

class Geojson : public ClaimWriter {
 public:
  explicit Geojson(const Source& source) : options_(source.options) {}

  std::string head() override {
    json::Writer out;
    out.begin_object().key("type").string("FeatureCollection");
    out.key("query").string(options_.query);
    licences(out, "licences", options_);
    return out.key("features").begin_array().take() + "\n";
  }

  std::string report(const ReportClaims& report) override {
    std::string all;
    for (const query::Claim& claim : report.claims) {
      for (const query::PlaceMention& mention : claim.places) all += feature(claim, &mention);
      if (claim.places.empty()) all += feature(claim, nullptr);
    }
    return all;
  }

  std::string foot() override { return "\n]}\n"; }

 private:
  std::string feature(const query::Claim& claim, const query::PlaceMention* mention) {
    json::Writer out;
    out.begin_object().key("type").string("Feature").key("id");
    out.string(claim.key + (mention != nullptr ? "/p" + std::to_string(mention->number) : ""));
    out.key("geometry");
    geometry(out, mention);
    out.key("properties").begin_object();
    claim_members(out, claim);
    review_members(out, claim);
    report_members(out, claim.report);
    if (mention != nullptr) place_members(out, *mention);
    const std::string between = first_ ? "" : ",\n";
    first_ = false;
    return between + out.end_object().end_object().take();
  }

  static void geometry(json::Writer& out, const query::PlaceMention* mention) {
    if (mention == nullptr || !mention->place) {
      out.null();
      return;
    }
    const Point middle{mention->place->lat, mention->place->lon};
    if (const auto& ellipse = mention->ellipse) {
      ellipse_geometry(out, middle, {ellipse->along_km, ellipse->across_km, ellipse->bearing});
    } else {
      point_geometry(out, middle);
    }
  }

  const LedgerExport& options_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<ClaimWriter> geojson_writer(const Source& source) {
  return std::make_unique<Geojson>(source);
}

}  // namespace dateline::exports
