// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "language/kernels_body.h"
#include "language/kernels_plain_lanes.h"

namespace dateline::language {

const Kernels kPlainKernels = KernelBody<PlainLanes<8>, PlainLanes<8>, 2, 1>::named("plain");

std::span<const Kernels* const> all_kernels() {
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
  static const std::array<const Kernels*, 3> kAll = {&kAvx512Kernels, &kAvx2Kernels,
                                                     &kPlainKernels};
  static const bool kHasAvx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  static const bool kHasAvx512 = kHasAvx2 && __builtin_cpu_supports("avx512f");
  return std::span(kAll).subspan(kHasAvx512 ? 0 : kHasAvx2 ? 1 : 2);
#else
  static const std::array<const Kernels*, 1> kAll = {&kPlainKernels};
  return kAll;
#endif
}

}  // namespace dateline::language
