// SPDX-License-Identifier: Apache-2.0
// Whose Independence Day; the places of these tests are made by hand.
#include "times/country.h"

#include <doctest/doctest.h>

#include "times/reading_test.h"

using namespace dateline;

namespace {

constexpr std::string_view kDays = "AA=08-24 BB=07-04";

struct Told {
  const char* word;
  const char* country;
};

// The rule for the first "Independence Day" of a text in which these words are places.
std::string rule(const std::string& words, const std::vector<Told>& told, const char* url = "") {
  Report report;
  if (*url != '\0') report.url = url;
  Text text;
  text.text = words;
  const language::Doc doc = times_test::parsed(words);
  Places places;
  for (const Told& one : told) {
    Place place;
    const std::size_t at = words.find(one.word);
    REQUIRE(at != std::string::npos);
    place.span = {static_cast<std::uint32_t>(at),
                  static_cast<std::uint32_t>(at + std::string_view(one.word).size())};
    place.chosen.emplace();
    place.chosen->country = one.country;
    places.places.push_back(place);
  }
  const std::size_t day = words.find("Independence Day");
  REQUIRE(day != std::string::npos);
  const Span span{static_cast<std::uint32_t>(day), static_cast<std::uint32_t>(day + 16)};
  return times::Country(report, text, doc, places).rule(kDays, span);
}

}  // namespace

TEST_CASE("times: the nearest place in the sentence tells whose day it is") {
  CHECK(rule("Orva marked its Independence Day.", {{"Orva", "AA"}}) == "08-24");
  CHECK(rule("Orva marked its Independence Day.", {{"Orva", "BB"}}) == "07-04");
  CHECK(rule("Orva sent wishes to Sulin on its Independence Day.",
             {{"Orva", "BB"}, {"Sulin", "AA"}}) == "08-24");
  CHECK(rule("Orva sent wishes to Sulin on its Independence Day.",
             {{"Orva", "BB"}, {"Sulin", "CC"}}) == "07-04");
}

TEST_CASE("times: else most places of the report, and else the address of the page") {
  const std::string report = "Orva, Sulin and Tarn were dark. The mayor spoke on Independence Day.";
  CHECK(rule(report, {{"Orva", "AA"}, {"Sulin", "AA"}, {"Tarn", "BB"}}) == "08-24");
  CHECK(rule(report, {{"Orva", "BB"}, {"Sulin", "BB"}, {"Tarn", "AA"}}) == "07-04");
  CHECK(rule(report, {{"Orva", "AA"}, {"Sulin", "BB"}}).empty());
  CHECK(rule(report, {}, "https://news.example.bb/today") == "07-04");
  CHECK(rule(report, {}, "https://news.example.bb.org/today").empty());
  CHECK(rule(report, {}).empty());
}

TEST_CASE("times: named days with and without a country") {
  using times_test::shown;
  CHECK(shown("They met on Independence Day.") == "Independence Day=");
  CHECK(shown("They landed on D-Day.") == "D-Day=1944-06-06");
  CHECK(shown("They met on Yom Kippur.") == "Yom Kippur=2022-10-05");
  CHECK(shown("It rained on Orthodox Easter.", "2021-05-05") == "Orthodox Easter=2021-05-02");
}
