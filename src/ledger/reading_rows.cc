// SPDX-License-Identifier: Apache-2.0
// A report and one reading of it -> their rows, but for the claims.
#include "base/hash.h"
#include "base/json.h"
#include "ledger/writer.h"
#include "model/words.h"

namespace dateline::ledger {
namespace {

constexpr int kScoreDecimals = 3;
constexpr int kKmDecimals = 1;

// The order of ReadingRows::inserts_.
enum Table { kReports, kArrivals, kReadings, kNotes, kEntities, kTimes, kMentions, kRelations };

std::optional<std::int64_t> seconds(const std::optional<Moment>& moment) {
  return moment ? std::optional(moment->seconds) : std::nullopt;
}

std::string words_of(const std::vector<std::string>& words) {
  json::Writer out;
  out.begin_array();
  for (const std::string& word : words) out.string(word);
  out.end_array();
  return out.take();
}

std::string members_of(const Entity& entity) {
  json::Writer out;
  out.begin_array();
  for (const EntityId member : entity.members)
    out.whole(static_cast<std::int64_t>(index(member)) + 1);
  out.end_array();
  return out.take();
}

void moment(json::Writer& out, std::string_view key, const std::optional<Moment>& value) {
  out.key(key).string_or_null(value ? iso(*value) : std::string());
}

std::optional<std::string> alternatives_of(const Time& time) {
  if (time.alternatives.empty()) return std::nullopt;
  json::Writer out;
  out.begin_array();
  for (const Time::Reading& other : time.alternatives) {
    out.begin_object().key("value").string_or_null(other.value);
    moment(out, "from", other.interval.from);
    moment(out, "to", other.interval.to);
    out.key("rule").string_or_null(other.rule).end_object();
  }
  out.end_array();
  return out.take();
}

std::optional<std::string> derived_of(const Place& place) {
  if (!place.derived) return std::nullopt;
  const DerivedPlace& derived = *place.derived;
  json::Writer out;
  out.begin_object().key("relation").whole(static_cast<std::int64_t>(derived.relation) + 1);
  out.key("ellipse_km").begin_array();
  for (const double km : derived.ellipse_km) out.fixed(km, kKmDecimals);
  out.end_array().key("bearing").fixed_or_null(derived.bearing, 0).end_object();
  return out.take();
}

// For each entity, where it is mentioned first.
std::vector<std::optional<Span>> first_mentions(const Names& names) {
  std::vector<std::optional<Span>> first(names.entities.size());
  for (const Mention& mention : names.mentions) {
    auto& span = first[index(mention.entity)];
    if (!span) span = mention.span;
  }
  return first;
}

}  // namespace

struct ReadingRows::Scene {
  const Reading& reading;
  const utf8::CodePointOffsets& offsets;
  Stored& stored;
  Dictionary& known;

  std::string_view text() const { return reading.report.text; }
  Insert& borders(Insert& row, const Span& span) const {
    return row.with(offsets.of(span.begin)).with(offsets.of(span.end));
  }
  Insert& verbatim(Insert& row, const Span& span) const {
    return borders(row, span).with(span.of(text()));
  }
  Insert& maybe(Insert& row, const std::optional<Span>& span) const {
    return span ? borders(row, *span) : row.with(std::nullopt).with(std::nullopt);
  }

