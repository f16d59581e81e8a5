// SPDX-License-Identifier: Apache-2.0
#include "times/times.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "times/reading_test.h"

using namespace dateline;
using times_test::read;
using times_test::shown_whole;

TEST_CASE("dates of every form") {
  CHECK(shown_whole("The lock closed on February 3, 2021.") ==
        "February 3, 2021=2021-02-03 [2021-02-03,2021-02-04)");
  CHECK(shown_whole("The lock closed on 3 February 2021.") ==
        "3 February 2021=2021-02-03 [2021-02-03,2021-02-04)");
  CHECK(shown_whole("The lock closed on Feb. 3.") == "Feb. 3=2023-02-03 [2023-02-03,2023-02-04)");
  CHECK(shown_whole("The lock closed on November 30.") ==
        "November 30=2022-11-30 [2022-11-30,2022-12-01)");
  CHECK(shown_whole("It was built in March 1998.") == "March 1998=1998-03 [1998-03-01,1998-04-01)");
  CHECK(shown_whole("It was built in 1998.") == "1998=1998 [1998-01-01,1999-01-01)");
  CHECK(shown_whole("It was built in the early 1990s.") ==
        "the early 1990s=199 START [1990-01-01,1994-01-01)");
}

TEST_CASE("parts of months and open intervals") {
  CHECK(shown_whole("In mid-January, the dam broke.") ==
        "mid-January=2023-01 MID [2023-01-11,2023-01-21)");
  CHECK(shown_whole("In late January, the dam broke.") ==
        "late January=2023-01 END [2023-01-21,2023-02-01)");
  CHECK(shown_whole("Moved since late January.") == "late January=2023-01 END [2023-01-21,)");
  CHECK(shown_whole("It stays shut until Friday, and he will wait.") ==
        "Friday=2023-02-10 [,2023-02-11)");
}

TEST_CASE("words that hang on the day of publication") {
  CHECK(shown_whole("It broke yesterday.") == "yesterday=2023-02-06 [2023-02-06,2023-02-07)");
  CHECK(shown_whole("It broke on Monday.") == "Monday=2023-02-06 [2023-02-06,2023-02-07)");
  CHECK(shown_whole("It broke last week.") == "last week=2023-W05 [2023-01-30,2023-02-06)");
  CHECK(shown_whole("It broke two weeks ago.") == "two weeks ago=2023-W04 [2023-01-23,2023-01-30)");
  CHECK(shown_whole("They fought over the past two days.") ==
        "the past two days=P2D [2023-02-05,2023-02-07)");
  CHECK(shown_whole("At present, the road is open.") ==
        "At present=PRESENT_REF [2023-02-07,2023-02-08)");
}

TEST_CASE("a report without a date invents none") {
  CHECK(shown_whole("It broke on Monday.", "") == "Monday=XXXX-WXX-1 [,)");
  CHECK(shown_whole("It broke on May 3.", "") == "May 3=XXXX-05-03 [,)");
}

