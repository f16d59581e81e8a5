// SPDX-License-Identifier: Apache-2.0
// Hangs each meaning on the calendar. D = day of publication, R = what the text spoke of last.
//
// News hangs on D; a text without D, and a passage that has just named a year long before D, hang
// on R (temporal.md, 4c: the year last spoken of is right for 92 % of month-days in narratives,
// D's year for 88 % in news). Verbs only overrule where they look forward.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "times/patterns.h"
#include "times/values.h"

namespace dateline::times {
namespace {

constexpr std::int64_t kDaySeconds = 86400;
// News looks back for a day that lies further ahead than this, unless its verb looks forward.
constexpr std::int64_t kAheadDays = 60;
constexpr std::size_t kNearTimes = 3;

class Anchorer {
 public:
  Anchorer(const Expressions& found, const Report& report, const Text& text,
           const language::Doc& doc, const Claims& claims)
      : found_(found), text_(text), doc_(doc) {
    if (report.published) published_ = day_number(report.published->from);
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
      const Meaning& m = *expression.meaning;
      time.rule = m.rule;
      time.mod = m.mod;
      enter(expression.span);
      const auto issued = published_;
      enter_entry(expression.span);
      const auto entry = published_;
      const bool quoted = said_by_[times.times.size()].has_value();
      if (quoted) speak_on(*said_by_[times.times.size()]);
      resolve(m, time);
      if (quoted && time.anchor == "published" && published_ != entry) time.anchor = "said";
      published_ = issued;
      remember(m, time);
      take_dateline(time);
      open_end(m, time);
      times.times.push_back(std::move(time));
    }
    return times;
  }

 private:
  // ---- the day that a speaker, a dateline or an entry of a live blog speaks on

  // times.entry: what an entry of a live blog calls "today" is the day of its own stamp.
  void enter_entry(const Span& span) {
    if (const auto day = text_.entry_day_at(span.begin)) published_ = day_number(*day);
  }

  // times.said: relative words in a quotation count from the day that its own sentence states.
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
    resolve(*found_.expressions[expression].meaning, day);
    if (day.interval.from) published_ = day_number(*day.interval.from);
  }

  // times.dateline: "SULINA, Saturday. —": what follows was written on that day.
  void take_dateline(const Time& time) {
    if (!text_.dateline || !text_.dateline->time || !published_ || !time.interval.from) return;
    const bool here =
        text_.dateline->time->contains(time.span) && time.granularity == Granularity::Day;
    const std::int64_t day = day_number(*time.interval.from);
    if (here && day <= *published_ && day + 7 > *published_) published_ = day;
  }

  // ---- what the text spoke of last

  // A new sentence or bracket: what was said inside a bracket is forgotten behind it.
  void enter(const Span& span) {
    const std::size_t sentence = doc_.sentence_at(span.begin);
    if (sentence != sentence_) passage_ = sentence == sentence_ + 1 ? passage_ : std::nullopt;
    sentence_ = sentence;
    std::size_t token = doc_.token_at(span.begin);
    aside_ = false;
    const bool told = year_ && year_sentence_ == sentence;
    for (std::size_t back = 0; back < 30 && token > 0; ++back) {
      --token;
      const std::string_view word = doc_.text_of(token);
      // "…, which had been raised in 1846,": the story stays in the year of its main clause.
      if (word == "(" || (word == "had" && told && back < 8)) aside_ = true;
      if (aside_ || word == ")" || doc_.tokens[token].sentence_start) break;
    }
  }

  void remember(const Meaning& m, const Time& time) {
    const std::size_t id = count_++;
    if (aside_ || !time.interval.from || !time.granularity || m.shape == Shape::Reference ||
        m.shape == Shape::Span || m.shape == Shape::Set || m.shape == Shape::Clock) {
      return;
    }
    const Date date = date_of(day_number(*time.interval.from));
    if (*time.granularity == Granularity::Decade || *time.granularity == Granularity::Century)
      return;
    year_ = {date.year, id};
    year_sentence_ = sentence_;
    const bool explicit_year = m.year.has_value() || (m.of && m.of->year);
    if (published_ && explicit_year) {
      const std::int32_t now = date_of(*published_).year;
      passage_ = date.year < now - 1 ? std::optional(date.year) : std::nullopt;
    }
    if (*time.granularity == Granularity::Quarter)
      quarter_ = {date.year * 4 + (date.month - 1) / 3, id};
    if (*time.granularity == Granularity::Month || *time.granularity == Granularity::Day) {
      month_ = {date.year * 12 + date.month - 1, id};
    }
    if (*time.granularity == Granularity::Day || *time.granularity == Granularity::DayPart) {
      day_ = {day_number(*time.interval.from), id};
    }
  }

