// SPDX-License-Identifier: Apache-2.0
// How one claim was found: its sentences with marks beneath, then the fields, the rule that found
// each, and what was refused. Says only what the reading holds.
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "base/wrap.h"
#include "export/export.h"
#include "export/marks.h"
#include "export/plain.h"
#include "model/words.h"

namespace dateline::exports {
namespace {

constexpr std::size_t kLabel = 12;  // columns before the words of a field

// The letters of the marks, as the legend has them. Row 1 is what lies inside the content.
struct Legend {
  char letter;
  std::size_t row;
  const char* meaning;
};
constexpr Legend kContent{'=', 0, "content"}, kCue{'c', 0, "cue"}, kSource{'s', 0, "source"},
    kAddressee{'a', 0, "to whom"}, kMedium{'m', 0, "through what"}, kDate{'d', 0, "day of saying"},
    kTime{'t', 1, "time"}, kPlace{'p', 1, "place"}, kQuantity{'q', 1, "quantity"},
    kFraming{'f', 1, "framing"};
constexpr Legend kLegends[] = {kContent, kCue,  kSource, kAddressee, kMedium,
                               kDate,    kTime, kPlace,  kQuantity,  kFraming};

std::string id_of(TimeId id) {
  return "t" + std::to_string(index(id) + 1);
}

std::string id_of(PlaceId id) {
  return "p" + std::to_string(index(id) + 1);
}

std::string in_quotes(const std::string& words) {
  return "\"" + words + "\"";
}

std::string interval_or_value(const Interval& interval, const std::string& value) {
  if (interval.from || interval.to) return interval_of(interval);
  return value.empty() ? "?" : value;
}

class Why {
 public:
  Why(const Reading& reading, const Claim& claim, const CardOptions& options)
      : reading_(reading),
        claim_(claim),
        width_(static_cast<std::size_t>(std::max(40, options.width))),
        colour_(options.colour) {}

  std::string write() {
    head();
    collect();
    sentences();
    legend();
    speaker();
    words_of_claim();
    said();
    for (const TimeId id : claim_.times) time(id);
    for (const PlaceId id : claim_.places) place(id);
    quantities();
    return std::move(out_);
  }

 private:
  void head() {
    const Report& report = reading_.report;
    const auto number = static_cast<std::size_t>(&claim_ - reading_.claims.claims.data()) + 1;
    std::string line =
        fmt::format("claim {} of {}: {}", number, reading_.claims.claims.size(), claim_.id);
    out_ += colour_ ? "\x1b[1m" + line + "\x1b[0m\n" : line + "\n";
    line = report.outlet ? shown(*report.outlet) : "(no outlet)";
    line += report.published ? ", " + report.published->value.substr(0, 10) : ", no date";
    if (report.path) line += ": " + shown(*report.path);
    out_ += wrapped("", "", line, width_) + "\n";
  }

  void mark(const Span& span, const Legend& legend) {
    marks_.push_back({span, legend.letter, legend.row});
  }

  // Later marks win: the content may hold its cue ("The lock, she said, is shut").
  void collect() {
    for (const Span& span : claim_.content) mark(span, kContent);
    if (claim_.said.time) mark(reading_.times.times[index(*claim_.said.time)].span, kDate);
    if (claim_.medium) mark(*claim_.medium, kMedium);
    if (claim_.addressee) mark(claim_.addressee->span, kAddressee);
    if (claim_.source) mark(*claim_.source, kSource);
    if (claim_.cue) mark(claim_.cue->span, kCue);
    for (const Framing& framing : claim_.framing) mark(framing.span, kFraming);
    for (const Quantity& quantity : claim_.quantities) mark(quantity.span, kQuantity);
    for (const TimeId id : claim_.times) mark(reading_.times.times[index(id)].span, kTime);
    for (const PlaceId id : claim_.places) mark(reading_.places.places[index(id)].span, kPlace);
  }

  // Every sentence that holds a mark; what lies between two that do not touch is left out.
  void sentences() {
    const MarkOptions options{.width = width_, .indent = 2, .colour = colour_};
    std::size_t last = 0;
    bool first = true;
    for (std::size_t i = 0; i < reading_.sentences.size(); ++i) {
      const Span& sentence = reading_.sentences[i];
      const bool marked_here = std::ranges::any_of(
          marks_, [&](const Mark& mark) { return mark.span.overlaps(sentence); });
      if (!marked_here) continue;
      if (!first && i != last + 1) out_ += "  …\n";
      out_ += marked(reading_.report.text, sentence, marks_, options);
      last = i;
      first = false;
    }
    out_ += "\n";
  }

  void legend() {
    std::string words;
    for (const Legend& one : kLegends) {
      const bool used =
          std::ranges::any_of(marks_, [&](const Mark& mark) { return mark.letter == one.letter; });
      if (used) words += fmt::format("{}{} {}", words.empty() ? "" : ", ", one.letter, one.meaning);
    }
    out_ += wrapped("  ", "  ", words, width_) + "\n";
  }

