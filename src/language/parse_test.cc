// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <thread>

#include "language/ids.h"
#include "language/network.h"
#include "language/shape.h"
#include "language/test_model.h"

using namespace dateline;
using namespace dateline::language;

namespace {

std::size_t sentences(std::string_view text) {
  return read(text).sentences.size();
}

std::string entities(const Doc& doc) {
  std::string list;
  for (const Entity& entity : doc.entities) {
    if (!list.empty()) list += '|';
    list += cover(doc.tokens[entity.begin].span, doc.tokens[entity.end - 1].span).of(doc.text);
    list += '/';
    list += name(entity.type);
  }
  return list;
}

}  // namespace

TEST_CASE("ids of words are spaCy's") {
  CHECK(string_id("coffee") == 3197928453018144401U);
  CHECK(string_id("the") == 7425985699627899538U);
  CHECK(string_id("Apple") == 6418411030699964375U);
  CHECK(string_id("Xxxxx") == 16072095006890171862U);
  CHECK(string_id("Bakhmut") == 3815219346335949118U);
  CHECK(string_id("café") == 32833993555699147U);
  CHECK(string_id("X") == 101);
  CHECK(string_id("punct") == 445);
  CHECK(string_id("") == 0);
}

TEST_CASE("a feature's rows are spaCy's") {
  using Keys = std::array<std::uint32_t, 4>;
  CHECK(hash_keys(7425985699627899538U, 8) == Keys{2332737498, 1315472909, 1351622599, 1973209364});
  CHECK(hash_keys(101, 11) == Keys{1763378230, 3759297338, 627086936, 2342724702});
  CHECK(hash_keys(0, 8) == Keys{0, 0, 0, 0});
  CHECK(hash_keys(0, 12) == Keys{3628889788, 3483432925, 485828337, 1486234390});
  CHECK(hash_keys(1, 13) == Keys{1266879892, 1356517611, 318478807, 3343674364});
}

TEST_CASE("shapes and ends of words") {
  CHECK(shape_of("Bakhmut") == "Xxxxx");
  CHECK(shape_of("iPhone13") == "xXxxxxdd");
  CHECK(shape_of("Feb.") == "Xxx.");
  CHECK(shape_of("don’t") == "xxx’x");
  CHECK(shape_of("......") == "....");
  CHECK(shape_of("km²") == "xxd");
  CHECK(shape_of(std::string(99, 'a')) == "xxxx");
  CHECK(shape_of(std::string(100, 'a')) == "LONG");
  CHECK(first_character("Ёлка") == "Ё");
  CHECK(last_characters("Ёлка") == "лка");
  CHECK(last_characters("is") == "is");
}

TEST_CASE("sentences end where a reader would end them") {
  CHECK(sentences("The bridge fell at 6 p.m. on Monday. Nobody was hurt.") == 2);
  CHECK(sentences("Gov. Dale Kirch spoke. He left.") == 2);
  CHECK(sentences("J. Tam said no.") == 1);
  CHECK(sentences("") == 0);
  CHECK(sentences(" \n ") == 0);
}

TEST_CASE("finite verbs, and what only looks like one") {
  const auto finite = [](std::string_view text, std::size_t token) {
    return is_finite_verb(read(text), token);
  };
  CHECK(finite("The mayor said that it fell.", 2));
  CHECK(finite("Two reports lay on the desk.", 2));
  CHECK_FALSE(finite("Two reports lay on the desk.", 1));
  CHECK_FALSE(finite("The announced strike was off.", 1));
  CHECK_FALSE(finite("He wants to report it.", 3));
}

