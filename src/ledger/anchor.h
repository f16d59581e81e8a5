// SPDX-License-Identifier: Apache-2.0
// A quotation with its context, found again in a text that may have changed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace dateline::ledger {

struct Anchor {
  std::int64_t begin = 0;  // where it stood, in code points: a hint
  std::string quote, prefix, suffix;
};

// [begin, end) in code points.
struct Stretch {
  std::int64_t begin = 0, end = 0;
};

// A text with the borders of its code points. The text must outlive it.
class AnchorText {
 public:
  explicit AnchorText(std::string_view text);
  // Where the quotation stands: verbatim, else but for white space and the form of quotation marks.
  // Of several places the one whose context fits best, then the one nearest to where it was. If it
  // stands in more than one, some context must fit.
  std::optional<Stretch> find(const Anchor& anchor) const;
  std::string_view of(const Stretch& stretch) const;
  // The same with what stands around it.
  Anchor anchor(const Stretch& stretch) const;

 private:
  std::optional<Stretch> best(std::string_view text, const std::vector<std::size_t>& bytes,
                              const Anchor& anchor) const;
  std::int64_t code_points(std::size_t byte) const;

  std::string_view text_;
  std::vector<std::size_t> borders_;  // of each code point, and the end
  std::string plain_;                 // white space and marks made alike
  std::vector<std::size_t> bytes_;    // of `text_`, for each byte of `plain_`, and the end
};

void write(json::Writer& out, const Anchor& anchor);
Anchor anchor_of(const json::Value& value);

}  // namespace dateline::ledger
