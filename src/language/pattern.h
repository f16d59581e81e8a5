// SPDX-License-Identifier: Apache-2.0
// Python's regular expressions, as far as spaCy's tokenizer uses them, on PCRE2 with JIT.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "base/result.h"

namespace dateline::language {

// A compiled pattern. Immutable: matching takes no lock and is safe from any thread.
class Pattern {
 public:
  enum class Anchor { None, Begin };
  // DamagedResource if PCRE2 does not understand it.
  static Result<Pattern> compile(std::string_view python, Anchor anchor);
  Pattern() = default;

  struct Match {
    std::size_t begin, end;
    std::size_t size() const { return end - begin; }
  };
  // The leftmost match that begins at `from` or later; look-behinds see what stands before `from`.
  // REQUIRES: valid UTF-8, `from` on a character border.
  std::optional<Match> search(std::string_view text, std::size_t from = 0) const;

 private:
  struct Code;
  std::shared_ptr<const Code> code_;
};

}  // namespace dateline::language
