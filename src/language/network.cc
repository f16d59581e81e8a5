// SPDX-License-Identifier: Apache-2.0
// A row of the encoder's last layer sees `depth` rows on either side of it, and spaCy puts `depth`
// rows of zeros before and after each text. So a tile is: `depth` rows of context (tokens of the
// same text or zeros), rows that are wanted, `depth` rows of context; two texts share the zeros
// between them. Each layer needs one row less of context than the one before it.
#include "language/network.h"

#include <algorithm>
#include <array>

#include "language/vocabulary.h"

namespace dateline::language {
namespace {

// Rows of a tile; the activations of one fit in the second cache.
constexpr std::size_t kTileRows = 288;
// Rows that go through a layer together, so that its products stay in the second cache too: a
// multiple of the tiles of all kernels.
constexpr std::size_t kBlockRows = 96;

}  // namespace

// The end of MurmurHash3 on eight bytes.
std::array<std::uint32_t, 4> hash_keys(std::uint64_t value, std::uint64_t seed) {
  const auto mix = [](std::uint64_t x) {
    x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdULL;
    x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53ULL;
    return x ^ (x >> 33);
  };
  std::uint64_t first = value * 0x87c37b91114253d5ULL;
  first = ((first << 31) | (first >> 33)) * 0x4cf5ad432745937fULL;
  first ^= seed ^ 8;
  std::uint64_t second = seed ^ 8;
  first += second;
  second += first;
  first = mix(first);
  second = mix(second);
  first += second;
  second += first;
  return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(first >> 32),
          static_cast<std::uint32_t>(second), static_cast<std::uint32_t>(second >> 32)};
}

MixerCache::Place MixerCache::place(const Lexeme& lexeme, bool space, std::size_t width) {
  if (keys_.empty()) {
    keys_.resize(kPlaces);
    rows_.resize(kPlaces * width);
  }
  const auto feature = [&lexeme](Feature which) {
    return lexeme.features[static_cast<std::size_t>(which)];
  };
  const Key key{feature(Feature::Norm),
                feature(Feature::Prefix),
                feature(Feature::Suffix),
                feature(Feature::Shape),
                lexeme.vector_row,
                lexeme.is_space,
                space,
                true};
  std::uint64_t hash = key.norm ^ (key.shape * 3) ^ (key.suffix << 1) ^ (space ? 0x55 : 0);
  hash ^= static_cast<std::uint32_t>(key.vector_row);
  hash *= 0x9E3779B97F4A7C15ULL;
  const std::size_t at = hash >> 50;
  static_assert(kPlaces == std::size_t{1} << (64 - 50));
  const bool known = keys_[at] == key;
  keys_[at] = key;
  return {rows_.data() + at * width, known};
}

void Encoder::begin(std::span<const Token> tokens, std::span<const Unit> units) {
  tokens_ = tokens;
  units_ = units;
  unit_ = 0;
  token_ = units.empty() ? 0 : units.front().begin;
}

bool Encoder::next() {
  if (unit_ == units_.size()) return false;
  lay_out();
  mix();
  run_layers();
  return true;
}

// Chooses the rows of the next tile.
void Encoder::lay_out() {
  sources_.clear();
  runs_.clear();
  first_unit_ = unit_;
  const auto context = [this](const Unit& unit, std::int64_t at) {
    const bool inside = at >= unit.begin && at < unit.end;
    sources_.push_back(inside ? static_cast<std::uint32_t>(at) : kPadding);
  };
  for (std::int64_t i = -std::int64_t{depth()}; i < 0; ++i) context(units_[unit_], token_ + i);
  while (unit_ < units_.size() && sources_.size() < kTileRows) {
    const Unit& unit = units_[unit_];
    const auto room = static_cast<std::uint32_t>(kTileRows - sources_.size());
    const std::uint32_t count = std::min(unit.end - token_, room);
    runs_.push_back({token_, count, nullptr});
    for (std::uint32_t i = 0; i < count; ++i) sources_.push_back(token_ + i);
    token_ += count;
    for (std::uint32_t i = 0; i < depth(); ++i) context(unit, std::int64_t{token_} + i);
    if (token_ < unit.end) break;
    if (++unit_ < units_.size()) token_ = units_[unit_].begin;
  }
}

void Encoder::mix(const Token& token, bool bare, float* row) {
  const Lexeme& lexeme = *token.lexeme;
  const bool space = network_.reads_space && token.space && !bare;
  const auto [kept, known] = cache_.place(lexeme, space, network_.width);
  if (!known) {
    std::array<const float*, 4 * kFeatures + 1> parts{};
    std::size_t count = 0;
    for (const Embedding& embedding : network_.embeddings) {
      const std::uint64_t value =
          embedding.feature == Feature::Space
              ? (space ? 1 : 0)
              : lexeme.features[static_cast<std::size_t>(embedding.feature)];
      for (const std::uint32_t key : hash_keys(value, embedding.seed)) {
        parts[count++] = embedding.table.data() + (key % embedding.rows) * network_.mixed;
      }
    }
    if (!network_.vectors.empty() && lexeme.vector_row >= 0) {
      parts[count++] =
          network_.vectors.data() + static_cast<std::size_t>(lexeme.vector_row) * network_.mixed;
    }
    kernels_.add(parts.data(), count, network_.mixed, sum_.data());
    kernels_.norm(network_.mixer, sum_.data(), nullptr, kept);
  }
  std::copy_n(kept, network_.width, row);
}

void Encoder::mix() {
  const std::size_t width = network_.width;
  rows_.resize(sources_.size() * width);
  next_rows_.resize(rows_.size());
  sum_.resize(network_.mixed);
  std::size_t unit = first_unit_;
  for (std::size_t r = 0; r < sources_.size(); ++r) {
    const std::uint32_t source = sources_[r];
    float* const row = rows_.data() + r * width;
    if (source == kPadding) {
      std::fill_n(row, width, 0.0F);
      continue;
    }
    while (units_[unit].end <= source) ++unit;
    mix(tokens_[source], units_[unit].ends_bare && source + 1 == units_[unit].end, row);
  }
}

void Encoder::run_layers() {
  const std::size_t width = network_.width, count = sources_.size();
  for (std::size_t l = 0; l < network_.layers.size(); ++l) {
    const Layer& layer = network_.layers[l];
    const std::size_t outputs = layer.norm.pieces * width;
    products_.resize(kBlockRows * outputs);
    const std::size_t end = count - 1 - l;
    for (std::size_t begin = 1 + l; begin < end; begin += kBlockRows) {
      const std::size_t rows = std::min(kBlockRows, end - begin);
      kernels_.multiply({rows_.data() + (begin - 1) * width, width, rows, 3 * width,
                         layer.weights.data(), outputs / kPanel, products_.data(), outputs});
      for (std::size_t r = 0; r < rows; ++r) {
        const std::size_t at = (begin + r) * width;
        kernels_.norm(layer.norm, products_.data() + r * outputs, rows_.data() + at,
                      next_rows_.data() + at);
      }
    }
    rows_.swap(next_rows_);
  }
  // Where the wanted rows lie.
  std::size_t row = depth();
  for (Run& run : runs_) {
    run.rows = rows_.data() + row * width;
    row += run.count + depth();
  }
}

}  // namespace dateline::language
