// SPDX-License-Identifier: Apache-2.0
// THE table of commands and flags. The parser, -h, --help, docs/cli.md, the completions and "did
// you mean" are all made from it, so that none can say what another does not know.
#pragma once

#include <string_view>
#include <vector>

namespace dateline::cli {

// What a shell offers for a value that is none of a few words.
enum class Offer { Nothing, Files, Folders };

// A word that a flag takes, and what it stands for ("" where the word says it).
struct Choice {
  std::string_view word;
  std::string_view meaning = {};
};

struct Flag {
  std::string_view name;   // "--date"; without dashes what stands on the line itself: "FILE"
  std::string_view value;  // what stands for its value: "DAY"; "" = it takes none
  std::string_view brief;  // for -h: part of one line
  std::string_view full;   // for --help and the manual: sentences; "" = the brief says it
  std::vector<Choice> choices = {};  // not empty: no other word is taken
  int least = 0, most = 0;           // of a number; most 0 = it is none
  Offer offer = Offer::Nothing;
  bool repeats = false;
  bool optional = false;  // of what stands on the line itself: it may be missing
  bool dashes = false;    // the same: a word that begins with one dash is no flag but belongs to it
  bool hidden = false;    // for the project's own tests: parsed, shown nowhere

  bool positional() const { return !name.starts_with('-'); }
};

struct Example {
  std::string_view line;
  std::string_view meaning;  // "" = the line says it
};

struct Command {
  std::string_view name;  // "resources build"; "" = dateline itself
  std::string_view brief;
  std::string_view full;  // paragraphs, parted by empty lines
  std::vector<Example> examples = {};
  std::vector<Flag> flags = {};
  bool rare = false;  // it makes a page of docs/: not in the list of -h, which fits a screen
};

// In the order in which they are shown. The first is dateline itself.
const std::vector<Command>& commands();

// REQUIRES: there is one of that name.
const Command& command(std::string_view name);

// Nothing if the command has none of that name.
const Flag* find_flag(const Command& command, std::string_view name);

// Its flags but the hidden ones.
std::vector<Flag> visible(const Command& command);

// The commands one step below: of "" all without a space, of "resources" its three.
std::vector<const Command*> below(const Command& command);

}  // namespace dateline::cli
