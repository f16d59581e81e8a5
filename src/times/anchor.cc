// SPDX-License-Identifier: Apache-2.0
// Hangs each meaning on the calendar: D = day of publication (in a claim's quotation the day of
// saying, if stated), R = the last date established in the text.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "times/calendar.h"

namespace dateline::times {
namespace {

constexpr std::int64_t kDaySeconds = 86400;

class Anchorer {
 public:
  Anchorer(const Expressions& found, const Report& report, const language::Doc& doc)
      : found_(found), doc_(doc) {
    if (report.published) published_ = day_number(report.published->from);
  }

  Times run() {
    Times times;
    for (const Expression& expression : found_.expressions) {
      Time time;
      time.span = expression.span;
      time.type = expression.type;
      const Meaning& m = *expression.meaning;
      time.rule = m.rule;
      time.mod = m.mod;
      resolve(m, time, times);
      signal(m, time);
      remember(m, time);
      times.times.push_back(std::move(time));
    }
    return times;
  }

 private:
  static Moment day_start(std::int64_t day) { return start_of_day(day); }
  static Interval days(std::int64_t from, std::int64_t to) {
    return {day_start(from), day_start(to)};
  }

  void set_day(Time& time, std::int64_t day) const {
    time.value = iso(date_of(day));
    time.interval = days(day, day + 1);
    time.granularity = Granularity::Day;
  }

  void set_month(Time& time, std::int32_t year, std::int32_t month) const {
    time.value = fmt::format("{:04}-{:02}", year, month);
    const std::int64_t first = day_number(Date{year, month, 1});
    const std::int64_t next = first + days_in_month(year, month);
    time.interval = days(first, next);
    time.granularity = Granularity::Month;
    // annotation, section 4: early = 1st to 10th, mid = 11th to 20th, late = 21st to the end.
    if (time.mod == "START") time.interval = days(first, first + 10);
    if (time.mod == "MID") time.interval = days(first + 10, first + 20);
    if (time.mod == "END") time.interval = days(first + 20, next);
  }

  void set_years(Time& time, std::int32_t from, std::int32_t to, Granularity granularity) const {
    time.interval = days(day_number(Date{from, 1, 1}), day_number(Date{to, 1, 1}));
    time.granularity = granularity;
    const std::int32_t span = to - from;
    if (time.mod.empty() || span < 1) return;
    if (span == 10) {
      const std::int32_t begin = time.mod == "START" ? from
                                 : time.mod == "MID" ? from + 4
                                                     : from + 7;
      const std::int32_t end = time.mod == "START" ? from + 4 : time.mod == "MID" ? from + 7 : to;
      time.interval = days(day_number(Date{begin, 1, 1}), day_number(Date{end, 1, 1}));
    } else if (span == 1) {
      const std::int32_t begin = time.mod == "START" ? 1 : time.mod == "MID" ? 5 : 9;
      time.interval =
          days(day_number(Date{from, begin, 1}),
               begin == 9 ? day_number(Date{to, 1, 1}) : day_number(Date{from, begin + 4, 1}));
    }
  }

  // The anchor day, and its name in the contract.
  std::optional<std::int64_t> anchor(const Meaning& m, Time& time) const {
    if (m.relative_to_text && last_) {
      time.anchor = "t" + std::to_string(last_id_ + 1);
      return last_;
    }
    time.anchor = "published";
    return published_;
  }

  bool future_verb(const Time& time) const {
    std::size_t token = doc_.token_at(time.span.begin);
    for (std::size_t back = 0; back < 12 && token > 0; ++back) {
      --token;
      if (doc_.tokens[token].sentence_start) return false;
      const std::string_view word = doc_.tokens[token].lower;
      if (word == "will" || word == "'ll" || word == "scheduled" || word == "next" ||
          word == "until" || word == "plans" || word == "due")
        return true;
      if (doc_.tokens[token].finite) return false;
    }
    return false;
  }

