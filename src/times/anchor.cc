// SPDX-License-Identifier: Apache-2.0
// Hangs each meaning on the calendar. D = day of publication, R = what the text spoke of last.
//
// News hangs on D; a text without D, and a passage that has just named a year long before D, hang
// on R (temporal.md, 4c: the year last spoken of is right for 92 % of month-days in narratives,
// D's year for 88 % in news). Verbs only overrule where they look forward.
#include <algorithm>

#include "times/country.h"
#include "times/resolve.h"
#include "times/values.h"

namespace dateline::times {
namespace {

class Anchorer {
 public:
  Anchorer(const Expressions& found, const Report& report, const Text& text,
           const language::Doc& doc, const Claims& claims, const Places& places)
      : found_(found),
        text_(text),
        doc_(doc),
        resolver_(doc, story_),
        country_(report, text, doc, places) {
    if (report.published) story_.published = day_number(report.published->from);
    story_.thread = story_.published ? join_dates(found, doc) : follow_thread(found, doc);
    said_by_.resize(found.expressions.size());
    for (const Claim& claim : claims.claims) note_quotation(claim);
  }

  Times run() {
    Times times;
    times.times.reserve(found_.expressions.size());
    for (const Expression& expression : found_.expressions) {
      Time time;
      time.span = expression.span;
      time.type = expression.type;
      Meaning here;
      if (!expression.meaning->countries.empty())
        here = in_country(*expression.meaning, expression.span);
      const Meaning& m = here.countries.empty() ? *expression.meaning : here;
      time.rule = m.rule;
      time.mod = m.mod;
      story_.enter(doc_, expression.span);
      const auto issued = story_.published;
      enter_entry(expression.span);
      const auto entry = story_.published;
      const bool quoted = said_by_[times.times.size()].has_value();
      if (quoted) speak_on(*said_by_[times.times.size()]);
      resolver_.resolve(m, time);
      if (quoted && time.anchor == "published" && story_.published != entry) time.anchor = "said";
      story_.published = issued;
      story_.remember(m, time);
      take_dateline(time);
      open_end(m, time);
      times.times.push_back(std::move(time));
    }
    for (std::size_t i = 1; i < times.times.size(); ++i) end_length(times.times, i);
    return times;
  }

 private:
  // holiday.country: "Ukraine marked its Independence Day": which day that is there.
  Meaning in_country(const Meaning& plain, const Span& span) {
    Meaning m = plain;
    const std::string rule = country_.rule(m.countries, span);
    if (rule.empty()) return m;
    m.text = rule;
    m.rule = "holiday.country";
    return m;
  }

  // ---- the day that a speaker, a dateline or an entry of a live blog speaks on

  // times.entry: what an entry of a live blog calls "today" is the day of its own stamp.
  void enter_entry(const Span& span) {
    if (const auto day = text_.entry_day_at(span.begin)) story_.published = day_number(*day);
  }

  // times.said: relative words in a quotation count from the day that its own sentence
  // states.
  void note_quotation(const Claim& claim) {
    if (!claim.cue || (claim.how != How::Direct && claim.how != How::Mixed)) return;
    const auto inside = [&claim](const Span& span) {
      return std::ranges::any_of(claim.content,
                                 [&](const Span& part) { return part.contains(span); });
    };
    std::optional<std::size_t> day;
    const std::size_t sentence = doc_.sentence_at(claim.cue->span.begin);
    if (sentence >= doc_.sentences.size()) return;
    for (std::size_t i = first_from(doc_.sentences[sentence].begin);
         i < found_.expressions.size() &&
         found_.expressions[i].span.end <= doc_.sentences[sentence].end;
         ++i) {
      const Meaning& m = *found_.expressions[i].meaning;
      const bool dated = m.shape == Shape::FullDate || m.shape == Shape::MonthDay ||
                         m.shape == Shape::Weekday || (m.shape == Shape::Day && !m.on_text);
      if (dated && !inside(found_.expressions[i].span)) day = i;
    }
    if (!day) return;
    for (const Span& part : claim.content) {
      for (std::size_t i = first_from(part.begin);
           i < found_.expressions.size() && found_.expressions[i].span.end <= part.end; ++i) {
        said_by_[i] = day;
      }
    }
  }

  std::size_t first_from(std::uint32_t byte) const {
    const auto it = std::ranges::lower_bound(found_.expressions, byte, {},
                                             [](const Expression& one) { return one.span.begin; });
    return static_cast<std::size_t>(it - found_.expressions.begin());
  }

  void speak_on(std::size_t expression) {
    Time day;
    day.span = found_.expressions[expression].span;
    resolver_.resolve(*found_.expressions[expression].meaning, day);
    if (day.interval.from) story_.published = day_number(*day.interval.from);
  }

  // times.dateline: "SULINA, Saturday. —": what follows was written on that day.
  void take_dateline(const Time& time) {
    if (!text_.dateline || !text_.dateline->time || !story_.published || !time.interval.from)
      return;
    const bool here =
        text_.dateline->time->contains(time.span) && time.granularity == Granularity::Day;
    const std::int64_t day = day_number(*time.interval.from);
    if (here && day <= *story_.published && day + 7 > *story_.published) story_.published = day;
  }
  // length.ended: "the three months ended Sept. 30" are those up to that day.
  void end_length(std::vector<Time>& times, std::size_t i) const {
    Time& length = times[i - 1];
    const Time& last = times[i];
    if (length.type != TimeType::Duration || last.granularity != Granularity::Day) return;
    if (length.interval.from || length.interval.to || !last.interval.to) return;
    const std::uint32_t begin = length.span.end, end = last.span.begin;
    if (end < begin || end - begin > 16) return;
    const std::string_view between = Span{begin, end}.of(doc_.text);
    if (between.find("ended") == std::string_view::npos &&
        between.find("ending") == std::string_view::npos)
      return;
    const auto from = so_long_before(length.value, day_number(*last.interval.to));
    if (!from) return;
    length.interval = {start_of_day(*from), last.interval.to};
    length.granularity = Granularity::Day;
    length.anchor = anchor_name(i);
  }

  // since X is open to the right; by and until X end with the end of X; before ends, after
  // begins there.
  static void open_end(const Meaning& m, Time& time) {
    if (m.rule == "daypart.dawn" && m.signal == "before") return;  // is before sunrise already
    if (m.signal.empty() || m.shape == Shape::Reference || time.type == TimeType::Duration) return;
    Interval& interval = time.interval;
    if (!interval.from || !interval.to) return;
    if (m.signal == "since") interval.to.reset();
    if (m.signal == "until" || m.signal == "till" || m.signal == "by" || m.signal == "through") {
      interval.from.reset();
    }
    if (m.signal == "before") interval = {std::nullopt, interval.from};
    if (m.signal == "after") interval = {interval.to, std::nullopt};
  }

  const Expressions& found_;
  const Text& text_;
  const language::Doc& doc_;
  std::vector<std::optional<std::size_t>> said_by_;  // of each expression: the one that dates it
  Story story_;
  Resolver resolver_;
  Country country_;
};

}  // namespace

Times anchor(const Expressions& found, const Report& report, const Text& text,
             const language::Doc& doc, const Claims& claims, const Places& places) {
  return Anchorer(found, report, text, doc, claims, places).run();
}

}  // namespace dateline::times
