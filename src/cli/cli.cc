// SPDX-License-Identifier: Apache-2.0
#include "cli/cli.h"

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "base/file.h"
#include "cli/read.h"
#include "cli/resources.h"
#include "pages/pages.h"

namespace dateline::cli {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  dateline read report.txt                        claims of one report, as cards\n"
    "  dateline read --outlet \"Ridge Post\" --date 2023-02-07 report.txt\n"
    "  dateline read --json reports/ > claims.jsonl    a folder, one JSON object a line\n"
    "  zcat news.jsonl.gz | dateline read --input jsonl --csv -\n"
    "  dateline read --html page.html report.txt       a page to open in a browser\n"
    "  dateline resources list                         what is known beforehand, and whence\n"
    "Exit status: 0 done, 2 wrong use or a resource missing, 3 some inputs failed, 130 "
    "interrupted.\n";

struct Flags {
  ReadOptions read;
  BuildOptions build;
  std::string input, map, site_rules, show, color = "auto", resources;
  std::string date, outlet, url;
  bool json = false, csv = false, golden = false, conllu = false, geojson = false;
};

// How many letters must change to make one word of the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t kept = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({kept, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

std::string did_you_mean(std::string_view word) {
  constexpr std::array<std::string_view, 31> kWords = {
      "--conllu",   "read",      "resources",   "build",   "list",    "verify",   "--json",
      "--csv",      "--html",    "--show",      "--input", "--date",  "--outlet", "--url",
      "--stages",   "--threads", "--resources", "--color", "--width", "--map",    "--site-rules",
      "--help",     "--version", "blocks",      "tokens",  "times",   "places",   "names",
      "--packages", "--lexicon", "--gazetteer"};
  const auto* const best = std::ranges::min_element(
      kWords, {}, [word](std::string_view known) { return distance(word, known); });
  return distance(word, *best) <= 2 ? " Did you mean \"" + std::string(*best) + "\"?"
                                    : " See dateline --help.";
}

int wrong(const std::string& what) {
  std::fprintf(stderr, "dateline: error: %s\n", what.c_str());
  return 2;
}

void add_read(CLI::App& read, Flags& flags) {
  read.add_option("FILE", flags.read.inputs, "Files, folders, or - for standard input")->required();
  read.add_flag("--json", flags.json, "One JSON object a report (docs/contract.md)");
  read.add_flag("--csv", flags.csv, "One row a claim");
  read.add_option("--html", flags.read.html, "Write a self-contained page to this file too");
  read.add_option("--show", flags.show, "Print one layer: blocks, tokens, times, places or names");
  read.add_flag("--conllu", flags.conllu, "With --show tokens: CoNLL-U instead of JSON");
  read.add_option(
      "--input", flags.input,
      "text, jsonl, html, feed, warc, zip, mail or csv; by default told by name and bytes");
  read.add_option("--map", flags.map, "Which column of a table or JSON line holds what");
  read.add_option("--site-rules", flags.site_rules,
                  "Which part of a page is what: lines \"[host] .class-or-#id role\"");
  read.add_option("--date", flags.date, "The day of publication, for reports that do not say it");
  read.add_option("--outlet", flags.outlet, "Who published it");
  read.add_option("--url", flags.url, "Where it was published");
  read.add_flag("--stages", flags.read.stages, "Print the time each stage took, on standard error");
  read.add_option("--threads", flags.read.threads, "Reports read at a time (default: the cores)")
      ->check(CLI::Range(1, 256));
  read.add_option("--resources", flags.resources, "The folder with the resources");
  read.add_option("--color", flags.color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  read.add_option("--width", flags.read.cards.width, "Columns of a card (default 80)")
      ->check(CLI::Range(40, 400));
  read.add_flag("--golden", flags.golden)->group("");
}

void add_resources(CLI::App& resources, Flags& flags) {
  resources.require_subcommand(1);
  CLI::App* build = resources.add_subcommand("build", "Build them from packages and tables");
  build->add_option("--out", flags.build.out, "Folder to write to (default build/resources)");
  build->add_option("--data", flags.build.data, "The project's tables (default data)");
  build->add_option("--packages", flags.build.packages,
                    "Fetched packages (default build/packages)");
  build->add_option("--lexicon", flags.build.lexicons,
                    "A folder of more tables, whose rows are added");
  build->add_option("--gazetteer", flags.build.gazetteers,
                    "A GeoNames dump that replaces records of the same id");
  build->add_option("--language", flags.build.language, "A spaCy pipeline: its folder or wheel");
  for (const char* name : {"list", "verify"}) {
    CLI::App* one = resources.add_subcommand(
        name, std::string(name) == "list" ? "What is found where"
                                          : "Read all of it and compare the checksums");
    one->add_option("--resources", flags.resources, "The folder with the resources");
  }
}

int run_read(Flags& flags, const char* program) {
  ReadOptions& options = flags.read;
  const auto set = [](std::optional<std::string>& to, const std::string& value) {
    if (!value.empty()) to = value;
  };
  set(options.arguments.date, flags.date);
  set(options.arguments.outlet, flags.outlet);
  set(options.arguments.url, flags.url);
  if (const auto good = ingest::check(options.arguments); !good)
    return wrong(good.error().message());
  if (!flags.input.empty()) {
    options.format = ingest::format_named(flags.input);
    if (!options.format) {
      return wrong("--input: there is no form \"" + flags.input +
                   "\"; text, jsonl, html, feed, warc, zip, mail and csv are known.");
    }
  }
  if (!flags.map.empty()) {
    const auto words = read_file(flags.map, std::size_t{1} << 20);
    if (!words) return wrong(words.error().message());
    auto columns = ingest::mapping_of(*words, flags.map);
    if (!columns) return wrong(columns.error().message());
    options.arguments.columns = std::move(*columns);
  }
  if (!flags.site_rules.empty()) {
    const auto words = read_file(flags.site_rules, std::size_t{1} << 20);
    if (!words) return wrong(words.error().message());
    auto rules = pages::site_rules(*words, flags.site_rules);
    if (!rules) return wrong(rules.error().message());
    options.arguments.site_rules = std::move(*rules);
  }
  if (!flags.show.empty()) {
    const auto layer = exports::layer_named(flags.show);
    if (!layer)
      return wrong("--show: there is no layer \"" + flags.show + "\"." + did_you_mean(flags.show));
    options.layer = *layer;
    options.form = Form::Layer;
  }
  if (flags.conllu && options.layer != exports::Layer::Tokens)
    return wrong("--conllu goes with --show tokens.");
  if (flags.conllu) options.form = Form::Conllu;
  if (flags.csv) options.form = Form::Csv;
  if (flags.golden) options.form = Form::Golden;
  if (flags.json) options.form = Form::Json;
  const bool terminal = isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
  options.cards.colour = flags.color == "always" || (flags.color == "auto" && terminal);
  const auto known = open_resources(resource_folders(flags.resources, program));
  if (!known) return wrong(known.error().message());
  return read_command(options, *known);
}

int run_resources(const CLI::App& resources, Flags& flags, const char* program) {
  const auto folders = resource_folders(flags.resources, program);
  if (resources.got_subcommand("list")) {
    std::fputs(list_resources(folders).c_str(), stdout);
    return 0;
  }
  const auto or_default = [](std::string& value, const char* fallback) {
    if (value.empty()) value = fallback;
  };
  or_default(flags.build.out, std::getenv("DATELINE_RESOURCES") != nullptr
                                  ? std::getenv("DATELINE_RESOURCES")
                                  : "build/resources");
  or_default(flags.build.data, "data");
  or_default(flags.build.packages, "build/packages");
  const auto done =
      resources.got_subcommand("build") ? build_resources(flags.build) : verify_resources(folders);
  if (!done) return wrong(done.error().message());
  return 0;
}

int dispatch(int argc, char** argv) {
  Flags flags;
  flags.read.threads = std::max(1U, std::thread::hardware_concurrency());
  CLI::App app{"Dateline: who said what, when, about which time and place; as the report puts it.",
               "dateline"};
  app.set_version_flag("--version", std::string("dateline ") + engine::kVersion);
  app.footer(kExamples);
  app.require_subcommand(1);
  CLI::App* read = app.add_subcommand("read", "Read reports and print their claims");
  CLI::App* places = app.add_subcommand(
      "places", "Read reports and print their places: where, why, and what else it could be");
  add_read(*places, flags);
  places->add_flag("--geojson", flags.geojson, "One FeatureCollection instead of cards");
  CLI::App* resources =
      app.add_subcommand("resources", "Build, list or verify what is known beforehand");
  add_read(*read, flags);
  add_resources(*resources, flags);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::fputs(app.help().c_str(), stdout);
    return 0;
  } catch (const CLI::CallForVersion&) {
    std::printf("dateline %s\n", engine::kVersion);
    return 0;
  } catch (const CLI::ExtrasError& error) {
    const auto extras = app.remaining(true);
    const std::string word = extras.empty() ? std::string() : extras.front();
    return wrong("\"" + word + "\" is not known here." + did_you_mean(word));
  } catch (const CLI::ParseError& error) {
    if (argc > 1 && argv[1][0] != '-' && std::string_view(argv[1]) != "read" &&
        std::string_view(argv[1]) != "places" &&
        std::string_view(argv[1]) != "resources") {
      return wrong("\"" + std::string(argv[1]) + "\" is no command." + did_you_mean(argv[1]));
    }
    std::string what = error.what();
    if (const std::size_t end = what.find('\n'); end != std::string::npos) what.resize(end);
    return wrong(what + (what.ends_with(".") ? "" : ".") + " See dateline --help.");
  }
  if (*places) flags.read.form = flags.geojson ? Form::Geojson : Form::Places;
  if (*read || *places) return run_read(flags, argv[0]);
  return run_resources(*resources, flags, argv[0]);
}

}  // namespace

int run(int argc, char** argv) {
  try {
    return dispatch(argc, argv);
  } catch (const std::exception& error) {
    return wrong(std::string("this should not have happened: ") + error.what() + ".");
  }
}

}  // namespace dateline::cli