  void borders(json::Writer& out, const Span& span) const {
    out.whole(offsets.of(span.begin)).whole(offsets.of(span.end));
  }
  std::string header() const;
  std::string blocks() const;
  std::optional<std::string> page_blocks() const;
  std::optional<std::string> dateline() const;
};

std::string ReadingRows::Scene::header() const {
  json::Writer out;
  out.begin_array();
  for (const Span& span : reading.report.header) {
    out.begin_array();
    borders(out, span);
    out.end_array();
  }
  out.end_array();
  return out.take();
}

std::string ReadingRows::Scene::blocks() const {
  json::Writer out;
  out.begin_array();
  for (const Block& block : reading.blocks) {
    out.begin_array();
    borders(out, block.span);
    out.string(word(block.kind)).end_array();
  }
  out.end_array();
  return out.take();
}

// All that pages/ said of a block, so that the report can be read again as it was.
std::optional<std::string> ReadingRows::Scene::page_blocks() const {
  if (reading.report.blocks.empty()) return std::nullopt;
  json::Writer out;
  out.begin_array();
  for (const Block& block : reading.report.blocks) {
    out.begin_array();
    borders(out, block.span);
    out.string(word(block.kind)).whole(block.source.begin).whole(block.source.end);
    out.string(block.why).boolean(block.intertitle);
    if (block.entry) out.whole(block.entry->number).string_or_null(block.entry->stamp.value_or(""));
    out.end_array();
  }
  out.end_array();
  return out.take();
}

std::optional<std::string> ReadingRows::Scene::dateline() const {
  if (!reading.dateline) return std::nullopt;
  const ReportDateline& line = *reading.dateline;
  json::Writer out;
  out.begin_object().key("begin").whole(offsets.of(line.span.begin));
  out.key("end").whole(offsets.of(line.span.end)).key("text").string(line.span.of(text()));
  out.key("place").string_or_null(line.place ? "p" + std::to_string(index(*line.place) + 1) : "");
  out.key("time").string_or_null(line.time ? "t" + std::to_string(index(*line.time) + 1) : "");
  out.key("agency").string_or_null(line.agency).end_object();
  return out.take();
}

Result<ReadingRows> ReadingRows::of(const Connection& c) {
  std::vector<Insert> rows;
  rows.push_back(TRY(Insert::into(
      c,
      "reports (key, outlet, published_value, published_from, published_to, url, text, received)",
      8)));
  rows.push_back(TRY(Insert::into(
      c, "acquisitions (report, received, path, ref, ref_is_number, container, recorded_at)", 7,
      "ON CONFLICT DO NOTHING")));
  rows.push_back(TRY(Insert::into(c, "readings", 23)));
  rows.push_back(TRY(Insert::into(c, "notes", 6)));
  rows.push_back(TRY(Insert::into(c, "entities", 9)));
  rows.push_back(TRY(Insert::into(c, "times", 16)));
  rows.push_back(TRY(Insert::into(c, "place_mentions", 13)));
  rows.push_back(TRY(Insert::into(c, "relations", 15)));
  return ReadingRows(c, std::move(rows));
}

Result<Stored> ReadingRows::report(const Report& report, const std::string& key,
                                   Dictionary& known) {
  Stored stored;
  stored.outlet = TRY(known.alias(report.outlet.value_or(""), false));
  Statement find = TRY(connection_->prepare("SELECT id FROM reports WHERE key = ?"));
  find.bind(1, std::string_view(key));
  if (TRY(find.step())) {
    stored.report = find.whole(0);
    return stored;
  }
  // A text that came as itself is kept once.
  const bool same = report.bytes == report.text;
  const std::int64_t bytes = TRY(known.received(report.bytes_hash, report.bytes));
  Insert& row = inserts_[kReports];
  row.with(key).with(stored.outlet);
  if (const auto& published = report.published) {
    row.with(published->value).with(published->from.seconds).with(published->to.seconds);
  } else {
    row.with(std::nullopt).with(std::nullopt).with(std::nullopt);
  }
  row.with(report.url);
  if (same) {
    row.with(std::nullopt).with(bytes);
  } else {
    row.with(report.text).with(std::nullopt);
  }
  TRY_VOID(row.run());
  stored.report = connection_->last_id();
  return stored;
}

Result<void> ReadingRows::arrival(const Report& report, std::int64_t report_row,
                                  std::int64_t received, const std::string& container,
                                  const std::string& now) {
  Insert& row = inserts_[kArrivals];
  row.with(report_row).with(received).with(report.path).with(report.ref);
  return row.with(report.ref_is_number).with_words(container).with(now).run();
}

Result<void> ReadingRows::put(const Reading& reading, const utf8::CodePointOffsets& offsets,
                              std::int64_t layer, const std::string& now, Stored& stored,
                              Dictionary& known) {
  const Scene scene{reading, offsets, stored, known};
  TRY_VOID(put_reading(scene, layer, now));
  TRY_VOID(put_notes(scene));
  TRY_VOID(put_entities(scene));
  TRY_VOID(put_times(scene));
  TRY_VOID(put_places(scene));
  return put_relations(scene);
}

Result<void> ReadingRows::put_reading(const Scene& scene, std::int64_t layer,
                                      const std::string& now) {
  const Report& report = scene.reading.report;
  const auto& published = report.published;
  const auto& modified = report.modified;
  const std::size_t claims = scene.reading.claims.claims.size();
  const std::int64_t bytes = TRY(scene.known.received(report.bytes_hash, report.bytes));
  Insert& row = inserts_[kReadings];
  row.with(scene.stored.reading).with(scene.stored.report).with(layer).with(bytes);
  row.with(scene.stored.current).with(claims).with(report.title).with(words_of(report.byline));
  row.with(published ? std::optional(word(published->granularity)) : std::nullopt);
  row.with(published ? std::optional(word(published->basis)) : std::nullopt);
  scene.maybe(row, published ? published->span : std::nullopt);
  row.with(modified ? std::optional(modified->value) : std::nullopt);
  row.with(modified ? std::optional(modified->from.seconds) : std::nullopt);
  row.with(modified ? std::optional(modified->to.seconds) : std::nullopt);
  row.with(modified ? std::optional(word(modified->granularity)) : std::nullopt);
  row.with(modified ? std::optional(word(modified->basis)) : std::nullopt);
  row.with(report.language).with(scene.header()).with(scene.page_blocks()).with(scene.blocks());
  return row.with(scene.dateline()).with(now).run();
}

Result<void> ReadingRows::put_notes(const Scene& scene) {
  int number = 0;
  for (const Note& note : scene.reading.notes) {
    Insert& row = inserts_[kNotes];
    row.with(scene.stored.reading).with(++number).with(note.code);
    TRY_VOID(scene.maybe(row, note.span).with(note.words).run());
  }
  return {};
}

Result<void> ReadingRows::put_entities(const Scene& scene) {
  const Names& names = scene.reading.names;
  const auto first = first_mentions(names);
  for (std::size_t i = 0; i < names.entities.size(); ++i) {
    const Entity& entity = names.entities[i];
    const bool person = entity.kind == EntityKind::Person;
    const auto alias = TRY(scene.known.alias(entity.name, person));
    scene.stored.aliases.push_back(alias);
    Insert& row = inserts_[kEntities];
    row.with(scene.stored.reading).with(i + 1).with(word(entity.kind)).with(alias);
    row.with(words_of(entity.titles)).with(members_of(entity));
    scene.maybe(row, first[i]);
    TRY_VOID(row.with(first[i] ? std::optional(first[i]->of(scene.text())) : std::nullopt).run());
  }
  return {};
}

Result<void> ReadingRows::put_times(const Scene& scene) {
  int number = 0;
  for (const Time& time : scene.reading.times.times) {
    Insert& row = inserts_[kTimes];
    scene.verbatim(row.with(scene.stored.reading).with(++number), time.span);
    row.with(word(time.type)).with_words(time.value).with_words(time.mod);
    row.with(seconds(time.interval.from)).with(seconds(time.interval.to));
    row.with(time.granularity ? std::optional(word(*time.granularity)) : std::nullopt);
    row.with_words(time.quant).with_words(time.freq).with_words(time.anchor).with(time.rule);
    TRY_VOID(row.with(alternatives_of(time)).run());
  }
  return {};
}

Result<void> ReadingRows::put_places(const Scene& scene) {
  int number = 0;
  for (const Place& place : scene.reading.places.places) {
    std::optional<std::int64_t> id;
    const std::string_view spelling = place.span.of(scene.text());
    if (place.chosen) id = TRY(scene.known.place(*place.chosen, spelling));
    scene.stored.places.push_back(id);
    Insert& row = inserts_[kMentions];
    scene.verbatim(row.with(scene.stored.reading).with(++number), place.span);
    row.with(word(place.role)).with(id).with(rounded(place.score, kScoreDecimals));
    const NameKind& kind = place.name_kind;
    row.with(derived_of(place)).with(kind.kind).with_words(kind.language).with_words(kind.until);
    TRY_VOID(row.with_words(kind.official).run());
  }
  return {};
}

Result<void> ReadingRows::put_relations(const Scene& scene) {
  const auto km = [](const std::optional<double>& value) {
    return value ? std::optional(rounded(*value, kKmDecimals)) : std::nullopt;
  };
  int number = 0;
  for (const PlaceRelation& relation : scene.reading.places.relations) {
    Insert& row = inserts_[kRelations];
    row.with(scene.stored.reading).with(++number).with(word(relation.kind));
    row.with(index(relation.target) + 1).with(index(relation.anchor) + 1);
    row.with(relation.anchor2 ? std::optional(index(*relation.anchor2) + 1) : std::nullopt);
    row.with(km(relation.km)).with_words(relation.direction).with(relation.stated);
    row.with(km(relation.computed_km)).with_words(relation.computed_direction);
    TRY_VOID(scene.verbatim(row.with(relation.agrees), relation.span).run());
  }
  return {};
}

}  // namespace dateline::ledger
