// SPDX-License-Identifier: Apache-2.0
#include "cli/in_order.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>

using dateline::cli::InOrder;

namespace {

// The order in which 200 pieces, some slower than others, are handed on.
std::vector<int> order_with(unsigned threads) {
  std::vector<int> order;
  InOrder pool(threads);
  for (int i = 0; i < 200; ++i) {
    pool.give([i, &order]() -> InOrder::HandOn {
      if (i % 17 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
      return [i, &order] { order.push_back(i); };
    });
  }
  pool.finish();
  return order;
}

}  // namespace

TEST_CASE("results come in the order of the work, on any number of threads") {
  std::vector<int> expected(200);
  for (int i = 0; i < 200; ++i) expected[static_cast<std::size_t>(i)] = i;
  for (const unsigned threads : {1U, 2U, 5U}) CHECK(order_with(threads) == expected);
}

TEST_CASE("one thread hands each result on before it takes the next piece") {
  InOrder pool(1);
  int handed_on = 0;
  for (int i = 0; i < 3; ++i) {
    pool.give([&]() -> InOrder::HandOn { return [&] { ++handed_on; }; });
    CHECK(handed_on == i + 1);
  }
}

TEST_CASE("what nobody has begun is dropped with the pool") {
  std::atomic<int> done{0};
  int handed_on = 0;
  const auto piece = [&]() -> InOrder::HandOn {
    ++done;
    return [&] { ++handed_on; };
  };
  {
    InOrder pool(2);
    for (int i = 0; i < 8; ++i) pool.give(piece);
  }
  CHECK(handed_on <= done);
  CHECK(done <= 8);
}
