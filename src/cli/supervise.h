// SPDX-License-Identifier: Apache-2.0
// A child process does the work; when it dies (a crash, the memory limit, somebody's kill), another
// goes on, told what was being read. What falls three times when read alone is not read again.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dateline::cli {

// A part of an input, as a number that says nothing but which.
std::uint64_t piece_id(std::string_view input, std::int64_t part);

// What is being read at this moment, in memory that the supervisor sees, too.
class Board {
 public:
  static constexpr std::size_t kPlaces = 512;  // more than threads

  // On one of its places for as long as this lives.
  class Entry {
   public:
    Entry(Board& board, std::uint64_t piece);
    ~Entry();
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;
    void set(std::uint64_t piece) { *place_ = piece; }

   private:
    std::atomic<std::uint64_t>* place_;
  };

  std::atomic<std::uint64_t> pieces[kPlaces];  // 0 = none
  std::atomic<std::int64_t> added, claims;     // by all children so far
};

// How often each piece was being read when a child died, and how the last one died.
struct Deaths {
  std::map<std::uint64_t, int> times;
  std::string how;  // "signal 11"

  int of(std::uint64_t piece) const {
    const auto found = times.find(piece);
    return found == times.end() ? 0 : found->second;
  }
};

using Work = std::function<int(Board& board, const Deaths& deaths)>;

struct Limits {
  std::size_t memory_mb = 0;  // of the child's addresses; 0 = none
};

// The exit status of the work.
Result<int> supervise(const Limits& limits, const Work& work);

}  // namespace dateline::cli
