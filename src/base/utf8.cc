// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <algorithm>

namespace dateline::utf8 {
namespace {

constexpr std::size_t kBlock = 64;

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}
bool is_continuation(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

std::uint32_t size_by_lead(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

// Size of the valid sequence at `at`, or 0. The ranges are those of the Unicode standard, table
// 3-7.
std::uint32_t valid_size(std::string_view text, std::size_t at) {
  const unsigned char lead = byte_at(text, at);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::uint32_t size = size_by_lead(lead);
  if (at + size > text.size()) return 0;
  const unsigned char second = byte_at(text, at + 1);
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (second < low || second > high) return 0;
  for (std::uint32_t i = 2; i < size; ++i) {
    if (!is_continuation(byte_at(text, at + i))) return 0;
  }
  return size;
}

}  // namespace

std::size_t first_invalid(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::uint32_t size = valid_size(text, at);
    if (size == 0) return at;
    at += size;
  }
  return at;
}

Decoded decode(std::string_view text, std::size_t at) {
  const unsigned char lead = byte_at(text, at);
  const std::uint32_t size = size_by_lead(lead);
  char32_t value = size == 1 ? lead : static_cast<char32_t>(lead & (0x7F >> size));
  for (std::uint32_t i = 1; i < size && at + i < text.size(); ++i) {
    value = (value << 6) | static_cast<char32_t>(byte_at(text, at + i) & 0x3F);
  }
  return {value, size};
}

Decoded decode_before(std::string_view text, std::size_t at) {
  std::size_t begin = at - 1;
  while (begin > 0 && is_continuation(byte_at(text, begin))) --begin;
  return decode(text, begin);
}

void append(std::string& to, char32_t c) {
  const auto byte = [&to](char32_t value) { to += static_cast<char>(value); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | (c >> 6));
    byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | (c >> 12));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | (c >> 18));
    byte(0x80 | ((c >> 12) & 0x3F));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return !is_continuation(static_cast<unsigned char>(c));
  }));
}

bool on_border(std::string_view text, std::size_t at) {
  return at == text.size() || (at < text.size() && !is_continuation(byte_at(text, at)));
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 0x09 && c <= 0x0D);
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

std::string_view trim_space(std::string_view whole) {
  while (!whole.empty()) {
    const Decoded first = decode(whole, 0);
    if (!is_space(first.code_point)) break;
    whole.remove_prefix(std::min<std::size_t>(first.size, whole.size()));
  }
  while (!whole.empty()) {
    const Decoded last = decode_before(whole, whole.size());
    if (!is_space(last.code_point)) break;
    whole.remove_suffix(std::min<std::size_t>(last.size, whole.size()));
  }
  return whole;
}

CodePointOffsets::CodePointOffsets(std::string_view text) : text_(text) {
  before_block_.reserve(text.size() / kBlock + 1);
  std::uint32_t count = 0;
  for (std::size_t begin = 0; begin <= text.size(); begin += kBlock) {
    before_block_.push_back(count);
    count += static_cast<std::uint32_t>(length(text.substr(begin, kBlock)));
  }
}

std::uint32_t CodePointOffsets::of(std::uint32_t byte) const {
  const std::size_t block = byte / kBlock;
  const std::string_view rest = text_.substr(block * kBlock, byte % kBlock);
  return before_block_[block] + static_cast<std::uint32_t>(length(rest));
}

}  // namespace dateline::utf8
