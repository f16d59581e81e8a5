// SPDX-License-Identifier: Apache-2.0
// Damaged and foreign bytes in place of the files of a pipeline, and of our own: one line of error
// or something that holds, never a crash. With DATELINE_PIPELINE, the folder of a real pipeline,
// the bytes stand in for one of its files; without it, readers of single formats are tried.
#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "language/import.h"
#include "language/model.h"
#include "language/thinc.h"
#include "language/wheel.h"

namespace language = dateline::language;

namespace {

language::Source* real_pipeline() {
  static const std::unique_ptr<language::Source> kSource = [] {
    std::unique_ptr<language::Source> source;
    const char* folder = std::getenv("DATELINE_PIPELINE");
    if (folder == nullptr) return source;
    auto read = language::read_source(folder);
    if (!read) std::abort();
    source = std::make_unique<language::Source>(std::move(*read));
    // The real tables of lemmas are large, and read the same every time.
    source->bytes["lemmatizer/lookups/lookups.bin"] =
        "\x83\xablemma_rules\x80\xablemma_index\x80\xa9lemma_exc\x80";
    return source;
  }();
  return kSource.get();
}

void try_parameter(const language::Thinc& model, language::Thinc::Node node, const char* name) {
  for (std::size_t rank = 1; rank < 5; ++rank) {
    const auto array = model.parameter(node, name, rank);
    if (array) (void)array->floats();
  }
}

void try_thinc(std::string_view bytes) {
  const auto model = language::Thinc::open(bytes);
  if (!model) return;
  for (const char* leaf : {"hashembed", "maxout", "layernorm", "linear", "extract_features"}) {
    for (const auto node : model->named(leaf)) {
      for (const char* name : {"E", "W", "b", "G", "pad"}) try_parameter(*model, node, name);
      (void)model->number(node, "seed");
      (void)model->texts(node, "columns");
    }
  }
}

void try_wheel(std::string_view bytes) {
  const auto wheel = language::Wheel::open(bytes);
  if (!wheel) return;
  for (const std::string& name : wheel->names()) (void)wheel->read(name);
}

// The fields of our own file, as if their checksum were right.
void try_fields(std::string_view bytes) {
  // Where a mapped file would lie.
  struct Freed {
    void operator()(void* memory) const { std::free(memory); }
  };
  const std::size_t room = (bytes.size() / language::kAlignment + 1) * language::kAlignment;
  const std::unique_ptr<void, Freed> memory(std::aligned_alloc(language::kAlignment, room));
  std::memcpy(memory.get(), bytes.data(), bytes.size());
  const std::string_view copy(static_cast<const char*>(memory.get()), bytes.size());
  language::Model::Tables networks, rules;
  language::FieldReader in(copy), again(copy);
  (void)language::read_networks(in, networks);
  (void)language::read_rules(again, rules);
}

// One file of the real pipeline is replaced for a moment.
void try_as_file(language::Source& source, unsigned which, std::string_view bytes) {
  // A sound one of the others would have all networks packed, which takes too long here.
  constexpr std::array<std::string_view, 5> kFiles = {
      "tokenizer", "vocab/lookups.bin", "attribute_ruler/patterns",
      "lemmatizer/lookups/lookups.bin", "tok2vec/model"};
  const std::string_view path = kFiles[which % kFiles.size()];
  std::string before(bytes);
  std::swap(source.bytes.at(path), before);
  language::FieldWriter out(language::kHeadSize);
  if (path == "tok2vec/model") {
    (void)pack_networks(source, out);
  } else if (path.starts_with("tokenizer") || path.starts_with("vocab")) {
    (void)pack_tokenizer(source, out);
  } else {
    (void)pack_rules(source, out);
  }
  std::swap(source.bytes.at(path), before);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  (void)language::unpack(bytes);
  (void)language::array_of_npy(bytes);
  (void)language::inflate(bytes, data[0] * 64);
  try_thinc(bytes);
  try_wheel(bytes);
  try_fields(bytes);
  if (real_pipeline() != nullptr) try_as_file(*real_pipeline(), data[0], bytes);
  return 0;
}
