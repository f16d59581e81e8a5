// SPDX-License-Identifier: Apache-2.0
// The arithmetic of the networks, three times: AVX-512, AVX2 and plain C++, chosen at run time and
// equal to the last bit (spec-language-core, section 13). That holds because every output of a
// product is one chain of fused multiply-adds over ascending k that starts at 0, whatever lanes
// and tiles it is computed in; nothing is ever summed across lanes but LayerNorm's eight sums.
#pragma once

#include <cstddef>
#include <span>

namespace dateline::language {

// Weights lie in panels of 16 outputs: panel by panel, and in each panel 16 floats for k = 0, 1, …
constexpr std::size_t kPanel = 16;
// Widths of layers are multiples of this.
constexpr std::size_t kLanes = 8;

// out[r] = in[r] * weights, for `rows` rows of `depth` floats that begin `in_stride` apart (rows
// may overlap: a window of three is a row thrice as deep) and `panels` * 16 outputs each.
struct Product {
  const float* in;
  std::size_t in_stride;
  std::size_t rows;
  std::size_t depth;
  const float* weights;
  std::size_t panels;
  float* out;
  std::size_t out_stride;
};

// The best of `pieces` outputs each, normed to mean 0 and variance 1, scaled and shifted. Products
// and bias hold all first pieces, then all second ones …
struct MaxoutNorm {
  std::size_t width;
  std::size_t pieces;
  const float* bias;
  const float* gain;
  const float* shift;
};

struct Kernels {
  const char* name;
  void (*multiply)(const Product& product);
  // One row. `residual` (null for none) is added to the result; `out` is none of the inputs.
  void (*norm)(const MaxoutNorm& layer, const float* products, const float* residual, float* out);
  // out = rows[0] + rows[1] + …, in that order. REQUIRES: width is a multiple of kLanes.
  void (*add)(const float* const* rows, std::size_t count, std::size_t width, float* out);
  // out[o] = the best of in[p * width + o] + bias[p * width + o].
  void (*maxout)(const float* in, const float* bias, std::size_t width, std::size_t pieces,
                 float* out);
};

// Those that this CPU can run, the fastest first.
std::span<const Kernels* const> all_kernels();
inline const Kernels& best_kernels() {
  return *all_kernels().front();
}

// One each from kernels_avx512.cc, kernels_avx2.cc and kernels_plain.cc.
extern const Kernels kAvx512Kernels;
extern const Kernels kAvx2Kernels;
extern const Kernels kPlainKernels;

}  // namespace dateline::language
