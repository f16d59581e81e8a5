// SPDX-License-Identifier: Apache-2.0
#include "cli/suggest.h"

#include <doctest/doctest.h>

#include <array>

using namespace dateline;

TEST_CASE("distance counts letters changed, left out, put in and exchanged") {
  CHECK(cli::distance("read", "read") == 0);
  CHECK(cli::distance("raed", "read") == 1);
  CHECK(cli::distance("", "why") == 3);
  CHECK(cli::distance("--jsn", "--json") == 1);
  CHECK(cli::distance("places", "planes!") == 2);
}

TEST_CASE("nearest: a short word must be near, and the first of equals wins") {
  constexpr std::array<std::string_view, 4> kKnown = {"read", "why", "resources", "manual"};
  CHECK(cli::nearest("raed", kKnown) == "read");
  CHECK(cli::nearest("resuorce", kKnown) == "resources");
  CHECK(cli::nearest("who", kKnown) == "why");
  CHECK(cli::nearest("x", kKnown).empty());
  CHECK(cli::nearest("woo", kKnown).empty());
  constexpr std::array<std::string_view, 2> kEqual = {"cat", "car"};
  CHECK(cli::nearest("cas", kEqual) == "cat");
}
