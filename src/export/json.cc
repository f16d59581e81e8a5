// SPDX-License-Identifier: Apache-2.0
// The one writer of the contract's JSON. Keys stand in the order of docs/contract.md.
#include "base/json.h"

#include <algorithm>
#include <numeric>

#include "base/utf8.h"
#include "export/export.h"
#include "model/words.h"

namespace dateline::exports {
namespace {

constexpr int kContractVersion = 0;
constexpr int kScoreDecimals = 3;
constexpr int kCoordinateDecimals = 5;
constexpr int kKmDecimals = 1;

class ReadingWriter {
 public:
  explicit ReadingWriter(const Reading& reading)
      : reading_(reading), text_(reading.report.text), offsets_(text_) {}

  std::string write() {
    out_.begin_object().key("dateline").whole(kContractVersion);
    report();
    list("sentences", reading_.sentences, [this](const Span& s) { borders(s); });
    tokens();
    entities();
    times();
    places();
    relations();
    claims();
    list("notes", reading_.notes, [this](const Note& n) { note(n); });
    run();
    out_.end_object();
    return out_.take();
  }

  // {"id": "r_…", "ref": …, "tokens": […]}
  std::string write_tokens() {
    out_.begin_object().key("id").string(reading_.report_id);
    ref();
    tokens();
    out_.end_object();
    return out_.take();
  }

 private:
  void tokens() {
    list("tokens", reading_.tokens, [this](const Token& t) { token(t); });
  }

  template <class List, class Each>
  void list(std::string_view key, const List& items, Each each) {
    out_.key(key).begin_array();
    for (const auto& item : items) each(item);
    out_.end_array();
  }

  void begin_end(const Span& span) {
    out_.key("begin").whole(offsets_.of(span.begin));
    out_.key("end").whole(offsets_.of(span.end));
  }
  void borders(const Span& span) {
    out_.begin_object();
    begin_end(span);
    out_.end_object();
  }
  void verbatim(const Span& span) {
    begin_end(span);
    out_.key("text").string(span.of(text_));
  }
  void span(const Span& span) {
    out_.begin_object();
    verbatim(span);
    out_.end_object();
  }
  void span_or_null(const std::optional<Span>& maybe) {
    if (maybe) {
      span(*maybe);
    } else {
      out_.null();
    }
  }
  void string_or_null(const std::optional<std::string>& text) {
    out_.string_or_null(text.value_or(""));
  }
  void moment(std::string_view key, const std::optional<Moment>& value) {
    out_.key(key).string_or_null(value ? iso(*value) : std::string());
  }
  template <class Enum>
  void word_or_null(std::string_view key, const std::optional<Enum>& value) {
    out_.key(key).string_or_null(value ? word(*value) : std::string_view());
  }
  template <class Id>
  void id(char letter, Id id) {
    out_.string(letter + std::to_string(index(id) + 1));
  }
  template <class Id>
  void id_or_null(std::string_view key, char letter, const std::optional<Id>& maybe) {
    out_.key(key);
    if (maybe) {
      id(letter, *maybe);
    } else {
      out_.null();
    }
  }

  void ref() {
    const Report& r = reading_.report;
    out_.key("ref");
    if (r.ref && r.ref_is_number) {
      out_.whole(std::stoll(*r.ref));
    } else {
      string_or_null(r.ref);
    }
  }

  void report() {
    const Report& r = reading_.report;
    out_.key("report").begin_object();
    out_.key("id").string(reading_.report_id);
    ref();
    out_.key("bytes").string("sha256:" + r.bytes_hash);
    out_.key("path");
    string_or_null(r.path);
    out_.key("outlet");
    string_or_null(r.outlet);
    out_.key("url");
    string_or_null(r.url);
    out_.key("title");
    string_or_null(r.title);
    list("byline", r.byline, [this](const std::string& name) { out_.string(name); });
    publication("published", r.published);
    publication("modified", r.modified);
    dateline();
    out_.key("lang");
    string_or_null(r.language);
    out_.key("text").string(text_);
    list("blocks", reading_.blocks, [this](const Block& block) {
      out_.begin_object();
      begin_end(block.span);
      out_.key("kind").string(word(block.kind));
      if (!block.source.empty()) page_source(block);
      out_.end_object();
    });
    out_.end_object();
  }

