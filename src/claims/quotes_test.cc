// SPDX-License-Identifier: Apache-2.0
#include "claims/quotes.h"

#include <doctest/doctest.h>

#include <string>

using namespace dateline;

namespace {

// The quotations of a text whose paragraphs are its lines, "|" between.
std::string quotes(const std::string& words) {
  Text text;
  text.text = words;
  std::uint32_t begin = 0;
  for (std::uint32_t at = 0; at <= words.size(); ++at) {
    if (at < words.size() && words[at] != '\n') continue;
    if (at > begin) text.blocks.push_back({{begin, at}, BlockKind::Body});
    begin = at + 1;
  }
  std::string out;
  for (const claims::Quote& quote : claims::find_quotes(text)) {
    if (!out.empty()) out += "|";
    out += quote.span.of(words);
  }
  return out;
}

}  // namespace

TEST_CASE("every common style of marks") {
  CHECK(quotes("“It stays,” he said.") == "“It stays,”");
  CHECK(quotes("\"It stays,\" he said.") == "\"It stays,\"");
  CHECK(quotes("«It stays,» he said.") == "«It stays,»");
  CHECK(quotes("„It stays“, he said.") == "„It stays“");
  CHECK(quotes("``It stays,'' he said.") == "``It stays,''");
  CHECK(quotes("‘It stays,’ he said. ‘We wait.’") == "‘It stays,’|‘We wait.’");
  CHECK(quotes("'It stays,' he said.") == "'It stays,'");
}

TEST_CASE("apostrophes and inches are no marks") {
  CHECK(quotes("The workers’ canteen and the mayor’s office closed.") == "");
  CHECK(quotes("The 12\" pipe was cut, and the workers' canteen closed.") == "");
  CHECK(quotes("It don't matter in the '90s.") == "");
}

TEST_CASE("a quotation over paragraphs is one; a lost mark ends with its paragraph") {
  CHECK(quotes("“We left.\n“Nobody came.”\nThe end.") == "“We left.\n“Nobody came.”");
  CHECK(quotes("“We left.\nThe road is shut.") == "“We left.");
}

TEST_CASE("nested marks give the outermost") {
  CHECK(quotes("“He said ‘no’ twice,” she said.") == "“He said ‘no’ twice,”");
}
