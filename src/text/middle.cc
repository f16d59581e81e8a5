// SPDX-License-Identifier: Apache-2.0
// Between head and tail: intertitles, stamps, captions, lists, block quotations, links to others.
#include "base/utf8.h"
#include "text/page.h"
#include "text/shape.h"

namespace dateline::text {
namespace {

constexpr std::size_t kLongestIntertitle = 80;  // bytes
constexpr std::size_t kMostWords = 10;          // of an intertitle

bool is_caption(const Page& page, std::string_view words) {
  constexpr std::size_t kLongest = 400;
  if (words.size() > kLongest) return false;
  const std::size_t colon = words.substr(0, 40).find(':');
  const bool open = words.front() == '(' || words.front() == '[';
  if (colon == std::string_view::npos) return false;
  return label_kind(page, open ? words.substr(1) : words) == "caption";
}

bool is_related(const Page& page, std::string_view words) {
  constexpr std::size_t kLongest = 250;
  const std::size_t colon = words.substr(0, 40).find(':');
  return words.size() <= kLongest && colon != std::string_view::npos &&
         label_kind(page, words) == "related";
}

// Nothing but signs: "* * *"
bool is_rule(std::string_view words) {
  constexpr std::size_t kLongest = 80;
  return words.size() <= kLongest && !has_letters(words) &&
         words.find_first_of("0123456789") == std::string_view::npos;
}

// One mark alone may be a dash of speech; a list has two, or a dot, or a colon before it.
bool is_item(const Page& page, std::size_t i, std::size_t first, std::size_t end) {
  const std::string_view words = page.words(i);
  if (bullet_size(words) == 0) return false;
  if (is_dot_bullet(words)) return true;
  const int number = item_number(words);
  const auto neighbour = [&](std::size_t other, int step) {
    const std::string_view beside = page.words(other);
    return bullet_size(beside) > 0 &&
           (number > 0 ? item_number(beside) == number + step : item_number(beside) == 0);
  };
  if (i > first && (neighbour(i - 1, -1) || page.words(i - 1).back() == ':')) return true;
  return i + 1 < end && neighbour(i + 1, 1);
}

bool few_words(std::string_view words) {
  std::size_t spaces = 0;
  for (const char c : words) spaces += c == ' ' ? 1 : 0;
  return spaces < kMostWords;
}

// intertitle: "What the bulletin says" between two paragraphs of sentences.
bool intertitle_shape(std::string_view words) {
  return headline_shape(words, kLongestIntertitle) && words.back() != '?' && words.back() != '!' &&
         words.back() != '"' && words.back() != ')' && few_words(words);
}

bool is_intertitle(const Page& page, std::size_t i, std::size_t first, std::size_t end) {
  if (i + 1 >= end || !intertitle_shape(page.words(i))) return false;
  // Verses, tables and lists without marks have many short lines in a row.
  if (i > first && page.kinds[i - 1] == BlockKind::Body && !ends_sentence(page.words(i - 1)) &&
      page.words(i - 1).back() != ':') {
    return false;
  }
  const std::string_view next = page.words(i + 1);
  return !intertitle_shape(next) || bullet_size(next) > 0;
}

BlockKind kind_of(const Page& page, std::size_t i, std::size_t first, std::size_t end) {
  const std::string_view words = page.words(i);
  if (words.front() == '>') return BlockKind::Quote;
  if (is_caption(page, words)) return BlockKind::Caption;
  if (is_related(page, words)) return BlockKind::Related;
  if (is_item(page, i, first, end)) return BlockKind::List;
  if (is_rule(words)) return BlockKind::Headline;  // it parts the text like an intertitle
  const std::size_t stamp = stamp_size(words);
  if (stamp > 0) {
    const bool title = stamp == words.size() || headline_shape(words, kLongestIntertitle);
    return title ? BlockKind::Headline : BlockKind::Body;
  }
  return is_intertitle(page, i, first, end) ? BlockKind::Headline : BlockKind::Body;
}

}  // namespace

void mark_middle(Page& page, std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < end; ++i) page.kinds[i] = kind_of(page, i, first, end);
}

}  // namespace dateline::text
