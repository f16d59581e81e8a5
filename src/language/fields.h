// SPDX-License-Identifier: Apache-2.0
// The fields of the packed model file: little-endian numbers and texts with their length before
// them, in one fixed order. The reader copies no text and never reads past the end.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace dateline::language {

constexpr std::size_t kAlignment = 64;  // a line of the cache

class FieldWriter {
 public:
  // `begin` is the place of the first field in the file.
  explicit FieldWriter(std::size_t begin) : begin_(begin) {}
  void number(std::uint64_t value) { bytes(value, 8); }
  void size(std::size_t count) { bytes(count, 4); }
  void text(std::string_view words) {
    size(words.size());
    out_.append(words);
  }
  // The ends of the texts, then the texts without anything between them.
  void texts(const std::vector<std::string_view>& list) {
    size(list.size());
    std::size_t end = 0;
    for (const std::string_view text : list) size(end += text.size());
    size(end);
    for (const std::string_view text : list) out_.append(text);
  }
  // Numbers that are used where they lie: at a multiple of kAlignment in the file.
  template <class Number>
  void array(const std::vector<Number>& numbers) {
    static_assert(std::is_trivially_copyable_v<Number>);
    static_assert(std::endian::native == std::endian::little, "model files are little-endian");
    size(numbers.size());
    while ((begin_ + out_.size()) % kAlignment != 0) out_ += '\0';
    out_.append(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number));
  }
  std::string take() { return std::move(out_); }

 private:
  void bytes(std::uint64_t value, int width) {
    for (int i = 0; i < width; ++i) out_ += static_cast<char>((value >> (8 * i)) & 0xff);
  }
  std::size_t begin_;
  std::string out_;
};

inline std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < width; ++i) {
    value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return value;
}

// Texts that stay where they are in the file.
class TextList {
 public:
  TextList() = default;
  TextList(std::string_view ends, std::string_view blob) : ends_(ends), blob_(blob) {}
  std::size_t size() const { return ends_.size() / 4; }
  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : number_at(ends_, 4 * (i - 1), 4);
    return blob_.substr(begin, number_at(ends_, 4 * i, 4) - begin);
  }
  // The place of a text in a sorted list; size() if it is not there.
  std::size_t find(std::string_view text) const {
    std::size_t low = 0;
    std::size_t high = size();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if ((*this)[middle] < text) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < size() && (*this)[low] == text ? low : size();
  }
  // Whether the ends rise and lie inside the blob.
  bool sound() const {
    std::uint64_t last = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      const std::uint64_t end = number_at(ends_, 4 * i, 4);
      if (end < last || end > blob_.size()) return false;
      last = end;
    }
    return true;
  }

 private:
  std::string_view ends_, blob_;
};

// After a field that is cut off all others are empty and good() is false.
class FieldReader {
 public:
  // REQUIRES: the file lies in memory at a multiple of kAlignment.
  explicit FieldReader(std::string_view bytes) : rest_(bytes) {}
  bool good() const { return good_; }
  std::uint64_t number() { return value(8); }
  std::size_t size() { return value(4); }
  std::string_view text() { return take(size()); }
  TextList texts() {
    const std::string_view ends = take(size() * 4);
    const TextList list(ends, take(size()));
    good_ = good_ && list.sound();
    return good_ ? list : TextList();
  }

  template <class Number>
  std::span<const Number> array() {
    const std::size_t count = size();
    const std::size_t over = reinterpret_cast<std::uintptr_t>(rest_.data()) % kAlignment;
    if (over != 0) take(kAlignment - over);
    const std::string_view field = take(count * sizeof(Number));
    if (!good_) return {};
    return {reinterpret_cast<const Number*>(field.data()), count};
  }

 private:
  std::string_view take(std::size_t count) {
    good_ = good_ && count <= rest_.size();
    if (!good_) return {};
    const std::string_view field = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return field;
  }
  std::uint64_t value(std::size_t width) {
    const std::string_view field = take(width);
    return good_ ? number_at(field, 0, width) : 0;
  }
  std::string_view rest_;
  bool good_ = true;
};

}  // namespace dateline::language
