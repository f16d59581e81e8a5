// SPDX-License-Identifier: Apache-2.0
// Hangs one meaning on the calendar, given what the text has spoken of so far.
#pragma once

#include "times/story.h"

namespace dateline::times {

// A quarter that was named so few times ago is still the one that is spoken of.
inline constexpr std::size_t kNearTimes = 3;

// forward.cc: "will open in May", "scheduled for Friday".
bool looks_forward(const language::Doc& doc, const Span& span);
// "will open in two days", "hopes to"; by its helping verbs alone.
bool will_be(const language::Doc& doc, const Span& span);
// "the guns did not stop at night"
bool tells_past(const language::Doc& doc, const Span& span);

class Resolver {
 public:
  Resolver(const language::Doc& doc, const Story& story) : doc_(doc), story_(story) {}
  // Fills value, interval, granularity and anchor of `time`, whose span and mod stand.
  void resolve(const Meaning& m, Time& time) const;

 private:
  void full_date(const Meaning& m, Time& time) const;
  std::optional<std::int32_t> said_year(const Meaning& m, Time& time) const;
  bool opens_sentence(const Time& time) const;
  std::optional<std::int32_t> told_year(std::int32_t month, Time& time) const;
  void month_day(const Meaning& m, Time& time) const;
  void day_of_month(const Meaning& m, Time& time) const;
  void month(const Meaning& m, Time& time) const;
  bool quarter_is_near() const;
  std::optional<std::int32_t> compared_year(Time& time) const;
  std::optional<std::int32_t> named_quarter(const Meaning& m, Time& time) const;
  std::optional<std::int32_t> told_quarter(const Meaning& m, Time& time) const;
  void quarter(const Meaning& m, Time& time) const;
  std::int32_t directed_years(std::string_view direction, std::int32_t month) const;
  void half(const Meaning& m, Time& time) const;
  void season(const Meaning& m, Time& time) const;
  static std::int64_t weekday_near(std::int64_t day, const Meaning& m, bool forward);
  void weekday_of(const Meaning& m, Time& time) const;
  void holiday(const Meaning& m, Time& time) const;
  void day(const Meaning& m, Time& time) const;
  bool told_period(const Meaning& m, Time& time) const;
  static bool set_stepped(TimeUnit unit, const Date& now, std::int32_t step, Time& time);
  void unit(const Meaning& m, Time& time) const;
  void ago(const Meaning& m, Time& time) const;
  void hours_away(const Meaning& m, Time& time) const;
  bool in_future(const Meaning& m, Time& time) const;
  std::optional<std::int64_t> day_beside(const Meaning& m, Time& time) const;
  void span(const Meaning& m, Time& time) const;
  std::optional<Spoken> day_before_clock(const Time& time) const;
  void clock(const Meaning& m, Time& time) const;
  void day_part(const Meaning& m, Time& time) const;
  void reference(const Meaning& m, Time& time) const;

  const language::Doc& doc_;
  const Story& story_;
};

}  // namespace dateline::times
