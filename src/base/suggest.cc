// SPDX-License-Identifier: Apache-2.0
#include "base/suggest.h"

#include <algorithm>
#include <vector>

namespace dateline {

// Optimal string alignment: rows of the table of distances between the beginnings of both words.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before, last, row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before = std::move(last);
    last = row;
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({changed, row[j - 1] + 1, last[j] + 1});
      const bool exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (exchanged) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  constexpr std::size_t kFar = 2;
  constexpr std::size_t kLetters = 3;  // a change for every three letters
  std::string_view best;
  std::size_t best_distance = kFar + 1;
  for (const std::string_view one : known) {
    const std::size_t far = distance(word, one);
    const bool near = far * kLetters <= std::max(word.size(), one.size());
    if (near && far < best_distance) {
      best = one;
      best_distance = far;
    }
  }
  return best;
}

}  // namespace dateline
