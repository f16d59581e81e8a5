// SPDX-License-Identifier: Apache-2.0
#include "base/written_date.h"

#include <algorithm>
#include <array>
#include <string>

namespace dateline {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
// Short forms that are not the first three letters.
constexpr std::array<std::string_view, 6> kLongerForms = {"sept", "tues",  "wednes",
                                                          "thur", "thurs", "weds"};
// Zones by name say that a clock time stands before them; their distance depends on the season.
constexpr std::array<std::string_view, 24> kZones = {
    "gmt", "utc", "z",   "bst", "cet", "cest", "eet", "eest", "msk", "est", "edt",  "cst",
    "cdt", "mst", "mdt", "pst", "pdt", "et",   "ist", "jst",  "kst", "hkt", "aest", "aedt"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Walks over one text. Each `try_…` moves on only if it finds what it is named after.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::size_t at() const { return at_; }
  void go_to(std::size_t at) { at_ = at; }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool try_char(char c) {
    if (peek() != c || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }
  void skip_space() {
    while (true) {
      if (peek() == ' ' || peek() == '\t') {
        ++at_;
      } else if (text_.substr(at_, 2) == "\xC2\xA0") {  // no-break space
        at_ += 2;
      } else {
        return;
      }
    }
  }
  // The letters at this point, in lower case; at most `kLongest`, enough for any word we know.
  std::string word() const {
    constexpr std::size_t kLongest = 12;
    std::string letters;
    while (letters.size() < kLongest && is_letter(peek(letters.size()))) {
      letters += static_cast<char>(peek(letters.size()) | 0x20);
    }
    return letters;
  }
  // A number of `least` to `most` digits, no further digit behind it.
  std::optional<std::int32_t> try_number(std::size_t least, std::size_t most) {
    std::size_t count = 0;
    std::int32_t value = 0;
    while (count <= most && is_digit(peek(count))) value = value * 10 + (peek(count++) - '0');
    if (count < least || count > most) return std::nullopt;
    at_ += count;
    return value;
  }
  bool try_word(std::string_view lower_case) {
    if (word() != lower_case) return false;
    at_ += lower_case.size();
    return true;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// 1-based place of `word` in `names`, also by three letters or another common short form.
template <std::size_t N>
std::optional<std::int32_t> place_in(const std::array<std::string_view, N>& names,
                                     std::string_view word) {
  const bool other_form =
      std::find(kLongerForms.begin(), kLongerForms.end(), word) != kLongerForms.end();
  for (std::size_t i = 0; i < N; ++i) {
    const bool fits = word == names[i] || (word.size() == 3 && names[i].substr(0, 3) == word) ||
                      (other_form && word.substr(0, 3) == names[i].substr(0, 3));
    if (fits) return static_cast<std::int32_t>(i) + 1;
  }
  return std::nullopt;
}

std::optional<std::int32_t> try_name(Scanner& scan, bool month) {
  const std::string word = scan.word();
  const auto number = month ? place_in(kMonths, word) : place_in(kWeekdays, word);
  if (number) {
    scan.go_to(scan.at() + word.size());
    const auto place = static_cast<std::size_t>(*number) - 1;
    const bool short_form = word != (month ? kMonths[place] : kWeekdays[place]);
    if (short_form) scan.try_char('.');  // after a full name it ends the sentence
  }
  return number;
}

// "+0000", "+02:00", "Z", "GMT", "(MSK)".
void read_zone(Scanner& scan, WrittenClock& clock) {
  const std::size_t before = scan.at();
  scan.skip_space();
  const bool open = scan.try_char('(');
  const std::string word = scan.word();
  if (std::find(kZones.begin(), kZones.end(), word) != kZones.end()) {
    scan.go_to(scan.at() + word.size());
    if (word == "z" || word == "gmt" || word == "utc") clock.zone_minutes = 0;
    if (!open || scan.try_char(')')) return;
  } else if (!open && (scan.peek() == '+' || scan.peek() == '-') && is_digit(scan.peek(1))) {
    const std::int32_t sign = scan.peek() == '-' ? -1 : 1;
    scan.go_to(scan.at() + 1);
    if (const auto packed = scan.try_number(4, 4)) {
      clock.zone_minutes = sign * (*packed / 100 * 60 + *packed % 100);
      return;
    }
    if (const auto hours = scan.try_number(2, 2)) {
      const auto minutes = scan.try_char(':') ? scan.try_number(2, 2) : std::optional(0);
      if (minutes) clock.zone_minutes = sign * (*hours * 60 + *minutes);
      if (minutes) return;
    }
  }
  scan.go_to(before);
}

enum class HalfDay { None, Morning, Afternoon };

HalfDay try_half_day(Scanner& scan) {
  const std::size_t before = scan.at();
  scan.skip_space();
  const char half = static_cast<char>(scan.peek() | 0x20);
  if (half == 'a' || half == 'p') {
    scan.go_to(scan.at() + 1);
    const bool dotted = scan.try_char('.');
    const bool m = (scan.peek() | 0x20) == 'm';
    if (m) scan.go_to(scan.at() + 1);
    if (m && dotted) scan.try_char('.');
    if (m && !is_letter(scan.peek())) return half == 'a' ? HalfDay::Morning : HalfDay::Afternoon;
  }
  scan.go_to(before);
  return HalfDay::None;
}

// ":40", ".30", ":40:00.123" as seconds after the hour; nothing if it is none of these.
std::optional<std::int32_t> try_minutes(Scanner& scan) {
  const char separator = scan.peek();
  if ((separator != ':' && separator != '.') || !is_digit(scan.peek(1))) return std::nullopt;
  scan.go_to(scan.at() + 1);
  const auto minutes = scan.try_number(2, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  if (scan.peek() != separator || !is_digit(scan.peek(1))) return *minutes * 60;
  scan.go_to(scan.at() + 1);
  const auto seconds = scan.try_number(2, 2);
  if (!seconds || *seconds > 60) return std::nullopt;
  if (separator == ':' && (scan.peek() == '.' || scan.peek() == ',') && is_digit(scan.peek(1))) {
    scan.go_to(scan.at() + 1);  // fractions of a second
    while (is_digit(scan.peek())) scan.go_to(scan.at() + 1);
  }
  return *minutes * 60 + *seconds;
}

std::optional<WrittenClock> try_clock(Scanner& scan) {
  const std::size_t before = scan.at();
  const auto hours = scan.try_number(1, 2);
  const bool has_minutes = (scan.peek() == ':' || scan.peek() == '.') && is_digit(scan.peek(1));
  const auto minutes = has_minutes ? try_minutes(scan) : std::nullopt;
  const HalfDay half = try_half_day(scan);
  const bool twelve_hours = half != HalfDay::None;
  const bool sound = hours && has_minutes == minutes.has_value() && (minutes || twelve_hours) &&
                     *hours <= (twelve_hours ? 12 : 23) && (*hours > 0 || !twelve_hours);
  if (!sound || is_digit(scan.peek())) {
    scan.go_to(before);
    return std::nullopt;
  }
  const std::int32_t hour = twelve_hours ? *hours % 12 : *hours;
  WrittenClock clock;
  clock.second_of_day = hour * 3600 + minutes.value_or(0);
  if (half == HalfDay::Afternoon) clock.second_of_day += 12 * 3600;
  read_zone(scan, clock);
  clock.size = scan.at() - before;
  return clock;
}

std::optional<std::int32_t> try_year(Scanner& scan) {
  const std::size_t before = scan.at();
  scan.try_char(',');
  scan.skip_space();
  const auto year = scan.try_number(4, 4);
  // "March 3, 2200 people": years end where news does.
  if (year && *year >= 1000 && *year < 2100) return year;
  scan.go_to(before);
  return std::nullopt;
}

std::optional<std::int32_t> try_day(Scanner& scan) {
  const std::size_t before = scan.at();
  const auto day = scan.try_number(1, 2);
  const bool thousands = scan.peek() == ',' && is_digit(scan.peek(1));  // "March 3,000"
  if (!day || *day < 1 || *day > 31 || thousands) {
    scan.go_to(before);
    return std::nullopt;
  }
  for (const std::string_view ordinal : {"st", "nd", "rd", "th"}) {
    if (scan.try_word(ordinal)) break;
  }
  return day;
}

// "February 7, 2023", "Nov 3", "AUG. 19".
bool try_month_first(Scanner& scan, WrittenDate& date) {
  const std::size_t before = scan.at();
  date.month = try_name(scan, true);
  scan.skip_space();
  if (date.month) date.day = try_day(scan);
  if (date.day) {
    date.year = try_year(scan);
    return true;
  }
  date.month.reset();
  scan.go_to(before);
  return false;
}

// "7 February 2023", "11th of July", "3 March".
bool try_day_first(Scanner& scan, WrittenDate& date) {
  const std::size_t before = scan.at();
  date.day = try_day(scan);
  scan.skip_space();
  if (date.day && scan.try_word("of")) scan.skip_space();
  if (date.day) date.month = try_name(scan, true);
  if (date.month) {
    date.year = try_year(scan);
    return true;
  }
  date.day.reset();
  scan.go_to(before);
  return false;
}

// "2023-02-07", "2023-02-07T18:40:00+02:00".
bool try_iso(Scanner& scan, WrittenDate& date) {
  const std::size_t before = scan.at();
  date.year = scan.try_number(4, 4);
  if (date.year && scan.try_char('-')) date.month = scan.try_number(2, 2);
  if (date.month && scan.try_char('-')) date.day = scan.try_number(2, 2);
  if (date.day) {
    date.iso = true;
    const std::size_t day_end = scan.at();
    if (scan.try_char('T') || scan.try_char('t')) date.clock = try_clock(scan);
    if (!date.clock) scan.go_to(day_end);
    return !is_letter(scan.peek()) && !is_digit(scan.peek());
  }
  date.year.reset();
  date.month.reset();
  scan.go_to(before);
  return false;
}

// "21/06/2022", "11.05.2023". With dots the day comes first; with strokes only a number above 12
// tells which is the day.
bool try_numeric(Scanner& scan, WrittenDate& date) {
  const std::size_t before = scan.at();
  const auto first = scan.try_number(1, 2);
  const char separator = scan.peek();
  if (first && (separator == '/' || separator == '.')) {
    scan.go_to(scan.at() + 1);
    const auto second = scan.try_number(1, 2);
    if (second && scan.try_char(separator)) date.year = scan.try_number(4, 4);
    if (date.year) {
      const bool month_first = separator == '/' && *second > 12 && *first <= 12;
      date.ambiguous = separator == '/' && *first <= 12 && *second <= 12 && *first != *second;
      if (!date.ambiguous) date.day = month_first ? *second : *first;
      if (!date.ambiguous) date.month = month_first ? *first : *second;
      return true;
    }
  }
  scan.go_to(before);
  return false;
}

void read_clock_behind(Scanner& scan, WrittenDate& date) {
  const std::size_t before = scan.at();
  scan.try_char(',');
  scan.skip_space();
  if (scan.peek() == '|' || scan.peek() == '-') {
    scan.go_to(scan.at() + 1);
    scan.skip_space();
  }
  if (scan.try_word("at")) scan.skip_space();
  date.clock = try_clock(scan);
  if (!date.clock) scan.go_to(before);
}

}  // namespace

std::optional<Date> WrittenDate::date() const {
  if (!year || !month || !day) return std::nullopt;
  const Date named{*year, *month, *day};
  return valid(named) ? std::optional(named) : std::nullopt;
}

std::optional<WrittenClock> written_clock_at(std::string_view text) {
  Scanner scan(text);
  return try_clock(scan);
}

std::optional<WrittenDate> written_date_at(std::string_view text) {
  Scanner scan(text);
  WrittenDate date;
  const auto clock_before = try_clock(scan);  // "6:15 p.m. EST, March 4, 2014"
  if (clock_before) {
    scan.try_char(',');
    scan.skip_space();
    if (scan.try_word("on")) scan.skip_space();
  }
  date.weekday = try_name(scan, false);
  std::size_t end = scan.at();
  if (date.weekday) {
    if (is_letter(scan.peek())) return std::nullopt;
    scan.try_char(',');
    scan.skip_space();
  }
  const bool day_named = try_iso(scan, date) || try_numeric(scan, date) ||
                         try_day_first(scan, date) || try_month_first(scan, date);
  if (!day_named && !date.weekday) return std::nullopt;
  if (day_named) {
    if (is_letter(scan.peek()) || is_digit(scan.peek())) return std::nullopt;
    end = scan.at();
  } else {
    scan.go_to(end);
  }
  if (clock_before) {
    date.clock = clock_before;
  } else if (!date.clock) {
    read_clock_behind(scan, date);
    if (date.clock) end = scan.at();
  }
  date.size = end;
  return date;
}

}  // namespace dateline
