// SPDX-License-Identifier: Apache-2.0
// CLI11 parts the words into flags, values and positionals; which command it is and whether the
// values are right is decided here, where the table is at hand.
#include "cli/parse.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

#include "base/suggest.h"

namespace dateline::cli {
namespace {

std::string full_name(const Command& command) {
  return command.name.empty() ? "dateline" : "dateline " + std::string(command.name);
}

std::string see_help(const Command& command) {
  return "See " + full_name(command) + " -h.";
}

tl::unexpected<Error> wrong(std::string what, std::string hint) {
  return fail(ErrorCode::BadArgument, std::move(what), {}, std::move(hint));
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known,
                         std::string otherwise) {
  const std::string_view meant = nearest(word, known);
  if (meant.empty()) return otherwise;
  return "Did you mean \"" + std::string(meant) + "\"?";
}

// Goes down from `dateline` as far as the words name commands; leaves the other words.
Result<const Command*> command_of(std::vector<std::string>& words) {
  const Command* at = &command("");
  while (true) {
    const auto under = below(*at);
    if (under.empty() || (!words.empty() && words[0].starts_with('-'))) return at;
    if (words.empty() && !at->flags.empty() && !at->name.empty()) return at;
    if (words.empty()) return wrong("a command is missing.", see_help(*at));
    const std::size_t head = at->name.empty() ? 0 : at->name.size() + 1;
    std::vector<std::string_view> names;
    names.reserve(under.size());
    for (const Command* one : under) names.push_back(one->name.substr(head));
    const auto named = std::ranges::find(names, words[0]);
    // "jobs LEDGER" beside "jobs retry LEDGER": what names no command is the ledger.
    if (named == names.end() && !at->flags.empty() && !at->name.empty()) return at;
    if (named == names.end()) {
      return wrong("\"" + words[0] + "\" is no command of " + full_name(*at) + ".",
                   did_you_mean(words[0], names, see_help(*at)));
    }
    at = under[static_cast<std::size_t>(named - names.begin())];
    words.erase(words.begin());
  }
}

Error unknown_word(const std::string& word, const Command& command) {
  if (!word.starts_with('-'))
    return {ErrorCode::BadArgument, "\"" + word + "\" is a word too many.", {}, see_help(command)};
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string_view> known{"--help"};
  for (const Flag& flag : visible(command)) known.push_back(flag.name);
  std::string otherwise = see_help(command);
  for (const Command& other : commands()) {
    if (find_flag(other, name) != nullptr) otherwise = "It goes with " + full_name(other) + ".";
  }
  return {ErrorCode::BadArgument,
          "\"" + name + "\" is no flag of " + full_name(command) + ".",
          {},
          did_you_mean(name, known, otherwise)};
}

// One flag or positional as CLI11 has it. Every use takes one value; how often it may be used is
// checked later.
constexpr int kAnyNumber = CLI::detail::expected_max_vector_size;

CLI::Option* added(CLI::App& app, const Flag& flag) {
  const std::string name(flag.name);
  if (!flag.positional() && flag.value.empty()) return app.add_flag(name);
  CLI::Option* option = app.add_option(name);
  option->type_name(std::string(flag.value))->type_size(1);
  if (flag.positional() && flag.repeats)
    option->expected(kAnyNumber);
  else
    option->expected(1);
  return option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

// What CLI11 takes exception to is a value that is missing, or one too many.
Error unparted(const CLI::Error& error, const Command& command) {
  const std::string what = error.what();
  const Flag* flag = find_flag(command, std::string_view(what).substr(0, what.find(':')));
  if (flag == nullptr) return {ErrorCode::BadArgument, what + ".", {}, see_help(command)};
  return {ErrorCode::BadArgument,
          std::string(flag->name) + " needs a value: " + std::string(flag->name) + " " +
              std::string(flag->value) + ".",
          {},
          see_help(command)};
}

// "-word" of a query is no flag; behind "--" it is not taken for one.
std::vector<std::string> dashed_last(const std::vector<std::string>& words,
                                     const Command& command) {
  const bool dashes = std::ranges::any_of(command.flags, &Flag::dashes);
  if (!dashes || std::ranges::find(words, "--") != words.end()) return words;
  std::vector<std::string> first, last;
  for (const std::string& word : words) {
    const bool one_dash = word.size() > 1 && word[0] == '-' && word[1] != '-' && word != "-h";
    (one_dash ? last : first).push_back(word);
  }
  if (last.empty()) return words;
  first.emplace_back("--");
  first.insert(first.end(), last.begin(), last.end());
  return first;
}

Result<Given> parted(const std::vector<std::string>& words, const Command& command) {
  Given given;
  given.command = &command;
  CLI::App app;
  app.set_help_flag();
  const CLI::Option* brief = app.add_flag("-h");
  const CLI::Option* full = app.add_flag("--help");
  std::vector<CLI::Option*> options;
  for (const Flag& flag : command.flags) options.push_back(added(app, flag));
  const std::vector<std::string> ordered = dashed_last(words, command);
  std::vector<std::string> backwards(ordered.rbegin(), ordered.rend());
  try {
    app.parse(backwards);
  } catch (const CLI::ExtrasError&) {
    return tl::unexpected(unknown_word(app.remaining().front(), command));
  } catch (const CLI::Error& error) {
    return tl::unexpected(unparted(error, command));
  }
  if (brief->count() > 0) given.help = Help::Brief;
  if (full->count() > 0) given.help = Help::Full;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (options[i]->count() > 0)
      given.values[std::string(command.flags[i].name)] = options[i]->results();
  }
  return given;
}

Result<void> check_choice(const Flag& flag, const std::string& value) {
  std::vector<std::string_view> words;
  std::string list;
  for (const Choice& choice : flag.choices) {
    list += (list.empty() ? "" : ", ") + std::string(choice.word);
    words.push_back(choice.word);
  }
  if (words.empty() || std::ranges::find(words, value) != words.end()) return {};
  return wrong(std::string(flag.name) + ": \"" + value + "\" is not known.",
               did_you_mean(value, words, "It is one of " + list + "."));
}

Result<void> check_number(const Flag& flag, const std::string& value) {
  if (flag.most == 0) return {};
  int number = 0;
  const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == value.data() + value.size();
  if (whole && number >= flag.least && number <= flag.most) return {};
  return wrong(
      std::string(flag.name) + ": \"" + value + "\" is no number it takes.",
      "Give one from " + std::to_string(flag.least) + " to " + std::to_string(flag.most) + ".");
}

Result<void> check(const Given& given) {
  for (const Flag& flag : given.command->flags) {
    const std::string name(flag.name);
    const auto values = given.all(name);
    if (flag.positional() && values.empty() && !flag.optional) {
      return wrong(name + " is missing: " + std::string(flag.brief) + ".",
                   see_help(*given.command));
    }
    if (flag.value.empty()) {
      if (!values.empty() && values.front() != "true")
        return wrong(name + " takes no value.", see_help(*given.command));
      continue;
    }
    if (!flag.repeats && values.size() > 1)
      return wrong(name + " is given more than once.", "Leave one of them.");
    for (const std::string& value : values) {
      TRY_VOID(check_choice(flag, value));
      TRY_VOID(check_number(flag, value));
    }
  }
  return {};
}

}  // namespace

std::string Given::one(std::string_view flag) const {
  const auto found = values.find(flag);
  return found == values.end() ? std::string() : found->second.front();
}

std::vector<std::string> Given::all(std::string_view flag) const {
  const auto found = values.find(flag);
  return found == values.end() ? std::vector<std::string>() : found->second;
}

int Given::number(std::string_view flag, int otherwise) const {
  return has(flag) ? std::stoi(one(flag)) : otherwise;
}

Result<Given> parse(const std::vector<std::string>& words) {
  std::vector<std::string> rest = words;
  const Command* command = TRY(command_of(rest));
  Given given = TRY(parted(rest, *command));
  if (given.help == Help::None) TRY_VOID(check(given));
  return given;
}

}  // namespace dateline::cli
