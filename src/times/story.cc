// SPDX-License-Identifier: Apache-2.0
#include "times/story.h"

#include "base/moment.h"

namespace dateline::times {

std::string anchor_name(std::size_t id) {
  return "t" + std::to_string(id + 1);
}

namespace {

std::int32_t number_of_quarter(const Date& date) {
  return date.year * 4 + (date.month - 1) / 3;
}

// story.behind: "After a flat second quarter, profit rose": what came before is not spoken of.
bool is_behind(const language::Doc& doc, std::size_t token) {
  constexpr std::size_t kFar = 3;
  for (std::size_t back = 0; back < kFar && token > 0; ++back) {
    if (doc.tokens[token].sentence_start) return false;
    const language::Token& word = doc.tokens[--token];
    if (word.lower == "after" || word.lower == "following" || word.lower == "unlike") return true;
    if (word.pos != language::Pos::Adj && word.pos != language::Pos::Det) return false;
  }
  return false;
}

}  // namespace

std::optional<std::int32_t> Story::full_quarter() const {
  if (!published) return std::nullopt;
  const Date now = date_of(*published);
  return number_of_quarter(now) - 1;
}

// A new sentence or bracket: what was said inside a bracket is forgotten behind it.
void Story::enter(const language::Doc& doc, const Span& span) {
  const std::size_t here = doc.sentence_at(span.begin);
  if (here != sentence) passage = here == sentence + 1 ? passage : std::nullopt;
  sentence = here;
  std::size_t token = doc.token_at(span.begin);
  aside = false;
  const std::string_view before = token > 0 ? doc.tokens[token - 1].lower : std::string_view();
  compares = before == "than" || before == "from" || before == "with";
  behind = is_behind(doc, token);
  if (count < thread.size() && thread[count].aside) aside = true;
  const bool told = year && year_sentence == sentence;
  for (std::size_t back = 0; back < 30 && token > 0; ++back) {
    --token;
    const std::string_view word = doc.text_of(token);
    // "…, which had been raised in 1846,": the story stays in the year of its main clause.
    if (word == "(" || (word == "had" && told && back < 8)) aside = true;
    if (aside || word == ")" || doc.tokens[token].sentence_start) break;
  }
}

// story.compared: "up from 30 a year earlier. The quarter …" is not the one a year earlier.
// Nor does "lower than a year ago" lead the story there, nor "In the 2020 period it fell" back.
bool Story::is_compared(const Meaning& m, const Time& time) const {
  const bool is_quarter = *time.granularity == Granularity::Quarter;
  const bool ago = m.shape == Shape::Ago && m.unit == TimeUnit::Year;
  if (m.direction == "year-earlier" || (ago && (compares || is_quarter))) return true;
  if (!is_quarter || !quarter) return false;
  const Date date = date_of(day_number(*time.interval.from));
  const bool named_back = m.amount == 0 && m.year && number_of_quarter(date) < quarter->value;
  return behind || named_back;
}

void Story::remember(const Meaning& m, const Time& time) {
  const std::size_t id = count++;
  const bool named = time.interval.from && (m.year || (m.of && m.of->year));
  if (named) named_year = {date_of(day_number(*time.interval.from)).year, id};
  // story.stretch: "For the nine months, profit rose from 3 crowns a year earlier."
  const bool months = m.shape == Shape::Duration && m.unit == TimeUnit::Month;
  if (months && m.on_text && published) stretch = {date_of(*published).year, id};
  if (m.shape == Shape::Clock && time.interval.from)
    clock = {time.interval.from->seconds / 60, id, sentence, time.span.end};
  if (aside || !time.interval.from || !time.granularity || m.shape == Shape::Reference ||
      m.shape == Shape::Span || m.shape == Shape::Set || m.shape == Shape::Clock) {
    return;
  }
  if (is_compared(m, time)) return;
  const Date date = date_of(day_number(*time.interval.from));
  if (*time.granularity == Granularity::Decade || *time.granularity == Granularity::Century) return;
  year = {date.year, id};
  year_sentence = sentence;
  const bool explicit_year = m.year.has_value() || (m.of && m.of->year);
  // story.since: "It has grown since 1980. In September …": a year that runs on to now is no
  // passage.
  const bool runs_on = m.signal == "since";
  if (published && explicit_year && !runs_on) {
    const std::int32_t now = date_of(*published).year;
    passage = date.year < now - 1 ? std::optional(date.year) : std::nullopt;
  }
  if (*time.granularity == Granularity::Quarter) {
    quarter = {number_of_quarter(date), id};
    full_named = full_named || quarter->value == full_quarter();
  }
  if (*time.granularity == Granularity::Month || *time.granularity == Granularity::Day) {
    month = {date.year * 12 + date.month - 1, id};
  }
  if (*time.granularity == Granularity::Day || *time.granularity == Granularity::DayPart) {
    day = {day_number(*time.interval.from), id, sentence, time.span.end};
  }
}

// The day that a relative time hangs on.
std::optional<std::int64_t> Story::base(const Meaning& m, Time& time) const {
  // story.far: "The day before" long behind the last day named is the day before the report's.
  constexpr std::size_t kFarSentences = 4;
  const bool far = day && published && sentence > day->sentence + kFarSentences;
  if ((m.on_text || !published) && day && !far) {
    time.anchor = anchor_name(day->id);
    return day->value;
  }
  if (!published) return std::nullopt;
  time.anchor = "published";
  return published;
}

}  // namespace dateline::times
