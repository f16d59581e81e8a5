// SPDX-License-Identifier: Apache-2.0
// The doors that eat bytes: the environment's DATELINE_DOOR is html, feed, warc, zip, mail, csv or
// charset. How to run it: README.md.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "ingest/charset.h"
#include "ingest/ingest.h"

namespace {

using dateline::Report;
using dateline::Result;

const dateline::lexicon::Lexicon& lexicon() {
  static const dateline::lexicon::Lexicon known = [] {
    const std::string folder = std::string(DATELINE_SOURCE_DIR) + "/data/lexicon";
    const auto bytes = dateline::lexicon::build(std::span(&folder, 1));
    return bytes ? *dateline::lexicon::unpack(*bytes, "fuzz") : dateline::lexicon::Lexicon();
  }();
  return known;
}

// What every report must keep, whatever the bytes were.
void check(const Report& report) {
  if (!dateline::utf8::valid(report.text)) std::abort();
  std::uint32_t last = 0;
  for (const dateline::Block& block : report.blocks) {
    if (block.span.begin < last || block.span.end > report.text.size()) std::abort();
    if (block.source.begin > block.source.end) std::abort();
    last = block.span.end;
  }
  if (report.published && report.published->from >= report.published->to) std::abort();
}

void read(std::string_view bytes) {
  static const char* const given = std::getenv("DATELINE_DOOR");
  static const std::string door = given == nullptr ? "html" : given;
  if (door == "charset") {
    const auto decoded = dateline::ingest::to_utf8(bytes, dateline::ingest::charset_of_page(bytes));
    if (!dateline::utf8::valid(decoded.text)) std::abort();
    for (std::uint32_t at = 0; at < decoded.text.size(); at += 7) {
      if (decoded.offsets.source_of(at) > bytes.size()) std::abort();
    }
    return;
  }
  const auto format = dateline::ingest::format_named(door);
  dateline::ingest::reports(*format, dateline::ingest::pull_of(bytes), std::nullopt, {}, lexicon(),
                            [&](Result<Report> report) {
                              if (report) check(*report);
                              return true;
                            });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  read({reinterpret_cast<const char*>(data), size});
  return 0;
}
