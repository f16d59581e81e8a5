// SPDX-License-Identifier: Apache-2.0
// Compiled with -mavx512f -mavx2 -mfma; run only where the CPU has them.
#include "language/kernels.h"

#ifdef __AVX512F__
#include "language/kernels_body.h"
#include "language/kernels_eight.h"

namespace dateline::language {
namespace {

struct Sixteen {
  static constexpr std::size_t kWidth = 16;
  __m512 v;
  static Sixteen zero() { return {_mm512_setzero_ps()}; }
  static Sixteen load(const float* from) { return {_mm512_loadu_ps(from)}; }
  static Sixteen broadcast(float x) { return {_mm512_set1_ps(x)}; }
  static Sixteen fused(Sixteen a, Sixteen b, Sixteen c) { return {_mm512_fmadd_ps(a.v, b.v, c.v)}; }
  void store(float* to) const { _mm512_storeu_ps(to, v); }
};

}  // namespace

// 12 x 32: 24 sums, two vectors of weights and one of input of the 32 registers.
const Kernels kAvx512Kernels = KernelBody<Sixteen, AvxEight, 12, 2>::named("avx512");

}  // namespace dateline::language
#endif