  // Of a page: where the block stands in its bytes, the rule that gave it its kind, and of a live
  // blog its entry.
  void page_source(const Block& block) {
    out_.key("source").begin_array();
    out_.whole(block.source.begin).whole(block.source.end).end_array();
    out_.key("why").string_or_null(block.why);
    if (!block.entry) return;
    out_.key("entry").begin_object().key("number").whole(block.entry->number);
    out_.key("stamp").string_or_null(block.entry->stamp.value_or("")).end_object();
  }

  void publication(std::string_view key, const std::optional<Publication>& date) {
    out_.key(key);
    if (!date) {
      out_.null();
      return;
    }
    out_.begin_object().key("value").string(date->value);
    moment("from", date->from);
    moment("to", date->to);
    out_.key("granularity").string(word(date->granularity));
    out_.key("basis").string(word(date->basis));
    out_.key("span");
    span_or_null(date->span);
    out_.end_object();
  }

  void dateline() {
    out_.key("dateline");
    if (!reading_.dateline) {
      out_.null();
      return;
    }
    out_.begin_object().key("span");
    span(reading_.dateline->span);
    id_or_null("place", 'p', reading_.dateline->place);
    id_or_null("time", 't', reading_.dateline->time);
    out_.key("agency").string_or_null(reading_.dateline->agency);
    out_.end_object();
  }

  void token(const Token& t) {
    out_.begin_object();
    verbatim(t.span);
    out_.key("space").boolean(t.space);
    out_.key("norm").string(t.norm);
    out_.key("lemma").string_or_null(t.lemma);
    out_.key("tag").string_or_null(t.tag);
    out_.key("pos").string_or_null(t.pos);
    out_.key("morph").string_or_null(t.morph);
    out_.key("head");
    out_.whole_or_null(t.head);
    out_.key("dep").string_or_null(t.dep);
    out_.key("sent_start").boolean(t.sentence_start);
    out_.key("ent_iob").string_or_null(t.ent_iob);
    out_.key("ent_type").string_or_null(t.ent_type);
    out_.key("margin");
    out_.fixed_or_null(t.margin, kScoreDecimals);
    out_.end_object();
  }

  void entities() {
    const Names& names = reading_.names;
    std::vector<std::vector<const Mention*>> mentions(names.entities.size());
    for (const Mention& mention : names.mentions) {
      mentions[index(mention.entity)].push_back(&mention);
    }
    out_.key("entities").begin_array();
    for (std::size_t i = 0; i < names.entities.size(); ++i) {
      const Entity& entity = names.entities[i];
      out_.begin_object().key("id");
      id('e', EntityId{static_cast<std::uint32_t>(i)});
      out_.key("kind").string(word(entity.kind));
      out_.key("name").string(entity.name);
      list("titles", entity.titles, [this](const std::string& t) { out_.string(t); });
      list("members", entity.members, [this](EntityId member) { id('e', member); });
      list("mentions", mentions[i], [this](const Mention* mention) {
        out_.begin_object();
        verbatim(mention->span);
        out_.key("form").string(word(mention->form)).end_object();
      });
      out_.end_object();
    }
    out_.end_array();
  }

  void times() {
    out_.key("times").begin_array();
    for (std::size_t i = 0; i < reading_.times.times.size(); ++i) {
      const Time& time = reading_.times.times[i];
      out_.begin_object().key("id");
      id('t', TimeId{static_cast<std::uint32_t>(i)});
      verbatim(time.span);
      out_.key("type").string(word(time.type));
      out_.key("value").string_or_null(time.value);
      out_.key("mod").string_or_null(time.mod);
      moment("from", time.interval.from);
      moment("to", time.interval.to);
      word_or_null("granularity", time.granularity);
      out_.key("quant").string_or_null(time.quant);
      out_.key("freq").string_or_null(time.freq);
      out_.key("anchor").string_or_null(time.anchor);
      out_.key("rule").string_or_null(time.rule);
      list("alternatives", time.alternatives, [this](const Time::Reading& other) {
        out_.begin_object().key("value").string_or_null(other.value);
        moment("from", other.interval.from);
        moment("to", other.interval.to);
        out_.key("rule").string_or_null(other.rule).end_object();
      });
      out_.end_object();
    }
    out_.end_array();
  }

