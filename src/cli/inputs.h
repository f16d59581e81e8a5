// SPDX-License-Identifier: Apache-2.0
// One input of the command line -> its reports.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ingest/ingest.h"
#include "model/time.h"

namespace dateline::cli {

struct InputOptions {
  ingest::Arguments arguments;
  std::optional<ingest::Format> format;  // else told by the name, else by the first bytes
  DateOrder date_order = DateOrder::Unknown;
};

// The files that a word of the command line stands for, in order, and what went wrong in looking.
struct Files {
  std::vector<std::string> paths;
  std::vector<std::string> left_out;  // what says something about the folder, not the world
  std::optional<Error> failed;
};
// A folder stands for the files in it, by path, but not for what browsers save beside a page, nor
// for its README and licence; a pattern that names no file itself for those it matches; all else
// for itself.
Files files_of(const std::string& input);

// "left out: reports/README.md (name it to have it read)", of those that folders had; "" = none.
std::string words_of_left_out(const std::vector<std::string>& left_out);

// The reports of a file, or of standard input for "-", or what is wrong with one of them (with the
// place where), in order. `each` returns false to stop.
void reports_of(const std::string& input, const InputOptions& options,
                const lexicon::Lexicon& lexicon, const std::function<bool(Result<Report>)>& each);

}  // namespace dateline::cli
