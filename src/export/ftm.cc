// SPDX-License-Identifier: Apache-2.0
// FollowTheMoney: an entity a line, for Aleph and its kin. A report is an Article, a claim a Note
// on its speaker with the Article as proof, a place an Address. Entities that come again have the
// same id: whoever loads them merges them.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "export/formats.h"
#include "export/markup.h"

namespace dateline::exports {
namespace {

using Values = std::vector<std::string>;

// One entity; empty values are left out.
class Entity {
 public:
  Entity(std::string_view id, std::string_view schema) {
    out_.begin_object().key("id").string(id).key("schema").string(schema);
    out_.key("properties").begin_object();
  }

  Entity& with(std::string_view name, const Values& values) {
    Values there;
    for (const std::string& value : values) {
      if (!value.empty()) there.push_back(value);
    }
    if (there.empty()) return *this;
    out_.key(name).begin_array();
    for (const std::string& value : there) out_.string(value);
    out_.end_array();
    return *this;
  }

  std::string line() { return out_.end_object().end_object().take() + "\n"; }

 private:
  json::Writer out_;
};

// FollowTheMoney has no underscore in an id: "c_abc" is "c-abc" there.
std::string id_of(std::string id) {
  std::ranges::replace(id, '_', '-');
  return id;
}

// Whoever has a name of their own. "A senior official" is nobody who could be met elsewhere.
std::string_view schema_of(const query::Claim& claim) {
  const std::string kind = claim.speaker_kind.value_or("");
  if (!claim.speaker) return {};
  if (kind == "person") return "Person";
  return is_body(kind) ? "Organization" : std::string_view();
}

std::string lower(std::string country) {
  std::ranges::transform(country, country.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  });
  return country;
}

std::string spans_of(const query::Claim& claim) {
  std::string words = "spans:";
  for (const query::Quote& span : claim.spans) {
    words += fmt::format(" {}-{}", span.begin, span.end);
    if (!span.sha256.empty()) words += " sha256:" + span.sha256;
  }
  return words;
}

class Ftm : public ClaimWriter {
 public:
  explicit Ftm(const Source& source) : options_(source.options) {}

  std::string head() override {
    return Entity(id_of(content_id("n_", "licences")), "Note")
        .with("name", {"Licences of the data of Dateline's export"})
        .with("description", options_.licences)
        .with("notes", {options_.query.empty() ? "" : "query: " + options_.query})
        .line();
  }

  std::string report(const ReportClaims& report) override {
    told_.clear();
    std::string lines = article(report.claims.front().report);
    for (const query::Claim& claim : report.claims) lines += entities(claim);
    return lines;
  }

  std::string foot() override { return {}; }

 private:
  bool told(const std::string& id) { return !told_.insert(id).second; }

  static std::string article(const query::ReportRecord& report) {
    std::string day = report.published.value_or("");
    day.resize(std::min(day.find('T'), day.size()));
    return Entity(id_of(report.key), "Article")
        .with("name", {report.title.value_or(report.outlet.value_or("report") +
                                             (day.empty() ? "" : ", " + day))})
        .with("title", {report.title.value_or("")})
        .with("publisher", {report.outlet.value_or("")})
        .with("publishedAt", {report.published.value_or("")})
        .with("sourceUrl", {web_address(report.url.value_or(""))})
        .with("notes", {"bytes: sha256:" + report.bytes})
        .line();
  }

  std::string entities(const query::Claim& claim) {
    std::string lines;
    Values meant;
    if (const std::string_view schema = schema_of(claim); !schema.empty()) {
      const std::string id = id_of(agent_id(*claim.speaker_kind, *claim.speaker));
      meant.push_back(id);
      if (!told(id)) lines += Entity(id, schema).with("name", {*claim.speaker}).line();
      lines += documentation(claim, id);
    }
    for (const query::PlaceMention& mention : claim.places) {
      if (!mention.place) continue;
      const query::PlaceRecord& place = *mention.place;
      const std::string id = id_of(place.key);
      if (std::ranges::find(meant, id) == meant.end()) meant.push_back(id);
      if (!told(id)) lines += address(place);
    }
    return lines + note(claim, meant);
  }

  // That this person or body speaks in this report, once a pair.
  std::string documentation(const query::Claim& claim, const std::string& speaker) {
    const std::string id = id_of(content_id("d_", claim.report.key + '\0' + speaker));
    if (told(id)) return {};
    return Entity(id, "Documentation")
        .with("document", {id_of(claim.report.key)})
        .with("entity", {speaker})
        .with("role", {"speaker"})
        .with("date", {claim.report.published.value_or("")})
        .line();
  }

  static std::string address(const query::PlaceRecord& place) {
    const std::string country = lower(place.country.value_or(""));
    const std::string region = place.admin1.value_or("");
    std::string full = place.name;
    if (!region.empty() && region != place.name) full += ", " + region;
    return Entity(id_of(place.key), "Address")
        .with("name", {place.name})
        .with("full", {full})
        .with("state", {region})
        .with("country", {country})
        .with("latitude", {fmt::format("{:.5f}", place.lat)})
        .with("longitude", {fmt::format("{:.5f}", place.lon)})
        .with("remarks", {fmt::format("reaches {:.1f} km", place.radius_km)})
        .line();
  }

  static std::string note(const query::Claim& claim, const Values& meant) {
    const std::string said = said_of(claim), times = times_of(claim), status = status_of(claim);
    return Entity(id_of(claim.key), "Note")
        .with("name", {claim.speaker.value_or("(nobody is named)") + ": " + claim.how + " claim"})
        .with("description", {claim.content})
        .with("entity", meant)
        .with("proof", {id_of(claim.report.key)})
        .with("publisher", {claim.report.outlet.value_or("")})
        .with("keywords", {"how:" + claim.how, "act:" + claim.act})
        .with("notes", {said.empty() ? "" : "said: " + said, times.empty() ? "" : "about: " + times,
                        status.empty() ? "" : "put as: " + status, "chain: " + chain_of(claim),
                        claim.origin ? "carried by: " + origin_of(claim) : "",
                        fmt::format("confidence: {:.3f}", claim.confidence), spans_of(claim),
                        claim.reviewed.empty() ? "" : "reviewed: " + reviewed_of(claim)})
        .line();
  }

  const LedgerExport& options_;
  std::set<std::string> told_;  // ids that this report's lines have had
};

}  // namespace

std::unique_ptr<ClaimWriter> ftm_writer(const Source& source) {
  return std::make_unique<Ftm>(source);
}

}  // namespace dateline::exports
