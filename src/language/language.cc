// SPDX-License-Identifier: Apache-2.0
#include "language/language.h"

#include <algorithm>

namespace dateline::language {

std::size_t Doc::token_at(std::uint32_t byte) const {
  const auto it = std::partition_point(tokens.begin(), tokens.end(),
                                       [byte](const Token& t) { return t.span.end <= byte; });
  return static_cast<std::size_t>(it - tokens.begin());
}

std::size_t Doc::sentence_at(std::uint32_t byte) const {
  const auto it = std::partition_point(sentences.begin(), sentences.end(),
                                       [byte](const Span& s) { return s.end <= byte; });
  return static_cast<std::size_t>(it - sentences.begin());
}

bool is_finite_verb(const Doc& doc, std::size_t token) {
  return token < doc.tokens.size() && doc.tokens[token].finite;
}

std::string_view verb_lemma(const Doc& doc, std::size_t token) {
  return token < doc.tokens.size() ? doc.tokens[token].verb_lemma : std::string_view();
}

}  // namespace dateline::language
