// SPDX-License-Identifier: Apache-2.0
// Contents behind a verb of saying.
#include <algorithm>
#include <array>

#include "claims/clauses.h"
#include "claims/stretch_reader.h"
#include "claims/word_classes.h"

namespace dateline::claims {

// b.colon: "Priya Nair wrote on the page: “…”"
bool StretchReader::colon(Draft& draft, std::size_t next) {
  if (!page_.is(next, ":") || next + 1 >= range_.end) return false;
  draft.rule = "say.colon";
  std::size_t begin = next + 1;
  while (page_.is_space(begin)) ++begin;
  if (begin >= range_.end) return false;
  // "It would not be repeated, he said: “…”": the clause before the tag is said too.
  const std::size_t front =
      draft.source && draft.source->begin > range_.begin ? before_tag(draft.source->begin) : kNone;
  if (front != kNone && page_.is_open_mark(begin)) {
    const Range clause = cut_front({range_.begin, front});
    if (!clause.empty() && is_main_clause(clause)) set_content(draft, clause);
  }
  set_content(draft, {begin, content_end(begin)});
  return true;
}

// a.that: "said that", "asked whether", "did not say how".
bool StretchReader::that(Draft& draft, std::size_t next, std::size_t number) {
  if (next >= range_.end || !(draft.cue.takes("that") || draft.cue.takes("wh"))) return false;
  if (draft.cue.takes("that")) next = behind_phrase(next);
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
  set_content(draft, {next, without_rest(draft, next, cut(next, number), Extent::Clause)});
  return true;
}

// "told a friend | on a regular basis | that": behind a phrase between the verb and its clause, but
// not where its noun takes the clause ("in the hope that"). The same place if there is none.
std::size_t StretchReader::behind_phrase(std::size_t next) const {
  constexpr std::size_t kLongest = 8;  // tokens
  constexpr std::array<std::string_view, 9> kTake = {"hope",   "fact",   "case",  "event", "extent",
                                                     "ground", "effect", "sense", "belief"};
  if (!is_preposition(page_.lower(next))) return next;
  const lexicon::WordTable& nouns = page_.context().lexicon.table("claim-nouns");
  for (std::size_t i = next + 1; i < std::min(range_.end, next + kLongest); ++i) {
    if (page_.is_finite(i) || page_.is(i, ",") || page_.quote(i) != kNone) return next;
    const language::Token& word = page_.doc().tokens[i];
    const bool opens = word.dep == language::Dep::Mark || word.dep == language::Dep::Advmod;
    if (!page_.is(i, "that") || !opens) continue;
    const bool taken = std::ranges::find(kTake, page_.doc().tokens[i - 1].lemma) != kTake.end() ||
                       nouns.find(page_.lower(i - 1)).has_value();
    return taken ? next : i;
  }
  return next;
}

// l.decline: "declined to comment", "did not confirm".
bool StretchReader::decline(Draft& draft, std::size_t next) {
  if (draft.cue.kind != CueKind::Decline) return false;
  draft.rule = "decline";
  if (draft.cue.negated && !clause_starts(page_, next, range_.end)) {
    if (next >= content_end(next)) return false;
  }
  if (!draft.cue.negated && !page_.is(next, "to")) return false;
  std::size_t end = content_end(next);
  if (const auto time = closing_time({next, end})) {
    draft.said_time = end - 1;
    end = *time;
  }
  // "declined | to say | whether": the cue goes up to the question.
  const std::size_t opener = next + 2;
  if (page_.is(next, "to") && opener < range_.end && is_content_opener(page_.lower(opener)) &&
      !page_.is(opener, "that") &&
      page_.context().lexicon.table("claim-verbs").find(page_.lower(next + 1))) {
    draft.cue.group.end = next = opener;
    draft.rule = "say.wh";
  }
  set_content(draft, {next, end});
  return true;
}

// "declined to comment | last night", "| on Thursday": when it was said. Where that time begins.
std::optional<std::size_t> StretchReader::closing_time(const Range& content) const {
  const std::size_t last = content.end - 1;
  if (content.size() < 3 || !page_.in_time(last) || page_.quote(last) != kNone) return std::nullopt;
  std::size_t begin = last;
  while (begin > content.begin && page_.time(begin - 1) == page_.time(last)) --begin;
  if (begin > content.begin && page_.is(begin - 1, "on")) --begin;
  const bool bare = begin > content.begin && !is_preposition(page_.lower(begin - 1));
  return bare ? std::optional(begin) : std::nullopt;
}

// b.quotation: "After the vote, he said, “…”": behind the comma, and none before the tag.
bool StretchReader::quotation_ahead(Draft& draft, std::size_t next, std::size_t number) {
  if (!page_.is(next, ",") || !page_.is_open_mark(next + 1)) return false;
  const std::size_t before = draft.tag.begin;
  const std::size_t end = before_tag(before);
  if (end != kNone && page_.quote(end - 1) != kNone) return false;
  // "So when they signed, he said, “we were floored.”": a quotation that begins small goes on with
  // the sentence, and what stands before the tag is said too.
  const std::size_t first = next + 2;
  const bool goes_on = end != kNone && page_.is_word(first) && !page_.is_capitalised(first);
  if (goes_on) set_content(draft, cut_front({range_.begin, end}, true));
  if (quotation(draft, next + 1, number)) return true;
  if (goes_on) draft.content.clear();
  return false;
}

// a.clause: the clause that the parse gives the verb, whatever stands between.
bool StretchReader::clause(Draft& draft, std::size_t number) {
  if (!(draft.cue.takes("zero") || draft.cue.takes("that") || draft.cue.takes("wh"))) return false;
  const auto found = clause_of(page_, draft.cue.verb);
  if (!found || found->begin < draft.cue.group.end || found->begin >= range_.end) return false;
  std::size_t begin = found->begin;
  // "wrote | in the early hours | that it was over"
  const std::size_t that = adjuncts(page_, begin, found->end).end;
  if (that > begin && page_.is(that, "that")) begin = that;
  const std::string_view first = page_.lower(begin);
  draft.rule = first == "that" ? "say.that" : is_content_opener(first) ? "say.wh" : "say.zero";
  if (first != "that" && !is_content_opener(first) && !draft.cue.takes("zero")) return false;
  const std::size_t end = cut(begin, number);
  set_content(draft, {begin, without_rest(draft, begin, end, Extent::Clause)});
  return true;
}

// b.quotation: 'said "…"', 'called it "a farce"'.
bool StretchReader::quotation(Draft& draft, std::size_t next, std::size_t number) {
  if (!page_.is_open_mark(next) || !draft.cue.takes("quote") || !draft.source) return false;
  const Quote& quote = page_.quotes()[page_.quote(next)];
  if (quote.words < 2) return false;
  draft.rule = "say.quote";
  const std::size_t end = with_more_marks(next, cut(next, number));
  set_content(draft, {next, without_rest(draft, next, end, Extent::Object)});
  return true;
}

// a.zero: "said the bridge was closed".
bool StretchReader::zero(Draft& draft, std::size_t next, std::size_t number) {
  if (!draft.cue.takes("zero") || !draft.source) return false;
  const std::size_t end = cut(next, number);
  if (!clause_starts(page_, next, end)) return false;
  const std::string_view first = page_.lower(next);
  // "told her | to run": an order.
  const bool order = first == "to" && draft.addressee && draft.cue.takes("objinf");
  if (first == "," || order || is_relative(first) || has_plain_object(draft.cue, next, end))
    return false;
  // The next finite verb must not be another cue of the same subject: "left and said".
  draft.rule = "say.zero";
  set_content(draft, {next, without_rest(draft, next, end, Extent::Clause)});
  return true;
}

// "promised | lower taxes |, but he has also raised fees": an object, and a clause of its own.
bool StretchReader::has_plain_object(const CueHit& cue, std::size_t begin, std::size_t end) const {
  const auto object = page_.doc().child(cue.verb, language::Dep::Dobj);
  if (!cue.takes("np") || !object || *object < begin || clause_of(page_, cue.verb)) return false;
  const auto verb = page_.first_finite({begin, end});
  if (!verb || *verb <= page_.doc().tokens[*object].right_edge) return false;
  const language::Token& word = page_.doc().tokens[*verb];
  const bool helps = word.dep == language::Dep::Aux || word.dep == language::Dep::Auxpass;
  return (helps ? page_.doc().tokens[word.head] : word).dep == language::Dep::Conj;
}

// a.relative: "the levy, which he said was illegal"; "what she says the fee would do".
bool StretchReader::relative(Draft& draft, std::size_t next, std::size_t number) {
  if (!draft.cue.takes("zero") || !draft.source || !page_.is_finite(next)) return false;
  const std::size_t before = draft.source->begin;
  if (before <= range_.begin || draft.source->end != draft.cue.group.begin) return false;
  const std::string_view word = page_.lower(before - 1);
  if (!is_relative(word) && word != "that" && word != "what") return false;
  draft.rule = "say.relative";
  set_content(draft, {next, cut(next, number)});
  return true;
}

// a.infinitive: "promised to return", "urged people to stay", "told residents to expect".
bool StretchReader::infinitive(Draft& draft, std::size_t next, std::size_t number) {
  // "had promised | him | to free the crew"
  if (!draft.addressee && draft.cue.takes("inf") && is_pronoun(page_.lower(next)) &&
      (page_.is(next + 1, "to") || page_.is(next + 1, "not"))) {
    draft.addressee = Range{next, next + 1};
    ++next;
  }
  const std::size_t verb = page_.is_open_mark(next) ? next + 1 : next;
  const bool not_to = page_.is(verb, "not") && page_.is(verb + 1, "to");
  if (!page_.is(verb, "to") && !not_to) return false;
  if (draft.addressee && draft.cue.takes("objinf")) {
    draft.rule = "order.infinitive";
    draft.cue.act = Act::Direct;
  } else if (draft.cue.takes("inf")) {
    draft.rule = "promise.infinitive";
  } else {
    return false;
  }
  const std::size_t end = cut(next, number);
  set_content(draft, {next, before_own_words(draft.cue.verb, next, end, Extent::Object)});
  return true;
}

// a.order: "has asked Olga Tam, the moderator, | to check the figures", "urges his voters at a
// rally | to stay": the parse knows whose infinitive it is.
bool StretchReader::order_apart(Draft& draft, std::size_t number) {
  const language::Doc& doc = page_.doc();
  const auto whom = doc.child(draft.cue.verb, language::Dep::Dobj);
  const auto what = doc.child(draft.cue.verb, language::Dep::Xcomp);
  if (!draft.cue.takes("objinf") || !draft.source || !whom || !what || *whom > *what) return false;
  const std::size_t begin = doc.tokens[*what].left_edge;
  const bool to = page_.is(begin, "to") && begin > *whom && range_.contains(*what);
  if (!to || page_.quote(*whom) != kNone || *whom < draft.cue.verb) return false;
  draft.rule = "order.infinitive";
  draft.cue.act = Act::Direct;
  draft.addressee = phrase_of(page_, *whom, {draft.cue.group.end, begin});
  if (draft.addressee->empty()) draft.addressee.reset();
  set_content(draft,
              {begin, before_own_words(draft.cue.verb, begin, cut(begin, number), Extent::Object)});
  return true;
}

// "has claimed the lives of 300 people": nothing is said.
bool StretchReader::takes_lives(const CueHit& cue) const {
  constexpr std::array<std::string_view, 7> kTaken = {"life",  "victim", "title", "prize",
                                                      "medal", "crown",  "seat"};
  const auto object = page_.doc().child(cue.verb, language::Dep::Dobj);
  return cue.lemma == "claim" && object &&
         std::ranges::find(kTaken, page_.doc().tokens[*object].lemma) != kTaken.end();
}

// a.request: "asked | Washington | for a declaration"
bool StretchReader::request(Draft& draft, std::size_t next) {
  if (!draft.cue.takes("prep:for") || !draft.addressee || !page_.is(next, "for")) return false;
  draft.rule = "ask.for";
  draft.cue.act = Act::Direct;
  set_content(draft, {next, content_end(next)});
  return true;
}

// a.object: "denied the report", "called the raid illegal", "announced a curfew".
bool StretchReader::object(Draft& draft, std::size_t next, std::size_t number) {
  const CueHit& cue = draft.cue;
  // "announced | on Monday | a curfew": behind what stands between.
  const auto noun = page_.doc().child(cue.verb, language::Dep::Dobj);
  const bool behind = noun && *noun >= next && next < range_.end && !draft.addressee;
  std::size_t begin = behind ? next : cue.group.end;
  while (begin < range_.end && page_.is_space(begin)) ++begin;
  if (begin >= range_.end || !draft.source || takes_lives(cue)) return false;
  // "spoke warmly | of the crews": apart() reads it.
  if (cue.lemma.find(' ') != std::string::npos && cue.group.end == cue.verb + 1) return false;
  const bool small = cue.takes("small");
  // "has promised | us | 80,000 doses"
  const bool gives = cue.act == Act::Commit || cue.lemma == "offer";
  if (gives && !draft.addressee && is_pronoun(page_.lower(begin)) &&
      page_.doc().tokens[begin].dep == language::Dep::Dative) {
    draft.addressee = Range{begin, begin + 1};
    ++begin;
  }
  if (!(cue.takes("np") || small || cue.takes("as"))) return false;
  if (!small && !cue.takes("np") && !compares(cue.verb)) return false;
  // "withdrew its troops" takes nothing back that was said.
  if (cue.act == Act::Retract && !takes_words(cue.verb)) return false;
  // "the crisis highlighted the gap": nobody says so.
  const bool names_words = page_.is_open_mark(begin) && page_.is(draft.source->begin, "it");
  if (cue.takes("voice") && !can_speak(*draft.source) && !names_words) return false;
  // "the map shows wells"; but "she showed a pass"
  if (cue.takes("document") && !is_document(*draft.source)) return false;
  const std::string_view first = page_.lower(begin);
  if (!page_.is_word(begin) && !page_.is_open_mark(begin)) return false;
  // "is describing | as “unhinged” a message of Wilk's"
  const bool as_marked = first == "as" && small && page_.is_open_mark(begin + 1);
  if (is_preposition(first) && first != "about" && !as_marked) return false;
  if (is_conjunction(first)) return false;
  std::size_t end = before_colon(begin, cut(begin, number));
  if (!small && !cue.takes("as")) end = std::min(end, object_end(cue.verb, begin, end));
  end = without_rest(draft, begin, with_more_marks(begin, end), Extent::Object);
  if (small && Range{begin, end}.size() < 2) return false;
  if (small && names_a_thing(draft, {begin, end})) return false;
  if (small && calls_a_lie({begin, end})) draft.cue.act = Act::Deny;
  draft.rule = small ? "call.small-clause" : "say.object";
  if (small) antecedent(draft);
  set_content(draft, {begin, end});
  return true;
}

// "sees the levy | as a threat"; not "saw the ship as it sank".
bool StretchReader::compares(std::size_t verb) const {
  const language::Doc& doc = page_.doc();
  const auto object = doc.child(verb, language::Dep::Dobj);
  for (std::size_t token = verb + 1; token < range_.end; ++token) {
    const language::Token& word = doc.tokens[token];
    const bool of_verb = word.head == verb || (object && word.head == *object);
    if (page_.is(token, "as") && word.dep == language::Dep::Prep && of_verb) return true;
  }
  return false;
}

// "a blast | that the mayor described as “an act of spite”": what is called so stands before the
// relative pronoun.
void StretchReader::antecedent(Draft& draft) const {
  const language::Doc& doc = page_.doc();
  const language::Token& verb = doc.tokens[draft.cue.verb];
  const std::size_t pronoun = draft.source->begin - 1;
  if (draft.source->begin <= range_.begin + 1 || verb.dep != language::Dep::Relcl) return;
  // "a debate in | which he called it a farce": what is called so stands behind the verb.
  const bool relates = (is_relative(page_.lower(pronoun)) || page_.is(pronoun, "that")) &&
                       !is_preposition(page_.lower(pronoun - 1));
  const std::size_t noun = verb.head;
  if (!relates || noun >= pronoun || doc.tokens[noun].left_edge < range_.begin) return;
  const language::Pos pos = doc.tokens[noun].pos;
  if (pos != language::Pos::Noun && pos != language::Pos::Propn) return;
  set_content(draft, {doc.tokens[noun].left_edge, pronoun});
}

// a.apart: "spoke | on Monday | of a new bridge", "complained again about the noise": the
// preposition that makes another verb of it stands apart.
bool StretchReader::apart(Draft& draft, std::size_t next, std::size_t number) {
  if (!draft.source) return false;
  const auto particle = particle_apart(page_, draft.cue.verb);
  const bool leads = next < range_.end && is_preposition(page_.lower(next));
  if (!leads && particle && range_.contains(*particle)) next = *particle;
  if (next <= draft.cue.group.end || next >= range_.end || !is_preposition(page_.lower(next)))
    return false;
  const lexicon::WordTable& verbs = page_.context().lexicon.table("claim-verbs");
  const std::array<std::string_view, 2> words = {page_.lower(draft.cue.verb), page_.lower(next)};
  const auto match = verbs.longest(words);
  if (!match || match->words != words.size()) return false;
  CueHit whole = draft.cue;
  whole.frames = verbs.cell(match->row, "frames");
  if (!whole.takes("np")) return false;
  draft.rule = "say.object";
  set_content(draft, {next, without_rest(draft, next, cut(next, number), Extent::Object)});
  return true;
}

// What is read or looked at: "a report", "the footage".
bool StretchReader::is_document(const Range& source) const {
  const lexicon::WordTable& table = page_.context().lexicon.table("name-organisations");
  const std::string_view lemma = page_.doc().tokens[head_of(page_, source)].lemma;
  const auto row = table.find(lemma);
  return row && table.cell(*row, "kind") == "document";
}

// Whether the verb's object is something said: "withdrew her statement", "took back the remark".
bool StretchReader::takes_words(std::size_t verb) const {
  const auto object = page_.doc().child(verb, language::Dep::Dobj);
  const lexicon::WordTable& nouns = page_.context().lexicon.table("claim-nouns");
  return object && (nouns.find(page_.lower(*object)) || page_.is(*object, "words") ||
                    page_.is(*object, "comments") || page_.is(*object, "remarks") ||
                    page_.is(*object, "it") || page_.is(*object, "that"));
}

// "called the lifeboat Aurora": a name is given, nothing is said.
bool StretchReader::names_a_thing(const Draft& draft, const Range& content) const {
  if (draft.cue.lemma != "call" && draft.cue.lemma != "name") return false;
  const std::size_t last = content.end - 1;
  const auto object = page_.doc().child(draft.cue.verb, language::Dep::Dobj);
  // "Port Amal, which sailors call | Gate |, was closed"
  const bool relative = page_.doc().tokens[draft.cue.verb].dep == language::Dep::Relcl;
  std::size_t name = content.begin;
  while (name < content.end && page_.doc().tokens[name].pos == language::Pos::Propn) ++name;
  if (relative && name > content.begin && (name == content.end || page_.is(name, ","))) return true;
  // "called Olga Tam | on Friday", "called an election | for May": nothing is it called.
  constexpr std::array<std::string_view, 6> kCalled = {"meeting", "election", "strike",
                                                       "vote",    "police",   "referendum"};
  // "called her vote for the war | a mistake": it is called something.
  const bool called = page_.doc().child(draft.cue.verb, language::Dep::Oprd).has_value();
  const bool summoned = object && content.contains(*object) && !called &&
                        (page_.mention(*object) != kNone ||
                         std::ranges::find(kCalled, page_.lower(*object)) != kCalled.end());
  if (summoned && !has_marks(content)) {
    const std::size_t next = page_.doc().tokens[*object].right_edge + 1U;
    const std::string_view word = page_.lower(std::min(next, page_.size() - 1));
    if (next >= content.end || page_.in_time(next) || (is_preposition(word) && word != "as"))
      return page_.doc().tokens[*object].left_edge == content.begin;
  }
  return page_.quote(last) == kNone && page_.doc().tokens[last].pos == language::Pos::Propn &&
         content.size() >= 3 && page_.doc().tokens[last - 1].pos == language::Pos::Noun && object &&
         *object >= content.begin;
}

bool StretchReader::has_marks(const Range& content) const {
  for (std::size_t token = content.begin; token < content.end; ++token) {
    if (page_.quote(token) != kNone) return true;
  }
  return false;
}

// "called the ministry's statement a lie": a claim is rejected.
bool StretchReader::calls_a_lie(const Range& content) const {
  constexpr std::array<std::string_view, 9> kClaims = {"statement",  "claim",      "report",
                                                       "allegation", "accusation", "account",
                                                       "version",    "assertion",  "figure"};
  constexpr std::array<std::string_view, 8> kLies = {"lie",   "lies",   "fabrication", "falsehood",
                                                     "false", "untrue", "baseless",    "unfounded"};
  bool claim = false;
  for (std::size_t token = content.begin; token < content.end; ++token) {
    claim = claim || std::ranges::find(kClaims, page_.doc().tokens[token].lemma) != kClaims.end();
  }
  return claim && std::ranges::find(kLies, page_.lower(content.end - 1)) != kLies.end();
}

// a.figure: "put the dead at 31", "puts the delay down to the rain".
bool StretchReader::figure(Draft& draft, std::size_t number) {
  if (!draft.cue.takes("figure") || !draft.source) return false;
  const std::size_t begin = draft.cue.verb + 1;  // "puts | it at half that"
  const std::size_t end = cut(begin, number);
  for (std::size_t token = begin + 1; token + 1 < end; ++token) {
    const bool at = page_.is(token, "at") && states_figure(token + 1, end);
    const bool down_to = page_.is(token, "down") && page_.is(token + 1, "to");
    if (!at && !down_to) continue;
    draft.rule = "put.figure";
    draft.cue.group.end = begin;
    set_content(draft, {begin, end});
    return true;
  }
  return false;
}

bool StretchReader::states_figure(std::size_t begin, std::size_t end) const {
  constexpr std::size_t kNear = 5;  // "at no fewer than 31"
  for (std::size_t token = begin; token < std::min(end, begin + kNear); ++token) {
    if (page_.doc().tokens[token].pos == language::Pos::Num || page_.is(token, "half")) return true;
  }
  return false;
}

void StretchReader::quotation_behind(const Draft& before) {
  if (before.content.empty() || before.cue.form != CueForm::Verb || !before.source) return;
  const std::size_t colon = std::max(before.content.back().end, before.tag.end);
  if (colon + 1 >= range_.end || !page_.is(colon, ":") || !page_.is_open_mark(colon + 1)) return;
  if (has_later_tag(colon)) return;
  Draft draft = labelled({colon, colon + 1}, CueKind::Colon, "say.colon");
  draft.source = before.source;
  draft.said_time = before.said_time;
  draft.tag = {colon, colon + 1};
  set_content(draft, {colon + 1, content_end(colon + 1)});
  if (!draft.content.empty()) drafts_.push_back(std::move(draft));
}

}  // namespace dateline::claims
