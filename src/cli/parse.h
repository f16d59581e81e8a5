// SPDX-License-Identifier: Apache-2.0
// The words of the command line, sorted by the table of flags and checked against it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/flags.h"

namespace dateline::cli {

enum class Help { None, Brief, Full };

struct Given {
  const Command* command = nullptr;
  Help help = Help::None;  // asked for: then nothing else is checked
  std::map<std::string, std::vector<std::string>, std::less<>> values = {};

  bool has(std::string_view flag) const { return values.contains(flag); }
  std::string one(std::string_view flag) const;  // "" if it is not given
  std::vector<std::string> all(std::string_view flag) const;
  int number(std::string_view flag, int otherwise) const;
};

// BadArgument, with a sentence of help, for a word, flag or value that the table does not know.
Result<Given> parse(const std::vector<std::string>& words);

}  // namespace dateline::cli
