// SPDX-License-Identifier: Apache-2.0
#include "cli/in_order.h"

#include <algorithm>

namespace dateline::cli {
namespace {

// Enough that one long report does not leave the others without work.
constexpr std::size_t kPiecesPerThread = 16;

}  // namespace

InOrder::InOrder(unsigned threads) : room_(threads > 1 ? threads * kPiecesPerThread : 1) {
  for (unsigned i = 1; i < threads; ++i) helpers_.emplace_back([this] { serve(); });
}

InOrder::~InOrder() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  given_.notify_all();
  for (std::thread& helper : helpers_) helper.join();
}

void InOrder::give(Work work) {
  {
    const std::lock_guard lock(mutex_);
    pieces_.push_back({std::move(work), {}});
  }
  given_.notify_one();
  hand_on_until(room_ - 1);
}

void InOrder::finish() {
  hand_on_until(0);
}

// Hands on what is ready, and goes on doing so until no more than `left` pieces are held.
void InOrder::hand_on_until(std::size_t left) {
  std::unique_lock lock(mutex_);
  while (!pieces_.empty()) {
    if (HandOn hand_on = std::move(pieces_.front().hand_on)) {
      pieces_.pop_front();
      --begun_;
      lock.unlock();
      hand_on();
      lock.lock();
      continue;
    }
    if (pieces_.size() <= left) return;
    if (!do_next(lock)) done_.wait(lock, [&] { return bool{pieces_.front().hand_on}; });
  }
}

bool InOrder::do_next(std::unique_lock<std::mutex>& lock) {
  if (begun_ == pieces_.size()) return false;
  Piece& piece = pieces_[begun_++];  // a deque's pieces stay where they are
  const Work work = std::move(piece.work);
  lock.unlock();
  HandOn hand_on = work();
  lock.lock();
  piece.hand_on = std::move(hand_on);
  return true;
}

void InOrder::serve() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    if (do_next(lock)) {
      done_.notify_one();
    } else {
      given_.wait(lock, [&] { return ending_ || begun_ < pieces_.size(); });
    }
  }
}

}  // namespace dateline::cli
