// SPDX-License-Identifier: Apache-2.0
// Claims and views as JSON. A claim has the contract's keys in the contract's order; but what a
// Reading has numbers for (entities, times, places) stands in it whole, and its report with it.
#include "base/json.h"
#include "query/query.h"
#include "query/ranges.h"

namespace dateline::query {

void offsets(json::Writer& out, const Quote& quote) {
  for (const auto& [key, at] : {std::pair{"begin", quote.begin}, {"end", quote.end}}) {
    out.key(key).whole_or_null(quote.stands() ? std::optional(at) : std::nullopt);
  }
}

namespace {

constexpr int kScoreDecimals = 3, kCoordinateDecimals = 5, kKmDecimals = 1;

void words(json::Writer& out, std::string_view key, const std::optional<std::string>& value) {
  out.key(key).text_or_null(value);
}

void moment(json::Writer& out, std::string_view key, const std::optional<std::int64_t>& seconds) {
  words(out, key, seconds ? std::optional(iso(Moment{*seconds})) : std::nullopt);
}

void range(json::Writer& out, const Range& range) {
  moment(out, "from", range.from);
  moment(out, "to", range.to);
}

// Opens an object that its caller goes on with.
json::Writer& span(json::Writer& out, const Quote& quote) {
  out.begin_object();
  offsets(out, quote);
  if (!quote.sha256.empty()) return out.key("sha256").string(quote.sha256);
  return out.key("text").string(quote.text);
}

void span_or_null(json::Writer& out, std::string_view key, const std::optional<Quote>& quote) {
  out.key(key);
  if (quote) {
    span(out, *quote).end_object();
  } else {
    out.null();
  }
}

void report(json::Writer& out, const ReportRecord& report) {
  out.key("report").begin_object().key("id").string(report.key);
  words(out, "ref", report.ref);
  out.key("bytes").string("sha256:" + report.bytes);
  words(out, "path", report.path);
  words(out, "outlet", report.outlet);
  words(out, "url", report.url);
  words(out, "title", report.title);
  words(out, "published", report.published);
  out.end_object();
}

void cue(json::Writer& out, const Claim& claim) {
  out.key("cue");
  if (!claim.cue) {
    out.null();
    return;
  }
  span(out, *claim.cue);
  words(out, "lemma", claim.cue_lemma);
  words(out, "kind", claim.cue_kind);
  out.end_object();
}

void place_members(json::Writer& out, const PlaceRecord& place) {
  out.key("geonames").whole_or_null(place.geonames).key("name").string(place.name);
  words(out, "country", place.country);
  words(out, "admin1", place.admin1);
  out.key("lat").fixed(place.lat, kCoordinateDecimals);
  out.key("lon").fixed(place.lon, kCoordinateDecimals);
  out.key("radius_km").fixed(place.radius_km, kKmDecimals).key("kind").string(place.kind);
}

void mentions(json::Writer& out, const Claim& claim) {
  out.key("times").begin_array();
  for (const TimeMention& time : claim.times) {
    span(out, time.words).key("type").string(time.type);
    words(out, "value", time.value);
    range(out, time.range);
    words(out, "granularity", time.granularity);
    out.end_object();
  }
  out.end_array().key("places").begin_array();
  for (const PlaceMention& mention : claim.places) {
    span(out, mention.words).key("role").string(mention.role).key("chosen");
    if (mention.place) {
      out.begin_object();
      place_members(out, *mention.place);
      out.end_object();
    } else {
      out.null();
    }
    out.key("score").fixed(mention.score, kScoreDecimals).end_object();
  }
  out.end_array();
}

void number_or_null(json::Writer& out, std::string_view key, const std::optional<double>& value) {
  out.key(key);
  if (!value) {
    out.null();
  } else if (*value == static_cast<double>(static_cast<std::int64_t>(*value))) {
    out.whole(static_cast<std::int64_t>(*value));
  } else {
    out.fixed(*value, kScoreDecimals);
  }
}

void measures(json::Writer& out, const Claim& claim) {
  out.key("quantities").begin_array();
  for (const Quantity& one : claim.quantities) {
    span(out, one.words).key("kind").string(one.kind);
    number_or_null(out, "min", one.least);
    number_or_null(out, "max", one.most);
    out.key("approx").boolean(one.approx);
    words(out, "unit", one.unit);
    out.end_object();
  }
  out.end_array().key("framing").begin_array();
  for (const Claim::Framing& one : claim.framing)
    span(out, one.words).key("concept").string(one.concept_name).end_object();
  out.end_array();
}

void status(json::Writer& out, const Claim& claim) {
  out.key("status").begin_object();
  words(out, "polarity", claim.polarity);
  words(out, "commitment", claim.commitment);
  words(out, "mode", claim.mode);
  out.end_object().key("act").string(claim.act).key("chain").begin_array();
  for (const Claim::Link& link : claim.chain) {
    out.begin_object();
    words(out, "name", link.name);
    out.key("role").string(link.role).end_object();
  }
  out.end_array();
}

void support(json::Writer& out, const Support& support) {
  out.key("reports").whole(support.reports).key("origins").whole(support.origins);
}

void origin(json::Writer& out, const std::optional<Origin>& origin) {
  out.key("origin");
  if (!origin) {
    out.null();
    return;
  }
  out.begin_object();
  words(out, "root", origin->root);
  out.key("known").string(origin->known).key("reason").string(origin->reason);
  support(out, origin->support);
  out.end_object();
}

void carrier(json::Writer& out, const Trace::Carrier& one) {
  out.begin_object().key("claim").string(one.claim).key("report").string(one.report);
  words(out, "outlet", one.outlet);
  words(out, "published", one.published);
  words(out, "speaker", one.speaker);
  out.key("content").string(one.content);
  words(out, "root", one.root);
  out.key("known").string(one.known).key("kind").string_or_null(one.kind);
  words(out, "other", one.other);
  out.key("score").fixed(one.score, kScoreDecimals).end_object();
}

void custody(json::Writer& out, const Claim& claim) {
  out.key("custody").begin_array();
  for (const ledger::Arrival& arrival : claim.custody) {
    out.begin_object().key("sha256").string(arrival.sha256).key("size").whole(arrival.size);
    words(out, "path", arrival.path);
    words(out, "ref", arrival.ref);
    words(out, "container", arrival.container);
    out.key("recorded_at").string(arrival.recorded_at);
    out.key("read").boolean(arrival.read).end_object();
  }
  out.end_array();
}

// An object that ends with what people decided, by field; "claim" is the whole of it. Values are
// JSON already. `without_words`: words of the report are left out.
std::string with_reviews(std::string object, const std::vector<ledger::Review>& reviews,
                         bool without_words) {
  if (reviews.empty()) return object;
  std::string all;
  for (const ledger::Review& review : reviews) {
    const std::string field = review.field.value_or("claim");
    json::Writer out;
    out.begin_object().key("verdict").string(review.verdict).key("by").string(review.by);
    words(out, "note", review.note);
    out.key("state").string(review.state).key("recorded_at").string(review.recorded_at);
    std::string one = out.take();
    if (review.field && !(without_words && field == "content")) {
      one += ",\"value\":" + review.value.value_or("null");
      one += ",\"machine\":" + review.machine_now.value_or("null");
    }
    all += (all.empty() ? "" : ",") + json::quoted(field) + ":" + one + "}";
  }
  object.pop_back();
  return object + ",\"reviewed\":{" + all + "}}";
}

void voice(json::Writer& out, const Voice& voice) {
  out.begin_object();
  words(out, "speaker", voice.name);
  out.key("claims").whole(voice.claims).key("reviewed").whole(voice.reviewed);
  moment(out, "first", voice.first);
  moment(out, "last", voice.last);
  out.key("last_claim").begin_object().key("id").string(voice.claim);
  out.key("content").string(voice.content).end_object().end_object();
}

}  // namespace

std::string json(const Claim& claim) {
  json::Writer out;
  out.begin_object().key("id").string(claim.key);
  report(out, claim.report);
  out.key("content").begin_array();
  for (const Quote& quote : claim.spans) span(out, quote).end_object();
  out.end_array();
  cue(out, claim);
  span_or_null(out, "source", claim.source);
  out.key("speaker").begin_object();
  words(out, "name", claim.speaker);
  words(out, "kind", claim.speaker_kind);
  out.key("resolved").string(claim.resolved);
  out.key("confidence").fixed(claim.speaker_confidence, kScoreDecimals).end_object();
  out.key("how").string(claim.how);
  words(out, "continues", claim.continues);
  words(out, "within", claim.within);
  span_or_null(out, "addressee", claim.addressee);
  span_or_null(out, "medium", claim.medium);
  out.key("said").begin_object();
  range(out, claim.said);
  out.key("basis").string(claim.said_basis).end_object();
  mentions(out, claim);
  status(out, claim);
  measures(out, claim);
  out.key("confidence").fixed(claim.confidence, kScoreDecimals).key("rules").begin_array();
  std::string_view rules = claim.rules;
  while (!rules.empty()) {
    const std::size_t end = std::min(rules.find(' '), rules.size());
    out.string(rules.substr(0, end));
    rules.remove_prefix(std::min(end + 1, rules.size()));
  }
  out.end_array();
  origin(out, claim.origin);
  if (!claim.custody.empty()) custody(out, claim);
  return with_reviews(out.end_object().take(), claim.reviewed,
                      !claim.spans.empty() && !claim.spans.front().sha256.empty());
}

std::string json(const TimelineEntry& entry) {
  json::Writer out;
  out.begin_object();
  range(out, entry.range);
  out.key("words").string_or_null(entry.words).key("claim").string(entry.claim);
  words(out, "speaker", entry.speaker);
  words(out, "outlet", entry.outlet);
  words(out, "published", entry.published);
  out.key("content").string(entry.content).end_object();
  return with_reviews(out.take(), entry.reviewed, false);
}

std::string json(const PlaceView& view) {
  json::Writer out;
  out.begin_object().key("id").string(view.place.key);
  place_members(out, view.place);
  out.key("spellings").begin_array();
  for (const std::string& name : view.spellings) out.string(name);
  out.end_array().key("claims").whole(view.claims);
  moment(out, "first", view.first);
  moment(out, "last", view.last);
  out.key("voices").begin_array();
  for (const Voice& one : view.voices) voice(out, one);
  return out.end_array().end_object().take();
}

std::string json(const SourceView& view) {
  json::Writer out;
  out.begin_object().key("kind").string(view.kind);
  words(out, "name", view.name);
  out.key("other_names").begin_array();
  for (const std::string& name : view.other_names) out.string(name);
  out.end_array().key("claims").whole(view.claims).key("reviewed").whole(view.reviewed);
  out.key(view.kind == "speaker" ? "outlets" : "speakers").whole(view.others);
  support(out, view.support);
  moment(out, "first", view.first);
  moment(out, "last", view.last);
  out.key("chains").begin_array();
  for (const SourceView::Chain& chain : view.chains)
    out.begin_object()
        .key("words")
        .string(chain.words)
        .key("claims")
        .whole(chain.claims)
        .end_object();
  return out.end_array().key("all_chains").whole(view.all_chains).end_object().take();
}

std::string json(const Trace& trace) {
  json::Writer out;
  out.begin_object().key("claim").string(trace.claim.key);
  words(out, "speaker", trace.claim.speaker);
  out.key("content").string(trace.claim.content).key("chain").begin_array();
  for (const Claim::Link& link : trace.claim.chain) {
    out.begin_object();
    words(out, "name", link.name);
    out.key("role").string(link.role).end_object();
  }
  out.end_array();
  origin(out, trace.claim.origin);
  for (const auto& [key, list] :
       {std::pair{"back", &trace.back}, std::pair{"carriers", &trace.carriers}}) {
    out.key(key).begin_array();
    for (const Trace::Carrier& one : *list) carrier(out, one);
    out.end_array();
  }
  out.key("all_carriers").whole(trace.all_carriers).key("copies").begin_array();
  for (const Trace::Copy& copy : trace.copies) {
    out.begin_object().key("report").string(copy.report);
    words(out, "outlet", copy.outlet);
    words(out, "published", copy.published);
    out.key("original").string(copy.original);
    words(out, "original_outlet", copy.original_outlet);
    out.key("kind").string(copy.kind).key("share").fixed(copy.share, kScoreDecimals).end_object();
  }
  return out.end_array().key("circular").boolean(trace.circular).end_object().take();
}

}  // namespace dateline::query
