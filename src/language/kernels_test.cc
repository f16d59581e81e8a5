// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <vector>

#include "language/kernels_body.h"
#include "language/kernels_plain_lanes.h"

using namespace dateline::language;

namespace {

// AVX-512's tiles with plain lanes, so that its shapes are tried on every machine.
constexpr Kernels kWidePlain =
    KernelBody<PlainLanes<16>, PlainLanes<8>, 12, 2>::named("avx512's tiles");

std::vector<const Kernels*> others() {
  std::vector<const Kernels*> list{&kWidePlain};
  for (const Kernels* kernels : all_kernels()) list.push_back(kernels);
  return list;
}

// Numbers of all sizes and signs, the same everywhere.
class Numbers {
 public:
  float next() {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    const auto bits = static_cast<std::int32_t>(state_ >> 33);
    return static_cast<float>(bits - (1 << 30)) / static_cast<float>(1U << (18 + bits % 12));
  }
  std::vector<float> list(std::size_t count) {
    std::vector<float> numbers(count);
    for (float& number : numbers) number = next();
    return numbers;
  }

 private:
  std::uint64_t state_ = 20261125;
};

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

// One row times one column of a panel.
float chained(const float* row, const float* column, std::size_t depth) {
  float sum = 0;
  for (std::size_t k = 0; k < depth; ++k) sum = std::fma(row[k], column[k * kPanel], sum);
  return sum;
}

}  // namespace

TEST_CASE("a product is one chain of fused steps over ascending k") {
  Numbers numbers;
  const std::vector<float> in = numbers.list(3 * 5), weights = numbers.list(5 * kPanel);
  for (const Kernels* kernels : others()) {
    CAPTURE(std::string(kernels->name));
    std::vector<float> out(3 * kPanel);
    kernels->multiply({in.data(), 5, 3, 5, weights.data(), 1, out.data(), kPanel});
    for (std::size_t r = 0; r < 3; ++r) {
      for (std::size_t o = 0; o < kPanel; ++o)
        CHECK(out[r * kPanel + o] == chained(&in[r * 5], &weights[o], 5));
    }
  }
}

TEST_CASE("all kernels multiply to the same bits, whatever the shape") {
  Numbers numbers;
  for (const std::size_t panels : {1U, 2U, 3U, 4U, 5U, 7U, 18U}) {
    for (const std::size_t rows : {1U, 2U, 3U, 5U, 6U, 7U, 11U, 12U, 13U, 25U}) {
      const std::size_t depth = 64 + rows;
      const std::size_t stride = 24;  // rows overlap, as windows do
      const std::vector<float> in = numbers.list(rows * stride + depth);
      const std::vector<float> weights = numbers.list(depth * panels * kPanel);
      std::vector<float> wanted(rows * panels * kPanel);
      kPlainKernels.multiply(
          {in.data(), stride, rows, depth, weights.data(), panels, wanted.data(), panels * kPanel});
      for (const Kernels* kernels : others()) {
        CAPTURE(std::string(kernels->name));
        std::vector<float> out(wanted.size(), -1.0F);
        kernels->multiply(
            {in.data(), stride, rows, depth, weights.data(), panels, out.data(), panels * kPanel});
        CHECK(same_bits(out, wanted));
      }
    }
  }
}

TEST_CASE("all kernels norm, add and choose to the same bits") {
  Numbers numbers;
  for (const std::size_t width : {8U, 16U, 64U, 96U}) {
    for (const std::size_t pieces : {1U, 2U, 3U}) {
      const std::vector<float> in = numbers.list(width * pieces), bias = numbers.list(in.size()),
                               gain = numbers.list(width), shift = numbers.list(width),
                               residual = numbers.list(width);
      const MaxoutNorm layer{width, pieces, bias.data(), gain.data(), shift.data()};
      const float* const rows[] = {in.data(), gain.data(), shift.data(), residual.data()};
      const auto results = [&](const Kernels& kernels) {
        std::vector<float> out(width * 4);
        kernels.norm(layer, in.data(), nullptr, out.data());
        kernels.norm(layer, in.data(), residual.data(), out.data() + width);
        kernels.add(rows, 4, width, out.data() + width * 2);
        kernels.maxout(in.data(), bias.data(), width, pieces, out.data() + width * 3);
        return out;
      };
      for (const Kernels* kernels : others()) {
        CAPTURE(std::string(kernels->name));
        CHECK(same_bits(results(*kernels), results(kPlainKernels)));
      }
    }
  }
}
