// SPDX-License-Identifier: Apache-2.0
// Extents: at each word the longest pattern, with the modifiers in front of it.
#include <algorithm>
#include <array>
#include <map>

#include "times/patterns.h"

namespace dateline::times {
namespace {

bool is_length(Shape shape) {
  return shape == Shape::Duration || shape == Shape::Span || shape == Shape::Ago ||
         shape == Shape::Clock || shape == Shape::Set;
}

TimeType type_of(const Meaning& m) {
  switch (m.shape) {
    case Shape::Duration:
    case Shape::Span:
      return TimeType::Duration;
    case Shape::Set:
      return TimeType::Set;
    case Shape::Clock:
    case Shape::DayPart:
      return TimeType::Time;
    default:
      return TimeType::Date;
  }
}

// A modifier before a pattern: how many words it takes, and what it makes of the value.
struct Modifier {
  std::size_t end = 0;
  const char* mod = "";
  bool of_length = false;  // about, more than: of stretches, offsets and clock times
  bool relative = false;   // earlier, later: of "this week", "Sunday" only
};

std::optional<Modifier> modifier(const Words& words, std::size_t i) {
  const std::size_t at = words.low(i) == "the" ? i + 1 : i;
  const std::string_view word = words.low(at);
  const std::size_t next = words.skip_hyphen(at + 1);
  // "the early part of the year", "the latter part of May"
  if (words.low(at + 1) == "part" && words.low(at + 2) == "of") {
    if (words.one_of(at, {"early", "first"})) return Modifier{at + 3, "START", false, false};
    if (words.one_of(at, {"late", "later", "latter", "last"}))
      return Modifier{at + 3, "END", false, false};
  }
  if (word == "early") return Modifier{next, "START", false, false};
  if (word == "late") return Modifier{next, "END", false, false};
  if (word == "mid" || word == "middle") {
    if (word == "mid") return Modifier{next, "MID", false, false};
  }
  if (words.low(at + 1) == "of") {
    if (words.one_of(at, {"beginning", "start", "onset"}))
      return Modifier{at + 2, "START", false, false};
    if (words.one_of(at, {"end", "close"})) return Modifier{at + 2, "END", false, false};
    if (word == "middle") return Modifier{at + 2, "MID", false, false};
  }
  if (at > i) return std::nullopt;
  if (word == "earlier") return Modifier{at + 1, "START", false, true};
  if (word == "later") return Modifier{at + 1, "END", false, true};
  if (words.one_of(at, {"about", "around", "roughly", "approximately", "some", "circa", "ca."})) {
    return Modifier{at + 1, "APPROX", true, false};
  }
  if (words.one_of(at, {"nearly", "almost"})) return Modifier{at + 1, "LESS_THAN", true, false};
  // "for over two years" is more than two; "grew over two years" is during them.
  const bool exceeds = at > 0 && words.one_of(at - 1, {"for", "in", "after", "of", "just", "well",
                                                       "took", "lasted", "takes", "spent"});
  if (word == "over" && exceeds) return Modifier{at + 1, "MORE_THAN", true, false};
  if (word == "under") return Modifier{at + 1, "LESS_THAN", true, false};
  if (words.low(at + 1) == "than") {
    if (word == "more") return Modifier{at + 2, "MORE_THAN", true, false};
    if (word == "less" || word == "fewer") return Modifier{at + 2, "LESS_THAN", true, false};
    if (word == "longer") return std::nullopt;
  }
  if (word == "at" && words.low(at + 1) == "least")
    return Modifier{at + 2, "EQUAL_OR_MORE", true, false};
  if (word == "at" && words.low(at + 1) == "most")
    return Modifier{at + 2, "EQUAL_OR_LESS", true, false};
  if (word == "up" && words.low(at + 1) == "to")
    return Modifier{at + 2, "EQUAL_OR_LESS", true, false};
  if (word == "no" && words.one_of(at + 1, {"more", "later"}) && words.low(at + 2) == "than") {
    return Modifier{at + 3, "EQUAL_OR_LESS", true, false};
  }
  return std::nullopt;
}

class Finder {
 public:
  Finder(const Text& text, const language::Doc& doc, const lexicon::Lexicon& lexicon,
         DateOrder order)
      : text_(text),
        order_(order),
        words_(doc, lexicon.table("time-words")),
        days_(lexicon.table("time-holidays")),
        days_of_countries_(lexicon.table("time-holidays-of-countries")) {}

