// SPDX-License-Identifier: Apache-2.0
// A claim -> its row and all that hangs on it.
#include <algorithm>
#include <limits>

#include "ledger/writer.h"
#include "model/words.h"

namespace dateline::ledger {
namespace {

constexpr int kScoreDecimals = 3;
constexpr std::size_t kAround = 24;  // code points of prefix and suffix
constexpr std::int64_t kSecondsPerDay = 86400;

// The order of ClaimRows::inserts_.
enum Table { kClaims, kSpans, kChain, kTimes, kDays, kPlaces, kUnplaced, kQuantities, kFraming };

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

}  // namespace

std::int64_t claim_id(const std::optional<std::int64_t>& published, std::int64_t slot,
                      std::int64_t low) {
  constexpr std::int64_t kQuarter = 900;            // seconds
  constexpr std::int64_t kYearZero = -62167219200;  // 0000-01-01
  constexpr std::int64_t kMost = (std::int64_t{1} << 29) - 1;
  std::int64_t quarters = 0;
  if (published) {
    quarters = std::clamp<std::int64_t>(floor_div(*published - kYearZero, kQuarter), 1, kMost);
  }
  return quarters << 34 | slot << 8 | low << 1;
}

namespace {

// A report with more claims than a slot holds has several, its first claims in the highest.
std::int64_t id_of(const std::optional<Publication>& published, std::int64_t reading,
                   std::size_t number) {
  const std::int64_t slot = reading - static_cast<std::int64_t>(number / kClaimsPerSlot);
  const auto low = static_cast<std::int64_t>(kClaimsPerSlot - 1 - number % kClaimsPerSlot);
  return claim_id(published ? std::optional(published->from.seconds) : std::nullopt, slot, low);
}

std::optional<std::int64_t> seconds(const std::optional<Moment>& moment) {
  return moment ? std::optional(moment->seconds) : std::nullopt;
}

template <class Id>
std::optional<std::int64_t> number_of(const std::optional<Id>& id) {
  return id ? std::optional(static_cast<std::int64_t>(index(*id)) + 1) : std::nullopt;
}

template <class Enum>
std::optional<std::string_view> word_of(const std::optional<Enum>& value) {
  return value ? std::optional(word(*value)) : std::nullopt;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& one : words) all += (all.empty() ? "" : " ") + one;
  return all;
}

std::string content_of(const Claim& claim, std::string_view text) {
  std::string content;
  for (const Span& span : claim.content)
    content.append(content.empty() ? "" : " … ").append(span.of(text));
  return content;
}

std::string_view before(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  for (std::size_t i = 0; i < kAround && begin > 0; ++i)
    begin -= utf8::decode_before(text, begin).size;
  return text.substr(begin, at - begin);
}

std::string_view behind(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (std::size_t i = 0; i < kAround && end < text.size(); ++i)
    end += utf8::decode(text, end).size;
  return text.substr(at, end - at);
}

}  // namespace

struct ClaimRows::Scene {
  const Reading& reading;
  const utf8::CodePointOffsets& offsets;
  const Stored& stored;
  Dictionary& names;
  Words& words;

  std::string_view text() const { return reading.report.text; }
  const Time& time(TimeId id) const { return reading.times.times[index(id)]; }
};

Result<ClaimRows> ClaimRows::of(const Connection& c) {
  std::vector<Insert> rows;
  rows.push_back(TRY(Insert::into(c, "claims", 34)));
  rows.push_back(TRY(Insert::into(c, "spans", 8)));
  rows.push_back(TRY(Insert::into(c, "chain", 5)));
  rows.push_back(TRY(Insert::into(c, "claim_times (claim, number, time_from, time_to)", 4)));
  rows.push_back(TRY(Insert::into(c, "about_days (id, first_day, last_day, claim)", 4)));
  rows.push_back(TRY(Insert::into(c, "claim_places", 3, "ON CONFLICT DO NOTHING")));
  rows.push_back(TRY(Insert::into(c, "claim_unplaced", 2, "ON CONFLICT DO NOTHING")));
  rows.push_back(TRY(Insert::into(c, "quantities", 10)));
  rows.push_back(TRY(Insert::into(c, "framing", 6)));
  return ClaimRows(c, std::move(rows));
}

Result<void> ClaimRows::put(const Reading& reading, const utf8::CodePointOffsets& offsets,
                            const Stored& stored, Dictionary& names, Words& words) {
  const Scene scene{reading, offsets, stored, names, words};
  for (std::size_t i = 0; i < reading.claims.claims.size(); ++i) TRY_VOID(put_claim(scene, i));
  return {};
}

