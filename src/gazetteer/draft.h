// SPDX-License-Identifier: Apache-2.0
// The gazetteer while it is being built: places and names in the order in which they came.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gazetteer/gazetteer.h"

namespace dateline::gazetteer {

// Each different string once, at an offset that stays.
class StringPool {
 public:
  StringPool() { add({}); }
  std::uint32_t add(std::string_view text);
  std::string_view at(std::uint32_t offset) const { return bytes_.data() + offset; }
  std::string_view bytes() const { return bytes_; }

 private:
  std::string bytes_;  // each string ends with NUL
  std::deque<std::string> keys_;
  std::unordered_map<std::string_view, std::uint32_t> known_;
};

// A short list of different strings; the first is "". What finds no room in it becomes "".
class ShortList {
 public:
  explicit ShortList(std::size_t most) : most_(most) {}
  std::size_t add(std::string_view text);
  const std::vector<std::string>& items() const { return items_; }

 private:
  std::size_t most_;
  std::vector<std::string> items_{""};
};

struct PlaceDraft {
  std::optional<std::int64_t> geonames = {};
  std::string other_id = {};
  std::string name = {};
  Kind kind = Kind::Other;
  std::string country = {};
  std::optional<std::size_t> admin1 = {};
  std::optional<std::size_t> admin2 = {};
  std::optional<std::size_t> parent = {};  // of a division: the area above it
  bool placed = false;                     // lat and lon are known
  double lat = 0;
  double lon = 0;
  double radius_km = 0;  // 0 = not known yet
  std::int64_t population = 0;
  bool capital = false;
  std::string_view source = {};  // a literal
  Point point = Point::Source;
};

// How a name is held, apart from its spelling.
struct NameUse {
  NameKind kind = NameKind::Unknown;
  std::string_view language = {};
  std::string_view until = {};
  // Of two records with the same folded name and place the one with more weight stays.
  std::uint8_t weight = 0;
};
constexpr std::uint8_t kTableWeight = 2;  // our own tables know kind, language and period
constexpr std::uint8_t kMainWeight = 1;   // the main name of a package's record

struct NameDraft {
  std::uint32_t place;
  std::uint32_t spelling;  // in the pool
  NameKind kind;
  std::uint8_t weight;
  std::uint8_t language;
  std::uint16_t until;
};

struct Draft {
  std::vector<PlaceDraft> places;
  std::vector<NameDraft> names;
  StringPool strings;
  ShortList languages{256};  // as many as a NameRecord can tell apart
  ShortList years{65536};
  std::unordered_map<std::string, std::string> capitals;  // country -> the name of its capital

  // A new place and its main name.
  std::size_t add(PlaceDraft place);
  // A name of a place. White space around it is dropped; an empty name is not added.
  void name(std::size_t place, std::string_view spelling, const NameUse& use);
  std::optional<std::size_t> by_geonames(std::int64_t id) const;
  std::optional<std::size_t> by_other_id(std::string_view id) const;
  std::optional<std::size_t> country(std::string_view iso2) const;
  // A GeoNames code of divisions: "UA.05", "UA.05.1402".
  std::optional<std::size_t> division(std::string_view code) const;
  void set_division(std::string_view code, std::size_t place);

 private:
  std::unordered_map<std::int64_t, std::size_t> by_geonames_;
  std::unordered_map<std::string, std::size_t> by_other_id_;
  std::unordered_map<std::string, std::size_t> by_country_;
  std::unordered_map<std::string, std::size_t> by_division_;
};

// Names in packages are of every script and language, without saying which.
enum class Script { Latin, Cyrillic, Other };
Script script_of(std::string_view name);

// Whether an alternate name is worth keeping: not a code ("LED"), not a machine's romanisation
// ("sevuerusuku"), in Latin letters, or Cyrillic where that is the script of the country.
bool worth_keeping(std::string_view name, std::string_view country);

// The countries in which names have Ukrainian, Belarusian and Russian forms.
bool has_slavic_names(std::string_view country);

}  // namespace dateline::gazetteer
