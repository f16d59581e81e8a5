// SPDX-License-Identifier: Apache-2.0
// The gazetteer while it is being built: places and names in the order in which they came.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gazetteer/format.h"
#include "gazetteer/gazetteer.h"

namespace dateline::gazetteer {

// Each different string once, at an offset that stays. Four bytes a slot of the table and the bytes
// themselves: a dump of GeoNames has some twenty million.
class StringPool {
 public:
  StringPool() { add({}); }
  std::uint32_t add(std::string_view text);
  std::string_view at(std::uint32_t offset) const { return bytes_.data() + offset; }
  std::string_view bytes() const { return bytes_; }
  // No more can be added; the bytes stay.
  void close() { slots_ = {}; }

 private:
  void grow();
  std::size_t slot_of(std::string_view text) const;
  std::string bytes_;  // each string ends with NUL
  std::vector<std::uint32_t> slots_;
  std::size_t count_ = 0;
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

constexpr std::string_view kUserSource = "GeoNames (a file added by the user)";

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
  std::vector<Coordinate> line = {};  // of a river
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

// What a user's dump adds by the million: records as they are written, kept apart from the drafts,
// whose fields nothing later asks for. In names their numbers carry kBulk.
constexpr std::uint32_t kBulk = 0x80000000;
class Bulk {
 public:
  std::uint32_t add(const PlaceRecord& record);
  // The number of the record with this id, if there is one that was not taken out.
  std::optional<std::uint32_t> find(std::uint32_t geonames) const;
  PlaceRecord& at(std::uint32_t number) { return records_[number]; }
  const std::vector<PlaceRecord>& records() const { return records_; }
  // From now on the draft `place` stands for it.
  void take_out(std::uint32_t number, std::uint32_t place) { taken_.emplace(number, place); }
  // Of records with one id the last one stays. Then where each ends up behind `drafts` places.
  void settle();
  std::uint32_t final_place(std::uint32_t number, std::uint32_t drafts) const;
  // The records that stay, behind those given; what is here is freed.
  void append_to(std::vector<PlaceRecord>& records);

 private:
  void sort_ids() const;
  std::vector<PlaceRecord> records_;
  std::map<std::uint32_t, std::uint32_t> taken_;  // number -> place of the draft, or kBulk and
                                                  // the number of a later record
  std::vector<std::uint32_t> gone_;               // the numbers of taken_, sorted, once settled
  mutable std::vector<std::uint32_t> order_;      // numbers by id, of the first records
};

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
  ShortList sources{256};
  Bulk bulk;
  std::unordered_map<std::string, std::string> capitals;  // country -> the name of its capital

  // A new place and its main name.
  std::size_t add(PlaceDraft place);
  // A name of a place. White space around it is dropped; an empty name is not added.
  void name(std::size_t place, std::string_view spelling, const NameUse& use);
  bool is_draft(std::int64_t id) const { return by_geonames_.contains(id); }
  // A record of the bulk that is asked for becomes a draft.
  std::optional<std::size_t> by_geonames(std::int64_t id);
  // The number that names of the place carry: a draft's or the bulk's.
  std::optional<std::uint32_t> name_place(std::int64_t id) const;
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
// ... and those where Arabic names are usual.
bool has_arabic_names(std::string_view country);

}  // namespace dateline::gazetteer
