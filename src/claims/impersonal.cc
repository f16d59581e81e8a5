// SPDX-License-Identifier: Apache-2.0
// According to, hearsay, nouns of saying.
#include <algorithm>
#include <array>

#include "claims/clauses.h"
#include "claims/stretch_reader.h"
#include "claims/word_classes.h"

namespace dateline::claims {

// c.according
bool StretchReader::according(Draft& draft) {
  draft.rule = draft.cue.form == CueForm::Opinion ? "opinion" : "according-to";
  const std::size_t begin = draft.cue.group.begin;
  std::size_t end = draft.cue.group.end;
  if (draft.cue.form == CueForm::Opinion && !page_.is(end - 1, "of")) {
    Range owner = page_.trimmed({begin + 1, end - 1});
    if (!owner.empty() && (page_.is(owner.end - 1, "'s") || page_.is(owner.end - 1, "’s")))
      --owner.end;
    draft.source = owner;
    if (!is_pronoun(page_.lower(owner.begin))) draft.cue.group = {begin, end};
  } else {
    const Range source = noun_phrase(page_, end, range_.end);
    if (source.empty()) return false;
    draft.source = source;
    end = source.end;
    if (page_.trimmed({range_.begin, begin}).size() < 2) {
      draft.source->end = end = with_participle(source);
    }
  }
  // An incidental relative clause after the source is skipped: ", which cites two officials,".
  if (page_.is(end, ",") && end + 1 < range_.end && is_relative(page_.lower(end + 1))) {
    std::size_t close = end + 2;
    while (close < range_.end && !page_.is(close, ",")) ++close;
    end = close;
  }
  if (interrupts_front(draft)) return true;
  draft.tag = {begin, end};
  const bool front = page_.trimmed({range_.begin, begin}).size() < 2;
  if (front) {
    set_content(draft, {end, content_end(end)});
  } else {
    Range before{range_.begin, begin};
    if (page_.is(begin - 1, ",")) --before.end;
    set_content(draft, cut_front(before, true));
    const Adjuncts after = adjuncts(page_, end, range_.end);
    draft.medium = after.medium;
    // "would be, in the words of his adviser, “commercially suicidal”"
    const std::size_t rest = page_.is(end, ",") ? end + 1 : end;
    if (rest < range_.end && page_.is_open_mark(rest))
      set_content(draft, {rest, content_end(rest)});
  }
  return !draft.content.empty();
}

// "In 1998, | by some estimates, | an outbreak killed 900 people": what is in front is no clause,
// so the source ends at its comma, and the clause behind it is said.
bool StretchReader::interrupts_front(Draft& draft) const {
  const std::size_t begin = draft.cue.group.begin;
  if (begin < range_.begin + 3 || !page_.is(begin - 1, ",") || draft.cue.form == CueForm::Opinion)
    return false;
  const Range before = page_.trimmed({range_.begin, begin - 1});
  if (!is_preposition(page_.lower(before.begin)) || page_.has_finite(before)) return false;
  const Range source = short_noun_phrase(page_, draft.cue.group.end, range_.end);
  const Range behind = page_.trimmed({source.end + 1, content_end(source.end)});
  if (source.empty() || behind.size() < 3 || !page_.is(source.end, ",")) return false;
  draft.source = source;
  draft.tag = {begin, source.end + 1};
  set_content(draft, before);
  set_content(draft, behind);
  return true;
}

// "According to two officials | briefed on the talks |, …": in front, the source ends at the comma.
std::size_t StretchReader::with_participle(const Range& source) const {
  constexpr std::size_t kLongest = 10;  // tokens of the participle's phrase
  const std::size_t verb = source.end;
  if (verb >= range_.end || page_.is(verb, ",")) return source.end;
  const language::Tag tag = page_.doc().tokens[verb].tag;
  if (tag != language::Tag::Vbn && tag != language::Tag::Vbd && tag != language::Tag::Vbg)
    return source.end;
  for (std::size_t token = verb + 1; token < std::min(range_.end, verb + kLongest); ++token) {
    if (page_.is(token, ",")) return token;
    if (page_.is_finite(token) || page_.quote(token) != kNone) break;
  }
  return source.end;
}

// d.hearsay: "A levee had reportedly been leaking."
bool StretchReader::hearsay(Draft& draft) {
  draft.rule = "hearsay.adverb";
  // "The guards reportedly said that": it is how they say it.
  for (const CueHit& cue : cues_) {
    if (cue.form == CueForm::Verb && cue.group.contains(draft.cue.verb)) return false;
  }
  for (std::size_t i = first_draft_; i < drafts_.size(); ++i) {
    for (const Range& known : drafts_[i].content) {
      if (known.contains(draft.cue.verb)) return false;
    }
  }
  draft.tag = draft.cue.group;
  set_content(draft, {range_.begin, draft.cue.group.begin});
  set_content(draft, {draft.cue.group.end, content_end(draft.cue.group.end)});
  return !draft.content.empty();
}

// e.noun
bool StretchReader::noun(Draft& draft) {
  draft.rule = "noun.that";
  draft.tag = draft.cue.group;
  const std::size_t at = draft.cue.group.begin;
  if (page_.is(at + 1, "from") || page_.is(at + 1, "by")) {
    draft.source = noun_phrase(page_, at + 2, draft.cue.verb);
  } else if (const auto owner = page_.doc().child(at, language::Dep::Poss)) {
    // "Tulsa police's earlier claim", "his claim"
    Range source = phrase_of(page_, *owner, {range_.begin, at});
    while (!source.empty() && page_.doc().tokens[source.end - 1].dep == language::Dep::Case)
      --source.end;
    draft.source = source;
  } else {
    draft.source = maker_of(at);
  }
  if (draft.source && draft.source->empty()) draft.source.reset();
  if (page_.is(draft.cue.verb, "for")) {
    draft.rule = "noun.for";
    set_content(draft, noun_phrase(page_, draft.cue.verb + 1, content_end(draft.cue.verb + 1)));
    return !draft.content.empty();
  }
  std::size_t end = draft.cue.verb + 1;
  // To the main verb after the clause's own: "that the depot was insured | went unchallenged".
  std::size_t finite = 0;
  const std::size_t last = content_end(end);
  for (; end < last; ++end) {
    if (page_.is(end, ",")) break;
    if (page_.is_finite(end) && !is_auxiliary(page_.lower(end - 1)) && ++finite == 2) break;
  }
  if (const auto parsed = clause_behind(at, draft.cue.verb)) end = std::min(*parsed, last);
  set_content(draft, {draft.cue.verb, end});
  return !draft.content.empty();
}

// "Olga Tam | made | the claim that": whose the noun is that a verb of no content of its own takes.
std::optional<Range> StretchReader::maker_of(std::size_t noun) const {
  constexpr std::array<std::string_view, 12> kLight = {"make",    "send",  "give",  "issue",
                                                       "repeat",  "offer", "raise", "voice",
                                                       "express", "have",  "press", "deliver"};
  const language::Doc& doc = page_.doc();
  const std::size_t verb = doc.tokens[noun].head;
  if (doc.tokens[noun].dep != language::Dep::Dobj || !range_.contains(verb) ||
      is_passive(page_, verb))
    return std::nullopt;
  if (std::ranges::find(kLight, doc.tokens[verb].lemma) == kLight.end()) return std::nullopt;
  const auto subject = subject_of(page_, verb);
  if (!subject || *subject >= verb || !range_.contains(*subject)) return std::nullopt;
  const Range source = phrase_of(page_, *subject, {range_.begin, verb});
  const bool speaks = !source.empty() && source.contains(*subject) && can_speak(source);
  return speaks ? std::optional(source) : std::nullopt;
}

// The end of the clause that the parse hangs on the noun before "that".
std::optional<std::size_t> StretchReader::clause_behind(std::size_t noun, std::size_t that) const {
  const language::Doc& doc = page_.doc();
  const std::size_t verb = doc.tokens[that].head;
  const bool hangs = doc.tokens[that].dep == language::Dep::Mark && verb > that &&
                     doc.tokens[verb].head == noun && range_.contains(verb);
  if (!hangs || page_.quote(that + 1) != kNone) return std::nullopt;
  return doc.tokens[verb].right_edge + 1U;
}

}  // namespace dateline::claims
