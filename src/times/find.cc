// SPDX-License-Identifier: Apache-2.0
// Extents: one pass over the tokens, the longest pattern that begins at each.
#include <algorithm>
#include <array>
#include <charconv>

#include "times/calendar.h"

namespace dateline::times {
namespace {

template <std::size_t N>
std::int32_t place_of(std::string_view word, const std::array<std::string_view, N>& words) {
  const auto* const it = std::ranges::find(words, word);
  return it == words.end() ? 0 : static_cast<std::int32_t>(it - words.begin()) + 1;
}
template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return place_of(word, words) > 0;
}

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 12> kShortMonths = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 20> kNumbers = {
    "one",     "two",     "three",     "four",     "five",     "six",      "seven",
    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
constexpr std::array<std::string_view, 6> kSignals = {"since", "until",  "till",
                                                      "by",    "before", "after"};

class Finder {
 public:
  Finder(const Text& text, const language::Doc& doc) : text_(text), doc_(doc) {}

  Expressions run() {
    std::size_t i = 0;
    while (i < doc_.tokens.size()) {
      const BlockKind kind = text_.kind_at(doc_.tokens[i].span.begin);
      Meaning meaning;
      const std::size_t end = kind == BlockKind::Header ? i : match(i, meaning);
      if (end == i) {
        ++i;
        continue;
      }
      add(i, end, std::move(meaning));
      i = end;
    }
    return std::move(found_);
  }

 private:
  std::string_view low(std::size_t i) const {
    return i < doc_.tokens.size() ? doc_.tokens[i].lower : std::string_view();
  }
  std::string_view raw(std::size_t i) const {
    return i < doc_.tokens.size() ? doc_.text_of(i) : std::string_view();
  }
  bool capital(std::size_t i) const {
    return !raw(i).empty() && raw(i)[0] >= 'A' && raw(i)[0] <= 'Z';
  }

  void add(std::size_t begin, std::size_t end, Meaning meaning) {
    Expression expression;
    expression.span = {doc_.tokens[begin].span.begin, doc_.tokens[end - 1].span.end};
    const bool clock = meaning.shape == Shape::Clock || meaning.shape == Shape::DayPart;
    expression.type = meaning.shape == Shape::Duration || meaning.shape == Shape::Span
                          ? TimeType::Duration
                      : meaning.shape == Shape::Set ? TimeType::Set
                      : clock                       ? TimeType::Time
                                                    : TimeType::Date;
    if (begin > 0 && among(low(begin - 1), kSignals)) meaning.signal = std::string(low(begin - 1));
    expression.meaning = std::make_shared<const Meaning>(std::move(meaning));
    found_.expressions.push_back(std::move(expression));
  }

  std::int32_t month(std::size_t i) const {
    std::string_view word = low(i);
    if (!capital(i)) return 0;
    if (const std::int32_t full = place_of(word, kMonths)) return full;
    if (!word.empty() && word.back() == '.') word.remove_suffix(1);
    if (word == "sep") return 9;
    const std::int32_t brief = place_of(word, kShortMonths);
    return brief == 5 || word.size() < 3 ? 0 : brief;
  }
  // May, March, Sun and the like are also ordinary words.
  bool sure_month(std::size_t i) const {
    const std::string_view word = low(i);
    if (word != "may" && word != "march") return true;
    const std::string_view before = i > 0 ? low(i - 1) : std::string_view();
    constexpr std::array<std::string_view, 14> kBefore = {
        "in",   "since", "until", "by", "of",   "last",   "next",
        "this", "early", "late",  "-",  "from", "during", "through"};
    return among(before, kBefore) && !doc_.tokens[i].sentence_start;
  }
  std::int32_t weekday(std::size_t i) const {
    std::string_view word = low(i);
    if (!capital(i)) return 0;
    if (const std::int32_t full = place_of(word, kWeekdays)) return full;
    if (!word.empty() && word.back() == '.') word.remove_suffix(1);
    if (word.ends_with("s") && word.size() > 4)
      return place_of(word.substr(0, word.size() - 1), kWeekdays) != 0 ? 0 : 0;
    return 0;
  }

  static std::optional<std::int32_t> digits(std::string_view word) {
    std::int32_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (word.empty() || word[0] < '0' || word[0] > '9' || error != std::errc() ||
        end != word.data() + word.size())
      return std::nullopt;
    return value;
  }
  // 7, 7th
  std::optional<std::int32_t> day(std::size_t i) const {
    std::string_view word = low(i);
    if (word.size() > 2 && (word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd") ||
                            word.ends_with("th")))
      word.remove_suffix(2);
    const auto value = digits(word);
    return value && *value >= 1 && *value <= 31 && word.size() <= 2 ? value : std::nullopt;
  }
  std::optional<std::int32_t> year(std::size_t i) const {
    const auto value = digits(low(i));
    return value && low(i).size() == 4 && *value >= 1000 && *value <= 2199 ? value : std::nullopt;
  }
  std::optional<std::int64_t> amount(std::size_t i) const {
    if (const auto value = digits(low(i)); value && low(i).size() <= 4) return *value;
    if (const std::int32_t word = place_of(low(i), kNumbers)) return word;
    if ((low(i) == "a" || low(i) == "an")) return 1;
    return std::nullopt;
  }
  std::optional<TimeUnit> unit(std::string_view word) const {
    if (word.ends_with("s")) word.remove_suffix(1);
    if (word == "minute") return TimeUnit::Minute;
    if (word == "hour") return TimeUnit::Hour;
    if (word == "day") return TimeUnit::Day;
    if (word == "week") return TimeUnit::Week;
    if (word == "month") return TimeUnit::Month;
    if (word == "quarter") return TimeUnit::Quarter;
    if (word == "year") return TimeUnit::Year;
    if (word == "decade") return TimeUnit::Decade;
    return word == "century" || word == "centurie" ? std::optional(TimeUnit::Century)
                                                   : std::nullopt;
  }

  // Tries the patterns; returns the end of the one that matches, or i.
  std::size_t match(std::size_t i, Meaning& m) const {
    using Pattern = std::size_t (Finder::*)(std::size_t, Meaning&) const;
    constexpr std::array<Pattern, 13> kPatterns = {
        &Finder::iso,           &Finder::modified, &Finder::month_first, &Finder::day_first,
        &Finder::day_word,      &Finder::directed, &Finder::ago,         &Finder::clock,
        &Finder::weekday_alone, &Finder::set,      &Finder::reference,   &Finder::duration,
        &Finder::year_alone};
    for (const Pattern pattern : kPatterns) {
      Meaning tried;
      const std::size_t end = (this->*pattern)(i, tried);
      if (end > i) {
        m = std::move(tried);
        return end;
      }
    }
    return i;
  }

  // 2023 - 02 - 07 in three to five tokens.
  std::size_t iso(std::size_t i, Meaning& m) const {
    const auto y = year(i);
    if (!y || raw(i + 1) != "-" || raw(i + 3) != "-" || doc_.tokens[i].space) return i;
    const auto mo = digits(low(i + 2));
    const auto d = digits(low(i + 4));
    if (!mo || !d || !valid(Date{*y, *mo, *d})) return i;
    m = {.shape = Shape::FullDate,
         .year = y,
         .month = *mo,
         .day = *d,
         .text = {},
         .mod = {},
         .signal = {},
         .direction = {},
         .quant = {},
         .freq = {},
         .rule = "date.iso"};
    return i + 5;
  }

  // early/late/mid/the end of + month, year, decade, season, week.
  std::size_t modified(std::size_t i, Meaning& m) const {
    std::string mod;
    std::size_t next = i;
    const std::string_view word = low(i);
    if (word == "early" || word == "earlier") mod = "START";
    if (word == "late" || word == "later") mod = "END";
    if (word == "mid") mod = "MID";
    if (!mod.empty()) {
      next = raw(i + 1) == "-" ? i + 2 : i + 1;
    } else {
      std::size_t at = word == "the" ? i + 1 : i;
      const std::string_view part = low(at);
      if ((part == "beginning" || part == "start") && low(at + 1) == "of") mod = "START";
      if (part == "end" && low(at + 1) == "of") mod = "END";
      if (part == "middle" && low(at + 1) == "of") mod = "MID";
      if (mod.empty()) return i;
      next = at + 2;
    }
    if (low(next) == "in" && (word == "late" || word == "early")) ++next;
    const std::size_t bare = low(next) == "the" ? next + 1 : next;
    using Pattern = std::size_t (Finder::*)(std::size_t, Meaning&) const;
    for (const Pattern pattern : {Pattern(&Finder::month_first), Pattern(&Finder::year_alone),
                                  Pattern(&Finder::directed)}) {
      const bool strict = pattern == Pattern(&Finder::year_alone);
      const std::size_t end = (this->*pattern)(strict ? bare : next, m);
      if (end <= next) continue;
      if ((word == "earlier" || word == "later") && m.shape != Shape::Unit) return i;
      m.mod = mod;
      m.rule += mod == "MID" ? ".mid" : mod == "START" ? ".early" : ".late";
      return end;
    }
    return i;
  }

  // February 7, 2023 / February 7 / February 2023 / February
  std::size_t month_first(std::size_t i, Meaning& m) const {
    const std::int32_t number = month(i);
    if (number == 0) return i;
    std::size_t next = i + 1;
    if (low(next) == "." && !doc_.tokens[i].space && low(i).size() <= 4 && day(next + 1)) ++next;
    m.month = number;
    if (const auto d = day(next);
        d && !unit(low(next + 1)) && low(next + 1) != "%" && low(next + 1) != "percent") {
      m.day = *d;
      std::size_t end = next + 1;
      const std::size_t after = low(end) == "," ? end + 1 : end;
      if (const auto y = year(after)) {
        m.year = y;
        end = after + 1;
      }
      m.shape = m.year ? Shape::FullDate : Shape::MonthDay;
      m.rule = m.year ? "date.full" : "date.month-day";
      if (m.year && !valid(Date{*m.year, m.month, m.day})) return i;
      return end;
    }
    const std::size_t after = low(next) == "of" || low(next) == "," ? next + 1 : next;
    if (const auto y = year(after)) {
      m.year = y;
      m.shape = Shape::MonthYear;
      m.rule = "month.year";
      return after + 1;
    }
    if (!sure_month(i) || next != i + 1) return i;
    m.shape = Shape::Month;
    m.rule = "month";
    return next;
  }

  // 7 February 2023, the 4th of June
  std::size_t day_first(std::size_t i, Meaning& m) const {
    const std::size_t at = low(i) == "the" ? i + 1 : i;
    const auto d = day(at);
    if (!d) return i;
    std::size_t next = low(at + 1) == "of" ? at + 2 : at + 1;
    const std::int32_t number = month(next);
    if (number == 0 || (at > i && low(at + 1) != "of")) return i;
    m.month = number;
    m.day = *d;
    ++next;
    if (low(next) == ",") {
      if (year(next + 1)) ++next;
    }
    if (const auto y = year(next)) {
      m.year = y;
      ++next;
    }
    m.shape = m.year ? Shape::FullDate : Shape::MonthDay;
    m.rule = m.year ? "date.full" : "date.day-month";
    return m.year && !valid(Date{*m.year, m.month, m.day}) ? i : next;
  }

  std::size_t day_word(std::size_t i, Meaning& m) const {
    const std::string_view word = low(i);
    m.shape = Shape::Day;
    m.rule = "day.deictic";
    std::size_t end = i + 1;
    if (word == "the" && low(i + 1) == "day" && low(i + 3) == "yesterday") {
      m.amount = -2;
      return i + 4;
    }
    if (word == "the" && low(i + 1) == "day" &&
        (low(i + 2) == "before" || low(i + 2) == "earlier") && low(i + 3) != "the") {
      m.amount = -1;
      m.rule = "day.before";
      return i + 3;
    }
    if (word == "today")
      m.amount = 0;
    else if (word == "yesterday")
      m.amount = -1;
    else if (word == "tomorrow")
      m.amount = 1;
    else if (word == "tonight" || (word == "overnight" && low(i + 1) != "stay")) {
      m.shape = Shape::DayPart;
      m.text = "NI";
      m.rule = "daypart.night";
      return end;
    } else
      return i;
    if (part_code(low(end)) != nullptr) {
      m.shape = Shape::DayPart;
      m.text = part_code(low(end));
      ++end;
    }
    return end;
  }

  static const char* part_code(std::string_view word) {
    if (word == "morning") return "MO";
    if (word == "afternoon") return "AF";
    if (word == "evening") return "EV";
    return word == "night" ? "NI" : nullptr;
  }

  // last week, this year, next Friday, the past two months, the previous day, that day
  std::size_t directed(std::size_t i, Meaning& m) const {
    std::size_t at = low(i) == "the" ? i + 1 : i;
    const std::string_view word = low(at);
    constexpr std::array<std::string_view, 10> kDirections = {
        "last",     "this",      "next", "past", "coming",
        "previous", "following", "same", "that", "current"};
    if (!among(word, kDirections)) return i;
    std::size_t next = at + 1;
    const bool back = word == "last" || word == "past" || word == "previous";
    const bool forward = word == "next" || word == "coming" || word == "following";
    std::int64_t step = back ? -1 : forward ? 1 : 0;
    m.direction = back ? "last" : forward ? "next" : "this";
    m.relative_to_text =
        word == "previous" || word == "following" || word == "same" || word == "that";
    if (const auto count = amount(next); count && low(next) != "a" && unit(low(next + 1))) {
      m.shape = Shape::Span;
      m.amount = step * *count;
      m.unit = *unit(low(next + 1));
      m.rule = "span.anchored";
      return step == 0 ? i : next + 2;
    }
    if (low(next) == "few" && unit(low(next + 1))) {
      m.shape = Shape::Reference;
      m.text = back ? "PAST_REF" : "FUTURE_REF";
      m.rule = "ref.few";
      return next + 2;
    }
    if (const std::int32_t number = weekday(next)) {
      if (word == "that" || word == "same") return i;
      m.shape = Shape::Weekday;
      m.weekday = number;
      m.rule = "weekday." + m.direction;
      return next + 1;
    }
    if (const std::int32_t number = month(next)) {
      m.shape = Shape::Month;
      m.month = number;
      m.rule = "month." + m.direction;
      return next + 1;
    }
    if (const char* part = part_code(low(next))) {
      m.shape = Shape::DayPart;
      m.text = part;
      m.amount = back ? -1 : 0;
      m.rule = "daypart." + m.direction;
      return next + 1;
    }
    if (season(low(next))) {
      m.shape = Shape::Season;
      m.text = season(low(next));
      m.amount = step;
      m.rule = "season." + m.direction;
      return next + 1;
    }
    if (low(next) == "weekend") {
      m.shape = Shape::Unit;
      m.unit = TimeUnit::Week;
      m.text = "WE";
      m.amount = step;
      m.rule = "weekend." + m.direction;
      return next + 1;
    }
    if (low(next).ends_with("s") || !unit(low(next))) return i;
    const TimeUnit known = *unit(low(next));
    if (word == "past" && at > i) {
      m.shape = Shape::Span;
      m.amount = -1;
      m.unit = known;
      m.rule = "span.anchored";
      return next + 1;
    }
    m.shape = known == TimeUnit::Day ? Shape::Day : Shape::Unit;
    m.unit = known;
    m.amount = step;
    m.rule = "unit." + m.direction;
    return next + 1;
  }

  static const char* season(std::string_view word) {
    if (word == "spring") return "SP";
    if (word == "summer") return "SU";
    if (word == "autumn" || word == "fall") return "FA";
    return word == "winter" ? "WI" : nullptr;
  }

  // two weeks ago, a year earlier, three days later
  std::size_t ago(std::size_t i, Meaning& m) const {
    const auto count = amount(i);
    if (!count || !unit(low(i + 1))) return i;
    const std::string_view after = low(i + 2);
    const bool back = after == "ago" || after == "earlier" || after == "before";
    const bool forward = after == "later";
    if (!back && !forward) return i;
    if (after == "before" && low(i + 3) != "." && low(i + 3) != ",") return i;
    m.shape = Shape::Ago;
    m.amount = back ? -*count : *count;
    m.unit = *unit(low(i + 1));
    m.relative_to_text = after != "ago";
    m.rule = after == "ago" ? "ago" : "offset.text";
    return i + 3;
  }

  // 10 a.m., 2:40 a.m. Monday, 18:40, noon
  std::size_t clock(std::size_t i, Meaning& m) const {
    std::size_t next = i;
    m.shape = Shape::Clock;
    m.rule = "clock";
    const std::string_view word = low(i);
    const std::size_t colon = word.find(':');
    std::string_view hours = word;
    bool has_minutes = false;
    if (word == "noon" || word == "midnight") {
      m.hour = word == "noon" ? 12 : 24;
      return i + 1;
    }
    if (colon != std::string_view::npos && word.size() >= 4 && word.size() <= 9) {
      hours = word.substr(0, colon);
      const auto minutes = digits(word.substr(colon + 1, 2));
      if (!minutes || *minutes > 59) return i;
      m.minute = *minutes;
      has_minutes = true;
    } else if (word.find('.') != std::string_view::npos && word.size() >= 4) {
      const std::size_t dot = word.find('.');
      const auto minutes = digits(word.substr(dot + 1));
      if (!minutes || word.size() - dot != 3 || *minutes > 59) return i;
      hours = word.substr(0, dot);
      m.minute = *minutes;
    }
    const auto hour = digits(hours);
    if (!hour || *hour > 24) return i;
    m.hour = *hour;
    ++next;
    const std::string_view half = low(next);
    const bool pm = half == "p.m." || half == "pm" || half == "p.m";
    const bool am = half == "a.m." || half == "am" || half == "a.m";
    if (pm || am) {
      if (*hour > 12 || *hour == 0) return i;
      m.hour = *hour % 12 + (pm ? 12 : 0);
      ++next;
    } else if (!has_minutes || word.size() > 5) {
      return i;
    }
    if ((low(next) == "local" || low(next) == "moscow" || low(next) == "kyiv") &&
        low(next + 1) == "time")
      next += 2;
    if (low(next) == "gmt" || low(next) == "utc" || low(next) == "est" || low(next) == "edt")
      ++next;
    const std::size_t on = low(next) == "on" || low(next) == "," ? next + 1 : next;
    if (const std::int32_t number = weekday(on)) {
      m.weekday = number;
      return on + 1;
    }
    if (low(next) == "yesterday" || low(next) == "today") {
      m.amount = low(next) == "yesterday" ? -1 : 0;
      return next + 1;
    }
    return next;
  }

  std::size_t weekday_alone(std::size_t i, Meaning& m) const {
    const std::int32_t number = weekday(i);
    if (number == 0) return i;
    m.shape = Shape::Weekday;
    m.weekday = number;
    m.rule = "weekday";
    std::size_t end = i + 1;
    // "Tuesday 11 July 2023", "Monday, March 3"
    const std::size_t next = low(end) == "," ? end + 1 : end;
    Meaning date;
    std::size_t after = month_first(next, date);
    if (after == next || date.shape == Shape::Month) after = day_first(next, date);
    if (after > next && date.day > 0) {
      m = date;
      return after;
    }
    if (const char* part = part_code(low(end))) {
      m.shape = Shape::DayPart;
      m.text = part;
      m.rule = "daypart.weekday";
      return end + 1;
    }
    return end;
  }

  std::size_t set(std::size_t i, Meaning& m) const {
    const std::string_view word = low(i);
    m.shape = Shape::Set;
    m.rule = "set";
    if ((word == "every" || word == "each") && (unit(low(i + 1)) || weekday(i + 1))) {
      m.quant = word == "every" ? "EVERY" : "EACH";
      m.text = weekday(i + 1) ? "XXXX-WXX-" + std::to_string(weekday(i + 1))
                              : duration_value(1, *unit(low(i + 1)));
      return i + 2;
    }
    if (word == "daily" || word == "weekly" || word == "monthly" || word == "annually" ||
        word == "yearly") {
      if (capital(i)) return i;
      m.text = word == "daily"     ? "P1D"
               : word == "weekly"  ? "P1W"
               : word == "monthly" ? "P1M"
                                   : "P1Y";
      return i + 1;
    }
    if (capital(i) && word.ends_with("days") &&
        place_of(word.substr(0, word.size() - 1), kWeekdays)) {
      m.text = "XXXX-WXX-" + std::to_string(place_of(word.substr(0, word.size() - 1), kWeekdays));
      return i + 1;
    }
    return i;
  }

  std::size_t reference(std::size_t i, Meaning& m) const {
    const std::string_view word = low(i);
    m.shape = Shape::Reference;
    m.rule = "ref";
    if (word == "now" || word == "currently" || word == "nowadays") {
      m.text = "PRESENT_REF";
      return low(i + 1) == "and" ? i : i + 1;
    }
    if (word == "at" &&
        (low(i + 1) == "present" || (low(i + 1) == "the" && low(i + 2) == "moment"))) {
      m.text = "PRESENT_REF";
      return low(i + 1) == "present" ? i + 2 : i + 3;
    }
    if ((word == "so" && low(i + 1) == "far") || (word == "to" && low(i + 1) == "date")) {
      m.text = "PRESENT_REF";
      m.signal = "until";
      return i + 2;
    }
    if (word == "recently") {
      m.text = "PAST_REF";
      return i + 1;
    }
    if (word == "soon" && low(i + 1) != "as") {
      m.text = "FUTURE_REF";
      return i + 1;
    }
    return i;
  }

  static std::string duration_value(std::int64_t count, TimeUnit unit) {
    constexpr std::array<std::string_view, 9> kUnits = {"M", "H", "D",  "W", "M",
                                                        "Q", "Y", "DE", "CE"};
    const bool clock = unit == TimeUnit::Minute || unit == TimeUnit::Hour;
    return (clock ? "PT" : "P") + std::to_string(count) +
           std::string(kUnits[static_cast<std::size_t>(unit)]);
  }

  // two weeks, 72 hours, several months, a two-year
  std::size_t duration(std::size_t i, Meaning& m) const {
    m.shape = Shape::Duration;
    m.rule = "duration";
    std::size_t at = i;
    const auto count = amount(at);
    const bool vague = low(at) == "several" || (low(at) == "few") || low(at) == "many";
    if (!count && !vague) return i;
    std::size_t next = at + 1;
    if (low(next) == "more") ++next;
    const bool hyphen = raw(next) == "-";
    if (hyphen) ++next;
    const auto known = unit(low(next));
    if (!known) return i;
    // Ages: "a 44-year-old", "two years old"; rates: "a day".
    if (low(next + 1) == "old" || (raw(next + 1) == "-" && low(next + 2) == "old")) return i;
    if ((low(at) == "a" || low(at) == "an") && !low(next).ends_with("s") && at > 0) {
      const std::string_view before = low(at - 1);
      if (before == "times" || before == "once" || before == "twice" || digits(before)) return i;
      if (before != "for" && before != "in" && before != "within" && before != "than" &&
          before != "about")
        return i;
    }
    m.text = vague ? (*known == TimeUnit::Hour || *known == TimeUnit::Minute ? "PTX" : "PX") +
                         duration_value(1, *known).substr(
                             *known == TimeUnit::Hour || *known == TimeUnit::Minute ? 3 : 2)
                   : duration_value(*count, *known);
    return next + 1;
  }

  // 1998, the 1990s, spring of 1997
  std::size_t year_alone(std::size_t i, Meaning& m) const {
    std::size_t at = low(i) == "the" ? i + 1 : i;
    if (const char* code = season(low(at))) {
      const std::size_t next = low(at + 1) == "of" ? at + 2 : at + 1;
      if (const auto y = year(next)) {
        m.shape = Shape::Season;
        m.text = code;
        m.year = y;
        m.rule = "season.year";
        return next + 1;
      }
      return i;
    }
    const std::string_view word = low(at);
    if (word.size() == 5 && word.ends_with("0s")) {
      const auto value = digits(word.substr(0, 4));
      if (value && *value >= 1000) {
        m.shape = Shape::Decade;
        m.year = *value;
        m.rule = "decade";
        return at + 1;
      }
    }
    const auto y = year(i);
    if (!y) return i;
    const std::string_view before = i > 0 ? low(i - 1) : std::string_view();
    const std::string_view after = low(i + 1);
    constexpr std::array<std::string_view, 22> kBefore = {
        "in",     "since",   "of",     "by",    "until", "from", "to",      "during",
        "before", "after",   "late",   "early", "mid",   "and",  "between", "(",
        ",",      "through", "around", "for",   "than",  "the"};
    constexpr std::array<std::string_view, 12> kCounted = {
        "people", "soldiers", "men",  "troops",  "km", "miles",
        "meters", "metres",   "tons", "dollars", "mm", "residents"};
    if (among(after, kCounted) || before == "$" || before == "resolution" || before == "no." ||
        before == "-" ||
        (after == "-" && !doc_.tokens[i].space && digits(low(i + 2)) == std::nullopt))
      return i;
    const bool bare = doc_.tokens[i].sentence_start || among(before, kBefore) || after == "," ||
                      after == "." || after == ")";
    if (!bare || *y < 1400) return i;
    if ((before == "for" || before == "to" || before == "than" || before == "and") && *y < 1900)
      return i;
    m.shape = Shape::Year;
    m.year = y;
    m.rule = "year";
    return i + 1;
  }

  const Text& text_;
  const language::Doc& doc_;
  Expressions found_;
};

}  // namespace

Expressions find(const Text& text, const language::Doc& doc, const lexicon::Lexicon&) {
  return Finder(text, doc).run();
}

}  // namespace dateline::times