  Expressions run() {
    for (std::size_t i = 0; i < words_.size();) {
      Meaning m;
      std::size_t end = i;
      if (may_begin(i)) {
        end = modified(i, m);
        Meaning plain;
        const std::size_t shorter = core(i, plain);
        if (shorter > i && shorter >= end) {
          end = shorter;
          m = std::move(plain);
        }
        if (end == i) end = day_of_range(i, m);
        if (end == i) end = bare_day(i, m);
      } else {
        end = name(i, m);
      }
      if (end == i || text_.kind_at(words_[i].span.begin) == BlockKind::Header) {
        ++i;
        continue;
      }
      end = behind(end, m);
      i = rest_of_range(end, m);
      add(begin_, end, m);
      if (i > end) add(range_begin_, i, range_);
    }
    settle_order();
    return std::move(found_);
  }

 private:
  // Most words begin nothing: only those with a class, a capital or one of these.
  bool may_begin(std::size_t i) {
    begin_ = i;
    const Word& word = words_[i];
    if (word.kind != WordClass::None) return true;
    constexpr std::array<std::string_view, 71> kStarts = {
        "'",        "a",        "about",     "almost",    "an",      "approximately",
        "around",   "at",       "beginning", "ca.",       "circa",   "close",
        "coming",   "couple",   "current",   "currently", "dry",     "each",
        "earlier",  "early",    "end",       "every",     "few",     "final",
        "first",    "fiscal",   "following", "half",      "last",    "late",
        "later",    "less",     "many",      "mid",       "middle",  "midnight",
        "monsoon",  "more",     "nearly",    "next",      "no",      "noon",
        "now",      "nowadays", "one",       "onset",     "over",    "overnight",
        "past",     "per",      "preceding", "previous",  "rainy",   "recent",
        "recently", "right",    "roughly",   "same",      "several", "some",
        "soon",     "start",    "that",      "the",       "these",   "this",
        "to",       "tonight",  "under",     "up",        "wet"};
    if (std::ranges::binary_search(kStarts, word.low)) return true;
    const char first = word.low.empty() ? ' ' : word.low[0];
    return (first >= '0' && first <= '9') || first == '\'' || word.low.starts_with("’") ||
           words_.one_of(i, {"daily", "weekly", "monthly", "annually", "yearly", "hourly"});
  }

  // Other words with a capital begin a named day, "Q3 2022" or "AD 70" at most.
  std::size_t name(std::size_t i, Meaning& m) const {
    if (!words_[i].capital) return i;
    for (const auto pattern : {quarter, year}) {
      m = {};
      if (const std::size_t end = pattern(words_, i, m); end > i) return end;
    }
    m = {};
    return holiday(words_, i, days_, m);
  }

  // The longest pattern that begins at a word; the first in this order of equally long ones.
  std::size_t core(std::size_t i, Meaning& m) const {
    using Pattern = std::size_t (*)(const Words&, std::size_t, Meaning&);
    constexpr std::array<Pattern, 21> kPatterns = {
        numeric_date, part_of_month, month_first, day_first, weekday_name, day_part, clock,
        quarter,      season,        decade,      century,   ago,          span,     set,
        week_of,      day_word,      directed,    anaphoric, reference,    duration, vague};
    std::size_t best = i;
    const auto keep = [&](std::size_t end, Meaning& tried) {
      if (end <= best) return;
      best = end;
      m = std::move(tried);
    };
    for (const Pattern pattern : kPatterns) {
      Meaning tried;
      keep(pattern(words_, i, tried), tried);
    }
    Meaning tried;
    keep(year(words_, i, tried), tried);
    tried = {};
    keep(holiday(words_, i, days_, tried), tried);
    return best;
  }

