// SPDX-License-Identifier: Apache-2.0
// How a content is put, composed from the operators on its main predicate: negation, modals,
// adverbs of doubt, conditions. What stands in a relative or a nested clause is not its business,
// and the verb of saying never changes it (docs/what-is-a-claim.md, section 6).
#include "claims/status.h"

#include <algorithm>
#include <array>
#include <optional>

#include "claims/word_classes.h"

namespace dateline::claims {
namespace {

using language::Dep;
using language::Pos;
using language::Tag;

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

struct Operators {
  bool negated = false;
  bool possible = false;
  bool probable = false;
  bool future = false;
  bool intended = false;
  bool hearsay = false;
  bool conditional = false;
  bool counterfactual = false;
  bool question = false;
};

bool is_verb(const language::Token& token) {
  return token.pos == Pos::Verb || token.pos == Pos::Aux;
}

class Reader {
 public:
  Reader(const Page& page, const Claim& claim) : page_(page), claim_(claim) {}

  Operators read() {
    for (const Span& span : claim_.content) look_at_ends(page_.tokens_of(span));
    if (const auto predicate = main_predicate()) read_predicate(*predicate, 0);
    return found_;
  }

 private:
  const language::Token& token(std::size_t i) const { return page_.doc().tokens[i]; }

  bool inside(std::size_t i) const {
    return std::ranges::any_of(claim_.content,
                               [&](const Span& part) { return part.contains(token(i).span); });
  }

  void look_at_ends(const Range& range) {
    if (range.empty()) return;
    const std::size_t last = range.end - 1;
    found_.question =
        found_.question || page_.is(last, "?") || (range.size() > 1 && page_.is(last - 1, "?"));
  }

  // The word of the content that no other word of it governs: the verb of a clause before the head
  // of a phrase.
  std::optional<std::size_t> main_predicate() const {
    std::optional<std::size_t> noun;
    for (const Span& span : claim_.content) {
      const Range range = page_.tokens_of(span);
      for (std::size_t i = range.begin; i < range.end; ++i) {
        const std::size_t head = token(i).head;
        if (head != i && inside(head)) continue;
        if (is_verb(token(i))) return i;
        if (!noun && page_.is_word(i)) noun = i;
      }
    }
    return noun;
  }

  void read_predicate(std::size_t verb, int depth) {
    look(verb);
    for (const std::uint32_t child : page_.doc().children(verb)) {
      if (!inside(child)) continue;
      const Dep dep = token(child).dep;
      switch (dep) {
        case Dep::Aux:
        case Dep::Neg:
        case Dep::Advmod:
        case Dep::Det:
        case Dep::Preconj:
          look(child);
          break;
        case Dep::Nsubj:
        case Dep::Nsubjpass:
        case Dep::Dobj:
        case Dep::Attr:
        case Dep::Acomp:
        case Dep::Oprd:
          read_argument(child, depth);
          break;
        case Dep::Advcl:
          read_condition(child);
          break;
        case Dep::Xcomp:
          if (is_raising(verb) && depth < 2) read_predicate(child, depth + 1);
          break;
        default:
          break;
      }
    }
    constexpr std::array<std::string_view, 5> kIntends = {"intend", "plan", "aim", "mean", "want"};
    if (among(token(verb).lemma, kIntends) && page_.doc().child(verb, Dep::Xcomp)) {
      found_.intended = true;
    }
  }

  // "seems to have sunk", "is going to fall": the verb behind carries the sense.
  bool is_raising(std::size_t verb) const {
    constexpr std::array<std::string_view, 5> kRaising = {"seem", "appear", "go", "tend", "happen"};
    return among(token(verb).lemma, kRaising);
  }

  // "no gas escaped", "nobody was hurt", "is likely to fall"; not "the tug No Regrets".
  void read_argument(std::size_t noun, int depth) {
    constexpr std::array<std::string_view, 4> kNobody = {"nobody", "nothing", "none", "neither"};
    if (among(page_.lower(noun), kNobody)) found_.negated = true;
    const bool named = page_.is_capitalised(noun);
    for (const std::uint32_t child : page_.doc().left_children(noun)) {
      const bool no =
          page_.is(child, "no") && !(named && page_.is_capitalised(child) && !opens(child));
      if (no && (token(child).dep == Dep::Det || token(child).dep == Dep::Neg))
        found_.negated = true;
    }
    if (token(noun).dep == Dep::Acomp || token(noun).dep == Dep::Oprd) {
      look(noun);
      for (const std::uint32_t child : page_.doc().left_children(noun)) look(child);
      const auto behind = page_.doc().child(noun, Dep::Xcomp);
      if (behind && depth < 2 && is_doubt(page_.lower(noun))) found_.future = false;
    }
  }

  bool opens(std::size_t i) const { return token(i).sentence_start; }

  static bool is_doubt(std::string_view word) { return word == "likely" || word == "unlikely"; }

  // "if the ice thickens", "unless fuel came", "Had the siren worked".
  void read_condition(std::size_t clause) {
    bool had = false;
    for (const std::uint32_t child : page_.doc().left_children(clause)) {
      const bool as_if = child > 0 && page_.is(child - 1, "as");
      if ((page_.is(child, "if") && !as_if) || page_.is(child, "unless")) found_.conditional = true;
      const bool first = child == token(clause).left_edge;
      had = had || (first && (page_.is(child, "had") || page_.is(child, "were")));
    }
    if (had) found_.counterfactual = true;
  }

