// SPDX-License-Identifier: Apache-2.0
// Reports are read on all threads and put into the ledger in the order they came, by one writer:
// the thread that also takes the inputs apart. An input's job is written with what it brought, some
// hundred reports a transaction, so that whatever ends the program leaves a ledger that can go on.
#include "cli/add.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <new>

#include "cli/clock.h"
#include "cli/digest.h"
#include "cli/in_order.h"
#include "cli/resources.h"
#include "cli/supervise.h"
#include "link/link.h"

namespace dateline::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kReportsPerTransaction = 256;
constexpr std::int64_t kClaimsPerTransaction = 8192;

volatile std::sig_atomic_t interrupted = 0;
extern "C" void on_stop(int) {
  interrupted = 1;
}

struct Counts {
  std::int64_t added = 0, known = 0, claims = 0, failed = 0, parked = 0;
};

// An input on its way: its job as it stands, and what earlier tries left of its parts.
struct Input {
  ledger::Job job;
  std::map<std::int64_t, ledger::Job> earlier;
  std::int64_t part = 0;  // the part being taken apart or handed on
  std::uint64_t size = 0;
};

class Adder {
 public:
  Adder(const AddOptions& options, const engine::Resources& known, ledger::Writer& writer,
        Board& board, const Deaths& deaths, std::uint64_t total, double began)
      : began_(began),
        options_(options),
        how_(options.how),
        known_(known),
        writer_(writer),
        board_(board),
        deaths_(deaths),
        before_added_(board.added),
        before_claims_(board.claims),
        progress_(options.progress, total),
        pool_(options.threads) {
    how_.arguments.keep_bytes = true;
  }

  Result<int> run(const std::vector<std::string>& files) {
    for (const std::string& file : files) {
      if (stopped()) break;
      visit(file);
    }
    if (!stopped()) pool_.finish();
    commit();
    progress_.erase();
    if (broken_) return tl::unexpected(*broken_);
    summary();
    if (interrupted != 0) return 130;
    return counts_.failed + counts_.parked > 0 ? 3 : 0;
  }

 private:
  bool stopped() const { return interrupted != 0 || broken_.has_value(); }

  // The first error of the ledger itself ends everything.
  bool keep(const Result<void>& done) {
    if (!done && !broken_) broken_ = done.error();
    return done.has_value();
  }

  void complain(const Error& error) {
    progress_.erase();
    std::fprintf(stderr, "dateline: error: %s\n", error.message().c_str());
  }

  void visit(const std::string& path) {
    const auto input = std::make_shared<Input>();
    input->job.input = path;
    input->job.arguments = options_.arguments;
    std::error_code code;
    if (path != "-") input->size = fs::file_size(path, code);
    if (code) input->size = 0;
    // What cannot be read has no digest, and says so itself when it is tried.
    if (const auto digest = digest_of(path)) input->job.sha256 = *digest;
    if (begin(*input)) take_apart(input);
  }

  // False if there is nothing to do for it.
  bool begin(Input& input) {
    const auto earlier = writer_.find(input.job.input, input.job.sha256, input.job.arguments);
    if (!earlier) {
      broken_ = earlier.error();
      return false;
    }
    for (const ledger::Job& job : *earlier) {
      if (job.part > 0) {
        input.earlier[job.part] = job;
        continue;
      }
      input.job.tries = job.tries;
      if (job.state != ledger::JobState::Done && job.state != ledger::JobState::Parked) continue;
      counts_.known += job.reports;
      counts_.parked += job.state == ledger::JobState::Parked ? 1 : job.failures;
      done_bytes_ += input.size;
      return false;
    }
    return true;
  }

  void take_apart(const std::shared_ptr<Input>& input) {
    Board::Entry here(board_, 0);
    if (!approach(input, here)) return finish_input(input);
    reports_of(input->job.input, how_, known_.lexicon, [&](Result<Report> report) {
      if (report) {
        take(input, std::move(*report));
      } else {
        fail_part(input, report.error());
      }
      return !stopped() && approach(input, here);
    });
    if (!stopped()) finish_input(input);
  }

