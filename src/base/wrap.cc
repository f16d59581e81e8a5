// SPDX-License-Identifier: Apache-2.0
#include "base/wrap.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline {

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

}  // namespace dateline
