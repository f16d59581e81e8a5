// SPDX-License-Identifier: Apache-2.0
// One line of a terminal that says how far the work is: at most once a second, erased before any
// other line.
#pragma once

#include <cstdint>
#include <string>

namespace dateline::cli {

class Progress {
 public:
  enum class Show { Never, Always };
  Progress(Show show, std::uint64_t total_bytes);
  ~Progress() { erase(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Bytes of input that are dealt with, reports and failures so far.
  void tell(std::uint64_t bytes, std::int64_t reports, std::int64_t failures);
  void erase();

 private:
  const bool shown_;
  const std::uint64_t total_;
  const double began_;
  double told_;
  bool line_ = false;
};

// "1,234,567"
std::string grouped(std::int64_t number);
// "0:07", "1:02:03"
std::string clock_words(double seconds);

}  // namespace dateline::cli