Result<void> ClaimRows::put_claim(const Scene& scene, std::size_t number) {
  const Claim& claim = scene.reading.claims.claims[number];
  const auto& published = scene.reading.report.published;
  const std::int64_t id = id_of(published, scene.stored.reading, number);
  const auto speaker =
      TRY(scene.names.alias(claim.speaker.name, claim.speaker.kind == EntityKind::Person));
  std::optional<std::int64_t> about_from, about_to;
  for (const TimeId time : claim.times) {
    const Interval& interval = scene.time(time).interval;
    const auto from = seconds(interval.from), to = seconds(interval.to);
    if (from && (!about_from || *from < *about_from)) about_from = from;
    if (to && (!about_to || *to > *about_to)) about_to = to;
  }
  const std::string content = content_of(claim, scene.text());
  Insert& row = inserts_[kClaims];
  row.with(id).with(claim.id).with(scene.stored.reading).with(scene.stored.report).with(number + 1);
  row.with(scene.stored.current).with(0).with(content).with(word(claim.how)).with(word(claim.act));
  row.with(word_of(claim.status.polarity)).with(word_of(claim.status.commitment));
  row.with(word_of(claim.status.mode)).with(speaker).with(number_of(claim.speaker.entity));
  row.with(word_of(claim.speaker.kind)).with(word(claim.speaker.resolved));
  row.with(rounded(claim.speaker.confidence, kScoreDecimals)).with(scene.stored.outlet);
  row.with(claim.addressee ? number_of(claim.addressee->entity) : std::nullopt);
  row.with_words(claim.cue ? claim.cue->lemma : std::string());
  row.with(claim.cue ? std::optional(word(claim.cue->kind)) : std::nullopt);
  row.with(published ? std::optional(published->from.seconds) : std::nullopt);
  row.with(published ? std::optional(published->to.seconds) : std::nullopt);
  row.with(seconds(claim.said.interval.from)).with(seconds(claim.said.interval.to));
  row.with(word(claim.said.basis)).with(number_of(claim.said.time)).with(about_from).with(about_to);
  row.with(number_of(claim.continues)).with(number_of(claim.within));
  row.with(rounded(claim.confidence, kScoreDecimals)).with(joined(claim.rules));
  TRY_VOID(row.run());
  if (scene.stored.current) scene.words.add(id, content, claim.speaker.name);
  TRY_VOID(put_spans(scene, id, claim));
  TRY_VOID(put_chain(scene, id, claim));
  TRY_VOID(put_times(scene, id, claim));
  TRY_VOID(put_places(scene, id, claim));
  return put_measures(scene, id, claim);
}

Result<void> ClaimRows::put_spans(const Scene& scene, std::int64_t id, const Claim& claim) {
  int number = 0;
  for (const Span& span : claim.content) TRY_VOID(put_span(scene, id, "content", ++number, span));
  if (claim.cue) TRY_VOID(put_span(scene, id, "cue", 1, claim.cue->span));
  if (claim.source) TRY_VOID(put_span(scene, id, "source", 1, *claim.source));
  if (claim.addressee) TRY_VOID(put_span(scene, id, "addressee", 1, claim.addressee->span));
  if (claim.medium) TRY_VOID(put_span(scene, id, "medium", 1, *claim.medium));
  return {};
}

Result<void> ClaimRows::put_span(const Scene& scene, std::int64_t id, std::string_view role,
                                 int number, const Span& span) {
  Insert& row = inserts_[kSpans];
  row.with(id).with(role).with(number).with(scene.offsets.of(span.begin));
  row.with(scene.offsets.of(span.end)).with(span.of(scene.text()));
  return row.with(before(scene.text(), span.begin)).with(behind(scene.text(), span.end)).run();
}

Result<void> ClaimRows::put_chain(const Scene& scene, std::int64_t id, const Claim& claim) {
  int number = 0;
  for (const ChainLink& link : claim.chain) {
    const auto alias = TRY(scene.names.alias(link.name, false));
    Insert& row = inserts_[kChain];
    TRY_VOID(row.with(id)
                 .with(++number)
                 .with(word(link.role))
                 .with(alias)
                 .with(number_of(link.entity))
                 .run());
  }
  return {};
}

// A range's last day is the one before its end, but never before its first.
Result<void> ClaimRows::put_times(const Scene& scene, std::int64_t id, const Claim& claim) {
  constexpr std::int64_t kFirst = std::numeric_limits<std::int32_t>::min();
  constexpr std::int64_t kLast = std::numeric_limits<std::int32_t>::max();
  for (const TimeId time : claim.times) {
    const Interval& interval = scene.time(time).interval;
    const auto from = seconds(interval.from), to = seconds(interval.to);
    TRY_VOID(inserts_[kTimes].with(id).with(index(time) + 1).with(from).with(to).run());
    if (!from && !to) continue;
    const std::int64_t first = from ? floor_div(*from, kSecondsPerDay) : kFirst;
    const std::int64_t last = to ? std::max(first, floor_div(*to - 1, kSecondsPerDay)) : kLast;
    TRY_VOID(inserts_[kDays].with(connection_->last_id()).with(first).with(last).with(id).run());
  }
  return {};
}

Result<void> ClaimRows::put_places(const Scene& scene, std::int64_t id, const Claim& claim) {
  for (const PlaceId place : claim.places) {
    const auto& stored = scene.stored.places[index(place)];
    const std::size_t number = index(place) + 1;
    if (stored) {
      TRY_VOID(inserts_[kPlaces].with(*stored).with(id).with(number).run());
    } else {
      TRY_VOID(inserts_[kUnplaced].with(id).with(number).run());
    }
  }
  return {};
}

Result<void> ClaimRows::put_measures(const Scene& scene, std::int64_t id, const Claim& claim) {
  int number = 0;
  for (const Quantity& one : claim.quantities) {
    Insert& row = inserts_[kQuantities];
    row.with(id).with(++number).with(scene.offsets.of(one.span.begin));
    row.with(scene.offsets.of(one.span.end)).with(one.span.of(scene.text())).with(word(one.kind));
    TRY_VOID(row.with(one.min).with(one.max).with(one.approx).with_words(one.unit).run());
  }
  number = 0;
  for (const Framing& one : claim.framing) {
    Insert& row = inserts_[kFraming];
    row.with(id).with(++number).with(scene.offsets.of(one.span.begin));
    row.with(scene.offsets.of(one.span.end)).with(one.span.of(scene.text()));
    TRY_VOID(row.with(one.concept_name).run());
  }
  return {};
}

}  // namespace dateline::ledger
