// SPDX-License-Identifier: Apache-2.0
#include "cli/completions.h"

#include <algorithm>

#include "cli/flags.h"

namespace dateline::cli {
namespace {

std::string words_of(const Flag& flag) {
  std::string out;
  for (const Choice& choice : flag.choices)
    out += (out.empty() ? "" : " ") + std::string(choice.word);
  return out;
}

// In single quotes, as every shell reads them.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

// What may stand after the command: commands below it, flags, the words of a positional.
std::string offered(const Command& command) {
  std::string out;
  const auto add = [&out](std::string_view word) {
    out += (out.empty() ? "" : " ") + std::string(word);
  };
  const std::size_t head = command.name.empty() ? 0 : command.name.size() + 1;
  for (const Command* one : below(command)) add(one->name.substr(head));
  for (const Flag& flag : visible(command)) {
    if (!flag.positional()) {
      add(flag.name);
    } else if (!flag.choices.empty()) {
      add(words_of(flag));
    }
  }
  add("--help");
  return out;
}

// Files are left to the shell's own completion (-o default), which knows how to quote them.
std::string bash() {
  std::string values, words, deeper;
  for (const Command& one : commands()) {
    if (one.name.find(' ') != std::string_view::npos)
      deeper += (deeper.empty() ? "'" : "|'") + std::string(one.name) + "'";
    for (const Flag& flag : visible(one)) {
      if (flag.positional() || flag.value.empty()) continue;
      values += "    '" + std::string(one.name) + ":" + std::string(flag.name) + "') words='" +
                words_of(flag) + "' ;;\n";
    }
    words += "    '" + std::string(one.name) + ":'*) words='" + offered(one) + "' ;;\n";
  }
  return "# Completions of dateline for bash: source <(dateline completions bash)\n"
         "_dateline() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} command= words=\n"
         "  if ((COMP_CWORD > 1)); then command=${COMP_WORDS[1]}; fi\n"
         "  if ((COMP_CWORD > 2)); then\n"
         "    case \"$command ${COMP_WORDS[2]}\" in " +
         deeper +
         ") command+=\" ${COMP_WORDS[2]}\" ;; esac\n"
         "  fi\n"
         "  case \"$command:${COMP_WORDS[COMP_CWORD - 1]}\" in\n" +
         values + words +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "}\n"
         "complete -o default -F _dateline dateline\n";
}

// Of _arguments: what ends a description there is escaped.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(const Flag& flag) {
  if (!flag.choices.empty()) return "(" + words_of(flag) + ")";
  if (flag.offer == Offer::Files) return "_files";
  if (flag.offer == Offer::Folders) return "_files -/";
  return " ";
}

std::string zsh_function(std::string_view name) {
  std::string out = "_dateline";
  if (!name.empty()) out += "_" + std::string(name);
  std::ranges::replace(out, ' ', '_');
  return out;
}

std::string zsh_arguments(const Command& command) {
  std::string out = "  _arguments '--help[all there is]' '-h[help on a screen]'";
  std::size_t position = 0;
  for (const Flag& flag : visible(command)) {
    const std::string value = ":" + std::string(flag.value) + ":" + zsh_action(flag);
    std::string spec;
    if (flag.positional()) {
      spec = (flag.repeats ? "*" : std::to_string(++position)) + value;
    } else {
      spec = (flag.repeats ? "*" : "") + std::string(flag.name) + "[" + zsh_text(flag.brief) + "]" +
             (flag.value.empty() ? "" : value);
    }
    out += " \\\n    " + quoted(spec);
  }
  return out + "\n";
}

// The next word names one of the commands below, which goes on from there.
std::string zsh_choice(const Command& command, const std::vector<const Command*>& under) {
  const std::size_t head = command.name.empty() ? 0 : command.name.size() + 1;
  std::string described, cases, names;
  for (const Command* one : under) {
    const std::string word(one->name.substr(head));
    names += (names.empty() ? "" : "|") + word;
    described += " " + quoted(word + ":" + std::string(one->brief));
    cases += "    " + word + ") " + zsh_function(one->name) + " ;;\n";
  }
  std::string otherwise;  // "jobs LEDGER" beside "jobs retry LEDGER"
  if (!command.flags.empty() && !command.name.empty()) {
    otherwise = "  if [[ $words[2] != (" + names + ") && $CURRENT -gt 2 ]]; then\n" +
                zsh_arguments(command) + "    return\n  fi\n";
  }
  return "  local -a below=(" + described.substr(1) +
         ")\n"
         "  if ((CURRENT == 2)); then _describe command below; return; fi\n" +
         otherwise +
         "  shift words; ((CURRENT--))\n"
         "  case $words[1] in\n" +
         cases + "  esac\n";
}

std::string zsh() {
  std::string out =
      "#compdef dateline\n# Completions of dateline for zsh: source <(dateline completions zsh)\n";
  for (const Command& one : commands()) {
    const auto under = below(one);
    out += zsh_function(one.name) + "() {\n" +
           (under.empty() ? zsh_arguments(one) : zsh_choice(one, under)) + "}\n";
  }
  return out +
         "if [[ $funcstack[1] == _dateline ]]; then _dateline \"$@\"; "
         "else compdef _dateline dateline; fi\n";
}

// Single quotes of fish know \' and nothing else.
std::string fish_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string fish_flag(const Command& command, const Flag& flag) {
  std::string out = "complete -c dateline -n '__dateline_in " + std::string(command.name) + "'";
  if (!flag.positional()) out += " -l " + std::string(flag.name.substr(2));
  if (!flag.positional() && !flag.value.empty())
    out += flag.offer == Offer::Nothing ? " -x" : " -r -F";
  if (flag.positional() && flag.offer != Offer::Nothing) out += " -F";
  if (!flag.choices.empty()) out += " -a '" + words_of(flag) + "'";
  return out + " -d " + fish_text(flag.brief) + "\n";
}

std::string fish() {
  std::string out =
      "# Completions of dateline for fish: dateline completions fish | source\n"
      "function __dateline_in  # the words before the cursor begin with these\n"
      "  set -l given (commandline -opc)[2..-1]\n"
      "  test \"$given[1..\"(count $argv)\"]\" = \"$argv\"\n"
      "end\n"
      "function __dateline_at  # they are these and no more\n"
      "  set -l given (commandline -opc)[2..-1]\n"
      "  test \"$given\" = \"$argv\"\n"
      "end\n"
      "complete -c dateline -f\n";
  for (const Command& one : commands()) {
    const std::size_t head = one.name.empty() ? 0 : one.name.size() + 1;
    for (const Command* under : below(one)) {
      out += "complete -c dateline -n '__dateline_at " + std::string(one.name) + "' -a " +
             std::string(under->name.substr(head)) + " -d " + fish_text(under->brief) + "\n";
    }
    for (const Flag& flag : visible(one)) out += fish_flag(one, flag);
  }
  return out + "complete -c dateline -s h -l help -d 'help'\n";
}

}  // namespace

std::string completions(std::string_view shell) {
  if (shell == "bash") return bash();
  return shell == "zsh" ? zsh() : fish();
}

}  // namespace dateline::cli
