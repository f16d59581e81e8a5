// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/utf8.h"
#include "base/wrap.h"
#include "export/export.h"
#include "export/plain.h"
#include "model/words.h"

namespace dateline::exports {
namespace {

constexpr std::size_t kLabel = 9;  // columns before the words of a field

class Cards {
 public:
  Cards(const Reading& reading, const CardOptions& options)
      : reading_(reading),
        width_(static_cast<std::size_t>(std::max(40, options.width))),
        colour_(options.colour) {}

  std::string write() {
    head();
    for (const Claim& claim : reading_.claims.claims) card(claim);
    if (reading_.claims.claims.empty()) out_ += "  (no claims)\n\n";
    for (const Note& note : reading_.notes) field("note", note.words);
    if (!reading_.notes.empty()) out_ += "\n";
    return std::move(out_);
  }

 private:
  std::string bold(const std::string& text) const {
    return colour_ ? "\x1b[1m" + text + "\x1b[0m" : text;
  }

  void head() {
    const Report& report = reading_.report;
    std::string line = report.outlet ? shown(*report.outlet) : "(no outlet)";
    line += report.published ? ", " + report.published->value.substr(0, 10) : ", no date";
    if (report.title)
      line += ": " + shown(*report.title);
    else if (report.path)
      line += ": " + shown(*report.path);
    out_ += bold(line) + "\n" + std::string(std::min(width_, utf8::length(line)), '=') + "\n";
  }

  void card(const Claim& claim) {
    std::string who = claim.speaker.name.empty() ? "(nobody is named)" : shown(claim.speaker.name);
    std::string how(word(claim.how));
    if (claim.source && (claim.speaker.resolved == Resolved::Pronoun ||
                         claim.speaker.resolved == Resolved::Title)) {
      how += ", from \"" + shown(claim.source->of(reading_.report.text)) + "\"";
    }
    if (claim.cue) how += ", \"" + shown(claim.cue->span.of(reading_.report.text)) + "\"";
    out_ += bold(who) + "  [" + how + "]\n";
    out_ += wrapped("  ", "  ", content_of(reading_, claim), width_);
    field("said", said_of(claim));
    if (claim.addressee) field("to", shown(claim.addressee->span.of(reading_.report.text)));
    if (claim.medium) field("through", shown(claim.medium->of(reading_.report.text)));
    if (claim.chain.size() > 1) field("chain", chain_of(claim));
    field("times", times_of(reading_, claim));
    field("places", places_of(reading_, claim, true));
    field("put as", status_of(claim));
    field("id", claim.id);
    out_ += "\n";
  }

  void field(const std::string& label, const std::string& words) {
    if (words.empty()) return;
    const std::string head =
        "    " + label + std::string(kLabel - std::min(kLabel - 1, label.size()), ' ');
    out_ += wrapped(head, std::string(4 + kLabel, ' '), words, width_);
  }

  const Reading& reading_;
  const std::size_t width_;
  const bool colour_;
  std::string out_;
};

void line(std::string& out, std::string_view label, const std::string& words) {
  if (!words.empty()) out.append(label).append(": ").append(words).append("\n");
}

}  // namespace

std::string cards(const Reading& reading, const CardOptions& options) {
  return Cards(reading, options).write();
}

std::string golden(const Reading& reading) {
  std::string out;
  const std::string_view text = reading.report.text;
  for (const Claim& claim : reading.claims.claims) {
    line(out, "claim", content_of(reading, claim));
    line(out, "speaker",
         claim.speaker.name.empty()
             ? "-"
             : shown(claim.speaker.name) + " (" + std::string(word(claim.speaker.resolved)) + ")");
    line(out, "how", std::string(word(claim.how)));
    if (claim.cue) line(out, "cue", shown(claim.cue->span.of(text)));
    if (claim.source) line(out, "source", shown(claim.source->of(text)));
    if (claim.addressee) line(out, "to", shown(claim.addressee->span.of(text)));
    if (claim.medium) line(out, "through", shown(claim.medium->of(text)));
    line(out, "said", said_of(claim));
    line(out, "chain", chain_of(claim));
    line(out, "times", times_of(reading, claim));
    line(out, "places", places_of(reading, claim, false));
    line(out, "put as", status_of(claim));
    out += "\n";
  }
  for (const PlaceRelation& relation : reading.places.relations) {
    line(out, "relation",
         shown(relation.span.of(text)) + ": " +
             shown(reading.places.places[index(relation.target)].span.of(text)) + " from " +
             shown(reading.places.places[index(relation.anchor)].span.of(text)) +
             (relation.agrees.value_or(false) ? ", agrees" : ", does not agree"));
  }
  return out;
}

}  // namespace dateline::exports