  void look(std::size_t i) {
    constexpr std::array<std::string_view, 3> kModals = {"may", "might", "could"};
    constexpr std::array<std::string_view, 4> kMaybe = {"perhaps", "possibly", "maybe",
                                                        "conceivably"};
    constexpr std::array<std::string_view, 8> kProbable = {"likely",     "probably",  "apparently",
                                                           "presumably", "seemingly", "evidently",
                                                           "unlikely",   "doubtless"};
    constexpr std::array<std::string_view, 6> kWill = {"will", "shall", "'ll",
                                                       "’ll",  "wo",    "would"};
    constexpr std::array<std::string_view, 4> kHearsay = {"reportedly", "allegedly", "supposedly",
                                                          "purportedly"};
    const std::string_view word = page_.lower(i);
    const bool modal = token(i).tag == Tag::Md;
    const bool no_longer = word == "longer" && i > 0 && page_.is(i - 1, "no");
    if (is_negation(word) || word == "unlikely" || no_longer) found_.negated = true;
    if ((modal && among(word, kModals)) || among(word, kMaybe)) found_.possible = true;
    // "could meet by the end of the month"
    if (modal && among(word, kModals) && time_follows(i)) found_.future = true;
    if (among(word, kProbable) ||
        among(token(i).lemma, std::array<std::string_view, 2>{"seem", "appear"})) {
      found_.probable = true;
    }
    if (modal && among(word, kWill)) found_.future = true;
    // "should clear in ten days": what is expected, not what is right.
    if (modal && word == "should" && time_follows(i)) found_.probable = found_.future = true;
    if (word == "going" && token(i).tag == Tag::Vbg && page_.doc().child(i, Dep::Xcomp)) {
      found_.future = true;
    }
    if (among(word, kHearsay)) found_.hearsay = true;
  }

  // A stretch of time behind the modal in its sentence: "within a week", "by Friday".
  bool time_follows(std::size_t modal) const {
    for (std::size_t i = modal + 1; i + 1 < page_.size() && inside(i + 1); ++i) {
      const bool until = page_.is(i, "in") || page_.is(i, "within") || page_.is(i, "by");
      if (until && page_.in_time(i + 1)) return true;
      if (page_.in_time(i) && until) return true;
    }
    return false;
  }

  const Page& page_;
  const Claim& claim_;
  Operators found_;
};

// "Camels sleep kneeling": a bare plural and a verb in the simple present, without a time.
bool is_generic(const Page& page, const Claim& claim) {
  for (const Span& span : claim.content) {
    const Range range = page.tokens_of(span);
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const language::Token& token = page.doc().tokens[i];
      if (page.in_time(i)) return false;
      if (token.dep != Dep::Nsubj || token.tag != Tag::Nns || token.left_edge != i) continue;
      const language::Token& verb = page.doc().tokens[token.head];
      if (verb.tag != Tag::Vbp || page.doc().child(token.head, Dep::Aux)) return false;
      const bool state = verb.lemma == "be" || verb.lemma == "have";
      return !state && verb.dep != Dep::Relcl;
    }
  }
  return false;
}

// "a further 20,000 arrivals if the road is cut": the condition of a noun.
bool holds_condition(const Page& page, const Claim& claim) {
  for (const Span& span : claim.content) {
    const Range range = page.tokens_of(span);
    for (std::size_t i = range.begin + 1; i < range.end; ++i) {
      const bool opens = page.is(i, "if") || page.is(i, "unless");
      if (opens && page.doc().tokens[i].dep == Dep::Mark && !page.is(i - 1, "as")) return true;
    }
  }
  return false;
}

Mode mode_of(const Page& page, const Claim& claim, const Operators& found) {
  if (found.question) return Mode::Question;
  if (found.counterfactual) return Mode::Counterfactual;
  if (found.conditional) return Mode::Conditional;
  if (claim.act == Act::Commit || found.intended) return Mode::Intended;
  if (found.future) return Mode::Future;
  const bool speaks = claim.how != How::Narrator && claim.how != How::Carried;
  return speaks && is_generic(page, claim) ? Mode::Generic : Mode::Actual;
}

}  // namespace

Status status_of(const Page& page, const Claim& claim) {
  Status status = claim.status;
  if (claim.act == Act::Decline) {
    const bool asks = claim.rules.front() == "say.wh";
    return {std::nullopt, std::nullopt, asks ? std::optional(Mode::Question) : std::nullopt};
  }
  const Operators found = Reader(page, claim).read();
  const bool negative = found.negated || claim.act == Act::Deny;
  if (!status.polarity) status.polarity = negative ? Polarity::Negative : Polarity::Positive;
  if (claim.act == Act::Ask || claim.act == Act::Direct) {
    status.commitment.reset();
    status.mode = claim.act == Act::Ask ? Mode::Question : Mode::Requested;
    return status;
  }
  if (!status.commitment) {
    status.commitment = found.hearsay    ? Commitment::Unspecified
                        : found.possible ? Commitment::Possible
                        : found.probable ? Commitment::Probable
                                         : Commitment::Asserted;
  }
  // "Partners expect more if the road is cut"
  const bool if_clause = found.conditional || holds_condition(page, claim);
  if (if_clause && status.mode == Mode::Future) status.mode = Mode::Conditional;
  if (!status.mode) status.mode = mode_of(page, claim, found);
  return status;
}

}  // namespace dateline::claims
