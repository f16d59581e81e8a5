// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.h"

#include <fmt/format.h>

#include <cstdio>

#include "cli/clock.h"

namespace dateline::cli {

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string clock_words(double seconds) {
  const auto all = static_cast<std::int64_t>(seconds);
  if (all < 3600) return fmt::format("{}:{:02}", all / 60, all % 60);
  return fmt::format("{}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60);
}

Progress::Progress(Show show, std::uint64_t total_bytes)
    : shown_(show == Show::Always), total_(total_bytes), began_(seconds_now()), told_(began_) {}

void Progress::tell(std::uint64_t bytes, std::int64_t reports, std::int64_t failures) {
  const double now = seconds_now();
  if (!shown_ || now - told_ < 1) return;
  told_ = now;
  const double passed = now - began_;
  const double share = total_ == 0 ? 0 : static_cast<double>(bytes) / static_cast<double>(total_);
  std::string line = fmt::format("{} reports, {:.0f} a second", grouped(reports),
                                 static_cast<double>(reports) / passed);
  if (share > 0) {
    line += fmt::format(", {:.0f} % of the bytes, {} left", 100 * share,
                        clock_words(passed * (1 - share) / share));
  }
  if (failures > 0) line += fmt::format(", {} failed", grouped(failures));
  std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
  std::fflush(stderr);
  line_ = true;
}

void Progress::erase() {
  if (!line_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  line_ = false;
}

}  // namespace dateline::cli
