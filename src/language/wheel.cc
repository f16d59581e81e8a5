// SPDX-License-Identifier: Apache-2.0
#include "language/wheel.h"

#include <algorithm>
#include <array>

#include "language/fields.h"

namespace dateline::language {
namespace {

constexpr std::size_t kLargestFile = std::size_t{1} << 30;

tl::unexpected<Error> damaged() {
  return fail(ErrorCode::BadInput, "is no wheel that can be read: it is damaged.");
}

// A Huffman code by its lengths: how many codes of each length, and the symbols in their order.
struct Code {
  std::array<std::uint16_t, 16> counts{};
  std::array<std::uint16_t, 288> symbols{};

  // False if there are more codes than bits can tell apart.
  bool build(const std::uint8_t* lengths, std::size_t count) {
    counts.fill(0);
    for (std::size_t i = 0; i < count; ++i) ++counts[lengths[i]];
    counts[0] = 0;
    int left = 1;
    std::array<std::uint16_t, 16> next{};
    for (std::size_t bits = 1; bits < 16; ++bits) {
      left = 2 * left - counts[bits];
      if (left < 0) return false;
      if (bits < 15) next[bits + 1] = static_cast<std::uint16_t>(next[bits] + counts[bits]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (lengths[i] != 0) symbols[next[lengths[i]]++] = static_cast<std::uint16_t>(i);
    }
    return true;
  }
};

class Inflater {
 public:
  Inflater(std::string_view packed, std::size_t size) : packed_(packed), size_(size) {
    out_.reserve(std::min(size, 8 * packed.size() + 1024));
  }

  bool run() {
    for (bool last = false; !last;) {
      last = bits(1) == 1;
      const std::uint32_t kind = bits(2);
      const bool good = kind == 0 ? stored() : kind == 1 ? fixed() : kind == 2 && dynamic();
      if (!good || !good_) return false;
    }
    return out_.size() == size_;
  }
  std::string take() { return std::move(out_); }

 private:
  std::uint32_t bits(unsigned count) {
    while (have_ < count) {
      if (at_ >= packed_.size()) {
        good_ = false;
        return 0;
      }
      held_ |= std::uint64_t{static_cast<unsigned char>(packed_[at_++])} << have_;
      have_ += 8;
    }
    const auto value = static_cast<std::uint32_t>(held_ & ((std::uint64_t{1} << count) - 1));
    held_ >>= count;
    have_ -= count;
    return value;
  }

  // 288 if the bits are no code.
  std::size_t symbol(const Code& code) {
    std::uint32_t word = 0, first = 0;
    std::size_t index = 0;
    for (std::size_t length = 1; length < 16 && good_; ++length) {
      word |= bits(1);
      const std::uint32_t count = code.counts[length];
      if (word < first + count) return code.symbols[index + (word - first)];
      index += count;
      first = (first + count) << 1;
      word <<= 1;
    }
    return 288;
  }

  bool stored() {
    held_ = 0;
    have_ = 0;
    if (packed_.size() - at_ < 4) return false;
    const std::size_t count = number_at(packed_, at_, 2);
    at_ += 4;
    if (packed_.size() - at_ < count || size_ - out_.size() < count) return false;
    out_.append(packed_.substr(at_, count));
    at_ += count;
    return true;
  }

  bool fixed() {
    std::array<std::uint8_t, 288> lengths{};
    for (std::size_t i = 0; i < 288; ++i) {
      lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    }
    Code literals, distances;
    literals.build(lengths.data(), 288);
    std::fill_n(lengths.begin(), 30, std::uint8_t{5});
    distances.build(lengths.data(), 30);
    return block(literals, distances);
  }

  bool dynamic() {
    constexpr std::array<std::uint8_t, 19> kOrder = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                     11, 4,  12, 3, 13, 2, 14, 1, 15};
    const std::size_t literal_count = bits(5) + 257, distance_count = bits(5) + 1;
    const std::size_t length_count = bits(4) + 4;
    std::array<std::uint8_t, 320> lengths{};
    for (std::size_t i = 0; i < length_count; ++i) {
      lengths[kOrder[i]] = static_cast<std::uint8_t>(bits(3));
    }
    Code code;
    if (literal_count > 286 || distance_count > 30 || !code.build(lengths.data(), 19)) return false;
    lengths.fill(0);
    for (std::size_t i = 0; i < literal_count + distance_count;) {
      const std::size_t found = symbol(code);
      if (found < 16) {
        lengths[i++] = static_cast<std::uint8_t>(found);
        continue;
      }
      if (found > 18 || (found == 16 && i == 0)) return false;
      const std::uint8_t again = found == 16 ? lengths[i - 1] : std::uint8_t{0};
      std::size_t times = found == 16 ? 3 + bits(2) : found == 17 ? 3 + bits(3) : 11 + bits(7);
      if (i + times > literal_count + distance_count) return false;
      for (; times > 0; --times) lengths[i++] = again;
    }
    Code literals, distances;
    return literals.build(lengths.data(), literal_count) &&
           distances.build(lengths.data() + literal_count, distance_count) &&
           block(literals, distances);
  }

