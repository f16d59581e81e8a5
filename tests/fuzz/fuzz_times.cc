// SPDX-License-Identifier: Apache-2.0
// Any text -> times that lie in it in order, with intervals that do not run backwards, and the same
// ones when it is read again. Needs DATELINE_RESOURCES, the folder of language.dateline.
#include <algorithm>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "language/language.h"
#include "lexicon/lexicon.h"
#include "times/times.h"

using namespace dateline;

namespace {

const language::Model& model() {
  static const language::Model kModel = [] {
    const char* folder = std::getenv("DATELINE_RESOURCES");
    auto opened =
        language::open(std::string(folder == nullptr ? "." : folder) + "/language.dateline");
    if (!opened) std::abort();
    return *opened;
  }();
  return kModel;
}

const lexicon::Lexicon& words() {
  static const lexicon::Lexicon kWords = [] {
    const std::string folder = std::string(DATELINE_SOURCE_DIR) + "/data/lexicon";
    const auto bytes = lexicon::build(std::span(&folder, 1));
    if (!bytes) std::abort();
    return *lexicon::unpack(*bytes, "fuzz");
  }();
  return kWords;
}

void check(bool holds) {
  if (!holds) std::abort();
}

void check(const Times& times, const Report& report) {
  std::uint32_t end = 0;
  for (const Time& time : times.times) {
    check(time.span.begin >= end && time.span.end > time.span.begin);
    end = time.span.end;
    check(!time.interval.from || !time.interval.to || *time.interval.from <= *time.interval.to);
    check(std::ranges::all_of(time.value, [](char c) { return c > ' ' && c < 127; }));
    check(!time.rule.empty());
  }
  check(end <= report.text.size());
}

// A place on every third word, in one of two countries.
Places places_on(const language::Doc& doc) {
  ChosenPlace kinds[2];
  for (const char letter : {'U', 'S'}) kinds[0].country.push_back(letter);
  for (const char letter : {'U', 'A'}) kinds[1].country.push_back(letter);
  Places places;
  for (std::size_t i = 0; i < doc.tokens.size(); i += 3) {
    Place place;
    place.span = doc.tokens[i].span;
    place.chosen = kinds[i % 2];
    places.places.push_back(std::move(place));
  }
  return places;
}

}  // namespace

// The first byte says whether the text is parsed, has a day and places; the next two are its day.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size < 3) return 0;
  Report report;
  report.text = std::string(reinterpret_cast<const char*>(data) + 3, size - 3);
  if (!utf8::valid(report.text)) return 0;
  if ((data[0] & 2) != 0) {
    const std::int64_t day = (data[1] * 256 + data[2]) - 30000;
    report.published = Publication{"",
                                   start_of_day(day),
                                   start_of_day(day + 1),
                                   Granularity::Day,
                                   DateBasis::Argument,
                                   std::nullopt};
  }
  Text text;
  text.text = report.text;
  language::Doc doc = language::tokenize(text.text, model());
  if ((data[0] & 1) != 0) doc = language::parse(std::move(doc), {}, model());
  const Places places = (data[0] & 4) != 0 ? places_on(doc) : Places();
  const auto order = static_cast<DateOrder>(data[0] / 8 % 3);
  const times::Expressions found = times::find(text, doc, words(), order);
  const Times times = times::anchor(found, report, text, doc, {}, places);
  check(times, report);
  check(times.times == times::anchor(found, report, text, doc, {}, places).times);
  return 0;
}
