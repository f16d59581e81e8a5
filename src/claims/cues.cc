// SPDX-License-Identifier: Apache-2.0
#include "claims/cues.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/table.h"
#include "claims/clauses.h"
#include "claims/phrases.h"
#include "claims/word_classes.h"

namespace dateline::claims {
namespace {

Act act_of(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, Act>, 8> kActs = {{{"deny", Act::Deny},
                                                                      {"retract", Act::Retract},
                                                                      {"direct", Act::Direct},
                                                                      {"commit", Act::Commit},
                                                                      {"ask", Act::Ask},
                                                                      {"judge", Act::Judge},
                                                                      {"decline", Act::Decline},
                                                                      {"believe", Act::Believe}}};
  const auto* const it = std::ranges::find(kActs, word, &std::pair<std::string_view, Act>::first);
  return it == kActs.end() ? Act::Assert : it->second;
}

CueKind kind_of(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, CueKind>, 7> kKinds = {
      {{"ask", CueKind::Ask},
       {"order", CueKind::Order},
       {"promise", CueKind::Promise},
       {"deny", CueKind::Deny},
       {"decline", CueKind::Decline},
       {"believe", CueKind::Believe},
       {"perceive", CueKind::Perceive}}};
  const auto* const it =
      std::ranges::find(kKinds, word, &std::pair<std::string_view, CueKind>::first);
  return it == kKinds.end() ? CueKind::Say : it->second;
}

class Finder {
 public:
  Finder(const Page& page, const Range& stretch)
      : page_(page),
        stretch_(stretch),
        verbs_(page.context().lexicon.table("claim-verbs")),
        nouns_(page.context().lexicon.table("claim-nouns")),
        hearsay_(page.context().lexicon.table("claim-hearsay")) {}

  std::vector<CueHit> find() {
    for (std::size_t token = stretch_.begin; token < stretch_.end; ++token) {
      if (page_.quote(token) != kNone || page_.is_space(token)) continue;
      if (auto hit = at(token)) {
        token = std::max(token, hit->group.end - 1);
        hits_.push_back(*std::move(hit));
      }
    }
    return std::move(hits_);
  }

 private:
  std::optional<CueHit> at(std::size_t token) const {
    if (auto hit = according(token)) return hit;
    if (auto hit = per(token)) return hit;
    if (auto hit = by_estimates(token)) return hit;
    if (auto hit = opinion(token)) return hit;
    if (const auto row = hearsay_.find(page_.lower(token))) {
      CueHit hit{CueForm::Hearsay,
                 {token, token + 1},
                 token,
                 std::string(page_.lower(token)),
                 CueKind::Adverb,
                 Act::Assert,
                 {},
                 hearsay_.cell(*row, "commitment"),
                 {},
                 false,
                 false,
                 false};
      return hit;
    }
    if (auto hit = verb(token)) return hit;
    return noun(token);
  }

  // c.according: "According to the mayor, …" but not "according to plan".
  std::optional<CueHit> according(std::size_t token) const {
    if (!page_.is(token, "according") || !page_.is(token + 1, "to")) return std::nullopt;
    const std::string_view next = token + 2 < stretch_.end ? page_.lower(token + 2) : "";
    if (next == "plan" || next == "plans" || next == "schedule" || next == "tradition")
      return std::nullopt;
    return adverbial(CueForm::AccordingTo, {token, token + 2}, token, "according to");
  }

  // c.per: "…, per the council's rules." but not "40 cars, per day".
  std::optional<CueHit> per(std::size_t token) const {
    if (!page_.is(token, "per") || token == stretch_.begin || token + 2 >= stretch_.end)
      return std::nullopt;
    const bool apart =
        page_.is(token - 1, ",") || (page_.quote(token - 1) != kNone && page_.is(token - 2, ","));
    const bool named = page_.is(token + 1, "the") || page_.mention(token + 1) != kNone ||
                       page_.doc().tokens[token + 1].tag == language::Tag::PrpPossessive;
    if (!apart || !named || page_.in_time(token + 1)) return std::nullopt;
    return adverbial(CueForm::AccordingTo, {token, token + 1}, token, "per");
  }

