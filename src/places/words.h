// SPDX-License-Identifier: Apache-2.0
// The words of a report with what their letters tell: capitals, line breaks, heads of sentences.
// White-space tokens are left out, so that the next word is the next index.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "language/language.h"
#include "model/text.h"

namespace dateline::places {

struct Word {
  Span span;
  std::string_view lower;
  bool capital = false;    // begins with a capital letter
  bool upper = false;      // two letters or more, all of them capitals
  bool letters = false;    // has a letter at all
  bool opens = false;      // its capital says nothing: first of a sentence, a quotation, a line
  bool breaks = false;     // a blank line or the head of a sentence stands before it
  bool glued = false;      // no white space before it
  bool shouted = false;    // in a sentence that is all capitals
  bool furniture = false;  // in a block of kind header, tail or related
  bool finite = false;     // a finite verb, as far as the language stage knows
  bool place = false;      // the language stage takes it for a place (GPE, LOC, FAC)
  std::uint32_t sentence = 0;
  std::uint32_t block = 0;
};

class Words {
 public:
  Words(const Text& text, const language::Doc& doc);

  std::size_t size() const { return words_.size(); }
  const Word& operator[](std::size_t i) const { return words_[i]; }
  // The word in lower case; "" outside the text.
  std::string_view low(std::size_t i) const {
    return i < words_.size() ? words_[i].lower : std::string_view();
  }
  std::string_view raw(std::size_t i) const {
    return i < words_.size() ? words_[i].span.of(text_) : std::string_view();
  }
  Span span(std::size_t begin, std::size_t end) const {
    return {words_[begin].span.begin, words_[end - 1].span.end};
  }
  std::string_view slice(std::size_t begin, std::size_t end) const {
    return span(begin, end).of(text_);
  }
  // The first word that ends after `byte`; size() if none.
  std::size_t at(std::uint32_t byte) const;
  std::string_view text() const { return text_; }
  bool same_sentence(std::size_t a, std::size_t b) const {
    return a < size() && b < size() && words_[a].sentence == words_[b].sentence;
  }

 private:
  void add(Word word);
  void push(Word word);
  void mark_openers();
  void mark_shouting();
  std::string_view text_;
  std::vector<Word> words_;
};

// Marks that a word can stand behind without being in the middle of a sentence.
bool is_quote(std::string_view word);
bool is_possessive(std::string_view lower);  // 's, ’s

}  // namespace dateline::places
