// SPDX-License-Identifier: Apache-2.0
// Networks out of the packed file: nothing is copied, every size is checked against the others.
#include <algorithm>

#include "language/model.h"

namespace dateline::language {
namespace {

constexpr std::size_t kMostOutputs = 4096;

bool read_norm(FieldReader& in, std::size_t width, MaxoutNorm& to) {
  const std::span<const float> bias = in.array<float>(), gain = in.array<float>(),
                               shift = in.array<float>();
  if (!in.good() || bias.empty() || bias.size() % width != 0 || bias.size() > kMostOutputs ||
      gain.size() != width || shift.size() != width) {
    return false;
  }
  to = {width, bias.size() / width, bias.data(), gain.data(), shift.data()};
  return true;
}

bool read_embeddings(FieldReader& in, Network& to) {
  const std::size_t count = in.size();
  if (count == 0 || count > kFeatures) return false;
  for (std::size_t i = 0; i < count; ++i) {
    Embedding embedding{};
    const std::size_t feature = in.size();
    embedding.feature = static_cast<Feature>(feature);
    embedding.seed = in.number();
    embedding.rows = in.size();
    embedding.table = in.array<float>();
    if (!in.good() || feature >= kFeatures || embedding.rows == 0 ||
        embedding.table.size() != embedding.rows * to.mixed) {
      return false;
    }
    to.reads_space = to.reads_space || embedding.feature == Feature::Space;
    to.embeddings.push_back(embedding);
  }
  return true;
}

bool read_network(FieldReader& in, std::size_t vector_rows, Network& to) {
  to.width = in.size();
  to.mixed = in.size();
  if (!in.good() || to.width == 0 || to.width % kLanes != 0 || to.mixed % kLanes != 0 ||
      to.width > kMostOutputs || to.mixed > kMostOutputs || !read_embeddings(in, to)) {
    return false;
  }
  to.vectors = in.array<float>();
  if (!to.vectors.empty() && to.vectors.size() < vector_rows * to.mixed) return false;
  if (!read_norm(in, to.width, to.mixer) || to.mixer.pieces * to.width != to.mixed) return false;
  const std::size_t depth = in.size();
  if (!in.good() || depth == 0 || depth > 16) return false;
  for (std::size_t i = 0; i < depth; ++i) {
    Layer layer{in.array<float>(), {}};
    if (!read_norm(in, to.width, layer.norm)) return false;
    const std::size_t outputs = layer.norm.pieces * to.width;
    if (outputs % kPanel != 0 || layer.weights.size() != outputs * 3 * to.width) return false;
    to.layers.push_back(layer);
  }
  return true;
}

bool read_linear(FieldReader& in, std::size_t depth, Linear& to) {
  to.depth = in.size();
  to.outputs = in.size();
  to.weights = in.array<float>();
  to.bias = in.array<float>();
  to.panels = (to.outputs + kPanel - 1) / kPanel;
  return in.good() && to.depth == depth && to.outputs > 0 && to.outputs <= kMostOutputs &&
         to.weights.size() == to.panels * kPanel * depth && to.bias.size() == to.panels * kPanel;
}

bool read_moves(FieldReader& in, std::size_t labels, std::size_t lifted, Transitions& to) {
  const std::span<const std::uint8_t> bytes = in.array<std::uint8_t>();
  if (!in.good() || bytes.size() != 3 * to.upper.outputs) return false;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    if (bytes[i] > 5 || bytes[i + 1] >= labels || bytes[i + 2] >= lifted) return false;
    to.moves.push_back({bytes[i], bytes[i + 1], bytes[i + 2]});
  }
  return true;
}

bool read_transitions(FieldReader& in, std::size_t width, std::size_t slots, Transitions& to) {
  // How deep the lower layer is, the reducing one says.
  if (!read_linear(in, width, to.reduce)) return false;
  to.slots = in.size();
  to.hidden = in.size();
  to.pieces = in.size();
  to.lower = in.array<float>();
  to.pad = in.array<float>();
  to.bias = in.array<float>();
  const bool small = to.hidden > 0 && to.hidden <= kMostOutputs && to.pieces > 0 &&
                     to.pieces <= kMostOutputs && to.hidden % kPanel == 0;
  if (!in.good() || to.slots != slots || !small) return false;
  const std::size_t outputs = to.hidden * to.pieces;
  return to.lower.size() == slots * outputs * to.reduce.outputs &&
         to.pad.size() == slots * outputs && to.bias.size() == outputs &&
         read_linear(in, to.hidden, to.upper);
}

}  // namespace

bool read_networks(FieldReader& in, Model::Tables& to) {
  to.vector_keys = in.array<std::uint64_t>();
  to.vector_rows = in.array<std::uint32_t>();
  if (!in.good() || to.vector_keys.size() != to.vector_rows.size() ||
      !std::ranges::is_sorted(to.vector_keys)) {
    return false;
  }
  const std::size_t rows =
      to.vector_rows.empty() ? 0 : std::size_t{*std::ranges::max_element(to.vector_rows)} + 1;
  if (!read_network(in, rows, to.tok2vec) || !read_linear(in, to.tok2vec.width, to.tagger)) {
    return false;
  }
  const std::span<const std::uint8_t> tags = in.array<std::uint8_t>();
  if (!in.good() || tags.size() != to.tagger.outputs) return false;
  for (const std::uint8_t tag : tags) {
    if (tag >= kTagNames.size()) return false;
    to.tags.push_back(static_cast<Tag>(tag));
  }
  return read_transitions(in, to.tok2vec.width, 8, to.parser) &&
         read_moves(in, kDepNames.size(), kDepNames.size(), to.parser) &&
         read_network(in, rows, to.ner_tok2vec) &&
         read_transitions(in, to.ner_tok2vec.width, 3, to.ner) &&
         read_moves(in, kEntityTypeNames.size(), 1, to.ner);
}

}  // namespace dateline::language
