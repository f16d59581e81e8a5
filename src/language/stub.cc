// SPDX-License-Identifier: Apache-2.0
// Skeleton only: white-space tokens and naive sentences, until the tokenizer of the specification.
#include "base/fold.h"
#include "language/language.h"

namespace dateline::language {

struct Model::Tables {
  std::string name;
};

const std::string& Model::name() const { return tables_->name; }

Result<std::string> build(const std::string&) { return std::string("stub"); }

Result<Model> open(const std::string&) {
  return Model(std::make_shared<const Model::Tables>(Model::Tables{"stub"}));
}

Doc tokenize(std::string_view text, const Model&) {
  Doc doc;
  doc.text = text;
  auto words = std::make_shared<std::vector<std::string>>();
  std::uint32_t begin = 0;
  for (std::uint32_t at = 0; at <= text.size(); ++at) {
    const bool gap = at == text.size() || text[at] == ' ' || text[at] == '\n';
    if (!gap) continue;
    if (at > begin) doc.tokens.push_back({{begin, at}, at < text.size() && text[at] == ' ', false, {}, {}});
    begin = at + 1;
  }
  words->reserve(doc.tokens.size());
  for (Token& token : doc.tokens) {
    words->push_back(lower(token.span.of(text)));
    token.lower = token.norm = words->back();
  }
  doc.memory = words;
  return doc;
}

Doc parse(Doc doc, const Presets&, const Model&) {
  bool start = true;
  for (Token& token : doc.tokens) {
    token.sentence_start = start;
    if (start) doc.sentences.push_back(token.span);
    doc.sentences.back().end = token.span.end;
    const char last = token.span.of(doc.text).back();
    start = last == '.' || last == '!' || last == '?' || doc.text[token.span.end] == '\n';
  }
  return doc;
}

bool is_finite_verb(const Doc&, std::size_t) { return false; }

}  // namespace dateline::language
