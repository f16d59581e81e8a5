// SPDX-License-Identifier: Apache-2.0
// Quotations and labels without a verb of saying.
#include <algorithm>

#include "claims/clauses.h"
#include "claims/stretch_reader.h"
#include "claims/word_classes.h"

namespace dateline::claims {

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
  if (drafts_.empty() || before_ == nullptr || before_->block != stretch_.block) return false;
  Draft& last = drafts_.back();
  if (last.content.empty() || !before_->tokens.contains(last.content.back().begin)) return false;
  const Range& end = last.content.back();
  if (page_.quote(end.end - 1) == kNone) return false;
  last.content.push_back(draft.content.front());
  return true;
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