  // On to the next part; false if it is not to be touched. One that a child died of before is
  // read with nothing else going on, so that it alone is to blame the next time.
  bool approach(const std::shared_ptr<Input>& input, Board::Entry& here) {
    ++input->part;
    const std::uint64_t piece = piece_id(input->job.input, input->part);
    const int times = deaths_.of(piece);
    here.set(0);
    if (times > 0) {
      alone(*input, times);
      // It falls even before it is read: then what it stands in is beyond help.
      if (times > ledger::kMostTries) {
        pass_over(input);
        return false;
      }
    }
    here.set(piece);
    fall(options_.fall_before, input->job.input);
    return true;
  }

  static bool holds(const std::string& words, const std::string& word) {
    return !word.empty() && words.find(word) != std::string::npos;
  }
  static void fall(const std::string& word, const std::string& words) {
    if (holds(words, word)) std::raise(SIGSEGV);
  }

  void alone(Input& input, int times) {
    pool_.finish();
    ledger::Job job = part_job(input, input.part);
    job.tries = times;
    const bool parked = times >= ledger::kMostTries;
    job.state = parked ? ledger::JobState::Parked : ledger::JobState::Failed;
    job.error_code = "bad-input";
    job.error = input.job.input + ": part " + std::to_string(input.part) +
                ": reading it ended with " + deaths_.how + ".";
    if (!broken_) keep(writer_.put(job));
    commit();
    const bool told = is_parked(input, input.part);
    input.earlier[input.part] = job;
    if (parked && !told)
      complain({ErrorCode::BadInput, "reading it ended with " + deaths_.how + "; it is parked.",
                input.job.input + ": part " + std::to_string(input.part),
                "See dateline jobs; the rest goes on."});
  }

  static ledger::Job part_job(const Input& input, std::int64_t part) {
    ledger::Job job;
    job.input = input.job.input;
    job.part = part;
    job.sha256 = input.job.sha256;
    job.arguments = input.job.arguments;
    return job;
  }

  static bool is_parked(const Input& input, std::int64_t part) {
    const auto found = input.earlier.find(part);
    return found != input.earlier.end() && found->second.state == ledger::JobState::Parked;
  }

  // A part that is parked.
  void pass_over(const std::shared_ptr<Input>& input) {
    pool_.give([this, input] {
      return [this, input] {
        ++input->job.failures;
        ++counts_.parked;
      };
    });
  }

  void take(const std::shared_ptr<Input>& input, Report report) {
    const std::int64_t part = input->part;
    if (is_parked(*input, part)) return pass_over(input);
    const std::string id = id_of(report);
    const auto has = writer_.has(id, report.bytes_hash);
    if (!has) {
      broken_ = has.error();
      return;
    }
    auto kept = std::make_shared<Report>(std::move(report));
    if (*has) {
      pool_.give([this, input, kept, id] {
        return [this, input, kept, id] { put_known(*input, *kept, id); };
      });
      return;
    }
    pool_.give([this, input, kept, part] { return read(input, std::move(*kept), part); });
    if (deaths_.of(piece_id(input->job.input, part)) > 0) pool_.finish();
  }

  // On any thread; what comes back puts it.
  InOrder::HandOn read(const std::shared_ptr<Input>& input, Report report, std::int64_t part) {
    const Board::Entry here(board_, piece_id(input->job.input, part));
    fall(options_.fall_on, report.text);
    if (holds(report.text, options_.starve_on)) throw std::bad_alloc();
    const auto reading = std::make_shared<Reading>(
        engine::read(std::move(report), known_, {.date_order = options_.how.date_order}));
    return [this, input, reading, part] { put(*input, *reading, part); };
  }

  void put_known(Input& input, const Report& report, const std::string& id) {
    if (stopped()) return;
    keep(writer_.put_arrival(report, id, input.job.sha256));
    ++input.job.reports;
    ++counts_.known;
    went_on(input, 1, 0);
  }

