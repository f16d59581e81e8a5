// SPDX-License-Identifier: Apache-2.0
// Values and intervals of periods on the calendar, once it is known which.
#pragma once

#include "model/time.h"
#include "times/meaning.h"

namespace dateline::times {

// Each fills value, interval and granularity of `time`; time.mod (START, MID, END) narrows the
// interval as docs/what-is-a-claim.md, section 4 has it.
void set_day(Time& time, std::int64_t day);
void set_week(Time& time, std::int64_t some_day, bool weekend);
void set_month(Time& time, std::int32_t year, std::int32_t month);
void set_quarter(Time& time, std::int32_t year, std::int32_t quarter);
void set_half(Time& time, std::int32_t year, std::int32_t half);
// `code` is SP, SU, FA or WI. Winter belongs to the year that it begins in.
void set_season(Time& time, std::int32_t year, std::string_view code);
void set_year(Time& time, std::int32_t year);
void set_decade(Time& time, std::int32_t first_year);
// 20 is the twentieth century, -5 the fifth before Christ.
void set_century(Time& time, std::int32_t number);
void set_clock(Time& time, std::int64_t day, const Meaning& m);
void set_day_part(Time& time, std::int64_t day, const Meaning& m);

// The day that lies so long before `day`: "P3M" before 2023-10-01 is 2023-07-01. Nothing for
// inexact lengths and those in hours.
std::optional<std::int64_t> so_long_before(std::string_view length, std::int64_t day);

// The day that a rule of time-holidays.tsv gives in a year.
std::optional<std::int64_t> holiday_in(std::string_view rule, std::int32_t year);

}  // namespace dateline::times