  // early March / the end of the month / about two years ago / earlier Sunday
  std::size_t modified(std::size_t i, Meaning& m) const {
    const auto found = modifier(words_, i);
    if (!found) return i;
    std::size_t from =
        words_.low(found->end) == "in" && !found->of_length ? found->end + 1 : found->end;
    std::size_t end = core(from, m);
    const bool of = from > 0 && words_.low(from - 1) == "of";
    if (end == from && words_.low(from) == "the") {
      const bool unit = words_.is(from + 1, WordClass::Unit) && of;
      if (unit) {
        m = {};
        m.unit = words_[from + 1].unit;
        m.shape = m.unit == TimeUnit::Day ? Shape::Day : Shape::Unit;
        m.on_text = true;
        m.rule = "unit.the";
        if (m.unit == TimeUnit::Minute || m.unit == TimeUnit::Hour) return i;
        end = from + 2;
      } else {
        end = core(from + 1, m);
        if (end == from + 1 || is_length(m.shape)) return i;
      }
    }
    if (end == from && words_.is(from, WordClass::Part) && std::string_view(found->mod) == "MID") {
      m = {};
      m.shape = Shape::DayPart;
      m.text = std::string(words_[from].code);
      m.rule = "daypart.mid";
      end = from + 1;
      Meaning day;
      if (const std::size_t behind = some_day(words_, end, day); behind > end) {
        m.of = std::make_shared<const Meaning>(std::move(day));
        end = behind;
      }
    }
    if (end == from) return i;
    if (found->of_length) return of_length(*found, i, end, m);
    if (is_length(m.shape) || m.shape == Shape::Reference) return i;
    // "Earlier Friday, lawyers came": earlier than the rest, not early on that day.
    if (found->relative && m.shape != Shape::Unit && m.shape != Shape::Day &&
        m.shape != Shape::Season && !(m.shape == Shape::DayPart && !m.of)) {
      return i;
    }
    m.mod = found->mod;
    m.rule += m.mod == "MID" ? ".mid" : m.mod == "START" ? ".early" : ".late";
    return end;
  }

  std::size_t of_length(const Modifier& found, std::size_t i, std::size_t end, Meaning& m) const {
    const bool about_date = std::string_view(found.mod) == "APPROX" && words_.low(i) != "some" &&
                            (m.shape == Shape::FullDate || m.shape == Shape::MonthDay ||
                             m.shape == Shape::Year || m.shape == Shape::Month);
    if (!is_length(m.shape) && !about_date) return i;
    if (m.shape == Shape::Span && words_.one_of(i, {"over", "some", "about"})) return i;
    if (m.shape == Shape::Set) return i;
    if (words_.low(i) == "over" && m.shape != Shape::Duration && m.shape != Shape::Ago) return i;
    m.mod = found.mod;
    return end;
  }

  // "19" of "19-21 March", "29" of "29 and 30 March".
  std::size_t day_of_range(std::size_t i, Meaning& m) const {
    const auto day = words_.day_of_month(i);
    if (!day || !words_.one_of(i + 1, {"-", "–", "and", "to"}) || !words_.day_of_month(i + 2))
      return i;
    Meaning last;
    const std::size_t end = day_first(words_, i + 2, last);
    if (end == i + 2 || last.day <= *day) return i;
    m = std::move(last);
    m.day = *day;
    return i + 1;
  }

  // "left on | the 6th", behind a date: month and year are those before it.
  std::size_t bare_day(std::size_t i, Meaning& m) const {
    const bool led = i > 0 && words_.one_of(i - 1, {"on", "by", "until", "since", "and", "to"});
    const auto day = words_.ordinal(i + 1);
    if (words_.low(i) != "the" || !led || !day || *day > 31 || words_.is(i + 1, WordClass::Ordinal))
      return i;
    const bool closed =
        i + 2 >= words_.size() || words_.one_of(i + 2, {".", ",", ";", ")", "and", "to"});
    if (found_.expressions.empty() || !closed) return i;
    m.shape = Shape::DayOfMonth;
    m.day = *day;
    m.rule = "date.day";
    return i + 2;
  }

  // "the next two years or so", "1990 and beyond", "1994 or later"
  std::size_t behind(std::size_t end, Meaning& m) const {
    const std::string_view first = words_.low(end), second = words_.low(end + 1);
    const bool stretch = m.shape == Shape::Span || m.shape == Shape::Unit;
    if (stretch && first == "or" && second == "so") {
      m.mod = "APPROX";
      return end + 2;
    }
    const bool on = (first == "and" && second == "beyond") || (first == "or" && second == "later");
    if (m.shape != Shape::Year || !on) return end;
    m.mod = "ON_OR_AFTER";
    return end + 2;
  }

