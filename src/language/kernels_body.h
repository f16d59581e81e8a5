// SPDX-License-Identifier: Apache-2.0
// What the kernels of all instruction sets have in common. Included once by each kernels_*.cc,
// which brings its own vector types; they live in unnamed namespaces, so that no linker can take
// the code of one instruction set for that of another. For the same reason nothing of the standard
// library is called here.
#pragma once

#include "language/kernels.h"

namespace dateline::language {

// Wide does the products, Eight (always eight lanes) everything else. Tiles of kTileRows rows and
// kTilePanels panels are what the registers hold.
template <class Wide, class Eight, std::size_t kTileRows, std::size_t kTilePanels>
struct KernelBody {
  static_assert(Eight::kWidth == kLanes);
  static constexpr std::size_t kVectorsAPanel = kPanel / Wide::kWidth;
  // A single row takes more panels at once, since one chain alone would wait for itself.
  static constexpr std::size_t kRowPanels = 4;

  template <std::size_t kRows, std::size_t kPanels>
  static void tile(const Product& p, std::size_t row, std::size_t panel) {
    constexpr std::size_t kVectors = kPanels * kVectorsAPanel;
    Wide sums[kRows][kVectors];
    for (auto& sum : sums) {
      for (Wide& vector : sum) vector = Wide::zero();
    }
    const std::size_t panel_size = p.depth * kPanel;
    const float* const in = p.in + row * p.in_stride;
    const float* const weights = p.weights + panel * panel_size;
    for (std::size_t k = 0; k < p.depth; ++k) {
      Wide at_k[kVectors];
      for (std::size_t v = 0; v < kVectors; ++v) {
        at_k[v] = Wide::load(weights + (v / kVectorsAPanel) * panel_size + k * kPanel +
                             (v % kVectorsAPanel) * Wide::kWidth);
      }
      for (std::size_t r = 0; r < kRows; ++r) {
        const Wide x = Wide::broadcast(in[r * p.in_stride + k]);
        for (std::size_t v = 0; v < kVectors; ++v) {
          sums[r][v] = Wide::fused(x, at_k[v], sums[r][v]);
        }
      }
    }
    for (std::size_t r = 0; r < kRows; ++r) {
      float* const out = p.out + (row + r) * p.out_stride + panel * kPanel;
      for (std::size_t v = 0; v < kVectors; ++v) sums[r][v].store(out + v * Wide::kWidth);
    }
  }

  template <std::size_t kRows, std::size_t kPanels>
  static void last_rows(const Product& p, std::size_t row, std::size_t panel) {
    if constexpr (kRows > 0) {
      if (p.rows - row == kRows) return tile<kRows, kPanels>(p, row, panel);
      last_rows<kRows - 1, kPanels>(p, row, panel);
    }
  }

  template <std::size_t kRows, std::size_t kPanels>
  static void strip(const Product& p, std::size_t panel) {
    std::size_t row = 0;
    for (; row + kRows <= p.rows; row += kRows) tile<kRows, kPanels>(p, row, panel);
    if (row < p.rows) last_rows<kRows - 1, kPanels>(p, row, panel);
  }

  template <std::size_t kPanels>
  static void last_panels(const Product& p, std::size_t panel) {
    if constexpr (kPanels > 0) {
      if (p.panels - panel == kPanels) return tile<1, kPanels>(p, 0, panel);
      last_panels<kPanels - 1>(p, panel);
    }
  }

  // Panel after panel, so that its weights stay in the first cache while all rows pass by.
  static void multiply(const Product& p) {
    std::size_t panel = 0;
    if (p.rows == 1) {
      for (; panel + kRowPanels <= p.panels; panel += kRowPanels) tile<1, kRowPanels>(p, 0, panel);
      return last_panels<kRowPanels - 1>(p, panel);
    }
    for (; panel + kTilePanels <= p.panels; panel += kTilePanels) {
      strip<kTileRows, kTilePanels>(p, panel);
    }
    for (; panel < p.panels; ++panel) strip<kTileRows, 1>(p, panel);
  }

  // NumPy's order for widths up to 128: eight sums, then pairs.
  static float total(Eight sums) {
    float s[kLanes];
    sums.store(s);
    return ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]));
  }

  static Eight best_piece(const float* in, const float* bias, std::size_t width,
                          std::size_t pieces) {
    Eight best = Eight::sum(Eight::load(in), Eight::load(bias));
    for (std::size_t p = 1; p < pieces; ++p) {
      const std::size_t at = p * width;
      best = Eight::larger(best, Eight::sum(Eight::load(in + at), Eight::load(bias + at)));
    }
    return best;
  }

  static void norm(const MaxoutNorm& layer, const float* products, const float* residual,
                   float* out) {
    const auto count = static_cast<float>(layer.width);
    Eight sums = Eight::zero();
    for (std::size_t i = 0; i < layer.width; i += kLanes) {
      const Eight best = best_piece(products + i, layer.bias + i, layer.width, layer.pieces);
      best.store(out + i);
      sums = Eight::sum(sums, best);
    }
    const Eight mean = Eight::broadcast(total(sums) / count);
    Eight squares = Eight::zero();
    for (std::size_t i = 0; i < layer.width; i += kLanes) {
      const Eight off = Eight::difference(Eight::load(out + i), mean);
      squares = Eight::sum(squares, Eight::product(off, off));
    }
    const float variance = total(squares) / count + 1e-8F;
    const Eight scale = Eight::broadcast(1.0F / __builtin_sqrtf(variance));
    for (std::size_t i = 0; i < layer.width; i += kLanes) {
      const Eight normed = Eight::product(Eight::difference(Eight::load(out + i), mean), scale);
      Eight result = Eight::sum(Eight::product(normed, Eight::load(layer.gain + i)),
                                Eight::load(layer.shift + i));
      if (residual != nullptr) result = Eight::sum(Eight::load(residual + i), result);
      result.store(out + i);
    }
  }

  static void add(const float* const* rows, std::size_t count, std::size_t width, float* out) {
    for (std::size_t i = 0; i < width; i += kLanes) {
      Eight sum = Eight::load(rows[0] + i);
      for (std::size_t r = 1; r < count; ++r) sum = Eight::sum(sum, Eight::load(rows[r] + i));
      sum.store(out + i);
    }
  }

  static void maxout(const float* in, const float* bias, std::size_t width, std::size_t pieces,
                     float* out) {
    for (std::size_t i = 0; i < width; i += kLanes) {
      best_piece(in + i, bias + i, width, pieces).store(out + i);
    }
  }

  static constexpr Kernels named(const char* name) { return {name, multiply, norm, add, maxout}; }
};

}  // namespace dateline::language
