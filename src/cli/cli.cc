// SPDX-License-Identifier: Apache-2.0
#include "cli/cli.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <thread>

#include "base/file.h"
#include "base/table.h"
#include "cli/add.h"
#include "cli/ask.h"
#include "cli/completions.h"
#include "cli/help.h"
#include "cli/ledgers.h"
#include "cli/outgoing.h"
#include "cli/parse.h"
#include "cli/read.h"
#include "cli/resources.h"
#include "cli/why.h"
#include "pages/pages.h"

namespace dateline::cli {
namespace {

int wrong(const Error& error) {
  std::fprintf(stderr, "dateline: error: %s\n", outgoing().of(error.message()).c_str());
  return 2;
}

int print(const std::string& words) {
  std::fputs(words.c_str(), stdout);
  return 0;
}

// --date, --outlet and all else that says how an input is to be taken.
Result<InputOptions> input_options_of(const Given& given) {
  constexpr std::size_t kRulesLimit = std::size_t{1} << 20;
  InputOptions options;
  options.format = ingest::format_named(given.one("--input"));
  ingest::Arguments& arguments = options.arguments;
  if (given.has("--date")) arguments.date = given.one("--date");
  if (given.has("--outlet")) arguments.outlet = given.one("--outlet");
  if (given.has("--url")) arguments.url = given.one("--url");
  if (given.has("--date-order")) {
    options.date_order =
        given.one("--date-order") == "dmy" ? DateOrder::DayFirst : DateOrder::MonthFirst;
  }
  TRY_VOID(ingest::check(arguments));
  if (const std::string path = given.one("--map"); !path.empty()) {
    const std::string words = TRY(read_file(path, kRulesLimit));
    arguments.columns = TRY(ingest::mapping_of(words, path));
  }
  if (const std::string path = given.one("--site-rules"); !path.empty()) {
    const std::string words = TRY(read_file(path, kRulesLimit));
    arguments.site_rules = TRY(pages::site_rules(words, path));
  }
  return options;
}

exports::CardOptions looks_of(const Given& given) {
  exports::CardOptions looks;
  looks.width = given.number("--width", looks.width);
  const bool terminal = isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
  const std::string when = given.one("--color");
  looks.colour = when == "always" || (when != "never" && terminal);
  return looks;
}

Form form_of(const Given& given) {
  if (given.has("--json")) return Form::Json;
  if (given.has("--golden")) return Form::Golden;
  if (given.has("--csv")) return Form::Csv;
  if (given.has("--outlets")) return Form::Outlets;
  if (given.command->name == "places") return given.has("--geojson") ? Form::Geojson : Form::Places;
  if (given.has("--conllu")) return Form::Conllu;
  return given.has("--show") ? Form::Layer : Form::Cards;
}

Result<ReadOptions> read_options_of(const Given& given) {
  ReadOptions options;
  options.inputs = given.all("FILE");
  options.how = TRY(input_options_of(given));
  options.layer = exports::layer_named(given.one("--show")).value_or(exports::Layer::Blocks);
  options.form = form_of(given);
  if (given.has("--conllu") && options.layer != exports::Layer::Tokens) {
    return fail(ErrorCode::BadArgument, "--conllu goes with --show tokens.", {},
                "Give both, or neither.");
  }
  options.html = given.one("--html");
  options.stages = given.has("--stages");
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  options.threads = static_cast<unsigned>(given.number("--threads", static_cast<int>(cores)));
  options.cards = looks_of(given);
  return options;
}

Result<int> run_read(const Given& given, const char* program) {
  const ReadOptions options = TRY(read_options_of(given));
  const auto known = TRY(open_resources(resource_folders(given.one("--resources"), program)));
  return read_command(options, known);
}

Result<int> run_why(const Given& given, const char* program) {
  WhyOptions options;
  options.input = given.one("FILE");
  options.claim = given.one("ID");
  options.how = TRY(input_options_of(given));
  options.looks = looks_of(given);
  const auto known = TRY(open_resources(resource_folders(given.one("--resources"), program)));
  return print(TRY(why_command(options, known)));
}

// The flags that say how inputs are taken, a line each, as jobs keep them.
std::string arguments_of(const Given& given) {
  std::string lines;
  for (const std::string_view flag :
       {"--date", "--date-order", "--input", "--map", "--outlet", "--site-rules", "--url"}) {
    if (given.has(flag)) lines += std::string(flag) + "=" + given.one(flag) + "\n";
  }
  return lines;
}

Result<AddOptions> add_options_of(const Given& given, const char* program) {
  AddOptions options;
  options.ledger = given.one("LEDGER");
  options.resources = resource_folders(given.one("--resources"), program);
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  options.threads = static_cast<unsigned>(given.number("--threads", static_cast<int>(cores)));
  options.memory_mb = static_cast<std::size_t>(given.number("--memory", 0));
  const std::string when = given.one("--progress");
  const bool shown = when == "always" || (when != "never" && isatty(STDERR_FILENO) == 1);
  options.progress = shown ? Progress::Show::Always : Progress::Show::Never;
  options.now = given.one("--now");
  options.fall_on = given.one("--fall-on");
  options.starve_on = given.one("--starve-on");
  options.fall_before = given.one("--fall-before");
  return options;
}

Result<int> run_add(const Given& given, const char* program) {
  AddOptions options = TRY(add_options_of(given, program));
  options.inputs = given.all("FILE");
  options.how = TRY(input_options_of(given));
  options.arguments = arguments_of(given);
  return add_command(options);
}

// As the inputs were added: with the flags that their jobs keep.
Result<int> run_retry(const Given& given, const char* program) {
  int status = 0;
  for (const Retry& retry : TRY(retries_of(given.one("LEDGER")))) {
    AddOptions options = TRY(add_options_of(given, program));
    std::vector<std::string> words{"add", options.ledger};
    for (const std::string_view line : split(retry.arguments, '\n')) {
      if (!line.empty()) words.emplace_back(line);
    }
    words.insert(words.end(), retry.inputs.begin(), retry.inputs.end());
    const Given then = TRY(parse(words));
    options.inputs = retry.inputs;
    options.how = TRY(input_options_of(then));
    options.arguments = retry.arguments;
    status = std::max(status, TRY(add_command(options)));
  }
  return status;
}

Result<int> run_build(const Given& given) {
  const auto or_else = [&given](const char* flag, const char* otherwise) {
    return given.has(flag) ? given.one(flag) : std::string(otherwise);
  };
  const char* const set = std::getenv("DATELINE_RESOURCES");
  BuildOptions build;
  build.out = or_else("--out", set != nullptr ? set : "build/resources");
  build.data = or_else("--data", "data");
  build.packages = or_else("--packages", "build/packages");
  build.lexicons = given.all("--lexicon");
  build.gazetteers = given.all("--gazetteer");
  build.outlets = given.all("--outlets");
  build.language = given.one("--language");
  TRY_VOID(build_resources(build));
  return 0;
}

Result<int> dispatch(const std::vector<std::string>& words, const char* program) {
  const Given given = TRY(parse(words));
  const Command& command = *given.command;
  if (given.help == Help::Brief) return print(brief_help(command));
  if (given.help == Help::Full) return print(full_help(command));
  if (given.has("--version")) return print(std::string("dateline ") + engine::kVersion + "\n");
  hide_in_output(command.name == "why" || command.name == "places" ? given.one("FILE")
                                                                   : given.one("LEDGER"));
  if (const auto status = ask_command({given, looks_of(given), given.one("--resources"), program}))
    return *status;
  if (command.name == "read" || command.name == "places") return run_read(given, program);
  if (command.name == "why") return run_why(given, program);
  if (command.name == "resources build") return run_build(given);
  if (command.name == "add") return run_add(given, program);
  if (command.name == "jobs retry") return run_retry(given, program);
  if (const auto status = ledger_command(given)) return *status;
  if (command.name == "completions") return print(completions(given.one("SHELL")));
  if (command.name == "manual") return print(manual());
  if (command.name == "schema") return print(ledger::schema_page());
  if (command.name == "rules") return print(rules_page());
  const auto folders = resource_folders(given.one("--resources"), program);
  if (command.name == "resources list") return print(list_resources(folders));
  TRY_VOID(verify_resources(folders));
  return 0;
}

}  // namespace

int run(int argc, char** argv) {
  try {
    const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    const auto status = dispatch(words, argv[0]);
    return status ? *status : wrong(status.error());
  } catch (const std::exception& error) {
    return wrong({ErrorCode::BadInput,
                  std::string("this should not have happened: ") + error.what() + ".",
                  {},
                  {}});
  }
}

}  // namespace dateline::cli
