// SPDX-License-Identifier: Apache-2.0
// A line of text a sentence's tree: what the language library gives, in forty lines.
//
//   parse build/resources/language.dateline "The mayor said the bridge had been closed."
#include <cstdio>
#include <string>

#include "language/language.h"

namespace language = dateline::language;

namespace {

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fputc('\t', stdout);
}

void print(const language::Doc& doc) {
  for (std::size_t i = 0; i < doc.tokens.size(); ++i) {
    const language::Token& token = doc.tokens[i];
    if (token.sentence_start && i > 0) std::puts("");
    for (const std::string_view field :
         {doc.text_of(i), token.lemma, name(token.tag), name(token.pos), name(token.dep),
          doc.text_of(token.head), name(token.entity_iob), name(token.entity_type)}) {
      print(field);
    }
    std::printf("%.3f\n", static_cast<double>(token.parse_margin));
  }
  for (const language::NounChunk& chunk : doc.noun_chunks) {
    std::printf("noun phrase: ");
    print(cover(doc.tokens[chunk.begin].span, doc.tokens[chunk.root()].span).of(doc.text));
    std::puts("");
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: parse language.dateline TEXT\n", stderr);
    return 2;
  }
  const auto model = language::open(arguments[1]);
  if (!model) {
    std::fprintf(stderr, "parse: error: %s\n", model.error().message().c_str());
    return 2;
  }
  const std::string text = arguments[2];
  print(language::parse(language::tokenize(text, *model), {}, *model));
  return 0;
}