TEST_CASE("a sentence's tree can be walked") {
  const std::string text = "The old mayor of Lindow said the bridge had fallen.";
  const Doc doc = read(text);
  const std::size_t said = 5;
  REQUIRE(doc.text_of(said) == "said");
  CHECK(doc.tokens[said].dep == Dep::Root);
  CHECK(doc.tokens[said].head == said);
  CHECK(doc.tokens[said].lemma == "say");
  CHECK(doc.morph_of(said) == "Tense=Past|VerbForm=Fin");
  const auto subject = doc.child(said, Dep::Nsubj);
  REQUIRE(subject.has_value());
  CHECK(doc.text_of(*subject) == "mayor");
  CHECK(doc.subtree(*subject).of(text) == "The old mayor of Lindow");
  CHECK(doc.left_children(*subject).size() == 2);
  CHECK(doc.right_children(*subject).size() == 1);
  CHECK(doc.children(*subject).size() == 3);
  CHECK(doc.child(said, Dep::Ccomp).has_value());
  CHECK_FALSE(doc.child(said, Dep::Agent).has_value());
  CHECK(doc.is_below(0, said));
  CHECK_FALSE(doc.is_below(said, 0));
  REQUIRE(doc.noun_chunks.size() == 3);
  CHECK(doc.noun_chunks[0].begin == 0);
  CHECK(doc.noun_chunks[0].root() == 2);
}

TEST_CASE("conjuncts are noun phrases where what they are joined to is one") {
  const std::string text = "He sold apples, pears and figs.";
  const Doc doc = read(text);
  std::string chunks;
  for (const NounChunk& chunk : doc.noun_chunks)
    chunks += std::string(doc.text_of(chunk.root())) + "|";
  CHECK(chunks == "He|apples|pears|figs|");
}

TEST_CASE("presets force and forbid entities and sentence starts") {
  const std::string text = "Troops left Artemovsk on Monday";
  const auto span = [&text](std::string_view words) {
    const auto at = static_cast<std::uint32_t>(text.find(words));
    return Span{at, at + static_cast<std::uint32_t>(words.size())};
  };
  CHECK(entities(read(text, {{}, {}, {{span("Artemovsk"), EntityType::Person}}})) ==
        "Artemovsk/PERSON|Monday/DATE");
  CHECK(entities(read(text, {{}, {}, {{span("Troops left"), EntityType::Org}}}))
            .starts_with("Troops left/ORG"));
  CHECK(entities(read(text, {{}, {}, {{span("Monday"), EntityType::None}}})).find("Monday") ==
        std::string::npos);
  // Half a token is no entity.
  CHECK(entities(read(text, {{}, {}, {{span("Art"), EntityType::Person}}})) ==
        entities(read(text)));
  CHECK(read(text).sentences.size() == 1);
  const Doc forced = read(text, {{}, {span("on").begin}, {}});
  CHECK(forced.tokens[3].sentence_start);
  CHECK(forced.sentences.size() == 2);
}

TEST_CASE("a headline does not run into the text below it") {
  const std::string text = "Bridge closed\n\n  The mayor said so.  \n";
  const Doc doc = read(text, {{0, 15}, {}, {}});
  REQUIRE(doc.sentences.size() == 2);
  CHECK(doc.sentences[0].of(text) == "Bridge closed");
  CHECK(doc.sentences[1].of(text) == "The mayor said so.");
  for (const Token& token : doc.tokens) CHECK(token.tag != Tag::None);
}

TEST_CASE("a document may be cut by one thread and read by another") {
  const std::string text = "He can't have said that, \"the mayor\" told reporters in Lindow.";
  const Doc here = read(text);
  Doc cut;
  std::thread([&] { cut = tokenize(text, test_model()); }).join();
  const Doc there = parse(cut, {}, test_model());
  REQUIRE(here.tokens.size() == there.tokens.size());
  for (std::size_t i = 0; i < here.tokens.size(); ++i) {
    CHECK(here.tokens[i].norm == there.tokens[i].norm);
    CHECK(here.tokens[i].lemma == there.tokens[i].lemma);
    CHECK(here.tokens[i].head == there.tokens[i].head);
    CHECK(here.tokens[i].tag_margin == there.tokens[i].tag_margin);
  }
}
