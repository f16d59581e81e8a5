// SPDX-License-Identifier: Apache-2.0
// How long each stage takes, and the whole way from the bytes of a report to its JSON.
//
//   stages_bench [benchmark flags] FILE…      in the folder of the project; `./dev bench` runs it
//
// The stages are those that the engine itself times, in the pipeline and not apart from it: nothing
// here knows their names or their arguments. Resources: DATELINE_RESOURCES, else build/resources.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "base/file.h"
#include "cli/resources.h"
#include "engine/read.h"
#include "export/export.h"
#include "ingest/ingest.h"

namespace {

using namespace dateline;

constexpr std::size_t kPasses = 20;

struct Work {
  engine::Resources known;
  std::vector<std::string> bytes;  // of each report
  std::vector<std::string> paths;
  std::size_t size = 0;    // of all of them
  std::size_t tokens = 0;  // in all of them
};

[[noreturn]] void stop(const Error& error) {
  std::fprintf(stderr, "stages_bench: error: %s\n", error.message().c_str());
  std::exit(2);
}

Report report_of(const Work& work, std::size_t i) {
  auto report = ingest::text_report(work.bytes[i], work.paths[i], {}, work.known.lexicon);
  if (!report) stop(report.error());
  return std::move(*report);
}

Work work_of(const std::vector<std::string>& paths, const char* program) {
  auto known = cli::open_resources(cli::resource_folders("", program));
  if (!known) stop(known.error());
  Work work{std::move(*known), {}, paths, 0, 0};
  for (std::size_t i = 0; i < paths.size(); ++i) {
    auto bytes = read_file(paths[i], ingest::kReportLimit);
    if (!bytes) stop(bytes.error());
    work.size += bytes->size();
    work.bytes.push_back(std::move(*bytes));
    work.tokens += engine::read(report_of(work, i), work.known, {.tokens = true}).tokens.size();
  }
  return work;
}

// What one pass over all reports did, as rates of the time it took.
void count(benchmark::State& state, const Work& work) {
  using benchmark::Counter;
  const auto rate = [&state](std::size_t of_a_pass) {
    return Counter(static_cast<double>(of_a_pass) * static_cast<double>(state.iterations()),
                   Counter::kIsRate);
  };
  state.counters["docs/s"] = rate(work.bytes.size());
  state.counters["tokens/s"] = rate(work.tokens);
  state.counters["MB/s"] = rate(work.size).value / 1e6;
  state.counters["MB/s"].flags = Counter::kIsRate;
}

double peak_megabytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;  // kilobytes
}

void ingest_text(benchmark::State& state, const Work& work) {
  for ([[maybe_unused]] auto pass : state) {
    for (std::size_t i = 0; i < work.bytes.size(); ++i)
      benchmark::DoNotOptimize(report_of(work, i));
  }
  count(state, work);
}

// The seconds of every stage in every pass over all reports.
using Passes = std::map<std::string, std::vector<double>>;

Passes timed_passes(const Work& work, std::vector<std::string>& order) {
  Passes passes;
  for (std::size_t pass = 0; pass < kPasses; ++pass) {
    for (std::size_t i = 0; i < work.bytes.size(); ++i) {
      engine::StageTimes times;
      engine::read(report_of(work, i), work.known, {}, &times);
      for (const auto& [stage, seconds] : times) {
        auto [at, is_new] = passes.try_emplace(stage, kPasses, 0.0);
        if (is_new) order.push_back(stage);
        at->second[pass] += seconds;
      }
    }
  }
  return passes;
}

void stage(benchmark::State& state, const Work& work, const std::vector<double>& seconds) {
  std::size_t pass = 0;
  for ([[maybe_unused]] auto one : state) state.SetIterationTime(seconds[pass++ % kPasses]);
  count(state, work);
}

void exported(benchmark::State& state, const Work& work, std::string (*form)(const Reading&)) {
  std::vector<Reading> readings;
  for (std::size_t i = 0; i < work.bytes.size(); ++i)
    readings.push_back(engine::read(report_of(work, i), work.known, {}));
  for ([[maybe_unused]] auto pass : state) {
    for (const Reading& reading : readings) benchmark::DoNotOptimize(form(reading));
  }
  count(state, work);
}

void whole(benchmark::State& state, const Work& work) {
  for ([[maybe_unused]] auto pass : state) {
    for (std::size_t i = 0; i < work.bytes.size(); ++i) {
      benchmark::DoNotOptimize(exports::json(engine::read(report_of(work, i), work.known, {})));
    }
  }
  count(state, work);
  if (state.thread_index() == 0) state.counters["peak MB"] = peak_megabytes();
}

std::string cards(const Reading& reading) {
  return exports::cards(reading, {});
}

void add_benchmarks(const Work& work) {
  constexpr auto kUnit = benchmark::kMillisecond;
  const auto add = [](const std::string& name, auto&& function) {
    return benchmark::RegisterBenchmark(name.c_str(), function)->Unit(kUnit);
  };
  add("ingest text", [&work](benchmark::State& state) { ingest_text(state, work); });
  std::vector<std::string> order;
  const Passes passes = timed_passes(work, order);
  for (const std::string& name : order) {
    add(name, [&work,
               seconds = passes.at(name)](benchmark::State& state) { stage(state, work, seconds); })
        ->UseManualTime()
        ->Iterations(kPasses);
  }
  add("export json", [&work](benchmark::State& state) { exported(state, work, exports::json); });
  add("export cards", [&work](benchmark::State& state) { exported(state, work, cards); });
  // By CPU time, which a busy machine changes little; then what two threads gain by the clock.
  const auto all = [&work](benchmark::State& state) { whole(state, work); };
  add("whole", all);
  add("whole, by the clock", all)->ThreadRange(1, 2)->UseRealTime();
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  const std::vector<std::string> paths(argv + 1, argv + argc);
  if (paths.empty()) {
    std::fputs("stages_bench: error: no reports. Give files, as samples/*.txt.\n", stderr);
    return 2;
  }
  const Work work = work_of(paths, argv[0]);
  std::printf("%zu reports, %zu tokens, %zu bytes\n", work.bytes.size(), work.tokens, work.size);
  add_benchmarks(work);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