  static std::string name(std::size_t id) { return "t" + std::to_string(id + 1); }

  // The day that a relative time hangs on.
  std::optional<std::int64_t> base(const Meaning& m, Time& time) const {
    if ((m.on_text || !published_) && day_) {
      time.anchor = name(day_->id);
      return day_->value;
    }
    if (!published_) return std::nullopt;
    time.anchor = "published";
    return published_;
  }

  // ---- words that look forward

  // By the verb that the time hangs on: "will open in May", "to be paid on Dec. 7".
  std::optional<bool> verb_looks_forward(std::size_t token) const {
    using language::Dep;
    using language::Tag;
    constexpr int kDeepest = 6;
    for (int depth = 0; depth < kDeepest && token < doc_.tokens.size(); ++depth) {
      const language::Token& word = doc_.tokens[token];
      const bool verb = word.pos == language::Pos::Verb || word.pos == language::Pos::Aux;
      if (verb) {
        for (const std::uint32_t child : doc_.left_children(token)) {
          if (doc_.tokens[child].dep != Dep::Aux) continue;
          const std::string_view aux = doc_.tokens[child].lower;
          if (aux == "will" || aux == "'ll" || aux == "’ll" || aux == "would" || aux == "shall" ||
              aux == "to") {
            return true;
          }
        }
        if (word.tag == Tag::Vbd) return false;
        return std::nullopt;
      }
      if (word.head == token) return std::nullopt;
      token = word.head;
    }
    return std::nullopt;
  }

  bool looks_forward(const Time& time) const {
    constexpr std::array<std::string_view, 26> kForward = {
        "will",      "'ll",         "would",   "shall",   "expected",  "expects", "scheduled",
        "due",       "plans",       "planned", "payable", "effective", "until",   "upcoming",
        "starting",  "from",        "be",      "next",    "slated",    "till",    "through",
        "beginning", "tentatively", "hopes",   "going",   "intends"};
    std::size_t token = doc_.token_at(time.span.begin);
    if (const auto forward = verb_looks_forward(token)) return *forward;
    for (std::size_t back = 0; back < 14 && token > 0; ++back) {
      if (doc_.tokens[token].sentence_start) return false;
      --token;
      const std::string_view word = doc_.tokens[token].lower;
      if (word == "from" && back > 0) continue;
      if (std::ranges::find(kForward, word) != kForward.end()) return true;
      if (doc_.tokens[token].finite) return false;
    }
    return false;
  }

  // ---- shapes

  void resolve(const Meaning& m, Time& time) const {
    switch (m.shape) {
      case Shape::FullDate:
        return full_date(m, time);
      case Shape::MonthDay:
        return month_day(m, time);
      case Shape::DayOfMonth:
        return day_of_month(m, time);
      case Shape::Month:
        return month(m, time);
      case Shape::Quarter:
        return quarter(m, time);
      case Shape::Half:
        return half(m, time);
      case Shape::Season:
        return season(m, time);
      case Shape::Year:
        time.anchor = "explicit";
        return set_year(time, *m.year);
      case Shape::Decade:
        time.anchor = "explicit";
        return set_decade(time, *m.year);
      case Shape::Century:
        time.anchor = "explicit";
        return set_century(time, static_cast<std::int32_t>(m.amount));
      case Shape::Weekday:
        return weekday_of(m, time);
      case Shape::Holiday:
        return holiday(m, time);
      case Shape::Day:
        return day(m, time);
      case Shape::Unit:
        return unit(m, time);
      case Shape::Ago:
        return ago(m, time);
      case Shape::Span:
        return span(m, time);
      case Shape::Clock:
        return clock(m, time);
      case Shape::DayPart:
        return day_part(m, time);
      case Shape::Reference:
        return reference(m, time);
      case Shape::Duration:
      case Shape::Set:
        time.value = m.text;
        time.quant = m.quant;
        time.freq = m.freq;
        return;
    }
  }

