// SPDX-License-Identifier: Apache-2.0
// Contents before or around a tag.
#include <algorithm>
#include <array>

#include "claims/clauses.h"
#include "claims/stretch_reader.h"
#include "claims/word_classes.h"

namespace dateline::claims {

// b.tag: "…," she said. / "…," said Olga Tam. / C3: "The ferry, the captain insists, was …"
bool StretchReader::tag(Draft& draft) {
  const CueHit& cue = draft.cue;
  if (!(cue.takes("tag") || cue.takes("gesture")) || cue.adverbial) return false;
  // "…, who in 2010 said that": of the noun before.
  if (draft.source && is_relative(page_.lower(draft.source->begin))) return false;
  std::size_t behind = 0;
  std::size_t end = kNone;
  const std::size_t direct = before_tag(cue.group.begin);
  const bool inverted = direct != kNone && cue.group.begin == cue.verb &&
                        (page_.quote(direct - 1) != kNone || !draft.source ||
                         !clean_parenthesis(draft, cue.group.begin));
  if (inverted && page_.is_word(cue.group.end)) {
    const Range source = noun_phrase(page_, cue.group.end, range_.end);
    if (!source.empty() && !page_.is_finite(source.begin)) {
      end = direct;
      draft.source = source;
      draft.rule = "said.inverted";
      draft.tag = {cue.group.begin, source.end};
      behind = source.end;
      draft.addressee.reset();
    }
  }
  if (end == kNone && draft.source) {
    std::size_t begin = draft.source->begin;
    // "…, as some residents claimed"
    if (begin > range_.begin && page_.is(begin - 1, "as")) --begin;
    end = before_tag(begin);
    if (end == kNone && begin + 1 == draft.source->begin) return as_opens(draft, begin);
    if (end == kNone) return false;
    draft.rule = "said.tag";
    draft.tag.begin = draft.source->begin;
    behind = draft.addressee ? draft.tag.end : cue.group.end;
  }
  if (end == kNone) return false;
  const Range content = cut_front({range_.begin, end});
  if (content.empty()) return false;
  const bool quoted = page_.quote(content.end - 1) != kNone;
  if (cue.takes("gesture") && !quoted) return false;
  // "On “Morning Hour,” the mayor said she would run": a name in marks, and the clause follows.
  const bool outside = !page_.is_open_mark(content.begin) && !page_.has_finite(content);
  if (quoted && outside && clause_of(page_, cue.verb)) return false;
  const bool clausal = is_main_clause(content);
  // "…, Petrov stressed." closes the sentence: then what stands before is the content.
  constexpr std::size_t kClause = 5;  // tokens
  const bool closing = behind >= content_end(behind) && content.size() >= kClause;
  if (!quoted && !clausal && !closing && !interrupts(behind)) return false;
  if (!quoted && opens_adverbially(content) && !interrupts(behind)) return false;
  draft.content.clear();
  set_content(draft, content);
  after_tag(draft, behind, clausal);
  return !draft.content.empty();
}

// b.closing: "The board wants to close the pier and hopes to sell it, the clerk said.": a tag that
// ends its stretch is read first, so that no other cue takes its words. Returns its number.
std::optional<std::size_t> StretchReader::closing_tag() {
  if (cues_.size() < 2) return std::nullopt;
  const std::size_t number = cues_.size() - 1;
  const CueHit& cue = cues_[number];
  if (cue.form != CueForm::Verb || !cue.takes("tag") || cue.passive || cue.adverbial ||
      cue.kind != CueKind::Say) {
    return std::nullopt;
  }
  Draft draft;
  draft.cue = cue;
  find_subject(draft);
  const std::size_t verb = cue.group.begin;
  const bool inverted = before_tag(verb) != kNone;
  const bool direct = draft.source && before_tag(draft.source->begin) != kNone &&
                      draft.source->end == verb && !page_.is(draft.source->begin - 1, "as");
  if (!inverted && !direct) return std::nullopt;
  // What the parse hangs on an earlier verb is no tag: "…, and he said".
  const std::size_t front_end = inverted ? verb : draft.source->begin;
  if (page_.quote(front_end - 1) != kNone && !goes_into_marks(front_end - 1)) return std::nullopt;
  if (!is_main_clause({range_.begin, front_end})) return std::nullopt;
  if (!tag(draft) || !finish(draft)) return std::nullopt;
  const bool closes = draft.content.size() == 1 && draft.content.front().end <= front_end &&
                      draft.tag.end >= content_end(draft.tag.end);
  if (!closes) return std::nullopt;
  draft.tag.begin = front_end;
  closing_ = std::move(draft);
  return number;
}

// "The two “gates” that he named | are “closed for good,” the paper reported": the quotation before
// the tag goes on with the clause that it stands in. `closing`: its closing mark.
bool StretchReader::goes_into_marks(std::size_t closing) const {
  const Range words = page_.tokens_of(page_.quotes()[page_.quote(closing)].span);
  if (words.begin <= range_.begin) return false;
  const language::Token& before = page_.doc().tokens[words.begin - 1];
  return before.pos == language::Pos::Aux && before.lemma == "be";
}

// b.bare: "The convoy was hit near the bridge a monitor said.": the comma before the tag is
// missing.
bool StretchReader::bare_tag(Draft& draft, std::size_t next) {
  constexpr std::size_t kShortest = 4;  // tokens of a sentence before the tag
  const CueHit& cue = draft.cue;
  if (cue.kind != CueKind::Say || !cue.takes("tag") || cue.adverbial || cue.negated) return false;
  if (inverted_bare_tag(draft)) return true;
  if (!draft.source || draft.source->end != cue.group.begin || next < content_end(next))
    return false;
  const std::size_t begin = draft.source->begin;
  const Range front = cut_front({range_.begin, begin});
  if (front.size() < kShortest || front.end != begin || !is_main_clause(front)) return false;
  // "what the mayor said", "as the mayor said", "and the mayor said"
  const std::string_view before = page_.lower(begin - 1);
  if (is_content_opener(before) || is_relative(before) || is_conjunction(before) ||
      is_subordinator(before) || is_preposition(before) || page_.quote(begin - 1) != kNone) {
    return false;
  }
  constexpr std::array<std::string_view, 6> kSaid = {"thing", "things",    "words",
                                                     "word",  "something", "everything"};
  if (std::ranges::find(kSaid, before) != kSaid.end()) return false;
  draft.rule = "said.bare";
  draft.tag = {begin, next};
  set_content(draft, front);
  return true;
}

// "More trucks were burned said council head Olga Tam."
bool StretchReader::inverted_bare_tag(Draft& draft) {
  const CueHit& cue = draft.cue;
  const auto subject = page_.doc().child(cue.verb, language::Dep::Nsubj);
  if (cue.lemma != "say" || cue.group.begin != cue.verb || !subject || *subject < cue.verb)
    return false;
  const Range source = noun_phrase(page_, cue.group.end, range_.end);
  const Range front = cut_front({range_.begin, cue.group.begin});
  if (source.empty() || !source.contains(*subject) || !is_main_clause(front)) return false;
  const Adjuncts after = adjuncts(page_, source.end, range_.end);
  const std::size_t next = std::max(after.end, source.end);
  if (next < content_end(next)) return false;
  draft.source = source;
  draft.said_time = after.time;
  draft.medium = after.medium;
  draft.rule = "said.bare";
  draft.tag = {cue.group.begin, next};
  set_content(draft, front);
  return true;
}

// Whether the words could stand as a sentence: a verb that nothing subordinates.
bool StretchReader::is_main_clause(const Range& range) const {
  for (std::size_t token = range.begin; token < range.end; ++token) {
    if (!page_.is_finite(token)) continue;
    const language::Token& word = page_.doc().tokens[token];
    std::size_t verb = token;
    if (word.dep == language::Dep::Aux || word.dep == language::Dep::Auxpass) verb = word.head;
    const language::Dep dep = page_.doc().tokens[verb].dep;
    if (dep == language::Dep::Relcl || dep == language::Dep::Acl || dep == language::Dep::Advcl)
      continue;
    const auto mark = page_.doc().child(verb, language::Dep::Mark);
    if (!mark || !range.contains(*mark)) return true;
  }
  return false;
}

// Behind ", he said,": what can only go on with the content.
bool StretchReader::goes_on(std::size_t begin) const {
  constexpr std::array<std::string_view, 8> kWords = {
      "for", "because", "rather", "not", "than", "especially", "particularly", "unless"};
  return std::ranges::find(kWords, page_.lower(begin)) != kWords.end();
}

// "As Tam puts it, the fee is a fine": what follows the comma.
bool StretchReader::as_opens(Draft& draft, std::size_t begin) const {
  if (page_.trimmed({range_.begin, begin}).size() > 1) return false;
  std::size_t comma = draft.cue.group.end;
  while (comma < range_.end && !page_.is(comma, ",") && comma < draft.cue.group.end + 8) ++comma;
  if (!page_.is(comma, ",")) return false;
  draft.rule = "said.as";
  set_content(draft, {comma + 1, content_end(comma + 1)});
  return !draft.content.empty();
}

// "X, who heads Y, said": the comma before the cue closes a parenthesis of the source.
bool StretchReader::clean_parenthesis(const Draft& draft, std::size_t cue) {
  return draft.source->end < cue;
}

// "While the mayor waited, X said" opens the sentence with a subordinate clause, not a content.
bool StretchReader::opens_adverbially(const Range& content) const {
  const std::string_view first = page_.lower(content.begin);
  if (first == "as" || first == "while" || first == "although" || first == "asked" ||
      first == "speaking" || first == "when" || first == "because" || first == "since") {
    for (std::size_t token = content.begin; token < content.end; ++token) {
      if (page_.is(token, ",") && page_.has_finite({token, content.end})) return false;
    }
    return true;
  }
  return false;
}

// The tag stands inside its content: "The first, he said, was …".
bool StretchReader::interrupts(std::size_t behind) const {
  const Adjuncts after = adjuncts(page_, behind, range_.end);
  return page_.is(after.end, ",") && after.end + 1 < range_.end &&
         page_.has_finite({after.end + 1, range_.end});
}

// Adjuncts of the tag, then a second part of the content, if there is one.
void StretchReader::after_tag(Draft& draft, std::size_t behind, bool clausal) {
  const Adjuncts after = adjuncts(page_, behind, range_.end);
  if (after.medium) draft.medium = after.medium;
  if (after.time) draft.said_time = after.time;
  if (after.addressee) draft.addressee = after.addressee;
  std::size_t next = std::max(after.end, behind);
  draft.tag.end = next;
  if (next >= range_.end) return;
  const bool comma = page_.is(next, ",");
  std::size_t begin = next;
  while (begin < range_.end && (page_.is(begin, ",") || page_.is_stop(begin) ||
                                page_.is_space(begin) || page_.is(begin, ":"))) {
    ++begin;
  }
  if (begin >= range_.end) return;
  if (page_.is_open_mark(begin)) {
    set_content(draft, {begin, content_end(begin)});
    return;
  }
  if (comma && page_.quote(draft.content.front().end - 1) != kNone) return resume(draft, begin);
  if (!comma || page_.quote(draft.content.front().end - 1) != kNone) return;
  const std::string_view word = page_.lower(begin);
  const bool joins = (is_conjunction(word) || (is_subordinator(word) && word != "as")) &&
                     page_.has_finite({begin, range_.end});
  bool own_claim = false;
  for (const CueHit& other : cues_) own_claim = own_claim || other.group.begin >= begin;
  if ((joins && !own_claim) || !clausal || goes_on(begin))
    set_content(draft, {begin, content_end(begin)});
}

// "“Every time you say that,” Tam said, referring to the levy, “you lose.”": the quotation goes
// on.
void StretchReader::resume(Draft& draft, std::size_t begin) const {
  for (const CueHit& other : cues_) {
    if (other.group.begin >= begin && other.form == CueForm::Verb) return;
  }
  for (std::size_t token = begin; token < range_.end; ++token) {
    if (page_.is_stop(token) && page_.quote(token) == kNone) return;
    if (!page_.is_open_mark(token)) continue;
    // "…,” Tam said, and still “they sleep there.”"
    const bool joins =
        is_conjunction(page_.lower(begin)) &&
        (token == begin + 1 || (token == begin + 2 && is_cue_adverb(page_.lower(begin + 1))));
    if (joins || page_.is(token - 1, ",")) {
      set_content(draft, {joins ? begin : token, content_end(token)});
    }
    return;
  }
}

}  // namespace dateline::claims
