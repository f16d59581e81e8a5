// SPDX-License-Identifier: Apache-2.0
// The msgpack subset of spaCy's model files (spec-language-core, section 1.1).
//
//   Result<Packed> top = unpack(bytes);
//   top->find("prefix_search")->text
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dateline::language {

struct PackedMember;

// A decoded value. Strings and binaries are views into the bytes given, which must outlive it.
struct Packed {
  enum class Kind { Nil, Bool, Integer, Float, String, Array, Map };
  Kind kind = Kind::Nil;
  std::uint64_t integer = 0;  // negative numbers in two's complement
  double number = 0;
  std::string_view text;
  std::vector<Packed> items;
  std::vector<PackedMember> members;

  // The member of a map; null if there is none or this is no map.
  const Packed* find(std::string_view key) const;
  const Packed* find(std::uint64_t key) const;
};

struct PackedMember {
  Packed key, value;
};

// DamagedResource if the bytes are cut off, of an unknown type or too deeply nested. Memory stays
// within a multiple of the size of `bytes`, whatever lengths they promise.
Result<Packed> unpack(std::string_view bytes);

}  // namespace dateline::language
