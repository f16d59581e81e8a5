// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.h"

#include <doctest/doctest.h>

#include "cli/clock.h"

namespace dateline::cli {
namespace {

TEST_CASE("numbers and times as people read them") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(1234567) == "1,234,567");
  CHECK(clock_words(7.9) == "0:07");
  CHECK(clock_words(3599) == "59:59");
  CHECK(clock_words(3723) == "1:02:03");
}

TEST_CASE("the time of recording has seconds and a zone, whatever the second") {
  const std::string now = utc_now();
  CHECK(now.size() == 20);
  CHECK(now[10] == 'T');
  CHECK(now.back() == 'Z');
}

}  // namespace
}  // namespace dateline::cli