  // "-29" behind "January 25", with the year that may follow it.
  std::size_t rest_of_range(std::size_t end, Meaning& m) {
    if (m.shape != Shape::MonthDay || m.of) return end;
    const bool both = words_.low(end) == "and" &&
                      words_.one_of(end + 2, {".", ",", ";", ")", "in", "at", "to", "when", "by",
                                              "with", "were", "was", "will", "are", "is"});
    const bool joined =
        both || (words_.one_of(end, {"-", "–"}) && words_[end].glued && words_[end + 1].glued);
    const auto day = words_.day_of_month(end + 1);
    if (!joined || !day || *day <= m.day || words_.is(end + 2, WordClass::Month)) return end;
    range_ = m;
    range_.day = *day;
    range_begin_ = end + 1;
    const std::size_t after = words_.low(end + 2) == "," ? end + 3 : end + 2;
    const auto value = words_.year(after);
    if (!value) return end + 2;
    m.year = range_.year = value;
    m.shape = range_.shape = Shape::FullDate;
    return after + 1;
  }

  void add(std::size_t begin, std::size_t end, Meaning m) {
    Expression expression;
    expression.span = {words_[begin].span.begin, words_[end - 1].span.end};
    expression.type = type_of(m);
    if (begin > 0 &&
        words_.one_of(begin - 1, {"since", "until", "till", "by", "before", "after", "through"})) {
      m.signal = std::string(words_.low(begin - 1));
    }
    if (m.shape == Shape::Holiday) m.countries = countries_of(m.name);
    expression.meaning = std::make_shared<const Meaning>(std::move(m));
    found_.expressions.push_back(std::move(expression));
  }

  // "UA=08-24 US=07-04" for "independence day"; looked up once a report has a named day.
  const std::string& countries_of(const std::string& name) {
    if (countries_.empty()) {
      countries_[""];
      for (std::size_t row = 0; row < days_of_countries_.rows(); ++row) {
        const std::string_view key = days_of_countries_.lemma(row);
        const std::size_t gap = key.rfind(' ');
        // A later row of the same key has renewed an earlier one.
        if (gap == std::string_view::npos || days_of_countries_.find(key) != row) continue;
        std::string country(key.substr(gap + 1));
        for (char& letter : country) letter = static_cast<char>(letter & ~0x20);
        std::string& list = countries_[std::string(key.substr(0, gap))];
        list += (list.empty() ? "" : " ") + country + "=";
        list += days_of_countries_.cell(row, "rule");
      }
    }
    const auto known = countries_.find(name);
    return known == countries_.end() ? countries_[""] : known->second;
  }

  // date.order: what the caller says, else what the other dates of the report show.
  void settle_order() {
    bool day_first = order_ == DateOrder::DayFirst, month_first = order_ == DateOrder::MonthFirst;
    if (!day_first && !month_first) {
      for (const Expression& one : found_.expressions) {
        day_first = day_first || one.meaning->direction == "day-first";
        month_first = month_first || one.meaning->direction == "month-first";
      }
    }
    if (day_first == month_first) return;
    for (Expression& one : found_.expressions) {
      if (one.meaning->shape != Shape::FullDate || one.meaning->text != "ambiguous") continue;
      Meaning m = *one.meaning;
      m.text.clear();
      if (day_first) {
        std::swap(m.month, m.day);
        m.rule = "date.numeric-day-first";
      }
      one.meaning = std::make_shared<const Meaning>(std::move(m));
    }
  }

  const Text& text_;
  const DateOrder order_;
  Words words_;
  const lexicon::WordTable& days_;
  const lexicon::WordTable& days_of_countries_;
  std::map<std::string, std::string> countries_;  // of each named day
  Expressions found_;
  std::size_t begin_ = 0;
  Meaning range_;
  std::size_t range_begin_ = 0;
};

}  // namespace

Expressions find(const Text& text, const language::Doc& doc, const lexicon::Lexicon& lexicon,
                 DateOrder order) {
  return Finder(text, doc, lexicon, order).run();
}

}  // namespace dateline::times
