// SPDX-License-Identifier: Apache-2.0
// Compiled with -mavx2 -mfma; run only where the CPU has both.
#include "language/kernels.h"

#ifdef __AVX2__
#include "language/kernels_body.h"
#include "language/kernels_eight.h"

namespace dateline::language {

// 6 x 16: twelve sums, two vectors of weights and one of input fill the sixteen registers.
const Kernels kAvx2Kernels = KernelBody<AvxEight, AvxEight, 6, 1>::named("avx2");

}  // namespace dateline::language
#endif