  void full_date(const Meaning& m, Time& time) const {
    time.anchor = "explicit";
    set_day(time, day_number(Date{*m.year, m.month, m.day}));
    if (m.text != "ambiguous") return;
    // 03/04/2023: the reading nearer to the day of publication first, the other one kept.
    Time other = time;
    const std::int64_t first = day_number(*time.interval.from);
    const std::int64_t second = day_number(Date{*m.year, m.day, m.month});
    set_day(other, second);
    other.rule = "date.numeric-day-first";
    if (published_ && std::abs(second - *published_) + 27 < std::abs(first - *published_)) {
      std::swap(time.value, other.value);
      std::swap(time.interval, other.interval);
      std::swap(time.rule, other.rule);
    }
    time.alternatives.push_back({other.value, other.interval, other.rule});
  }

  // The year that a month, quarter or season lies in if the words say it.
  std::optional<std::int32_t> said_year(const Meaning& m, Time& time) const {
    if (m.year) {
      time.anchor = "explicit";
      return m.year;
    }
    if (!m.of) return std::nullopt;
    if (m.of->year) {
      time.anchor = "explicit";
      return m.of->year;
    }
    const auto step = static_cast<std::int32_t>(m.of->amount);
    if (m.of->on_text && year_) {
      time.anchor = name(year_->id);
      return year_->value + step;
    }
    if (!published_) return year_ ? std::optional(year_->value + step) : std::nullopt;
    time.anchor = "published";
    return date_of(*published_).year + step;
  }

  // "On May 2 the last road was cut."
  bool opens_sentence(const Time& time) const {
    const std::size_t token = doc_.token_at(time.span.begin);
    if (token >= doc_.tokens.size()) return false;
    return doc_.tokens[token].sentence_start ||
           (token > 0 && doc_.tokens[token - 1].sentence_start);
  }

  // The year of a narrative: R, one more where the month jumps back by more than half a year.
  std::optional<std::int32_t> told_year(std::int32_t month, Time& time) const {
    if (published_ && !(passage_ && opens_sentence(time))) return std::nullopt;
    if (!year_) return std::nullopt;
    time.anchor = name(year_->id);
    const bool jumps =
        month_ && month_->value / 12 == year_->value && month_->value % 12 + 1 - month > 6;
    return year_->value + (jumps ? 1 : 0);
  }

  void month_day(const Meaning& m, Time& time) const {
    auto year = said_year(m, time);
    if (!year) year = told_year(m.month, time);
    if (!year && published_) {
      time.anchor = "published";
      year = date_of(*published_).year;
      const Date date{*year, m.month, m.day};
      const std::int64_t away = (valid(date) ? day_number(date) : *published_) - *published_;
      const bool forward = looks_forward(time);
      if (away > (forward ? 300 : kAheadDays)) --*year;
      if (away < (forward ? -60 : -330)) ++*year;
    }
    if (!year) {
      time.value = fmt::format("XXXX-{:02}-{:02}", m.month, m.day);
      time.granularity = Granularity::Day;
      return;
    }
    const Date date{*year, m.month, m.day};
    if (valid(date)) set_day(time, day_number(date));
  }

  void day_of_month(const Meaning& m, Time& time) const {
    if (!month_ && !published_) return;
    Date date =
        month_ ? Date{month_->value / 12, month_->value % 12 + 1, m.day} : date_of(*published_);
    date.day = m.day;
    time.anchor = month_ ? name(month_->id) : "published";
    if (valid(date)) set_day(time, day_number(date));
  }

  void month(const Meaning& m, Time& time) const {
    auto year = said_year(m, time);
    if (!year && m.direction.empty()) year = told_year(m.month, time);
    if (!year && published_) {
      time.anchor = "published";
      const Date now = date_of(*published_);
      year = now.year;
      const bool forward = m.direction == "next" || looks_forward(time);
      if (m.direction == "this") {
        // "this September": the one of D's year
      } else if (m.direction == "last") {
        if (m.month >= now.month - 1) --*year;
      } else if (forward) {
        if (m.month < now.month) ++*year;
      } else if (m.month > now.month) {
        --*year;
      }
    }
    if (!year && year_) {
      year = year_->value;
      time.anchor = name(year_->id);
    }
    if (!year) {
      time.value = fmt::format("XXXX-{:02}", m.month);
      time.granularity = Granularity::Month;
      return;
    }
    set_month(time, *year, m.month);
  }

