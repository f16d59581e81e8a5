// SPDX-License-Identifier: Apache-2.0
// Winnowing (Schleimer, Wilkerson, Aiken 2003): hashes of kRow words in a row, of every kWindow of
// them the smallest. Texts that share marks are compared through the marks' lists; a long list is
// compared with its first and latest members only, so that a story told a thousand times costs a
// thousand steps and not a million.
#include <algorithm>

#include "link/link.h"
#include "link/words.h"

namespace dateline::link {
namespace {

constexpr std::size_t kRow = 5, kWindow = 3;
constexpr std::size_t kFirst = 6, kLatest = 10;  // of a long list
constexpr std::size_t kMany = 16;  // texts that share a mark: it may be a stock phrase
constexpr std::size_t kLeastMarks = 3;
constexpr double kLeastShare = 0.06;  // of the marks of the shorter text, and of the copy
constexpr double kAll = 0.8, kMuch = 0.3;

std::vector<std::uint32_t> marks_of(const std::vector<std::uint32_t>& words) {
  std::vector<std::uint32_t> rows;
  for (std::size_t i = 0; i + kRow <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t k = 0; k < kRow; ++k)
      hash = (hash ^ words[i + k]) * 0x9E3779B97F4A7C15ULL + (hash >> 29);
    rows.push_back(static_cast<std::uint32_t>(hash >> 32));
  }
  std::vector<std::uint32_t> marks;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t end = std::min(i + kWindow, rows.size());
    if (end - i < kWindow && i > 0) break;
    marks.push_back(*std::min_element(rows.begin() + static_cast<std::ptrdiff_t>(i),
                                      rows.begin() + static_cast<std::ptrdiff_t>(end)));
  }
  std::ranges::sort(marks);
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
  return marks;
}

std::vector<std::uint32_t> shared_of(const std::vector<std::uint32_t>& a,
                                     const std::vector<std::uint32_t>& b) {
  std::vector<std::uint32_t> shared;
  std::ranges::set_intersection(a, b, std::back_inserter(shared));
  return shared;
}

// Texts go by their numbers: a smaller one is earlier.
using Entry = std::pair<std::uint32_t, std::uint32_t>;  // mark, text
struct Pair {
  std::uint32_t later = 0, earlier = 0;
  bool common = false;  // by a mark of many texts
  friend auto operator<=>(const Pair&, const Pair&) = default;
};

// All pairs of texts that share marks, each as often as they do.
std::vector<Pair> pairs_of(const std::vector<Entry>& entries) {
  std::vector<Pair> pairs;
  for (std::size_t begin = 0; begin < entries.size();) {
    std::size_t end = begin;
    while (end < entries.size() && entries[end].first == entries[begin].first) ++end;
    const bool common = end - begin > kMany;
    for (std::size_t i = begin + 1; i < end; ++i) {
      const std::size_t before = i - begin;
      const std::size_t first = std::min(before, kFirst);
      for (std::size_t k = 0; k < first; ++k)
        pairs.push_back({entries[i].second, entries[begin + k].second, common});
      for (std::size_t k = std::max(begin + first, i - std::min(i - begin, kLatest)); k < i; ++k)
        pairs.push_back({entries[i].second, entries[k].second, common});
    }
    begin = end;
  }
  std::ranges::sort(pairs);
  return pairs;
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

CopyKind kind_of(double of_copy, double of_original) {
  if (of_copy >= kAll) return of_original >= kAll ? CopyKind::Verbatim : CopyKind::Cut;
  return of_copy >= kMuch ? CopyKind::Edited : CopyKind::Passage;
}

}  // namespace

std::string_view word(CopyKind kind) {
  constexpr std::string_view kWords[] = {"verbatim", "cut", "edited", "passage"};
  return kWords[static_cast<std::size_t>(kind)];
}

void Copies::add(std::string_view text) {
  texts_.push_back(marks_of(hashes_of(text)));
}

namespace {

using Texts = std::vector<std::vector<std::uint32_t>>;

struct Candidate {
  std::size_t marks = 0;
  std::uint32_t original = 0;
};

// Originals of one text, those with most of its marks first. `begin` to `end` are its pairs.
std::vector<Candidate> candidates_of(const Texts& texts, const Pair* begin, const Pair* end) {
  std::vector<Candidate> candidates;
  while (begin != end) {
    const std::uint32_t original = begin->earlier;
    const std::size_t least = std::min(texts[begin->later].size(), texts[original].size());
    std::size_t marks = 0, common = 0;
    for (; begin != end && begin->earlier == original; ++begin) {
      ++marks;
      common += begin->common ? 1 : 0;
    }
    // A little that many have is a phrase; much of it is a story told by many.
    const bool phrase = marks - common < kLeastMarks && share(marks, least) < kMuch;
    if (marks >= kLeastMarks && share(marks, least) >= kLeastShare && !phrase)
      candidates.push_back({marks, original});
  }
  std::ranges::stable_sort(
      candidates, [](const Candidate& a, const Candidate& b) { return a.marks > b.marks; });
  return candidates;
}

// What the nearest original gave is not taken from another one again.
void choose(const Texts& texts, std::uint32_t copy, const std::vector<Candidate>& candidates,
            std::vector<Copy>& copies) {
  std::vector<std::uint32_t> left = texts[copy];
  for (const Candidate& candidate : candidates) {
    const std::vector<std::uint32_t>& original = texts[candidate.original];
    const std::size_t gave = shared_of(left, original).size();
    if (gave < kLeastMarks || share(gave, texts[copy].size()) < kLeastShare) continue;
    std::vector<std::uint32_t> rest;
    std::ranges::set_difference(left, original, std::back_inserter(rest));
    left = std::move(rest);
    const std::size_t both = shared_of(texts[copy], original).size();
    const double of_copy = share(both, texts[copy].size());
    copies.push_back(
        {copy, candidate.original, kind_of(of_copy, share(both, original.size())), of_copy});
  }
}

}  // namespace

std::vector<Copy> Copies::find() const {
  std::vector<Entry> entries;
  for (std::uint32_t text = 0; text < texts_.size(); ++text) {
    for (const std::uint32_t mark : texts_[text]) entries.emplace_back(mark, text);
  }
  std::ranges::sort(entries);
  const std::vector<Pair> pairs = pairs_of(entries);
  std::vector<Copy> copies;
  for (std::size_t begin = 0; begin < pairs.size();) {
    std::size_t end = begin;
    while (end < pairs.size() && pairs[end].later == pairs[begin].later) ++end;
    choose(texts_, pairs[begin].later,
           candidates_of(texts_, pairs.data() + begin, pairs.data() + end), copies);
    begin = end;
  }
  std::ranges::sort(copies, [](const Copy& a, const Copy& b) {
    return std::pair(a.copy, a.original) < std::pair(b.copy, b.original);
  });
  return copies;
}

}  // namespace dateline::link
