// SPDX-License-Identifier: Apache-2.0
#include "cli/flags.h"

#include <algorithm>
#include <string>

#include "cli/ask_flags.h"
#include "cli/keep_flags.h"

namespace dateline::cli {
namespace {

using Flags = std::vector<Flag>;

Flags joined(std::initializer_list<Flags> parts) {
  Flags all;
  for (const Flags& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

// How the inputs are to be taken; the same wherever reports are read.
Flags input_flags() {
  return {
      {.name = "--input",
       .value = "KIND",
       .brief = "what the input is, where neither name nor bytes tell",
       .full = "What the input is, where neither its name nor its first bytes tell. Each may be "
               "packed as .gz or .zst.",
       .choices = {{"text", ".txt and all else: one report, UTF-8"},
                   {"jsonl",
                    ".jsonl, .ndjson: one report a line (docs/contract.md); CC-NEWS style keys "
                    "are known, others by --map"},
                   {"html",
                    ".html, .htm, .xhtml: one page in any charset: main text, title, outlet, "
                    "byline, date, address"},
                   {"feed",
                    ".rss, .atom, .xml, .rdf, .json: RSS, Atom, JSON Feed: one report an item"},
                   {"warc", ".warc: every page of the archive, as a stream of any size"},
                   {"zip", ".zip, .wacz: pages, texts, letters and WARC files in it"},
                   {"mail",
                    ".eml, .mbox, .mhtml, .mht: letters (text, else HTML); a saved page is read "
                    "as the page"},
                   {"csv",
                    ".csv, .tsv: one report a row; Media Cloud's story lists are known, others "
                    "by --map; a row without text is recorded without claims"}}},
      {.name = "--map",
       .value = "FILE",
       .brief = "which column or key of the input holds what",
       .full = "Which column or key holds what: lines \"field = column\"; the fields are text, "
               "html, id, date, outlet, domain, url, title and byline.",
       .offer = Offer::Files},
      {.name = "--site-rules",
       .value = "FILE",
       .brief = "which part of a page is what",
       .full = "Which part of a page is what: lines \"[host] .class-or-#id role\"; the roles are "
               "body, headline, byline, caption, quote, related, comments, furniture, "
               "navigation and none.",
       .offer = Offer::Files},
      {.name = "--date",
       .value = "DAY",
       .brief = "the day of publication",
       .full =
           "The day of publication, as 2023-02-07, or a timestamp; wins over the report's own."},
      {.name = "--date-order",
       .value = "ORDER",
       .brief = "how 03/04/2023 is read: dmy or mdy",
       .full = "How dates in figures are read where the report's own dates do not decide: day or "
               "month first. Without it both readings are kept (alternatives).",
       .choices = {{"dmy", "03/04/2023 is April 3"}, {"mdy", "it is March 4"}}},
      {.name = "--outlet",
       .value = "NAME",
       .brief = "who published it",
       .full = "Who published it; wins over what the report says."},
      {.name = "--url",
       .value = "URL",
       .brief = "where it was published",
       .full = "Where it was published; wins over what the report says."},
  };
}

Flag resources_flag() {
  return {.name = "--resources",
          .value = "DIR",
          .brief = "the folder with the resources",
          .full =
              "The folder with the resources. Else they are looked for in "
              "DATELINE_RESOURCES, XDG_DATA_HOME/dateline (or ~/.local/share/dateline), and "
              "../resources beside the binary.",
          .offer = Offer::Folders};
}

Flags look_flags() {
  return {
      {.name = "--color",
       .value = "WHEN",
       .brief = "auto, always or never",
       .full = "Whether words are printed bold: auto (default) does so on a terminal, and obeys "
               "NO_COLOR.",
       .choices = {{"auto"}, {"always"}, {"never"}}},
      {.name = "--width",
       .value = "N",
       .brief = "columns (default 80)",
       .full = "Columns of what people read, 40 to 400 (default 80).",
       .least = 40,
       .most = 400},
  };
}

Command dateline() {
  return {
      .name = "",
      .brief = "who said what, when, about which time and place; as the report puts it",
      .full =
          "Results go to standard output, all else to standard error, a line each: "
          "docs/errors.md. Exit status: 0 done, 2 wrong use or a resource missing, 3 done but "
          "some inputs failed, 130 interrupted. A closed pipe ends quietly with 0.",
      .examples = {{"dateline read report.txt", "claims of one report, as cards"},
                   {"dateline read --json reports/ > claims.jsonl",
                    "a folder, one object a report"},
                   {"dateline why report.txt c1", "how its first claim was found"},
                   {"dateline resources list", "what is known beforehand, and whence"}},
      .flags = {{.name = "--version", .value = "", .brief = "print the version", .full = ""}},
  };
}

Flag file_flag() {
  return {.name = "FILE",
          .value = "FILE",
          .brief = "files, folders, or - for standard input",
          .full =
              "Files, folders (in order of path), or - for standard input. In a folder, what "
              "browsers save beside a page (styles, scripts, pictures) is passed over, and its "
              "README and licence are left out, which is said.",
          .offer = Offer::Files,
          .repeats = true};
}

// What is read, and in which form it is given.
Flags form_flags() {
  return {
      file_flag(),
      {.name = "--json",
       .value = "",
       .brief = "one JSON object a report (docs/contract.md)",
       .full = "One Reading a line (docs/contract.md, docs/reading.schema.json)."},
      {.name = "--csv",
       .value = "",
       .brief = "one row a claim",
       .full = "One row a claim; cells that a spreadsheet would compute begin with '."},
      {.name = "--html",
       .value = "FILE",
       .brief = "write a self-contained page to this file too",
       .full = "",
       .offer = Offer::Files},
      {.name = "--show",
       .value = "LAYER",
       .brief = "print one layer instead of the claims",
       .full = "Print one layer instead of the claims. With --json, tokens are kept in the full "
               "reading.",
       .choices = {{"blocks", "what is header, headline, body, tail …"},
                   {"tokens", "one JSON object a report: id, ref, tokens"},
                   {"times", "expressions of time and their intervals"},
                   {"places", "names of places, and what each was taken for"},
                   {"names", "people, bodies, outlets and their mentions"}}},
      {.name = "--conllu",
       .value = "",
       .brief = "with --show tokens: CoNLL-U instead of JSON",
       .full = ""},
  };
}

Flags running_flags() {
  return {
      {.name = "--stages",
       .value = "",
       .brief = "print the time each stage took, on standard error",
       .full = ""},
      {.name = "--threads",
       .value = "N",
       .brief = "reports read at a time (default: the cores)",
       .full = "Reports read at a time, 1 to 256 (default: the cores). The output is the same "
               "for any number.",
       .least = 1,
       .most = 256},
      resources_flag(),
  };
}

Command read() {
  const Flags golden = {{.name = "--golden", .value = "", .brief = "", .full = "", .hidden = true}};
  return {
      .name = "read",
      .brief = "read reports and print their claims",
      .full =
          "What an input is, its name tells, else its first bytes (--input).\n\n"
          "Limits: 16 MB a document, 32 MB a line or row, 400,000 tags and 512 levels a page, "
          "64 kB a tag, 1 GB a feed, letter box or ZIP, 200 : 1 for a member of a ZIP. Over a "
          "limit: a note and what was read so far, or one error; the rest of the input goes "
          "on. Nothing in a page is run, nothing is fetched, no file is written.",
      .examples = {{"dateline read report.txt", "claims of one report, as cards"},
                   {"dateline read --outlet \"Ridge Post\" --date 2023-02-07 report.txt", ""},
                   {"dateline read --json reports/ > claims.jsonl",
                    "a folder, one object a report"},
                   {"zcat news.jsonl.gz | dateline read --input jsonl --csv -", ""},
                   {"dateline read --html page.html report.txt", "a page to open in a browser"}},
      .flags = joined({form_flags(), input_flags(), running_flags(), look_flags(), golden}),
  };
}

Command places() {
  const Flags geojson = {
      {.name = "--geojson", .value = "", .brief = "one GeoJSON FeatureCollection", .full = ""},
      {.name = "--outlets",
       .value = "",
       .brief = "where each outlet is at home, as a table for resources",
       .full = "Prints, instead of the places, where each outlet's reports are mostly at home: the "
               "table outlets.tsv (data/README.md), for `resources build --outlets`."}};
  return {
      .name = "places",
      .brief = "places of reports: where, why; of a ledger: who says what",
      .full =
          "Of reports: each place with its coordinates, how far it reaches, the areas it lies in, "
          "the reasons for it, and the runners-up.\n\n"
          "Of a ledger, given instead of files, with a query behind it (docs/query.md): each place "
          "with who speaks of it, and since when.",
      .examples = {{"dateline places report.txt", ""},
                   {"dateline places my.ledger 'place:Siversk within:20km'", "of a ledger"},
                   {"dateline places --geojson reports/ > places.geojson", "for a map"},
                   {"dateline places --outlets archive/ > outlets.tsv",
                    "read it, mend it, use it"}},
      .flags = joined({{file_flag()},
                       geojson,
                       {answers_as_json(), most_answers()},
                       input_flags(),
                       running_flags(),
                       look_flags()}),
  };
}

Command why() {
  const Flags what = {
      {.name = "FILE",
       .value = "FILE",
       .brief = "the file that was read, - for standard input, or a ledger",
       .full = "",
       .offer = Offer::Files},
      {.name = "ID",
       .value = "ID",
       .brief = "its id, the begin of its id, or c3 for the third",
       .full = "Which claim: its id as read printed it, an unmistakable begin of its id, or c3 for "
               "the third claim of the report. Where FILE holds more than one report, REF:ID, REF "
               "being the report's ref."},
  };
  return {
      .name = "why",
      .brief = "show how one claim was found",
      .full =
          "Prints the sentences of the claim with a line of marks beneath each: which words "
          "are the claim's content, its cue, its source, and so on. Below stand the fields, "
          "the rule that found each, and what was refused, as far as the reading holds it. "
          "Give --date, --outlet, --url and the rest as they were given to read: the id "
          "depends on them.",
      .examples = {{"dateline why report.txt c1", "the first claim"},
                   {"dateline why --date 2023-02-07 report.txt c_6fyg", "by the begin of its id"},
                   {"dateline why my.ledger c_6fyg", "of a ledger: its report is read again"},
                   {"dateline why news.jsonl a17:c2", "the second claim of the report a17"}},
      .flags = joined({what, input_flags(), {resources_flag()}, look_flags()}),
  };
}

Command build() {
  return {
      .name = "resources build",
      .brief = "build them from packages and tables",
      .full = "",
      .examples = {{"dateline resources build", "as ./dev does"},
                   {"dateline resources build --lexicon my-words/", "with tables of yours"}},
      .flags = {{.name = "--out",
                 .value = "DIR",
                 .brief = "where to write",
                 .full = "Where to write (default: DATELINE_RESOURCES, else build/resources).",
                 .offer = Offer::Folders},
                {.name = "--data",
                 .value = "DIR",
                 .brief = "the project's tables (default data)",
                 .full = "",
                 .offer = Offer::Folders},
                {.name = "--packages",
                 .value = "DIR",
                 .brief = "fetched packages (default build/packages)",
                 .full = "Fetched packages (default build/packages; scripts/fetch-resources.sh "
                         "fills it).",
                 .offer = Offer::Folders},
                {.name = "--lexicon",
                 .value = "DIR",
                 .brief = "a folder of tables of yours; may be repeated",
                 .full = "Tables of yours, whose rows are added to ours; may be repeated.",
                 .offer = Offer::Folders,
                 .repeats = true},
                {.name = "--gazetteer",
                 .value = "FILE",
                 .brief = "a GeoNames dump; may be repeated",
                 .full = "A GeoNames dump whose records replace those of the same id; may be "
                         "repeated.",
                 .offer = Offer::Files,
                 .repeats = true},
                {.name = "--outlets",
                 .value = "FILE",
                 .brief = "a table of outlets' homes; may be repeated",
                 .full =
                     "Where outlets are at home, as `places --outlets` prints it or as a person "
                     "wrote it; rows are added to ours, later ones win. May be repeated.",
                 .offer = Offer::Files,
                 .repeats = true},
                {.name = "--language",
                 .value = "DIR",
                 .brief = "another spaCy v3 pipeline: its folder or wheel",
                 .full = "",
                 .offer = Offer::Files}},
  };
}

Command completions() {
  return {
      .name = "completions",
      .brief = "print the completions of a shell",
      .full = "",
      .examples = {{"source <(dateline completions bash)", "for this shell"},
                   {"dateline completions fish > ~/.config/fish/completions/dateline.fish", ""}},
      .flags = {{.name = "SHELL",
                 .value = "SHELL",
                 .brief = "which one",
                 .full = "",
                 .choices = {{"bash"}, {"zsh"}, {"fish"}}}},
  };
}

}  // namespace

namespace {

std::vector<Command> all_commands() {
  std::vector<Command> all = {dateline(), read(), places(), why()};
  for (Command& command : ask_commands(joined({{resources_flag()}, look_flags()})))
    all.push_back(std::move(command));
  for (Command& command : keep_commands(joined({{file_flag()}, input_flags()}), resources_flag()))
    all.push_back(std::move(command));
  const std::vector<Command> rest = {
      {.name = "resources", .brief = "build, list or verify what is known beforehand", .full = ""},
      build(),
      {.name = "resources list",
       .brief = "what was found where, with hashes and licences",
       .full = "",
       .flags = {resources_flag()}},
      {.name = "resources verify",
       .brief = "read all of it and compare the checksums",
       .full = "",
       .flags = {resources_flag()}},
      completions(),
      {.name = "rules",
       .brief = "print docs/claims.md: how claims are found, as Markdown",
       .full = "",
       .rare = true},
      {.name = "schema",
       .brief = "print docs/schema.md: the tables of a ledger, as Markdown",
       .full = "",
       .rare = true},
      {.name = "manual",
       .brief = "print docs/cli.md: all of this, as Markdown",
       .full = "",
       .rare = true},
  };
  all.insert(all.end(), rest.begin(), rest.end());
  return all;
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> all = all_commands();
  return all;
}

const Command& command(std::string_view name) {
  return *std::ranges::find(commands(), name, &Command::name);
}

const Flag* find_flag(const Command& command, std::string_view name) {
  const auto found = std::ranges::find(command.flags, name, &Flag::name);
  return found == command.flags.end() ? nullptr : &*found;
}

std::vector<Flag> visible(const Command& command) {
  std::vector<Flag> flags;
  for (const Flag& flag : command.flags) {
    if (!flag.hidden) flags.push_back(flag);
  }
  return flags;
}

std::vector<const Command*> below(const Command& command) {
  const std::string head = command.name.empty() ? "" : std::string(command.name) + " ";
  std::vector<const Command*> found;
  for (const Command& one : commands()) {
    const bool under = !one.name.empty() && one.name.starts_with(head);
    if (under && one.name.find(' ', head.size()) == std::string_view::npos && &one != &command)
      found.push_back(&one);
  }
  return found;
}

}  // namespace dateline::cli