  // A phrase that attributes the clause beside it.
  static CueHit adverbial(CueForm form, Range group, std::size_t at, std::string_view lemma) {
    CueHit hit;
    hit.form = form;
    hit.group = group;
    hit.verb = at;
    hit.lemma = std::string(lemma);
    hit.kind = CueKind::AccordingTo;
    return hit;
  }

  // c.by: "By some estimates, …", "By his own account, …"
  std::optional<CueHit> by_estimates(std::size_t token) const {
    if (!page_.is(token, "by")) return std::nullopt;
    constexpr std::array<std::string_view, 10> kEstimates = {
        "estimate", "estimates", "account",   "accounts", "count",
        "counts",   "reckoning", "admission", "telling",  "tally"};
    constexpr std::array<std::string_view, 9> kWhose = {
        "some", "several", "many", "most", "other", "various", "official", "unofficial", "all"};
    constexpr std::size_t kFarthest = 5;  // tokens: "By the council's own count"
    bool owned = false;
    for (std::size_t i = token + 1; i < std::min(token + kFarthest + 1, stretch_.end); ++i) {
      const std::string_view word = page_.lower(i);
      owned = owned || word == "'s" || word == "’s" ||
              page_.doc().tokens[i].tag == language::Tag::PrpPossessive ||
              std::ranges::find(kWhose, word) != kWhose.end();
      if (std::ranges::find(kEstimates, word) == kEstimates.end()) continue;
      // "by one account manager", "by some counts of fraud"
      if (!owned || !(page_.is(i + 1, ",") || page_.is_stop(i + 1) || i + 1 >= stretch_.end))
        return std::nullopt;
      return adverbial(CueForm::AccordingTo, {token, token + 1}, token, "by");
    }
    return std::nullopt;
  }

  // c.opinion: "In Nadia Karim's opinion, …", "In his words, …", "In the words of X, …".
  std::optional<CueHit> opinion(std::size_t token) const {
    if (!page_.is(token, "in")) return std::nullopt;
    const std::size_t last = std::min(token + 8, stretch_.end);
    for (std::size_t i = token + 1; i < last && !page_.is(i, ","); ++i) {
      const std::string_view word = page_.lower(i);
      const bool opines = word == "opinion" || word == "words" || word == "view" ||
                          word == "estimation" || (word == "eyes" && predicates());
      if (!opines) continue;
      const bool owned =
          i > token + 1 && (page_.lower(i - 1) == "'s" || page_.lower(i - 1) == "’s" ||
                            is_pronoun(page_.lower(i - 1)));
      const bool of =
          page_.is(i + 1, "of") && page_.is(i - 1, "the") && word != "view" && word != "eyes";
      if (!owned && !of) return std::nullopt;
      return adverbial(CueForm::Opinion, {token, of ? i + 2 : i + 1}, i, word);
    }
    return std::nullopt;
  }

  // "The levy is void in her eyes"; not "Tears stood in her eyes".
  bool predicates() const {
    for (std::size_t token = stretch_.begin; token < stretch_.end; ++token) {
      const language::Dep dep = page_.doc().tokens[token].dep;
      if (dep == language::Dep::Acomp || dep == language::Dep::Attr) return true;
    }
    return false;
  }

