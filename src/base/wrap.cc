// SPDX-License-Identifier: Apache-2.0
#include "base/wrap.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace dateline {
namespace {

bool is_hidden(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

std::string visible(char32_t c) {
  return fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(c));
}

}  // namespace

bool steers(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string harmless(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, size] = utf8::decode(text, at);
    const bool breaks = c == '\n' || c == '\r' || c == '\t';
    out += steers(c) && !breaks ? visible(c) : std::string(text.substr(at, size));
    at += size;
  }
  return out;
}

std::string wrapped(std::string_view first, std::string_view rest, std::string_view words,
                    std::size_t width) {
  std::string out;
  std::string line(first);
  std::size_t columns = utf8::length(first);
  bool empty = true;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string_view word = words.substr(at, end - at);
    const std::size_t size = utf8::length(word);
    if (!empty && columns + 1 + size > width) {
      out += line + "\n";
      line = rest;
      columns = utf8::length(rest);
      empty = true;
    }
    if (!empty) line += ' ';
    line += word;
    columns += size + (empty ? 0 : 1);
    empty = false;
    at = end + 1;
  }
  return out + line + "\n";
}

std::string shown(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, size] = utf8::decode(text, at);
    at += size;
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0xA0) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (is_hidden(c)) {
      out += visible(c);
    } else {
      utf8::append(out, c);
    }
  }
  return out;
}

}  // namespace dateline
