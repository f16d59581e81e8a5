// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <random>

#include "query/query.h"
#include "query/ranges.h"

namespace dateline::query {
namespace {

Question parsed(std::string_view text) {
  auto question = parse(text);
  REQUIRE_MESSAGE(question, std::string(text));
  return std::move(*question);
}

std::string refusal(std::string_view text) {
  const auto question = parse(text);
  REQUIRE_FALSE_MESSAGE(question, std::string(text));
  return question.error().message();
}

Range days(std::string_view from, std::string_view behind) {
  return {start_of(*parse_date(from)).seconds, start_of(*parse_date(behind)).seconds};
}

TEST_CASE("a query is parted into terms and words") {
  const Question asked =
      parsed("speaker:Gribov,\"Ilya Drozd\" \"cut off\" -mine garri* -how:direct  SAID:2023");
  REQUIRE(asked.terms.size() == 3);
  CHECK(asked.terms[0].values == std::vector<Term::Value>{{"Gribov", false}, {"Ilya Drozd", true}});
  CHECK(asked.terms[1].key == Key::How);
  CHECK(asked.terms[1].excluded);
  CHECK(asked.terms[2].key == Key::Said);
  CHECK(asked.words == std::vector<Word>{{"cut off", false, false},
                                         {"mine", true, false},
                                         {"garri", false, true}});
}

TEST_CASE("what only looks like a key is a word") {
  CHECK(parsed("10:30 https://ridge.example/a").words.size() == 2);
  CHECK(parsed("\"speaker:Gribov\"").terms.empty());
  CHECK(parsed("“cut off”").words == std::vector<Word>{{"cut off", false, false}});
  CHECK(parsed("").terms.empty());
  CHECK(parsed(" \t\n").words.empty());
}

TEST_CASE("a distance goes with the place before it, else with the next") {
  CHECK(parsed("place:Siversk within:20km").terms[0].within_km == 20);
  CHECK(parsed("within:500m place:Siversk").terms[0].within_km == 0.5);
  const Question two = parsed("place:Siversk place:Lyman within:5km");
  CHECK_FALSE(two.terms[0].within_km);
  CHECK(two.terms[1].within_km == 5);
  CHECK(parsed("near:48.87,38.10 within:10").terms[0].numbers == std::vector<double>{48.87, 38.10});
  CHECK(parsed("box:48,37,49,38").terms[0].numbers.size() == 4);
}

TEST_CASE("times of every form") {
  CHECK(range_of("2023-02-08") == days("2023-02-08", "2023-02-09"));
  CHECK(range_of("2023-02") == days("2023-02-01", "2023-03-01"));
  CHECK(range_of("2023") == days("2023-01-01", "2024-01-01"));
  CHECK(range_of("2023-01..2023-02") == days("2023-01-01", "2023-03-01"));
  CHECK(range_of("<2023-02-08") == Range{std::nullopt, days("2023-02-08", "2023-02-09").from});
  CHECK(range_of("<=2023-02-08") == Range{std::nullopt, days("2023-02-08", "2023-02-09").to});
  CHECK(range_of(">2023-02-08") == Range{days("2023-02-08", "2023-02-09").to, std::nullopt});
  CHECK(range_of(">=2023") == Range{days("2023-01-01", "2024-01-01").from, std::nullopt});
  CHECK(range_of("..2023") == range_of("<=2023"));
  const auto minute = range_of("2023-02-08T14:30");
  REQUIRE(minute);
  CHECK(*minute->to - *minute->from == 60);
  for (const char* none : {"", "..", "<", "2023-13", "2023-02-30", "2023-2-1", "2023..2022",
                           "yesterday", "2023-02-08T25", "2023-02-08x", "20233", "<..2023"})
    CHECK_MESSAGE(!range_of(none), none);
}

TEST_CASE("what cannot be meant is refused in one sentence of fact and one of help") {
  CHECK(refusal("speker:Gribov") == "there is no key \"speker\". Did you mean \"speaker\"?");
  CHECK(refusal("how:carryed") == "how: \"carryed\" is not known. Did you mean \"carried\"?");
  CHECK(refusal("said:soon").starts_with("said: \"soon\" is no time. Such as 2023, "));
  CHECK(refusal("speaker:") == "speaker: has no value. Such as speaker:Gribov.");
  CHECK(refusal("speaker:a,") == "speaker: has no value. Such as speaker:Gribov.");
  CHECK(refusal("\"cut off") ==
        "the quotation that begins with \"cut\" does not end. Close it with \".");
  CHECK(refusal("!!").starts_with("\"!!\" has no letter or figure to look for."));
  CHECK(refusal("within:20km").starts_with("within: goes with no place."));
  CHECK(refusal("place:Siversk within:far").starts_with("within: \"far\" is no distance."));
  CHECK(refusal("near:48,37").starts_with("near: needs a distance."));
  CHECK(refusal("near:99,37 within:1km").starts_with("near: \"99\" is no latitude."));
  CHECK(refusal("box:1,2,3") ==
        "box: takes south, west, north, east. Such as box:48.5,37.5,49.1,38.5.");
  CHECK(refusal("box:49,2,48,3").starts_with("box: takes south, west, north, east."));
  CHECK(refusal("known:>2023").starts_with("known: \">2023\" has no end."));
  CHECK(refusal(std::string(5000, 'a')).starts_with("the query is longer"));
  CHECK(refusal(std::string_view("a\0b", 3)).starts_with("the query has a NUL"));
  CHECK(refusal("\xff").starts_with("the query is not UTF-8"));
}

// Bits of queries, thrown together: an answer, or one line, never a fall.
TEST_CASE("hostile queries are answered by one clear line") {
  const std::vector<std::string> bits = {
      "speaker", ":",       "\"",         "“",      "”",    ",",        "-",     "--", "*",
      " ",       "within:", "1e309",      "near:",  "box:", "nan",      "inf",   "<",  ">",
      "..",      "=",       "2023-02-08", "none",   "km",   "place:",   "said:", "'",  "OR",
      "NOT",     "(",       ")",          "{",      "^",    "\\",       "%",     ";",  "\n",
      "\t",      "é",       "界",         "\u202e", "a",    "report:r_"};
  std::mt19937 random(7);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t j = random() % 12; j > 0; --j) text += bits[random() % bits.size()];
    const auto question = parse(text);
    if (question) continue;
    const std::string message = question.error().message();
    CHECK_MESSAGE(message.find('\n') == std::string::npos, text);
    CHECK_MESSAGE(message.find(". ") != std::string::npos, message);
    CHECK_MESSAGE(message.size() < 400, text);
  }
}

TEST_CASE("a scale leaves out what lies far from the rest") {
  const auto day = [](std::string_view words) { return start_of(*parse_date(words)).seconds; };
  const Scale scale = scale_of({day("1774-01-01"), day("2023-02-01"), day("2023-02-03"),
                                day("2023-02-04"), day("2023-02-08"), day("2023-02-09")});
  CHECK(scale.from == day("2023-02-01"));
  CHECK(scale.to == day("2023-02-09"));
  CHECK(scale_of({}).to - scale_of({}).from == 86400);
  CHECK(scale_of({day("2023-02-01")}).to == day("2023-02-02"));
}

TEST_CASE("a minute is told once") {
  const std::int64_t noon = start_of(*parse_date("2021-09-14")).seconds + 12 * 3600;
  CHECK(words_of(Range{noon, noon + 60}) == "2021-09-14T12:00");
  CHECK(words_of(Range{noon, noon + 3600}) == "2021-09-14T12:00 to 2021-09-14T13:00");
}

}  // namespace
}  // namespace dateline::query
