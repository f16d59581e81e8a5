// SPDX-License-Identifier: Apache-2.0
#include "ledger/anchor.h"

#include <doctest/doctest.h>

namespace dateline::ledger {
namespace {

std::string found(const AnchorText& text, const Anchor& anchor) {
  const auto at = text.find(anchor);
  return at ? std::to_string(at->begin) + ":" + std::string(text.of(*at)) : "nowhere";
}

TEST_CASE("a quotation is found again where its context fits, not where it only stands") {
  const std::string words = "Tam said: it is closed. Later Kern said: it is closed. Nobody else.";
  const AnchorText text(words);
  const Anchor first = text.anchor({10, 22}), second = text.anchor({41, 53});
  CHECK(first.quote == "it is closed");
  CHECK(found(text, first) == "10:it is closed");
  CHECK(found(text, second) == "41:it is closed");

  const std::string longer = "An added line of some length. " + words;
  const AnchorText moved(longer);
  CHECK(found(moved, first) == "40:it is closed");
  CHECK(found(moved, second) == "71:it is closed");
}

TEST_CASE("white space and the form of quotation marks do not count, other words do") {
  const std::string words = "Она said: “the  road\nis open”, and left.";
  const AnchorText text(words);
  CHECK(found(text, {10, "\"the road is open\"", "said: ", ", and"}) == "10:“the  road\nis open”");
  CHECK(found(text, {10, "the road is closed", "said: ", ", and"}) == "nowhere");
  CHECK(found(text, {0, "", "", ""}) == "nowhere");
}

TEST_CASE("words that stand in two places, with no context that fits, are nowhere") {
  const std::string words = "closed and closed";
  CHECK(found(AnchorText(words), {0, "closed", "the road is ", " since May"}) == "nowhere");
  CHECK(found(AnchorText(words), {9, "closed", "", ""}) == "11:closed");
}

}  // namespace
}  // namespace dateline::ledger
