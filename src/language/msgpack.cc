// SPDX-License-Identifier: Apache-2.0
#include "language/msgpack.h"

#include <bit>
#include <cstring>

namespace dateline::language {
namespace {

constexpr int kDeepest = 32;

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  bool read(Packed& to, int depth = 0) {
    std::uint64_t tag = 0;
    if (depth > kDeepest || !number(1, tag)) return false;
    if (tag < 0x80) return integer(to, tag);
    if (tag >= 0xe0) return integer(to, tag | ~std::uint64_t{0xff});
    if (tag < 0x90) return map(to, tag & 15, depth);
    if (tag < 0xa0) return array(to, tag & 15, depth);
    if (tag < 0xc0) return string(to, tag & 31);
    return other(to, tag, depth);
  }

 private:
  bool number(std::size_t size, std::uint64_t& value) {
    if (bytes_.size() - at_ < size) return false;
    value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      value = (value << 8) | static_cast<unsigned char>(bytes_[at_++]);
    }
    return true;
  }

  static bool integer(Packed& to, std::uint64_t value) {
    to.kind = Packed::Kind::Integer;
    to.integer = value;
    return true;
  }

  bool sized_integer(Packed& to, std::size_t size) {
    to.kind = Packed::Kind::Integer;
    return number(size, to.integer);
  }

  bool string(Packed& to, std::uint64_t size) {
    if (bytes_.size() - at_ < size) return false;
    to.kind = Packed::Kind::String;
    to.text = bytes_.substr(at_, size);
    at_ += size;
    return true;
  }

  bool array(Packed& to, std::uint64_t size, int depth) {
    to.kind = Packed::Kind::Array;
    if (size > bytes_.size() - at_) return false;  // every item takes a byte at least
    to.items.resize(size);
    for (Packed& item : to.items) {
      if (!read(item, depth + 1)) return false;
    }
    return true;
  }

  bool map(Packed& to, std::uint64_t size, int depth) {
    to.kind = Packed::Kind::Map;
    if (size > bytes_.size() - at_) return false;
    to.members.resize(size);
    for (auto& [key, value] : to.members) {
      if (!read(key, depth + 1) || !read(value, depth + 1)) return false;
    }
    return true;
  }

  bool other(Packed& to, std::uint64_t tag, int depth) {
    std::uint64_t size = 0;
    switch (tag) {
      case 0xc0:
        return true;
      case 0xc2:
      case 0xc3:
        to.kind = Packed::Kind::Bool;
        to.integer = tag & 1;
        return true;
      case 0xc4:
      case 0xd9:
        return number(1, size) && string(to, size);
      case 0xc5:
      case 0xda:
        return number(2, size) && string(to, size);
      case 0xc6:
      case 0xdb:
        return number(4, size) && string(to, size);
      case 0xca:
      case 0xcb:
        to.kind = Packed::Kind::Float;
        if (!number(tag == 0xca ? 4 : 8, size)) return false;
        to.number =
            tag == 0xca
                ? static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(size)))
                : std::bit_cast<double>(size);
        return true;
      case 0xcc:
      case 0xd0:
        return sized_integer(to, 1);
      case 0xcd:
      case 0xd1:
        return sized_integer(to, 2);
      case 0xce:
      case 0xd2:
        return sized_integer(to, 4);
      case 0xcf:
      case 0xd3:
        return sized_integer(to, 8);
      case 0xdc:
        return number(2, size) && array(to, size, depth);
      case 0xdd:
        return number(4, size) && array(to, size, depth);
      case 0xde:
        return number(2, size) && map(to, size, depth);
      case 0xdf:
        return number(4, size) && map(to, size, depth);
      default:
        return false;
    }
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace

const Packed* Packed::find(std::string_view key) const {
  for (const auto& [name, value] : members) {
    if (name.kind == Kind::String && name.text == key) return &value;
  }
  return nullptr;
}

const Packed* Packed::find(std::uint64_t key) const {
  for (const auto& [name, value] : members) {
    if (name.kind == Kind::Integer && name.integer == key) return &value;
  }
  return nullptr;
}

Result<Packed> unpack(std::string_view bytes) {
  Packed top;
  if (!Reader(bytes).read(top)) {
    return fail(ErrorCode::DamagedResource, "is not the msgpack that a spaCy model has.");
  }
  return top;
}

}  // namespace dateline::language
