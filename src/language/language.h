// SPDX-License-Identifier: Apache-2.0
// Text -> tokens and sentences (and, with the language core, tags, heads, lemmas and entity hints).
//
//   Doc doc = language::parse(language::tokenize("He can't go.", model), presets, model);
//   doc.text_of(TokenId{2})  ->  "n't"
//
// A library of its own: it includes base/ only. Tokens are spaCy's, exactly (spec-language-core,
// section 3). Model is immutable after open and free to share between threads; tokenize and parse
// are pure functions. A Doc holds a view of the text, which must outlive it.
//
// PROVISIONAL until the language core: sentence starts come from a rule-based splitter, and
// `is_finite_verb` stands in for tags.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"

namespace dateline::language {

enum class TokenId : std::uint32_t {};
constexpr std::size_t index(TokenId id) {
  return static_cast<std::size_t>(id);
}

struct Token {
  Span span;
  bool space = false;  // one U+0020 follows that belongs to no token
  bool sentence_start = false;
  bool finite = false;          // PROVISIONAL, see is_finite_verb
  std::uint16_t forms = 0;      // PROVISIONAL, private: what it can be (verbs.h)
  std::string_view lower;       // owned by the Doc or the text
  std::string_view norm;        // owned by the Doc or the text
  std::string_view verb_lemma;  // PROVISIONAL, owned by the Doc, see verb_lemma
};

// What the caller knows before parsing.
struct Presets {
  // Byte offsets at which a sentence must start (the begins of blocks).
  std::vector<std::uint32_t> sentence_starts;
};

struct Doc {
  std::string_view text;
  std::vector<Token> tokens;
  std::vector<Span> sentences;         // byte spans, without the white space around them
  std::shared_ptr<const void> memory;  // what the tokens' views point into

  std::string_view text_of(std::size_t token) const { return tokens[token].span.of(text); }
  // The first token that ends after `byte`; tokens.size() if none.
  std::size_t token_at(std::uint32_t byte) const;
  // The sentence that holds `byte` or the next one after it; sentences.size() if none.
  std::size_t sentence_at(std::uint32_t byte) const;
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

// Reads a pipeline directory (or an unpacked wheel that holds one), checks it and packs what this
// version uses into the bytes of one file with a checksum. Files other than the recorded ones are
// taken if they have the same form.
Result<std::string> build(const std::string& directory);

// Such a file. MissingResource or DamagedResource, with what to do.
Result<Model> open(const std::string& path);

// REQUIRES: valid UTF-8 below 4 GB, an opened model; else the Doc has no tokens. A word of more
// than 4,096 bytes is one token.
Doc tokenize(std::string_view text, const Model& model);

// Sentences and finite verbs. `doc` comes from `tokenize` with the same model.
Doc parse(Doc doc, const Presets& presets, const Model& model);

// PROVISIONAL: whether a token is likely a finite verb ("said", "is", "were", "advances").
// Worked out by `parse`, from the model's lists of word forms and the neighbours.
bool is_finite_verb(const Doc& doc, std::size_t token);

// PROVISIONAL: "say" for "said" or "saying"; "" if the word is no form of a verb. It looks at the
// word alone: "report" gives "report" wherever it stands. Valid as long as the Doc.
std::string_view verb_lemma(const Doc& doc, std::size_t token);

}  // namespace dateline::language
