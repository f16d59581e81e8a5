// SPDX-License-Identifier: Apache-2.0
// Reports are read on all threads and printed in the order they came.
#include "cli/read.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <map>
#include <memory>

#include "base/file.h"
#include "cli/in_order.h"

namespace dateline::cli {
namespace {

volatile std::sig_atomic_t interrupted = 0;
extern "C" void on_interrupt(int) {
  interrupted = 1;
}

class Reader {
 public:
  Reader(const ReadOptions& options, const engine::Resources& known)
      : options_(options), known_(known), pool_(options.threads) {}

  int run() {
    std::signal(SIGINT, on_interrupt);
    std::signal(SIGPIPE, SIG_IGN);
    if (options_.form == Form::Csv) print(exports::csv_header());
    if (options_.form == Form::Geojson) print(std::string(exports::kGeojsonHead));
    for (const std::string& input : options_.inputs) {
      if (stopped()) break;
      visit(input);
    }
    if (!stopped()) pool_.finish();
    if (options_.form == Form::Geojson) print(std::string(exports::kGeojsonFoot));
    if (options_.form == Form::Outlets && !stopped()) print(homes_.table());
    if (!options_.html.empty()) write_html();
    if (options_.stages) print_stages();
    std::fflush(stdout);
    if (interrupted != 0) return 130;
    if (broken_) return status_ == 2 ? 2 : 0;
    return status_;
  }

 private:
  // A report read, as it is printed.
  struct Done {
    Reading reading;
    std::string text;
    engine::StageTimes times;
  };

  bool stopped() const { return interrupted != 0 || broken_; }

  void complain(const Error& error) {
    std::fprintf(stderr, "dateline: error: %s\n", error.message().c_str());
    if (status_ == 0) status_ = 3;
  }

  void visit(const std::string& input) {
    const Files found = files_of(input);
    if (found.failed) complain(*found.failed);
    if (const std::string words = words_of_left_out(found.left_out); !words.empty())
      std::fprintf(stderr, "dateline: %s.\n", words.c_str());
    for (const std::string& one : found.paths) {
      if (!stopped()) file(one);
    }
  }

  void file(const std::string& input) {
    reports_of(input, options_.how, known_.lexicon, [this](Result<Report> report) {
      take(std::move(report));
      return !stopped();
    });
  }

  void take(Result<Report> report) {
    if (!report) {
      complain(report.error());
      return;
    }
    auto kept = std::make_shared<Report>(std::move(*report));
    pool_.give([this, kept] { return read(std::move(*kept)); });
  }

  // Reads a report and puts it into words, on any thread; what comes back prints it.
  InOrder::HandOn read(Report report) {
    auto done = std::make_shared<Done>();
    done->reading =
        engine::read(std::move(report), known_, {tokens(), options_.how.date_order}, &done->times);
    done->text = form(done->reading);
    return [this, done] { hand_on(*done); };
  }

  void hand_on(Done& done) {
    if (stopped()) return;
    // Of features, commas stand between reports that have any.
    if (options_.form == Form::Geojson && !done.text.empty()) {
      if (has_features_) print(",\n");
      has_features_ = true;
    }
    print(done.text);
    if (options_.form == Form::Outlets) homes_.add(done.reading.report, done.reading.places);
    for (const auto& [stage, seconds] : done.times) {
      if (!stage_seconds_.contains(stage)) stage_order_.push_back(stage);
      stage_seconds_[stage] += seconds;
    }
    if (!options_.html.empty()) kept_.push_back(std::move(done.reading));
  }

  bool tokens() const {
    return options_.form != Form::Csv && options_.form != Form::Cards &&
           options_.layer == exports::Layer::Tokens;
  }

  std::string form(const Reading& reading) const {
    switch (options_.form) {
      case Form::Json:
        return exports::json(reading) + "\n";
      case Form::Csv:
        return exports::csv_rows(reading);
      case Form::Golden:
        return exports::golden(reading);
      case Form::Conllu:
        return exports::conllu(reading);
      case Form::Layer:
        return exports::layer(reading, options_.layer);
      case Form::Places:
        return exports::place_cards(reading, options_.cards);
      case Form::Geojson:
        return exports::geojson_features(reading);
      case Form::Outlets:
        return {};
      case Form::Cards:
        return exports::cards(reading, options_.cards);
    }
    return {};
  }

  void print(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
      broken_ = true;
  }

  void write_html() {
    const std::vector<std::string> licences = known_.gazetteer.licences();
    const auto written = write_file(options_.html, exports::html(kept_, licences));
    if (!written) {
      complain(written.error());
      status_ = 2;
    }
  }

  void print_stages() const {
    for (const std::string& stage : stage_order_)
      std::fprintf(stderr, "%-16s %8.3f ms\n", stage.c_str(), 1000 * stage_seconds_.at(stage));
  }

  const ReadOptions& options_;
  const engine::Resources& known_;
  std::vector<Reading> kept_;
  places::HomeTally homes_;
  std::map<std::string, double> stage_seconds_;
  std::vector<std::string> stage_order_;
  int status_ = 0;
  bool broken_ = false;
  bool has_features_ = false;
  InOrder pool_;  // the last member: it ends first, and its threads use the others
};

}  // namespace

int read_command(const ReadOptions& options, const engine::Resources& known) {
  return Reader(options, known).run();
}

}  // namespace dateline::cli
