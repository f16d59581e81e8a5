// SPDX-License-Identifier: Apache-2.0
// The gazetteer's file: eight sections behind a head, each mapped and used as it lies.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "gazetteer/gazetteer.h"

namespace dateline::gazetteer {

constexpr std::string_view kMagic = "dateline gazetteer 1\n";
constexpr std::uint32_t kNoPlace = 0xffffffffU;

enum class Section : std::size_t { Trie, Offsets, Names, Places, Strings, ById, Countries, Licences, Count };
constexpr std::size_t kSections = static_cast<std::size_t>(Section::Count);

struct Head {
  std::array<char, 24> magic;
  std::array<char, 64> digest;  // of all that follows the head, in hexadecimal digits
  std::array<std::uint64_t, kSections> begin;
  std::array<std::uint64_t, kSections> size;
};

struct NameRecord {
  std::uint32_t place;
  std::uint32_t spelling;  // offsets into Strings, each ended by a NUL
  std::uint32_t language;
  std::uint32_t until;
  std::uint8_t kind;
  std::array<std::uint8_t, 3> unused;
};

struct PlaceRecord {
  std::int64_t geonames;  // 0 = none
  std::int32_t lat;       // degrees x 100,000
  std::int32_t lon;
  std::uint32_t name;
  std::uint32_t other_id;
  std::uint32_t source;
  std::uint32_t admin1;
  std::uint32_t admin2;
  std::uint32_t country;
  std::uint32_t population;
  float radius_km;
  std::array<char, 2> iso;
  std::uint8_t kind;
  std::uint8_t capital;
  std::uint32_t unused;
};

struct IdRecord {
  std::int64_t geonames;
  std::uint32_t place;
  std::uint32_t unused;
};

// Names of settlements in Ukraine, Russia and Belarus that differ only as their spellings from
// Ukrainian, Russian and Latin letters do: "Nikolayevka", "Mykolaivka" -> one key. "" if the name
// is too short to be told so. By rule: consonants kept, h/g/kh and v/w made one, vowels dropped.
std::string transliteration_key(std::string_view folded);

}  // namespace dateline::gazetteer
