// SPDX-License-Identifier: Apache-2.0
// Work done on several threads, its results handed on in the order it was given.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace dateline::cli {

// The calling thread works too, whenever it would have to wait: `threads` in all. Threads live as
// long as the object, so what they keep between pieces of work stays warm.
class InOrder {
 public:
  // What is to be done with a piece's result; called on the thread that gave the work.
  using HandOn = std::function<void()>;
  // A piece of work; called on any thread. It must not throw.
  using Work = std::function<HandOn()>;

  explicit InOrder(unsigned threads);
  ~InOrder();  // ends when the pieces begun have ended; the others are dropped
  InOrder(const InOrder&) = delete;
  InOrder& operator=(const InOrder&) = delete;

  // Takes a piece, and hands on what is ready. Waits while too much is held.
  void give(Work work);

  // Waits until everything is done and handed on.
  void finish();

 private:
  struct Piece {
    Work work;
    HandOn hand_on;  // set when the work is done
  };

  void serve();
  void hand_on_until(std::size_t left);
  // Does the next piece that nobody has begun; false if there is none.
  bool do_next(std::unique_lock<std::mutex>& lock);

  const std::size_t room_;  // pieces held at a time
  std::mutex mutex_;
  std::condition_variable given_, done_;
  std::deque<Piece> pieces_;  // in the order given; the front is handed on next
  std::size_t begun_ = 0;     // how many of them, from the front, somebody has begun
  bool ending_ = false;
  std::vector<std::thread> helpers_;
};

}  // namespace dateline::cli
