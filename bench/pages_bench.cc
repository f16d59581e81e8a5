// SPDX-License-Identifier: Apache-2.0
// Text, date and title of saved pages, one JSON line each, and how long that took (standard error),
// the slowest page by name.
//   pages_bench LEXICON FILE… > pred.jsonl      then: eval/pages.py score --plain
// PAGES_HEADLINE=1 leaves the headline in the text, PAGES_WHY=1 adds what became of each line.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "base/file.h"
#include "base/json.h"
#include "ingest/charset.h"
#include "pages/pages.h"

namespace {

std::string body(const dateline::pages::Page& page) {
  using dateline::BlockKind;
  std::string text;
  for (const dateline::Block& block : page.blocks) {
    if (block.kind == BlockKind::Header || block.kind == BlockKind::Tail ||
        block.kind == BlockKind::Related || block.kind == BlockKind::Caption ||
        (block.why == "headline" && std::getenv("PAGES_HEADLINE") == nullptr))
      continue;
    text += std::string(block.span.of(page.text)) + "\n";
  }
  return text;
}

// What became of each line, for people who look for mistakes.
void why(const dateline::pages::Page& page, dateline::json::Writer& out) {
  out.key("lines").begin_array();
  for (const dateline::Block& block : page.blocks) {
    out.begin_array().string(block.why).string(std::to_string(static_cast<int>(block.kind)));
    out.string(block.span.of(page.text)).end_array();
  }
  for (const dateline::LeftOut& line : page.left_out)
    out.begin_array().string(line.why).string("out").string(line.words).end_array();
  out.end_array();
}

}  // namespace

int main(int argc, char** argv) {
  const auto lexicon = dateline::lexicon::open(argv[1]);
  if (!lexicon) return std::fprintf(stderr, "%s\n", lexicon.error().message().c_str()), 2;
  double seconds = 0, bytes = 0, slowest = 0;
  std::string slowest_path;
  for (int i = 2; i < argc; ++i) {
    const std::string path = argv[i];
    const auto read = dateline::read_file(path);
    if (!read) continue;
    const std::clock_t begin = std::clock();
    const auto page = dateline::pages::read(
        dateline::ingest::to_utf8(*read, dateline::ingest::charset_of_page(*read)).text, {},
        *lexicon);
    const double took = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    seconds += took;
    if (took > slowest) slowest_path = path;
    slowest = std::max(slowest, took);
    bytes += static_cast<double>(read->size());
    dateline::json::Writer out;
    out.begin_object().key("ref").string(path.substr(path.find_last_of('/') + 1));
    out.key("text").string(body(page));
    out.key("date").string_or_null(page.published ? page.published->value : "");
    out.key("title").string_or_null(page.title.value_or(""));
    out.key("key").string_or_null(page.date_key);
    if (std::getenv("PAGES_WHY") != nullptr) why(page, out);
    out.end_object();
    std::printf("%s\n", out.text().c_str());
  }
  std::fprintf(stderr, "slowest page: %.3f s, %s\n", slowest, slowest_path.c_str());
  std::fprintf(stderr, "%d pages, %.1f MB, %.3f s: %.0f pages/s, %.1f MB/s\n", argc - 2,
               bytes / 1e6, seconds, (argc - 2) / seconds, bytes / 1e6 / seconds);
}
