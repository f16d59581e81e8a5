// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "gazetteer/file.h"

namespace dateline::gazetteer {

std::string transliteration_key(std::string_view folded) {
  constexpr std::size_t kShortest = 4;  // consonants; shorter keys would join different names
  std::string name(folded);
  // The two languages' forms of one given name that begins many villages' names.
  if (name.starts_with("nikola")) name.replace(0, 6, "mykola");
  std::string key;
  for (std::size_t at = 0; at < name.size(); ++at) {
    char c = name[at];
    if ((c & 0x80) != 0) return {};
    const char next = at + 1 < name.size() ? name[at + 1] : ' ';
    if ((c == 'k' && next == 'h') || (c == 'g' && next == 'h')) {
      c = 'h';
      ++at;
    }
    if (c == 'g') c = 'h';
    if (c == 'w') c = 'v';
    const bool dropped = c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'j' || c == ' ';
    if (!dropped && (key.empty() || key.back() != c)) key += c;
  }
  return key.size() < kShortest ? std::string() : "\x01" + key;
}

}  // namespace dateline::gazetteer
