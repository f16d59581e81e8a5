// SPDX-License-Identifier: Apache-2.0
// Eight floats in an AVX register. Included by the kernels_*.cc that are compiled for it only.
#pragma once

#include <immintrin.h>

#include <cstddef>

namespace dateline::language {
namespace {

struct AvxEight {
  static constexpr std::size_t kWidth = 8;
  __m256 v;
  static AvxEight zero() { return {_mm256_setzero_ps()}; }
  static AvxEight load(const float* from) { return {_mm256_loadu_ps(from)}; }
  static AvxEight broadcast(float x) { return {_mm256_set1_ps(x)}; }
  static AvxEight fused(AvxEight a, AvxEight b, AvxEight c) {
    return {_mm256_fmadd_ps(a.v, b.v, c.v)};
  }
  static AvxEight sum(AvxEight a, AvxEight b) { return {_mm256_add_ps(a.v, b.v)}; }
  static AvxEight difference(AvxEight a, AvxEight b) { return {_mm256_sub_ps(a.v, b.v)}; }
  static AvxEight product(AvxEight a, AvxEight b) { return {_mm256_mul_ps(a.v, b.v)}; }
  // Of equals (0 and -0) the second, as the plain kernels have it.
  static AvxEight larger(AvxEight a, AvxEight b) { return {_mm256_max_ps(a.v, b.v)}; }
  void store(float* to) const { _mm256_storeu_ps(to, v); }
};

}  // namespace
}  // namespace dateline::language