  std::optional<CueHit> verb(std::size_t token) const {
    std::array<std::string_view, 4> words;
    std::size_t count = 0;
    while (count < words.size() && token + count < stretch_.end) {
      words[count] = page_.lower(token + count);
      ++count;
    }
    auto match = verbs_.longest(std::span(words).first(count));
    if (!match) match = with_particle_apart(token);
    if (!match || page_.mention(token) != kNone) return std::nullopt;
    CueHit hit;
    hit.verb = token;
    hit.group = {token, token + match->words};
    hit.lemma = std::string(verbs_.lemma(match->row));
    hit.act = act_of(verbs_.cell(match->row, "act"));
    hit.kind = kind_of(verbs_.cell(match->row, "kind"));
    hit.frames = verbs_.cell(match->row, "frames");
    hit.commitment = verbs_.cell(match->row, "commitment");
    hit.mode = verbs_.cell(match->row, "mode");
    if (!is_verbal(hit)) return std::nullopt;
    if (neither_nor(hit)) return hit;
    if (hit.passive && page_.is(hit.group.end, "by")) ++hit.group.end;
    // "did not rule out a second slide": possible, not denied.
    if (hit.negated && hit.lemma == "rule out") {
      hit.act = Act::Assert;
      hit.kind = CueKind::Say;
      hit.commitment = "possible";
      hit.mode = "positive";
      return hit;
    }
    // "refused to | be drawn on": said by the verb before.
    if (hit.lemma == "drawn on" && hit.group.begin > stretch_.begin &&
        page_.is(hit.group.begin - 1, "to")) {
      return std::nullopt;
    }
    // "do not recognise its results": nothing is said.
    constexpr std::array<std::string_view, 6> kStates = {"recognize", "recognise", "accept",
                                                         "agree",     "support",   "approve of"};
    if (hit.negated && std::ranges::find(kStates, hit.lemma) != kStates.end()) return std::nullopt;
    // "did not say whether", "would not confirm": a decline.
    if (hit.negated && hit.act == Act::Assert && hit.kind == CueKind::Say) {
      hit.act = Act::Decline;
      hit.kind = CueKind::Decline;
    }
    return hit;
  }

  // "neither confirmed nor denied": one cue, and a decline.
  bool neither_nor(CueHit& hit) const {
    const std::size_t after = hit.group.end;
    if (hit.verb == stretch_.begin || !page_.is(hit.verb - 1, "neither") ||
        !page_.is(after, "nor") || after + 1 >= stretch_.end ||
        !verbs_.find(page_.lower(after + 1)))
      return false;
    hit.group = {hit.verb - 1, after + 2};
    hit.verb = after + 1;
    hit.act = Act::Decline;
    hit.kind = CueKind::Decline;
    hit.negated = true;
    hit.frames = "np that wh";
    return true;
  }

  // "spoke | warmly | of": a row of a verb and its preposition, which stands apart.
  std::optional<lexicon::WordTable::Match> with_particle_apart(std::size_t token) const {
    const auto particle = particle_apart(page_, token);
    if (!particle) return std::nullopt;
    const std::array<std::string_view, 2> words = {page_.lower(token), page_.lower(*particle)};
    const auto match = verbs_.longest(words);
    if (!match || match->words != words.size()) return std::nullopt;
    return lexicon::WordTable::Match{match->row, 1};
  }

  // A finite verb, or a participle that says on: "…, adding that", "is saying", "one saying that".
  bool is_verbal(CueHit& hit) const {
    const language::Token& token = page_.doc().tokens[hit.verb];
    if (token.pos == language::Pos::Noun) return taken_for_noun(hit);
    if (token.pos != language::Pos::Verb && token.pos != language::Pos::Aux) return false;
    hit.group.begin = group_begin(page_, hit.verb, stretch_.begin);
    hit.passive = is_passive(page_, hit.verb);
    hit.negated = is_negated(page_, hit.verb);
    // "A third suspect, said to be his brother": a participle, whatever the tag.
    const bool to =
        page_.is(hit.group.end, "to") &&
        page_.doc().tokens[std::min(hit.group.end + 1, page_.size() - 1)].tag == language::Tag::Vb;
    if (to && hit.lemma == "say" && page_.lower(hit.verb) == "said") hit.passive = true;
    if (is_due(hit)) hit.negated = true;
    const bool group = has_auxiliary(hit) || hit.passive || is_due(hit);
    // "Let's say that"
    if (hit.group.begin > stretch_.begin + 1 && page_.is(hit.group.begin - 2, "let")) return false;
    switch (token.tag) {
      case language::Tag::Vbp:
        return !goes_on_infinitive(hit);
      case language::Tag::Vbd:
      case language::Tag::Vbz:
        return true;
      case language::Tag::Vb:
        return group || follows_to(hit) || is_finite_conjunct(hit.verb) ||
               (has_subject_before(hit.verb) && !page_.is(hit.verb - 1, "to"));
      case language::Tag::Vbn:
        // "The coastguard warned skippers": a subject makes it finite, whatever the tag.
        return group || is_main_verb(hit) ||
               (page_.doc().child(hit.verb, language::Dep::Nsubj) &&
                token.dep != language::Dep::Acl);
      case language::Tag::Vbg:
        hit.adverbial = !group;
        return group || says_on(hit);
      default:
        return group;
    }
  }

