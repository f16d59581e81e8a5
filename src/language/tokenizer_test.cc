// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "language/test_model.h"

using namespace dateline;

namespace {

const language::Model& model() {
  return language::test_model();
}

std::string tokens(std::string_view text) {
  const language::Doc doc = language::tokenize(text, model());
  std::string joined;
  for (std::size_t i = 0; i < doc.tokens.size(); ++i) {
    if (i > 0) joined += '|';
    joined += doc.text_of(i);
  }
  return joined;
}

}  // namespace

TEST_CASE("the specification's tokenizations") {
  CHECK(tokens("\"Nikolaevka,\"") == "\"|Nikolaevka|,|\"");
  CHECK(tokens("don’t") == "do|n’t");
  CHECK(tokens("10km") == "10|km");
  CHECK(tokens("$1.2bn") == "$|1.2bn");
  CHECK(tokens("O'Brien's") == "O'Brien|'s");
  CHECK(tokens("U.S.-led") == "U.S.-led");
  CHECK(tokens("(e.g.") == "(|e.g.");
  CHECK(tokens("2022-2023") == "2022|-|2023");
  CHECK(tokens("RIA/Novosti") == "RIA|/|Novosti");
  CHECK(tokens("foo.Bar") == "foo|.|Bar");
  CHECK(tokens("#war") == "#|war");
  CHECK(tokens("@rian_ru") == "@rian_ru");
  CHECK(tokens("7th,") == "7th|,");
  CHECK(tokens("cannot") == "can|not");
  CHECK(tokens("20%") == "20|%");
  CHECK(tokens("-5C") == "-5C");
  CHECK(tokens("«Wagner»") == "«|Wagner|»");
  CHECK(tokens("“Wagner”—the") == "“|Wagner”—the");
  CHECK(tokens("x=1") == "x=1");
  CHECK(tokens("e-mail") == "e|-|mail");
  CHECK(tokens("8-ми") == "8|-|ми");
  CHECK(tokens("ca.") == "ca|.");
  CHECK(tokens("St.Petersburg") == "St.|Petersburg");
  CHECK(tokens("http://t.me/rybar") == "http://t.me/rybar");
  CHECK(tokens(":)") == ":)");
  CHECK(tokens("a.k.a.") == "a.k.a|.");
  CHECK(tokens("a  b\n c ") == "a| |b|\n |c");
}

TEST_CASE("what no text has and hostile ones do") {
  CHECK(tokens("").empty());
  CHECK(tokens("\xff\xfe").empty());  // not UTF-8: no tokens
  const std::string long_word(5000, 'x');
  CHECK(language::tokenize(long_word, model()).tokens.size() == 1);
  const std::string marks(100'000, '"');
  CHECK(language::tokenize(marks, model()).tokens.size() >= 1);
  std::string login = "http://";
  for (int i = 0; i < 2000; ++i) login += "a:";
  CHECK(language::tokenize(login, model()).tokens.size() >= 1);
}
