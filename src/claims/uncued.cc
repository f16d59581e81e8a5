// SPDX-License-Identifier: Apache-2.0
// Quotations and labels without a verb of saying.
#include <algorithm>

#include "claims/clauses.h"
#include "claims/stretch_reader.h"
#include "claims/word_classes.h"

namespace dateline::claims {
namespace {

constexpr std::uint32_t kFewestMarked = 2;  // words: shorter ones are often names and ironies

}  // namespace

// A sentence that is nothing but a quotation, or a speaker's label with its words.
void StretchReader::uncued() {
  Range range{range_.begin, content_end(range_.begin)};
  range = page_.trimmed(range);
  if (range.empty()) return;
  const std::size_t first = page_.quote(range.begin);
  if (speaker_label(range)) return;
  if (first != kNone && page_.is_open_mark(range.begin) && page_.quotes()[first].words >= 2) {
    std::size_t outside = 0;
    for (std::size_t token = range.begin; token < range.end; ++token) {
      outside += page_.quote(token) == kNone && page_.is_word(token) ? 1 : 0;
    }
    if (outside > 0) {
      dash(range);
      return;
    }
    Draft draft;
    draft.has_cue = false;
    draft.continues = true;
    draft.rule = "quote.continued";
    draft.content.push_back(range);
    draft.tag = {range.begin, range.begin};
    if (!join_previous(draft)) drafts_.push_back(std::move(draft));
    return;
  }
  label(range);
}

// b.colon: "Olga Tam changed her answer: “Of course.”" - a clause without a verb of saying, a
// colon, and a quotation that no other claim has taken: its subject speaks, if it can.
void StretchReader::loose_colon() {
  const language::Doc& doc = page_.doc();
  for (std::size_t colon = range_.begin + 2; colon + 1 < range_.end; ++colon) {
    if (page_.quote(colon) != kNone || !page_.is(colon, ":") || lies_in_draft(colon)) continue;
    std::size_t words = colon + 1;
    while (words < range_.end && page_.is_space(words)) ++words;
    if (words >= range_.end || !page_.is_open_mark(words) || lies_in_draft(words)) continue;
    if (page_.quotes()[page_.quote(words)].words < 2 || has_later_tag(colon)) continue;
    std::size_t verb = doc.tokens[colon - 1].head;
    while (!has_own_subject(verb) && doc.tokens[verb].head != verb) verb = doc.tokens[verb].head;
    const auto subject = subject_of(page_, verb);
    if (!subject || verb >= colon || !range_.contains(*subject) || *subject > verb) continue;
    const Range source = phrase_of(page_, *subject, {range_.begin, verb});
    if (source.empty() || page_.quote(*subject) != kNone || !can_speak(source)) continue;
    Draft draft = labelled({colon, colon + 1}, CueKind::Colon, "say.colon");
    draft.source = source;
    draft.tag = {source.begin, colon + 1};
    set_content(draft, {words, content_end(words)});
    if (!draft.content.empty()) drafts_.push_back(std::move(draft));
    return;
  }
}

// "Nair scolded him: “It is late,” | she said |.": the tag takes the quotation.
bool StretchReader::has_later_tag(std::size_t colon) const {
  return std::ranges::any_of(cues_, [this, colon](const CueHit& cue) {
    return cue.form == CueForm::Verb && cue.group.begin > colon && page_.quote(colon + 1) != kNone;
  });
}

// q.marked: "Olga Tam went after the plan as “a tax on the poor”": words in marks that no verb of
// saying takes are the words of the subject of the verb that they depend on, if it can speak.
void StretchReader::loose_quotation() {
  for (std::size_t token = range_.begin + 2; token < range_.end; ++token) {
    if (!page_.is_open_mark(token)) continue;
    const Quote& quote = page_.quotes()[page_.quote(token)];
    const Range words = page_.tokens_of(quote.span);
    if (quote.words >= kFewestMarked && !is_title(page_, quote)) marked_by_subject(words);
    token = std::max(token, words.end - 1);
  }
}

// The verb with a subject that a quotation is the object of, or what a thing is called: not where
// something was done ("into “a living room”") or how.
std::optional<std::size_t> StretchReader::verb_of(const Range& words) const {
  using enum language::Dep;
  constexpr std::array<language::Dep, 13> kPath = {Dobj, Oprd, Attr, Ccomp,    Xcomp, Amod, Pobj,
                                                   Prep, Conj, Nmod, Compound, Acl,   Appos};
  constexpr std::array<std::string_view, 6> kLinks = {"as",    "of",      "about",
                                                      "after", "against", "in"};
  const language::Doc& doc = page_.doc();
  std::size_t at = head_of(page_, {words.begin + 1, words.end});
  while (words.contains(at) || !has_own_subject(at) || page_.is_dash(at)) {
    const language::Token& token = doc.tokens[at];
    const bool inside = words.contains(token.head);
    const bool link = token.dep != Prep || std::ranges::find(kLinks, token.lower) != kLinks.end();
    const bool on = (std::ranges::find(kPath, token.dep) != kPath.end() && link) ||
                    page_.is_dash(token.head) || page_.is_dash(at);
    if (token.head == at || (!inside && !on)) return std::nullopt;
    at = token.head;
  }
  return at;
}

void StretchReader::marked_by_subject(const Range& words) {
  const language::Doc& doc = page_.doc();
  const auto found = verb_of(words);
  if (!found) return;
  const std::size_t verb = *found;
  const auto subject = subject_of(page_, verb);
  const bool told = subject && range_.contains(verb) && verb < words.begin &&
                    range_.contains(*subject) && *subject < verb &&
                    page_.quote(*subject) == kNone && page_.quote(verb) == kNone;
  if (!told || doc.tokens[verb].pos != language::Pos::Verb || is_passive(page_, verb)) return;
  if (lies_in_draft(verb) || lies_in_draft(words.begin) || doc.tokens[verb].lemma == "have") return;
  // "claims 3,200 killed, | and 71 tanks “burnt or disabled”": the parse ended a content too soon.
  for (std::size_t i = first_draft_; i < drafts_.size(); ++i) {
    Draft& known = drafts_[i];
    if (known.cue.verb != verb || known.cue.form != CueForm::Verb) continue;
    Range& last = known.content.back();
    const bool other = std::ranges::any_of(
        cues_, [&](const CueHit& cue) { return cue.verb >= last.end && cue.verb < words.begin; });
    if (last.begin > verb && last.end < words.begin && !other) last.end = words.end;
    return;
  }
  Draft draft;
  draft.cue.group = {group_begin(page_, verb, range_.begin), verb + 1};
  draft.cue.verb = verb;
  draft.cue.lemma = std::string(doc.tokens[verb].lemma);
  draft.source = phrase_of(page_, *subject, {range_.begin, draft.cue.group.begin});
  if (draft.source->empty() || !can_speak(*draft.source)) return;
  draft.tag = {draft.source->begin, draft.cue.group.end};
  draft.rule = "quote.marked";
  const std::size_t begin = draft.cue.group.end;
  std::size_t end = content_end(begin);
  for (std::size_t i = first_draft_; i < drafts_.size(); ++i) {
    if (drafts_[i].tag.begin > begin) end = std::min(end, drafts_[i].tag.begin);
  }
  if (end < words.end) return;
  set_content(draft, {begin, without_rest(draft, begin, end, Extent::Object)});
  if (!draft.content.empty()) drafts_.push_back(std::move(draft));
}

// "she", "the board", "Olga Tam"; not "it", "the answer".
bool StretchReader::can_speak(const Range& source) const {
  const std::string_view word = page_.lower(source.begin);
  if (source.size() == 1 && is_subject_pronoun(word)) return word != "it" && word != "you";
  return speaks_itself(source);
}

// A draft whose cue is a mark: a colon or a dash.
Draft StretchReader::labelled(const Range& mark, CueKind kind, const char* rule) const {
  Draft draft;
  draft.cue.form = CueForm::Label;
  draft.cue.group = mark;
  draft.cue.lemma = std::string(page_.lower(mark.begin));
  draft.cue.kind = kind;
  draft.rule = rule;
  return draft;
}

// b.dash: “…” — Olga Tam, head of the council
void StretchReader::dash(const Range& range) {
  const Quote& quote = page_.quotes()[page_.quote(range.begin)];
  std::size_t token = page_.tokens_of(quote.span).end;
  const std::size_t end = token;
  while (token < range.end && page_.is_space(token)) ++token;
  if (token >= range.end || !page_.is_dash(token)) return;
  const Range named = page_.trimmed({token + 1, range.end});
  constexpr std::size_t kLongestName = 14;  // tokens
  if (named.empty() || named.size() > kLongestName || page_.has_finite(named)) return;
  if (!page_.is_capitalised(named.begin)) return;
  Draft draft = labelled({token, token + 1}, CueKind::Dash, "label.dash");
  draft.source = first_line(named);
  draft.tag = {token, named.end};
  set_content(draft, {range.begin, end});
  drafts_.push_back(std::move(draft));
}

Range StretchReader::first_line(Range range) const {
  for (std::size_t token = range.begin; token < range.end; ++token) {
    if (page_.is_space(token)) range.end = token;
  }
  return page_.trimmed(range, ",;:.");
}

// `"…," he said. "…"`: a second quoted sentence in the same paragraph belongs to the first.
bool StretchReader::join_previous(const Draft& draft) {
  if (before_ == nullptr || before_->block != stretch_.block) return false;
  for (std::size_t i = drafts_.size(); i > 0; --i) {
    Draft& last = drafts_[i - 1];
    if (last.content.empty() || !before_->tokens.contains(last.content.back().begin)) return false;
    // "…,” she said, | explaining why the past matters." is passed over.
    if (page_.quote(last.content.back().end - 1) == kNone) {
      if (!last.cue.adverbial) return false;
      continue;
    }
    last.content.push_back(draft.content.front());
    return true;
  }
  return false;
}

// b.transcript: `"TAM: We waited.` - a label in capitals opens the paragraph, marked or not; what
// follows in the paragraph is said too.
bool StretchReader::speaker_label(const Range& range) {
  std::size_t begin = range.begin;
  if (page_.is_open_mark(begin)) ++begin;
  std::size_t colon = begin;
  constexpr std::size_t kLongestLabel = 4;  // tokens
  while (colon < range.end && colon < begin + kLongestLabel && page_.is_shouted(colon)) ++colon;
  if (colon == begin || !page_.is(colon, ":") || colon + 1 >= range.end) return false;
  Draft draft = labelled({colon, colon + 1}, CueKind::Colon, "label.colon");
  draft.source = Range{begin, colon};
  draft.tag = {range.begin, colon + 1};
  set_content(draft, {colon + 1, range.end});
  if (draft.content.empty()) return false;
  drafts_.push_back(std::move(draft));
  return true;
}

// b.label: `TAM: We waited.`, `Tomasz Wilk, on the fire: "…"`.
void StretchReader::label(const Range& range) {
  constexpr std::size_t kLongestLabel = 16;  // tokens
  const std::size_t last = std::min(range.end, range.begin + kLongestLabel);
  // "And from Commissioner Aino Lehto:", "From our correspondent in Adré:"
  std::size_t begin = range.begin;
  if (is_conjunction(page_.lower(begin))) ++begin;
  const bool from = page_.is(begin, "from");
  begin = from ? begin + 1 : range.begin;
  for (std::size_t token = begin; token + 1 < last; ++token) {
    if (page_.quote(token) != kNone || page_.is_stop(token)) return;
    if (!page_.is(token, ":")) continue;
    std::size_t words = token + 1;
    while (words < range.end && page_.is_space(words)) ++words;
    const bool named = page_.mention(begin) != kNone && page_.is_capitalised(begin);
    const bool quoted = page_.is_open_mark(words);
    if (token == begin || (!named && !quoted) || page_.is_number(begin)) return;
    if (page_.has_finite({begin, token})) return;
    Draft draft = labelled({token, token + 1}, CueKind::Colon, "label.colon");
    draft.source = noun_phrase(page_, begin, token);
    if (draft.source->empty()) return;
    draft.tag = {range.begin, token + 1};
    set_content(draft, {words, range.end});
    if (page_.is(range.end - 1, "?") && !from) draft.cue.act = Act::Ask;
    if (!draft.content.empty()) drafts_.push_back(std::move(draft));
    return;
  }
}

}  // namespace dateline::claims
