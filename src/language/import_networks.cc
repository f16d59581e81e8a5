// SPDX-License-Identifier: Apache-2.0
// The networks' weights in the form in which they are used: embeddings and vectors multiplied with
// the mixer (spec 14.2), weights in panels, pieces of a maxout apart.
#include <algorithm>
#include <array>

#include "language/import.h"
#include "language/kernels.h"
#include "language/tables.h"
#include "language/thinc.h"

namespace dateline::language {
namespace {

constexpr std::size_t kMostOutputs = 4096;

std::size_t panels_of(std::size_t outputs) {
  return (outputs + kPanel - 1) / kPanel;
}

// Weights W(outputs, inputs) of which the inputs [begin, end) and the outputs in another order are
// taken: `row(o)` is the row of W that gives output o.
template <class Row>
std::vector<float> in_panels(const std::vector<float>& weights, std::size_t inputs,
                             std::size_t begin, std::size_t end, std::size_t outputs, Row row) {
  const std::size_t depth = end - begin;
  std::vector<float> panels(panels_of(outputs) * depth * kPanel);
  for (std::size_t o = 0; o < outputs; ++o) {
    const float* const from = weights.data() + row(o) * inputs + begin;
    float* const to = panels.data() + (o / kPanel) * depth * kPanel + o % kPanel;
    for (std::size_t k = 0; k < depth; ++k) to[k * kPanel] = from[k];
  }
  return panels;
}

// Row of W(nO, nP, …) for output p * nO + o.
auto pieces_apart(std::size_t width, std::size_t pieces) {
  return [width, pieces](std::size_t o) { return (o % width) * pieces + o / width; };
}

std::vector<float> bias_apart(const Array& bias) {
  const std::size_t width = bias.shape[0], pieces = bias.shape[1];
  std::vector<float> apart(bias.size());
  for (std::size_t o = 0; o < apart.size(); ++o) {
    apart[o] = bias.at((o % width) * pieces + o / width);
  }
  return apart;
}

std::vector<float> multiplied(const std::vector<float>& rows, std::size_t depth,
                              const std::vector<float>& weights, std::size_t outputs) {
  const std::size_t count = rows.size() / depth;
  std::vector<float> out(count * outputs);
  best_kernels().multiply(
      {rows.data(), depth, count, depth, weights.data(), outputs / kPanel, out.data(), outputs});
  return out;
}

// One tok2vec of a model file.
class Packer {
 public:
  Packer(const Thinc& model, const Array& vectors, FieldWriter& out)
      : model_(model), vectors_(vectors), out_(out) {}

  Result<void> run() {
    const Thinc::Node extract = TRY(model_.one("extract_features"));
    features_ = TRY(model_.texts(extract, "columns"));
    embeddings_ = model_.named("hashembed");
    statics_ = model_.named("static_vectors");
    maxouts_ = model_.named("maxout");
    norms_ = model_.named("layernorm");
    TRY_VOID(check_counts());
    const Array weights = TRY(model_.parameter(maxouts_.front(), "W", 3));
    width_ = weights.shape[0];
    pieces_ = weights.shape[1];
    inputs_ = weights.shape[2];
    if (width_ % kLanes != 0 || width_ * pieces_ % kPanel != 0 || width_ * pieces_ > kMostOutputs ||
        inputs_ != width_ * (embeddings_.size() + statics_.size())) {
      return fail(ErrorCode::BadInput, "has a mixer of another shape.");
    }
    mixer_ = weights.floats();
    out_.size(width_);
    out_.size(width_ * pieces_);
    TRY_VOID(pack_embeddings());
    TRY_VOID(pack_vectors());
    TRY_VOID(pack_norm(maxouts_[0], norms_[0]));
    out_.size(maxouts_.size() - 1);
    for (std::size_t i = 1; i < maxouts_.size(); ++i) TRY_VOID(pack_layer(i));
    return {};
  }

 private:
  Result<void> check_counts() const {
    if (embeddings_.empty() || embeddings_.size() != features_.size() || statics_.size() > 1 ||
        maxouts_.size() < 2 || maxouts_.size() > 17 || maxouts_.size() != norms_.size()) {
      return fail(ErrorCode::BadInput, "is no tok2vec of hashed embeddings and maxout layers.");
    }
    for (const Thinc::Node window : model_.named("expand_window")) {
      if (TRY(model_.number(window, "window_size")) != 1) {
        return fail(ErrorCode::BadInput, "has a window of another size than 1.");
      }
    }
    return {};
  }

