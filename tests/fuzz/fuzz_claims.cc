// SPDX-License-Identifier: Apache-2.0
// Any text -> a whole Reading whose claims hold together: spans lie in the text on borders of
// characters, every claim has a content, a rule and a speaker or a reason for none, and links lead
// to claims. Needs DATELINE_RESOURCES, the folder of the three resources.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "engine/read.h"

using dateline::Claim;
using dateline::Reading;
using dateline::Span;

namespace {

const dateline::engine::Resources& resources() {
  static const dateline::engine::Resources kKnown = [] {
    const char* given = std::getenv("DATELINE_RESOURCES");
    const std::string folder = given == nullptr ? "." : given;
    auto words = dateline::lexicon::open(folder + "/lexicon.dateline");
    auto places = dateline::gazetteer::open(folder + "/gazetteer.dateline");
    auto model = dateline::language::open(folder + "/language.dateline");
    if (!words || !places || !model) std::abort();
    dateline::engine::Resources known;
    known.lexicon = *words;
    known.gazetteer = *places;
    known.model = *model;
    return known;
  }();
  return kKnown;
}

void check(bool holds) {
  if (!holds) std::abort();
}

void check(const Span& span, std::string_view text) {
  check(span.begin < span.end && span.end <= text.size());
  const auto inside = [text](std::uint32_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  check(!inside(span.begin) && !inside(span.end));
}

void check(const Claim& claim, const Reading& reading) {
  const std::string_view text = reading.report.text;
  check(!claim.content.empty() && !claim.rules.empty());
  check(std::ranges::is_sorted(claim.content));
  for (const Span& span : claim.content) check(span, text);
  if (claim.cue) check(claim.cue->span, text);
  for (const auto& span : {claim.source, claim.medium}) {
    if (span) check(*span, text);
  }
  if (claim.addressee) check(claim.addressee->span, text);
  const std::size_t count = reading.claims.claims.size();
  if (claim.continues) check(index(*claim.continues) < count);
  if (claim.within) check(index(*claim.within) < count);
  for (const auto id : claim.times) check(index(id) < reading.times.times.size());
  for (const auto id : claim.places) check(index(id) < reading.places.places.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!dateline::utf8::valid(bytes)) return 0;
  dateline::Report report;
  report.text = std::string(bytes);
  report.outlet = "Ridge Post";
  const Reading reading = dateline::engine::read(std::move(report), resources(), {});
  for (const Claim& claim : reading.claims.claims) check(claim, reading);
  return 0;
}
