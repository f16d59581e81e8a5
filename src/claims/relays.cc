// SPDX-License-Identifier: Apache-2.0
// Who passed the words on: "the site, citing an officer, said", "as quoted by the radio".
#include <algorithm>
#include <array>

#include "claims/clauses.h"
#include "claims/stretch_reader.h"
#include "claims/word_classes.h"

namespace dateline::claims {

// f.relay, once all drafts of the stretch are known. What an aside names belongs to the draft whose
// tag it stands in, else to the last one whose cue stands before it.
void StretchReader::relays() {
  for (std::size_t token = range_.begin + 1; token + 1 < range_.end; ++token) {
    const auto aside = aside_at(token);
    if (!aside) continue;
    // It is no claim of its own.
    const auto is_aside = [token](const Draft& draft) { return draft.cue.verb == token; };
    const auto own = std::find_if(drafts_.begin() + static_cast<std::ptrdiff_t>(first_draft_),
                                  drafts_.end(), is_aside);
    if (own != drafts_.end()) drafts_.erase(own);
    Draft* draft = owner_of(token);
    if (draft == nullptr) continue;
    (aside->cites ? draft->cited : draft->relay) = aside->whom;
    cut_aside(*draft, {aside->begin, aside->whom.end});
  }
}

// ", citing X", ", which cites X", ", quoted by X", "as quoted by X".
std::optional<StretchReader::Aside> StretchReader::aside_at(std::size_t verb) const {
  if (page_.quote(verb) != kNone) return std::nullopt;
  const std::size_t before = verb - 1;
  const bool which = is_relative(page_.lower(before));
  const bool cites = page_.is(verb, "citing") || page_.is(verb, "quoting") ||
                     (which && (page_.is(verb, "cites") || page_.is(verb, "cited") ||
                                page_.is(verb, "quotes") || page_.is(verb, "quoted")));
  const bool passed_on = !cites && page_.is(verb + 1, "by") && is_passing_on(verb);
  if (!cites && !passed_on) return std::nullopt;
  const bool as = page_.is(before, "as");
  if (!as && !which && !page_.is(before, ",") && page_.quote(before) == kNone) return std::nullopt;
  const Range whom = noun_phrase(page_, verb + (cites ? 1 : 2), range_.end);
  if (whom.empty() || !speaks_itself(whom)) return std::nullopt;
  std::size_t begin = as || which ? before : verb;
  while (begin > range_.begin && page_.is(begin - 1, ",")) --begin;
  return Aside{begin, whom, cites};
}

// "quoted by", "obtained by": the words came through somebody.
bool StretchReader::is_passing_on(std::size_t verb) const {
  constexpr std::array<std::string_view, 7> kVerbs = {"quoted",   "cited", "carried",  "published",
                                                      "obtained", "seen",  "broadcast"};
  return std::ranges::find(kVerbs, page_.lower(verb)) != kVerbs.end();
}

// A person, a body or a document; not "citing the weather".
bool StretchReader::speaks_itself(const Range& phrase) const {
  const std::size_t head = head_of(page_, phrase);
  const lexicon::Lexicon& lexicon = page_.context().lexicon;
  const std::string_view lemma = page_.doc().tokens[head].lemma;
  for (std::size_t token = phrase.begin; token < phrase.end; ++token) {
    if (page_.mention(token) != kNone) return true;
  }
  constexpr std::array<std::string_view, 5> kPeople = {"source", "people", "person", "media",
                                                       "television"};
  return std::ranges::find(kPeople, lemma) != kPeople.end() || page_.is_capitalised(head) ||
         lexicon.table("name-titles").find(lemma).has_value() ||
         lexicon.table("name-organisations").find(lemma).has_value();
}

Draft* StretchReader::owner_of(std::size_t token) {
  Draft* owner = nullptr;
  for (std::size_t i = first_draft_; i < drafts_.size(); ++i) {
    Draft& draft = drafts_[i];
    if (!draft.has_cue) continue;
    if (draft.cue.form == CueForm::AccordingTo && draft.source && draft.source->begin < token &&
        token < draft.tag.end) {
      return &draft;
    }
    if (draft.cue.form != CueForm::Verb) continue;
    if (draft.source && draft.source->begin < token && token < draft.cue.group.begin) return &draft;
    if (draft.cue.group.begin < token) owner = &draft;
  }
  return owner;
}

// Takes an aside out of the source that it stands behind and of the contents that end with it.
void StretchReader::cut_aside(Draft& draft, const Range& aside) const {
  if (draft.source && draft.source->contains(aside.begin) && draft.source->begin < aside.begin)
    draft.source->end = aside.begin;
  for (Range& content : draft.content) {
    if (!content.contains(aside.begin) || content.begin >= aside.begin) continue;
    if (content.end <= aside.end + 1) content = page_.trimmed({content.begin, aside.begin});
  }
}

// f.quoted-as: "“…,” the radio quoted rescue workers as saying", "X was quoted by the agency as
// saying that …": the source is who is quoted, the one who quotes is a relay.
bool StretchReader::quoted_as(Draft& draft, std::size_t number) {
  constexpr std::size_t kFarthest = 16;  // tokens between the two verbs
  const CueHit& cue = draft.cue;
  const std::size_t as = cue.verb - 1;
  std::size_t verb = as;
  while (verb > range_.begin && as - verb < kFarthest && !page_.is(verb, "quoted") &&
         !page_.is(verb, "quotes") && !page_.is(verb, "cited") && !page_.is(verb, "quoting"))
    --verb;
  if (verb == range_.begin || as - verb >= kFarthest) return false;
  const bool passive = is_passive(page_, verb);
  const std::size_t from = verb > range_.begin + kFarthest ? verb - kFarthest : range_.begin;
  const auto subject = subject_before(page_, from, group_begin(page_, verb, range_.begin));
  if (!subject) return false;
  const Range between = page_.trimmed({verb + 1, as});
  draft.rule = passive ? "quoted-as.passive" : "quoted-as";
  draft.source = passive ? subject->source : between;
  if (!passive) draft.relay = subject->source;
  if (draft.source->empty()) return false;
  std::size_t next = cue.group.end;
  std::size_t by =
      passive && !between.empty() && page_.is(between.begin, "by") ? between.begin : next;
  if (page_.is(by, "by")) {
    const Range relay = noun_phrase(page_, by + 1, by < as ? as : range_.end);
    if (!relay.empty()) draft.relay = relay;
    if (by == next) next = std::max(next, relay.end);
  }
  if (passive && between.empty()) draft.cue.group.begin = group_begin(page_, verb, range_.begin);
  const std::size_t front = before_tag(subject->source.begin);
  draft.tag = {subject->source.begin, next};
  if (front != kNone && next >= content_end(next)) {
    set_content(draft, cut_front({range_.begin, front}));
  } else {
    if (page_.is(next, ",") || page_.is(next, ":")) ++next;
    set_content(draft, {next, cut(next, number)});
  }
  return !draft.content.empty();
}

}  // namespace dateline::claims