  bool block(const Code& literals, const Code& distances) {
    for (;;) {
      const std::size_t found = symbol(literals);
      if (!good_ || found > 285) return false;
      if (found == 256) return true;
      if (found < 256) {
        if (out_.size() == size_) return false;
        out_ += static_cast<char>(found);
      } else if (!repeat(found - 257, distances)) {
        return false;
      }
    }
  }

  // RFC 1951, section 3.2.5: the lengths double every four codes, the distances every two.
  bool repeat(std::size_t length_code, const Code& distances) {
    std::size_t length = 258;
    if (length_code < 8) {
      length = 3 + length_code;
    } else if (length_code < 28) {
      const auto extra = static_cast<unsigned>(length_code / 4 - 1);
      length = 3 + ((4 + length_code % 4) << extra) + bits(extra);
    }
    const std::size_t distance_code = symbol(distances);
    if (distance_code > 29) return false;
    std::size_t distance = 1 + distance_code;
    if (distance_code >= 4) {
      const auto extra = static_cast<unsigned>(distance_code / 2 - 1);
      distance = 1 + ((2 + distance_code % 2) << extra) + bits(extra);
    }
    if (distance > out_.size() || length > size_ - out_.size()) return false;
    for (; length > 0; --length) out_ += out_[out_.size() - distance];
    return true;
  }

  std::string_view packed_;
  std::size_t size_;
  std::size_t at_ = 0;
  std::uint64_t held_ = 0;
  unsigned have_ = 0;
  bool good_ = true;
  std::string out_;
};

std::uint32_t crc_of(std::string_view bytes) {
  static const std::array<std::uint32_t, 256> kTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t value = i;
      for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ (0xEDB88320U & (0U - (value & 1)));
      table[i] = value;
    }
    return table;
  }();
  std::uint32_t crc = ~0U;
  for (const char byte : bytes) {
    crc = (crc >> 8) ^ kTable[(crc ^ static_cast<unsigned char>(byte)) & 255];
  }
  return ~crc;
}

}  // namespace

Result<std::string> inflate(std::string_view packed, std::size_t size) {
  Inflater inflater(packed, size);
  if (!inflater.run()) return damaged();
  return inflater.take();
}

// The directory stands at the end: "PK\1\2" entries, then "PK\5\6" with their number and place.
Result<Wheel> Wheel::open(std::string_view bytes) {
  constexpr std::size_t kEnd = 22, kHead = 46;
  Wheel wheel;
  wheel.bytes_ = bytes;
  const std::size_t end = bytes.rfind("PK\x05\x06");
  if (end == std::string_view::npos || bytes.size() - end < kEnd) return damaged();
  std::size_t at = number_at(bytes, end + 16, 4);
  for (std::size_t left = number_at(bytes, end + 10, 2); left > 0; --left) {
    if (at > bytes.size() || bytes.size() - at < kHead || bytes.substr(at, 4) != "PK\x01\x02") {
      return damaged();
    }
    const std::size_t name_size = number_at(bytes, at + 28, 2);
    const std::size_t rest = number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
    if (bytes.size() - at - kHead < name_size + rest) return damaged();
    Entry entry{number_at(bytes, at + 10, 2), number_at(bytes, at + 20, 4),
                number_at(bytes, at + 24, 4), number_at(bytes, at + 42, 4),
                static_cast<std::uint32_t>(number_at(bytes, at + 16, 4))};
    wheel.entries_.emplace(bytes.substr(at + kHead, name_size), entry);
    at += kHead + name_size + rest;
  }
  return wheel;
}

std::vector<std::string> Wheel::names() const {
  std::vector<std::string> list;
  for (const auto& [name, entry] : entries_) list.push_back(name);
  return list;
}

Result<std::string> Wheel::read(const std::string& name) const {
  constexpr std::size_t kHead = 30, kStored = 0, kDeflated = 8;
  const auto it = entries_.find(name);
  if (it == entries_.end()) return fail(ErrorCode::NotFound, "is not in the wheel.");
  const Entry& entry = it->second;
  if (entry.offset > bytes_.size() || bytes_.size() - entry.offset < kHead) return damaged();
  const std::size_t begin = entry.offset + kHead + number_at(bytes_, entry.offset + 26, 2) +
                            number_at(bytes_, entry.offset + 28, 2);
  if (begin > bytes_.size() || bytes_.size() - begin < entry.packed_size ||
      entry.size > kLargestFile) {
    return damaged();
  }
  const std::string_view packed = bytes_.substr(begin, entry.packed_size);
  if (entry.method != kStored && entry.method != kDeflated) return damaged();
  std::string file =
      entry.method == kStored ? std::string(packed) : TRY(inflate(packed, entry.size));
  if (file.size() != entry.size || crc_of(file) != entry.crc) return damaged();
  return file;
}

}  // namespace dateline::language
