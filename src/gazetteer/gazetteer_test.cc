// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/gazetteer.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/file.h"
#include "gazetteer/transliterate.h"

using namespace dateline;

namespace {

std::string path() {
  const char* folder = std::getenv("DATELINE_RESOURCES");
  return (folder ? std::string(folder) : std::string(DATELINE_SOURCE_DIR) + "/build/resources") +
         "/gazetteer.dateline";
}

bool has(const gazetteer::Gazetteer& known, const char* name, std::int64_t id) {
  return std::ranges::any_of(known.find(name), [&](const gazetteer::NameHit& hit) {
    return known.place(hit.place).geonames == id;
  });
}

}  // namespace

TEST_CASE("the probes of the recipe are in the default gazetteer") {
  const auto known = gazetteer::open(path());
  REQUIRE_MESSAGE(known.has_value(), (known ? std::string() : known.error().message()));
  CHECK(has(*known, "Nikolaevka", 700126));
  CHECK(has(*known, "Seversk", 694403));
  CHECK(has(*known, "Seversk", 1538637));
  CHECK(has(*known, "Artemovsk", 713174));
  CHECK(has(*known, "Belogorovka", 712588));
  CHECK(has(*known, "Belogorovka", 712589));
  CHECK(has(*known, "vuhledar", 690823));
  CHECK(has(*known, "Mykolaivka", 700126));
  CHECK_FALSE(known->find("Donbass").empty());
  CHECK_FALSE(known->find("Black Sea").empty());
  CHECK(known->find("Nowhere In Particular").empty());
  CHECK(known->find("Nikolaevka").size() > 40);
  const auto russian = known->find("Russian");
  REQUIRE_FALSE(russian.empty());
  CHECK(russian.front().kind == gazetteer::NameKind::Demonym);
}

TEST_CASE("a former name says until when") {
  const auto known = gazetteer::open(path());
  REQUIRE(known.has_value());
  bool found = false;
  for (const gazetteer::NameHit& hit : known->find("Leningrad")) {
    if (known->place(hit.place).geonames == 498817)
      found = hit.kind == gazetteer::NameKind::Former && hit.until == "1991";
  }
  CHECK(found);
}

TEST_CASE("a self-declared body is an organisation, no place") {
  const auto known = gazetteer::open(path());
  REQUIRE(known.has_value());
  const auto hits = known->find("Donetsk People’s Republic");
  REQUIRE(hits.size() == 1);
  CHECK(known->place(hits.front().place).kind == gazetteer::Kind::Organisation);
}

TEST_CASE("the longest name wins") {
  const auto known = gazetteer::open(path());
  REQUIRE(known.has_value());
  const std::string_view words[] = {"Velyka", "Novosilka", "was", "quiet"};
  CHECK(known->longest(words) == 2);
  const std::string_view none[] = {"qwertz", "uiop"};
  CHECK(known->longest(none) == 0);
}

TEST_CASE("spellings of one village meet, different villages do not") {
  CHECK(gazetteer::transliteration_key("nikolaevka") ==
        gazetteer::transliteration_key("mykolaivka"));
  CHECK(gazetteer::transliteration_key("belogorovka") ==
        gazetteer::transliteration_key("bilohorivka"));
  CHECK(gazetteer::transliteration_key("pavlivka") != gazetteer::transliteration_key("petrivka"));
  CHECK(gazetteer::transliteration_key("oka").empty());
}

TEST_CASE("a cut or changed file is an error, not a crash") {
  const auto whole = read_file(path());
  REQUIRE(whole.has_value());
  const std::string broken = path() + ".test";
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{10}, std::size_t{500}, whole->size() / 3, whole->size() - 1}) {
    REQUIRE(write_file(broken, std::string_view(*whole).substr(0, size)).has_value());
    CHECK_FALSE(gazetteer::open(broken).has_value());
  }
  std::string changed = *whole;
  changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
  REQUIRE(write_file(broken, changed).has_value());
  CHECK_FALSE(gazetteer::verify(broken).has_value());
  std::remove(broken.c_str());
  CHECK(gazetteer::verify(path()).has_value());
}

TEST_CASE("distances and bearings on the globe") {
  CHECK(gazetteer::distance_km(0, 0, 0, 180) == doctest::Approx(20015.1).epsilon(0.001));
  CHECK(gazetteer::distance_km(48.8667, 38.1, 48.744, 38.054) ==
        doctest::Approx(14.0).epsilon(0.02));
  CHECK(gazetteer::bearing_deg(0, 0, 1, 0) == doctest::Approx(0));
  CHECK(gazetteer::bearing_deg(0, 0, 0, 1) == doctest::Approx(90));
}