  // "Olga Tam, head of the council, | compared him to a clerk": a sentence without a main verb,
  // whose past form was taken for a participle of its subject. Not "Two men accused of arson".
  bool is_main_verb(const CueHit& hit) const {
    const language::Doc& doc = page_.doc();
    const language::Token& token = doc.tokens[hit.verb];
    const std::size_t next = hit.group.end;
    if (token.dep != language::Dep::Acl || token.head >= hit.verb || next >= stretch_.end)
      return false;
    std::size_t root = token.head;
    while (doc.tokens[root].head != root) root = doc.tokens[root].head;
    const language::Pos pos = doc.tokens[root].pos;
    const bool headless = pos != language::Pos::Verb && pos != language::Pos::Aux;
    const bool takes = page_.is_word(next) && !is_preposition(page_.lower(next)) &&
                       (doc.child(hit.verb, language::Dep::Dobj) || page_.is(next, "that") ||
                        page_.is_capitalised(next));
    return headless && page_.is_capitalised(root) && takes;
  }

  // "In a tweet, the RSF | claim | to have shot down a jet": a sentence whose only verb in a
  // present form was tagged as a noun. Its phrase before, and what it takes behind.
  bool taken_for_noun(const CueHit& hit) const {
    const language::Token& token = page_.doc().tokens[hit.verb];
    const bool present = token.tag == language::Tag::Nns ? page_.lower(hit.verb) == hit.lemma + "s"
                                                         : page_.lower(hit.verb) == hit.lemma;
    const bool single = hit.lemma.find(' ') == std::string::npos;
    if ((single && !present) || hit.verb <= stretch_.begin + 1) return false;
    const language::Token& before = page_.doc().tokens[hit.verb - 1];
    if (before.pos != language::Pos::Noun && before.pos != language::Pos::Propn) return false;
    const std::string_view next = page_.lower(std::min(hit.group.end, page_.size() - 1));
    const bool takes =
        next == "that" || next == "this" || next == "these" || next == "those" || next == "the" ||
        next == "it" ||
        (next == "to" && page_.doc().tokens[std::min(hit.group.end + 1, page_.size() - 1)].tag ==
                             language::Tag::Vb);
    // "But Tam | claims | that he is exempt": behind a bare name.
    const bool named = single && next == "that" && token.tag == language::Tag::Nns &&
                       before.pos == language::Pos::Propn &&
                       page_.doc().child(hit.verb, language::Dep::Nsubj);
    return named || ((!single || takes) && !page_.has_finite(stretch_));
  }

  // "declined to threaten the firm | or even directly declare | it responsible": no verb of its
  // own.
  bool goes_on_infinitive(const CueHit& hit) const {
    std::size_t begin = hit.group.begin;
    while (begin > stretch_.begin && page_.doc().tokens[begin - 1].pos == language::Pos::Adv)
      --begin;
    return begin > stretch_.begin && page_.is(begin - 1, "or") && !has_subject_before(hit.verb);
  }

