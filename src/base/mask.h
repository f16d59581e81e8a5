// SPDX-License-Identifier: Apache-2.0
// Words that are not to be seen, taken out of whatever is to be printed.
//
//   Mask mask;  mask.add("Olga Tam");  mask.plain("OLGA  TAM said")  ->  "[hidden] said"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// A name is found word by word, as `fold` compares words: case and accents do not count, nor what
// stands between its words (white space, a line's end, a hyphen, an apostrophe, `%20`, a colour of
// a terminal), only whole words do. Bytes that are no UTF-8 end a word.
class Mask {
 public:
  static constexpr std::string_view kShown = "[hidden]";

  // A name without letters or digits hides nothing.
  void add(std::string_view name);
  bool empty() const { return names_.empty(); }
  bool hides(std::string_view text) const { return !empty() && plain(text) != text; }

  // Of words, or of a whole JSON object or array.
  std::string of(std::string_view text) const;
  // Of words as they are.
  std::string plain(std::string_view text) const;
  // Of JSON, whole or in part: in its strings, not in the keys of its objects.
  std::string json(std::string_view text) const;
  // Of XML or HTML: between its tags, not in scripts and styles.
  std::string markup(std::string_view text) const;

 private:
  std::vector<std::vector<std::string>> names_;  // folded words; longest first
};

}  // namespace dateline