  void field(std::string_view label, const std::string& words) {
    if (words.empty()) return;
    const std::string head = fmt::format("  {:<{}}", label, kLabel);
    out_ += wrapped(head, std::string(2 + kLabel, ' '), words, width_);
  }

  std::string text_of(const Span& span) const {
    return in_quotes(shown(span.of(reading_.report.text)));
  }

  // claim 4 ("that the lock is shut")
  std::string claim_named(ClaimId id) const {
    const Claim& other = reading_.claims.claims[index(id)];
    return fmt::format("claim {} ({})", index(id) + 1, in_quotes(content_of(reading_, other)));
  }

  void speaker() {
    const Speaker& speaker = claim_.speaker;
    std::string words = speaker.name.empty() ? "(nobody is named)" : shown(speaker.name);
    if (speaker.kind) words += fmt::format(" ({})", word(*speaker.kind));
    words += fmt::format(": {}", word(speaker.resolved));
    if (claim_.source) words += " from " + text_of(*claim_.source);
    field("speaker", words + fmt::format("; confidence {:.3f}", speaker.confidence));
    if (speaker.entity) {
      std::string known;
      for (const Mention& mention : reading_.names.mentions) {
        if (mention.entity != *speaker.entity) continue;
        known += (known.empty() ? "" : ", ") + text_of(mention.span);
      }
      field("", known.empty() ? known : "the same: " + known);
    }
    if (claim_.chain.size() > 1) field("chain", chain_of(claim_));
  }

  void words_of_claim() {
    std::string rules;
    for (const std::string& rule : claim_.rules) rules += (rules.empty() ? "" : ", ") + rule;
    field("found by", rules + fmt::format("; confidence {:.3f}", claim_.confidence));
    field("how", std::string(word(claim_.how)));
    if (claim_.cue) {
      field("cue", fmt::format("{}: {}, a word of {}", text_of(claim_.cue->span), claim_.cue->lemma,
                               word(claim_.cue->kind)));
    }
    if (claim_.continues) field("continues", claim_named(*claim_.continues));
    if (claim_.within) field("within", claim_named(*claim_.within));
    if (claim_.addressee) field("to whom", text_of(claim_.addressee->span));
    if (claim_.medium) field("through", text_of(*claim_.medium));
    const std::string status = status_of(claim_);
    field("put as", status.empty() ? "asserted" : status);
  }

  void said() {
    field("said", said_of(claim_));
    if (claim_.said.time) expression(reading_.times.times[index(*claim_.said.time)]);
  }

  // The words, the rule, the anchor, and the readings that were not taken.
  void expression(const Time& time) {
    std::string words = text_of(time.span) + " by " + time.rule;
    if (!time.anchor.empty()) words += ", counted from " + time.anchor;
    field("", words);
    for (const Time::Reading& other : time.alternatives) {
      field("", fmt::format("refused: {} by {}", interval_or_value(other.interval, other.value),
                            other.rule));
    }
  }

  void time(TimeId id) {
    const Time& time = reading_.times.times[index(id)];
    field("time " + id_of(id), interval_or_value(time.interval, time.value));
    expression(time);
  }

  void place(PlaceId id) {
    const Place& place = reading_.places.places[index(id)];
    std::string words = text_of(place.span);
    if (!place.chosen) {
      words += " = ? (found, but not placed)";
    } else {
      const ChosenPlace& chosen = *place.chosen;
      words += " = " + shown(chosen.name);
      if (!chosen.country.empty()) words += " (" + chosen.country + ")";
      words += fmt::format(", {} {:.2f}, {:.2f}; {}, score {:.3f}", chosen.kind, chosen.lat,
                           chosen.lon, word(place.role), place.score);
    }
    field("place " + id_of(id), words);
    for (const std::string& reason : place.reasons) field("", "because: " + shown(reason));
    std::string refused;
    for (const PlaceCandidate& other : place.candidates)
      refused += (refused.empty() ? "" : ", ") + candidate(other);
    field("", refused.empty() ? refused : "refused: " + refused);
  }

  // Places of one name are told apart by their ids.
  static std::string candidate(const PlaceCandidate& other) {
    std::string words = shown(other.name);
    if (!other.country.empty()) words += " (" + other.country + ")";
    if (other.geonames) words += fmt::format(" {}", *other.geonames);
    return words + fmt::format(": {:.3f}", other.score);
  }

  void quantities() {
    for (const Quantity& quantity : claim_.quantities)
      field("quantity", fmt::format("{}: {}", text_of(quantity.span), word(quantity.kind)));
    for (const Framing& framing : claim_.framing)
      field("framing", fmt::format("{}: {}", text_of(framing.span), framing.concept_name));
  }

  const Reading& reading_;
  const Claim& claim_;
  const std::size_t width_;
  const bool colour_;
  std::vector<Mark> marks_;
  std::string out_;
};

}  // namespace

std::string why(const Reading& reading, ClaimId claim, const CardOptions& options) {
  return Why(reading, reading.claims.claims[index(claim)], options).write();
}

}  // namespace dateline::exports
