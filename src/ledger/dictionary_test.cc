// SPDX-License-Identifier: Apache-2.0
#include "ledger/dictionary.h"

#include <doctest/doctest.h>

#include "ledger/dictionary_check.h"

namespace dateline::ledger {
namespace {

TEST_CASE("a number is kept as it is printed, also where it lies between two") {
  CHECK(rounded(24.25, 1) == 24.2);
  CHECK(rounded(24.75, 1) == 24.8);
  CHECK(rounded(1.005, 2) == 1.0);
  CHECK(rounded(-0.00001, 1) == 0);
}

TEST_CASE("places whose numbers lie between two printed ones are whole") {
  const auto connection = open(":memory:", Access::Write);
  REQUIRE(connection);
  auto known = Dictionary::of(*connection);
  REQUIRE(known);
  int number = 0;
  for (const double part : {24.25, 24.75, 0.000005, 12.345675, -90.479125, 19.829515}) {
    ChosenPlace place;
    place.name = "Makarivka " + std::to_string(++number);
    place.lat = place.lon = place.radius_km = part;
    REQUIRE(known->place(place, place.name));
  }
  std::vector<std::string> wrong;
  const auto complain = [&wrong](const std::string& words) { wrong.push_back(words); };
  REQUIRE(check_dictionary(*connection, complain));
  for (const std::string& words : wrong) CHECK_MESSAGE(!words.ends_with("was changed."), words);
}

}  // namespace
}  // namespace dateline::ledger
