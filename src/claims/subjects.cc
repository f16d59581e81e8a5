// SPDX-License-Identifier: Apache-2.0
// Whose words they are: the source of a cue, whom it was told, what opens the sentence.
#include <algorithm>
#include <array>

#include "claims/clauses.h"
#include "claims/stretch_reader.h"
#include "claims/word_classes.h"

namespace dateline::claims {

void StretchReader::find_subject(Draft& draft) {
  const CueHit& cue = draft.cue;
  draft.tag = cue.group;
  // "…, adding that" and "and promised": the source of the claim before.
  const bool shared =
      cue.group.begin > range_.begin && is_conjunction(page_.lower(cue.group.begin - 1));
  const Draft* said = cue.adverbial || shared ? voice_before(cue) : nullptr;
  if (said != nullptr) {
    draft.source = said->source;
    draft.said_time = said->said_time;
    return;
  }
  std::size_t from = range_.begin;
  for (std::size_t i = first_draft_; i < drafts_.size(); ++i) {
    if (drafts_[i].cue.group.end <= cue.group.begin)
      from = std::max(from, drafts_[i].cue.group.end);
  }
  if (parsed_subject(draft, from)) return;
  if (cue.adverbial) {
    opens_with(draft);
    return;
  }
  const auto subject = subject_before(page_, from, cue.group.begin);
  if (!subject) return;
  draft.source = subject->source;
  draft.source->begin = behind_distance(subject->source);
  draft.tag.begin = draft.source->begin;
  front(draft, {range_.begin, draft.source->begin});
}

// The claim whose source goes on with ", adding that" or "and promised": the last one that is not
// itself among the words of another; none if the parse gives the cue a subject of its own.
const Draft* StretchReader::voice_before(const CueHit& cue) const {
  const Draft* voice = nullptr;
  for (std::size_t i = first_draft_; i < drafts_.size(); ++i) {
    if (drafts_[i].source && !lies_in_draft(drafts_[i].cue.verb)) voice = &drafts_[i];
  }
  if (voice == nullptr && drafts_.size() > first_draft_ && drafts_.back().source)
    voice = &drafts_.back();
  if (voice == nullptr) return nullptr;
  const language::Doc& doc = page_.doc();
  // "when the clerk mentioned the fire, I | laughed and said"
  std::size_t verb = cue.verb;
  while (doc.tokens[verb].dep == language::Dep::Conj && doc.tokens[verb].head < verb)
    verb = doc.tokens[verb].head;
  const bool other =
      verb != cue.verb && verb > voice->cue.verb && has_own_subject(verb) && !lies_in_draft(verb);
  // "Tam defended a builder | who said he was cheated |, saying": the main clause goes on.
  const bool aside = cue.adverbial && page_.is(cue.group.begin - 1, ",") &&
                     doc.tokens[voice->cue.verb].dep == language::Dep::Relcl;
  return other || aside ? nullptr : voice;
}

bool StretchReader::lies_in_draft(std::size_t token) const {
  for (std::size_t i = first_draft_; i < drafts_.size(); ++i) {
    for (const Range& content : drafts_[i].content) {
      if (content.contains(token)) return true;
    }
  }
  return false;
}

// "After saying that the bridge was safe, | the mayor | closed it": the participle in front has the
// subject of the clause behind it.
void StretchReader::opens_with(Draft& draft) const {
  constexpr std::size_t kFront = 3;  // tokens before the participle: "even after"
  const language::Doc& doc = page_.doc();
  if (draft.cue.group.begin > range_.begin + kFront) return;
  std::size_t verb = draft.cue.verb;
  while (!has_own_subject(verb) && doc.tokens[verb].head != verb) verb = doc.tokens[verb].head;
  const auto subject = subject_of(page_, verb);
  if (!subject || *subject < draft.cue.verb || !range_.contains(*subject)) return;
  const std::size_t left = doc.tokens[*subject].left_edge;
  if (left <= draft.cue.verb + 1) return;
  // The comma may stand inside the closing mark.
  const std::size_t comma = page_.quote(left - 1) != kNone ? left - 2 : left - 1;
  if (!page_.is(comma, ",")) return;
  draft.source = phrase_of(page_, *subject, {left, range_.end});
}

// "Tam defended a builder who was cheated |, saying": a participle behind a comma goes on with the
// main clause, whatever relative clause the parser hangs it on.
std::optional<std::size_t> StretchReader::subject_token(const CueHit& cue) const {
  auto token = subject_of(page_, cue.verb);
  // "One of the clerks who sent the letter | called him a fool": a main verb that was taken for a
  // participle has the head of the sentence for its subject.
  const language::Token& word = page_.doc().tokens[cue.verb];
  if (token && word.tag == language::Tag::Vbn && word.dep == language::Dep::Acl && !cue.passive) {
    std::size_t root = *token;
    while (page_.doc().tokens[root].head != root) root = page_.doc().tokens[root].head;
    const language::Pos pos = page_.doc().tokens[root].pos;
    const bool noun = pos == language::Pos::Noun || pos == language::Pos::Propn ||
                      pos == language::Pos::Num || pos == language::Pos::Pron;
    if (noun && root < cue.verb) token = root;
  }
  const bool relative = token && is_relative(page_.lower(*token));
  if (!cue.adverbial || !relative || !page_.is(cue.group.begin - 1, ",")) return token;
  std::size_t verb = *token;
  while (page_.doc().tokens[verb].head != verb) verb = page_.doc().tokens[verb].head;
  const auto main = subject_of(page_, verb);
  return main && *main < cue.verb ? main : token;
}

// The subject by the parse, before the cue or behind it ("said Olga Tam").
bool StretchReader::parsed_subject(Draft& draft, std::size_t from) const {
  const CueHit& cue = draft.cue;
  const auto token = subject_token(cue);
  if (!token || *token < range_.begin || *token >= range_.end) return false;
  if (page_.quote(*token) != kNone && !is_title(page_, page_.quotes()[page_.quote(*token)]))
    return false;
  if (*token > cue.verb) return false;  // the tag frame reads it
  Range source = phrase_of(page_, *token, {left_of(*token, from), cue.group.begin});
  if (!source.empty()) source.begin = with_names_before(source.begin);
  if (!source.empty()) source.begin = behind_distance(source);
  if (source.begin > range_.begin + 1 && page_.is_stop_of_title(source.begin - 1))
    source.begin -= 2;
  // "military observer | Ilya Drozd expressed …": a name between the phrase and the cue.
  const std::size_t noun = source.empty() ? 0 : source.end;
  std::size_t end = noun;
  while (end < cue.group.begin && page_.is_capitalised(end) && !page_.in_time(end)) ++end;
  if (!source.empty() && end == cue.group.begin) source.end = end;
  if (source.empty() || !source.contains(*token)) return false;
  draft.source = source;
  draft.tag.begin = source.begin;
  draft.said_time.reset();
  if (source.end <= cue.group.begin) front(draft, {range_.begin, source.begin});
  // "The company | on Thursday | reported"
  for (std::size_t i = source.end; i < cue.group.begin && i < source.end + 4; ++i) {
    if (page_.in_time(i) && !draft.said_time) draft.said_time = i;
  }
  return true;
}

// "…,” Dover | police chief Ada Brandt said": capitalised words between the quotation and the
// phrase, which the parser took for something else.
std::size_t StretchReader::with_names_before(std::size_t begin) const {
  std::size_t first = begin;
  while (first > range_.begin && page_.quote(first - 1) == kNone &&
         page_.is_capitalised(first - 1) && !page_.in_time(first - 1)) {
    --first;
  }
  const bool closed = first > range_.begin && page_.quote(first - 1) != kNone;
  return closed ? first : begin;
}

// "…, | eight kilometres west of Altai, | Olga Tam, a police spokeswoman, wrote": how far a place
// is stands before the one who speaks.
std::size_t StretchReader::behind_distance(const Range& source) const {
  constexpr std::array<std::string_view, 6> kUnits = {"kilometre", "kilometer", "mile",
                                                      "metre",     "meter",     "km"};
  const language::Doc& doc = page_.doc();
  if (source.size() < 4 || doc.tokens[source.begin].pos != language::Pos::Num) return source.begin;
  if (std::ranges::find(kUnits, doc.tokens[source.begin + 1].lemma) == kUnits.end())
    return source.begin;
  for (std::size_t token = source.begin; token + 1 < source.end; ++token) {
    if (page_.is(token, ",") && page_.is_capitalised(token + 1)) return token + 1;
  }
  return source.begin;
}

// The words of the subject itself, whatever claims its own clauses make.
std::size_t StretchReader::left_of(std::size_t subject, std::size_t from) const {
  const std::size_t edge = page_.doc().tokens[subject].left_edge;
  return std::max(range_.begin, std::min(from, edge));
}

// What opens the sentence before the source: a time of saying, a medium.
void StretchReader::front(Draft& draft, Range words) const {
  if (words.empty() || page_.has_finite(words) || words.size() > 20) return;
  const Adjuncts found = front_adjuncts(page_, words);
  draft.said_time = found.time;
  draft.medium = found.medium;
}

// "told | Yuzhny Kurier | that": returns the token after the addressee and more adjuncts.
std::size_t StretchReader::addressee(Draft& draft, Adjuncts& between, std::size_t after) {
  const std::string_view next = after < range_.end ? page_.lower(after) : std::string_view();
  if (draft.cue.kind == CueKind::Believe) return between.end;  // "expects the line to flood"
  if (between.end != after || next.empty() || is_content_opener(next) || next == "to" ||
      next == "," || next == ":" || page_.is_open_mark(after) || is_preposition(next)) {
    return between.end;
  }
  Range phrase = short_noun_phrase(page_, after, range_.end);
  // "told voters | she would": what is told has a subject of its own.
  for (std::size_t i = after + 1; i < phrase.end; ++i) {
    if (is_subject_pronoun(page_.lower(i)) && !page_.is(i, "you") && !page_.is(i, "it"))
      phrase.end = i;
  }
  for (const language::Dep dep : {language::Dep::Dobj, language::Dep::Dative}) {
    const auto object = page_.doc().child(draft.cue.verb, dep);
    if (object && page_.doc().tokens[*object].left_edge == after && *object >= after)
      phrase.end = std::min<std::size_t>(phrase.end, page_.doc().tokens[*object].right_edge + 1U);
  }
  if (phrase.empty()) return between.end;
  const std::size_t behind = phrase.end;
  const bool object_only = !draft.cue.takes("tell");
  // "urged the public “not to put out flags”"
  const std::size_t opener = page_.is_open_mark(behind) ? behind + 1 : behind;
  if (object_only && !page_.is(opener, "to") && !page_.is(opener, "not") &&
      !page_.is(opener, "that"))
    return between.end;
  draft.addressee = phrase;
  between = adjuncts(page_, behind, range_.end);
  if (page_.is(opener, "to") || page_.is(opener, "not")) between = Adjuncts{behind, {}, {}, {}};
  return between.end;
}

}  // namespace dateline::claims