  void resolve(const Meaning& m, Time& time, const Times&) const {
    switch (m.shape) {
      case Shape::FullDate:
        time.anchor = "explicit";
        set_day(time, day_number(Date{*m.year, m.month, m.day}));
        return;
      case Shape::MonthYear:
        time.anchor = "explicit";
        set_month(time, *m.year, m.month);
        return;
      case Shape::Year:
        time.anchor = "explicit";
        time.value = fmt::format("{:04}", *m.year);
        set_years(time, *m.year, *m.year + 1, Granularity::Year);
        return;
      case Shape::Decade:
        time.anchor = "explicit";
        time.value = std::to_string(*m.year / 10);
        set_years(time, *m.year, *m.year + 10, Granularity::Decade);
        return;
      case Shape::Duration:
      case Shape::Set:
        time.value = m.text;
        time.quant = m.quant;
        return;
      default:
        relative(m, time);
    }
  }

  void relative(const Meaning& m, Time& time) const {
    const std::optional<std::int64_t> day = anchor(m, time);
    switch (m.shape) {
      case Shape::MonthDay:
        return month_day(m, time, day);
      case Shape::Month:
        return month(m, time, day);
      case Shape::Season:
        return season(m, time, day);
      case Shape::Weekday:
        return weekday_of(m, time, day);
      case Shape::Day:
        if (day) set_day(time, *day + m.amount);
        if (!day && m.amount == 0) time.value = "PRESENT_REF";
        return;
      case Shape::Unit:
        return unit(m, time, day);
      case Shape::Ago:
        return ago(m, time, day);
      case Shape::Span:
        return span(m, time, day);
      case Shape::Clock:
        return clock(m, time, day);
      case Shape::DayPart:
        return day_part(m, time, day);
      case Shape::Reference:
        return reference(m, time, day);
      default:
        return;
    }
  }

  void month_day(const Meaning& m, Time& time, std::optional<std::int64_t> day) const {
    if (!day && last_year_ && valid(Date{*last_year_, m.month, m.day})) {
      // A narrative: the year last spoken of (temporal.md, 4c: right for 92 % of month-days).
      time.anchor = "t" + std::to_string(last_year_id_ + 1);
      return set_day(time, day_number(Date{*last_year_, m.month, m.day}));
    }
    if (!day) {
      time.value = fmt::format("XXXX-{:02}-{:02}", m.month, m.day);
      time.granularity = Granularity::Day;
      return;
    }
    Date date{date_of(*day).year, m.month, m.day};
    const bool future = future_verb(time);
    if (!valid(date)) return;
    // Half a year decides: news looks back unless its verb looks forward (temporal.md, 4c).
    if (!future && day_number(date) > *day + 31) --date.year;
    if (future && day_number(date) < *day - 31) ++date.year;
    if (valid(date)) set_day(time, day_number(date));
  }

  void month(const Meaning& m, Time& time, std::optional<std::int64_t> day) const {
    if (!day && last_year_) {
      time.anchor = "t" + std::to_string(last_year_id_ + 1);
      return set_month(time, *last_year_, m.month);
    }
    if (!day) {
      time.value = fmt::format("XXXX-{:02}", m.month);
      time.granularity = Granularity::Month;
      return;
    }
    const Date now = date_of(*day);
    std::int32_t year = now.year;
    const bool future = m.direction == "next" || future_verb(time);
    if (!future && m.month > now.month) --year;
    if (m.direction == "last" && m.month == now.month) --year;
    if (future && m.month < now.month) ++year;
    set_month(time, year, m.month);
  }

  void season(const Meaning& m, Time& time, std::optional<std::int64_t> day) const {
    std::int32_t year = m.year.value_or(0);
    if (!m.year && day) year = date_of(*day).year + static_cast<std::int32_t>(m.amount);
    if (!m.year && !day) return;
    if (m.year) time.anchor = "explicit";
    const std::int32_t first = m.text == "SP" ? 3 : m.text == "SU" ? 6 : m.text == "FA" ? 9 : 12;
    time.value = fmt::format("{:04}-{}", year, m.text);
    const Date begin{year, first, 1};
    time.interval = {start_of(begin), start_of(add_months(begin, 3))};
    time.granularity = Granularity::Season;
  }

  // The latest one on or before the anchor, unless the words look forward.
  std::int64_t weekday_near(std::int64_t day, std::int32_t wanted, const std::string& direction,
                            bool future) const {
    std::int64_t back = (weekday(day) - wanted + 7) % 7;
    if (direction == "last" && back == 0) back = 7;
    if (direction == "next" || future)
      return day + (back == 0 && !future
                        ? 7
                        : (7 - back) % 7 + (back == 0 && direction == "next" ? 7 : 0));
    return day - back;
  }

