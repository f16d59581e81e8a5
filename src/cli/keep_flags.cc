// SPDX-License-Identifier: Apache-2.0
#include "cli/keep_flags.h"

namespace dateline::cli {
namespace {

using Flags = std::vector<Flag>;

Flags joined(std::initializer_list<Flags> parts) {
  Flags all;
  for (const Flags& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

Flag ledger_flag() {
  return {.name = "LEDGER",
          .value = "LEDGER",
          .brief = "the ledger, one file",
          .full = "The ledger: one file, with its log (-wal, -shm) beside it while it is in use.",
          .offer = Offer::Files};
}

Flags adding_flags(const Flag& resources) {
  return {
      {.name = "--threads",
       .value = "N",
       .brief = "reports read at a time (default: the cores)",
       .full = "Reports read at a time, 1 to 256 (default: the cores). The ledger is the same for "
               "any number.",
       .least = 1,
       .most = 256},
      {.name = "--memory",
       .value = "MB",
       .brief = "of the reading process (default: no limit)",
       .full = "Megabytes that the reading process may take, 256 or more (default: no limit). What "
               "goes beyond them is treated like a crash: the rest goes on.",
       .least = 256,
       .most = 1048576},
      {.name = "--progress",
       .value = "WHEN",
       .brief = "auto, always or never",
       .full = "Whether a line tells how far it is: auto (default) does so on a terminal.",
       .choices = {{"auto"}, {"always"}, {"never"}}},
      resources,
      {.name = "--now", .value = "TIME", .brief = "", .full = "", .hidden = true},
      // A crash, or no memory, while a report with this word is read; a crash before an input of
      // this name is taken apart.
      {.name = "--fall-on", .value = "WORD", .brief = "", .full = "", .hidden = true},
      {.name = "--starve-on", .value = "WORD", .brief = "", .full = "", .hidden = true},
      {.name = "--fall-before", .value = "WORD", .brief = "", .full = "", .hidden = true},
  };
}

Command add(const Flags& inputs, const Flag& resources) {
  return {
      .name = "add",
      .brief = "read reports into a ledger",
      .full =
          "Makes the ledger if there is none. What is there already is not read again: the same "
          "report, another time, changes nothing; with a newer engine or other resources it is "
          "read anew, as a layer beside the old. Inputs are those of dateline read.\n\n"
          "It may be ended at any moment; the same command goes on from there. An input that "
          "cannot be read is tried again the next time, three times in all, then it is parked: "
          "dateline jobs. A report on which the reading process falls three times is parked, "
          "too; the others go on. docs/ledger.md",
      .examples = {{"dateline add front.ledger reports/", "a folder"},
                   {"dateline add front.ledger 'saved/*.html' news.warc.gz", "pages, an archive"},
                   {"zcat news.jsonl.gz | dateline add front.ledger --input jsonl -", ""}},
      .flags = joined({{ledger_flag()}, inputs, adding_flags(resources)}),
  };
}

Command jobs() {
  return {
      .name = "jobs",
      .brief = "what failed, is parked, or was left half-way in a ledger",
      .full = "Exit status: 0, and 3 if something failed or is parked.",
      .examples = {{"dateline jobs front.ledger", ""},
                   {"dateline jobs retry --failed front.ledger", "try those again"}},
      .flags = {ledger_flag(),
                {.name = "--all", .value = "", .brief = "what is done, too", .full = ""},
                {.name = "--json",
                 .value = "",
                 .brief = "one JSON object a job",
                 .full = "One JSON object a line: the columns of jobs in docs/schema.md."}},
  };
}

Command retry(const Flag& resources) {
  const Flags failed = {{.name = "--failed",
                         .value = "",
                         .brief = "those that failed or are parked",
                         .full = "Those that failed or are parked (there are no others to try; "
                                 "the flag says so)."}};
  return {
      .name = "jobs retry",
      .brief = "try again what failed or is parked",
      .full = "From the folder in which it was added, with the flags that were given then.",
      .examples = {{"dateline jobs retry --failed front.ledger", ""}},
      .flags = joined({{ledger_flag()}, failed, adding_flags(resources)}),
  };
}

Command drop_layer() {
  return {
      .name = "layers drop",
      .brief = "drop a layer with its readings",
      .full =
          "Each of its reports falls back to the newest other layer that has it. Reports, "
          "their bytes and what people decided stay.",
      .examples = {{"dateline layers drop front.ledger l_k3xq", "by the begin of its key"}},
      .flags = {ledger_flag(),
                {.name = "LAYER",
                 .value = "LAYER",
                 .brief = "its key, or the begin of it",
                 .full = "Its key, or an unmistakable begin of it, as layers list prints it."}},
  };
}

}  // namespace

std::vector<Command> keep_commands(const Flags& inputs, const Flag& resources) {
  return {
      add(inputs, resources),
      jobs(),
      retry(resources),
      {.name = "layers", .brief = "list or drop what engines have read", .full = ""},
      {.name = "layers list",
       .brief = "engines and resources that have read, oldest first",
       .full = "",
       .examples = {{"dateline layers list front.ledger", ""}},
       .flags = {ledger_flag(),
                 {.name = "--json", .value = "", .brief = "one JSON object a layer", .full = ""}}},
      drop_layer(),
      {.name = "doctor",
       .brief = "is the ledger whole, and does every word stand where it says?",
       .full = "Examines the file, the keys between its tables, full text, the bytes against their "
               "hashes, every span against its text, every row against the audit log, that log's "
               "chain, and what was left half-way. What differs is named. Exit status: 0 it is "
               "whole, 3 it is not.",
       .examples = {{"dateline doctor front.ledger", ""},
                    {"dateline doctor --seal 0cb3fc62… front.ledger", "a seal noted last week"}},
       .flags = {ledger_flag(),
                 {.name = "--seal",
                  .value = "SEAL",
                  .brief = "a seal noted earlier, which must be in the audit log",
                  .full =
                      "A seal that doctor or audit printed earlier, and that was kept elsewhere: "
                      "if it is not in the audit log, lines were cut off or all was rewritten."},
                 {.name = "--json", .value = "", .brief = "one JSON object", .full = ""}}},
      {.name = "audit",
       .brief = "print who did what to a ledger, machines and people",
       .full = "A line an act, the first one first: number, time, act, its subject, by whom; each "
               "is sealed together with the one before it. dateline doctor verifies them.",
       .examples = {{"dateline audit front.ledger", ""}},
       .flags = {ledger_flag(),
                 {.name = "--json",
                  .value = "",
                  .brief = "one JSON object an act",
                  .full = "One JSON object a line: the columns of audit in docs/schema.md."}}},
      {.name = "dump",
       .brief = "print all facts by their keys, to compare ledgers",
       .full = "A JSON array a line, in an order that depends on nothing but the facts: without "
               "recorded times and jobs. Two ledgers of equal dumps are equal.",
       .examples = {{"dateline dump a.ledger | sha256sum", ""}},
       .flags = {ledger_flag()}},
  };
}

}  // namespace dateline::cli
