// SPDX-License-Identifier: Apache-2.0
// Texts that no paper prints: the time taken grows with their length, no faster.
#include <doctest/doctest.h>

#include <ctime>
#include <string>

#include "times/reading_test.h"
#include "times/times.h"

using namespace dateline;

namespace {

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

// CPU seconds for both visits, on tokens alone: neither needs the parse.
double seconds(const std::string& words) {
  Text text;
  text.text = words;
  const language::Doc doc = times_test::tokens(text.text);
  const std::clock_t begin = std::clock();
  const times::Expressions found = times::find(text, doc, times_test::lexicon());
  times::anchor(found, {}, text, doc, {}, {});
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace

TEST_CASE("times: a megabyte of digits, dates or brackets takes no more than linear time") {
  for (const char* piece : {"12 ", "On March 3, 2021, and 4 May 2020. ", "3/4/2023-", "(1999) ",
                            "May ", "(in 1846 ", "((((", "the day before ", "Independence Day ",
                            "two years ago ", "the 1990s-", "496 and "}) {
    CAPTURE(piece);
    const double quarter = seconds(repeated(piece, 250'000));
    const double whole = seconds(repeated(piece, 1'000'000));
    // Four times the text: four times the time, and room for a busy machine; a quadratic loop
    // would take sixteen times as long.
    CHECK(whole < 9 * quarter + 0.2);
    CHECK(whole < 5);
  }
}
