// SPDX-License-Identifier: Apache-2.0
// Everything that was read in one report. A Reading owns its text; its layers are spans into it.
#pragma once

#include <string>
#include <vector>

#include "model/claim.h"
#include "model/name.h"
#include "model/place.h"
#include "model/report.h"
#include "model/text.h"
#include "model/time.h"
#include "model/token.h"

namespace dateline {

// Which engine and which resources made a Reading.
struct Run {
  std::string engine;
  std::string language_model;
  std::string gazetteer;
  std::string lexicon;
  std::string outlets;  // "" = no outlet's home is known
  friend bool operator==(const Run&, const Run&) = default;
};

// The place and time of the dateline are among `places` and `times`.
struct ReportDateline {
  Span span;
  std::optional<PlaceId> place;
  std::optional<TimeId> time;
  std::string agency;
  friend bool operator==(const ReportDateline&, const ReportDateline&) = default;
};

struct Reading {
  Report report;
  std::string report_id;
  std::optional<ReportDateline> dateline;
  std::vector<Block> blocks;
  std::vector<Span> sentences;
  std::vector<Token> tokens;  // empty unless asked for
  bool has_tokens = false;
  Names names;
  Times times;
  Places places;
  Claims claims;
  Notes notes;
  Run run;
};

}  // namespace dateline
