// SPDX-License-Identifier: Apache-2.0
// Vectors in plain C++, for machines without AVX2 and for testing tiles of any width.
#pragma once

#include <cmath>
#include <cstddef>

namespace dateline::language {
namespace {

template <std::size_t kCount>
struct PlainLanes {
  static constexpr std::size_t kWidth = kCount;
  float v[kCount];
  template <class Operation>
  static PlainLanes each(Operation operation) {
    PlainLanes result;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled at once, and hot
    for (std::size_t i = 0; i < kCount; ++i) result.v[i] = operation(i);
    return result;
  }
  static PlainLanes zero() {
    return each([](std::size_t) { return 0.0F; });
  }
  static PlainLanes load(const float* from) {
    return each([from](std::size_t i) { return from[i]; });
  }
  static PlainLanes broadcast(float x) {
    return each([x](std::size_t) { return x; });
  }
  // Rounded once, as IEEE 754 demands, where the CPU has no such instruction too.
  static PlainLanes fused(const PlainLanes& a, const PlainLanes& b, const PlainLanes& c) {
    return each([&](std::size_t i) { return std::fma(a.v[i], b.v[i], c.v[i]); });
  }
  static PlainLanes sum(const PlainLanes& a, const PlainLanes& b) {
    return each([&](std::size_t i) { return a.v[i] + b.v[i]; });
  }
  static PlainLanes difference(const PlainLanes& a, const PlainLanes& b) {
    return each([&](std::size_t i) { return a.v[i] - b.v[i]; });
  }
  static PlainLanes product(const PlainLanes& a, const PlainLanes& b) {
    return each([&](std::size_t i) { return a.v[i] * b.v[i]; });
  }
  static PlainLanes larger(const PlainLanes& a, const PlainLanes& b) {
    return each([&](std::size_t i) { return a.v[i] > b.v[i] ? a.v[i] : b.v[i]; });
  }
  void store(float* to) const {
    for (std::size_t i = 0; i < kCount; ++i) to[i] = v[i];
  }
};

}  // namespace
}  // namespace dateline::language
