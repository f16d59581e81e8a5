// SPDX-License-Identifier: Apache-2.0
#include "language/shape.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "language/chunks.h"

namespace dateline::language {
namespace {

constexpr std::size_t kLong = 100;
constexpr int kLongestRun = 4;

bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  constexpr std::uint32_t kLetters =
      U_GC_LU_MASK | U_GC_LL_MASK | U_GC_LT_MASK | U_GC_LM_MASK | U_GC_LO_MASK;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & kLetters) != 0;
}

bool is_digit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  const std::int32_t type = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NUMERIC_TYPE);
  return type == U_NT_DECIMAL || type == U_NT_DIGIT;
}

char32_t shape_of(char32_t c) {
  if (is_letter(c)) {
    const bool upper =
        c < 0x80 ? c < 'a' : u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_UPPERCASE);
    return upper ? U'X' : U'x';
  }
  return is_digit(c) ? U'd' : c;
}

template <class Test>
bool all_are(std::string_view text, Test test) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, size] = utf8::decode(text, at);
    if (!test(c)) return false;
    at += size;
  }
  return !text.empty();
}

}  // namespace

std::string shape_of(std::string_view text) {
  std::string shape;
  char32_t last = 0;
  int run = 0;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (count + 1 >= kLong) return "LONG";
    const auto [c, size] = utf8::decode(text, at);
    at += size;
    const char32_t letter = shape_of(c);
    run = letter == last ? run + 1 : 1;
    last = letter;
    if (run <= kLongestRun) utf8::append(shape, letter);
  }
  return shape;
}

std::string_view first_character(std::string_view text) {
  return text.empty() ? text : text.substr(0, utf8::decode(text, 0).size);
}

std::string_view last_characters(std::string_view text) {
  std::size_t begin = text.size();
  for (int i = 0; i < 3 && begin > 0; ++i) begin -= utf8::decode_before(text, begin).size;
  return text.substr(begin);
}

bool all_space(std::string_view text) {
  return all_are(text, is_space);
}
bool all_letters(std::string_view text) {
  return all_are(text, is_letter);
}

}  // namespace dateline::language
