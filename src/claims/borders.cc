// SPDX-License-Identifier: Apache-2.0
// Where a content begins and ends.
#include <algorithm>

#include "claims/clauses.h"
#include "claims/stretch_reader.h"
#include "claims/word_classes.h"

namespace dateline::claims {

// The end of what a content may cover: the stretch without its final stop.
std::size_t StretchReader::content_end(std::size_t begin) const {
  std::size_t end = range_.end;
  if (closing_ && closing_->tag.begin > begin) {
    end = closing_->tag.begin;
    while (end > begin && (page_.is_space(end - 1) || page_.is(end - 1, ","))) --end;
    return end;
  }
  while (end > begin &&
         (page_.is_space(end - 1) ||
          (page_.is_stop(end - 1) && page_.quote(end - 1) == kNone && page_.is(end - 1, ".")))) {
    --end;
  }
  return end;
}

// Cuts a content before what begins a claim of its own: ", adding that", "and promised that".
std::size_t StretchReader::cut(std::size_t begin, std::size_t number) const {
  std::size_t end = parsed_end(begin, number);
  for (std::size_t i = number + 1; i < cues_.size(); ++i) {
    const CueHit& next = cues_[i];
    const std::size_t at = next.group.begin;
    if (at <= begin || at >= end || next.form != CueForm::Verb) continue;
    const bool adding = next.adverbial && page_.is(at - 1, ",");
    const bool shared = at > begin + 1 && is_conjunction(page_.lower(at - 1)) && !next.passive &&
                        ((shares_subject(next, number) && opens_content(next)) ||
                         says_more(next, number) || tells_on(next, number, begin));
    if (adding || shared) {
      end = at - 1;
      break;
    }
    // "told her to run |, she said, and …": the tag around both.
    if (at > begin + 2 && page_.is(at - 2, ",") && is_subject_pronoun(page_.lower(at - 1)) &&
        page_.is(next.group.end, ",")) {
      end = at - 2;
      break;
    }
    if (const auto main = main_clause(next, number, begin)) {
      end = *main;
      break;
    }
    if (const auto turn = other_voice(next, begin)) {
      end = *turn;
      break;
    }
    if (turns_back(next, begin)) {
      end = at - 2;
      while (end > begin && !page_.is_word(end - 1) && page_.quote(end - 1) == kNone) --end;
      break;
    }
  }
  // "…, according to X" and "…, X said" at the end are other tags.
  for (std::size_t i = number + 1; i < cues_.size(); ++i) {
    if (cues_[i].form == CueForm::AccordingTo && cues_[i].group.begin > begin &&
        cues_[i].group.begin < end && page_.is(cues_[i].group.begin - 1, ",")) {
      end = cues_[i].group.begin - 1;
    }
  }
  return before_aside(begin, end);
}

// "While he admitted the delay |, Wilk also noted that": the sentence opens with what is
// subordinate, and its main clause is another claim. Where the first ends.
std::optional<std::size_t> StretchReader::main_clause(const CueHit& cue, std::size_t number,
                                                      std::size_t begin) const {
  constexpr std::size_t kFront = 6;  // tokens from the sentence's begin to the subject's end
  const std::string_view first = page_.lower(range_.begin);
  const bool opens = is_subordinator(first) || first == "even" || cues_[number].adverbial;
  if (!opens || cues_[number].group.begin > range_.begin + kFront) return std::nullopt;
  const auto subject = subject_of(page_, cue.verb);
  if (!subject || *subject >= cue.verb || !has_own_subject(cue.verb)) return std::nullopt;
  const std::size_t left = page_.doc().tokens[*subject].left_edge;
  const bool behind = left > begin + 2 && page_.is(left - 1, ",") && page_.quote(left) == kNone;
  return behind ? std::optional(left - 1) : std::nullopt;
}

// "Reagan said the plan was sound | but the budget office said it was not": another's words,
// against the first. Where they begin.
std::optional<std::size_t> StretchReader::other_voice(const CueHit& cue, std::size_t begin) const {
  if (cue.kind != CueKind::Say || cue.adverbial || cue.passive) return std::nullopt;
  const auto subject = subject_of(page_, cue.verb);
  if (!subject || *subject >= cue.verb || !has_own_subject(cue.verb)) return std::nullopt;
  const std::size_t left = page_.doc().tokens[*subject].left_edge;
  if (left < begin + 4) return std::nullopt;
  const bool comma = page_.is(left - 2, ",");
  const bool against = page_.is(left - 1, "but") || page_.is(left - 1, "whereas") ||
                       (page_.is(left - 1, "while") && comma);
  if (!against || page_.quote(left - 1) != kNone) return std::nullopt;
  return comma ? left - 2 : left - 1;
}

// "that the sirens had failed |, as some residents claimed": the other's claim, not the content.
std::size_t StretchReader::before_aside(std::size_t begin, std::size_t end) const {
  constexpr std::size_t kLongest = 8;  // tokens
  for (const CueHit& cue : cues_) {
    const std::size_t at = cue.group.begin;
    if (cue.form != CueForm::Verb || at <= begin || at >= end) continue;
    for (std::size_t i = at; i > begin + 1 && at - i < kLongest; --i) {
      if (page_.is_finite(i - 1)) break;
      if (page_.is(i - 1, "as") && page_.is(i - 2, ",")) return i - 2;
    }
  }
  return end;
}

// "…, but he said": the report turns back to the one who speaks.
bool StretchReader::turns_back(const CueHit& cue, std::size_t begin) const {
  const std::size_t at = cue.group.begin;
  if (at < begin + 4 || cue.adverbial || cue.passive || cue.kind == CueKind::Believe) return false;
  const std::string_view pronoun = page_.lower(at - 1);
  const bool subject = pronoun == "he" || pronoun == "she" || pronoun == "they" || pronoun == "it";
  const std::size_t before = at - 3;
  return subject && is_conjunction(page_.lower(at - 2)) &&
         (page_.is(before, ",") || page_.is(before, "—") || page_.is(before, "--") ||
          page_.is(before, "–"));
}

// Words that the parser joins to a cue, but which go on with its content: "said she wished to speak
// | and let them know", "cited the fees | and the demand for more", "mentioned cuts | and closing
// it".
bool StretchReader::goes_on_inside(std::size_t cue, std::size_t joined) const {
  const language::Token& word = page_.doc().tokens[joined];
  const language::Tag form = page_.doc().tokens[cue].tag;
  if (word.pos != language::Pos::Verb && word.pos != language::Pos::Aux) return true;
  if (word.tag == language::Tag::Vb) return form != language::Tag::Vb && form != language::Tag::Vbp;
  return word.tag == language::Tag::Vbg && form != language::Tag::Vbg;
}

// "Priya Nair, who said the ferry was late, | went home.", "While he said so, | Karim denied it.":
// the clause of the verb ends before the main one.
std::size_t StretchReader::embedded_end(std::size_t verb, std::size_t begin,
                                        std::size_t end) const {
  const language::Doc& doc = page_.doc();
  std::size_t top = verb;
  while (doc.tokens[top].dep == language::Dep::Conj && doc.tokens[top].head < top)
    top = doc.tokens[top].head;
  const bool opens = doc.tokens[top].dep == language::Dep::Advcl && doc.tokens[top].head > verb;
  const language::Dep dep = doc.tokens[verb].dep;
  const bool embedded = opens || dep == language::Dep::Relcl || dep == language::Dep::Pcomp;
  const std::size_t edge = doc.tokens[opens ? top : verb].right_edge;
  if (!embedded) return end;
  if (edge > begin) end = std::min<std::size_t>(end, edge + 1U);
  // "Though she called for pay to be cut, | Tam left the fees": the parser may hang it otherwise.
  std::size_t root = top;
  while (doc.tokens[root].head != root) root = doc.tokens[root].head;
  const auto main = opens ? own_subject(page_, root) : std::nullopt;
  const std::size_t left = main ? doc.tokens[*main].left_edge : 0;
  if (left > begin + 1 && page_.is(left - 1, ",")) end = std::min(end, left - 1);
  while (end > begin && page_.is(end - 1, ",")) --end;
  return end;
}

// The end of the clause that the parse gives the verb, if words of the saying follow it: an
// adverbial clause or phrase behind a comma, a verb that shares its subject.
std::size_t StretchReader::parsed_end(std::size_t begin, std::size_t number) const {
  std::size_t end = content_end(begin);
  const std::size_t verb = cues_[number].verb;
  const language::Doc& doc = page_.doc();
  end = embedded_end(verb, begin, end);
  const auto found = clause_of(page_, verb);
  if (found && (found->begin > begin + 2 || found->end >= end)) return end;
  const std::size_t behind = found ? found->end : begin + 1;
  for (std::size_t token = behind; token < end; ++token) {
    const language::Token& word = doc.tokens[token];
    if (word.head != verb || word.left_edge < behind) continue;
    if (page_.quote(token) != kNone) return end;
    const std::size_t left = word.left_edge;
    const bool behind_comma = page_.is(left - 1, ",");
    const bool shares = word.dep == language::Dep::Conj && !has_own_subject(token) &&
                        (page_.is(left - 1, ";") || !goes_on_inside(verb, token));
    const bool adverbial = word.dep == language::Dep::Advcl && behind_comma &&
                           doc.tokens[token].tag == language::Tag::Vbg && found;
    if (shares || adverbial) {
      std::size_t stop = left;
      while (stop > begin && (page_.is(stop - 1, ",") || is_conjunction(page_.lower(stop - 1))))
        --stop;
      return stop;
    }
  }
  return end;
}

bool StretchReader::has_own_subject(std::size_t verb) const {
  return own_subject(page_, verb).has_value();
}

// "said … and promised …": by the parse, the second verb is joined to the first.
bool StretchReader::shares_subject(const CueHit& next, std::size_t number) const {
  std::size_t verb = next.verb;
  for (int depth = 0; depth < 4; ++depth) {
    const language::Token& token = page_.doc().tokens[verb];
    if (token.dep != language::Dep::Conj || token.head == verb) return false;
    verb = token.head;
    if (verb == cues_[number].verb) return same_form(next, cues_[number]);
  }
  return false;
}

// "says the car is closed and denies that …": the parser hangs the second verb on the clause.
bool StretchReader::says_more(const CueHit& next, std::size_t number) const {
  const language::Doc& doc = page_.doc();
  const bool clausal = page_.is(next.group.end, "that") || page_.is(next.group.end, "whether");
  return clausal && !has_own_subject(next.verb) && next.kind != CueKind::Believe &&
         doc.tokens[next.verb].tag == doc.tokens[cues_[number].verb].tag;
}

// "said it was “firmly opposed” to the dam and warned Tam to stop": an order right behind a
// quotation, or behind a clause whose subject is a pronoun, is the speaker's own.
bool StretchReader::tells_on(const CueHit& next, std::size_t number, std::size_t begin) const {
  const language::Doc& doc = page_.doc();
  const auto object = doc.child(next.verb, language::Dep::Dobj);
  const bool orders =
      next.takes("objinf") && (object || doc.child(next.verb, language::Dep::Ccomp));
  if (!orders || has_own_subject(next.verb) || next.adverbial) return false;
  if (doc.tokens[next.verb].tag != doc.tokens[cues_[number].verb].tag) return false;
  const std::size_t first = page_.is(begin, "that") ? begin + 1 : begin;
  const bool pronoun = is_subject_pronoun(page_.lower(first)) && !page_.is(first, "i");
  return pronoun || page_.quote(next.group.begin - 2) != kNone;
}

// Both past or both present: "said … and promised …".
bool StretchReader::same_form(const CueHit& a, const CueHit& b) const {
  const bool past_a = page_.lower(a.verb).ends_with("d") || page_.lower(a.verb) == "told";
  const bool past_b = page_.lower(b.verb).ends_with("d") || page_.lower(b.verb) == "told";
  return past_a == past_b;
}

bool StretchReader::opens_content(const CueHit& cue) const {
  const std::size_t next = cue.group.end;
  if (next >= range_.end) return false;
  return is_content_opener(page_.lower(next)) || page_.is(next, "to") || page_.is_open_mark(next) ||
         clause_starts(page_, next, range_.end) || cue.takes("np") ||
         (cue.takes("objinf") && page_.doc().child(cue.verb, language::Dep::Dobj));
}

// No content begins or ends within a quotation: cues lie outside, and the parse is not to be
// trusted there.
void StretchReader::set_content(Draft& draft, Range range) const {
  range = page_.trimmed(range);
  if (range.empty()) return;
  const std::size_t last = page_.quote(range.end - 1);
  while (last != kNone && range.end < range_.end && page_.quote(range.end) == last) ++range.end;
  const std::size_t first = page_.quote(range.begin);
  while (first != kNone && range.begin > range_.begin && page_.quote(range.begin - 1) == first)
    --range.begin;
  draft.content.push_back(range);
}

// A content before a tag begins after the last semicolon or an earlier claim's end.
// `nested`: claims inside it do not end it ("Analysts had expected 70 cents, according to").
Range StretchReader::cut_front(Range range, bool nested) const {
  for (std::size_t i = first_draft_; i < drafts_.size(); ++i) {
    if (nested && !drafts_[i].rule.starts_with("said.")) continue;
    for (const Range& known : drafts_[i].content) {
      if (known.end <= range.end && known.end > range.begin) range.begin = known.end;
    }
    if (drafts_[i].tag.end > range.begin && drafts_[i].tag.end <= range.end) {
      range.begin = drafts_[i].tag.end;
    }
  }
  for (std::size_t token = range.begin; token < range.end; ++token) {
    if (page_.is(token, ";") && page_.quote(token) == kNone) range.begin = token + 1;
  }
  range = page_.trimmed(range);
  // "Rents rose. “It is hard,” he said": the parser may see one sentence.
  if (!range.empty() && page_.quote(range.end - 1) != kNone) {
    const Span& quote = page_.quotes()[page_.quote(range.end - 1)].span;
    std::size_t mark = page_.doc().token_at(quote.begin);
    std::size_t before = mark;
    while (before > range.begin && page_.is_space(before - 1)) --before;
    if (before > range.begin && page_.is_stop(before - 1) && page_.quote(before - 1) == kNone) {
      range.begin = mark;
    }
  }
  if (!range.empty() && is_conjunction(page_.lower(range.begin)) && range.begin > range_.begin) {
    ++range.begin;
  }
  return range;
}

// Where the content before a tag ends, if the words before `at` are one: after a comma or a
// closing mark. kNone if they are not.
std::size_t StretchReader::before_tag(std::size_t at) const {
  if (at <= range_.begin) return kNone;
  std::size_t last = at - 1;
  while (last > range_.begin && page_.is_space(last)) --last;
  if (page_.quote(last) != kNone) return last + 1;
  // "His ex-wife agreed": a hyphen is no dash.
  const bool dash =
      page_.is(last, "-") && last > range_.begin && page_.doc().tokens[last - 1].space;
  if ((page_.is(last, ",") || page_.is(last, "—") || dash || page_.is(last, "–")) &&
      last > range_.begin)
    return last;
  return kNone;
}

// "denied the sale: “…”": the quotation behind the colon is a claim of its own.
std::size_t StretchReader::before_colon(std::size_t begin, std::size_t end) const {
  for (std::size_t token = begin + 1; token + 1 < end; ++token) {
    if (page_.quote(token) == kNone && page_.is(token, ":") && page_.is_open_mark(token + 1)) {
      return token;
    }
  }
  return end;
}

// The same place, or behind the mark that closes the quotation before it.
std::size_t StretchReader::behind_closing(std::size_t at, std::size_t end) const {
  while (at < end && page_.quote(at - 1) != kNone && page_.quote(at) == page_.quote(at - 1)) ++at;
  return at;
}

// The object by the parse and what is said of it: "an 18 percent drop in profit | and blamed".
std::size_t StretchReader::object_end(std::size_t verb, std::size_t begin, std::size_t end) const {
  const language::Doc& doc = page_.doc();
  const auto object = doc.child(verb, language::Dep::Dobj);
  if (!object || *object < begin || *object >= end) return end;
  std::size_t last = behind_closing(doc.tokens[*object].right_edge + 1U, end);
  if (last <= begin || last > end) return end;
  // "hailed Tam | as “the builder of the bridge”", whatever the parser hangs it on.
  if (last + 2 < end && page_.is(last, "as") &&
      (page_.is_open_mark(last + 1) || page_.is_open_mark(last + 2))) {
    last = behind_closing(doc.tokens[last].right_edge + 1U, end);
  }
  // Phrases right behind it go on with it: the parser cannot tell whose they are.
  for (const std::uint32_t child : doc.right_children(verb)) {
    const language::Token& word = doc.tokens[child];
    const bool phrase = word.dep == language::Dep::Prep || word.dep == language::Dep::Dative ||
                        word.dep == language::Dep::Prt;
    // "since 9 January", "by Easter" is never when it was said.
    const bool limits = page_.is(last, "since") || page_.is(last, "by") ||
                        page_.is(last, "until") || page_.is(last, "before");
    const bool next = word.left_edge == last && last < end && !page_.in_time(last) &&
                      (limits || !page_.in_time(std::min(last + 1, end - 1)));
    const bool joins = last < end && word.dep == language::Dep::Conj &&
                       is_conjunction(page_.lower(last)) && word.left_edge == last + 1 &&
                       goes_on_inside(verb, child);
    if ((phrase && next) || joins) last = word.right_edge + 1U;
  }
  return std::min(last, end);
}

}  // namespace dateline::claims
