// SPDX-License-Identifier: Apache-2.0
// The trees of layers in spaCy's `model` files (spec-language-core, section 1.2), and NumPy's
// arrays in them and beside them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/msgpack.h"

namespace dateline::language {

// Little-endian float32 in C order; a view into the bytes of the file.
struct Array {
  std::vector<std::size_t> shape;
  std::string_view data;

  std::size_t size() const { return data.size() / sizeof(float); }
  float at(std::size_t index) const;
  // A copy, aligned as floats must be.
  std::vector<float> floats() const;
};

// The map that stands for an array in msgpack.
Result<Array> array_of(const Packed& value);
// A file of NumPy's own format, version 1.
Result<Array> array_of_npy(std::string_view bytes);

class Thinc {
 public:
  // REQUIRES: `bytes` outlives it.
  static Result<Thinc> open(std::string_view bytes);

  using Node = std::size_t;
  // The layers of exactly that name, breadth first.
  std::vector<Node> named(std::string_view leaf) const;
  // The only one.
  Result<Node> one(std::string_view leaf) const;
  // A parameter of that rank with no side of length 0 or more than kLongestSide.
  Result<Array> parameter(Node node, std::string_view name, std::size_t rank) const;
  Result<std::uint64_t> number(Node node, std::string_view attribute) const;
  Result<std::vector<std::string>> texts(Node node, std::string_view attribute) const;
  // "" if the layer has no such attribute.
  std::string_view raw(Node node, std::string_view attribute) const;

  static constexpr std::size_t kLongestSide = 1'000'000;

 private:
  const Packed& list(std::string_view key) const { return *top_.find(key); }
  Packed top_;
};

}  // namespace dateline::language
