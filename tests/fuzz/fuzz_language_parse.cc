// SPDX-License-Identifier: Apache-2.0
// Any text -> a document whose tokens, heads and sentences hold together.
// Needs DATELINE_RESOURCES, the folder of language.dateline.
#include <cstdlib>
#include <string>
#include <string_view>

#include "language/language.h"

namespace language = dateline::language;

namespace {

const language::Model& model() {
  static const language::Model kModel = [] {
    const char* folder = std::getenv("DATELINE_RESOURCES");
    auto opened =
        language::open(std::string(folder == nullptr ? "." : folder) + "/language.dateline");
    if (!opened) std::abort();
    return *opened;
  }();
  return kModel;
}

void check(bool holds) {
  if (!holds) std::abort();
}

void check(const language::Doc& doc) {
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < doc.tokens.size(); ++i) {
    const language::Token& token = doc.tokens[i];
    // Tokens tile the text but for the blanks that belong to none.
    check(token.span.begin == end && token.span.end > token.span.begin);
    end = token.span.end + (token.space ? 1 : 0);
    check(token.head < doc.tokens.size());
    check(token.left_edge <= i && i <= token.right_edge && token.right_edge < doc.tokens.size());
    check(token.tag != language::Tag::None && token.dep != language::Dep::None);
    check(!token.lemma.empty() || token.span.size() > 0);
    std::size_t steps = 0;
    for (std::size_t up = i; doc.tokens[up].head != up; up = doc.tokens[up].head) {
      check(++steps <= doc.tokens.size());  // no circles
    }
  }
  check(doc.tokens.empty() || end == doc.text.size());
  for (std::size_t i = 0; i + 1 < doc.sentences.size(); ++i) {
    check(doc.sentences[i].end <= doc.sentences[i + 1].begin);
  }
}

}  // namespace

// The first byte says what is preset; the rest is the text.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  language::Presets presets;
  const auto half = static_cast<std::uint32_t>(text.size() / 2);
  if ((data[0] & 1) != 0) presets.blocks = {half / 2, half};
  if ((data[0] & 2) != 0) presets.sentence_starts = {half};
  if ((data[0] & 4) != 0) {
    presets.entities.push_back({{half / 2, half}, static_cast<language::EntityType>(data[0] % 19)});
  }
  check(language::parse(language::tokenize(text, model()), presets, model()));
  return 0;
}
