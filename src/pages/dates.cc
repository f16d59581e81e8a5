// SPDX-License-Identifier: Apache-2.0
#include "pages/dates.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/fold.h"

namespace dateline::pages {
namespace {

constexpr std::int32_t kFirstYear = 1990;
constexpr std::int32_t kLastYear = 2099;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct Word {
  std::uint32_t begin, end;
  std::int32_t number = -1;  // of digits; -1 for letters
  std::uint8_t digits = 0;
};

// Bytes of a letter at `i`, 0 if there is none. Dashes, no-break spaces and the like are none.
std::uint32_t letter_at(std::string_view text, std::uint32_t i) {
  const char c = text[i];
  if (((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) return 1;
  if ((c & 0x80) == 0) return 0;
  if (text.substr(i, 2) == "\xC2\xA0" || text.substr(i, 2) == "\xE2\x80") return 0;
  std::uint32_t size = 1;
  while (i + size < text.size() && (text[i + size] & 0xC0) == 0x80) ++size;
  return size;
}

// Numbers and words; what stands between is looked at in the text.
std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t i = 0; i < size;) {
    const std::uint32_t begin = i;
    std::int32_t number = 0;
    while (i < size && is_digit(text[i])) {
      number = number > 99'999'999 ? number : number * 10 + (text[i] - '0');
      ++i;
    }
    if (i > begin) {
      words.push_back({begin, i, number, static_cast<std::uint8_t>(std::min(i - begin, 20U))});
      continue;
    }
    while (i < size && letter_at(text, i) > 0) i += letter_at(text, i);
    if (i > begin) {
      words.push_back({begin, i, -1, 0});
    } else {
      ++i;
    }
  }
  return words;
}

class Reader {
 public:
  Reader(std::string_view text, Order order, const lexicon::Lexicon& lexicon)
      : text_(text),
        order_(order),
        months_(lexicon.table("page-months")),
        month_(months_.column("month")),
        words_(words_of(text)) {}

  std::vector<Day> read() {
    for (std::size_t i = 0; i < words_.size();) {
      const std::size_t taken = day_at(i);
      i += taken == 0 ? 1 : taken;
    }
    return std::move(days_);
  }

 private:
  std::string_view between(std::size_t a) const {
    return text_.substr(words_[a].end, words_[a + 1].begin - words_[a].end);
  }

  bool is_year(std::size_t i) const {
    return i < words_.size() && words_[i].digits == 4 && words_[i].number >= kFirstYear &&
           words_[i].number <= kLastYear;
  }
  bool is_day(std::size_t i) const {
    return i < words_.size() && (words_[i].digits == 1 || words_[i].digits == 2) &&
           words_[i].number >= 1 && words_[i].number <= 31;
  }

  std::int32_t month_at(std::size_t i) const {
    if (i >= words_.size() || words_[i].digits > 0) return 0;
    const std::string_view word = text_.substr(words_[i].begin, words_[i].end - words_[i].begin);
    if (word.size() > 24) return 0;
    const auto row = months_.find(lower(word));
    return row ? std::stoi(std::string(months_.cell(*row, month_))) : 0;
  }

  bool add(std::int32_t year, std::int32_t month, std::int32_t day, std::size_t first,
           std::size_t last, bool ambiguous = false) {
    const Date date{year, month, day};
    if (year < kFirstYear || year > kLastYear || !valid(date)) return false;
    days_.push_back({date, {words_[first].begin, words_[last].end}, ambiguous});
    return true;
  }

  // Number of words taken, 0 if there is no date.
  std::size_t day_at(std::size_t i) {
    if (words_[i].digits > 0) {
      if (i > 0 && glued(i)) return 0;
      if (const std::size_t taken = numbers(i); taken > 0) return taken;
      return day_month(i);
    }
    return month_day(i);
  }

  // A number that goes on from another ("1.200", "v2.3") begins no date.
  bool glued(std::size_t i) const {
    const std::string_view gap = between(i - 1);
    return words_[i - 1].digits > 0 && (gap == "." || gap == "," || gap == "-" || gap == "/");
  }

  static bool is_cjk_mark(std::string_view word, std::size_t which) {
    constexpr std::array<std::array<std::string_view, 2>, 3> kMarks = {
        {{"\xE5\xB9\xB4", "\xEB\x85\x84"},
         {"\xE6\x9C\x88", "\xEC\x9B\x94"},
         {"\xE6\x97\xA5", "\xEC\x9D\xBC"}}};
    return word.substr(0, 3) == kMarks[which][0] || word.substr(0, 3) == kMarks[which][1];
  }

  // 2016年5月17日
  std::size_t cjk(std::size_t i) {
    if (i + 5 >= words_.size() || !is_day(i + 2) || !is_day(i + 4)) return 0;
    for (std::size_t k = 0; k < 3; ++k) {
      const Word& word = words_[i + 1 + 2 * k];
      if (!is_cjk_mark(text_.substr(word.begin, word.end - word.begin), k)) return 0;
    }
    return add(words_[i].number, words_[i + 2].number, words_[i + 4].number, i, i + 5) ? 6 : 0;
  }

