// SPDX-License-Identifier: Apache-2.0
#include "cli/supervise.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>

#include "base/hash.h"

namespace dateline::cli {
namespace {

constexpr int kOutOfMemory = 86;    // a child's exit status that no command has
constexpr int kMostIdleDeaths = 3;  // of children that were reading nothing

volatile pid_t child_of_signal = 0;

// A signal for the supervisor alone is passed on; from a terminal, the child has it, too.
extern "C" void pass_on(int signal) {
  if (child_of_signal > 0) kill(child_of_signal, signal);
}

// No child outlives its supervisor, not even one that died before this was said.
void end_with(pid_t supervisor) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != supervisor) _exit(0);
}

int run_child(const Limits& limits, const Work& work, Board& board, const Deaths& deaths) {
  // Of a thread that is out of memory, the supervisor says what there is to say.
  std::set_terminate([] { _exit(kOutOfMemory); });
  signal(SIGINT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
  if (limits.memory_mb > 0) {
    const rlim_t bytes = static_cast<rlim_t>(limits.memory_mb) << 20;
    const rlimit limit{bytes, bytes};
    setrlimit(RLIMIT_AS, &limit);
  }
  try {
    return work(board, deaths);
  } catch (const std::bad_alloc&) {
    return kOutOfMemory;
  }
}

// The status of a child that ended by itself; else nothing, and `how` it died.
std::optional<int> ended(pid_t child, std::string& how) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return 2;
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) != kOutOfMemory) return WEXITSTATUS(status);
  const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  how = signal == 0 ? "no memory left" : "signal " + std::to_string(signal);
  return std::nullopt;
}

// Notes what the dead child was reading, and clears the board; false if it was reading nothing.
bool blame(Board& board, Deaths& deaths) {
  bool any = false;
  std::map<std::uint64_t, bool> standing;
  for (auto& place : board.pieces) {
    const std::uint64_t piece = place.exchange(0);
    if (piece != 0) any = standing[piece] = true;
  }
  // Several at once are only suspects: each is read alone next time, and then it is known.
  for (const auto& [piece, here] : standing) {
    int& times = deaths.times[piece];
    if (here && (times == 0 || standing.size() == 1)) ++times;
  }
  return any;
}

}  // namespace

std::uint64_t piece_id(std::string_view input, std::int64_t part) {
  const Sha256 digest = sha256(std::string(input) + '\0' + std::to_string(part));
  std::uint64_t id = 0;
  std::memcpy(&id, digest.data(), sizeof id);
  return id == 0 ? 1 : id;
}

Board::Entry::Entry(Board& board, std::uint64_t piece) : place_(&board.pieces[0]) {
  for (auto& place : board.pieces) {
    std::uint64_t none = 0;
    if (!place.compare_exchange_strong(none, piece)) continue;
    place_ = &place;
    return;
  }
}

// An exception that ends the child leaves on the board what it ended in.
Board::Entry::~Entry() {
  if (std::uncaught_exceptions() == 0) *place_ = 0;
}

Result<int> supervise(const Limits& limits, const Work& work) {
  void* const memory =
      mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return fail(ErrorCode::NotWritable, "there is no memory to work with.");
  auto* const board = new (memory) Board{};
  signal(SIGINT, pass_on);
  signal(SIGTERM, pass_on);
  Deaths deaths;
  int idle = 0;
  while (true) {
    std::fflush(nullptr);
    const pid_t self = getpid();
    const pid_t child = fork();
    if (child < 0) return fail(ErrorCode::NotWritable, "no other process can be started.");
    if (child == 0) {
      end_with(self);
      const int status = run_child(limits, work, *board, deaths);
      std::fflush(nullptr);
      _exit(status);
    }
    child_of_signal = child;
    const auto status = ended(child, deaths.how);
    child_of_signal = 0;
    if (status) return *status;
    if (!blame(*board, deaths) && ++idle == kMostIdleDeaths) {
      return fail(ErrorCode::BadInput, "the work ended three times with " + deaths.how + ".", {},
                  "What was added before is kept.");
    }
  }
}

}  // namespace dateline::cli