  bool has_subject_before(std::size_t verb) const {
    const auto subject = page_.doc().child(verb, language::Dep::Nsubj);
    return subject && *subject < verb;
  }

  // "they call it a raid and | describe the rest as routine": the tagger may take the second verb
  // for an infinitive.
  bool is_finite_conjunct(std::size_t verb) const {
    const language::Token& token = page_.doc().tokens[verb];
    if (token.dep != language::Dep::Conj || token.head >= verb) return false;
    const language::Tag tag = page_.doc().tokens[token.head].tag;
    return tag == language::Tag::Vbp || tag == language::Tag::Vbz;
  }

  bool has_auxiliary(const CueHit& hit) const {
    for (const std::uint32_t child : page_.doc().left_children(hit.verb)) {
      const language::Dep dep = page_.doc().tokens[child].dep;
      const bool part = dep == language::Dep::Aux || dep == language::Dep::Auxpass;
      if (part && !page_.is(child, "to")) return true;
    }
    // "had reported and announced": the auxiliary of the first serves the second.
    const language::Token& token = page_.doc().tokens[hit.verb];
    if (token.dep != language::Dep::Conj || token.head >= hit.verb) return false;
    for (const std::uint32_t child : page_.doc().left_children(token.head)) {
      const language::Dep dep = page_.doc().tokens[child].dep;
      if ((dep == language::Dep::Aux && !page_.is(child, "to")) || dep == language::Dep::Auxpass) {
        return true;
      }
    }
    return false;
  }

  // "has yet to explain": a decline.
  bool is_due(const CueHit& hit) const {
    return hit.verb > stretch_.begin + 2 && page_.is(hit.verb - 1, "to") &&
           page_.is(hit.verb - 2, "yet") &&
           page_.doc().tokens[page_.doc().tokens[hit.verb].head].lemma == "have";
  }

  // "went on to say that", "took to the radio to accuse", "used the hearing to denounce"
  bool follows_to(const CueHit& hit) const {
    if (hit.verb == stretch_.begin || !page_.is(hit.verb - 1, "to")) return false;
    const language::Token& token = page_.doc().tokens[hit.verb];
    const std::string_view governor = page_.doc().tokens[token.head].lemma;
    constexpr std::array<std::string_view, 16> kLight = {
        "go",      "continue", "begin", "start", "use",     "take", "come", "rush",
        "proceed", "appear",   "seem",  "try",   "attempt", "seek", "step", "rise"};
    // "queries | seeking to confirm": no more than a purpose.
    const bool purpose = page_.doc().tokens[token.head].tag == language::Tag::Vbg &&
                         page_.doc().tokens[token.head].dep == language::Dep::Acl;
    return token.head < hit.verb && !purpose && std::ranges::find(kLight, governor) != kLight.end();
  }

  // "| began | by": a verb of how a speech goes.
  bool opens_by(const language::Token& participle) const {
    constexpr std::array<std::string_view, 8> kGoes = {"begin", "start",    "open",  "close",
                                                       "end",   "conclude", "reply", "respond"};
    const language::Doc& doc = page_.doc();
    const std::string_view verb = doc.tokens[doc.tokens[participle.head].head].lemma;
    return std::ranges::find(kGoes, verb) != kGoes.end();
  }

