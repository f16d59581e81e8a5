// SPDX-License-Identifier: Apache-2.0
// The file on disk: a header, then sections that are read in place.
//
//   header | strings | places | names | name starts | name trie | key refs | key starts | key trie
//          | geonames ids | countries | lists | lines | line points
//
// A folded name is looked up in the name trie; its id i owns the names [starts[i], starts[i + 1]),
// most populous place first. Transliteration keys work the same way, one step removed: a ref is the
// number of a name. Little-endian, as every machine that we build for.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline::gazetteer {

static_assert(std::endian::native == std::endian::little, "the file is read in place");

// The number grows with every change of the layout or of what a key means.
constexpr std::string_view kMagic = "dateline gazetteer 3\n";
constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::size_t kAlignment = 64;

struct PlaceRecord {
  std::uint32_t population;  // at most what fits
  std::uint32_t geonames;    // 0 = none
  std::uint32_t name;        // offsets into the strings
  std::uint32_t other_id;    // kNone = none
  std::uint32_t admin1;      // indexes of places, kNone = none
  std::uint32_t admin2;
  std::int32_t lat;  // millionths of a degree
  std::int32_t lon;
  std::uint16_t radius;         // tenths of a km
  std::array<char, 2> country;  // NUL if none
  std::uint8_t kind;
  std::uint8_t source;  // index into the list of sources
  std::uint8_t capital;
  std::uint8_t point;
};
static_assert(sizeof(PlaceRecord) == 40);

constexpr std::uint32_t stored_population(std::int64_t people) {
  return static_cast<std::uint32_t>(people < 0 ? 0 : people < kNone ? people : kNone);
}
constexpr std::uint16_t stored_radius(double km) {
  const double tenths = km * 10 + 0.5;
  return static_cast<std::uint16_t>(tenths < 0 ? 0 : tenths > 65535 ? 65535 : tenths);
}

struct NameRecord {
  std::uint32_t place;
  std::uint32_t spelling;  // offset into the strings
  std::uint16_t until;     // index into the list of years
  std::uint8_t kind;
  std::uint8_t language;  // index into the list of languages
};
static_assert(sizeof(NameRecord) == 12);

struct IdRecord {
  std::uint32_t geonames;
  std::uint32_t place;
};

// The course of a river: points [begin, end) of the section of line points.
struct LineRecord {
  std::uint32_t place;
  std::uint32_t begin;
  std::uint32_t end;
};
struct PointRecord {
  std::int32_t lat;  // millionths of a degree
  std::int32_t lon;
};

enum class Section : std::uint32_t {
  Strings,     // NUL-terminated UTF-8
  Places,      // PlaceRecord
  Names,       // NameRecord
  NameStarts,  // u32, one more than there are folded names
  NameTrie,    // marisa
  KeyRefs,     // u32, indexes into Names
  KeyStarts,
  KeyTrie,
  Ids,        // IdRecord, by geonames
  Countries,  // u32 for each pair of letters: index of the place
  Lists,      // lines "language en", "year 2016", "source GeoNames", "licence …"
  Lines,      // LineRecord, by place
  Points,     // PointRecord
  Count
};
constexpr std::size_t kSections = static_cast<std::size_t>(Section::Count);

struct SectionRecord {
  std::uint64_t offset;
  std::uint64_t size;
};

// The tries have a checksum of their own, compared at every open: marisa does not check what it
// reads. All other sections are checked read by read, so that opening need not touch them.
struct Header {
  std::array<char, 32> magic;
  std::uint64_t file_size;
  std::array<SectionRecord, kSections> sections;
  std::array<std::uint8_t, 32> content_digest;  // of every byte after the header
  std::array<std::uint8_t, 32> tries_digest;    // of the digests of the two tries, as hexadecimals
  std::array<std::uint8_t, 32> header_digest;   // of the header before this field
};
static_assert(sizeof(Header) % 8 == 0);

constexpr std::size_t kCountryCodes = std::size_t{26} * 26;
// The slot of an ISO 3166-1 code in the countries section; kCountryCodes if it is none.
constexpr std::size_t country_slot(std::string_view iso2) {
  const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (iso2.size() != 2 || !letter(iso2[0]) || !letter(iso2[1])) return kCountryCodes;
  return static_cast<std::size_t>((iso2[0] - 'A') * 26 + (iso2[1] - 'A'));
}

}  // namespace dateline::gazetteer
