// SPDX-License-Identifier: Apache-2.0
// A stretch of a report's text, as byte offsets. Every finding of Dateline is made of these.
//
//   Span s{4, 10};  s.of("The bridge is closed")  ->  "bridge"
//
// Offsets are half-open [begin, end) and lie on UTF-8 character borders. The JSON writer turns
// them into code points; nothing else does.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace dateline {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  bool contains(const Span& inner) const { return begin <= inner.begin && inner.end <= end; }
  bool overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
  // The words themselves. REQUIRES: the span lies inside `text`.
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }

  friend auto operator<=>(const Span&, const Span&) = default;
};

// The smallest span that covers both.
inline Span cover(const Span& a, const Span& b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

}  // namespace dateline
