// SPDX-License-Identifier: Apache-2.0
// Years and their parts, decades, centuries.
#include "times/patterns.h"

namespace dateline::times {
namespace {

// "490 BC", "AD 70", "499" of "499-493 BC"
std::size_t era_year(const Words& words, std::size_t i, Meaning& m) {
  m.shape = Shape::Year;
  m.rule = "year.era";
  if (const auto found = words.era_year(i)) {
    m.year = found->year;
    return found->end;
  }
  // "499-493 BC", "499 to 493 BC", "496 and 495 BC"
  const bool dash = words.one_of(i + 1, {"-", "–"}) && words[i + 1].glued && words[i + 2].glued;
  const bool number = words.is(i, WordClass::Digits) && words[i].low.size() <= 4;
  if ((!dash && !words.one_of(i + 1, {"to", "and", "or"})) || !number) return i;
  const auto last = words.era_year(i + 2);
  if (!last) return i;
  m.year = last->year < 1 ? 1 - words[i].value : words[i].value;
  return i + 1;
}

// "nineteen ninety-seven", "two thousand ten"
std::size_t spelled_year(const Words& words, std::size_t i, Meaning& m) {
  const auto number = [&](std::size_t at, std::int32_t from, std::int32_t to) {
    return words.is(at, WordClass::Number) && words[at].value >= from && words[at].value <= to;
  };
  std::size_t end = i;
  std::int32_t value = 0;
  if (number(i, 16, 20) && number(i + 1, 10, 90)) {
    value = words[i].value * 100 + words[i + 1].value;
    end = i + 2;
    const std::size_t next = words.skip_hyphen(end);
    if (words[i + 1].value >= 20 && number(next, 1, 9)) {
      value += words[next].value;
      end = next + 1;
    }
  } else if (number(i, 2, 2) && words.low(i + 1) == "thousand") {
    value = 2000;
    end = i + 2;
    const std::size_t next = words.low(end) == "and" ? end + 1 : end;
    if (number(next, 1, 30)) {
      value += words[next].value;
      end = next + 1;
    } else if (i == 0 || !words.one_of(i - 1, {"year", "in", "by"})) {
      return i;
    }
  } else {
    return i;
  }
  if (words.is(end, WordClass::Units) || words.low(end) == "people") return i;
  m.shape = Shape::Year;
  m.year = value;
  m.rule = "year.spelled";
  return end;
}

// year.range: "54" of "1947-54", the year that ends it.
std::size_t second_year(const Words& words, std::size_t i, Meaning& m) {
  const bool two = words.is(i, WordClass::Digits) && words[i].low.size() == 2 && words[i].glued;
  if (!two || i < 2 || !words.one_of(i - 1, {"-", "–", "/"}) || !words[i - 1].glued) return i;
  const auto first = words.year(i - 2);
  const bool goes_on = words[i + 1].glued && words.one_of(i + 1, {"-", "–", "/"});
  if (!first || *first % 100 >= words[i].value || goes_on) return i;
  m.shape = Shape::Year;
  m.year = *first / 100 * 100 + words[i].value;
  m.rule = "year.range";
  return i + 1;
}

// ’86, '69: behind a preposition or a month; the century is the nearest that has passed.
std::size_t short_year(const Words& words, std::size_t i, Meaning& m) {
  std::string_view low = words.low(i);
  std::size_t at = i;
  if (low == "'" || low == "’" || low == "‘") {
    low = words[++at].glued ? words.low(at) : std::string_view();
  } else if (low.starts_with("’") || low.starts_with("‘")) {
    low.remove_prefix(3);
  } else if (low.starts_with("'")) {
    low.remove_prefix(1);
  } else {
    return i;
  }
  const bool digits =
      low.size() == 2 && low[0] >= '0' && low[0] <= '9' && low[1] >= '0' && low[1] <= '9';
  const bool led =
      i > 0 && (words.one_of(i - 1, {"in", "since", "of", "by", "until", "from", "during", "late",
                                     "early", "mid", "before", "after"}) ||
                words.is(i - 1, WordClass::Month) || words.is(i - 1, WordClass::Season));
  if (!digits || !led) return i;
  const std::int32_t value = (low[0] - '0') * 10 + (low[1] - '0');
  m.shape = Shape::Year;
  m.year = value < 40 ? 2000 + value : 1900 + value;
  m.rule = "year.short";
  return at + 1;
}

bool counted(const Words& words, std::size_t i) {
  return words.one_of(
             i, {"people",    "soldiers",  "men",      "troops",   "km",     "miles",    "meters",
                 "metres",    "tons",      "tonnes",   "dollars",  "mm",     "hectares", "percent",
                 "%",         "acres",     "feet",     "rounds",   "points", "women",    "children",
                 "workers",   "employees", "homes",    "houses",   "jobs",   "votes",    "members",
                 "residents", "shares",    "families", "civilians"}) ||
         words.is(i, WordClass::Units);
}

// Whether the words before and after let four digits be a year.
bool stands_as_year(const Words& words, std::size_t i, std::int32_t value) {
  const std::string_view after = words.low(i + 1);
  if (counted(words, i + 1) || words.one_of(i + 1, {"million", "billion", "thousand", "°"})) {
    return false;
  }
  if (after == ":" && words[i + 1].glued && words[i + 2].glued) return false;
  if (i == 0) return after == "," || after == "-" || after == "–" || value >= 1700;
  const Word& before = words[i - 1];
  // year.about: "founded about 1910 by miners", but "about 1910 miners"
  if (words.one_of(i - 1, {"about", "around"}) && value >= 1500) {
    return words.one_of(i + 1, {".", ",", ";", ")", "by", "in", "when", "and", "to", "at", "as"});
  }
  if (words.one_of(i - 1,
                   {"$",    "€",    "£",      "#",       "resolution", "no.", "no",   "number",
                    "room", "page", "flight", "highway", "route",      "+",   "than", "nearly",
                    "some", "~",    "x",      "about",   "almost",     "over"})) {
    return false;
  }
  if ((before.low == "-" || before.low == "–" || before.low == "/") && before.glued) {
    // year.mid: "mid-1996"
    if (i > 1 && words[i].glued && words.one_of(i - 2, {"mid", "early", "late"})) return true;
    // "1973-1975" but not "Su-2000" or a telephone number
    return words[i].glued && i > 1 && words.year(i - 2).has_value();
  }
  const bool ranges = words.one_of(i + 1, {"-", "–"}) && words[i + 1].glued && words.year(i + 2);
  if (ranges && value >= 1000) return true;
  if (before.kind == WordClass::Digits && !words.year(i - 1)) return false;
  if (words.one_of(i - 1,
                   {"in",     "since", "of",   "by",    "until",  "from",    "during",
                    "before", "after", "late", "early", "mid",    "between", "through",
                    "circa",  "ca.",   "c.",   "year",  "fiscal", "till",    "throughout"})) {
    return value >= 1000;
  }
  if (value < 1700) return words.one_of(i - 1, {"(", ","}) && value >= 1400;
  // "Bus 2014 from": a name with its number, unless it ends there ("London 2012,").
  const bool name =
      before.capital && !words.one_of(i - 1, {"the", "this", "that", "its", "a", "his", "her",
                                              "for", "but", "and", "as", "when", "if", "to"});
  if (name && before.kind == WordClass::None && (value < 1900 || before.opens)) {
    return words.one_of(i + 1, {",", ".", ")", ";", ":"}) && !before.opens;
  }
  return value < 2100;
}

}  // namespace

std::size_t year(const Words& words, std::size_t i, Meaning& m) {
  if (const std::size_t end = era_year(words, i, m); end > i) return end;
  if (const std::size_t end = spelled_year(words, i, m); end > i) return end;
  if (const std::size_t end = second_year(words, i, m); end > i) return end;
  std::size_t at = i;
  bool led = false;
  if (words.low(at) == "the" && words.low(at + 1) == "year" && words.year(at + 2)) {
    at += 2;
    led = true;
  }
  if (words.low(at) == "the" && words.low(at + 1) == "year") {
    const std::size_t end = spelled_year(words, at + 2, m);
    if (end > at + 2) return end;
  }
  if (words.low(at) == "fiscal") {
    ++at;
    if (words.low(at) == "year") ++at;
    led = true;
  }
  if (const std::size_t brief = short_year(words, at, m); brief > at) return brief;
  const auto value = words.year(at);
  if (!value) return i;
  if (!led && !stands_as_year(words, at, *value)) return i;
  m.shape = Shape::Year;
  m.year = value;
  m.rule = "year";
  return at + 1;
}

std::size_t decade(const Words& words, std::size_t i, Meaning& m) {
  std::size_t at = words.low(i) == "the" ? i + 1 : i;
  m.shape = Shape::Decade;
  m.rule = "decade";
  const std::string_view word = words.low(at);
  if (word.size() == 5 && word.ends_with("0s") && word[0] >= '1' && word[0] <= '2') {
    for (const char c : word.substr(0, 4)) {
      if (c < '0' || c > '9') return i;
    }
    m.year = (word[0] - '0') * 1000 + (word[1] - '0') * 100 + (word[2] - '0') * 10;
    return at + 1;
  }
  // decade.era: "the 470s BC"
  if (word.size() == 4 && word.ends_with("0s") && word[0] >= '1' && word[0] <= '9' &&
      word[1] >= '0' && word[1] <= '9' && words.is_before_christ(at + 1) == true) {
    m.year = -((word[0] - '0') * 100 + (word[1] - '0') * 10) - 8;
    m.rule = "decade.era";
    return at + 2;
  }
  std::size_t short_at = at;
  if (word == "'" || word == "’" || word == "‘") ++short_at;
  std::string_view brief = words.low(short_at);
  if (brief.size() == 4 && brief[0] == '\'') brief.remove_prefix(1);
  const bool marked = short_at > at || words.low(at).starts_with("'");
  if (brief.size() == 3 && brief.ends_with("0s") && brief[0] >= '1' && brief[0] <= '9' && marked) {
    m.year = 1900 + (brief[0] - '0') * 10;
    return short_at + 1;
  }
  const bool in_life = i > 0 && words.one_of(i - 1, {"his", "her", "their", "my"});
  if (words.is(at, WordClass::Decade) && at > i && !in_life) {
    m.year = 1900 + words[at].value;
    return at + 1;
  }
  return i;
}

// the 20th century
std::size_t century(const Words& words, std::size_t i, Meaning& m) {
  const std::size_t at = words.one_of(i, {"the", "a"}) ? i + 1 : i;
  const auto number = words.ordinal(at);
  const std::size_t next = words.skip_hyphen(at + 1);
  if (!number || *number < 1 || *number > 30 || !words.one_of(next, {"century", "centuries"})) {
    return i;
  }
  m.shape = Shape::Century;
  m.amount = *number;
  m.rule = "century";
  std::size_t end = next + 1;
  if (words.one_of(end, {"bc", "b.c.", "bce"})) {
    m.amount = -*number;
    ++end;
  }
  if (words.one_of(end, {"ad", "a.d."})) ++end;
  return words.low(i) == "a" ? i : end;
}

std::size_t year_behind(const Words& words, std::size_t i, Meaning& m) {
  std::size_t at = words.low(i) == "of" ? i + 1 : i;
  if (words.one_of(at, {"this", "last", "next", "that"}) && words.low(at + 1) == "year") {
    const std::string_view word = words.low(at);
    m.shape = Shape::Unit;
    m.unit = TimeUnit::Year;
    m.amount = word == "last" ? -1 : word == "next" ? 1 : 0;
    m.on_text = word == "that";
    m.rule = "year.relative";
    return at + 2;
  }
  if (words.low(at) == "the" && words.one_of(at + 1, {"same", "previous", "following"}) &&
      words.low(at + 2) == "year") {
    m.shape = Shape::Unit;
    m.unit = TimeUnit::Year;
    m.amount = words.low(at + 1) == "previous" ? -1 : words.low(at + 1) == "following" ? 1 : 0;
    m.on_text = true;
    m.rule = "year.relative";
    return at + 3;
  }
  if (words.low(at) == "fiscal") ++at;
  if (const auto found = words.era_year(at)) {
    m.shape = Shape::Year;
    m.year = found->year;
    m.rule = "year.era";
    return found->end;
  }
  if (const auto value = words.year(at); value && !counted(words, at + 1)) {
    m.shape = Shape::Year;
    m.year = value;
    m.rule = "year";
    return at + 1;
  }
  if (words.is(at, WordClass::Number) && words[at].value >= 16) {
    if (const std::size_t end = spelled_year(words, at, m); end > at) return end;
  }
  return i;
}

namespace {

// "this year's", "last year's", "1989's", "the 1988": a year in front of a quarter or season.
std::size_t year_before(const Words& words, std::size_t i, Meaning& m) {
  const std::size_t at = words.low(i) == "the" ? i + 1 : i;
  const std::size_t end = year_behind(words, at, m);
  if (end == at || words.low(at) == "of") return i;
  const bool possessive = words.one_of(end, {"'s", "’s"});
  if (m.shape == Shape::Unit && !possessive) return i;
  return possessive ? end + 1 : end;
}

}  // namespace

// What is done in a season: "the spring offensive".
bool acts(const Words& words, std::size_t i) {
  return words.one_of(i, {"offensive", "offensives", "campaign", "fighting", "harvest", "planting",
                          "session", "election", "elections", "floods"});
}

// "fall" is a verb and "spring" a source: they stand behind a preposition or before what a season
// does. Summer, autumn and winter are what they are.
bool stands_as_season(const Words& words, std::size_t at, bool the) {
  if (words.low(at + 1) == "of") return false;
  if (words.one_of(at, {"summer", "winter", "autumn"}))
    return !words[at].capital || words[at].opens;
  const std::size_t before = at - (the ? 1 : 0);
  if (before > 0 && words.one_of(before - 1, {"in", "during", "by", "since", "until", "through"}))
    return true;
  if (acts(words, at + 1) && !words[at].capital) return true;
  if (the) {
    return before > 0 && (words.low(at) != "fall" || words.one_of(before - 1, {"of", "over"})) &&
           words.one_of(before - 1, {"of", "from", "over", "spent", "throughout", "and", "for"});
  }
  return before > 0 && words.one_of(before - 1, {"early", "late", "mid"});
}

namespace {

// season.weather: "The road is shut in the rainy season."
std::size_t season_of_weather(const Words& words, std::size_t i, Meaning& m) {
  const bool named = words.one_of(i, {"dry", "rainy", "wet", "monsoon"});
  if (!named || words.low(i + 1) != "season" || words[i].capital) return i;
  m.shape = Shape::Season;
  m.direction = "any";
  m.rule = "season.weather";
  return i + 2;
}

}  // namespace

// spring / spring of 2014 / last year's winter / the summer of that year
std::size_t season(const Words& words, std::size_t i, Meaning& m) {
  if (const std::size_t end = season_of_weather(words, i, m); end > i) return end;
  Meaning of;
  std::size_t at = year_before(words, i, of);
  const bool led = at > i;
  if (!led && words.low(i) == "the") ++at;
  if (!words.is(at, WordClass::Season)) return i;
  m.shape = Shape::Season;
  m.text = std::string(words[at].code);
  m.rule = "season";
  std::size_t end = at + 1;
  if (!led) {
    const std::size_t behind = year_behind(words, end, of);
    if (behind > end)
      end = behind;
    else {
      if (!stands_as_season(words, at, at > i)) return i;
      // "a winter timetable": any winter
      if (at > 0 && words.one_of(at - 1, {"a", "each", "any"}) && !acts(words, end))
        m.direction = "any";
      return end;
    }
  }
  m.of = std::make_shared<const Meaning>(std::move(of));
  return end;
}

namespace {

// "third-quarter", "Q3", "second half": shape and number; the end of it, or `at`.
std::size_t quarter_name(const Words& words, std::size_t at, Meaning& m) {
  const std::string_view word = words.low(at);
  if (word.size() == 2 && word[0] == 'q' && word[1] >= '1' && word[1] <= '4' && words[at].capital) {
    m.amount = word[1] - '0';
    m.shape = Shape::Quarter;
    return at + 1;
  }
  const auto number = words.ordinal(at);
  const std::size_t noun = words.skip_hyphen(at + 1);
  const bool last = words.one_of(at, {"last", "latter", "final"});
  if (number && words.one_of(noun, {"quarter", "quarters"}) && *number >= 1 && *number <= 4) {
    m.shape = Shape::Quarter;
    m.amount = *number;
  } else if (words.low(noun) == "half" && ((number && *number <= 2) || last)) {
    m.shape = Shape::Half;
    m.amount = number ? *number : 2;
  } else {
    return at;
  }
  return noun + 1;
}

// half.quarters: "the first two quarters of 1990"; a year must follow.
std::size_t two_quarters(const Words& words, std::size_t at, Meaning& m) {
  if (!words.one_of(at, {"first", "last"}) || words.low(at + 1) != "two" ||
      words.low(at + 2) != "quarters")
    return at;
  m.shape = Shape::Half;
  m.amount = words.low(at) == "first" ? 1 : 2;
  m.rule = "half.quarters";
  return at + 3;
}

}  // namespace

// the third quarter / third-quarter / the 1988 third quarter / this year's first quarter / Q3 2022
// / the first quarter of next year / the second half of 2008
std::size_t quarter(const Words& words, std::size_t i, Meaning& m) {
  Meaning of;
  std::size_t at = year_before(words, i, of);
  const bool led = at > i;
  if (!led && words.low(i) == "the") ++at;
  if (words.low(at) == "fiscal") ++at;
  std::size_t end = led ? at : two_quarters(words, at, m);
  if (end == at) {
    end = quarter_name(words, at, m);
    m.rule = m.shape == Shape::Quarter ? "quarter" : "half";
  }
  if (end == at) return i;
  if (!led) {
    const std::size_t behind = year_behind(words, end, of);
    if (behind == end) return m.shape == Shape::Half ? i : end;
    end = behind;
  }
  m.of = std::make_shared<const Meaning>(std::move(of));
  return end;
}

}  // namespace dateline::times
