// SPDX-License-Identifier: Apache-2.0
// Words that look forward.
#include <algorithm>
#include <array>

#include "times/resolve.h"

namespace dateline::times {
namespace {

// By the verb that the time hangs on: "will open in May", "to be paid on Dec. 7".
std::optional<bool> verb_looks_forward(const language::Doc& doc, std::size_t token) {
  using language::Dep;
  using language::Tag;
  constexpr int kDeepest = 6;
  for (int depth = 0; depth < kDeepest && token < doc.tokens.size(); ++depth) {
    const language::Token& word = doc.tokens[token];
    const bool verb = word.pos == language::Pos::Verb || word.pos == language::Pos::Aux;
    if (verb) {
      for (const std::uint32_t child : doc.left_children(token)) {
        if (doc.tokens[child].dep != Dep::Aux) continue;
        const std::string_view aux = doc.tokens[child].lower;
        if (aux == "will" || aux == "'ll" || aux == "’ll" || aux == "would" || aux == "shall" ||
            aux == "to") {
          return true;
        }
      }
      if (word.tag == Tag::Vbd) return false;
      return std::nullopt;
    }
    if (word.head == token) return std::nullopt;
    token = word.head;
  }
  return std::nullopt;
}

}  // namespace

bool looks_forward(const language::Doc& doc, const Span& span) {
  constexpr std::array<std::string_view, 26> kForward = {
      "will",      "'ll",         "would",   "shall",   "expected",  "expects", "scheduled",
      "due",       "plans",       "planned", "payable", "effective", "until",   "upcoming",
      "starting",  "from",        "be",      "next",    "slated",    "till",    "through",
      "beginning", "tentatively", "hopes",   "going",   "intends"};
  std::size_t token = doc.token_at(span.begin);
  if (const auto forward = verb_looks_forward(doc, token)) return *forward;
  for (std::size_t back = 0; back < 14 && token > 0; ++back) {
    if (doc.tokens[token].sentence_start) return false;
    --token;
    const std::string_view word = doc.tokens[token].lower;
    if (word == "from" && back > 0) continue;
    if (std::ranges::find(kForward, word) != kForward.end()) return true;
    if (doc.tokens[token].finite) return false;
  }
  return false;
}

}  // namespace dateline::times
