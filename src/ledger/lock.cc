// SPDX-License-Identifier: Apache-2.0
// The lock is flock(2)'s on the ledger itself: it needs no file of its own, ends with the process
// however that ends, and is another than the locks of SQLite. Those are lost when any descriptor of
// the file is closed, which is why a WriterLock must outlive its Connection.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

#include "ledger/ledger.h"

namespace dateline::ledger {
namespace {

constexpr int kWaits = 50;
constexpr std::chrono::milliseconds kWait(20);

}  // namespace

Result<WriterLock> WriterLock::take(const std::string& path) {
  constexpr int kForAll = 0666;  // less what the umask takes
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kForAll);
  if (file < 0 && errno == EISDIR) {
    return fail(ErrorCode::BadArgument, "is a folder, not a ledger.", path,
                "A ledger is one file, made by dateline add.");
  }
  if (file < 0 && errno == ENOENT)
    return fail(ErrorCode::NotWritable, "its folder is not there.", path, "Make the folder first.");
  if (file < 0) {
    return fail(ErrorCode::NotWritable, "cannot be written: it or its folder is read-only.", path,
                "Change its permissions, or copy it elsewhere.");
  }
  WriterLock lock(file);
  // What was just killed ends a moment later: wait for that long, not for a writer at work.
  for (int wait = 0; flock(file, LOCK_EX | LOCK_NB) != 0; ++wait) {
    if (errno == EWOULDBLOCK && wait < kWaits) {
      std::this_thread::sleep_for(kWait);
      continue;
    }
    return fail(ErrorCode::InUse, "is being written by another program.", path,
                "Wait until that has ended; reading goes on meanwhile.");
  }
  return lock;
}

WriterLock::WriterLock(WriterLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

WriterLock::~WriterLock() {
  if (file_ >= 0) close(file_);
}

}  // namespace dateline::ledger
