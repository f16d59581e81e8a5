// SPDX-License-Identifier: Apache-2.0
#include "text/text.h"
#include "model/words.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

using namespace dateline;

namespace {

const lexicon::Lexicon& lexicon_of_tests() {
  const char* folder = std::getenv("DATELINE_RESOURCES");
  static const lexicon::Lexicon loaded =
      lexicon::open(
          (folder ? std::string(folder) : std::string(DATELINE_SOURCE_DIR) + "/build/resources") +
          "/lexicon.dateline")
          .value();
  return loaded;
}

// "header headline body" of a page's blocks.
std::string kinds(const std::string& page) {
  Report report;
  report.text = page;
  std::string out;
  for (const Block& block : text::mark(report, lexicon_of_tests()).blocks) {
    out += (out.empty() ? "" : " ") + std::string(word(block.kind));
  }
  return out;
}

const std::string& folder_of_tests() {
  const char* folder = std::getenv("DATELINE_RESOURCES");
  static const std::string known =
      folder ? std::string(folder) : std::string(DATELINE_SOURCE_DIR) + "/build/resources";
  return known;
}

std::string in_ordinary_case(const std::string& words) {
  static const auto language = language::open(folder_of_tests() + "/language.dateline").value();
  static const auto places = gazetteer::open(folder_of_tests() + "/gazetteer.dateline").value();
  Report report;
  report.text = words;
  const Text marked = text::mark(report, lexicon_of_tests());
  return text::in_ordinary_case(marked, {language, places, lexicon_of_tests()});
}

}  // namespace

TEST_CASE("words in capitals alone are read in ordinary case") {
  CHECK(in_ordinary_case("THE PRIME MINISTER, OLGA TARVIK, SAID ON MONDAY THAT THE TALKS IN LAHORE "
                         "HAD FAILED. SHE'D LEFT THE BRITISH SHIP.") ==
        "The prime minister, Olga Tarvik, said on Monday that the talks in Lahore had failed. "
        "She'd left the British ship.");
  CHECK(in_ordinary_case("PRESIDENT BUSH TOLD THE BBC IN NEW YORK THAT THE U.S. FLEET AND THE "
                         "UNITED NATIONS WERE READY BY MARCH 5.") ==
        "President Bush told the BBC in New York that the U.S. fleet and the United Nations were "
        "ready by March 5.");
  // Ordinary text, and a cry in it, stay as they are.
  CHECK(in_ordinary_case("Olga Tam said that the bridge was CLOSED.").empty());
  CHECK(in_ordinary_case("FLEET LEAVES TARIFA").empty());
}

TEST_CASE("blocks: a byline with a stamp behind a stroke is a header, and is read to its end") {
  CHECK(
      kinds("Ferry stops\n\nAnna Moroz | Posted March 28 | 2 min\n\nThe ferry to Lhoksukon stopped "
            "on Tuesday.\n") == "headline header body");
}

TEST_CASE("blocks: a dateline is told from the sentence behind it") {
  CHECK(kinds("Ferry stops\n\nSULINA, March 3 (Agency) — The ferry stopped on Tuesday.\n") ==
        "headline dateline body");
  CHECK(kinds("Ferry stops\n\nSULINA\u00A0\u2014 The ferry stopped on Tuesday.\n") ==
        "headline dateline body");
  CHECK(kinds("Ferry stops\n\nSULINA,\u00A0Romania\u00A0-\u00A0The ferry stopped on Tuesday.\n") ==
        "headline dateline body");
}

TEST_CASE("blocks: a report of one sentence is its body") {
  CHECK(kinds("The ferry to Sulina stopped on Tuesday.\n") == "body");
}

TEST_CASE("blocks: lists and what stands below the report") {
  CHECK(kinds("The council named three reasons on Tuesday:\n\n- the bridge is old\n\n- the road is "
              "narrow\n\nIt votes again in May.\n\nRead also: Bridge shut for a week\n") ==
        "body list list body related");
}

TEST_CASE("blocks: nothing but white space and nothing at all") {
  CHECK(kinds("").empty());
  CHECK(kinds(" \n\n\t\n").empty());
}

TEST_CASE("line feeds that wrap running words become spaces, others stay") {
  const auto words = [](std::string text) {
    Report report;
    report.text = std::move(text);
    Text marked;
    marked.text = report.text;
    Block block;
    block.kind = BlockKind::Body;
    block.span = {0, static_cast<std::uint32_t>(report.text.size())};
    marked.blocks.push_back(block);
    return text::unwrapped(marked);
  };
  CHECK(words("The road was open, the\nofficials said.") ==
        "The road was open, the officials said.");
  CHECK(words("The bridge over the Licking was closed, said the\nMinister of Roads.") ==
        "The bridge over the Licking was closed, said the Minister of Roads.");
  CHECK(words("Q: When?\nA: On Monday.") == "Q: When?\nA: On Monday.");
  CHECK(words("We waited.\nnobody came") == "We waited.\nnobody came");
  CHECK(words("GOODS\n- salt\n- oil") == "GOODS\n- salt\n- oil");
}
