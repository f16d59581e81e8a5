// SPDX-License-Identifier: Apache-2.0
#include "times/reading_test.h"

#include <cstdlib>

#include "times/times.h"

using namespace dateline;

namespace times_test {
namespace {

std::string resource(const char* name) {
  const char* folder = std::getenv("DATELINE_RESOURCES");
  return (folder ? std::string(folder) : std::string(DATELINE_SOURCE_DIR) + "/build/resources") +
         "/" + name;
}

const language::Model& model() {
  static const language::Model loaded = language::open(resource("language.dateline")).value();
  return loaded;
}

std::string in_line(const std::string& sentence, const char* published, bool whole) {
  std::string out;
  for (const Time& time : read(sentence, published)) {
    if (!out.empty()) out += "; ";
    out += std::string(time.span.of(sentence)) + "=" + time.value +
           (time.mod.empty() ? "" : " " + time.mod);
    if (!whole) continue;
    out += " [" + (time.interval.from ? iso(*time.interval.from) : "") + "," +
           (time.interval.to ? iso(*time.interval.to) : "") + ")";
  }
  return out;
}

}  // namespace

const lexicon::Lexicon& lexicon() {
  static const lexicon::Lexicon loaded = lexicon::open(resource("lexicon.dateline")).value();
  return loaded;
}

language::Doc tokens(std::string_view text) {
  return language::tokenize(text, model());
}

language::Doc parsed(std::string_view text) {
  return language::parse(language::tokenize(text, model()), {}, model());
}

std::vector<Time> read(const std::string& sentence, const char* published, DateOrder order) {
  Report report;
  report.text = sentence;
  if (const auto date = parse_date(published)) {
    report.published =
        Publication{published,        start_of(*date),     start_of_day(day_number(*date) + 1),
                    Granularity::Day, DateBasis::Argument, std::nullopt};
  }
  Text text;
  text.text = report.text;
  const language::Doc doc = language::parse(language::tokenize(text.text, model()), {}, model());
  return times::anchor(times::find(text, doc, lexicon(), order), report, text, doc, {}, {}).times;
}

std::string shown(const std::string& sentence, const char* published) {
  return in_line(sentence, published, false);
}

std::string shown_whole(const std::string& sentence, const char* published) {
  return in_line(sentence, published, true);
}

}  // namespace times_test
