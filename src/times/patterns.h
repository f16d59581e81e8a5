// SPDX-License-Identifier: Apache-2.0
// The patterns of time. Each looks at the words from `i` on; it returns the end of what it matched
// and fills `m`, or returns `i`. They try no modifiers ("early", "about"): find.cc does.
#pragma once

#include "times/words.h"

namespace dateline::times {

// dates.cc: what stands on the calendar by itself or lacks a year.
std::size_t numeric_date(const Words& words, std::size_t i, Meaning& m);
std::size_t month_first(const Words& words, std::size_t i, Meaning& m);
std::size_t day_first(const Words& words, std::size_t i, Meaning& m);
std::size_t part_of_month(const Words& words, std::size_t i, Meaning& m);
std::size_t weekday_name(const Words& words, std::size_t i, Meaning& m);
std::size_t holiday(const Words& words, std::size_t i, const lexicon::WordTable& days, Meaning& m);

// periods.cc: years, decades, centuries, seasons, quarters, halves.
std::size_t year(const Words& words, std::size_t i, Meaning& m);
std::size_t decade(const Words& words, std::size_t i, Meaning& m);
std::size_t century(const Words& words, std::size_t i, Meaning& m);
std::size_t season(const Words& words, std::size_t i, Meaning& m);
std::size_t quarter(const Words& words, std::size_t i, Meaning& m);

// relative.cc: what hangs on the day of publication or on a time of the text.
std::size_t day_word(const Words& words, std::size_t i, Meaning& m);
std::size_t week_of(const Words& words, std::size_t i, Meaning& m);
std::size_t directed(const Words& words, std::size_t i, Meaning& m);
std::size_t anaphoric(const Words& words, std::size_t i, Meaning& m);

// references.cc: now, the past, the future.
std::size_t reference(const Words& words, std::size_t i, Meaning& m);

// amounts.cc: stretches by their length, offsets by it.
std::size_t ago(const Words& words, std::size_t i, Meaning& m);
std::size_t span(const Words& words, std::size_t i, Meaning& m);
std::size_t duration(const Words& words, std::size_t i, Meaning& m);
// "P2Y6M", "PXW"
std::string duration_value(const Count& count, TimeUnit unit);
std::string vague_value(TimeUnit unit);

// sets.cc: repetitions.
std::size_t set(const Words& words, std::size_t i, Meaning& m);

// vague.cc: what is spoken of without being told.
std::size_t vague(const Words& words, std::size_t i, Meaning& m);

// clock.cc: clock times and parts of a day, with the day they name.
std::size_t clock(const Words& words, std::size_t i, Meaning& m);
std::size_t day_part(const Words& words, std::size_t i, Meaning& m);

// A day: any date with a day, a weekday, today.
std::size_t some_day(const Words& words, std::size_t i, Meaning& m);
// "of 2008", "of last year", "next year", "2008": a year behind a month, season, quarter or half.
std::size_t year_behind(const Words& words, std::size_t i, Meaning& m);

}  // namespace dateline::times