  // "the third quarter": the last one that has begun; "the quarter": R's, else the last full one.
  void quarter(const Meaning& m, Time& time) const {
    std::optional<std::int32_t> number;  // year * 4 + 0..3
    const bool near = quarter_ && count_ - quarter_->id <= kNearTimes * 4;
    std::optional<std::int32_t> full;
    if (published_) {
      const Date now = date_of(*published_);
      full = now.year * 4 + (now.month - 1) / 3 - 1;
    }
    if (m.amount > 0) {
      auto year = said_year(m, time);
      if (!year && !published_ && year_) {
        year = year_->value;
        time.anchor = name(year_->id);
      }
      if (!year && published_) {
        time.anchor = "published";
        const Date now = date_of(*published_);
        year = now.year;
        if (m.amount > (now.month - 1) / 3 + 1 && !looks_forward(time)) --*year;
      }
      if (year) number = *year * 4 + static_cast<std::int32_t>(m.amount) - 1;
    } else {
      number = near ? std::optional(quarter_->value) : full;
      time.anchor = near ? name(quarter_->id) : "published";
      if (number && m.year) number = *m.year * 4 + *number % 4;
      if (number && m.direction == "year-earlier" &&
          !(near && full && quarter_->value < *full - 2)) {
        *number -= 4;
      }
      if (m.direction == "this" && full) number = *full + 1;
      if (m.direction == "latest") number = full;
    }
    if (number) set_quarter(time, *number / 4, *number % 4 + 1);
  }

  void half(const Meaning& m, Time& time) const {
    if (const auto year = said_year(m, time)) {
      set_half(time, *year, static_cast<std::int32_t>(m.amount));
    }
  }

  void season(const Meaning& m, Time& time) const {
    auto year = said_year(m, time);
    const std::int32_t first = m.text == "SP" ? 3 : m.text == "SU" ? 6 : m.text == "FA" ? 9 : 12;
    if (!year && m.on_text && year_) {
      year = year_->value;
      time.anchor = name(year_->id);
    }
    if (!year && m.direction.empty()) year = told_year(first, time);
    if (!year && published_) {
      time.anchor = "published";
      const Date now = date_of(*published_);
      year = now.year;
      const bool forward = m.direction == "next" || looks_forward(time);
      // A winter that is still going on began last year.
      if (m.text == "WI" && now.month < 6 && !forward) --*year;
      if (m.direction == "last" && first + 2 >= now.month) --*year;
      if (m.direction.empty() && !forward && first > now.month && m.text != "WI") --*year;
      if (forward && first + 2 < now.month) ++*year;
    }
    if (!year && year_) {
      year = year_->value;
      time.anchor = name(year_->id);
    }
    if (year)
      set_season(time, *year, m.text);
    else
      time.value = "XXXX-" + m.text;
  }

  // The latest one on or before the anchor (right for 91 % in news), unless the words look forward.
  static std::int64_t weekday_near(std::int64_t day, const Meaning& m, bool forward) {
    const std::int64_t back = (weekday(day) - m.weekday + 7) % 7;
    if (m.direction == "last") return day - (back == 0 ? 7 : back);
    if (m.direction == "next") return day + 7 - back;
    if (m.direction == "this") return day - weekday(day) + m.weekday;
    return forward && back > 0 ? day + 7 - back : day - back;
  }

  void weekday_of(const Meaning& m, Time& time) const {
    const auto from = base(m, time);
    if (!from) {
      time.value = fmt::format("XXXX-WXX-{}", m.weekday);
      return;
    }
    set_day(time, weekday_near(*from, m, looks_forward(time)));
  }

  void holiday(const Meaning& m, Time& time) const {
    auto year = said_year(m, time);
    if (!year) year = told_year(6, time);
    if (!year && published_) {
      time.anchor = "published";
      year = date_of(*published_).year;
      const auto here = holiday_in(m.text, *year);
      const bool forward = looks_forward(time);
      if (here && *here > *published_ + (forward ? 300 : kAheadDays)) --*year;
      if (here && *here < *published_ - (forward ? 30 : 330)) ++*year;
    }
    if (!year && year_) year = year_->value;
    if (!year) return;
    if (const auto found = holiday_in(m.text, *year)) set_day(time, *found);
  }

  void day(const Meaning& m, Time& time) const {
    const auto from = base(m, time);
    if (from) return set_day(time, *from + m.amount);
    if (m.amount == 0 && !m.on_text) time.value = "PRESENT_REF";
  }

