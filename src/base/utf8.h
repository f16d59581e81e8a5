// SPDX-License-Identifier: Apache-2.0
// UTF-8: is it valid, one code point at a time, and byte offsets as code points.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::utf8 {

// Offset of the first byte that is not valid UTF-8 (surrogates, overlong forms and values above
// U+10FFFF included), or text.size() if all is well.
std::size_t first_invalid(std::string_view text);
inline bool valid(std::string_view text) {
  return first_invalid(text) == text.size();
}

// The code point at `at`, and the number of its bytes. REQUIRES: valid text, at < text.size().
struct Decoded {
  char32_t code_point;
  std::uint32_t size;
};
Decoded decode(std::string_view text, std::size_t at);

// The code point that ends before `at`. REQUIRES: valid text, 0 < at <= text.size().
Decoded decode_before(std::string_view text, std::size_t at);

void append(std::string& to, char32_t code_point);

// Number of code points in valid text.
std::size_t length(std::string_view text);

// True if `at` is the begin of a character or the end of the text.
bool on_border(std::string_view text, std::size_t at);

// White space, the no-break and zero-width kinds included.
bool is_space(char32_t code_point);

// The part of `whole` that is left without white space at its ends. REQUIRES: valid text.
std::string_view trim_space(std::string_view whole);

// Byte offsets of one text as code point offsets. Keeps one count per 64 bytes: 6 % of the text.
// Holds a view: the text must outlive it.
class CodePointOffsets {
 public:
  explicit CodePointOffsets(std::string_view text);
  // REQUIRES: byte <= text.size().
  std::uint32_t of(std::uint32_t byte) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> before_block_;
};

}  // namespace dateline::utf8