  void weekday_of(const Meaning& m, Time& time, std::optional<std::int64_t> day) const {
    if (!day) {
      time.value = fmt::format("XXXX-WXX-{}", m.weekday);
      return;
    }
    set_day(time,
            weekday_near(*day, m.weekday, m.direction, m.direction.empty() && future_verb(time)));
  }

  void unit(const Meaning& m, Time& time, std::optional<std::int64_t> day) const {
    if (!day) return;
    const Date now = date_of(*day);
    const auto step = static_cast<std::int32_t>(m.amount);
    if (m.unit == TimeUnit::Week) {
      const std::int64_t monday = *day - (weekday(*day) - 1) + 7 * m.amount;
      const IsoWeek week = iso_week(monday);
      time.value = fmt::format("{:04}-W{:02}{}", week.year, week.week, m.text.empty() ? "" : "-WE");
      time.interval = m.text.empty() ? days(monday, monday + 7) : days(monday + 5, monday + 7);
      time.granularity = Granularity::Week;
    } else if (m.unit == TimeUnit::Month) {
      const Date other = add_months({now.year, now.month, 1}, step);
      set_month(time, other.year, other.month);
    } else if (m.unit == TimeUnit::Year) {
      time.value = fmt::format("{:04}", now.year + step);
      set_years(time, now.year + step, now.year + step + 1, Granularity::Year);
    } else if (m.unit == TimeUnit::Quarter) {
      const Date other = add_months({now.year, (now.month - 1) / 3 * 3 + 1, 1}, 3 * step);
      time.value = fmt::format("{:04}-Q{}", other.year, (other.month - 1) / 3 + 1);
      time.interval = {start_of(other), start_of(add_months(other, 3))};
      time.granularity = Granularity::Quarter;
    } else if (m.unit == TimeUnit::Decade) {
      const std::int32_t decade = now.year / 10 * 10 + 10 * step;
      time.value = std::to_string(decade / 10);
      set_years(time, decade, decade + 10, Granularity::Decade);
    }
  }

  void ago(const Meaning& m, Time& time, std::optional<std::int64_t> day) const {
    if (!day) return;
    const Date now = date_of(*day);
    const auto step = static_cast<std::int32_t>(m.amount);
    switch (m.unit) {
      case TimeUnit::Day:
        set_day(time, *day + m.amount);
        return;
      case TimeUnit::Week: {
        const IsoWeek week = iso_week(*day + 7 * m.amount);
        const std::int64_t monday = monday_of(week);
        time.value = fmt::format("{:04}-W{:02}", week.year, week.week);
        time.interval = days(monday, monday + 7);
        time.granularity = Granularity::Week;
        return;
      }
      case TimeUnit::Month: {
        const Date other = add_months({now.year, now.month, 1}, step);
        set_month(time, other.year, other.month);
        return;
      }
      case TimeUnit::Year:
        time.value = fmt::format("{:04}", now.year + step);
        set_years(time, now.year + step, now.year + step + 1, Granularity::Year);
        return;
      case TimeUnit::Decade:
        time.value = std::to_string((now.year + 10 * step) / 10);
        set_years(time, now.year + 10 * step, now.year + 10 * step + 10, Granularity::Decade);
        return;
      default:
        time.value = "PAST_REF";
        return;
    }
  }

  void span(const Meaning& m, Time& time, std::optional<std::int64_t> day) const {
    constexpr std::array<std::string_view, 9> kUnits = {"M", "H", "D",  "W", "M",
                                                        "Q", "Y", "DE", "CE"};
    const std::int64_t count = m.amount < 0 ? -m.amount : m.amount;
    const bool clock = m.unit == TimeUnit::Minute || m.unit == TimeUnit::Hour;
    time.value = (clock ? "PT" : "P") + std::to_string(count) +
                 std::string(kUnits[static_cast<std::size_t>(m.unit)]);
    if (!day) return;
    const auto away = [&](std::int64_t steps) -> std::int64_t {
      if (m.unit == TimeUnit::Week) return *day + 7 * steps;
      if (m.unit == TimeUnit::Month || m.unit == TimeUnit::Year || m.unit == TimeUnit::Decade) {
        const std::int64_t months = m.unit == TimeUnit::Month  ? 1
                                    : m.unit == TimeUnit::Year ? 12
                                                               : 120;
        return day_number(add_months(date_of(*day), static_cast<std::int32_t>(months * steps)));
      }
      if (clock) return *day + (steps * (m.unit == TimeUnit::Hour ? 3600 : 60)) / kDaySeconds;
      return *day + steps;
    };
    time.interval = m.amount < 0 ? days(away(m.amount), *day) : days(*day, away(m.amount));
    if (m.amount < 0 && time.interval.from == time.interval.to)
      time.interval.to = day_start(*day + 1);
    time.granularity = Granularity::Day;
  }