  void put(Input& input, const Reading& reading, std::int64_t part) {
    if (stopped()) return;
    const auto claims = static_cast<std::int64_t>(reading.claims.claims.size());
    keep(writer_.put(reading, input.job.sha256));
    if (input.earlier.contains(part)) {  // it failed before, and now it is read
      ledger::Job job = part_job(input, part);
      job.state = ledger::JobState::Done;
      job.tries = input.earlier[part].tries;
      keep(writer_.put(job));
    }
    ++input.job.reports;
    input.job.claims += claims;
    ++counts_.added;
    counts_.claims += claims;
    went_on(input, 1, claims);
  }

  void fail_part(const std::shared_ptr<Input>& input, const Error& error) {
    const std::int64_t part = input->part;
    pool_.give([this, input, error, part] {
      return [this, input, error, part] { put_failure(*input, error, part); };
    });
  }

  void put_failure(Input& input, const Error& error, std::int64_t part) {
    if (stopped()) return;
    complain(error);
    ledger::Job job = part_job(input, part);
    job.state = ledger::JobState::Failed;
    job.tries = input.earlier.contains(part) ? input.earlier[part].tries + 1 : 1;
    if (job.tries >= ledger::kMostTries) job.state = ledger::JobState::Parked;
    job.error_code = std::string(name(error.code));
    job.error = error.message();
    keep(writer_.put(job));
    input.job.error_code = job.error_code;
    input.job.error = job.error;
    ++input.job.failures;
    ++counts_.failed;
    went_on(input, 1, 0);
  }

  // Stands behind all its parts in the pool, so it is handed on after them.
  void finish_input(const std::shared_ptr<Input>& input) {
    pool_.give([this, input] { return [this, input] { put_job(*input); }; });
  }

  // An input that brought nothing but failures failed as a whole, and is tried again.
  void put_job(Input& input) {
    if (stopped()) return;
    const bool failed = input.job.reports == 0 && input.job.failures > 0;
    const bool all_parked = std::ranges::all_of(input.earlier, [](const auto& one) {
      return one.second.state == ledger::JobState::Parked;
    });
    input.job.state = ledger::JobState::Done;
    if (failed) {
      ++input.job.tries;
      const bool parked =
          input.job.tries >= ledger::kMostTries || (all_parked && !input.earlier.empty());
      input.job.state = parked ? ledger::JobState::Parked : ledger::JobState::Failed;
    }
    keep(writer_.put(input.job));
    done_bytes_ += input.size;
    went_on(input, 0, 0);
  }

  // Commits now and then: in the midst of an input, its job says how far it is.
  void went_on(Input& input, std::int64_t reports, std::int64_t claims) {
    open_reports_ += reports;
    open_claims_ += claims;
    progress_.tell(done_bytes_, counts_.added + counts_.known, counts_.failed);
    const bool full =
        open_reports_ >= kReportsPerTransaction || open_claims_ >= kClaimsPerTransaction;
    if (!full || stopped()) return;
    open_reports_ = open_claims_ = 0;
    if (reports > 0) {
      input.job.state = ledger::JobState::Begun;
      keep(writer_.put(input.job));
    }
    commit();
  }

  // What is kept is counted where the next child finds it, if this one falls.
  void commit() {
    if (broken_ || !keep(writer_.commit())) return;
    board_.added = before_added_ + counts_.added;
    board_.claims = before_claims_ + counts_.claims;
  }

