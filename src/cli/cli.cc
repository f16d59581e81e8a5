// SPDX-License-Identifier: Apache-2.0
// Skeleton only: dateline read --json [--input jsonl] FILE…
#include "cli/cli.h"

#include <cstdio>
#include <cstring>
#include <iostream>
#include <iterator>
#include <vector>

#include "base/file.h"
#include "engine/read.h"
#include "export/export.h"
#include "ingest/ingest.h"

namespace dateline::cli {

int run(int argc, char** argv) {
  engine::Resources known;
  const char* folder = std::getenv("DATELINE_RESOURCES");
  const std::string home = folder ? folder : "build/resources";
  if (argc > 2 && std::strcmp(argv[1], "resources") == 0) {
    const std::vector<std::string> folders{"data/lexicon"};
    const auto packed = lexicon::build(folders);
    if (!packed) return std::fprintf(stderr, "%s\n", packed.error().message().c_str()), 2;
    write_file(home + "/lexicon.dateline", *packed); write_file(home + "/language.dateline", *language::build("build/packages/language")); const auto g = gazetteer::build({"build/packages", "data/places", {}}); if (!g) return std::fprintf(stderr, "%s\n", g.error().message().c_str()), 2; return write_file(home + "/gazetteer.dateline", *g) ? 0 : 2;
  }
  if (auto lexicon = lexicon::open(home + "/lexicon.dateline")) known.lexicon = *lexicon;
  if (auto g = gazetteer::open(home + "/gazetteer.dateline")) known.gazetteer = *g;
  known.model = *language::open(home + "/language.dateline");
  ingest::Arguments arguments;
  bool jsonl = false;
  std::vector<std::string> files;
  for (int i = 2; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--json") continue;
    if (word == "--input") jsonl = std::string(argv[++i]) == "jsonl";
    else if (word == "--date") arguments.date = argv[++i];
    else if (word == "--outlet") arguments.outlet = argv[++i];
    else files.push_back(word);
  }
  for (const std::string& file : files) {
    const std::string bytes = file == "-" ? std::string(std::istreambuf_iterator<char>(std::cin), {})
                                          : read_file(file).value_or("");
    const auto print = [&](Result<Report> report) {
      if (report) std::puts(exports::json(engine::read(*report, known, {})).c_str());
      return true;
    };
    if (jsonl) ingest::jsonl_reports(bytes, file, arguments, known.lexicon, print);
    else print(ingest::text_report(bytes, file, arguments, known.lexicon));
  }
  return 0;
}

}  // namespace dateline::cli
