// SPDX-License-Identifier: Apache-2.0
// Lines that were wrapped at a width: their line feeds part nothing.
#include "text/text.h"

namespace dateline::text {
namespace {

constexpr std::size_t kShortest = 40;  // bytes of a line that was wrapped, not ended

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

// The end of a sentence, a label or a quotation; after "”" only its last byte is seen.
bool ends_something(char c) {
  constexpr std::string_view kEnds = ".!?:;\"')]\x9d\x99";
  return kEnds.find(c) != std::string_view::npos;
}

bool begins_item(char c) {
  constexpr std::string_view kItems = "-*>#|([\xe2";
  return kItems.find(c) != std::string_view::npos || (c >= '0' && c <= '9');
}

// Whether the words go on over the line feed at `at`.
bool goes_on(std::string_view text, std::size_t line, std::size_t at) {
  if (at == line || at + 1 >= text.size()) return false;
  const char last = text[at - 1];
  const char next = text[at + 1];
  if (next == '\n' || next == ' ' || next == '\t' || last == '\n') return false;
  if (is_lower(next) && !ends_something(last)) return true;
  return at - line >= kShortest && !ends_something(last) && !begins_item(next);
}

}  // namespace

std::string unwrapped(const Text& text) {
  std::string words(text.text);
  for (const Block& block : text.blocks) {
    if (block.kind == BlockKind::Header) continue;
    std::size_t line = block.span.begin;
    for (std::size_t at = block.span.begin; at < block.span.end; ++at) {
      if (text.text[at] != '\n') continue;
      if (at + 1 < block.span.end && goes_on(text.text, line, at)) words[at] = ' ';
      line = at + 1;
    }
  }
  return words;
}

}  // namespace dateline::text
