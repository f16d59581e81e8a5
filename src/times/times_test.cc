// SPDX-License-Identifier: Apache-2.0
#include "times/times.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

using namespace dateline;

namespace {

std::string resource(const char* name) {
  const char* folder = std::getenv("DATELINE_RESOURCES");
  return (folder ? std::string(folder) : std::string(DATELINE_SOURCE_DIR) + "/build/resources") +
         "/" + name;
}

const language::Model& model() {
  static const language::Model loaded = language::open(resource("language.dateline")).value();
  return loaded;
}

std::vector<Time> read(const std::string& sentence, const char* published) {
  Report report;
  report.text = sentence;
  if (const auto date = parse_date(published)) {
    report.published =
        Publication{published,        start_of(*date),     start_of_day(day_number(*date) + 1),
                    Granularity::Day, DateBasis::Argument, std::nullopt};
  }
  Text text;
  text.text = report.text;
  const language::Doc doc = language::parse(language::tokenize(text.text, model()), {}, model());
  return times::anchor(times::find(text, doc, {}), report, text, doc, {}).times;
}

// "text=value mod [from,to)" of each expression, "; " between.
std::string shown(const std::string& sentence, const char* published = "2023-02-07") {
  std::string out;
  for (const Time& time : read(sentence, published)) {
    if (!out.empty()) out += "; ";
    out += std::string(time.span.of(sentence)) + "=" + time.value +
           (time.mod.empty() ? "" : " " + time.mod) + " [" +
           (time.interval.from ? iso(*time.interval.from) : "") + "," +
           (time.interval.to ? iso(*time.interval.to) : "") + ")";
  }
  return out;
}

}  // namespace

TEST_CASE("dates of every form") {
  CHECK(shown("The lock closed on February 3, 2021.") ==
        "February 3, 2021=2021-02-03 [2021-02-03,2021-02-04)");
  CHECK(shown("The lock closed on 3 February 2021.") ==
        "3 February 2021=2021-02-03 [2021-02-03,2021-02-04)");
  CHECK(shown("The lock closed on Feb. 3.") == "Feb. 3=2023-02-03 [2023-02-03,2023-02-04)");
  CHECK(shown("The lock closed on November 30.") ==
        "November 30=2022-11-30 [2022-11-30,2022-12-01)");
  CHECK(shown("It was built in March 1998.") == "March 1998=1998-03 [1998-03-01,1998-04-01)");
  CHECK(shown("It was built in 1998.") == "1998=1998 [1998-01-01,1999-01-01)");
  CHECK(shown("It was built in the early 1990s.") ==
        "early 1990s=199 START [1990-01-01,1994-01-01)");
}

TEST_CASE("parts of months and open intervals") {
  CHECK(shown("In mid-January, the dam broke.") ==
        "mid-January=2023-01 MID [2023-01-11,2023-01-21)");
  CHECK(shown("In late January, the dam broke.") ==
        "late January=2023-01 END [2023-01-21,2023-02-01)");
  CHECK(shown("Moved since late January.") == "late January=2023-01 END [2023-01-21,)");
  CHECK(shown("It stays shut until Friday, and he will wait.") ==
        "Friday=2023-02-10 [,2023-02-11)");
}

TEST_CASE("words that hang on the day of publication") {
  CHECK(shown("It broke yesterday.") == "yesterday=2023-02-06 [2023-02-06,2023-02-07)");
  CHECK(shown("It broke on Monday.") == "Monday=2023-02-06 [2023-02-06,2023-02-07)");
  CHECK(shown("It broke last week.") == "last week=2023-W05 [2023-01-30,2023-02-06)");
  CHECK(shown("It broke two weeks ago.") == "two weeks ago=2023-W04 [2023-01-23,2023-01-30)");
  CHECK(shown("They fought over the past two days.") ==
        "the past two days=P2D [2023-02-05,2023-02-07)");
  CHECK(shown("At present, the road is open.") == "At present=PRESENT_REF [2023-02-07,2023-02-08)");
}

TEST_CASE("a report without a date invents none") {
  CHECK(shown("It broke on Monday.", "") == "Monday=XXXX-WXX-1 [,)");
  CHECK(shown("It broke on May 3.", "") == "May 3=XXXX-05-03 [,)");
}

TEST_CASE("what is no time") {
  for (const char* sentence : {"The officers may march on.", "A 44-year-old man fell.",
                               "Resolution 1973 was read.", "Some 2000 soldiers left.",
                               "The second man sat in the sun.", "They fired 155 mm shells."}) {
    CAPTURE(sentence);
    CHECK(shown(sentence) == "");
  }
}

TEST_CASE("a report moved by N days moves every relative time by N") {
  const std::string text =
      "It broke yesterday. On Monday it held. Last week they came. Two days ago they left.";
  const std::vector<Time> first = read(text, "2023-02-07");
  for (const std::int64_t weeks : {1, 5, 26, 60}) {
    const std::string other = iso(date_of(day_number(Date{2023, 2, 7}) + 7 * weeks));
    const std::vector<Time> moved = read(text, other.c_str());
    REQUIRE(moved.size() == first.size());
    for (std::size_t i = 0; i < first.size(); ++i)
      CHECK(moved[i].interval.from->seconds - first[i].interval.from->seconds == weeks * 7 * 86400);
  }
}
