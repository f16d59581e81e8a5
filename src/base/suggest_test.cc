// SPDX-License-Identifier: Apache-2.0
#include "base/suggest.h"

#include <doctest/doctest.h>

#include <array>

using namespace dateline;

TEST_CASE("distance counts letters changed, left out, put in and exchanged") {
  CHECK(distance("read", "read") == 0);
  CHECK(distance("raed", "read") == 1);
  CHECK(distance("", "why") == 3);
  CHECK(distance("--jsn", "--json") == 1);
  CHECK(distance("places", "planes!") == 2);
}

TEST_CASE("nearest: a short word must be near, and the first of equals wins") {
  constexpr std::array<std::string_view, 4> kKnown = {"read", "why", "resources", "manual"};
  CHECK(nearest("raed", kKnown) == "read");
  CHECK(nearest("resuorce", kKnown) == "resources");
  CHECK(nearest("who", kKnown) == "why");
  CHECK(nearest("x", kKnown).empty());
  CHECK(nearest("woo", kKnown).empty());
  constexpr std::array<std::string_view, 2> kEqual = {"cat", "car"};
  CHECK(nearest("cas", kEqual) == "cat");
}
