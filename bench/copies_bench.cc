// SPDX-License-Identifier: Apache-2.0
// Copies in generated archives whose copies are known: how many are found, how many are wrong, and
// whether time grows with the reports. Usage: copies_bench [REPORTS]... (default 10000 100000).
//
// Words come as rare as in a language (Zipf), every tenth report has one of 50 stock sentences, and
// every fifth took words from an earlier one: all of it under a new headline; half to nine tenths;
// its sentences reordered, some dropped, one word in twelve another; or a quotation of 25 to 45
// words. Half of the originals are copies themselves. A found pair is right if both reports tell
// one story; a copy is found if it is in a right pair.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "link/link.h"

namespace {

using Words = std::vector<std::uint32_t>;

// The same numbers on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  double part() { return static_cast<double>(next() >> 11) / 9007199254740992.0; }

 private:
  std::uint64_t state_;
};

class Archive {
 public:
  Archive(std::size_t reports, std::uint64_t seed) : dice_(seed) {
    double sum = 0;
    for (std::size_t i = 0; i < kWords; ++i)
      ladder_.push_back(sum += 1.0 / (static_cast<double>(i) + 3));
    for (std::size_t i = 0; i < 50; ++i) stock_.push_back(fresh(12));
    while (texts_.size() < reports) add();
  }

  const std::vector<Words>& texts() const { return texts_; }
  std::size_t story(std::size_t report) const { return stories_[report]; }
  const std::map<std::size_t, const char*>& copies() const { return copies_; }

 private:
  static constexpr std::size_t kWords = 30'000;

  std::uint32_t word() {
    const double at = dice_.part() * ladder_.back();
    return static_cast<std::uint32_t>(std::ranges::lower_bound(ladder_, at) - ladder_.begin());
  }
  Words fresh(std::size_t size) {
    Words words;
    while (words.size() < size) words.push_back(word());
    return words;
  }

  void add() {
    const std::size_t number = texts_.size();
    Words text = fresh(6);  // a headline
    std::size_t story = number;
    if (number > 100 && dice_.below(5) == 0) {
      const std::size_t original = dice_.below(2) == 0 && !copied_.empty()
                                       ? copied_[dice_.below(copied_.size())]
                                       : dice_.below(number);
      story = stories_[original];
      copies_[number] = take(texts_[original], text);
      copied_.push_back(number);
    } else {
      append(text, fresh(80 + dice_.below(500)));
    }
    if (dice_.below(10) == 0) append(text, stock_[dice_.below(stock_.size())]);
    texts_.push_back(std::move(text));
    stories_.push_back(story);
  }

  const char* take(const Words& from, Words& text) {
    const auto at = [&from](std::size_t i) {
      return from.begin() + static_cast<std::ptrdiff_t>(i);
    };
    switch (dice_.below(4)) {
      case 0:
        text.insert(text.end(), from.begin() + 6, from.end());
        return "verbatim";
      case 1: {
        const double part = 0.5 + 0.4 * dice_.part();
        const auto size = static_cast<std::size_t>(part * static_cast<double>(from.size()));
        text.insert(text.end(), from.begin(), at(size));
        return "cut";
      }
      case 2:
        edit(from, text);
        return "edited";
      default: {
        const std::size_t size = std::min(from.size() - 6, 25 + dice_.below(21));
        const std::size_t begin = 6 + dice_.below(from.size() - size - 5);
        append(text, fresh(40 + dice_.below(80)));
        text.insert(text.end(), at(begin), at(begin + size));
        append(text, fresh(40 + dice_.below(80)));
        return "quotation";
      }
    }
  }

  void edit(const Words& from, Words& text) {
    std::vector<Words> sentences;
    for (std::size_t i = 6; i < from.size();) {
      const std::size_t end = std::min(from.size(), i + 12 + dice_.below(16));
      sentences.emplace_back(from.begin() + static_cast<std::ptrdiff_t>(i),
                             from.begin() + static_cast<std::ptrdiff_t>(end));
      i = end;
    }
    for (std::size_t i = sentences.size(); i > 1; --i)
      std::swap(sentences[i - 1], sentences[dice_.below(i)]);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (i > 0 && dice_.below(4) == 0) continue;
      for (std::uint32_t& one : sentences[i]) {
        if (dice_.below(12) == 0) one = word();
      }
      append(text, sentences[i]);
    }
  }

  static void append(Words& text, const Words& more) {
    text.insert(text.end(), more.begin(), more.end());
  }

  Dice dice_;
  std::vector<double> ladder_;
  std::vector<Words> stock_, texts_;
  std::vector<std::size_t> stories_, copied_;
  std::map<std::size_t, const char*> copies_;
};

std::string written(const Words& words) {
  std::string text;
  for (const std::uint32_t word : words) text += "w" + std::to_string(word) + " ";
  return text;
}

void run(std::size_t reports) {
  const Archive archive(reports, 7);
  double seconds = 0;
  dateline::link::Copies copies;
  const auto timed = [&seconds](const auto& body) {
    const std::clock_t begin = std::clock();  // CPU time: a busy machine does not change it much
    body();
    seconds += static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  };
  for (const Words& words : archive.texts()) {
    const std::string text = written(words);
    timed([&] { copies.add(text); });
  }
  std::vector<dateline::link::Copy> found;
  timed([&] { found = copies.find(); });
  std::set<std::size_t> hit;
  std::size_t right = 0;
  for (const auto& pair : found) {
    if (archive.story(pair.copy) != archive.story(pair.original)) continue;
    ++right;
    hit.insert(pair.copy);
  }
  std::map<std::string, std::pair<std::size_t, std::size_t>> kinds;
  std::size_t all = 0;
  for (const auto& [copy, kind] : archive.copies()) {
    const bool is_found = hit.contains(copy);
    all += is_found ? 1 : 0;
    kinds[kind].first += is_found ? 1 : 0;
    ++kinds[kind].second;
  }
  const auto part = [](std::size_t a, std::size_t b) {
    return b == 0 ? 1.0 : static_cast<double>(a) / static_cast<double>(b);
  };
  std::printf(
      "%zu reports, %zu copies: recall %.4f, precision %.4f, %.2f CPU s (%.1f us a report)\n",
      reports, archive.copies().size(), part(all, archive.copies().size()),
      part(right, found.size()), seconds, seconds * 1e6 / static_cast<double>(reports));
  for (const auto& [kind, counts] : kinds)
    std::printf("  %s %.4f of %zu\n", kind.c_str(), part(counts.first, counts.second),
                counts.second);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::size_t> sizes;
  for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoull(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {10'000, 100'000};
  for (const std::size_t size : sizes) run(size);
  return 0;
}
