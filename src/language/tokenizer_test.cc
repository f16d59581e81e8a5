// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdlib>

#include "base/file.h"
#include "base/json.h"
#include "base/table.h"
#include "language/ids.h"
#include "language/tables.h"

using namespace dateline;

namespace {

const language::Model& model() {
  static const language::Model loaded = [] {
    const char* folder = std::getenv("DATELINE_RESOURCES");
    const std::string path =
        (folder ? std::string(folder) : std::string(DATELINE_SOURCE_DIR) + "/build/resources") +
        "/language.dateline";
    auto opened = language::open(path);
    REQUIRE_MESSAGE(opened.has_value(), (opened ? std::string() : opened.error().message()));
    return *opened;
  }();
  return loaded;
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

std::size_t sentences(std::string_view text) {
  return language::parse(language::tokenize(text, model()), {}, model()).sentences.size();
}

}  // namespace

TEST_CASE("ids of words are spaCy's") {
  CHECK(language::string_id("coffee") == 3197928453018144401U);
  CHECK(language::string_id("Bakhmut") == 3815219346335949118U);
  CHECK(language::string_id("café") == 32833993555699147U);
}

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

TEST_CASE("every token of our golden texts stands where spaCy puts it") {
  const auto bytes =
      read_file(std::string(DATELINE_SOURCE_DIR) + "/tests/language/golden-tokens.jsonl");
  REQUIRE(bytes.has_value());
  std::size_t texts = 0;
  for (const std::string_view line : split(*bytes, '\n')) {
    if (line.empty()) continue;
    const auto value = json::parse(line);
    REQUIRE(value.has_value());
    const language::Doc doc = language::tokenize(*value->string("text"), model());
    const auto& wanted = value->find("tokens")->items;
    CAPTURE(*value->string("id"));
    CHECK(doc.tokens.size() == wanted.size());
    for (std::size_t i = 0; i < std::min(wanted.size(), doc.tokens.size()); ++i) {
      CHECK(doc.tokens[i].span.begin == wanted[i].items[0].integer);
      CHECK(doc.tokens[i].span.end == wanted[i].items[1].integer);
    }
    ++texts;
  }
  CHECK(texts > 100);
}

TEST_CASE("sentences end where a reader would end them") {
  CHECK(sentences("The bridge fell at 6 p.m. on Monday. Nobody was hurt.") == 2);
  CHECK(sentences("Gov. Dale Kirch spoke. He left.") == 2);
  CHECK(sentences("“Where is it?” he asked. Nobody knew.") == 2);
  CHECK(sentences("J. Tam said no.") == 1);
}

TEST_CASE("finite verbs, and what only looks like one") {
  const auto finite = [](std::string_view text, std::size_t token) {
    return language::is_finite_verb(language::parse(language::tokenize(text, model()), {}, model()),
                                    token);
  };
  CHECK(finite("The mayor said that it fell.", 2));
  CHECK(finite("Two reports lay on the desk.", 2));
  CHECK_FALSE(finite("Two reports lay on the desk.", 1));
  CHECK_FALSE(finite("The announced strike was off.", 1));
  CHECK_FALSE(finite("He wants to report it.", 3));
}
