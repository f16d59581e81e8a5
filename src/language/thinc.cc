// SPDX-License-Identifier: Apache-2.0
#include "language/thinc.h"

#include <bit>
#include <optional>

namespace dateline::language {
namespace {

tl::unexpected<Error> odd(std::string what) {
  return fail(ErrorCode::BadInput, std::move(what));
}

// The bytes that a shape needs, or nothing if it is no sound shape.
std::optional<std::size_t> bytes_of(const std::vector<std::size_t>& shape) {
  std::size_t size = sizeof(float);
  for (const std::size_t side : shape) {
    if (side > Thinc::kLongestSide || (side > 0 && size > (std::size_t{1} << 40) / side)) {
      return std::nullopt;
    }
    size *= side;
  }
  return size;
}

Result<Array> checked(Array array) {
  if (bytes_of(array.shape) != array.data.size()) return odd("has an array of another size.");
  return array;
}

}  // namespace

float Array::at(std::size_t index) const {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    bits |= std::uint32_t{static_cast<unsigned char>(data[4 * index + i])} << (8 * i);
  }
  return std::bit_cast<float>(bits);
}

std::vector<float> Array::floats() const {
  std::vector<float> copy(size());
  for (std::size_t i = 0; i < copy.size(); ++i) copy[i] = at(i);
  return copy;
}

Result<Array> array_of(const Packed& value) {
  const Packed* type = value.find("type");
  const Packed* shape = value.find("shape");
  const Packed* data = value.find("data");
  if (type == nullptr || shape == nullptr || data == nullptr ||
      data->kind != Packed::Kind::String) {
    return odd("has an array without type, shape or data.");
  }
  if (type->text != "<f4") return odd("has an array of other numbers than float32.");
  Array array;
  array.data = data->text;
  for (const Packed& side : shape->items) array.shape.push_back(side.integer);
  return checked(std::move(array));
}

Result<Array> array_of_npy(std::string_view bytes) {
  constexpr std::string_view kMagic("\x93NUMPY\x01\x00", 8);
  constexpr std::size_t kHead = 10;
  if (bytes.size() < kHead || !bytes.starts_with(kMagic)) return odd("is no NumPy array.");
  const std::size_t size =
      static_cast<unsigned char>(bytes[8]) + 256U * static_cast<unsigned char>(bytes[9]);
  if (bytes.size() < kHead + size) return odd("is cut off.");
  const std::string_view head = bytes.substr(kHead, size);
  if (head.find("'descr': '<f4'") == std::string_view::npos ||
      head.find("'fortran_order': False") == std::string_view::npos) {
    return odd("is no array of float32 in C order.");
  }
  Array array;
  array.data = bytes.substr(kHead + size);
  std::size_t at = head.find("'shape': (");
  if (at == std::string_view::npos) return odd("has no shape.");
  for (at += 10; at < head.size() && head[at] != ')';) {
    std::size_t side = 0;
    for (; at < head.size() && head[at] >= '0' && head[at] <= '9' && side < 1'000'000'000; ++at) {
      side = side * 10 + static_cast<std::size_t>(head[at] - '0');
    }
    array.shape.push_back(side);
    while (at < head.size() && (head[at] == ',' || head[at] == ' ')) ++at;
    if (array.shape.size() > 2) break;
  }
  return checked(std::move(array));
}

Result<Thinc> Thinc::open(std::string_view bytes) {
  Thinc model;
  auto top = unpack(bytes);
  if (!top) return odd(top.error().what);
  model.top_ = std::move(*top);
  std::size_t count = 0;
  for (const char* key : {"nodes", "attrs", "params"}) {
    const Packed* entries = model.top_.find(key);
    if (entries == nullptr || entries->kind != Packed::Kind::Array || entries->items.empty()) {
      return odd(std::string("has no list of ") + key + ".");
    }
    if (count != 0 && entries->items.size() != count) return odd("has lists of unequal length.");
    count = entries->items.size();
  }
  return model;
}

std::vector<Thinc::Node> Thinc::named(std::string_view leaf) const {
  std::vector<Node> found;
  const std::vector<Packed>& nodes = list("nodes").items;
  for (Node node = 0; node < nodes.size(); ++node) {
    const Packed* name = nodes[node].find("name");
    if (name != nullptr && name->text == leaf) found.push_back(node);
  }
  return found;
}

Result<Thinc::Node> Thinc::one(std::string_view leaf) const {
  const std::vector<Node> found = named(leaf);
  if (found.size() == 1) return found.front();
  return odd("has " + std::to_string(found.size()) + " layers " + std::string(leaf) +
             " where Dateline expects one.");
}

Result<Array> Thinc::parameter(Node node, std::string_view name, std::size_t rank) const {
  const Packed* value = list("params").items[node].find(name);
  if (value == nullptr) return odd("has a layer without " + std::string(name) + ".");
  Array array = TRY(array_of(*value));
  bool sound = array.shape.size() == rank;
  for (const std::size_t side : array.shape) sound = sound && side > 0;
  if (!sound) return odd("has a layer whose " + std::string(name) + " has another shape.");
  return array;
}

std::string_view Thinc::raw(Node node, std::string_view attribute) const {
  const Packed* value = list("attrs").items[node].find(attribute);
  return value == nullptr ? std::string_view() : value->text;
}

Result<std::uint64_t> Thinc::number(Node node, std::string_view attribute) const {
  const auto value = unpack(raw(node, attribute));
  if (!value || value->kind != Packed::Kind::Integer) {
    return odd("has a layer without " + std::string(attribute) + ".");
  }
  return value->integer;
}

Result<std::vector<std::string>> Thinc::texts(Node node, std::string_view attribute) const {
  const auto value = unpack(raw(node, attribute));
  if (!value || value->kind != Packed::Kind::Array) {
    return odd("has a layer without " + std::string(attribute) + ".");
  }
  std::vector<std::string> list;
  for (const Packed& item : value->items) list.emplace_back(item.text);
  return list;
}

}  // namespace dateline::language
