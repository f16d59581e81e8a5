// SPDX-License-Identifier: Apache-2.0
#include "cli/help.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "base/wrap.h"
#include "claims/claims.h"

namespace dateline::cli {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kIndent = 8;  // of what stands below a flag in --help

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t columns = utf8::length(text);
  return columns < width ? text + std::string(width - columns, ' ') : text;
}

std::string indented(std::string_view words, std::size_t indent) {
  const std::string margin(indent, ' ');
  return wrapped(margin, margin, words, kWidth);
}

std::vector<std::string> paragraphs(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return parts;
}

std::string capital(std::string_view words) {
  std::string text(words);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

std::string sentence(std::string_view words) {
  const std::string text = capital(words);
  return text.empty() || text.ends_with('.') ? text : text + ".";
}

bool explained(const Flag& flag) {
  return std::ranges::any_of(flag.choices, [](const Choice& c) { return !c.meaning.empty(); });
}

std::string full_of(const Flag& flag) {
  std::string words = flag.full.empty() ? sentence(flag.brief) : std::string(flag.full);
  if (flag.choices.empty() || explained(flag)) return words;
  words += " One of ";
  for (const Choice& choice : flag.choices)
    words += std::string(choice.word) + (&choice == &flag.choices.back() ? "." : ", ");
  return words;
}

// "--date DAY", "FILE…"
std::string shown(const Flag& flag) {
  if (flag.positional()) {
    const std::string name = std::string(flag.name) + (flag.repeats ? "…" : "");
    return flag.optional ? "[" + name + "]" : name;
  }
  return std::string(flag.name) + (flag.value.empty() ? "" : " " + std::string(flag.value));
}

std::string full_name(const Command& command) {
  return command.name.empty() ? "dateline" : "dateline " + std::string(command.name);
}

std::string examples(const Command& command, std::string_view indent) {
  constexpr std::size_t kColumn = 46;  // where the meanings begin
  std::string out;
  for (const Example& example : command.examples) {
    const std::string line = example.meaning.empty() ? std::string(example.line)
                                                     : padded(std::string(example.line), kColumn) +
                                                           "  # " + std::string(example.meaning);
    out += std::string(indent) + line + "\n";
  }
  return out;
}

std::string help_flag_line() {
  return "-h, --help";
}

// A Markdown table's cell: flags as code, no bar that would end it.
std::string cell(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const bool flag = words.substr(at, 2) == "--" && at + 2 < words.size() && words[at + 2] != ' ';
    if (flag) {
      std::size_t end = words.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at);
      end = std::min(end, words.size());
      out += "`" + std::string(words.substr(at, end - at)) + "`";
      at = end;
      continue;
    }
    if (words[at] == '|') out += '\\';
    out += words[at++];
  }
  return out;
}

std::string flags_table(const Command& command) {
  std::string out;
  for (const Flag& flag : visible(command))
    out += "| `" + shown(flag) + "` | " + cell(full_of(flag)) + " |\n";
  return out.empty() ? out : "\n| flag | meaning |\n|---|---|\n" + out;
}

// The words that a flag takes, where the manual has not had them yet.
std::string choice_tables(const Command& command, std::set<std::string_view>& had) {
  std::string out;
  for (const Flag& flag : visible(command)) {
    if (!explained(flag) || !had.insert(flag.name).second) continue;
    out += "\n| `" + std::string(flag.name) + "` | meaning |\n|---|---|\n";
    for (const Choice& choice : flag.choices)
      out += "| `" + std::string(choice.word) + "` | " + cell(choice.meaning) + " |\n";
  }
  return out;
}

std::string section(const Command& command, std::set<std::string_view>& had) {
  std::string out = "\n## " + usage(command) + "\n" + sentence(command.brief) + "\n";
  for (const std::string& paragraph : paragraphs(command.full))
    out += "\n" + cell(paragraph) + "\n";
  if (!command.examples.empty()) out += "\n```sh\n" + examples(command, "") + "```\n";
  return out + flags_table(command) + choice_tables(command, had);
}

}  // namespace

std::string usage(const Command& command) {
  std::string out = full_name(command);
  std::string positional;
  bool flags = false;
  for (const Flag& flag : visible(command)) {
    if (flag.positional()) {
      positional += " " + shown(flag);
    } else {
      flags = true;
    }
  }
  if (!below(command).empty() && positional.empty()) return out + " COMMAND";
  return out + (flags ? " [FLAGS]" : "") + positional;
}

std::string brief_help(const Command& command) {
  std::vector<std::pair<std::string, std::string>> rows;
  const std::size_t head = command.name.empty() ? 0 : command.name.size() + 1;
  for (const Command* one : below(command)) {
    if (!one->rare) rows.emplace_back(std::string(one->name.substr(head)), std::string(one->brief));
  }
  for (const Flag& flag : visible(command)) rows.emplace_back(shown(flag), std::string(flag.brief));
  rows.emplace_back(help_flag_line(), "this on a screen; all there is, with examples");
  std::size_t column = 0;
  for (const auto& row : rows) column = std::max(column, utf8::length(row.first));
  std::string out = full_name(command) + ": " + std::string(command.brief) + "\n";
  out += "usage: " + usage(command) + "\n";
  for (const auto& [name, words] : rows) out += "  " + padded(name, column) + "  " + words + "\n";
  return out;
}

std::string full_help(const Command& command) {
  std::string out = indented(full_name(command) + ": " + std::string(command.brief), 0);
  out += "usage: " + usage(command) + "\n";
  if (!command.examples.empty()) out += "\nExamples:\n" + examples(command, "  ");
  for (const std::string& paragraph : paragraphs(command.full))
    out += "\n" + indented(paragraph, 0);
  for (const Command* one : below(command))
    out +=
        "\n  dateline " + std::string(one->name) + "\n" + indented(sentence(one->brief), kIndent);
  for (const Flag& flag : visible(command)) {
    out += "\n  " + shown(flag) + "\n" + indented(full_of(flag), kIndent);
    if (!explained(flag)) continue;
    for (const Choice& choice : flag.choices)
      out += indented(std::string(choice.word) + ": " + std::string(choice.meaning), kIndent);
  }
  out += "\n  " + help_flag_line() + "\n" + indented("A screen; all there is.", kIndent);
  return out;
}

std::string manual() {
  std::string out =
      "# Commands\n<!-- Made from the table of flags (src/cli/flags.cc) by ./dev docs: change "
      "that, "
      "not this. -->\n";
  std::set<std::string_view> had;
  for (const Command& one : commands()) out += section(one, had);
  return out;
}

std::string rules_page() {
  std::string page =
      "# How claims are found\n"
      "Printed by `dateline rules` from `src/claims/rules.cc` (`./dev docs`); a test reads every "
      "example.\n"
      "A claim's rule stands in the JSON as `rules`; `dateline why` shows it beside the words.\n\n"
      "| rule | finds | example |\n|---|---|---|\n";
  for (const claims::Rule& rule : claims::rules()) {
    std::string example(rule.example);
    for (std::size_t at = 0; (at = example.find('\n', at)) != std::string::npos;)
      example.replace(at, 1, " ");
    page +=
        "| `" + std::string(rule.id) + "` | " + std::string(rule.what) + " | " + example + " |\n";
  }
  return page;
}

}  // namespace dateline::cli
