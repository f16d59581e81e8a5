// SPDX-License-Identifier: Apache-2.0
// According to, hearsay, nouns of saying, passives.
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
  }
  return !draft.content.empty();
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
  set_content(draft, {draft.cue.verb, end});
  return !draft.content.empty();
}

// d.passive: "This was announced by X", "It was reported that", "X is said to have fled".
bool StretchReader::passive(Draft& draft, std::size_t number) {
  const CueHit& cue = draft.cue;
  std::size_t next = cue.group.end;
  const std::optional<Range> subject = draft.source;
  draft.source.reset();
  const bool behind_document = page_.is(next, "in") && document(draft, next) != next;
  const Adjuncts between = behind_document            ? Adjuncts{next, {}, {}, {}}
                           : page_.is(next - 1, "by") ? Adjuncts{next, {}, {}, {}}
                                                      : adjuncts_without_by(next);
  draft.said_time = between.time ? between.time : draft.said_time;
  if (between.medium) draft.medium = between.medium;
  next = between.end;
  bool by = page_.is(next - 1, "by");
  if (page_.is(next, "by") && !page_.in_time(std::min(next + 1, range_.end - 1))) {
    ++next;
    by = true;
  }
  if (by) {
    const Range source = noun_phrase(page_, next, range_.end);
    if (!source.empty()) {
      draft.source = source;
      next = source.end;
      // "was predicted by Aino Lehto | in 2019"
      const Adjuncts after = adjuncts(page_, next, range_.end);
      if (!draft.said_time && after.time) draft.said_time = after.time;
      next = after.end;
    }
  }
  if (!by) next = document(draft, next);
  draft.tag = {subject ? subject->begin : cue.group.begin, next};
  const bool anaphor = subject && subject->size() <= 4 && refers_back(*subject);
  if (cue.lemma == "make" && !anaphor) return false;
  if (anaphor && draft.source && next >= content_end(next)) return previous(draft);
  if (anaphor && draft.source && page_.is(next, ",")) return previous(draft);
  const std::string_view word = next < range_.end ? page_.lower(next) : std::string_view();
  if (word == "that" && (cue.takes("that"))) {
    draft.rule = "passive.that";
    set_content(draft, {next, cut(next, number)});
    return !draft.content.empty();
  }
  if (word == "to" && subject &&
      (cue.takes("inf-passive") || cue.kind == CueKind::Believe || cue.lemma == "report" ||
       cue.lemma == "say" || cue.lemma == "allege" || cue.lemma == "claim")) {
    draft.rule = "passive.infinitive";
    if (draft.cue.commitment.empty()) draft.cue.commitment = "unspecified";
    set_content(draft, *subject);
    set_content(draft, {next, content_end(next)});
    return true;
  }
  if (subject && cue.takes("figure") && word == "at" && states_figure(next + 1, range_.end)) {
    draft.rule = "put.figure-passive";
    set_content(draft, *subject);
    set_content(draft, {next, content_end(next)});
    return true;
  }
  if (draft.source && subject && cue.takes("np") && !anaphor && subject->size() >= 2) {
    draft.rule = "passive.subject";
    Range content = *subject;
    // "That the tunnel would flood | was predicted": the phrase without its article loses the word.
    if (content.begin > range_.begin && page_.is(content.begin - 1, "that")) --content.begin;
    set_content(draft, content);
    return !draft.content.empty();
  }
  if (draft.source) {
    const std::size_t end = before_tag(draft.cue.group.begin);
    if (end != kNone && page_.has_finite({range_.begin, end})) {
      draft.rule = "passive.tag";
      set_content(draft, cut_front({range_.begin, end}));
      return !draft.content.empty();
    }
  }
  return false;
}

// "This is stated in | a report of the river commission": the document speaks.
std::size_t StretchReader::document(Draft& draft, std::size_t next) const {
  constexpr std::array<std::string_view, 16> kDocuments = {
      "report",   "statement", "communiqué", "communique", "letter", "bulletin",
      "document", "decree",    "text",       "article",    "study",  "dispatch",
      "despatch", "message",   "note",       "memo"};
  if (!page_.is(next, "in")) return next;
  const Range phrase = noun_phrase(page_, next + 1, range_.end);
  if (phrase.empty()) return next;
  const std::string_view head = page_.lower(head_of(page_, phrase));
  if (std::ranges::find(kDocuments, head) == kDocuments.end()) return next;
  draft.source = phrase;
  draft.medium.reset();
  if (draft.cue.group.end == next) draft.cue.group.end = next + 1;
  return phrase.end;
}

// Adjuncts up to a "by" that names the source.
Adjuncts StretchReader::adjuncts_without_by(std::size_t begin) const {
  std::size_t by = begin;
  while (by < range_.end &&
         !(page_.is(by, "by") && !page_.in_time(std::min(by + 1, range_.end - 1))) &&
         !page_.is(by, "that") && !page_.is_finite(by))
    ++by;
  if (!page_.is(by, "by")) return adjuncts(page_, begin, range_.end);
  Adjuncts found = adjuncts(page_, begin, by);
  found.end = by;
  return found;
}

// "This", "The news", "The relevant statement": what was said in the sentence before.
bool StretchReader::refers_back(const Range& subject) const {
  const std::string_view first = page_.lower(subject.begin);
  if (first == "this" || first == "that" || first == "it" || first == "these") return true;
  for (std::size_t token = subject.begin; token < subject.end; ++token) {
    const std::string_view word = page_.lower(token);
    if (word == "information" || word == "news" || word == "statement" || word == "announcement" ||
        word == "figures" || word == "data") {
      return true;
    }
  }
  return false;
}

bool StretchReader::previous(Draft& draft) {
  if (before_ == nullptr || !speaks(before_->kind)) return false;
  draft.rule = "passive.anaphoric";
  Range content = before_->tokens;
  while (!content.empty() &&
         (page_.is_space(content.end - 1) ||
          (page_.is(content.end - 1, ".") && page_.quote(content.end - 1) == kNone))) {
    --content.end;
  }
  set_content(draft, content);
  return !draft.content.empty();
}

}  // namespace dateline::claims
