// SPDX-License-Identifier: Apache-2.0
// The pipeline: a report and what is known beforehand -> a Reading. A pure function of its
// arguments: the same bytes on any number of threads. No disk, no clock, no network.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "language/language.h"
#include "lexicon/lexicon.h"
#include "model/reading.h"
#include "places/places.h"

namespace dateline::engine {

// Immutable, shared by all threads.
struct Resources {
  lexicon::Lexicon lexicon;
  gazetteer::Gazetteer gazetteer;
  language::Model model;
  places::Outlets outlets;  // may be empty
};

struct Options {
  bool tokens = false;  // keep tokens in the Reading (--show tokens)
  DateOrder date_order = DateOrder::Unknown;
};

// Names of the stages and the seconds each took, in order; filled if given.
using StageTimes = std::vector<std::pair<std::string, double>>;

extern const char* const kVersion;

// What makes two readings of one report differ, but for the options.
Run run_of(const Resources& known);

Reading read(Report report, const Resources& known, const Options& options,
             StageTimes* stage_times = nullptr);

}  // namespace dateline::engine
