// SPDX-License-Identifier: Apache-2.0
// The msgpack subset of spaCy's model files (spec-language-core, section 1.1).
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace dateline::language {

struct PackedMember;

// A decoded value. Strings and binaries are views into the bytes given.
struct Packed {
  enum class Kind { Nil, Bool, Integer, Float, String, Array, Map };
  Kind kind = Kind::Nil;
  std::uint64_t integer = 0;
  double number = 0;
  std::string_view text;
  std::vector<Packed> items;
  std::vector<PackedMember> members;

  const Packed* find(std::string_view key) const;
  const Packed* find(std::uint64_t key) const;
};

struct PackedMember {
  Packed key, value;
};

// DamagedResource if the bytes are cut off, of an unknown type or too deeply nested.
Result<Packed> unpack(std::string_view bytes);

}  // namespace dateline::language
