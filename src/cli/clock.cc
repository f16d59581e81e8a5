// SPDX-License-Identifier: Apache-2.0
#include "cli/clock.h"

#include <chrono>

#include "base/moment.h"

namespace dateline::cli {

std::string utc_now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since).count();
  std::string words = iso(Moment{seconds});
  constexpr std::size_t kDay = 10, kMinute = 16;  // iso leaves out what is zero
  if (words.size() == kDay) words += "T00:00";
  if (words.size() == kMinute) words += ":00";
  return words + "Z";
}

double seconds_now() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(since).count();
}

}  // namespace dateline::cli
