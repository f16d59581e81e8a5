// SPDX-License-Identifier: Apache-2.0
// Where: which words name a place, which place do they mean, and why that one?
//
//   "… the settlement of Nikolaevka opens the way to Seversk. … only 10 km from there."
//     ->  Siversk (694403, not the town in Tomsk Oblast), Mykolaivka (700126), 10 km stated
//
// All names of a report are resolved together; runners-up stay; a place that cannot be told stays
// found but not placed. Pure function.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "gazetteer/gazetteer.h"
#include "language/language.h"
#include "lexicon/lexicon.h"
#include "model/name.h"
#include "model/place.h"
#include "model/report.h"
#include "model/text.h"

namespace dateline::places {

// Where the places of an outlet's reports mostly lie. Nothing is said of the outlet itself.
struct Home {
  std::string country;       // ISO 3166-1; "" = none leads
  double country_share = 0;  // of its reports' places, 0 to 1
  double lat = 0;
  double lon = 0;
  double radius_km = 0;  // half of its reports' places lie within
  double reports = 0;    // how many stand behind it; 0 = a person wrote the row
};

// outlets.tsv (columns: data/README.md): homes by the outlet's name or the host of its pages.
class Outlets {
 public:
  static Result<Outlets> parse(std::string text, const std::string& name);
  // By the outlet as the report gives it, else by the host of its address.
  const Home* find(const Report& report) const;
  // Where the rows of a table begin: behind the line that names the columns.
  static std::size_t rows_begin(std::string_view text);
  std::size_t size() const { return homes_.size(); }
  // "sha256:…" of the table's bytes; "" where there are no rows.
  const std::string& hash() const { return hash_; }

 private:
  std::map<std::string, Home, std::less<>> homes_;  // by folded name
  std::string hash_;
};

// Learns outlets.tsv from an archive: add every reading, in any order, then take the table.
class HomeTally {
 public:
  void add(const Report& report, const Places& places);
  std::string table() const;

 private:
  struct Spot {
    std::string name;
    std::string country;
    double lat = 0;
    double lon = 0;
    double weight = 0;
  };
  struct Archive {
    double reports = 0;
    std::map<std::pair<std::int64_t, std::string>, Spot> spots;
    std::map<std::string, double> countries;
  };
  static std::optional<std::string> row(const std::string& outlet, const Archive& archive);
  std::map<std::string, Archive> archives_;  // by outlet
};

// place.outlet-home: "Daily Advocate (Greenville, Ohio)": the home that an outlet's name states.
std::optional<Home> stated_home(const Report& report, const gazetteer::Gazetteer& gazetteer);

// `home`: of the report's outlet, if it is known.
Places resolve(const Text& text, const language::Doc& doc, const Names& names,
               const gazetteer::Gazetteer& gazetteer, const lexicon::Lexicon& lexicon,
               const Home* home = nullptr);

}  // namespace dateline::places
