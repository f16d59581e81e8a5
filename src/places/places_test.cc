// SPDX-License-Identifier: Apache-2.0
// Resolution on places made by hand; what needs the gazetteer is in tests/test_places.py.
#include <doctest/doctest.h>

#include "places/coordinates.h"
#include "places/derive.h"
#include "places/solve.h"

namespace dateline::places {
namespace {

Candidate town(std::uint32_t number, double lat, double lon, double people) {
  Candidate one;
  one.place = number;
  one.geonames = number;
  one.population = people;
  one.country = "XX";
  one.name_kind = gazetteer::NameKind::Official;
  one.radius_km = 2;
  set_point(one, lat, lon);
  return one;
}

Variable variable(const Candidates& candidates, std::uint32_t mention) {
  Variable one;
  one.candidates = &candidates;
  one.places = {mention};
  return one;
}

Statement statement(Statement::Kind kind, double km, std::optional<double> bearing) {
  Statement one;
  one.kind = kind;
  one.km = km;
  one.bearing = bearing;
  return one;
}

TEST_CASE("solve: a stated distance finds the village among its namesakes") {
  const Candidates anchor{town(1, 48.0, 38.0, 20000)};
  const Candidates namesakes{town(2, 48.0, 38.9, 4000), town(3, 48.0, 38.14, 300)};
  Tie tie;
  tie.kind = Tie::Kind::Distance;
  tie.a = 1;
  tie.b = 0;
  tie.km = 10;
  const std::vector<Variable> variables{variable(anchor, 0), variable(namesakes, 1)};
  const auto verdicts = solve(variables, {tie});
  REQUIRE(verdicts[1].chosen);
  CHECK(namesakes[*verdicts[1].chosen].place == 3);
}

TEST_CASE("solve: the north of a name is rather that of a province than of a city") {
  Candidates namesakes{town(1, 48.0, 38.0, 6e5), town(2, 55.0, 60.0, 6e5)};
  namesakes[1].kind = gazetteer::Kind::Admin1;
  Variable one = variable(namesakes, 0);
  CHECK(solve({one}, {})[0].chosen == 0);
  one.parted = true;
  CHECK(solve({one}, {})[0].chosen == 1);
}

TEST_CASE("solve: a name without places changes nothing for the others") {
  const Candidates a{town(1, 48.0, 38.0, 20000)}, none;
  const Candidates b{town(2, 48.1, 38.1, 300), town(3, 55.0, 60.0, 900)};
  const auto before = solve({variable(a, 0), variable(b, 1)}, {});
  const auto after = solve({variable(a, 0), variable(none, 1), variable(b, 2)}, {});
  CHECK_FALSE(after[1].chosen);
  CHECK(after[2].chosen == before[1].chosen);
}

TEST_CASE("derive: so many kilometres to one side") {
  const Candidate anchor = town(1, 50.0, 30.0, 20000);
  const auto south = derive(statement(Statement::Kind::Distance, 12, 180.0), anchor, nullptr);
  REQUIRE(south);
  CHECK(south->lat == doctest::Approx(50.0 - 12 / 111.195).epsilon(0.0001));
  CHECK(south->lon == doctest::Approx(30.0));
  CHECK(south->along_km < 12);
  CHECK(south->bearing == doctest::Approx(180.0));
}

TEST_CASE("derive: a distance alone is a ring, a far one says nothing") {
  const Candidate anchor = town(1, 50.0, 30.0, 20000);
  const auto ring = derive(statement(Statement::Kind::Distance, 5, std::nullopt), anchor, nullptr);
  REQUIRE(ring);
  CHECK(ring->along_km == doctest::Approx(ring->across_km));
  CHECK(ring->along_km > 5);
  CHECK_FALSE(derive(statement(Statement::Kind::Distance, 400, std::nullopt), anchor, nullptr));
  Candidate country = town(1, 50.0, 30.0, 1e7);
  country.kind = gazetteer::Kind::Country;
  CHECK_FALSE(derive(statement(Statement::Kind::Distance, 12, 0.0), country, nullptr));
}

TEST_CASE("derive: between two places is their middle") {
  const Candidate a = town(1, 50.0, 30.0, 100), b = town(2, 50.4, 30.0, 100);
  const auto middle = derive(statement(Statement::Kind::Between, 0, std::nullopt), a, &b);
  REQUIRE(middle);
  CHECK(middle->lat == doctest::Approx(50.2));
  CHECK_FALSE(derive(statement(Statement::Kind::Between, 0, std::nullopt), a, nullptr));
}

TEST_CASE("coordinates: signs, sides, minutes and seconds") {
  const auto found = find_coordinates(
      "at 12.5000, -45.2500; at 12°30′S 45°15′W and 48°44'38\"N, 38°03'14\"E (1°N 2°E)");
  REQUIRE(found.size() == 4);
  CHECK(found[0].lon == doctest::Approx(-45.25));
  CHECK(found[1].lat == doctest::Approx(-12.5));
  CHECK(found[1].lon == doctest::Approx(-45.25));
  CHECK(found[2].lat == doctest::Approx(48.7439).epsilon(0.0001));
  CHECK(found[3].radius_km == doctest::Approx(55.6).epsilon(0.01));
}

TEST_CASE("coordinates: prices, scores, versions and dates are none") {
  for (const char* text : {"from 48.74 to 38.05", "9.125, 8.750", "1.2345.6789",
                           "$12.5000, 13.5000", "2024-05-06, 2024-05-07", "95.0000, 10.0000",
                           "10.0000, 190.0000", "12.5000,13.5000,14.5000x", "30 N 40 mm", ""}) {
    CAPTURE(text);
    CHECK(find_coordinates(text).empty());
  }
}

}  // namespace
}  // namespace dateline::places
