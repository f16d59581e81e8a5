// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/json.h"
#include "base/utf8.h"
#include "export/export.h"
#include "export/plain.h"
#include "model/words.h"

namespace dateline::exports {
namespace {

std::string where(const utf8::CodePointOffsets& offsets, const Span& span) {
  return fmt::format("{:>6} {:>6}  ", offsets.of(span.begin), offsets.of(span.end));
}

std::string short_text(std::string_view text) {
  std::string words = shown(text);
  constexpr std::size_t kMost = 60;
  if (words.size() <= kMost) return words;
  std::size_t end = kMost;
  while (!utf8::on_border(words, end)) --end;
  return words.substr(0, end) + "…";
}

// What was kept and as what; of a page also why, and what was left out.
std::string blocks_of(const Reading& reading, const utf8::CodePointOffsets& offsets) {
  std::string out;
  for (const Block& block : reading.blocks) {
    out += where(offsets, block.span) + fmt::format("{:<9} ", word(block.kind));
    if (!block.source.empty()) out += fmt::format("{:<17} ", block.why);
    if (block.entry)
      out += fmt::format("[{} {}] ", block.entry->number, block.entry->stamp.value_or("undated"));
    out += short_text(block.span.of(reading.report.text)) + "\n";
  }
  for (const LeftOut& line : reading.report.left_out) {
    out += fmt::format("     -      -  {:<9} {:<17} {}\n", "left out", line.why,
                       short_text(line.words));
  }
  return out;
}

}  // namespace

std::optional<Layer> layer_named(std::string_view name) {
  if (name == "blocks") return Layer::Blocks;
  if (name == "tokens") return Layer::Tokens;
  if (name == "times") return Layer::Times;
  if (name == "places") return Layer::Places;
  return name == "names" ? std::optional(Layer::Names) : std::nullopt;
}

std::string layer(const Reading& reading, Layer which) {
  const std::string_view text = reading.report.text;
  const utf8::CodePointOffsets offsets(text);
  std::string out;
  switch (which) {
    case Layer::Blocks:
      out += blocks_of(reading, offsets);
      break;
    case Layer::Tokens:
      out += tokens_json(reading) + "\n";
      break;
    case Layer::Times:
      for (const Time& time : reading.times.times) {
        out += where(offsets, time.span) +
               fmt::format("{:<9} {:<18} {:<6} {}  [{}]  {}\n", word(time.type),
                           time.value.empty() ? "-" : time.value, time.mod,
                           short_text(time.span.of(text)), time.rule, interval_of(time.interval));
      }
      break;
    case Layer::Places:
      for (const Place& place : reading.places.places) {
        out += where(offsets, place.span) +
               fmt::format("{:<12} {} ", word(place.role), short_text(place.span.of(text)));
        out += place.chosen ? fmt::format("= {} {} {:.4f}, {:.4f} (score {:.3f})",
                                          place.chosen->name, place.chosen->country,
                                          place.chosen->lat, place.chosen->lon, place.score)
                            : "= ?";
        for (const std::string& reason : place.reasons) out += "; " + shown(reason);
        out += "\n";
      }
      break;
    case Layer::Names:
      for (const Entity& entity : reading.names.entities) {
        out += fmt::format("{:<13} {}", word(entity.kind), shown(entity.name));
        for (const std::string& title : entity.titles) out += "; " + shown(title);
        out += "\n";
      }
      break;
  }
  return out;
}

}  // namespace dateline::exports