  // 2015-03-12, 12.03.2015, 3/12/2015, 12.3.15
  std::size_t numbers(std::size_t i) {
    if (is_year(i) && cjk(i) > 0) return 6;
    if (words_[i].digits == 8) {
      const std::int32_t number = words_[i].number;
      return add(number / 10000, number / 100 % 100, number % 100, i, i) ? 1 : 0;
    }
    if (i + 2 >= words_.size()) return 0;
    const std::string_view gap = trimmed(between(i)), next = trimmed(between(i + 1));
    const bool same = gap == next && (gap == "-" || gap == "." || gap == "/");
    if (!same) return 0;
    if (is_year(i) && is_day(i + 1) && is_day(i + 2))
      return add(words_[i].number, words_[i + 1].number, words_[i + 2].number, i, i + 2) ? 3 : 0;
    const bool short_year = words_[i + 2].digits == 2 && words_[i].digits == 2 &&
                            words_[i + 1].digits == 2 && gap != "-";
    if (!is_day(i) || !is_day(i + 1) || (!is_year(i + 2) && !short_year)) return 0;
    return day_and_month(i, short_year ? 2000 + words_[i + 2].number : words_[i + 2].number,
                         gap == ".");
  }

  std::size_t day_and_month(std::size_t i, std::int32_t year, bool dotted) {
    std::int32_t day = words_[i].number, month = words_[i + 1].number;
    // "2.3.2012.7" is a version.
    if (i + 3 < words_.size() && words_[i + 3].digits > 0 && between(i + 2) == ".") return 0;
    // 03.04. is a day and a month everywhere; 03/04 is so in most countries.
    const bool ambiguous = !dotted && day <= 12 && month <= 12 && day != month;
    if (month > 12 || (ambiguous && order_ == Order::MonthFirst)) std::swap(day, month);
    return add(year, month, day, i, i + 2, ambiguous) ? 3 : 0;
  }

  static std::string_view trimmed(std::string_view gap) {
    while (!gap.empty() && gap.front() == ' ') gap.remove_prefix(1);
    while (!gap.empty() && gap.back() == ' ') gap.remove_suffix(1);
    return gap;
  }

  // The particles between the parts of a date: "1st", "7 de febrero de 2023", "5 d'abril del 2019".
  bool is_filler(std::size_t i) const {
    if (i >= words_.size() || words_[i].digits > 0) return false;
    const std::string_view word = text_.substr(words_[i].begin, words_[i].end - words_[i].begin);
    constexpr std::array<std::string_view, 13> kFillers = {
        "de", "del", "st", "nd", "rd", "th", "of", "d", "er", "\xC2\xBA", "den", "le", "\xC2\xB0"};
    for (const std::string_view filler : kFillers) {
      if (word == filler) return true;
    }
    return false;
  }

  bool near(std::size_t a) const { return words_[a + 1].begin - words_[a].end <= 3; }

  // 12. März 2015, 7 de febrero de 2023, 12-Mar-2015, 7th of May, 2014
  std::size_t day_month(std::size_t i) {
    if (!is_day(i)) return 0;
    std::size_t at = i + 1;
    while (is_filler(at) && near(at - 1)) ++at;
    const std::int32_t month = at < words_.size() && near(at - 1) ? month_at(at) : 0;
    if (month == 0) return 0;
    std::size_t year = at + 1;
    while (is_filler(year) && near(year - 1)) ++year;
    if (!is_year(year) || !near(year - 1)) return 0;
    return add(words_[year].number, month, words_[i].number, i, year) ? year - i + 1 : 0;
  }

  // March 12, 2015; Mar 12th 2015
  std::size_t month_day(std::size_t i) {
    const std::int32_t month = month_at(i);
    if (month == 0 || !is_day(i + 1) || !near(i)) return 0;
    std::size_t year = i + 2;
    while (is_filler(year) && near(year - 1)) ++year;
    if (!is_year(year) || !near(year - 1)) return 0;
    return add(words_[year].number, month, words_[i + 1].number, i, year) ? year - i + 1 : 0;
  }

  std::string_view text_;
  Order order_;
  const lexicon::WordTable& months_;
  std::size_t month_;
  std::vector<Word> words_;
  std::vector<Day> days_;
};

}  // namespace

std::vector<Day> days_in(std::string_view words, Order order, const lexicon::Lexicon& lexicon) {
  return Reader(words, order, lexicon).read();
}

std::string timestamp_of(std::string_view words) {
  std::string value(words.substr(0, 10));
  std::size_t at = 11;
  std::string clock;
  while (at < words.size() && ((words[at] >= '0' && words[at] <= '9') || words[at] == ':'))
    clock += words[at++];
  if (clock.size() != 5 && clock.size() != 8) return value;
  value += "T" + clock;
  while (at < words.size() && (words[at] == '.' || (words[at] >= '0' && words[at] <= '9'))) ++at;
  const std::string_view zone = words.substr(at);
  if (zone == "Z") return value + "Z";
  const bool colon = zone.size() == 6 && zone[3] == ':';
  if ((zone.size() != 5 && !colon) || (zone[0] != '+' && zone[0] != '-')) return value;
  return value + std::string(zone.substr(0, 3)) + ":" + std::string(zone.substr(zone.size() - 2));
}

std::string timestamp_in(std::string_view words) {
  const bool stamp = words.size() > 15 && parse_date(words.substr(0, 10)) &&
                     (words[10] == 'T' || words[10] == ' ');
  return stamp ? timestamp_of(words) : std::string();
}

Order order_of(std::string_view language) {
  std::string name = lower(language.substr(0, 5));
  if (name.size() == 5 && name[2] == '_') name[2] = '-';
  return name == "en" || name == "en-us" || name == "en-ph" ? Order::MonthFirst : Order::DayFirst;
}

}  // namespace dateline::pages
