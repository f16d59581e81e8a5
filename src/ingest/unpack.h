// SPDX-License-Identifier: Apache-2.0
// gzip and zstd as streams; the only place that knows these libraries.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "ingest/ingest.h"

namespace dateline::ingest {

// One way of packing. `step` moves bytes from `in` to `room` and tells how many of each.
class Codec {
 public:
  struct Step {
    std::size_t taken = 0, made = 0;
    bool between = false;  // all that was begun is finished: the input may end here
  };
  virtual ~Codec() = default;
  virtual Result<Step> step(std::span<const char> in, std::span<char> room) = 0;
};

// Reads through whatever packing the first bytes announce.
class Unpacker {
 public:
  explicit Unpacker(Pull pull) : pull_(std::move(pull)) {}
  // The next unpacked bytes; 0 at the end. BadInput (without `where`) if it is damaged or cut off.
  Result<std::size_t> read(std::span<char> room);

 private:
  Result<void> open();
  Result<bool> refill();  // false at the end of the packed input

  Pull pull_;
  std::unique_ptr<Codec> codec_;  // none for plain bytes
  std::string packed_;            // read, but not yet unpacked: packed_[begin_, end_)
  std::size_t begin_ = 0, end_ = 0;
  bool opened_ = false;
  bool between_ = true;
  bool pending_ = false;  // the codec may hold more than the last room could take
};

}  // namespace dateline::ingest