  // Years and months that hang on those of the text need no day.
  bool told_period(const Meaning& m, Time& time) const {
    const auto step = static_cast<std::int32_t>(m.amount);
    if (!m.on_text && published_) return false;
    if (m.unit == TimeUnit::Year && year_) {
      time.anchor = name(year_->id);
      set_year(time, year_->value + step);
      return true;
    }
    if (m.unit == TimeUnit::Month && month_) {
      time.anchor = name(month_->id);
      const std::int32_t other = month_->value + step;
      set_month(time, other / 12, other % 12 + 1);
      return true;
    }
    return false;
  }

  // A month or quarter so many before or after that of a day.
  static bool set_stepped(TimeUnit unit, const Date& now, std::int32_t step, Time& time) {
    if (unit == TimeUnit::Month) {
      const Date other = add_months({now.year, now.month, 1}, step);
      set_month(time, other.year, other.month);
    } else if (unit == TimeUnit::Quarter) {
      const std::int32_t number = now.year * 4 + (now.month - 1) / 3 + step;
      set_quarter(time, number / 4, number % 4 + 1);
    } else {
      return false;
    }
    return true;
  }

  void unit(const Meaning& m, Time& time) const {
    const auto step = static_cast<std::int32_t>(m.amount);
    // Periods of a text need no day to hang on.
    if ((m.on_text || !published_) && year_ &&
        (m.unit == TimeUnit::Decade || m.unit == TimeUnit::Century)) {
      time.anchor = name(year_->id);
      const std::int32_t year = year_->value;
      if (m.unit == TimeUnit::Century) return set_century(time, (year + 99) / 100 + step);
      return set_decade(time, (year - (year % 10 + 10) % 10) + 10 * step);
    }
    if (told_period(m, time)) return;
    const auto from = base(m, time);
    if (!from) return;
    const Date now = date_of(*from);
    if (set_stepped(m.unit, now, step, time)) return;
    switch (m.unit) {
      case TimeUnit::Week: {
        const bool weekend = m.text == "WE";
        std::int64_t day = *from + 7 * m.amount;
        // "the weekend" is the one just over, unless the words look forward or it is one now.
        if (m.direction == "near" && weekday(*from) < 6 && !looks_forward(time)) day -= 7;
        if (weekend && m.direction == "last" && weekday(*from) >= 6) day = *from - 7;
        return set_week(time, day, weekend);
      }
      case TimeUnit::Year:
        return set_year(time, now.year + step);
      case TimeUnit::Decade:
        return set_decade(time, now.year / 10 * 10 + 10 * step);
      case TimeUnit::Century:
        return set_century(time, (now.year + 99) / 100 + step);
      case TimeUnit::Day:
        return set_day(time, *from + m.amount);
      default:
        return;
    }
  }

  // Two years ago: the year; two months ago: the month; and so on (temporal.md, class 12).
  void ago(const Meaning& m, Time& time) const {
    const auto step = static_cast<std::int32_t>(m.amount);
    const bool quarters = quarter_ && count_ - quarter_->id <= kNearTimes;
    if (m.unit == TimeUnit::Year && quarters) {
      // In earnings prose "a year earlier" is the same quarter.
      time.anchor = name(quarter_->id);
      const std::int32_t number = quarter_->value + 4 * step;
      return set_quarter(time, number / 4, number % 4 + 1);
    }
    if (told_period(m, time)) return;
    const auto from = base(m, time);
    if (!from) {
      time.value = m.amount < 0 ? "PAST_REF" : "FUTURE_REF";
      return;
    }
    const Date now = date_of(*from);
    if (set_stepped(m.unit, now, step, time)) return;
    switch (m.unit) {
      case TimeUnit::Day:
        return set_day(time, *from + m.amount);
      case TimeUnit::Week:
        return set_week(time, *from + 7 * m.amount, false);
      case TimeUnit::Year:
        return set_year(time, now.year + step);
      case TimeUnit::Decade:
        return set_decade(time, (now.year + 10 * step) / 10 * 10);
      case TimeUnit::Century:
        return set_century(time, (now.year + 100 * step) / 100 + 1);
      default:
        time.value = m.amount < 0 ? "PAST_REF" : "FUTURE_REF";
        time.interval = {start_of_day(*from), start_of_day(*from + 1)};
        return;
    }
  }

  void span(const Meaning& m, Time& time) const;
  void clock(const Meaning& m, Time& time) const;
  void day_part(const Meaning& m, Time& time) const;
  void reference(const Meaning& m, Time& time) const;

