// SPDX-License-Identifier: Apache-2.0
#include "language/msgpack.h"

#include <bit>

namespace dateline::language {
namespace {

constexpr int kDeepest = 32;

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  bool at_end() const { return bytes_.empty(); }

  bool read(Packed& to, int depth) {
    std::uint64_t tag = 0;
    if (depth > kDeepest || !number(1, tag)) return false;
    if (tag < 0x80) return whole(to, tag);
    if (tag < 0x90) return map(to, tag & 15, depth);
    if (tag < 0xa0) return array(to, tag & 15, depth);
    if (tag < 0xc0) return string(to, tag & 31);
    if (tag >= 0xe0) return whole(to, tag | ~std::uint64_t{0xff});
    return tagged(to, tag, depth);
  }

 private:
  // Big-endian, 1 to 8 bytes.
  bool number(std::size_t size, std::uint64_t& value) {
    if (bytes_.size() < size) return false;
    value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      value = (value << 8) | static_cast<unsigned char>(bytes_[i]);
    }
    bytes_.remove_prefix(size);
    return true;
  }

  static bool whole(Packed& to, std::uint64_t value) {
    to.kind = Packed::Kind::Integer;
    to.integer = value;
    return true;
  }

  bool real(Packed& to, std::size_t size) {
    std::uint64_t bits = 0;
    if (!number(size, bits)) return false;
    to.kind = Packed::Kind::Float;
    to.number = size == 8 ? std::bit_cast<double>(bits)
                          : std::bit_cast<float>(static_cast<std::uint32_t>(bits));
    return true;
  }

  bool string(Packed& to, std::uint64_t size) {
    if (bytes_.size() < size) return false;
    to.kind = Packed::Kind::String;
    to.text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return true;
  }

  // Grown item by item: a length is only a promise until the items are there.
  bool array(Packed& to, std::uint64_t size, int depth) {
    to.kind = Packed::Kind::Array;
    for (; size > 0; --size) {
      if (!read(to.items.emplace_back(), depth + 1)) return false;
    }
    return true;
  }

  bool map(Packed& to, std::uint64_t size, int depth) {
    to.kind = Packed::Kind::Map;
    for (; size > 0; --size) {
      PackedMember& member = to.members.emplace_back();
      if (!read(member.key, depth + 1) || !read(member.value, depth + 1)) return false;
    }
    return true;
  }

  bool signed_whole(Packed& to, std::size_t size) {
    std::uint64_t bits = 0;
    if (!number(size, bits)) return false;
    const std::uint64_t sign = std::uint64_t{1} << (8 * size - 1);
    return whole(to, (bits ^ sign) - sign);
  }

  bool tagged(Packed& to, std::uint64_t tag, int depth) {
    std::uint64_t size = 0;
    const auto width = [tag](std::uint64_t first) { return std::size_t{1} << (tag - first); };
    if (tag == 0xc0) return true;
    if (tag == 0xc2 || tag == 0xc3) {
      to.kind = Packed::Kind::Bool;
      to.integer = tag & 1;
      return true;
    }
    if (tag >= 0xc4 && tag <= 0xc6) return number(width(0xc4), size) && string(to, size);
    if (tag == 0xca || tag == 0xcb) return real(to, width(0xca) * 4);
    if (tag >= 0xcc && tag <= 0xcf) return number(width(0xcc), size) && whole(to, size);
    if (tag >= 0xd0 && tag <= 0xd3) return signed_whole(to, width(0xd0));
    if (tag >= 0xd9 && tag <= 0xdb) return number(width(0xd9), size) && string(to, size);
    if (tag == 0xdc || tag == 0xdd) return number(width(0xdc) * 2, size) && array(to, size, depth);
    if (tag == 0xde || tag == 0xdf) return number(width(0xde) * 2, size) && map(to, size, depth);
    return false;  // the ext types: no spaCy model has them
  }

  std::string_view bytes_;
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
  Reader reader(bytes);
  if (!reader.read(top, 0) || !reader.at_end()) {
    return fail(ErrorCode::DamagedResource, "is not the msgpack of a spaCy model.");
  }
  return top;
}

}  // namespace dateline::language
