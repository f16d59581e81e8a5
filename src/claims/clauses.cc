// SPDX-License-Identifier: Apache-2.0
#include "claims/clauses.h"

#include <algorithm>

#include "claims/word_classes.h"

namespace dateline::claims {
namespace {

using language::Dep;
using language::Pos;

constexpr int kDeepest = 4;  // verbs that share one subject

bool is_verb(const Page& page, std::size_t token) {
  const Pos pos = page.doc().tokens[token].pos;
  return pos == Pos::Verb || pos == Pos::Aux;
}

// "Stark | openly admires the mayor": a name that the tagger took for a verb, with the main verb
// hanging on it.
std::optional<std::size_t> name_before(const Page& page, std::size_t verb) {
  const language::Token& token = page.doc().tokens[verb];
  const std::size_t name = token.head;
  const bool finite = token.tag == language::Tag::Vbz || token.tag == language::Tag::Vbd;
  if (!finite || name >= verb || page.mention(name) == kNone || !page.is_capitalised(name))
    return std::nullopt;
  for (std::size_t i = name + 1; i < verb; ++i) {
    if (page.doc().tokens[i].pos != Pos::Adv) return std::nullopt;
  }
  return name;
}

}  // namespace

// Of two that the parser gives one verb, the nearer before it: “One of the best,” Tam said.
std::optional<std::size_t> own_subject(const Page& page, std::size_t verb) {
  std::optional<std::size_t> found;
  for (const std::uint32_t child : page.doc().children(verb)) {
    const Dep dep = page.doc().tokens[child].dep;
    if (dep != Dep::Nsubj && dep != Dep::Nsubjpass) continue;
    if (!found || child < verb) found = child;
  }
  return found ? found : name_before(page, verb);
}

std::optional<std::size_t> subject_of(const Page& page, std::size_t verb) {
  for (int depth = 0; depth < kDeepest; ++depth) {
    if (const auto found = own_subject(page, verb)) return found;
    const language::Token& token = page.doc().tokens[verb];
    if (token.head == verb) return std::nullopt;
    const bool shared =
        token.dep == Dep::Conj || token.dep == Dep::Advcl || token.dep == Dep::Xcomp;
    if (token.dep == Dep::Acl && !is_verb(page, token.head)) return token.head;
    // "pitched himself by telling them", "appeared for his role and for saying that"
    if (token.dep == Dep::Pcomp) {
      std::size_t link = token.head;
      while (page.doc().tokens[link].dep == Dep::Conj && page.doc().tokens[link].head < link)
        link = page.doc().tokens[link].head;
      if (page.doc().tokens[link].dep != Dep::Prep) return std::nullopt;
      const std::size_t governor = page.doc().tokens[link].head;
      if (!is_verb(page, governor)) return std::nullopt;
      verb = governor;
      continue;
    }
    if (!shared || !is_verb(page, token.head)) return std::nullopt;
    verb = token.head;
  }
  return std::nullopt;
}

Range phrase_of(const Page& page, std::size_t token, const Range& bounds) {
  const language::Token& head = page.doc().tokens[token];
  if (is_pronoun(page.lower(token)) && head.left_edge == head.right_edge) return {token, token + 1};
  Range range{std::max<std::size_t>(head.left_edge, bounds.begin),
              std::min<std::size_t>(head.right_edge + 1U, bounds.end)};
  for (const std::uint32_t child : page.doc().right_children(token)) {
    const language::Token& part = page.doc().tokens[child];
    const std::size_t left = part.left_edge;
    // ", who …": said of the source, not part of it.
    const bool incidental = part.dep == Dep::Relcl && left > range.begin && page.is(left - 1, ",");
    const bool clause = part.dep == Dep::Conj && is_verb(page, child);
    // ", citing two officials," and ", quoted by the agency,"
    const bool aside = part.dep == Dep::Acl && left > range.begin && page.is(left - 1, ",");
    if ((incidental || clause || aside) && left > token && left < range.end) {
      range.end = left;
      break;
    }
  }
  // "Opening for the board, | the minister": a participle in front is none of it either.
  if (page.doc().tokens[range.begin].tag == language::Tag::Vbg && range.begin < token) {
    for (std::size_t i = range.begin; i < token; ++i) {
      if (page.is(i, ",")) {
        range.begin = i + 1;
        break;
      }
    }
  }
  // "In London | military observers": a place in front of the phrase is none of it.
  for (const std::uint32_t child : page.doc().left_children(token)) {
    const language::Token& part = page.doc().tokens[child];
    if (part.dep == Dep::Prep && part.left_edge == range.begin) range.begin = part.right_edge + 1U;
  }
  // The same where the parser takes the place for a modifier: "In London | military observers".
  if (range.begin + 1 < token && page.doc().tokens[range.begin].pos == Pos::Adp &&
      page.doc().tokens[range.begin + 1].entity_type == language::EntityType::Gpe) {
    ++range.begin;
    while (range.begin < token &&
           page.doc().tokens[range.begin].entity_type == language::EntityType::Gpe)
      ++range.begin;
  }
  for (std::size_t i = token + 1; i < range.end; ++i) {
    if (page.is_open_mark(i) && page.quotes()[page.quote(i)].words > 3) range.end = i;
  }
  for (std::size_t i = token; i > range.begin; --i) {
    const bool speech = page.quote(i - 1) != kNone && page.quotes()[page.quote(i - 1)].words > 3;
    if (speech || page.is_space(i - 1)) range.begin = i;
  }
  // "His | ex-wife": the parser may take the parts of a compound for subjects of their own.
  const auto& tokens = page.doc().tokens;
  while (range.begin >= bounds.begin + 2 && page.is(range.begin - 1, "-") &&
         !tokens[range.begin - 1].space && !tokens[range.begin - 2].space) {
    range.begin = std::max<std::size_t>(bounds.begin, tokens[range.begin - 2].left_edge);
  }
  // A bullet or a stroke in front belongs to the page.
  while (range.begin < token && !page.is_word(range.begin) && page.quote(range.begin) == kNone) {
    ++range.begin;
  }
  return page.trimmed(range, ",;:-");
}

std::optional<Range> clause_of(const Page& page, std::size_t verb) {
  for (const std::uint32_t child : page.doc().right_children(verb)) {
    const language::Token& token = page.doc().tokens[child];
    if (token.dep != Dep::Ccomp || token.left_edge <= verb) continue;
    return Range{token.left_edge, token.right_edge + 1U};
  }
  return std::nullopt;
}

std::size_t head_of(const Page& page, const Range& range) {
  for (std::size_t token = range.begin; token < range.end; ++token) {
    const std::size_t head = page.doc().tokens[token].head;
    const language::Dep dep = page.doc().tokens[token].dep;
    if (!range.contains(head) || head == token) {
      if (dep != Dep::Punct && dep != Dep::Det && dep != Dep::Cc) return token;
    }
  }
  return range.begin;
}

bool is_core(const Page& page, std::size_t token, std::size_t head) {
  for (int depth = 0; depth < 8; ++depth) {
    if (token == head) return true;
    const language::Token& word = page.doc().tokens[token];
    const bool part = word.dep == Dep::Appos || word.dep == Dep::Compound ||
                      word.dep == Dep::Nmod || word.dep == Dep::Oprd || word.dep == Dep::Conj ||
                      word.dep == Dep::Amod || word.dep == Dep::Acl || word.dep == Dep::Attr ||
                      word.dep == Dep::Dep;
    if (!part || word.head == token) return false;
    token = word.head;
  }
  return false;
}

std::size_t group_begin(const Page& page, std::size_t verb, std::size_t from) {
  std::size_t begin = verb;
  while (begin > from) {
    const language::Token& before = page.doc().tokens[begin - 1];
    const bool part = before.dep == Dep::Aux || before.dep == Dep::Auxpass ||
                      before.dep == Dep::Neg || before.dep == Dep::Advmod;
    const bool to = page.is(begin - 1, "to");
    // "once | again insisted"
    if (page.is(begin - 1, "once") && page.is(begin, "again") && begin < verb) {
      --begin;
      continue;
    }
    if (before.head != verb || !part || to || page.in_time(begin - 1) ||
        page.quote(begin - 1) != kNone ||
        (before.left_edge != begin - 1 && !page.is(before.left_edge, "once"))) {
      break;
    }
    --begin;
  }
  // "Later, X said" is not reached; "Yesterday he" neither: an adverb at the head of the sentence
  // stays out unless an auxiliary follows.
  return begin;
}

std::optional<std::size_t> particle_apart(const Page& page, std::size_t verb) {
  constexpr std::size_t kFarthest = 6;  // tokens
  if (!is_verb(page, verb)) return std::nullopt;
  for (const std::uint32_t child : page.doc().right_children(verb)) {
    if (child > verb + kFarthest) break;
    if (page.doc().tokens[child].dep == Dep::Dobj) break;
    if (page.doc().tokens[child].dep == Dep::Prep && child > verb + 1) return child;
  }
  return std::nullopt;
}

bool is_passive(const Page& page, std::size_t verb) {
  const auto children = page.doc().children(verb);
  return std::ranges::any_of(children, [&page](std::uint32_t child) {
    const Dep dep = page.doc().tokens[child].dep;
    return dep == Dep::Auxpass || dep == Dep::Nsubjpass;
  });
}

bool is_negated(const Page& page, std::size_t verb) {
  const auto children = page.doc().left_children(verb);
  return std::ranges::any_of(
      children, [&page](std::uint32_t child) { return page.doc().tokens[child].dep == Dep::Neg; });
}

bool is_title(const Page& page, const Quote& quote) {
  constexpr std::size_t kLongest = 5;  // words
  if (quote.words > kLongest) return false;
  const Range range = page.tokens_of(quote.span);
  bool first = true;  // "“between Ayorou and Inatès”" begins small
  for (std::size_t token = range.begin; token < range.end; ++token) {
    if (first && page.is_word(token)) {
      if (!page.is_capitalised(token)) return false;
      first = false;
    }
    const bool small = is_determiner(page.lower(token)) || is_preposition(page.lower(token)) ||
                       is_conjunction(page.lower(token));
    if (page.is_word(token) && !page.is_capitalised(token) && !small) return false;
  }
  return true;
}

}  // namespace dateline::claims
