// SPDX-License-Identifier: Apache-2.0
// Tokens in the form that the contract prints (only with --show tokens).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/span.h"

namespace dateline {

struct Token {
  Span span;
  bool space = false;  // a space follows
  std::string norm;
  std::string lemma;  // "" = not known
  std::string tag;
  std::string pos;
  std::string morph;
  std::optional<std::uint32_t> head;
  std::string dep;
  bool sentence_start = false;
  std::string ent_iob;
  std::string ent_type;
  std::optional<double> margin;
  friend bool operator==(const Token&, const Token&) = default;
};

}  // namespace dateline