  bool says_on(const CueHit& hit) const {
    const language::Token& token = page_.doc().tokens[hit.verb];
    const std::size_t begin = hit.group.begin;
    const bool marked = begin == stretch_.begin || page_.is(begin - 1, ",") ||
                        page_.quote(begin - 1) != kNone || page_.is(begin - 1, "and");
    // "sent letters | saying that", "circled the hall | while chanting, “…”"
    const bool reduced = token.dep == language::Dep::Acl || token.dep == language::Dep::Pcomp ||
                         token.dep == language::Dep::Advcl;
    // "before asking her, “…”", "saying during the debate, “…”"
    std::size_t next = hit.group.end;
    const auto object = page_.doc().child(hit.verb, language::Dep::Dobj);
    if (object == next && is_pronoun(page_.lower(next))) ++next;
    next = std::max(next, adjuncts(page_, next, stretch_.end).end);
    const bool takes = clause_of(page_, hit.verb) || page_.is(hit.group.end, "that") ||
                       page_.is_open_mark(next) || page_.is(next, ":") ||
                       (page_.is(next, ",") && page_.is_open_mark(next + 1));
    if (begin > stretch_.begin && page_.is(begin - 1, "without")) return false;
    if (begin > stretch_.begin && page_.is(begin - 1, "as") && hit.lemma == "say") return true;
    if (marked) return !page_.is(hit.group.end, ",") || takes;
    // "started off by stressing fairness", "could not resist pointing out that"
    if (begin > stretch_.begin && page_.is(begin - 1, "by") && opens_by(token)) return true;
    if (token.dep == language::Dep::Xcomp && page_.is(hit.group.end, "that")) return true;
    return reduced && takes;
  }

  // e.noun: "the mayor's claim that the depot was insured", "rumours that".
  std::optional<CueHit> noun(std::size_t token) const {
    const auto row = nouns_.find(page_.lower(token));
    if (!row || token + 1 >= stretch_.end) return std::nullopt;
    std::size_t that = token + 1;
    if (auto wish = called_for(token, *row)) return wish;
    if (page_.is(that, "from") || page_.is(that, "by")) {
      while (that < stretch_.end && !page_.is(that, "that") && !page_.is_finite(that) &&
             !page_.is(that, ",")) {
        ++that;
      }
    }
    // "charges that might have been brought": a relative clause says nothing.
    const language::Dep dep = page_.doc().tokens[std::min(that, page_.size() - 1)].dep;
    const bool relative =
        dep == language::Dep::Nsubj || (dep == language::Dep::Dobj && that == token + 1);
    if (!page_.is(that, "that") || relative) return std::nullopt;
    CueHit hit;
    hit.form = CueForm::Noun;
    hit.group = {token, token + 1};
    hit.verb = that;
    hit.lemma = std::string(nouns_.lemma(*row));
    hit.kind = CueKind::Noun;
    hit.act = act_of(nouns_.cell(*row, "act"));
    hit.commitment = nouns_.cell(*row, "commitment");
    return hit;
  }

  // "calls by the teachers' union for a ban": a wish and what it is for.
  std::optional<CueHit> called_for(std::size_t token, std::size_t row) const {
    if (nouns_.cell(row, "act") != "direct") return std::nullopt;
    std::size_t at = token + 1;
    constexpr std::size_t kFarthest = 10;  // tokens of who calls
    if (page_.is(at, "by") || page_.is(at, "from")) {
      while (at < stretch_.end && at < token + kFarthest && !page_.is(at, "for") &&
             !page_.is(at, ",") && !page_.is_finite(at)) {
        ++at;
      }
      if (!page_.is(at, "for") || at + 1 >= stretch_.end || page_.in_time(at + 1))
        return std::nullopt;
      CueHit hit;
      hit.form = CueForm::Noun;
      hit.group = {token, token + 1};
      hit.verb = at;
      hit.lemma = std::string(nouns_.lemma(row));
      hit.kind = CueKind::Noun;
      hit.act = Act::Direct;
      return hit;
    }
    return std::nullopt;
  }

  const Page& page_;
  const Range stretch_;
  const lexicon::WordTable& verbs_;
  const lexicon::WordTable& nouns_;
  const lexicon::WordTable& hearsay_;
  std::vector<CueHit> hits_;
};

}  // namespace

bool CueHit::takes(std::string_view frame) const {
  for (const std::string_view known : split(frames, ' ')) {
    if (known == frame) return true;
  }
  return false;
}

std::vector<CueHit> find_cues(const Page& page, const Range& stretch) {
  return Finder(page, stretch).find();
}

}  // namespace dateline::claims
