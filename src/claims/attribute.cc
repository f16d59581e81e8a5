// SPDX-License-Identifier: Apache-2.0
// From cues to claims: which words are the content, which name the source?
//
// A stretch is read cue by cue, left to right. For each the frames are tried from the surest to the
// weakest: colon; "that …"; a quotation; a tag behind its content ("…, X said", "…," said X); a
// clause without "that"; infinitive, object and small clause. What the cue's own tag covers is cut
// out of the contents around it.
#include <algorithm>
#include <array>

#include "claims/claims.h"
#include "claims/clauses.h"
#include "claims/cues.h"
#include "claims/page.h"
#include "claims/phrases.h"
#include "claims/word_classes.h"

namespace dateline::claims {
namespace {

// Longer ones are tables or noise, not sentences; the work on one is quadratic at worst.
constexpr std::size_t kLongestStretch = 1500;

struct Draft {
  CueHit cue;
  bool has_cue = true;
  std::vector<Range> content;
  std::optional<Range> source;
  Range tag;  // the words of the tag: source, cue and adjuncts
  std::optional<Range> addressee;
  std::optional<Range> medium;
  std::optional<std::size_t> said_time;
  std::string rule;
  bool continues = false;  // an uncued quotation
};

bool speaks(BlockKind kind) {
  return kind == BlockKind::Body || kind == BlockKind::Quote || kind == BlockKind::List;
}

class StretchReader {
 public:
  StretchReader(const Page& page, const Stretch& stretch, const Stretch* before,
                std::vector<Draft>& drafts)
      : page_(page), stretch_(stretch), range_(stretch.tokens), before_(before), drafts_(drafts) {}

  void read() {
    first_draft_ = drafts_.size();
    cues_ = find_cues(page_, range_);
    for (std::size_t i = 0; i < cues_.size(); ++i) {
      Draft draft;
      draft.cue = cues_[i];
      if (!consume(draft, i)) continue;
      drafts_.push_back(std::move(draft));
      quotation_behind(Draft(drafts_.back()));
    }
    if (drafts_.size() == first_draft_) uncued();
  }

 private:
  bool consume(Draft& draft, std::size_t number) {
    // A cue inside a quotation's tag or an earlier tag is not a cue of its own.
    for (std::size_t i = first_draft_; i < drafts_.size(); ++i) {
      if (drafts_[i].tag.contains(draft.cue.verb) && drafts_[i].cue.form != CueForm::Verb)
        return false;
    }
    switch (draft.cue.form) {
      case CueForm::AccordingTo:
      case CueForm::Opinion:
        return according(draft);
      case CueForm::Hearsay:
        return hearsay(draft);
      case CueForm::Noun:
        return noun(draft);
      case CueForm::Verb:
        return verb(draft, number);
      case CueForm::Label:
        return false;
    }
    return false;
  }

  // The end of what a content may cover: the stretch without its final stop.
  std::size_t content_end(std::size_t begin) const {
    std::size_t end = range_.end;
    while (end > begin &&
           (page_.is_space(end - 1) ||
            (page_.is_stop(end - 1) && page_.quote(end - 1) == kNone && page_.is(end - 1, ".")))) {
      --end;
    }
    return end;
  }

