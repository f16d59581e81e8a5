// SPDX-License-Identifier: Apache-2.0
#include "language/language.h"

#include <algorithm>

#include "language/parse.h"
#include "language/vocabulary.h"

namespace dateline::language {
namespace {

// Spec 12: relations that a noun phrase can have.
constexpr std::uint64_t kNounPhraseDeps =
    bit(Dep::Oprd) | bit(Dep::Nsubj) | bit(Dep::Dobj) | bit(Dep::Nsubjpass) | bit(Dep::Pcomp) |
    bit(Dep::Pobj) | bit(Dep::Dative) | bit(Dep::Appos) | bit(Dep::Attr) | bit(Dep::Root);
constexpr std::uint64_t kNominal = bit(Pos::Noun) | bit(Pos::Propn) | bit(Pos::Pron);

void collect_sentences(Doc& doc) {
  for (std::size_t i = 0; i < doc.tokens.size(); ++i) {
    if (i > 0 && doc.tokens[i].sentence_start) doc.sentences.emplace_back();
    if (doc.sentences.empty()) doc.sentences.emplace_back();
    const Token& token = doc.tokens[i];
    if (token.lexeme->is_space) continue;
    Span& sentence = doc.sentences.back();
    sentence = sentence.empty() ? token.span : cover(sentence, token.span);
  }
  std::erase_if(doc.sentences, [](const Span& sentence) { return sentence.empty(); });
}

void collect_entities(Doc& doc) {
  for (std::uint32_t i = 0; i < doc.tokens.size(); ++i) {
    const Token& token = doc.tokens[i];
    if (token.entity_iob == Iob::Begin) doc.entities.push_back({i, i + 1, token.entity_type});
    if (token.entity_iob == Iob::In) doc.entities.back().end = i + 1;
  }
}

// The relation that counts for a conjunct is that of what it is joined to. Long lists are chains of
// conjuncts, so it is passed on from left to right instead of looked for by each of them.
std::vector<Dep> joined_deps(const Doc& doc) {
  std::vector<Dep> deps(doc.tokens.size());
  for (std::size_t i = 0; i < deps.size(); ++i) {
    const Token& token = doc.tokens[i];
    const bool passed_on = token.dep == Dep::Conj && token.head < i;
    deps[i] = passed_on ? deps[token.head] : token.dep;
  }
  return deps;
}

void collect_noun_chunks(Doc& doc) {
  const std::vector<Dep> joined = joined_deps(doc);
  std::uint32_t free = 0;  // the first token after the last chunk
  for (std::uint32_t i = 0; i < doc.tokens.size(); ++i) {
    const Token& token = doc.tokens[i];
    if ((bit(token.pos) & kNominal) == 0 || token.left_edge < free) continue;
    const Dep dep = token.dep == Dep::Conj ? joined[token.head] : token.dep;
    if ((bit(dep) & kNounPhraseDeps) == 0) continue;
    doc.noun_chunks.push_back({token.left_edge, i + 1});
    free = i + 1;
  }
}

}  // namespace

void index_tree(Doc& doc) {
  const std::size_t count = doc.tokens.size();
  doc.child_begins.assign(count + 2, 0);
  // Counted two places on, so that filling the list moves each begin to where it belongs.
  for (std::size_t i = 0; i < count; ++i) {
    if (doc.tokens[i].head != i) ++doc.child_begins[doc.tokens[i].head + 2];
  }
  for (std::size_t i = 1; i < doc.child_begins.size(); ++i) {
    doc.child_begins[i] += doc.child_begins[i - 1];
  }
  doc.child_list.resize(doc.child_begins.back());
  for (std::uint32_t i = 0; i < count; ++i) {
    if (doc.tokens[i].head != i) doc.child_list[doc.child_begins[doc.tokens[i].head + 1]++] = i;
  }
}

void collect(Doc& doc) {
  doc.sentences.clear();
  doc.entities.clear();
  doc.noun_chunks.clear();
  collect_sentences(doc);
  collect_entities(doc);
  collect_noun_chunks(doc);
}

std::size_t Doc::token_at(std::uint32_t byte) const {
  const auto it = std::partition_point(tokens.begin(), tokens.end(),
                                       [byte](const Token& t) { return t.span.end <= byte; });
  return static_cast<std::size_t>(it - tokens.begin());
}

std::size_t Doc::sentence_at(std::uint32_t byte) const {
  const auto it = std::partition_point(sentences.begin(), sentences.end(),
                                       [byte](const Span& s) { return s.end <= byte; });
  return static_cast<std::size_t>(it - sentences.begin());
}

Doc::Children Doc::children(std::size_t token) const {
  if (token + 1 >= child_begins.size()) return {};
  return Children(child_list)
      .subspan(child_begins[token], child_begins[token + 1] - child_begins[token]);
}

Doc::Children Doc::left_children(std::size_t token) const {
  const Children all = children(token);
  return {all.begin(), std::ranges::lower_bound(all, token)};
}

Doc::Children Doc::right_children(std::size_t token) const {
  const Children all = children(token);
  return {std::ranges::lower_bound(all, token), all.end()};
}

std::optional<std::size_t> Doc::child(std::size_t token, Dep dep) const {
  for (const std::uint32_t child : children(token)) {
    if (tokens[child].dep == dep) return child;
  }
  return std::nullopt;
}

bool Doc::is_below(std::size_t token, std::size_t ancestor) const {
  while (token != ancestor && tokens[token].head != token) token = tokens[token].head;
  return token == ancestor;
}

bool is_finite_verb(const Doc& doc, std::size_t token) {
  return token < doc.tokens.size() && doc.tokens[token].finite;
}

}  // namespace dateline::language
