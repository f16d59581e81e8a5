// SPDX-License-Identifier: Apache-2.0
#include "cli/digest.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdio>

#include "base/hash.h"

namespace dateline::cli {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;

Result<std::string> digest_of_descriptor(int file, const std::string& path) {
  Sha256Stream stream;
  std::array<char, kChunk> room{};
  while (true) {
    const ssize_t got = read(file, room.data(), room.size());
    if (got < 0) return fail(ErrorCode::NotReadable, "cannot be read.", path);
    if (got == 0) return hex(stream.finish());
    stream.add({room.data(), static_cast<std::size_t>(got)});
  }
}

}  // namespace

Result<std::string> digest_of(const std::string& path) {
  if (path == "-") {
    lseek(STDIN_FILENO, 0, SEEK_SET);
    auto digest = digest_of_descriptor(STDIN_FILENO, "standard input");
    lseek(STDIN_FILENO, 0, SEEK_SET);
    return digest;
  }
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return fail(ErrorCode::NotReadable, "cannot be opened.", path);
  auto digest = digest_of_descriptor(file, path);
  close(file);
  return digest;
}

Result<void> keep_stdin() {
  if (lseek(STDIN_FILENO, 0, SEEK_CUR) >= 0) return {};
  const auto no_room = [] {
    return fail(ErrorCode::NotWritable, "what comes in cannot be kept: no room for it.",
                "standard input", "Set TMPDIR to a folder with room, or give it as a file.");
  };
  const char* const set = std::getenv("TMPDIR");
  std::string name = std::string(set != nullptr ? set : "/tmp") + "/dateline-stdin-XXXXXX";
  const int kept = mkstemp(name.data());
  if (kept < 0) return no_room();
  unlink(name.c_str());
  std::array<char, kChunk> room{};
  ssize_t got = 0;
  while ((got = read(STDIN_FILENO, room.data(), room.size())) > 0) {
    for (ssize_t at = 0; at < got;) {
      const auto rest = static_cast<std::size_t>(got - at);
      const ssize_t put = write(kept, room.data() + at, rest);
      if (put < 0) return no_room();
      at += put;
    }
  }
  dup2(kept, STDIN_FILENO);
  close(kept);
  lseek(STDIN_FILENO, 0, SEEK_SET);
  return {};
}

}  // namespace dateline::cli
