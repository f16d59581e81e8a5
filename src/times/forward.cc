// SPDX-License-Identifier: Apache-2.0
// Words that look forward.
#include <algorithm>
#include <array>

#include "times/resolve.h"

namespace dateline::times {
namespace {

using language::Dep;
using language::Doc;
using language::Pos;
using language::Tag;
using language::Token;

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

// forward.plan: what is planned lies ahead, though the planning is over: "planned a march on
// Friday", "a summit set for May"; but not "On Friday the council planned …".
bool plans(const Doc& doc, std::size_t verb, std::size_t time) {
  constexpr std::array<std::string_view, 7> kPlans = {"plan",   "schedule", "expect", "slate",
                                                      "intend", "hope",     "aim"};
  const Token& word = doc.tokens[verb];
  if (word.lemma == "set")
    return word.tag == Tag::Vbn && verb + 1 < doc.tokens.size() &&
           doc.tokens[verb + 1].lower == "for";
  const bool over = word.tag == Tag::Vbd && verb > time;
  return among(word.lemma, kPlans) && !over;
}

bool leads_to(const Doc& doc, std::size_t time) {
  constexpr std::array<std::string_view, 6> kTo = {"until", "till", "to", "through", "by", "for"};
  return time > 0 && among(doc.tokens[time - 1].lower, kTo);
}

// forward.as-planned: "began as planned on Saturday": the plan says nothing about the day.
bool as_planned(const Doc& doc, std::size_t verb) {
  const Token& word = doc.tokens[verb];
  if (word.tag != Tag::Vbn) return false;
  std::size_t before = verb;
  if (before > 0 && doc.tokens[before - 1].pos == Pos::Adv) --before;  // "as originally planned"
  return before > 0 && doc.tokens[before - 1].lower == "as";
}

// forward.let: "let the march begin on Saturday": over, as the letting is.
bool was_let(const Doc& doc, std::size_t verb) {
  constexpr std::array<std::string_view, 5> kLet = {"let", "make", "see", "watch", "hear"};
  const Token& word = doc.tokens[verb];
  const Token& head = doc.tokens[word.head];
  return word.tag == Tag::Vb && word.dep == Dep::Ccomp && word.head < verb &&
         head.tag == Tag::Vbd && among(head.lemma, kLet);
}

// forward.purpose: "raised its offer to buy the mill Friday": a bare day at the end of what was
// done for a purpose is the day of the deed.
bool is_purpose_of_past(const Doc& doc, std::size_t verb, std::size_t last) {
  const Token& word = doc.tokens[verb];
  return word.dep == Dep::Advcl && word.head < verb && doc.tokens[word.head].tag == Tag::Vbd &&
         doc.tokens[last].head == verb && doc.tokens[last].dep == Dep::Npadvmod;
}

// forward.agreement: "Weakness in the market hurt the index": no present tense, with such a
// subject.
bool disagrees(const Doc& doc, std::size_t verb) {
  const auto children = doc.left_children(verb);
  return doc.tokens[verb].tag == Tag::Vbp &&
         std::ranges::any_of(children, [&](std::uint32_t child) {
           return doc.tokens[child].dep == Dep::Nsubj && doc.tokens[child].tag == Tag::Nn;
         });
}

// forward.put-off: "postponed until Tuesday", "extended the deadline to Friday"; but not "the
// figures for May extended a run".
bool puts_off(const Doc& doc, std::size_t verb, std::size_t time) {
  constexpr std::array<std::string_view, 11> kPutOff = {
      "postpone", "delay", "extend", "adjourn", "reschedule", "move",
      "demand",   "order", "give",   "promise", "vow"};
  return verb < time && among(doc.tokens[verb].lemma, kPutOff) && leads_to(doc, time);
}

// forward.was-due: "It had been due to end on Friday": that day is over, whatever came of it.
bool was_due(const Doc& doc, std::size_t verb) {
  constexpr std::array<std::string_view, 7> kDue = {"due",    "scheduled", "expected", "set",
                                                    "slated", "supposed",  "planned"};
  constexpr std::size_t kNear = 6;
  std::size_t above = verb;
  for (int depth = 0; depth < 2; ++depth) {
    above = doc.tokens[above].head;
    if (above >= verb || verb - above > kNear) return false;
    const bool due = std::any_of(doc.tokens.begin() + static_cast<std::ptrdiff_t>(above),
                                 doc.tokens.begin() + static_cast<std::ptrdiff_t>(verb),
                                 [&](const Token& word) { return among(word.lower, kDue); });
    const auto children = doc.left_children(above);
    const bool had = std::ranges::any_of(
        children, [&](std::uint32_t child) { return doc.tokens[child].lower == "had"; });
    if (due && had) return true;
  }
  return false;
}

// forward.behind: "warned on Thursday that strikes could come": the clause of the verb begins
// behind the day.
bool begins_behind(const Doc& doc, std::size_t verb, std::size_t time) {
  const auto children = doc.left_children(verb);
  return std::ranges::any_of(children, [&](std::uint32_t child) {
    return child > time && doc.tokens[child].dep == Dep::Mark;
  });
}

struct Helpers {
  bool forward = false;  // will, would, shall
  bool to = false;
  bool may = false;  // may, might
  bool could = false;
  bool perfect = false;  // have
  bool past = false;     // had, was, were
  bool present = false;  // is, are, has
};

Helpers helpers_of(const Doc& doc, std::size_t verb) {
  constexpr std::array<std::string_view, 6> kForward = {"will",  "'ll",   "’ll",
                                                        "would", "shall", "'d"};
  constexpr std::array<std::string_view, 3> kModal = {"may", "might", "could"};
  constexpr std::array<std::string_view, 3> kPast = {"had", "was", "were"};
  Helpers found;
  for (const std::uint32_t child : doc.left_children(verb)) {
    const Token& word = doc.tokens[child];
    if (word.dep != Dep::Aux && word.dep != Dep::Auxpass) continue;
    if (among(word.lower, kForward))
      found.forward = true;
    else if (word.lower == "to")
      found.to = true;
    else if (word.lemma == "have" && word.tag != Tag::Vbd)
      found.perfect = true;
    else if (among(word.lower, kModal))
      (word.lower == "could" ? found.could : found.may) = true;
    else if (among(word.lower, kPast))
      found.past = true;
    else if (word.tag == Tag::Vbz || word.tag == Tag::Vbp)
      found.present = true;
  }
  return found;
}

// forward.tried: "offered to go back on Saturday": the offer and the day are both over.
bool only_tried(const Doc& doc, std::size_t verb) {
  constexpr std::array<std::string_view, 9> kTried = {
      "offer", "try", "fail", "refuse", "manage", "start", "begin", "continue", "use"};
  const Token& word = doc.tokens[verb];
  const Token& head = doc.tokens[word.head];
  return word.dep == Dep::Xcomp && head.tag == Tag::Vbd && among(head.lemma, kTried);
}

// Straight, or by a preposition.
bool hangs_on(const Doc& doc, std::size_t time, std::size_t verb) {
  const std::size_t head = doc.tokens[time].head;
  const bool by_preposition = doc.tokens[head].pos == Pos::Adp && doc.tokens[head].head == verb;
  return doc.tokens[verb].pos == Pos::Verb && (head == verb || by_preposition);
}

// "to make the late-November trip": the trip need not lie ahead.
bool modifies(const Doc& doc, std::size_t last) {
  const Dep dep = doc.tokens[last].dep;
  return dep == Dep::Compound || dep == Dep::Nmod || dep == Dep::Amod;
}

// By the verb that the time hangs on: "will open in May", "to be paid on Dec. 7".
std::optional<bool> verb_looks_forward(const Doc& doc, std::size_t time, std::size_t last) {
  constexpr int kDeepest = 10;
  std::size_t token = time;
  for (int depth = 0; depth < kDeepest && token < doc.tokens.size(); ++depth) {
    const Token& word = doc.tokens[token];
    if (word.pos == Pos::Verb || word.pos == Pos::Aux) {
      const Helpers helpers = helpers_of(doc, token);
      // "is thought to have fled in April", "has been shut since May"
      if (begins_behind(doc, token, time) || was_due(doc, token)) return false;
      if (as_planned(doc, token) && word.head != token) {
        token = word.head;
        continue;
      }
      if (is_purpose_of_past(doc, token, last)) return false;
      if (plans(doc, token, time) || puts_off(doc, token, time)) return true;
      if ((helpers.perfect && !helpers.forward) || only_tried(doc, token)) return false;
      if (helpers.forward || (helpers.to && !modifies(doc, last))) return true;
      if (word.tag == Tag::Vbd || helpers.past || disagrees(doc, token)) return false;
      // forward.may: "the strike might begin Monday", "may be closed in March", but "no clerk could
      // be found on Friday"
      if (helpers.may || helpers.could) return helpers.may || word.tag == Tag::Vb;
      if (was_let(doc, token)) return false;
      // forward.present: "the case is heard in May", "they meet Monday"
      const bool present = helpers.present ? word.tag == Tag::Vbn || word.tag == Tag::Vbg
                                           : word.tag == Tag::Vbz || word.tag == Tag::Vbp;
      if (present && hangs_on(doc, last, token)) return true;
      if (word.tag != Tag::Vbn || helpers.present) return std::nullopt;
      // "the decision, announced Wednesday by the board"; but "stays closed until Friday"
      if (!leads_to(doc, time)) return false;
    }
    // forward.possessive: "Wednesday's ruling" has been given, whatever will be done about it.
    if (word.dep == Dep::Poss && token == time) return false;
    if (word.head == token) return std::nullopt;
    token = word.head;
  }
  return std::nullopt;
}

// "as early as Tuesday", "as soon as Friday"; forward.effective: "the fare, effective May 1"
bool leads_forward(const Doc& doc, std::size_t time) {
  const std::size_t before = time > 0 && doc.tokens[time - 1].lower == "on" ? 2 : 1;
  if (time >= before && doc.tokens[time - before].lower == "effective") return true;
  if (time < 3 || doc.tokens[time - 1].lower != "as" || doc.tokens[time - 3].lower != "as")
    return false;
  const std::string_view word = doc.tokens[time - 2].lower;
  return word == "early" || word == "soon";
}

}  // namespace

// The verb that a time hangs on is in the past: "did not stop at night", "they sank at night".
bool tells_past(const Doc& doc, const Span& span) {
  constexpr std::array<std::string_view, 3> kPast = {"did", "was", "were"};
  const std::size_t time = doc.token_at(span.begin);
  if (time >= doc.tokens.size()) return false;
  const std::size_t head = doc.tokens[time].head;
  for (std::size_t verb : {head, std::size_t{doc.tokens[head].head}}) {
    for (int depth = 0; depth < 3 && doc.tokens[verb].dep == Dep::Xcomp; ++depth)
      verb = doc.tokens[verb].head;
    if (doc.tokens[verb].tag == Tag::Vbd) return true;
    const auto children = doc.left_children(verb);
    if (std::ranges::any_of(
            children, [&](std::uint32_t child) { return among(doc.tokens[child].lower, kPast); }))
      return true;
  }
  return false;
}

bool will_be(const Doc& doc, const Span& span) {
  constexpr int kDeepest = 3;
  std::size_t token = doc.token_at(span.end - 1);
  for (int depth = 0; depth < kDeepest && token < doc.tokens.size(); ++depth) {
    const Token& word = doc.tokens[token];
    if (word.pos == Pos::Verb || word.pos == Pos::Aux) {
      const Helpers helpers = helpers_of(doc, token);
      return !helpers.perfect && (helpers.forward || helpers.to);
    }
    token = word.head;
  }
  return false;
}

bool looks_forward(const Doc& doc, const Span& span) {
  constexpr std::array<std::string_view, 26> kForward = {
      "will",      "'ll",         "would",   "shall",   "expected",  "expects", "scheduled",
      "due",       "plans",       "planned", "payable", "effective", "until",   "upcoming",
      "starting",  "from",        "be",      "next",    "slated",    "till",    "through",
      "beginning", "tentatively", "hopes",   "going",   "intends"};
  std::size_t token = doc.token_at(span.begin);
  if (leads_forward(doc, token)) return true;
  if (const auto forward = verb_looks_forward(doc, token, doc.token_at(span.end - 1)))
    return *forward;
  for (std::size_t back = 0; back < 14 && token > 0; ++back) {
    if (doc.tokens[token].sentence_start) return false;
    --token;
    const std::string_view word = doc.tokens[token].lower;
    if (word == "from" && back > 0) continue;
    if (word == "next" && doc.tokens[token + 1].lower == "to") continue;
    if (among(word, kForward)) return true;
    if (doc.tokens[token].finite) return false;
  }
  return false;
}

}  // namespace dateline::times
