// SPDX-License-Identifier: Apache-2.0
// Passives of saying: "This was announced by X", "It was reported that", "X is said to have fled".
#include <algorithm>
#include <array>

#include "claims/clauses.h"
#include "claims/stretch_reader.h"
#include "claims/word_classes.h"

namespace dateline::claims {

// d.passive: the agent and the adjuncts are read first, then the frames from the surest on.
bool StretchReader::passive(Draft& draft, std::size_t number) {
  Passive found;
  found.subject = draft.source;
  draft.source.reset();
  read_agent(draft, found);
  const CueHit& cue = draft.cue;
  draft.tag = {found.subject ? found.subject->begin : cue.group.begin, found.next};
  found.refers_back = found.subject && found.subject->size() <= 4 && refers_back(*found.subject);
  if (cue.lemma == "make" && !found.refers_back) return false;
  if (passive_tag(draft, found)) return !draft.content.empty();
  const bool closed = found.next >= content_end(found.next) || page_.is(found.next, ",");
  if (found.refers_back && draft.source && closed) return previous(draft);
  if (page_.is(found.next, "that") && cue.takes("that")) {
    draft.rule = "passive.that";
    set_content(draft, {found.next, cut(found.next, number)});
    return !draft.content.empty();
  }
  return found.subject && (passive_infinitive(draft, found) || passive_predicate(draft, found) ||
                           passive_subject(draft, found));
}

// Who said it ("by X", "in a report of X"), when, through what; and where that ends.
void StretchReader::read_agent(Draft& draft, Passive& found) const {
  std::size_t next = draft.cue.group.end;
  const bool by_in_cue = page_.is(next - 1, "by");
  const bool behind_document = page_.is(next, "in") && document(draft, next) != next;
  found.between =
      behind_document || by_in_cue ? Adjuncts{next, {}, {}, {}} : adjuncts_without_by(next);
  if (found.between.time) draft.said_time = found.between.time;
  if (found.between.medium) draft.medium = found.between.medium;
  next = found.between.end;
  bool by = page_.is(next - 1, "by");
  if (page_.is(next, "by") && !page_.in_time(std::min(next + 1, range_.end - 1))) {
    ++next;
    by = true;
  }
  const Range source = by ? noun_phrase(page_, next, range_.end) : Range{};
  if (!source.empty()) {
    draft.source = source;
    // "was predicted by Aino Lehto | in 2019"
    const Adjuncts after = adjuncts(page_, source.end, range_.end);
    if (!draft.said_time && after.time) draft.said_time = after.time;
    next = after.end;
  }
  found.next = by ? next : document(draft, next);
}

// "…, it was announced", "…, it is stated in the communiqué", "…, was announced by X".
bool StretchReader::passive_tag(Draft& draft, const Passive& found) {
  const bool it =
      found.subject && found.subject->size() == 1 && page_.is(found.subject->begin, "it");
  if (!draft.source && !it) return false;
  const std::size_t end = before_tag(it ? found.subject->begin : draft.cue.group.begin);
  if (end == kNone || !is_main_clause({range_.begin, end})) return false;
  draft.rule = "passive.tag";
  set_content(draft, cut_front({range_.begin, end}));
  return true;
}

// "The captain is said to have left the ship."
bool StretchReader::passive_infinitive(Draft& draft, const Passive& found) {
  constexpr std::array<std::string_view, 4> kVerbs = {"report", "say", "allege", "claim"};
  const CueHit& cue = draft.cue;
  const bool takes = cue.takes("inf-passive") || cue.kind == CueKind::Believe ||
                     std::ranges::find(kVerbs, cue.lemma) != kVerbs.end();
  if (!page_.is(found.next, "to") || !takes) return false;
  draft.rule = "passive.infinitive";
  if (draft.cue.commitment.empty()) draft.cue.commitment = "unspecified";
  set_content(draft, *found.subject);
  // "A suspect, said to be his brother, …": the aside ends before the main verb.
  std::size_t end = content_end(found.next);
  const language::Token& verb = page_.doc().tokens[cue.verb];
  if (verb.dep == language::Dep::Acl) end = std::min<std::size_t>(end, verb.right_edge + 1U);
  set_content(draft, {found.next, end});
  return true;
}

// What is said of the subject, behind the verb.
bool StretchReader::passive_predicate(Draft& draft, const Passive& found) {
  const CueHit& cue = draft.cue;
  const std::size_t next = found.next;
  const std::string_view word = next < range_.end ? page_.lower(next) : std::string_view();
  Range predicate;
  if (!draft.source && cue.lemma == "expect" && next < range_.end &&
      (is_preposition(word) || page_.in_time(next) || found.between.time)) {
    draft.rule = "passive.expected";  // "The report is expected in January."
    draft.said_time.reset();
    predicate = {cue.group.end, content_end(cue.group.end)};
  } else if (draft.source && cue.takes("small") && !found.refers_back &&
             page_.is(found.between.end, "by") && found.between.end > cue.group.end) {
    draft.rule = "passive.small-clause";  // "were branded “ruthless” by a judge"
    predicate = {cue.group.end, found.between.end};
  } else if (cue.takes("figure") && word == "at" && states_figure(next + 1, range_.end)) {
    draft.rule = "put.figure-passive";  // "Damage was put at 40 million."
    predicate = {next, content_end(next)};
  } else if (!draft.source && cue.act == Act::Judge && cue.takes(word) &&
             (word == "of" || word == "for")) {
    draft.rule = "passive.blamed";  // "The board was accused of hiding the report."
    predicate = {next, before_own_words(cue.verb, next, content_end(next), Extent::Object)};
  } else if (!draft.source && is_marked(cue, next)) {
    draft.rule = "passive.marked";  // "The plan was criticised as “a farce”."
    predicate = {next, without_rest(draft, next, content_end(next), Extent::Object)};
  } else {
    return false;
  }
  const bool pronoun =
      found.subject->size() == 1 && is_content_opener(page_.lower(found.subject->begin));
  if (!pronoun) set_content(draft, *found.subject);
  set_content(draft, predicate);
  return true;
}

// "was labelled “mostly true”", "was dismissed as “a farce”"; but "was called “Dawn”": a name.
bool StretchReader::is_marked(const CueHit& cue, std::size_t next) const {
  constexpr std::array<std::string_view, 5> kNames = {"call", "name", "dub", "term", "recognize"};
  const bool judges = cue.act == Act::Judge || cue.act == Act::Deny;
  if (!judges || std::ranges::find(kNames, cue.lemma) != kNames.end()) return false;
  const bool as = page_.is(next, "as");
  if (!as && !cue.takes("small")) return false;
  std::size_t mark = as ? next + 1 : next;
  if (mark < range_.end && is_determiner(page_.lower(mark))) ++mark;
  return mark < range_.end && page_.is_open_mark(mark);
}

// "The closure was announced by Olga Tam."
bool StretchReader::passive_subject(Draft& draft, const Passive& found) {
  if (!draft.source || !draft.cue.takes("np") || found.refers_back || found.subject->size() < 2)
    return false;
  draft.rule = "passive.subject";
  Range content = *found.subject;
  // "That the tunnel would flood | was predicted": the phrase without its article loses the word.
  if (content.begin > range_.begin && page_.is(content.begin - 1, "that")) --content.begin;
  set_content(draft, content);
  return !draft.content.empty();
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