  std::vector<float> share(std::size_t part) const {
    return in_panels(mixer_, inputs_, part * width_, (part + 1) * width_, width_ * pieces_,
                     pieces_apart(width_, pieces_));
  }

  Result<void> pack_embeddings() {
    constexpr std::array<std::string_view, kFeatures> kNames = {"NORM",  "PREFIX", "SUFFIX",
                                                                "SHAPE", "SPACY",  "IS_SPACE"};
    out_.size(embeddings_.size());
    std::vector<bool> seen(embeddings_.size());
    for (const Thinc::Node node : embeddings_) {
      const std::size_t column = TRY(model_.number(node, "column"));
      if (column >= seen.size() || seen[column]) {
        return fail(ErrorCode::BadInput, "has embeddings of unknown columns.");
      }
      seen[column] = true;
      const auto* const known = std::ranges::find(kNames, features_[column]);
      if (known == kNames.end()) {
        return fail(ErrorCode::BadInput,
                    "embeds the feature " + features_[column] + ", which Dateline does not have.");
      }
      const Array table = TRY(model_.parameter(node, "E", 2));
      if (table.shape[1] != width_) return fail(ErrorCode::BadInput, "has embeddings too wide.");
      out_.size(static_cast<std::size_t>(known - kNames.begin()));
      out_.number(TRY(model_.number(node, "seed")));
      out_.size(table.shape[0]);
      out_.array(multiplied(table.floats(), width_, share(column), width_ * pieces_));
    }
    return {};
  }

  Result<void> pack_vectors() {
    if (statics_.empty()) {
      out_.array(std::vector<float>());
      return {};
    }
    const Array weights = TRY(model_.parameter(statics_.front(), "W", 2));
    if (vectors_.shape.size() != 2 || vectors_.shape[0] == 0 ||
        weights.shape[1] != vectors_.shape[1] || weights.shape[0] != width_) {
      return fail(ErrorCode::BadInput, "wants vectors that the pipeline does not have.");
    }
    const std::size_t depth = weights.shape[1];
    const std::vector<float> panels =
        in_panels(weights.floats(), depth, 0, depth, width_, [](std::size_t o) { return o; });
    const std::vector<float> narrow = multiplied(vectors_.floats(), depth, panels, width_);
    out_.array(multiplied(narrow, width_, share(embeddings_.size()), width_ * pieces_));
    return {};
  }

  Result<void> pack_norm(Thinc::Node maxout, Thinc::Node layernorm) {
    const Array bias = TRY(model_.parameter(maxout, "b", 2));
    const Array gain = TRY(model_.parameter(layernorm, "G", 1));
    const Array shift = TRY(model_.parameter(layernorm, "b", 1));
    if (bias.shape[0] != width_ || gain.size() != width_ || shift.size() != width_) {
      return fail(ErrorCode::BadInput, "has layers of unequal width.");
    }
    out_.array(bias_apart(bias));
    out_.array(gain.floats());
    out_.array(shift.floats());
    return {};
  }

  Result<void> pack_layer(std::size_t i) {
    const Array weights = TRY(model_.parameter(maxouts_[i], "W", 3));
    const std::size_t pieces = weights.shape[1];
    if (weights.shape[0] != width_ || weights.shape[2] != 3 * width_ ||
        width_ * pieces > kMostOutputs || width_ * pieces % kPanel != 0) {
      return fail(ErrorCode::BadInput, "has an encoder layer of another shape.");
    }
    out_.array(in_panels(weights.floats(), 3 * width_, 0, 3 * width_, width_ * pieces,
                         pieces_apart(width_, pieces)));
    return pack_norm(maxouts_[i], norms_[i]);
  }