  void clock(const Meaning& m, Time& time, std::optional<std::int64_t> day) const {
    if (!day) {
      time.value = fmt::format("XXXX-XX-XXT{:02}:{:02}", m.hour, m.minute);
      return;
    }
    std::int64_t on = *day + m.amount;
    if (m.weekday > 0) on = weekday_near(*day, m.weekday, {}, false);
    time.value = iso(date_of(on)) + fmt::format("T{:02}:{:02}", m.hour, m.minute);
    const Moment from{day_start(on).seconds + m.hour * 3600 + m.minute * 60};
    time.interval = {from, Moment{from.seconds + 60}};
    time.granularity = Granularity::Minute;
  }

  // annotation, section 8: morning 06-12, afternoon 12-18, evening 18-24, night 18-06.
  void day_part(const Meaning& m, Time& time, std::optional<std::int64_t> day) const {
    if (!day) return;
    std::int64_t on = *day + m.amount;
    if (m.weekday > 0) on = weekday_near(*day, m.weekday, {}, future_verb(time));
    time.value = iso(date_of(on)) + "T" + m.text;
    const std::int64_t from = m.text == "MO" ? 6 : m.text == "AF" ? 12 : 18;
    const std::int64_t to = m.text == "MO" ? 12 : m.text == "AF" ? 18 : m.text == "EV" ? 24 : 30;
    time.interval = {Moment{day_start(on).seconds + from * 3600},
                     Moment{day_start(on).seconds + to * 3600}};
    time.granularity = Granularity::DayPart;
  }

  void reference(const Meaning& m, Time& time, std::optional<std::int64_t> day) const {
    time.value = m.text;
    if (!day) return;
    if (m.text == "PRESENT_REF")
      time.interval =
          m.signal == "until" ? Interval{std::nullopt, day_start(*day + 1)} : days(*day, *day + 1);
    if (m.text == "PAST_REF") time.interval = {std::nullopt, day_start(*day + 1)};
    if (m.text == "FUTURE_REF") time.interval = {day_start(*day), std::nullopt};
  }

  // since X is open to the right; by and until X end with the end of X; before ends, after begins
  // there.
  static void signal(const Meaning& m, Time& time) {
    if (m.signal.empty() || m.shape == Shape::Reference || time.type == TimeType::Duration) return;
    Interval& interval = time.interval;
    if (!interval.from || !interval.to) return;
    if (m.signal == "since") interval.to.reset();
    if (m.signal == "until" || m.signal == "till" || m.signal == "by") interval.from.reset();
    if (m.signal == "before") interval = {std::nullopt, interval.from};
    if (m.signal == "after") interval = {interval.to, std::nullopt};
  }

  // R moves with each date of a day; datelines and references do not move it.
  void remember(const Meaning& m, const Time& time) {
    ++count_;
    const bool dated = time.interval.from && time.granularity &&
                       *time.granularity >= Granularity::Year && m.shape != Shape::Reference &&
                       m.shape != Shape::Span;
    if (dated) {
      last_year_ = date_of(day_number(*time.interval.from)).year;
      last_year_id_ = count_ - 1;
    }
    if (time.granularity != Granularity::Day || m.shape == Shape::Span ||
        m.shape == Shape::Reference || !time.interval.from)
      return;
    last_ = day_number(*time.interval.from);
    last_id_ = count_ - 1;
  }

  const Expressions& found_;
  const language::Doc& doc_;
  std::optional<std::int64_t> published_;
  std::optional<std::int64_t> last_;
  std::size_t last_id_ = 0;
  std::optional<std::int32_t> last_year_;
  std::size_t last_year_id_ = 0;
  std::size_t count_ = 0;
};

}  // namespace

Times anchor(const Expressions& found, const Report& report, const Text&, const language::Doc& doc,
             const Claims&) {
  return Anchorer(found, report, doc).run();
}

}  // namespace dateline::times