  // The day named beside a clock time or a part of a day, else the one it hangs on.
  std::optional<std::int64_t> day_beside(const Meaning& m, Time& time) const {
    if (!m.of) return base(m, time);
    Time other;
    other.span = time.span;
    resolve(*m.of, other);
    time.anchor = other.anchor;
    return other.interval.from ? std::optional(day_number(*other.interval.from)) : std::nullopt;
  }

  // since X is open to the right; by and until X end with the end of X; before ends, after begins
  // there.
  static void open_end(const Meaning& m, Time& time) {
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

  struct Spoken {
    std::int64_t value = 0;
    std::size_t id = 0;
  };
  struct SpokenPart {
    std::int32_t value = 0;
    std::size_t id = 0;
  };

  const Expressions& found_;
  const Text& text_;
  const language::Doc& doc_;
  std::vector<std::optional<std::size_t>> said_by_;  // of each expression: the one that dates it
  std::optional<std::int64_t> published_;
  std::optional<Spoken> day_;
  std::optional<SpokenPart> year_, month_, quarter_;  // month_ and quarter_ count from year 0
  std::optional<std::int32_t> passage_;               // a year long before D, just named
  std::size_t sentence_ = 0;
  std::size_t year_sentence_ = 0;
  bool aside_ = false;  // inside brackets or a look back
  std::size_t count_ = 0;
};

void Anchorer::span(const Meaning& m, Time& time) const {
  const std::int64_t count = std::abs(m.amount);
  const Count length{count, 0, 0, false};
  time.value = duration_value(length, m.unit);
  if (m.text == "X") {
    const std::size_t digits = std::to_string(count).size();
    const std::size_t at = time.value.find_first_of("0123456789");
    time.value.replace(at, digits, "X");
    return;
  }
  const auto from = base(m, time);
  if (!from) return;
  const auto away = [&](std::int64_t steps) -> std::int64_t {
    constexpr std::array<std::int32_t, 11> kMonths = {0, 0, 0, 0, 0, 1, 3, 12, 120, 1200, 12000};
    const std::int32_t months = kMonths[static_cast<std::size_t>(m.unit)];
    if (months > 0) {
      const std::int64_t total = std::clamp<std::int64_t>(months * steps, -24000, 24000);
      return day_number(add_months(date_of(*from), static_cast<std::int32_t>(total)));
    }
    if (m.unit == TimeUnit::Hour) return *from + steps * 3600 / kDaySeconds;
    if (m.unit == TimeUnit::Minute) return *from + steps * 60 / kDaySeconds;
    return *from + steps * (m.unit == TimeUnit::Week ? 7 : m.unit == TimeUnit::Fortnight ? 14 : 1);
  };
  const std::int64_t other = away(m.amount);
  time.interval = {start_of_day(std::min(*from, other)), start_of_day(std::max(*from, other))};
  if (*from == other) time.interval.to = start_of_day(*from + 1);
  time.granularity = Granularity::Day;
}

void Anchorer::clock(const Meaning& m, Time& time) const {
  const auto day = day_beside(m, time);
  if (day) return set_clock(time, *day, m);
  time.value = fmt::format("XXXX-XX-XXT{:02}:{:02}", m.hour, m.minute);
}

void Anchorer::day_part(const Meaning& m, Time& time) const {
  const auto day = day_beside(m, time);
  if (!day) {
    time.value = "XXXX-XX-XXT" + m.text;
    return;
  }
  // "overnight" in news is the night that ended on the morning of D.
  const std::int64_t shift = m.direction == "overnight" && !m.of ? -1 : m.amount;
  set_day_part(time, *day + shift, m);
}

void Anchorer::reference(const Meaning& m, Time& time) const {
  time.value = m.text;
  if (!published_) return;
  time.anchor = "published";
  const Moment begin = start_of_day(*published_), end = start_of_day(*published_ + 1);
  if (m.text == "PRESENT_REF") {
    time.interval = m.signal == "until" ? Interval{std::nullopt, end} : Interval{begin, end};
  }
  if (m.text == "PAST_REF") time.interval = {std::nullopt, end};
  if (m.text == "FUTURE_REF") time.interval = {begin, std::nullopt};
}

}  // namespace

Times anchor(const Expressions& found, const Report& report, const Text& text,
             const language::Doc& doc, const Claims& claims) {
  return Anchorer(found, report, text, doc, claims).run();
}

}  // namespace dateline::times