  const Thinc& model_;
  const Array& vectors_;
  FieldWriter& out_;
  std::vector<std::string> features_;
  std::vector<Thinc::Node> embeddings_, statics_, maxouts_, norms_;
  std::size_t width_ = 0, pieces_ = 0, inputs_ = 0;
  std::vector<float> mixer_;
};

Result<void> pack_linear(const Thinc& model, Thinc::Node node, FieldWriter& out) {
  const Array weights = TRY(model.parameter(node, "W", 2));
  const Array bias = TRY(model.parameter(node, "b", 1));
  const std::size_t outputs = weights.shape[0], depth = weights.shape[1];
  if (bias.size() != outputs || outputs > kMostOutputs || depth > kMostOutputs) {
    return fail(ErrorCode::BadInput, "has a linear layer of another shape.");
  }
  std::vector<float> padded = bias.floats();
  padded.resize(panels_of(outputs) * kPanel);
  out.size(depth);
  out.size(outputs);
  out.array(in_panels(weights.floats(), depth, 0, depth, outputs, [](std::size_t o) { return o; }));
  out.array(padded);
  return {};
}

// Spec 8.1: moves ascending, labels by falling frequency and then falling names; those that were
// added later have negative frequencies and come last.
Result<std::vector<Move>> moves_of(const Source& source, std::string_view path, bool parser) {
  struct Label {
    std::uint8_t kind;
    std::int64_t frequency;
    std::string name;
  };
  const Packed packed = TRY(source.msgpack(path));
  const Packed* text = packed.find("moves");
  if (!is_text(text)) return source.odd(path, "has no moves.");
  const json::Value moves = TRY_OF(source, path, json::parse(text->text));
  std::vector<Label> labels;
  for (const auto& [kind, names] : moves.members) {
    const bool sound = kind.size() == 1 && kind[0] >= '0' && kind[0] <= (parser ? '4' : '5');
    if (!sound) return source.odd(path, "has an unknown move " + kind + ".");
    for (const auto& [name, count] : names.members) {
      labels.push_back({static_cast<std::uint8_t>(kind[0] - '0'), count.integer.value_or(0), name});
    }
  }
  std::ranges::sort(labels, [](const Label& a, const Label& b) {
    const bool late = a.frequency < 0;
    if (late != (b.frequency < 0)) return !late;
    if (!late && a.kind != b.kind) return a.kind < b.kind;
    if (a.frequency != b.frequency) return a.frequency > b.frequency;
    return a.name > b.name;
  });
  std::vector<Move> list;
  for (const Label& label : labels) {
    Move move;
    move.kind = label.kind;
    const std::size_t bar = label.name.find("||");
    const std::string name = label.name.substr(0, bar);
    const std::string lifted = bar == std::string::npos ? "" : label.name.substr(bar + 2);
    move.label = parser ? static_cast<std::uint8_t>(dep_of(name))
                        : static_cast<std::uint8_t>(entity_type_of(name));
    move.lifted = parser ? static_cast<std::uint8_t>(dep_of(lifted)) : std::uint8_t{0};
    const bool known = (name.empty() || move.label != 0) && (lifted.empty() || move.lifted != 0) &&
                       (parser || lifted.empty());
    if (!known) return source.odd(path, "has the label " + label.name + ", unknown to Dateline.");
    list.push_back(move);
  }
  return list;
}

Result<void> pack_lower(const Thinc& model, std::size_t slots, FieldWriter& out) {
  const Thinc::Node lower = TRY(model.one("precomputable_affine"));
  const Array weights = TRY(model.parameter(lower, "W", 4));
  const Array bias = TRY(model.parameter(lower, "b", 2));
  const Array pad = TRY(model.parameter(lower, "pad", 4));
  const std::size_t hidden = weights.shape[1], pieces = weights.shape[2], depth = weights.shape[3];
  const std::size_t outputs = hidden * pieces;
  if (weights.shape[0] != slots || hidden % kPanel != 0 || outputs > kMostOutputs ||
      depth > kMostOutputs || bias.shape[0] != hidden || bias.size() != outputs ||
      pad.size() != slots * outputs) {
    return fail(ErrorCode::BadInput, "has state features of another shape.");
  }
  const auto row = [&](std::size_t o) {
    const std::size_t slot = o / outputs, in_slot = o % outputs;
    return slot * outputs + (in_slot % hidden) * pieces + in_slot / hidden;
  };
  out.size(slots);
  out.size(hidden);
  out.size(pieces);
  out.array(in_panels(weights.floats(), depth, 0, depth, slots * outputs, row));
  std::vector<float> apart(pad.size());
  for (std::size_t o = 0; o < apart.size(); ++o) apart[o] = pad.at(row(o));
  out.array(apart);
  out.array(bias_apart(bias));
  return {};
}

Result<void> pack_transitions(const Source& source, const std::string& component, bool parser,
                              const Thinc& model, FieldWriter& out) {
  const std::string path = component + "/model";
  const std::size_t slots = parser ? 8 : 3;  // spec 8.2 and 9
  const std::vector<Move> moves = TRY(moves_of(source, component + "/moves", parser));
  // Breadth first, the upper layer comes before the one inside the tok2vec.
  const std::vector<Thinc::Node> linears = model.named("linear");
  if (linears.size() != 2) return source.odd(path, "has other layers than lower and upper.");
  const auto fields = [&]() -> Result<void> {
    TRY_VOID(pack_linear(model, linears[1], out));
    TRY_VOID(pack_lower(model, slots, out));
    TRY_VOID(pack_linear(model, linears[0], out));
    if (TRY(model.parameter(linears[0], "W", 2)).shape[0] != moves.size()) {
      return fail(ErrorCode::BadInput, "does not fit its list of moves.");
    }
    return {};
  }();
  if (!fields) return source.odd(path, fields.error());
  std::vector<std::uint8_t> bytes;
  for (const Move& move : moves) bytes.insert(bytes.end(), {move.kind, move.label, move.lifted});
  out.array(bytes);
  return {};
}

Result<Array> pack_vector_rows(const Source& source, FieldWriter& out) {
  const Array vectors = TRY_OF(source, "vocab/vectors", array_of_npy(source.file("vocab/vectors")));
  const Packed keys = TRY(source.msgpack("vocab/key2row"));
  const std::size_t rows = vectors.size() == 0 ? 0 : vectors.shape[0];
  std::vector<std::pair<std::uint64_t, std::uint32_t>> pairs;
  for (const auto& [key, row] : keys.members) {
    if (key.kind != Packed::Kind::Integer || row.integer >= rows) {
      return source.odd("vocab/key2row", "names a row that is not there.");
    }
    pairs.emplace_back(key.integer, static_cast<std::uint32_t>(row.integer));
  }
  std::ranges::sort(pairs);
  std::vector<std::uint64_t> ids;
  std::vector<std::uint32_t> places;
  for (const auto& [id, place] : pairs) ids.push_back(id), places.push_back(place);
  out.array(ids);
  out.array(places);
  return vectors;
}

Result<void> pack_tagger(const Source& source, FieldWriter& out) {
  const Thinc model = TRY_OF(source, "tagger/model", Thinc::open(source.file("tagger/model")));
  const Thinc::Node node = TRY_OF(source, "tagger/model", model.one("softmax"));
  const auto packed = pack_linear(model, node, out);
  if (!packed) return source.odd("tagger/model", packed.error());
  const json::Value settings = TRY(source.json("tagger/cfg"));
  const json::Value* labels = settings.find("labels");
  std::vector<std::uint8_t> tags;
  for (std::size_t i = 0; labels != nullptr && i < labels->items.size(); ++i) {
    tags.push_back(static_cast<std::uint8_t>(tag_of(labels->items[i].text)));
    if (tags.back() == 0) {
      return source.odd("tagger/cfg",
                        "has the tag " + labels->items[i].text + ", unknown to Dateline.");
    }
  }
  if (TRY_OF(source, "tagger/model", model.parameter(node, "W", 2)).shape[0] != tags.size()) {
    return source.odd("tagger/cfg", "does not fit the tagger's model.");
  }
  out.array(tags);
  return {};
}

}  // namespace

Result<void> pack_networks(const Source& source, FieldWriter& out) {
  const Array vectors = TRY(pack_vector_rows(source, out));
  const Thinc shared = TRY_OF(source, "tok2vec/model", Thinc::open(source.file("tok2vec/model")));
  if (const auto done = Packer(shared, vectors, out).run(); !done) {
    return source.odd("tok2vec/model", done.error());
  }
  TRY_VOID(pack_tagger(source, out));
  const Thinc parser = TRY_OF(source, "parser/model", Thinc::open(source.file("parser/model")));
  if (parser.named("tok2vec-listener").size() != 1) {
    return source.odd("parser/model", "does not listen to the shared tok2vec.");
  }
  TRY_VOID(pack_transitions(source, "parser", true, parser, out));
  const Thinc ner = TRY_OF(source, "ner/model", Thinc::open(source.file("ner/model")));
  if (const auto done = Packer(ner, vectors, out).run(); !done) {
    return source.odd("ner/model", done.error());
  }
  return pack_transitions(source, "ner", false, ner, out);
}

}  // namespace dateline::language