  void places() {
    out_.key("places").begin_array();
    for (std::size_t i = 0; i < reading_.places.places.size(); ++i) {
      const Place& place = reading_.places.places[i];
      out_.begin_object().key("id");
      id('p', PlaceId{static_cast<std::uint32_t>(i)});
      verbatim(place.span);
      out_.key("role").string(word(place.role));
      chosen(place.chosen);
      out_.key("score").fixed(place.score, kScoreDecimals);
      list("reasons", place.reasons, [this](const std::string& why) { out_.string(why); });
      list("candidates", place.candidates, [this](const PlaceCandidate& other) {
        out_.begin_object().key("geonames");
        out_.whole_or_null(other.geonames);
        out_.key("name").string(other.name);
        out_.key("country").string_or_null(other.country);
        out_.key("score").fixed(other.score, kScoreDecimals).end_object();
      });
      derived(place.derived);
      const NameKind& kind = place.name_kind;
      out_.key("name_kind").begin_object();
      out_.key("kind").string(kind.kind);
      out_.key("language").string_or_null(kind.language);
      out_.key("until").string_or_null(kind.until);
      out_.key("official").string_or_null(kind.official);
      out_.end_object().end_object();
    }
    out_.end_array();
  }

  void chosen(const std::optional<ChosenPlace>& place) {
    out_.key("chosen");
    if (!place) {
      out_.null();
      return;
    }
    out_.begin_object().key("geonames");
    out_.whole_or_null(place->geonames);
    out_.key("other_ids").begin_object();
    for (const auto& [authority, value] : place->other_ids) out_.key(authority).string(value);
    out_.end_object();
    out_.key("name").string(place->name);
    out_.key("country").string_or_null(place->country);
    out_.key("admin1").string_or_null(place->admin1);
    if (!place->admin2.empty()) out_.key("admin2").string(place->admin2);
    out_.key("lat").fixed(place->lat, kCoordinateDecimals);
    out_.key("lon").fixed(place->lon, kCoordinateDecimals);
    out_.key("radius_km").fixed(place->radius_km, kKmDecimals);
    out_.key("kind").string(place->kind);
    out_.end_object();
  }

  void derived(const std::optional<DerivedPlace>& place) {
    out_.key("derived");
    if (!place) {
      out_.null();
      return;
    }
    out_.begin_object().key("relation").string("r" + std::to_string(place->relation + 1));
    out_.key("ellipse_km").begin_array();
    for (const double axis : place->ellipse_km) out_.fixed(axis, kKmDecimals);
    out_.end_array().key("bearing");
    out_.fixed_or_null(place->bearing, kKmDecimals);
    out_.end_object();
  }

  void relations() {
    out_.key("relations").begin_array();
    for (std::size_t i = 0; i < reading_.places.relations.size(); ++i) {
      const PlaceRelation& relation = reading_.places.relations[i];
      out_.begin_object().key("id").string("r" + std::to_string(i + 1));
      out_.key("kind").string(word(relation.kind)).key("target");
      id('p', relation.target);
      out_.key("anchor");
      id('p', relation.anchor);
      id_or_null("anchor2", 'p', relation.anchor2);
      out_.key("km");
      out_.fixed_or_null(relation.km, kKmDecimals);
      out_.key("direction").string_or_null(relation.direction);
      out_.key("stated").string_or_null(relation.stated);
      out_.key("computed_km");
      out_.fixed_or_null(relation.computed_km, kKmDecimals);
      out_.key("computed_direction").string_or_null(relation.computed_direction);
      out_.key("agrees");
      if (relation.agrees) {
        out_.boolean(*relation.agrees);
      } else {
        out_.null();
      }
      out_.key("span");
      span(relation.span);
      out_.end_object();
    }
    out_.end_array();
  }

  void claims() {
    out_.key("claims").begin_array();
    for (const Claim& one : reading_.claims.claims) claim(one);
    out_.end_array();
  }

  void claim_id_or_null(std::string_view key, const std::optional<ClaimId>& claim) {
    out_.key(key).string_or_null(claim ? reading_.claims.claims[index(*claim)].id : std::string());
  }