TEST_CASE("what is no time") {
  for (const char* sentence : {"The officers may march on.", "A 44-year-old man fell.",
                               "Resolution 1973 was read.", "Some 2000 soldiers left.",
                               "The second man sat in the sun.", "They fired 155 mm shells."}) {
    CAPTURE(sentence);
    CHECK(shown_whole(sentence) == "");
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

TEST_CASE("times: numbers that are no times") {
  CHECK(shown_whole("Bus 2014 from Sambir was empty.").empty());
  CHECK(shown_whole(
            "A 44-year-old baker and 2,000 others came; a third of 1973 was lost in Resolution "
            "1973.") == "1973=1973 [1973-01-01,1974-01-01)");
  CHECK(shown_whole("They may march if the fall is not too deep.").empty());
  CHECK(shown_whole("It was closed on 30.02.2020 and 31.13.2020.").empty());
}

TEST_CASE("times: earlier papers' ways to write a day") {
  CHECK(shown_whole("The ward was closed on 17.04.2020.") ==
        "17.04.2020=2020-04-17 [2020-04-17,2020-04-18)");
  CHECK(shown_whole("It was built in ’86.") == "’86=1986 [1986-01-01,1987-01-01)");
  CHECK(
      shown_whole("He came on 3 May 2018 and left on the 6th.") ==
      "3 May 2018=2018-05-03 [2018-05-03,2018-05-04); the 6th=2018-05-06 [2018-05-06,2018-05-07)");
  CHECK(shown_whole("They fought from March 3-6, 2021.") ==
        "March 3=2021-03-03 [2021-03-03,2021-03-04); 6, 2021=2021-03-06 [2021-03-06,2021-03-07)");
}

TEST_CASE("times: quarters, halves and years before Christ") {
  CHECK(shown_whole("Sales fell in the third quarter of 2021.") ==
        "the third quarter of 2021=2021-Q3 [2021-07-01,2021-10-01)");
  CHECK(shown_whole("Sales fell in the third quarter.", "2021-11-02") ==
        "the third quarter=2021-Q3 [2021-07-01,2021-10-01)");
  CHECK(shown_whole("The wall fell in 480 BC.") == "480 BC=BC0480 [-0479-01-01,-0478-01-01)");
}

TEST_CASE("times: a year in a look back does not move the story") {
  CHECK(
      shown_whole("In 1921 the fort, which had been raised in 1846, was stormed. In March it fell.",
                  "") ==
      "1921=1921 [1921-01-01,1922-01-01); 1846=1846 [1846-01-01,1847-01-01); "
      "March=1921-03 [1921-03-01,1921-04-01)");
}

TEST_CASE("times: holidays by rule") {
  CHECK(shown_whole("Shops shut on Good Friday 2024.") ==
        "Good Friday 2024=2024-03-29 [2024-03-29,2024-03-30)");
  CHECK(shown_whole("Shops shut on Thanksgiving 2023.") ==
        "Thanksgiving 2023=2023-11-23 [2023-11-23,2023-11-24)");
  CHECK(shown_whole("They prayed on Orthodox Easter 2023.") ==
        "Orthodox Easter 2023=2023-04-16 [2023-04-16,2023-04-17)");
}

TEST_CASE("times: a table of yours adds named days") {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / "dateline-times-test-holidays";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "time-holidays.tsv")
      << "word\trule\nferry day\t08-3-2\nharbour day\tby country\n";
  std::ofstream(folder / "time-holidays-of-countries.tsv")
      << "day\trule\nharbour day xx\t06-01>2020:07-02\nindependence day us\t07-05\n";
  const std::string ours = std::string(DATELINE_SOURCE_DIR) + "/data/lexicon";
  const std::vector<std::string> folders = {ours, folder.string()};
  const auto packed = lexicon::build(folders);
  std::filesystem::remove_all(folder);
  REQUIRE(packed);
  const lexicon::Lexicon words = lexicon::unpack(*packed, "test").value();
  Text text;
  text.text = "Shops shut on Ferry Day 2023 and on Christmas 2023.";
  const language::Doc doc = times_test::tokens(text.text);
  const Times times = times::anchor(times::find(text, doc, words), {}, text, doc, {}, {});
  REQUIRE(times.times.size() == 2);
  CHECK(times.times[0].value == "2023-08-09");  // the second Wednesday of August
  CHECK(times.times[1].value == "2023-12-25");
  // Days of a country, and one of ours renewed.
  text.text = "In Tarn shops shut on Harbour Day 2019, Harbour Day 2021 and Independence Day 2021.";
  Places places;
  places.places.resize(1);
  places.places[0].span = {3, 7};
  places.places[0].chosen.emplace();
  const language::Doc more = times_test::parsed(text.text);
  const auto value = [&](const char* country, std::size_t which) {
    places.places[0].chosen->country = country;
    return times::anchor(times::find(text, more, words), {}, text, more, {}, places)
        .times.at(which)
        .value;
  };
  CHECK(value("XX", 0) == "2019-06-01");
  CHECK(value("XX", 1) == "2021-07-02");
  CHECK(value("XX", 2).empty());
  CHECK(value("US", 1).empty());
  CHECK(value("US", 2) == "2021-07-05");
}
