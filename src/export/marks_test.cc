// SPDX-License-Identifier: Apache-2.0
#include "export/marks.h"

#include <doctest/doctest.h>

using namespace dateline;

TEST_CASE("letters stand beneath their words, on every line that they reach") {
  const std::string_view text = "The bridge is shut, Olga Tam said.";
  const std::vector<exports::Mark> marks{{{0, 18}, '='}, {{20, 28}, 's'}, {{4, 10}, 'p', 1}};
  CHECK(exports::marked(text, {0, 34}, marks, {.width = 40, .indent = 1}) ==
        " The bridge is shut, Olga Tam said.\n"
        " ==================  ssssssss\n"
        "     pppppp\n");
  CHECK(exports::marked(text, {0, 34}, marks, {.width = 18, .indent = 0}) ==
        "The bridge is\n"
        "=============\n"
        "    pppppp\n"
        "shut, Olga Tam\n"
        "====  ssssssss\n"
        "said.\n");
}

TEST_CASE("white space is one column, hidden characters are shown, letters keep their places") {
  const std::string_view text = "A\n\n  b\x1b c d";
  const std::vector<exports::Mark> marks{{{5, 7}, '='}, {{8, 9}, 's'}};
  CHECK(exports::marked(text, {0, 11}, marks, {.width = 40, .indent = 0}) ==
        "A b<U+001B> c d\n"
        "  ========= s\n");
}

TEST_CASE("a word wider than the line is cut, and colour only adds") {
  CHECK(exports::marked("abcdef", {0, 6}, {}, {.width = 4, .indent = 0}) == "abcd\nef\n");
  CHECK(exports::marked("a bc", {0, 4}, {{{2, 4}, 'c'}}, {.indent = 0, .colour = true}) ==
        "a \x1b[1mbc\x1b[0m\n  cc\n");
}
