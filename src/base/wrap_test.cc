// SPDX-License-Identifier: Apache-2.0
#include "base/wrap.h"

#include <doctest/doctest.h>

using namespace dateline;

TEST_CASE("words are broken at spaces, and a wide word stands alone") {
  CHECK(wrapped("", "", "the lock is shut", 8) == "the lock\nis shut\n");
  CHECK(wrapped("- ", "  ", "the lock is shut", 8) == "- the\n  lock\n  is\n  shut\n");
  CHECK(wrapped("", "", "a lockkeeper sat", 6) == "a\nlockkeeper\nsat\n");
  CHECK(wrapped("> ", "  ", "", 8) == "> \n");
}

TEST_CASE("width counts characters, not bytes") {
  CHECK(wrapped("", "", "ééé ééé", 7) == "ééé ééé\n");
  CHECK(wrapped("", "", "ééé ééé", 6) == "ééé\nééé\n");
}
