// SPDX-License-Identifier: Apache-2.0
// spaCy's tokenizer (spec-language-core, section 3): white space parts chunks, chunks are cut into
// tokens (chunks.cc), and a last pass over the document mends exceptions that were cut apart.
#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "language/vocabulary.h"

namespace dateline::language {
namespace {

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Model& model)
      : tables_(model.tables()), vocabulary_(Vocabulary::of_this_thread(tables_)) {
    doc_.text = text;
  }

  Doc run();

 private:
  std::uint32_t run_end(std::uint32_t at, bool space) const;
  void add_chunk(std::uint32_t begin, std::uint32_t end);
  void add(std::uint32_t begin, const Piece& piece);
  void mend_exceptions();
  // An exception found in the second pass, in place of tokens [begin, end).
  struct Mend {
    std::size_t begin, end;
    const Parts* parts;
  };
  std::vector<Mend> mends() const;

  std::shared_ptr<const Model::Tables> tables_;
  std::shared_ptr<Vocabulary> vocabulary_;
  Doc doc_;
  std::vector<std::size_t> phrase_begins_;  // tokens that a phrase may begin with
};

// White space and words by turns. One U+0020 right after a word belongs to no token.
Doc Tokenizer::run() {
  const auto size = static_cast<std::uint32_t>(doc_.text.size());
  doc_.tokens.reserve(size / 5 + 1);
  for (std::uint32_t at = 0; at < size;) {
    const std::uint32_t word = run_end(at, true);
    if (word > at) add_chunk(at, word);
    const std::uint32_t end = run_end(word, false);
    if (end > word) add_chunk(word, end);
    at = end;
    if (at < size && doc_.text[at] == ' ') {
      doc_.tokens.back().space = true;
      ++at;
    }
  }
  if (!phrase_begins_.empty()) mend_exceptions();
  doc_.memory = vocabulary_;
  return std::move(doc_);
}

// The end of the white space, or of what is none, that begins at `at`.
std::uint32_t Tokenizer::run_end(std::uint32_t at, bool space) const {
  while (at < doc_.text.size()) {
    const auto [c, size] = utf8::decode(doc_.text, at);
    if (is_space(c) != space) break;
    at += size;
  }
  return at;
}

void Tokenizer::add_chunk(std::uint32_t begin, std::uint32_t end) {
  const auto [first, count] = vocabulary_->pieces(doc_.text.substr(begin, end - begin));
  for (std::uint32_t i = first; i < first + count; ++i) {
    const Piece& piece = vocabulary_->piece(i);
    if (piece.lexeme->phrases != nullptr) phrase_begins_.push_back(doc_.tokens.size());
    add(begin, piece);
    begin += piece.size;
  }
}

void Tokenizer::add(std::uint32_t begin, const Piece& piece) {
  Token& token = doc_.tokens.emplace_back();
  token.span = {begin, begin + piece.size};
  token.lexeme = piece.lexeme;
  token.lower = piece.lexeme->lower;
  token.norm = piece.lexeme->norm;
}

// Spec 3.3: longer phrases first, then earlier ones. A match is used if neither of its end tokens
// is covered, and covers its tokens whether it is used or not.
std::vector<Tokenizer::Mend> Tokenizer::mends() const {
  std::vector<Mend> found;
  for (const std::size_t begin : phrase_begins_) {
    const std::string_view first = doc_.text_of(begin);
    for (const Phrase& phrase : tables_->phrases.at(first)) {
      const std::size_t end = begin + phrase.size();
      if (end > doc_.tokens.size()) continue;
      std::size_t same = 1;
      while (same < phrase.size() && doc_.text_of(begin + same) == phrase[same]) ++same;
      if (same == phrase.size()) found.push_back({begin, end, nullptr});
    }
  }
  std::ranges::stable_sort(found, std::ranges::greater(),
                           [](const Mend& mend) { return mend.end - mend.begin; });
  std::vector<bool> covered(found.empty() ? 0 : doc_.tokens.size(), false);
  std::vector<Mend> used;
  for (Mend& mend : found) {
    const bool free = !covered[mend.begin] && !covered[mend.end - 1];
    std::fill(covered.begin() + static_cast<std::ptrdiff_t>(mend.begin),
              covered.begin() + static_cast<std::ptrdiff_t>(mend.end), true);
    const Span span = cover(doc_.tokens[mend.begin].span, doc_.tokens[mend.end - 1].span);
    // ": )" is the phrase of ":)" too, but it is no exception and stays as it is.
    const auto exception = tables_->exceptions.find(span.of(doc_.text));
    if (!free || exception == tables_->exceptions.end()) continue;
    mend.parts = &exception->second;
    used.push_back(mend);
  }
  std::ranges::sort(used, {}, &Mend::begin);
  return used;
}

void Tokenizer::mend_exceptions() {
  const std::vector<Mend> todo = mends();
  if (todo.empty()) return;
  const std::vector<Token> before = std::move(doc_.tokens);
  doc_.tokens.clear();
  doc_.tokens.reserve(before.size() + todo.size());
  std::size_t next = 0;
  for (const Mend& mend : todo) {
    doc_.tokens.insert(doc_.tokens.end(), before.begin() + static_cast<std::ptrdiff_t>(next),
                       before.begin() + static_cast<std::ptrdiff_t>(mend.begin));
    std::uint32_t at = before[mend.begin].span.begin;
    for (const Part& part : *mend.parts) {
      const auto size = static_cast<std::uint32_t>(part.text.size());
      add(at, {size, &vocabulary_->lexeme(part.text, part.norm, Vocabulary::Kept::Yes)});
      at += size;
    }
    doc_.tokens.back().space = before[mend.end - 1].space;
    next = mend.end;
  }
  doc_.tokens.insert(doc_.tokens.end(), before.begin() + static_cast<std::ptrdiff_t>(next),
                     before.end());
}

}  // namespace

Doc tokenize(std::string_view text, const Model& model) {
  const bool readable = model.tables() != nullptr && utf8::valid(text) &&
                        text.size() < std::numeric_limits<std::uint32_t>::max();
  if (!readable) {
    Doc doc;
    doc.text = text;
    return doc;
  }
  return Tokenizer(text, model).run();
}

}  // namespace dateline::language
