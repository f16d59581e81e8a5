// SPDX-License-Identifier: Apache-2.0
// THE file to open first: how a report is read, top to bottom. Each line makes one new layer from
// the earlier ones and edits none; who wrote a field is answered by its type.
#include "engine/read.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "claims/claims.h"
#include "names/names.h"
#include "places/places.h"
#include "text/text.h"
#include "times/times.h"

namespace dateline::engine {
namespace {

// Notes the time since it was last asked, if anybody wants to know.
class Timer {
 public:
  explicit Timer(StageTimes* to) : to_(to), last_(std::chrono::steady_clock::now()) {}
  void done(const char* stage) {
    if (to_ == nullptr) return;
    const auto now = std::chrono::steady_clock::now();
    to_->emplace_back(stage, std::chrono::duration<double>(now - last_).count());
    last_ = now;
  }

 private:
  StageTimes* to_;
  std::chrono::steady_clock::time_point last_;
};

language::Presets presets_of(const Text& text) {
  language::Presets presets;
  for (const Block& block : text.blocks) presets.blocks.push_back(block.span.begin);
  return presets;
}

std::vector<Span> spans_of(const times::Expressions& found) {
  std::vector<Span> spans;
  for (const times::Expression& expression : found.expressions) spans.push_back(expression.span);
  return spans;
}

std::vector<Token> tokens_of(const language::Doc& doc) {
  std::vector<Token> tokens;
  tokens.reserve(doc.tokens.size());
  for (const language::Token& known : doc.tokens) {
    Token token;
    token.span = known.span;
    token.space = known.space;
    token.norm = std::string(known.norm);
    token.lemma = std::string(known.lemma);
    token.tag = std::string(language::name(known.tag));
    token.pos = std::string(language::name(known.pos));
    token.morph = std::string(doc.morph_of(tokens.size()));
    token.head = known.head;
    token.dep = std::string(language::name(known.dep));
    token.sentence_start = known.sentence_start;
    token.ent_iob = std::string(language::name(known.entity_iob));
    token.ent_type = std::string(language::name(known.entity_type));
    // Nothing was decided about white space between blocks.
    const float margin = std::min({known.tag_margin, known.parse_margin, known.entity_margin});
    if (std::isfinite(margin)) token.margin = margin;
    tokens.push_back(std::move(token));
  }
  return tokens;
}

// The dateline's place and time are among the places and times: the first that lie inside it.
template <class Id, class Layer>
std::optional<Id> first_inside(const Layer& layer, const std::optional<Span>& span) {
  if (!span) return std::nullopt;
  for (std::size_t i = 0; i < layer.size(); ++i) {
    if (span->overlaps(layer[i].span)) return Id{static_cast<std::uint32_t>(i)};
  }
  return std::nullopt;
}

std::optional<ReportDateline> dateline_of(const Text& text, const Times& times,
                                          const Places& places) {
  if (!text.dateline) return std::nullopt;
  ReportDateline dateline;
  dateline.span = text.dateline->span;
  dateline.place = first_inside<PlaceId>(places.places, text.dateline->place);
  dateline.time = first_inside<TimeId>(times.times, text.dateline->time);
  if (text.dateline->agency) dateline.agency = std::string(text.dateline->agency->of(text.text));
  return dateline;
}

void append(Notes& to, const Notes& more) {
  to.insert(to.end(), more.begin(), more.end());
}

// With the home of the outlet: what its archive taught, else what its name states.
Places places_of(const Report& source, const Text& seen, const language::Doc& doc,
                 const Names& names, const Resources& known) {
  const places::Home* learned = known.outlets.find(source);
  const auto stated = learned ? std::nullopt : places::stated_home(source, known.gazetteer);
  return places::resolve(seen, doc, names, known.gazetteer, known.lexicon,
                         stated ? &*stated : learned);
}

}  // namespace

const char* const kVersion = "0.1.0";

Run run_of(const Resources& known) {
  return {kVersion, known.model.name(), known.gazetteer.hash(), known.lexicon.hash(),
          known.outlets.hash()};
}

Reading read(Report report, const Resources& known, const Options& options,
             StageTimes* stage_times) {
  Timer timer(stage_times);
  Reading reading;
  reading.report_id = id_of(report);
  reading.report = std::move(report);
  const Report& source = reading.report;
  reading.run = run_of(known);
  append(reading.notes, source.notes);
  if (!source.published) {
    reading.notes.push_back({"report.undated", std::nullopt,
                             "No date of publication was found; give one with --date."});
  }

  // What the reader would read: page furniture and tail are marked, nothing is deleted.
  const Text text = text::mark(source, known.lexicon);
  reading.blocks = text.blocks;
  append(reading.notes, text.notes);
  timer.done("text");
  // From here on the text never changes. Everything below is spans into it.

  if (source.language && *source.language != "en") {
    reading.notes.push_back({"language.unsupported", std::nullopt,
                             "The text is not English; it is recorded without claims."});
    return reading;
  }

  // A text in capitals is read as if it were not; as long, so every span fits the original.
  const std::string cased =
      text::in_ordinary_case(text, {known.model, known.gazetteer, known.lexicon});
  Text seen = text;
  if (!cased.empty()) seen.text = cased;
  const std::string words = text::unwrapped(seen);
  const language::Doc doc =
      language::parse(language::tokenize(words, known.model), presets_of(seen), known.model);
  reading.sentences = doc.sentences;
  if (options.tokens) reading.tokens = tokens_of(doc);
  reading.has_tokens = options.tokens;
  timer.done("language");
  // From here on no token or sentence moves.

  const Names names = names::find(source, seen, doc, known.lexicon);
  timer.done("names");
  const times::Expressions found = times::find(seen, doc, known.lexicon, options.date_order);
  timer.done("times");
  reading.places = places_of(source, seen, doc, names, known);
  timer.done("places");
  // From here on every mention is known. What follows only relates them.

  const claims::Context context{source, seen, doc, names, known.lexicon};
  const Claims said = claims::attribute(context, spans_of(found));
  const claims::Speakers speakers = claims::speakers(context, said);
  timer.done("claims");
  reading.times = times::anchor(found, source, seen, doc, said, reading.places);
  timer.done("times.anchor");
  reading.claims = claims::complete(context, said, speakers, reading.times, reading.places);
  reading.names = speakers.names;
  reading.dateline = dateline_of(seen, reading.times, reading.places);
  timer.done("claims.complete");
  // Every claim now has a speaker, if only the outlet; a time and a place, or a stated absence.
  return reading;
}

}  // namespace dateline::engine
