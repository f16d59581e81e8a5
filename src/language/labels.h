// SPDX-License-Identifier: Apache-2.0
// The labels of spaCy's English pipelines as small numbers, in the order of their names, so that a
// stage can write `token.dep == Dep::Nsubj` and a set of labels fits in 64 bits. A model with a
// label that is not here is refused when it is imported. None is 0 everywhere: "not set".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline::language {

// Penn Treebank tags as OntoNotes has them.
enum class Tag : std::uint8_t {
  None,
  Dollar,
  CloseQuote,
  Comma,
  LeftBracket,
  RightBracket,
  Stop,
  Colon,
  Add,
  Afx,
  Cc,
  Cd,
  Dt,
  Ex,
  Fw,
  Hyph,
  In,
  Jj,
  Jjr,
  Jjs,
  Ls,
  Md,
  Nfp,
  Nn,
  Nnp,
  Nnps,
  Nns,
  Pdt,
  Possessive,
  Prp,
  PrpPossessive,
  Rb,
  Rbr,
  Rbs,
  Rp,
  Sym,
  To,
  Uh,
  Vb,
  Vbd,
  Vbg,
  Vbn,
  Vbp,
  Vbz,
  Wdt,
  Wp,
  WpPossessive,
  Wrb,
  Xx,
  Space,
  OpenQuote,
};
constexpr std::array<std::string_view, 51> kTagNames = {
    "",    "$",   "''",   ",",   "-LRB-", "-RRB-", ".",   ":",   "ADD", "AFX", "CC",  "CD",  "DT",
    "EX",  "FW",  "HYPH", "IN",  "JJ",    "JJR",   "JJS", "LS",  "MD",  "NFP", "NN",  "NNP", "NNPS",
    "NNS", "PDT", "POS",  "PRP", "PRP$",  "RB",    "RBR", "RBS", "RP",  "SYM", "TO",  "UH",  "VB",
    "VBD", "VBG", "VBN",  "VBP", "VBZ",   "WDT",   "WP",  "WP$", "WRB", "XX",  "_SP", "``",
};
constexpr std::string_view name(Tag value) {
  return kTagNames[static_cast<std::size_t>(value)];
}

// Universal parts of speech.
enum class Pos : std::uint8_t {
  None,
  Adj,
  Adp,
  Adv,
  Aux,
  Cconj,
  Conj,
  Det,
  Intj,
  Noun,
  Num,
  Part,
  Pron,
  Propn,
  Punct,
  Sconj,
  Space,
  Sym,
  Verb,
  X,
};
constexpr std::array<std::string_view, 20> kPosNames = {
    "",    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "CONJ",  "DET", "INTJ", "NOUN",
    "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SPACE", "SYM", "VERB", "X",
};
constexpr std::string_view name(Pos value) {
  return kPosNames[static_cast<std::size_t>(value)];
}

// ClearNLP's relations: `prep` + `pobj`, the copula is the head of `attr` and `acomp`.
enum class Dep : std::uint8_t {
  None,
  Root,
  Acl,
  Acomp,
  Advcl,
  Advmod,
  Agent,
  Amod,
  Appos,
  Attr,
  Aux,
  Auxpass,
  Case,
  Cc,
  Ccomp,
  Compound,
  Conj,
  Csubj,
  Csubjpass,
  Dative,
  Dep,
  Det,
  Dobj,
  Expl,
  Intj,
  Mark,
  Meta,
  Neg,
  Nmod,
  Npadvmod,
  Nsubj,
  Nsubjpass,
  Nummod,
  Oprd,
  Parataxis,
  Pcomp,
  Pobj,
  Poss,
  Preconj,
  Predet,
  Prep,
  Prt,
  Punct,
  Quantmod,
  Relcl,
  Xcomp,
};
constexpr std::array<std::string_view, 46> kDepNames = {
    "",       "ROOT",  "acl",       "acomp",    "advcl", "advmod",   "agent",   "amod",
    "appos",  "attr",  "aux",       "auxpass",  "case",  "cc",       "ccomp",   "compound",
    "conj",   "csubj", "csubjpass", "dative",   "dep",   "det",      "dobj",    "expl",
    "intj",   "mark",  "meta",      "neg",      "nmod",  "npadvmod", "nsubj",   "nsubjpass",
    "nummod", "oprd",  "parataxis", "pcomp",    "pobj",  "poss",     "preconj", "predet",
    "prep",   "prt",   "punct",     "quantmod", "relcl", "xcomp",
};
constexpr std::string_view name(Dep value) {
  return kDepNames[static_cast<std::size_t>(value)];
}

// OntoNotes' kinds of names.
enum class EntityType : std::uint8_t {
  None,
  Cardinal,
  Date,
  Event,
  Fac,
  Gpe,
  Language,
  Law,
  Loc,
  Money,
  Norp,
  Ordinal,
  Org,
  Percent,
  Person,
  Product,
  Quantity,
  Time,
  WorkOfArt,
};
constexpr std::array<std::string_view, 19> kEntityTypeNames = {
    "",       "CARDINAL", "DATE",     "EVENT", "FAC",         "GPE", "LANGUAGE",
    "LAW",    "LOC",      "MONEY",    "NORP",  "ORDINAL",     "ORG", "PERCENT",
    "PERSON", "PRODUCT",  "QUANTITY", "TIME",  "WORK_OF_ART",
};
constexpr std::string_view name(EntityType value) {
  return kEntityTypeNames[static_cast<std::size_t>(value)];
}

// Where a token stands in an entity.
enum class Iob : std::uint8_t { Out, Begin, In };
constexpr std::string_view name(Iob value) {
  constexpr std::array<std::string_view, 3> kNames = {"O", "B", "I"};
  return kNames[static_cast<std::size_t>(value)];
}

// The label of that name; None if there is none.
template <class Label, std::size_t count>
constexpr Label label_of(std::string_view text, const std::array<std::string_view, count>& names) {
  for (std::size_t i = 1; i < count; ++i) {
    if (names[i] == text) return static_cast<Label>(i);
  }
  return Label::None;
}
constexpr Tag tag_of(std::string_view text) {
  return label_of<Tag>(text, kTagNames);
}
constexpr Pos pos_of(std::string_view text) {
  return label_of<Pos>(text, kPosNames);
}
constexpr Dep dep_of(std::string_view text) {
  return label_of<Dep>(text, kDepNames);
}
constexpr EntityType entity_type_of(std::string_view text) {
  return label_of<EntityType>(text, kEntityTypeNames);
}

// Sets of labels as bits.
template <class Label>
constexpr std::uint64_t bit(Label label) {
  return std::uint64_t{1} << static_cast<unsigned>(label);
}
static_assert(kTagNames.size() <= 64 && kDepNames.size() <= 64 && kPosNames.size() <= 64);

// Whether a tag is that of a finite verb: "said", "says", "say", "will".
constexpr bool is_finite(Tag tag) {
  return tag == Tag::Vbd || tag == Tag::Vbp || tag == Tag::Vbz || tag == Tag::Md;
}

}  // namespace dateline::language
