// SPDX-License-Identifier: Apache-2.0
// The mapped file behind a Gazetteer. Every read is checked against the section's bounds: a damaged
// file gives empty answers, never a read outside of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "gazetteer/format.h"
#include "gazetteer/gazetteer.h"
#include "gazetteer/trie.h"

namespace dateline::gazetteer {

// A section as an array of T. REQUIRES: it was checked for size and alignment.
template <class T>
class Array {
 public:
  Array() = default;
  explicit Array(std::string_view bytes)
      : first_(reinterpret_cast<const T*>(bytes.data())), size_(bytes.size() / sizeof(T)) {}
  std::size_t size() const { return size_; }
  const T* at(std::size_t i) const { return i < size_ ? first_ + i : nullptr; }
  const T* begin() const { return first_; }
  const T* end() const { return first_ + size_; }

 private:
  const T* first_ = nullptr;
  std::size_t size_ = 0;
};

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Gazetteer::File {
  MappedFile mapped;
  std::string hash;
  std::string_view strings;
  Array<PlaceRecord> places;
  Array<NameRecord> names;
  Array<std::uint32_t> name_starts;
  Array<std::uint32_t> key_refs;
  Array<std::uint32_t> key_starts;
  Array<IdRecord> ids;
  Array<std::uint32_t> countries;
  Array<LineRecord> lines;
  Array<PointRecord> points;
  Trie name_trie;
  Trie key_trie;
  std::vector<std::string_view> languages;  // [0] is "": not known
  std::vector<std::string_view> years;      // [0] is ""
  std::vector<std::string_view> sources;
  std::vector<std::string> licences;

  // The string at an offset, "" outside of the section.
  std::string_view string(std::uint32_t offset) const;
  // The names or refs that belong to a trie's key; empty if it has no such key.
  Range names_of(std::string_view folded) const;
  Range refs_of(std::string_view key) const;
};

// The header's size, sections and checksums. `where` stands in errors.
Result<Header> checked_header(std::string_view bytes, const std::string& where);

}  // namespace dateline::gazetteer