  void summary() {
    // What an earlier child added is there already for this one.
    counts_.known -= std::min(counts_.known, before_added_);
    counts_.added += before_added_;
    counts_.claims += before_claims_;
    std::string words = grouped(counts_.added) + (counts_.added == 1 ? " report" : " reports") +
                        " added with " + grouped(counts_.claims) + " claims";
    if (counts_.known > 0) words += ", " + grouped(counts_.known) + " there already";
    if (counts_.failed > 0) words += ", " + grouped(counts_.failed) + " failed";
    if (counts_.parked > 0) words += ", " + grouped(counts_.parked) + " parked";
    const double seconds = seconds_now() - began_;
    std::printf("%s; %s, %.0f reports a second.\n", words.c_str(), clock_words(seconds).c_str(),
                static_cast<double>(counts_.added) / std::max(seconds, 0.001));
    if (counts_.failed + counts_.parked > 0)
      std::printf("What failed: dateline jobs %s\n", options_.ledger.c_str());
    if (interrupted != 0) std::printf("It was interrupted; the same command goes on from here.\n");
  }

  const double began_;  // the first child, too
  const AddOptions& options_;
  InputOptions how_;
  const engine::Resources& known_;
  ledger::Writer& writer_;
  Board& board_;
  const Deaths& deaths_;
  const std::int64_t before_added_, before_claims_;
  Progress progress_;
  Counts counts_;
  std::optional<Error> broken_;
  std::int64_t open_reports_ = 0, open_claims_ = 0;  // since the last commit
  std::uint64_t done_bytes_ = 0;
  InOrder pool_;  // the last member: it ends first, and its threads use the others
};

// The files of all inputs, without the ledger itself and its log; their bytes are `total`.
struct ToAdd {
  std::vector<std::string> files, left_out;
  std::uint64_t total = 0;
};
ToAdd to_add(const AddOptions& options) {
  ToAdd all;
  std::vector<std::string>& files = all.files;
  std::error_code code;
  const fs::path ledger = fs::weakly_canonical(options.ledger, code);
  for (const std::string& input : options.inputs) {
    const Files found = files_of(input);
    all.left_out.insert(all.left_out.end(), found.left_out.begin(), found.left_out.end());
    for (const std::string& path : found.paths) {
      // What came on standard input is there once.
      if (path == "-" && std::ranges::find(files, path) != files.end()) continue;
      const std::string canonical = fs::weakly_canonical(path, code).string();
      if (canonical.starts_with(ledger.string() + "-") || canonical == ledger) continue;
      files.push_back(path);
      const std::uintmax_t size = fs::file_size(path, code);
      if (!code) all.total += size;
    }
  }
  return all;
}

Result<int> add_in_child(const AddOptions& options, Board& board, const Deaths& deaths,
                         double began) {
  std::signal(SIGINT, on_stop);
  std::signal(SIGTERM, on_stop);
  const engine::Resources known = TRY(open_resources(options.resources));
  const ledger::WriterLock lock = TRY(ledger::WriterLock::take(options.ledger));
  const ledger::Connection connection = TRY(ledger::open(options.ledger, ledger::Access::Write));
  const Run run = engine::run_of(known);
  const std::string order = options.how.date_order == DateOrder::Unknown    ? ""
                            : options.how.date_order == DateOrder::DayFirst ? "date-order=dmy"
                                                                            : "date-order=mdy";
  const auto clock = [&options] { return options.now.empty() ? utc_now() : options.now; };
  ledger::Writer writer = TRY(ledger::Writer::begin(connection, run, order, clock));
  const ToAdd given = to_add(options);
  const int status =
      TRY(Adder(options, known, writer, board, deaths, given.total, began).run(given.files));
  if (const std::string words = words_of_left_out(given.left_out); !words.empty())
    std::printf("It %s.\n", words.c_str());
  if (interrupted == 0) TRY(link::refresh(connection, clock));
  return status;
}

}  // namespace

Result<int> add_command(const AddOptions& options) {
  if (std::ranges::find(options.inputs, "-") != options.inputs.end()) TRY_VOID(keep_stdin());
  const double began = seconds_now();
  return supervise({options.memory_mb}, [&options, began](Board& board, const Deaths& deaths) {
    const auto status = add_in_child(options, board, deaths, began);
    if (status) return *status;
    std::fprintf(stderr, "dateline: error: %s\n", status.error().message().c_str());
    return 2;
  });
}

}  // namespace dateline::cli
