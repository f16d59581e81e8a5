// SPDX-License-Identifier: Apache-2.0
#include "cli/ask_flags.h"

#include "export/export.h"

namespace dateline::cli {
namespace {

using Flags = std::vector<Flag>;

Flags joined(Flags first, const Flags& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

Flag ledger_flag() {
  return {.name = "LEDGER",
          .value = "LEDGER",
          .brief = "the ledger that is asked",
          .full = "",
          .offer = Offer::Files};
}

Flag query_flag() {
  return {.name = "QUERY",
          .value = "QUERY",
          .brief = "which claims: key:value, words, \"words in a row\", -not",
          .full =
              "Which claims are meant (docs/query.md); all of them without it. Such as "
              "speaker:Gribov, place:Siversk within:20km, about:2023-01..2023-02, "
              "said:<2023-02-08, known:2023-02-08, how:carried, status:possible, outlet:, act:, "
              "country:, words, -without. Best given whole, in single marks.",
          .repeats = true,
          .optional = true,
          .dashes = true};
}

Command claims(const Flags& common) {
  const Flags flags = {
      ledger_flag(),
      query_flag(),
      answers_as_json(),
      most_answers(),
      {.name = "--after",
       .value = "ID",
       .brief = "the next page: behind this claim",
       .full = "The next page: what comes behind this claim, the last one of the page before."},
      {.name = "--best",
       .value = "",
       .brief = "best first, not newest first",
       .full = "Those first that the words of the query fit best (bm25), among the newest 10,000 "
               "that match; else the latest published come first."},
      {.name = "--explain",
       .value = "",
       .brief = "how the query is understood and the ledger asked",
       .full = ""},
      {.name = "--repeat",
       .value = "N",
       .brief = "",
       .full = "",
       .least = 1,
       .most = 1000,
       .hidden = true},
  };
  return {
      .name = "claims",
      .brief = "find claims in a ledger: who said what",
      .full = "Prints a card a claim, the latest published first. Exit status 1: nothing matches.",
      .examples = {{"dateline claims my.ledger", "the newest"},
                   {"dateline claims my.ledger 'place:Siversk said:<2023-02-08'", ""},
                   {"dateline claims my.ledger 'speaker:Gribov within:20km place:Vuhledar'", ""},
                   {"dateline claims --best my.ledger '\"cut off\" garrison -mine'", ""},
                   {"dateline claims --json my.ledger outlet:none > claims.jsonl",
                    "docs/query.md"}},
      .flags = joined(flags, common),
  };
}

Command show(const Flags& common) {
  const Flags flags = {
      ledger_flag(),
      {.name = "ID",
       .value = "ID",
       .brief = "a claim (c_…, r_…:c3) or a report (r_…)",
       .full = "A claim by its id or the begin of its id, or as the third claim of a report, "
               "r_…:c3; or a report, with all of its claims."},
      answers_as_json(),
      {.name = "--bytes",
       .value = "",
       .brief = "print the bytes as they were received, nothing else",
       .full =
           "Prints the bytes of the report as they were received, nothing else, after comparing "
           "them with their SHA-256."},
  };
  return {
      .name = "show",
      .brief = "print all that a ledger has of a claim, or of a report",
      .full = "",
      .examples = {{"dateline show my.ledger c_6fyg", ""},
                   {"dateline show --json my.ledger r_k5w2", "every claim of a report"},
                   {"dateline show --bytes my.ledger r_k5w2 > page.html", "as it came"}},
      .flags = joined(flags, common),
  };
}

Command trace(const Flags& common) {
  const Flags flags = {
      ledger_flag(),
      {.name = "ID",
       .value = "ID",
       .brief = "a claim (c_…, r_…:c3)",
       .full = "A claim by its id or the begin of its id, or as the third claim of a report, "
               "r_…:c3."},
      answers_as_json(),
      most_answers(),
  };
  return {
      .name = "trace",
      .brief = "where a claim comes from, and who hands it on",
      .full =
          "The chain to the first voice, the way back through copies, quotations and "
          "repetitions, the reports that carry the claim, and in how many reports of how many "
          "independent known origins it stands. Copies never raise that number "
          "(docs/ledger.md).",
      .examples = {{"dateline trace my.ledger c_6fyg", ""},
                   {"dateline trace --json my.ledger r_k5w2:c3", "docs/query.md"}},
      .flags = joined(flags, common),
  };
}

Command timeline(const Flags& common) {
  return {
      .name = "timeline",
      .brief = "lay claims out by the time that they are about",
      .full =
          "Earliest first, each with a bar for how long; claims of no stated time stand apart, "
          "at the end.",
      .examples = {{"dateline timeline my.ledger 'place:Siversk about:2023'", ""}},
      .flags = joined({ledger_flag(), query_flag(), answers_as_json(), most_answers()}, common),
  };
}

Command sources(const Flags& common) {
  return {
      .name = "sources",
      .brief = "list who speaks and publishes, since when, through whom",
      .full =
          "First the speakers, then the outlets; those with most claims first. A chain runs "
          "from the outlet to the first voice.",
      .examples = {{"dateline sources my.ledger place:Siversk", "who speaks of it"}},
      .flags = joined({ledger_flag(), query_flag(), answers_as_json(), most_answers()}, common),
  };
}

Command names(const Flags& common) {
  const Flags flags = {
      ledger_flag(),
      {.name = "NAME",
       .value = "NAME",
       .brief = "words of a name, as speaker: takes them",
       .full = "Words of a name, as speaker: takes them (docs/query.md); all names without it.",
       .repeats = true,
       .optional = true},
      {.name = "--merged", .value = "", .brief = "only names that people merged", .full = ""},
      {.name = "--merge",
       .value = "NAME",
       .brief = "this name is another one for that of --into",
       .full =
           "This name, in every spelling, is another one for that of --into: in speaker: and "
           "outlet:, in every view, in counts of origins; names that reports bring later, too."},
      {.name = "--into",
       .value = "NAME",
       .brief = "the name that it is merged into",
       .full = "The name that it is merged into; with --split, only that merge is undone."},
      {.name = "--split",
       .value = "NAME",
       .brief = "what --merge said of this name no longer holds",
       .full =
           "What --merge said of this name no longer holds: all is as if it had not been said."},
      {.name = "--by", .value = "NAME", .brief = "who decides", .full = ""},
      {.name = "--note", .value = "WORDS", .brief = "why", .full = ""},
      {.name = "--later",
       .value = "",
       .brief = "leave copies and origins to the next merge, split or add",
       .full = "Leaves copies and origins, which are made anew after each merge and split, to the "
               "next one without this flag, or to the next add: for many merges in a large "
               "ledger. Until then claims have none, and doctor says so."},
      answers_as_json(),
      most_answers(),
      {.name = "--now", .value = "TIME", .brief = "", .full = "", .hidden = true},
  };
  return {
      .name = "names",
      .brief = "list, merge and split names of speakers and outlets",
      .full =
          "Those with most claims first, each with its other spellings and the merges that hold. "
          "Merges and splits are acts in the audit log; no reading is changed by them "
          "(docs/ledger.md). Exit status 1: there is no such name.",
      .examples = {{"dateline names my.ledger Tam", ""},
                   {"dateline names my.ledger --merge 'O. Tam' --into 'Olga Tam' --by 'N. Lind' "
                    "--note 'her initial'",
                    ""},
                   {"dateline names my.ledger --split 'O. Tam' --by 'N. Lind'", ""},
                   {"dateline names my.ledger --merged", "what was merged, by whom"}},
      .flags = joined(flags, common),
  };
}

// The words of export's own table of formats.
std::vector<Choice> format_choices() {
  std::vector<Choice> choices;
  for (const exports::Format& format : exports::formats())
    choices.push_back({format.name, format.what});
  choices.push_back({"reviews", "what people decided, for review --import"});
  return choices;
}

Command export_claims(const Flags& common) {
  const Flags flags = {
      ledger_flag(),
      query_flag(),
      {.name = "--format",
       .value = "FORMAT",
       .brief = "what is written (default jsonl)",
       .full = "What is written (default jsonl); docs/exports.md says what each can carry.",
       .choices = format_choices()},
      {.name = "--output",
       .value = "FILE",
       .brief = "where to (default: standard output)",
       .full = "The file to write, whole or not at all (default: standard output).",
       .offer = Offer::Files},
      {.name = "--rights",
       .value = "",
       .brief = "leave out the reports' words",
       .full = "Leaves out the words of reports, their titles too, whose rights are others': where "
               "they stand and their SHA-256 stay. Names of speakers, outlets and places stay."},
  };
  return {
      .name = "export",
      .brief = "write the claims of a ledger for another program",
      .full =
          "The claims that the query means, the latest published first, as one document with the "
          "licences of the data. Exit status 1: nothing matches, nothing is written.",
      .examples = {{"dateline export --format csv --output claims.csv my.ledger", ""},
                   {"dateline export --format geojson my.ledger place:Siversk > siversk.geojson",
                    ""},
                   {"dateline export --format webannotation --rights my.ledger", ""}},
      .flags = joined(flags, common),
  };
}

// What is decided.
Flags deciding_flags() {
  return {
      ledger_flag(),
      {.name = "ID",
       .value = "ID",
       .brief = "the claim; with --add the report",
       .full = "The claim that is decided about, by its id or the begin of it, or r_…:c3; with "
               "--add the report, r_….",
       .optional = true},
      {.name = "--field",
       .value = "FIELD",
       .brief = "what is decided: speaker, said, place:WORDS …",
       .full = "What is decided; without it, the whole claim: speaker, speaker_kind, how, act, "
               "polarity, commitment, mode, said, content, addressee, medium, place:WORDS (the "
               "place that these words name), time:WORDS."},
      {.name = "--value",
       .value = "VALUE",
       .brief = "what the field should be",
       .full = "What the field should be: words; of a time a day, 2023-02-05, or days, "
               "2023-02-05..2023-02-07; of a place its GeoNames number, or \"LAT,LON NAME\"."},
      {.name = "--confirm", .value = "", .brief = "it is right", .full = ""},
      {.name = "--reject",
       .value = "",
       .brief = "it is wrong: the field is empty, the claim is none",
       .full = "It is wrong. A field is then empty; a whole claim no longer counts, but show still "
               "prints it."},
      {.name = "--add",
       .value = "WORDS",
       .brief = "a claim that was missed: its words in the report",
       .full = "A claim that the engine missed: what is claimed, as it stands in the report ID."},
      {.name = "--withdraw",
       .value = "",
       .brief = "the last decision no longer holds",
       .full = "What was decided last of it no longer holds: the machine's value stands again."},
      {.name = "--hide",
       .value = "NAME",
       .brief = "print [hidden] in place of this name",
       .full = "Nobody is to see this name: [hidden] stands for it in every view and export of the "
               "ledger, also for its last word alone if nobody else bears that, and for the names "
               "that were merged with it. What the ledger keeps stays as it is. Needs --by."},
      {.name = "--unhide",
       .value = "NAME",
       .brief = "show it again",
       .full = "The name is shown again, as if it never had been hidden; the audit log knows both. "
               "Needs --by."},
      {.name = "--by", .value = "NAME", .brief = "who decides", .full = ""},
      {.name = "--note", .value = "WORDS", .brief = "why", .full = ""},
      {.name = "--later",
       .value = "",
       .brief = "leave copies and origins to the next review, merge or add",
       .full =
           "Leaves copies and origins, which are made anew after a decision that changes them "
           "(whether a claim counts, its content, speaker, their kind, how, polarity), to the next "
           "review, merge or split without this flag, or to the next add: for many decisions "
           "in a large ledger. Until then claims have none, and doctor says so."},
  };
}

// All that was decided.
Flags decided_flags() {
  return {
      {.name = "--list",
       .value = "",
       .brief = "print all reviews with their state",
       .full = "Print all reviews, the first one first, each with its state: applied, agrees (the "
               "machine now has the same), conflicts (it now has something else), orphaned (its "
               "words are no longer there), superseded, withdrawn."},
      {.name = "--state",
       .value = "STATE",
       .brief = "with --list: only these",
       .full = "",
       .choices =
           {{"applied"}, {"agrees"}, {"conflicts"}, {"orphaned"}, {"superseded"}, {"withdrawn"}}},
      {.name = "--export",
       .value = "",
       .brief = "print them for --import, one JSON object a line",
       .full = ""},
      {.name = "--import",
       .value = "FILE",
       .brief = "bring reviews of another ledger into this one",
       .full = "Brings what --export printed into this ledger, all or nothing; what is there "
               "already is not brought twice. The order of the lines does not matter.",
       .offer = Offer::Files},
      answers_as_json(),
      {.name = "--now", .value = "TIME", .brief = "", .full = "", .hidden = true},
  };
}

Command review(const Flags& common) {
  return {
      .name = "review",
      .brief = "decide about a claim: confirm, correct, reject, add",
      .full =
          "What a person decides stands beside what the machine found, is shown and asked for in "
          "its place, and is applied again whenever the report is read anew (docs/ledger.md).",
      .examples = {{"dateline review my.ledger c_6fyg --field speaker --value 'Olga Tam' --by 'N. "
                    "Lind' --note 'see line 3'",
                    ""},
                   {"dateline review my.ledger c_6fyg --confirm --by 'N. Lind'", ""},
                   {"dateline review my.ledger c_6fyg --field place:Seversk --value 694403 --by "
                    "'N. Lind'",
                    ""},
                   {"dateline review my.ledger r_k5w2 --add 'the road was open' --by 'N. Lind'",
                    ""},
                   {"dateline review my.ledger --hide 'Olga Tam' --by 'N. Lind' --note 'a witness'",
                    ""},
                   {"dateline review my.ledger --list --state conflicts", ""},
                   {"dateline review my.ledger --export > reviews.jsonl", ""}},
      .flags = joined(joined(deciding_flags(), decided_flags()), common),
  };
}

}  // namespace

Flag answers_as_json() {
  return {.name = "--json",
          .value = "",
          .brief = "one JSON object a line (docs/query.md)",
          .full = "One JSON object a line: docs/query.md."};
}

Flag most_answers() {
  return {.name = "--limit",
          .value = "N",
          .brief = "how many at most (default 20)",
          .full = "How many are printed, 1 to 100000 (default 20).",
          .least = 1,
          .most = 100000};
}

std::vector<Command> ask_commands(const std::vector<Flag>& common) {
  return {claims(common),  show(common),  trace(common),  timeline(common),
          sources(common), names(common), review(common), export_claims(common)};
}

}  // namespace dateline::cli
