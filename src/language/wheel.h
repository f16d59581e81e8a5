// SPDX-License-Identifier: Apache-2.0
// Files out of a wheel, which is a zip archive: stored or deflated entries, no encryption, below
// 4 GB. So that a pipeline can be read as a package registry gives it, without unpacking.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dateline::language {

class Wheel {
 public:
  // REQUIRES: `bytes` outlives it.
  static Result<Wheel> open(std::string_view bytes);
  std::vector<std::string> names() const;
  // The file's bytes, its checksum compared.
  Result<std::string> read(const std::string& name) const;

 private:
  struct Entry {
    std::size_t method, packed_size, size, offset;
    std::uint32_t crc;
  };
  std::string_view bytes_;
  std::map<std::string, Entry> entries_;
};

// RFC 1951; exactly `size` bytes or nothing.
Result<std::string> inflate(std::string_view packed, std::size_t size);

}  // namespace dateline::language