  // Cuts a content before what begins a claim of its own: ", adding that", "and promised that".
  std::size_t cut(std::size_t begin, std::size_t number) const {
    std::size_t end = parsed_end(begin, number);
    for (std::size_t i = number + 1; i < cues_.size(); ++i) {
      const CueHit& next = cues_[i];
      const std::size_t at = next.group.begin;
      if (at <= begin || at >= end || next.form != CueForm::Verb) continue;
      const bool adding = next.adverbial && page_.is(at - 1, ",");
      const bool shared = at > begin + 1 && is_conjunction(page_.lower(at - 1)) && !next.passive &&
                          shares_subject(next, number) && opens_content(next);
      if (adding || shared) {
        end = at - 1;
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
    return end;
  }

  // The end of the clause that the parse gives the verb, if words of the saying follow it: an
  // adverbial clause or phrase behind a comma, a verb that shares its subject.
  std::size_t parsed_end(std::size_t begin, std::size_t number) const {
    std::size_t end = content_end(begin);
    const std::size_t verb = cues_[number].verb;
    // "Priya Nair, who said the ferry was late, went home."
    const language::Token& cue = page_.doc().tokens[verb];
    if (cue.dep == language::Dep::Relcl && cue.right_edge > begin) {
      end = std::min<std::size_t>(end, cue.right_edge + 1U);
      while (end > begin && page_.is(end - 1, ",")) --end;
    }
    const auto found = clause_of(page_, verb);
    if (!found || found->begin > begin + 2 || found->end >= end) return end;
    const language::Doc& doc = page_.doc();
    for (std::size_t token = found->end; token < end; ++token) {
      const language::Token& word = doc.tokens[token];
      if (word.head != verb || word.left_edge < found->end) continue;
      if (page_.quote(token) != kNone) return end;
      const std::size_t left = word.left_edge;
      const bool behind_comma = page_.is(left - 1, ",");
      const bool shares = word.dep == language::Dep::Conj && !has_own_subject(token);
      const bool adverbial = word.dep == language::Dep::Advcl && behind_comma &&
                             doc.tokens[token].tag == language::Tag::Vbg;
      if (shares || adverbial) {
        std::size_t stop = left;
        while (stop > begin && (page_.is(stop - 1, ",") || is_conjunction(page_.lower(stop - 1))))
          --stop;
        return stop;
      }
    }
    return end;
  }

  bool has_own_subject(std::size_t verb) const {
    return page_.doc().child(verb, language::Dep::Nsubj).has_value() ||
           page_.doc().child(verb, language::Dep::Nsubjpass).has_value();
  }

  // "said … and promised …": by the parse, the second verb is joined to the first.
  bool shares_subject(const CueHit& next, std::size_t number) const {
    std::size_t verb = next.verb;
    for (int depth = 0; depth < 4; ++depth) {
      const language::Token& token = page_.doc().tokens[verb];
      if (token.dep != language::Dep::Conj || token.head == verb) return false;
      verb = token.head;
      if (verb == cues_[number].verb) return same_form(next, cues_[number]);
    }
    return false;
  }

  // Both past or both present: "said … and promised …".
  bool same_form(const CueHit& a, const CueHit& b) const {
    const bool past_a = page_.lower(a.verb).ends_with("d") || page_.lower(a.verb) == "told";
    const bool past_b = page_.lower(b.verb).ends_with("d") || page_.lower(b.verb) == "told";
    return past_a == past_b;
  }

  bool opens_content(const CueHit& cue) const {
    const std::size_t next = cue.group.end;
    if (next >= range_.end) return false;
    return is_content_opener(page_.lower(next)) || page_.is(next, "to") ||
           page_.is_open_mark(next) || clause_starts(page_, next, range_.end) || cue.takes("np");
  }

  void set_content(Draft& draft, Range range) const {
    range = page_.trimmed(range);
    if (!range.empty()) draft.content.push_back(range);
  }

  // c.according
  bool according(Draft& draft) {
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

  // A content before a tag begins after the last semicolon or an earlier claim's end.
  // `nested`: claims inside it do not end it ("Analysts had expected 70 cents, according to").
  Range cut_front(Range range, bool nested = false) const {
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

  // d.hearsay: "A levee had reportedly been leaking."
  bool hearsay(Draft& draft) {
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
  bool noun(Draft& draft) {
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

  bool verb(Draft& draft, std::size_t number) {
    const CueHit& cue = draft.cue;
    find_subject(draft, number);
    if (cue.passive) return passive(draft, number);
    const std::size_t after = cue.group.end;
    Adjuncts between = adjuncts(page_, after, range_.end);
    std::size_t next = between.end;
    if (cue.takes("tell") || cue.takes("objinf")) next = addressee(draft, between, after);
    if (between.medium) draft.medium = between.medium;
    if (between.time) draft.said_time = between.time;
    if (between.addressee) draft.addressee = between.addressee;
    draft.tag = {std::min(draft.tag.begin, cue.group.begin), next};
    if (page_.is(next, ",") && next + 1 < range_.end && !page_.is_open_mark(next + 1) &&
        is_content_opener(page_.lower(next + 1))) {
      ++next;
    }
    return (colon(draft, next) || that(draft, next, number) || decline(draft, next) ||
            quotation_ahead(draft, next, number) || tag(draft) || quotation(draft, next, number) ||
            clause(draft, number) || zero(draft, next, number) || infinitive(draft, next, number) ||
            object(draft, number)) &&
           finish(draft);
  }

  void find_subject(Draft& draft, std::size_t number) {
    const CueHit& cue = draft.cue;
    draft.tag = cue.group;
    // "…, adding that" and "and promised": the source of the claim before.
    const bool shared =
        cue.group.begin > range_.begin && is_conjunction(page_.lower(cue.group.begin - 1));
    if ((cue.adverbial || shared) && drafts_.size() > first_draft_ && drafts_.back().source) {
      draft.source = drafts_.back().source;
      draft.said_time = drafts_.back().said_time;
      draft.rule = cue.adverbial ? "say.adding" : "say.shared";
      return;
    }
    (void)number;
    std::size_t from = range_.begin;
    for (std::size_t i = first_draft_; i < drafts_.size(); ++i) {
      if (drafts_[i].cue.group.end <= cue.group.begin)
        from = std::max(from, drafts_[i].cue.group.end);
    }
    if (parsed_subject(draft, from) || cue.adverbial) return;
    const auto subject = subject_before(page_, from, cue.group.begin);
    if (!subject) return;
    draft.source = subject->source;
    draft.tag.begin = subject->source.begin;
    front(draft, {range_.begin, subject->source.begin});
  }

  // The subject by the parse, before the cue or behind it ("said Olga Tam").
  bool parsed_subject(Draft& draft, std::size_t from) const {
    const CueHit& cue = draft.cue;
    const auto token = subject_of(page_, cue.verb);
    if (!token || *token < range_.begin || *token >= range_.end) return false;
    if (page_.quote(*token) != kNone && page_.quotes()[page_.quote(*token)].words > 3) return false;
    if (*token > cue.verb) return false;  // the tag frame reads it
    Range source = phrase_of(page_, *token, {left_of(*token, from), cue.group.begin});
    if (!source.empty()) source.begin = with_names_before(source.begin);
    // "military observer | Ilya Drozd expressed …": a name between the phrase and the cue.
    const std::size_t noun = source.empty() ? 0 : source.end;
    std::size_t end = noun;
    while (end < cue.group.begin && page_.is_capitalised(end) && !page_.in_time(end)) ++end;
    if (!source.empty() && end == cue.group.begin) source.end = end;
    if (source.empty() || !source.contains(*token)) return false;
    draft.source = source;
    draft.tag.begin = source.begin;
    draft.said_time.reset();
    if (source.end <= cue.group.begin) front_of(draft, source.begin);
    return true;
  }

  // "…,” Dover | police chief Ada Brandt said": capitalised words between the quotation and the
  // phrase, which the parser took for something else.
  std::size_t with_names_before(std::size_t begin) const {
    std::size_t first = begin;
    while (first > range_.begin && page_.quote(first - 1) == kNone &&
           page_.is_capitalised(first - 1) && !page_.in_time(first - 1)) {
      --first;
    }
    const bool closed = first > range_.begin && page_.quote(first - 1) != kNone;
    return closed ? first : begin;
  }

  // The words of the subject itself, whatever claims its own clauses make.
  std::size_t left_of(std::size_t subject, std::size_t from) const {
    const std::size_t edge = page_.doc().tokens[subject].left_edge;
    return std::max(range_.begin, std::min(from, edge));
  }

  void front_of(Draft& draft, std::size_t begin) const {
    const Range words{range_.begin, begin};
    if (words.empty() || page_.has_finite(words) || words.size() > 20) return;
    const Adjuncts found = front_adjuncts(page_, words);
    draft.said_time = found.time;
    draft.medium = found.medium;
  }

  // What opens the sentence before the source: a time of saying, a medium.
  void front(Draft& draft, Range words) {
    if (words.empty() || page_.has_finite(words) || words.size() > 20) return;
    const Adjuncts found = front_adjuncts(page_, words);
    draft.said_time = found.time;
    draft.medium = found.medium;
  }

  // "told | Yuzhny Kurier | that": returns the token after the addressee and more adjuncts.
  std::size_t addressee(Draft& draft, Adjuncts& between, std::size_t after) {
    const std::string_view next = after < range_.end ? page_.lower(after) : std::string_view();
    if (between.end != after || next.empty() || is_content_opener(next) || next == "to" ||
        next == "," || next == ":" || page_.is_open_mark(after) || is_preposition(next)) {
      return between.end;
    }
    const Range phrase = short_noun_phrase(page_, after, range_.end);
    if (phrase.empty()) return between.end;
    const std::size_t behind = phrase.end;
    const bool object_only = !draft.cue.takes("tell");
    if (object_only && !page_.is(behind, "to") && !page_.is(behind, "not")) return between.end;
    draft.addressee = phrase;
    between = adjuncts(page_, behind, range_.end);
    if (page_.is(behind, "to") || page_.is(behind, "not")) between = Adjuncts{behind, {}, {}, {}};
    return between.end;
  }

  // b.colon: "Priya Nair wrote on the page: “…”"
  bool colon(Draft& draft, std::size_t next) {
    if (!page_.is(next, ":") || next + 1 >= range_.end) return false;
    draft.rule = "say.colon";
    std::size_t begin = next + 1;
    while (page_.is_space(begin)) ++begin;
    if (begin >= range_.end) return false;
    set_content(draft, {begin, content_end(begin)});
    return true;
  }

  // a.that: "said that", "asked whether", "did not say how".
  bool that(Draft& draft, std::size_t next, std::size_t number) {
    if (next >= range_.end || !(draft.cue.takes("that") || draft.cue.takes("wh"))) return false;
    const std::string_view word = page_.lower(next);
    if (!is_content_opener(word)) return false;
    if (word != "that" && word != "whether" && word != "how" && word != "why" && word != "if" &&
        word != "what" && word != "when" && word != "where" && word != "who" && word != "which") {
      return false;
    }
    if (word == "that" && !draft.cue.takes("that")) return false;
    // "…, who began his speech": of the addressee, not of what was said.
    if ((word == "who" || word == "which") && page_.is(next - 1, ",")) return false;
    if (word == "that" && !page_.has_finite({next + 1, range_.end})) return false;
    draft.rule = "say." + std::string(word == "that" ? "that" : "wh");
    set_content(draft, {next, cut(next, number)});
    return true;
  }

  // l.decline: "declined to comment", "did not confirm".
  bool decline(Draft& draft, std::size_t next) {
    if (draft.cue.kind != CueKind::Decline) return false;
    draft.rule = "decline";
    if (draft.cue.negated && !clause_starts(page_, next, range_.end)) {
      if (next >= content_end(next)) return false;
    }
    if (!draft.cue.negated && !page_.is(next, "to")) return false;
    set_content(draft, {next, content_end(next)});
    return true;
  }

  // Where the content before a tag ends, if the words before `at` are one: after a comma or a
  // closing mark. kNone if they are not.
  std::size_t before_tag(std::size_t at) const {
    if (at <= range_.begin) return kNone;
    std::size_t last = at - 1;
    while (last > range_.begin && page_.is_space(last)) --last;
    if (page_.quote(last) != kNone) return last + 1;
    if ((page_.is(last, ",") || page_.is(last, "—") || page_.is(last, "-") ||
         page_.is(last, "–")) &&
        last > range_.begin)
      return last;
    return kNone;
  }

  // b.tag: "…," she said. / "…," said Olga Tam. / C3: "The ferry, the captain insists, was …"
  bool tag(Draft& draft) {
    const CueHit& cue = draft.cue;
    if (!(cue.takes("tag") || cue.takes("gesture")) || cue.adverbial) return false;
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
    const bool clausal = page_.has_finite(content);
    // "…, Petrov stressed." closes the sentence: then what stands before is the content.
    constexpr std::size_t kClause = 5;  // tokens
    const bool closing = behind >= content_end(behind) && content.size() >= kClause;
    if (!quoted && !clausal && !closing && !interrupts(behind)) return false;
    if (!quoted && opens_adverbially(content)) return false;
    draft.content.clear();
    set_content(draft, content);
    after_tag(draft, behind, clausal);
    return !draft.content.empty();
  }

  // "As Tam puts it, the fee is a fine": what follows the comma.
  bool as_opens(Draft& draft, std::size_t begin) const {
    if (page_.trimmed({range_.begin, begin}).size() > 1) return false;
    std::size_t comma = draft.cue.group.end;
    while (comma < range_.end && !page_.is(comma, ",") && comma < draft.cue.group.end + 8) ++comma;
    if (!page_.is(comma, ",")) return false;
    draft.rule = "said.as";
    set_content(draft, {comma + 1, content_end(comma + 1)});
    return !draft.content.empty();
  }

  // "X, who heads Y, said": the comma before the cue closes a parenthesis of the source.
  bool clean_parenthesis(const Draft& draft, std::size_t cue) const {
    return draft.source->end < cue;
  }

  // "While the mayor waited, X said" opens the sentence with a subordinate clause, not a content.
  bool opens_adverbially(const Range& content) const {
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
  bool interrupts(std::size_t behind) const {
    const Adjuncts after = adjuncts(page_, behind, range_.end);
    return page_.is(after.end, ",") && after.end + 1 < range_.end &&
           page_.has_finite({after.end + 1, range_.end});
  }

  // Adjuncts of the tag, then a second part of the content, if there is one.
  void after_tag(Draft& draft, std::size_t behind, bool clausal) {
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
    if ((joins && !own_claim) || !clausal) set_content(draft, {begin, content_end(begin)});
  }

  // "“Every time you say that,” Tam said, referring to the levy, “you lose.”": the quotation goes
  // on.
  void resume(Draft& draft, std::size_t begin) const {
    for (const CueHit& other : cues_) {
      if (other.group.begin >= begin && other.form == CueForm::Verb && !other.adverbial) return;
    }
    for (std::size_t token = begin; token < range_.end; ++token) {
      if (page_.is_stop(token) && page_.quote(token) == kNone) return;
      if (!page_.is_open_mark(token)) continue;
      const bool joins = token == begin + 1 && is_conjunction(page_.lower(begin));
      if (joins || page_.is(token - 1, ",")) {
        set_content(draft, {joins ? begin : token, content_end(token)});
      }
      return;
    }
  }

  // b.quotation: "After the vote, he said, “…”": behind the comma, and none before the tag.
  bool quotation_ahead(Draft& draft, std::size_t next, std::size_t number) {
    if (!page_.is(next, ",") || !page_.is_open_mark(next + 1)) return false;
    const std::size_t before = draft.tag.begin;
    const std::size_t end = before_tag(before);
    if (end != kNone && page_.quote(end - 1) != kNone) return false;
    return quotation(draft, next + 1, number);
  }

  // a.clause: the clause that the parse gives the verb, whatever stands between.
  bool clause(Draft& draft, std::size_t number) {
    if (!(draft.cue.takes("zero") || draft.cue.takes("that") || draft.cue.takes("wh")))
      return false;
    const auto found = clause_of(page_, draft.cue.verb);
    if (!found || found->begin < draft.cue.group.end || found->begin >= range_.end) return false;
    const std::string_view first = page_.lower(found->begin);
    draft.rule = first == "that" ? "say.that" : is_content_opener(first) ? "say.wh" : "say.zero";
    if (first != "that" && !is_content_opener(first) && !draft.cue.takes("zero")) return false;
    set_content(draft, {found->begin, cut(found->begin, number)});
    return true;
  }

  // b.quotation: 'said "…"', 'called it "a farce"'.
  bool quotation(Draft& draft, std::size_t next, std::size_t number) {
    if (!page_.is_open_mark(next) || !draft.cue.takes("quote") || !draft.source) return false;
    const Quote& quote = page_.quotes()[page_.quote(next)];
    if (quote.words < 2) return false;
    draft.rule = "say.quote";
    set_content(draft, {next, cut(next, number)});
    return true;
  }

  // a.zero: "said the bridge was closed".
  bool zero(Draft& draft, std::size_t next, std::size_t number) {
    if (!draft.cue.takes("zero") || !draft.source) return false;
    const std::size_t end = cut(next, number);
    if (!clause_starts(page_, next, end)) return false;
    const std::string_view first = page_.lower(next);
    if (first == "," || is_relative(first)) return false;
    // The next finite verb must not be another cue of the same subject: "left and said".
    draft.rule = "say.zero";
    set_content(draft, {next, end});
    return true;
  }

  // a.infinitive: "promised to return", "urged people to stay", "told residents to expect".
  bool infinitive(Draft& draft, std::size_t next, std::size_t number) {
    const bool not_to = page_.is(next, "not") && page_.is(next + 1, "to");
    if (!page_.is(next, "to") && !not_to) return false;
    if (draft.addressee && draft.cue.takes("objinf")) {
      draft.rule = "order.infinitive";
      if (draft.cue.act != Act::Ask || true) draft.cue.act = Act::Direct;
    } else if (draft.cue.takes("inf")) {
      draft.rule = "promise.infinitive";
    } else {
      return false;
    }
    set_content(draft, {next, cut(next, number)});
    return true;
  }

  // a.object: "denied the report", "called the raid illegal", "announced a curfew".
  bool object(Draft& draft, std::size_t number) {
    const CueHit& cue = draft.cue;
    const std::size_t begin = cue.group.end;
    if (begin >= range_.end || !draft.source) return false;
    const bool small = cue.takes("small");
    if (!(cue.takes("np") || small || cue.takes("as"))) return false;
    const std::string_view first = page_.lower(begin);
    if (!page_.is_word(begin) && !page_.is_open_mark(begin)) return false;
    if (is_preposition(first) && first != "about") return false;
    std::size_t end = before_colon(begin, cut(begin, number));
    if (!small && !cue.takes("as")) end = std::min(end, object_end(cue.verb, begin, end));
    if (small && Range{begin, end}.size() < 2) return false;
    draft.rule = small ? "call.small-clause" : "say.object";
    set_content(draft, {begin, end});
    return true;
  }

  // "denied the sale: “…”": the quotation behind the colon is a claim of its own.
  std::size_t before_colon(std::size_t begin, std::size_t end) const {
    for (std::size_t token = begin + 1; token + 1 < end; ++token) {
      if (page_.quote(token) == kNone && page_.is(token, ":") && page_.is_open_mark(token + 1)) {
        return token;
      }
    }
    return end;
  }

  void quotation_behind(const Draft& before) {
    if (before.content.empty() || before.cue.form != CueForm::Verb || !before.source) return;
    const std::size_t colon = std::max(before.content.back().end, before.tag.end);
    if (colon + 1 >= range_.end || !page_.is(colon, ":") || !page_.is_open_mark(colon + 1)) return;
    Draft draft;
    draft.cue.form = CueForm::Label;
    draft.cue.group = {colon, colon + 1};
    draft.cue.lemma = ":";
    draft.cue.kind = CueKind::Colon;
    draft.rule = "say.colon";
    draft.source = before.source;
    draft.said_time = before.said_time;
    draft.tag = {colon, colon + 1};
    set_content(draft, {colon + 1, content_end(colon + 1)});
    if (!draft.content.empty()) drafts_.push_back(std::move(draft));
  }

  // The object by the parse and what is said of it: "an 18 percent drop in profit | and blamed".
  std::size_t object_end(std::size_t verb, std::size_t begin, std::size_t end) const {
    const language::Doc& doc = page_.doc();
    const auto object = doc.child(verb, language::Dep::Dobj);
    if (!object || *object < begin || *object >= end) return end;
    std::size_t last = doc.tokens[*object].right_edge + 1U;
    if (last <= begin || last > end) return end;
    // Phrases right behind it go on with it: the parser cannot tell whose they are.
    for (const std::uint32_t child : doc.right_children(verb)) {
      const language::Token& word = doc.tokens[child];
      const bool phrase = word.dep == language::Dep::Prep || word.dep == language::Dep::Dative ||
                          word.dep == language::Dep::Prt;
      const bool next = word.left_edge == last && last < end && !page_.in_time(last) &&
                        !page_.in_time(std::min(last + 1, end - 1));
      if (phrase && next) last = word.right_edge + 1U;
    }
    return std::min(last, end);
  }

  // d.passive: "This was announced by X", "It was reported that", "X is said to have fled".
  bool passive(Draft& draft, std::size_t number) {
    const CueHit& cue = draft.cue;
    std::size_t next = cue.group.end;
    const std::optional<Range> subject = draft.source;
    draft.source.reset();
    const Adjuncts between =
        page_.is(next - 1, "by") ? Adjuncts{next, {}, {}, {}} : adjuncts_without_by(next);
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
      }
    }
    if (!by) next = document(draft, next);
    draft.tag = {subject ? subject->begin : cue.group.begin, next};
    const bool anaphor = subject && subject->size() <= 4 && refers_back(*subject);
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
    if (draft.source && subject && cue.takes("np") && !anaphor && subject->size() >= 2) {
      draft.rule = "passive.subject";
      set_content(draft, *subject);
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
  std::size_t document(Draft& draft, std::size_t next) const {
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
  Adjuncts adjuncts_without_by(std::size_t begin) const {
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
  bool refers_back(const Range& subject) const {
    const std::string_view first = page_.lower(subject.begin);
    if (first == "this" || first == "that" || first == "it" || first == "these") return true;
    for (std::size_t token = subject.begin; token < subject.end; ++token) {
      const std::string_view word = page_.lower(token);
      if (word == "information" || word == "news" || word == "statement" ||
          word == "announcement" || word == "figures" || word == "data") {
        return true;
      }
    }
    return false;
  }

  bool previous(Draft& draft) {
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

  // Last checks on any claim by a verb.
  bool finish(Draft& draft) {
    if (draft.content.empty()) return false;
    if (draft.source && draft.source->empty()) draft.source.reset();
    const bool it =
        draft.source && draft.source->size() == 1 && page_.is(draft.source->begin, "it") && false;
    if (it) draft.source.reset();
    return draft.source.has_value() || draft.cue.adverbial;
  }

  // A sentence that is nothing but a quotation, or a speaker's label with its words.
  void uncued() {
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

  // b.dash: “…” — Olga Tam, head of the council
  void dash(const Range& range) {
    const Quote& quote = page_.quotes()[page_.quote(range.begin)];
    std::size_t token = page_.tokens_of(quote.span).end;
    const std::size_t end = token;
    while (token < range.end && page_.is_space(token)) ++token;
    const std::string_view mark = token < range.end ? page_.lower(token) : std::string_view();
    if (mark != "—" && mark != "–" && mark != "―" && mark != "--" && mark != "-") return;
    const Range named = page_.trimmed({token + 1, range.end});
    constexpr std::size_t kLongestName = 14;  // tokens
    if (named.empty() || named.size() > kLongestName || page_.has_finite(named)) return;
    if (!page_.is_capitalised(named.begin)) return;
    Draft draft;
    draft.cue.form = CueForm::Label;
    draft.cue.group = {token, token + 1};
    draft.cue.lemma = std::string(mark);
    draft.cue.kind = CueKind::Dash;
    draft.rule = "label.dash";
    draft.source = first_line(named);
    draft.tag = {token, named.end};
    set_content(draft, {range.begin, end});
    drafts_.push_back(std::move(draft));
  }

  Range first_line(Range range) const {
    for (std::size_t token = range.begin; token < range.end; ++token) {
      if (page_.is_space(token)) range.end = token;
    }
    return page_.trimmed(range, ",;:.");
  }

  // `"…," he said. "…"`: a second quoted sentence in the same paragraph belongs to the first.
  bool join_previous(const Draft& draft) {
    if (drafts_.empty() || before_ == nullptr || before_->block != stretch_.block) return false;
    Draft& last = drafts_.back();
    if (last.content.empty() || !before_->tokens.contains(last.content.back().begin)) return false;
    const Range& end = last.content.back();
    if (page_.quote(end.begin) == kNone || page_.quote(end.end - 1) == kNone) return false;
    last.content.push_back(draft.content.front());
    return true;
  }

  // b.transcript: `"TAM: We waited.` - a label in capitals opens the paragraph, marked or not; what
  // follows in the paragraph is said too.
  bool speaker_label(const Range& range) {
    std::size_t begin = range.begin;
    if (page_.is_open_mark(begin)) ++begin;
    std::size_t colon = begin;
    constexpr std::size_t kLongestLabel = 4;  // tokens
    while (colon < range.end && colon < begin + kLongestLabel && page_.is_shouted(colon)) ++colon;
    if (colon == begin || !page_.is(colon, ":") || colon + 1 >= range.end) return false;
    Draft draft;
    draft.cue.form = CueForm::Label;
    draft.cue.group = {colon, colon + 1};
    draft.cue.lemma = ":";
    draft.cue.kind = CueKind::Colon;
    draft.rule = "label.colon";
    draft.source = Range{begin, colon};
    draft.tag = {range.begin, colon + 1};
    set_content(draft, {colon + 1, range.end});
    if (draft.content.empty()) return false;
    drafts_.push_back(std::move(draft));
    return true;
  }

  // b.label: `TAM: We waited.`, `Tomasz Wilk, on the fire: "…"`.
  void label(const Range& range) {
    constexpr std::size_t kLongestLabel = 10;  // tokens
    const std::size_t last = std::min(range.end, range.begin + kLongestLabel);
    for (std::size_t token = range.begin; token + 1 < last; ++token) {
      if (page_.quote(token) != kNone || page_.is_stop(token)) return;
      if (!page_.is(token, ":")) continue;
      const bool named = page_.mention(range.begin) != kNone && page_.is_capitalised(range.begin);
      const bool quoted = page_.is_open_mark(token + 1);
      if (token == range.begin || (!named && !quoted) || page_.is_number(range.begin)) return;
      if (page_.has_finite({range.begin, token})) return;
      Draft draft;
      draft.cue.form = CueForm::Label;
      draft.cue.group = {token, token + 1};
      draft.cue.lemma = ":";
      draft.cue.kind = CueKind::Colon;
      draft.rule = "label.colon";
      draft.source = noun_phrase(page_, range.begin, token);
      if (draft.source->empty()) return;
      draft.tag = {range.begin, token + 1};
      set_content(draft, {token + 1, range.end});
      if (!draft.content.empty()) drafts_.push_back(std::move(draft));
      return;
    }
  }

  const Page& page_;
  const Stretch& stretch_;
  const Range range_;
  const Stretch* before_;
  std::vector<Draft>& drafts_;
  std::vector<CueHit> cues_;
  std::size_t first_draft_ = 0;
};

// direct: all words in quotation marks; mixed: some (four or more, or a marked end); else indirect.
How how_of(const Page& page, const Draft& draft) {
  constexpr std::size_t kMixedWords = 3;
  std::size_t inside = 0;
  std::size_t outside = 0;
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const Range& range : draft.content) {
    for (std::size_t token = range.begin; token < range.end; ++token) {
      if (!page.is_word(token)) continue;
      if (page.quote(token) != kNone) {
        ++inside;
        longest = std::max(longest, ++run);
      } else {
        ++outside;
        run = 0;
      }
    }
  }
  if (draft.rule == "label.colon" && inside == 0) return How::Direct;
  if (inside == 0) return How::Indirect;
  if (outside == 0) return How::Direct;
  const std::size_t last = draft.content.back().end - 1;
  const bool marked_end = page.quote(last) != kNone && inside >= 2;
  return longest >= kMixedWords || marked_end ? How::Mixed : How::Indirect;
}

Commitment commitment_of(std::string_view word) {
  if (word == "probable") return Commitment::Probable;
  if (word == "possible") return Commitment::Possible;
  return word == "unspecified" ? Commitment::Unspecified : Commitment::Asserted;
}

Claim claim_of(const Page& page, const Draft& draft) {
  Claim claim;
  for (const Range& range : draft.content) claim.content.push_back(page.span(range));
  std::ranges::sort(claim.content);
  if (draft.has_cue) claim.cue = Cue{page.span(draft.cue.group), draft.cue.lemma, draft.cue.kind};
  if (draft.source) claim.source = page.span(*draft.source);
  if (draft.addressee) claim.addressee = Addressee{page.span(*draft.addressee), std::nullopt};
  if (draft.medium) claim.medium = page.span(*draft.medium);
  if (draft.said_time) {
    claim.said.time = TimeId{static_cast<std::uint32_t>(page.time(*draft.said_time))};
    claim.said.basis = SaidBasis::Stated;
  }
  claim.how = how_of(page, draft);
  claim.act = draft.cue.act;
  if (!draft.cue.commitment.empty()) claim.status.commitment = commitment_of(draft.cue.commitment);
  if (draft.cue.mode == "future") claim.status.mode = Mode::Future;
  if (draft.cue.mode == "intended") claim.status.mode = Mode::Intended;
  if (draft.cue.mode == "negative") claim.status.polarity = Polarity::Negative;
  claim.rules = {draft.rule};
  return claim;
}

// A claim whose cue lies in another's content is nested in it.
void nest(std::vector<Claim>& claims) {
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const std::uint32_t at =
        claims[i].cue ? claims[i].cue->span.begin : claims[i].content.front().begin;
    std::optional<std::size_t> inner_most;
    // Nesting stays inside a sentence or two, so only near claims are looked at.
    const std::size_t first = i > 8 ? i - 8 : 0;
    for (std::size_t j = first; j < std::min(claims.size(), i + 9); ++j) {
      if (j == i) continue;
      for (const Span& span : claims[j].content) {
        if (span.contains(at) && span.contains(claims[i].content.back().begin) &&
            (!inner_most || span.size() < claims[*inner_most].content.front().size())) {
          inner_most = j;
        }
      }
    }
    if (inner_most) claims[i].within = ClaimId{static_cast<std::uint32_t>(*inner_most)};
  }
}

}  // namespace

Claims attribute(const Context& context, const std::vector<Span>& times) {
  const Page page(context, times);
  std::vector<Draft> drafts;
  const Stretch* before = nullptr;
  for (const Stretch& stretch : page.stretches()) {
    if (speaks(stretch.kind) && stretch.tokens.size() <= kLongestStretch) {
      StretchReader(page, stretch, before, drafts).read();
    }
    before = &stretch;
  }
  Claims claims;
  for (const Draft& draft : drafts) claims.claims.push_back(claim_of(page, draft));
  std::ranges::stable_sort(claims.claims, {}, [](const Claim& c) {
    return std::pair(c.content.front().begin, c.cue ? c.cue->span.begin : 0U);
  });
  nest(claims.claims);
  return claims;
}

}  // namespace dateline::claims