  void claim(const Claim& c) {
    out_.begin_object().key("id").string(c.id);
    list("content", c.content, [this](const Span& s) { span(s); });
    cue(c.cue);
    out_.key("source");
    span_or_null(c.source);
    speaker(c.speaker);
    out_.key("how").string(word(c.how));
    claim_id_or_null("continues", c.continues);
    claim_id_or_null("within", c.within);
    addressee(c.addressee);
    out_.key("medium");
    span_or_null(c.medium);
    out_.key("said").begin_object();
    moment("from", c.said.interval.from);
    moment("to", c.said.interval.to);
    out_.key("basis").string(word(c.said.basis));
    id_or_null("time", 't', c.said.time);
    out_.end_object();
    list("times", c.times, [this](TimeId time) { id('t', time); });
    list("places", c.places, [this](PlaceId place) { id('p', place); });
    out_.key("event").null();
    out_.key("status").begin_object();
    word_or_null("polarity", c.status.polarity);
    word_or_null("commitment", c.status.commitment);
    word_or_null("mode", c.status.mode);
    out_.end_object();
    out_.key("act").string(word(c.act));
    list("chain", c.chain, [this](const ChainLink& link) {
      out_.begin_object().key("name").string_or_null(link.name);
      id_or_null("entity", 'e', link.entity);
      out_.key("role").string(word(link.role)).end_object();
    });
    list("quantities", c.quantities, [this](const Quantity& q) { quantity(q); });
    list("framing", c.framing, [this](const Framing& f) {
      out_.begin_object();
      verbatim(f.span);
      out_.key("concept").string(f.concept_name).end_object();
    });
    out_.key("confidence").fixed(c.confidence, kScoreDecimals);
    list("rules", c.rules, [this](const std::string& rule) { out_.string(rule); });
    out_.end_object();
  }

  void cue(const std::optional<Cue>& maybe) {
    out_.key("cue");
    if (!maybe) {
      out_.null();
      return;
    }
    out_.begin_object();
    verbatim(maybe->span);
    out_.key("lemma").string(maybe->lemma).key("kind").string(word(maybe->kind)).end_object();
  }

  void speaker(const Speaker& s) {
    out_.key("speaker").begin_object();
    id_or_null("entity", 'e', s.entity);
    out_.key("name").string_or_null(s.name);
    word_or_null("kind", s.kind);
    out_.key("resolved").string(word(s.resolved));
    out_.key("confidence").fixed(s.confidence, kScoreDecimals);
    out_.end_object();
  }

  void addressee(const std::optional<Addressee>& maybe) {
    out_.key("addressee");
    if (!maybe) {
      out_.null();
      return;
    }
    out_.begin_object();
    verbatim(maybe->span);
    id_or_null("entity", 'e', maybe->entity);
    out_.end_object();
  }

  void quantity(const Quantity& q) {
    out_.begin_object();
    verbatim(q.span);
    out_.key("kind").string(word(q.kind)).key("min");
    out_.fixed_or_null(q.min, kKmDecimals);
    out_.key("max");
    out_.fixed_or_null(q.max, kKmDecimals);
    out_.key("approx").boolean(q.approx).key("unit").string_or_null(q.unit).end_object();
  }

  void note(const Note& n) {
    out_.begin_object().key("code").string(n.code).key("span");
    span_or_null(n.span);
    out_.key("words").string(n.words).end_object();
  }

  void run() {
    const Run& r = reading_.run;
    out_.key("run").begin_object();
    out_.key("engine").string(r.engine);
    out_.key("language_model").string_or_null(r.language_model);
    out_.key("gazetteer").string_or_null(r.gazetteer);
    out_.key("lexicon").string_or_null(r.lexicon);
    if (!r.outlets.empty()) out_.key("outlets").string(r.outlets);
    out_.end_object();
  }

  const Reading& reading_;
  std::string_view text_;
  utf8::CodePointOffsets offsets_;
  json::Writer out_;
};

}  // namespace

std::string json(const Reading& reading) {
  return ReadingWriter(reading).write();
}

std::string tokens_json(const Reading& reading) {
  return ReadingWriter(reading).write_tokens();
}

}  // namespace dateline::exports
