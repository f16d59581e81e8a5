// SPDX-License-Identifier: Apache-2.0
// Text -> tokens, sentences, tags, lemmas, a dependency tree and entities: exactly what spaCy's
// stock English pipelines (en_core_web_sm, en_core_web_md) predict, without Python.
//
//   Model model = TRY(language::open("language.dateline"));
//   Doc doc = language::parse(language::tokenize("He can't go.", model), {}, model);
//   doc.text_of(2)  ->  "n't"      doc.tokens[2].dep  ->  Dep::Neg      doc.tokens[2].head  ->  3
//
// A library of its own: it includes base/ only (README.md beside this file). Model is immutable
// after open and free to share between threads; tokenize and parse are pure functions and give the
// same bytes on every CPU. A Doc holds a view of the text, which must outlive it, and owns
// everything else that its tokens point at. Reading never fails: text that is not UTF-8 or that
// no model was opened for has no tokens.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "language/labels.h"

namespace dateline::language {

struct Lexeme;  // private: vocabulary.h

enum class TokenId : std::uint32_t {};
constexpr std::size_t index(TokenId id) {
  return static_cast<std::size_t>(id);
}

struct Token {
  Span span;
  // From `parse`. The head's index in `tokens`; a root is its own head. The edges are the first and
  // last token of the subtree.
  std::uint32_t head = 0, left_edge = 0, right_edge = 0;
  std::uint16_t morph = 0;  // Doc::morph_of
  Tag tag = Tag::None;
  Pos pos = Pos::None;
  Dep dep = Dep::None;
  Iob entity_iob = Iob::Out;
  EntityType entity_type = EntityType::None;
  bool space = false;           // one U+0020 follows that belongs to no token
  bool sentence_start = false;  // from `parse`
  bool finite = false;          // from `parse`: is_finite(tag)
  // How far the best decision lay above the next one, in the scores of the network: the tag's, the
  // closest of all moves that decided the token's head, and the entity move's. Below 0.001 spaCy
  // itself may decide the other way on another CPU.
  float tag_margin = 0, parse_margin = 0, entity_margin = 0;
  std::string_view lower, norm, lemma;  // owned by the Doc or the text
  const Lexeme* lexeme = nullptr;       // private
};

// What the caller knows before parsing.
struct Presets {
  // Byte offsets at which a text of its own begins (a headline, a paragraph, a list item): the
  // parts are read as if the others were not there. White space at their ends is not read.
  std::vector<std::uint32_t> blocks;
  // Byte offsets at which a sentence must start within a text.
  std::vector<std::uint32_t> sentence_starts;
  // Entities that are known: the tokens inside the span are one of this type; None forbids any
  // entity there. Those that do not begin and end with a token are ignored.
  struct Entity {
    Span span;
    EntityType type = EntityType::None;
  };
  std::vector<Entity> entities;
};

// Tokens [begin, end).
struct Entity {
  std::uint32_t begin = 0, end = 0;
  EntityType type = EntityType::None;
};
struct NounChunk {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t root() const { return end - 1; }
};

struct Doc {
  std::string_view text;
  std::vector<Token> tokens;
  // From `parse`.
  std::vector<Span> sentences;  // byte spans, without the white space around them
  std::vector<Entity> entities;
  std::vector<NounChunk> noun_chunks;
  std::shared_ptr<const void> memory;  // what the tokens' views point into

  std::string_view text_of(std::size_t token) const { return tokens[token].span.of(text); }
  // "Number=Sing|Person=3"; "" if it has no features.
  std::string_view morph_of(std::size_t token) const {
    return morphs.empty() ? std::string_view() : morphs[tokens[token].morph];
  }
  // The first token that ends after `byte`; tokens.size() if none.
  std::size_t token_at(std::uint32_t byte) const;
  // The sentence that holds `byte` or the next one after it; sentences.size() if none.
  std::size_t sentence_at(std::uint32_t byte) const;

  // The tokens whose head is `token`, in order; all of them, those before and those after it.
  using Children = std::span<const std::uint32_t>;
  Children children(std::size_t token) const;
  Children left_children(std::size_t token) const;
  Children right_children(std::size_t token) const;
  // The first child with that relation.
  std::optional<std::size_t> child(std::size_t token, Dep dep) const;
  // Whether `token` is `ancestor` or lies below it.
  bool is_below(std::size_t token, std::size_t ancestor) const;
  // The bytes from the first to the last token of the subtree.
  Span subtree(std::size_t token) const {
    return cover(tokens[tokens[token].left_edge].span, tokens[tokens[token].right_edge].span);
  }

  // Private, for the calls above: children of all tokens one after the other, where those of each
  // begin, and the names of the morphs.
  std::vector<std::uint32_t> child_list, child_begins;
  std::span<const std::string_view> morphs;
};

class Model {
 public:
  struct Tables;
  explicit Model(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}
  Model() = default;
  // Null in a Model that was not opened.
  const std::shared_ptr<const Tables>& tables() const { return tables_; }
  // "en_core_web_sm 3.8.0 sha256:…"; "unrecorded" follows the version of a model whose files are
  // not those of the specification. "" if it was not opened.
  const std::string& name() const;
  // The pipeline's files that it was made from, one a line: path, git blob id, "recorded" or
  // "unrecorded".
  std::string_view files() const;

 private:
  std::shared_ptr<const Tables> tables_;
};

// Reads a pipeline (its directory, one that holds it a few folders down, or a wheel), checks it and
// packs it into the bytes of one file with a checksum. Files other than the recorded ones are taken
// if they have the same form; what it does not understand is refused in one sentence.
Result<std::string> build(const std::string& directory_or_wheel);

// Such a file. MissingResource or DamagedResource, with what to do.
Result<Model> open(const std::string& path);

// REQUIRES: valid UTF-8 below 4 GB, an opened model; else the Doc has no tokens. A word of more
// than 4,096 bytes is one token.
Doc tokenize(std::string_view text, const Model& model);

// Everything else. `doc` comes from `tokenize` with the same model; it may come from another
// thread.
Doc parse(Doc doc, const Presets& presets, const Model& model);

// What a model's dictionary says of a word in lower case: nothing; that it is a noun as it stands
// (also many a name: "london"); that it is or comes from another word, too ("said", "towns").
enum class KnownWord { No, Noun, Other };
KnownWord known_word(const Model& model, std::string_view lower);

// Whether a token is a finite verb ("said", "is", "were", "advances") by its tag.
bool is_finite_verb(const Doc& doc, std::size_t token);

}  // namespace dateline::language
