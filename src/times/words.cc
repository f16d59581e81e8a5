// SPDX-License-Identifier: Apache-2.0
#include "times/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace dateline::times {
namespace {

constexpr std::array<std::pair<std::string_view, WordClass>, 12> kClasses = {{
    {"month", WordClass::Month},
    {"weekday", WordClass::Weekday},
    {"weekdays", WordClass::Weekdays},
    {"unit", WordClass::Unit},
    {"units", WordClass::Units},
    {"season", WordClass::Season},
    {"part", WordClass::Part},
    {"day", WordClass::Day},
    {"number", WordClass::Number},
    {"ordinal", WordClass::Ordinal},
    {"decade", WordClass::Decade},
    {"zone", WordClass::Zone},
}};

constexpr std::array<std::pair<std::string_view, TimeUnit>, 11> kUnits = {{
    {"minute", TimeUnit::Minute},
    {"hour", TimeUnit::Hour},
    {"day", TimeUnit::Day},
    {"week", TimeUnit::Week},
    {"fortnight", TimeUnit::Fortnight},
    {"month", TimeUnit::Month},
    {"quarter", TimeUnit::Quarter},
    {"year", TimeUnit::Year},
    {"decade", TimeUnit::Decade},
    {"century", TimeUnit::Century},
    {"millennium", TimeUnit::Millennium},
}};

std::optional<std::int32_t> whole(std::string_view text) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool all = error == std::errc() && end == text.data() + text.size();
  return all && !text.empty() && text[0] != '-' ? std::optional(value) : std::nullopt;
}

// Bytes of a hyphen, dash or stroke at `at`, or 0.
std::size_t cut_at(std::string_view text, std::size_t at) {
  if (text[at] == '-' || text[at] == '/') return 1;
  const std::string_view rest = text.substr(at);
  return rest.starts_with("–") || rest.starts_with("—") ? 3 : 0;
}

}  // namespace

const Word Words::kNothing;

Words::Words(const language::Doc& doc, const lexicon::WordTable& table) {
  words_.reserve(doc.tokens.size() + doc.tokens.size() / 16);
  for (std::uint32_t i = 0; i < doc.tokens.size(); ++i) {
    const Span whole_span = doc.tokens[i].span;
    const std::string_view text = whole_span.of(doc.text);
    // A line break inside a paragraph parts no words: "last\nweek".
    if (text == "\n" || text == "\r\n") continue;
    std::string_view low = doc.tokens[i].lower;
    // A letter whose lower case has another length is no word of time.
    if (low.size() != text.size()) low = text;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size() && text.size() < 64;) {
      const std::size_t cut = cut_at(text, at);
      if (cut == 0) {
        ++at;
        continue;
      }
      const auto span = [&](std::size_t from, std::size_t to) {
        return Span{whole_span.begin + static_cast<std::uint32_t>(from),
                    whole_span.begin + static_cast<std::uint32_t>(to)};
      };
      if (at > begin) add(doc, i, span(begin, at), low.substr(begin, at - begin), table);
      add(doc, i, span(at, at + cut), low.substr(at, cut), table);
      at += cut;
      begin = at;
    }
    if (begin < text.size()) {
      const auto from = whole_span.begin + static_cast<std::uint32_t>(begin);
      add(doc, i, Span{from, whole_span.end}, low.substr(begin), table);
    }
  }
}

void Words::add(const language::Doc& doc, std::uint32_t token, Span span, std::string_view low,
                const lexicon::WordTable& table) {
  Word word;
  word.span = span;
  word.low = low;
  word.token = token;
  const char first = doc.text[span.begin];
  word.capital = first >= 'A' && first <= 'Z';
  word.opens = doc.tokens[token].sentence_start && span.begin == doc.tokens[token].span.begin;
  const bool follows = !words_.empty() && words_.back().span.end == span.begin;
  word.glued = follows && words_.back().low.find('\n') == std::string_view::npos;
  if (const auto value = low.size() <= 9 ? whole(low) : std::nullopt) {
    word.kind = WordClass::Digits;
    word.value = *value;
  } else if (const auto row = table.find(low)) {
    const bool cased = !table.cell(*row, "cased").empty();
    if (!cased || word.capital) {
      const std::string_view name = table.cell(*row, "class");
      const std::string_view meaning = table.cell(*row, "value");
      for (const auto& [known, kind] : kClasses) {
        if (known == name) word.kind = kind;
      }
      for (const auto& [known, unit] : kUnits) {
        if (known == meaning) word.unit = unit;
      }
      const bool minus = meaning.starts_with("-");
      word.value = whole(meaning.substr(minus ? 1 : 0)).value_or(0) * (minus ? -1 : 1);
      word.code = meaning;
    }
  }
  words_.push_back(word);
}

bool Words::one_of(std::size_t i, std::initializer_list<std::string_view> words) const {
  return std::ranges::find(words, low(i)) != words.end();
}

bool Words::is_title(std::size_t i, std::size_t noun) const {
  return (*this)[noun].capital && i > 0 && one_of(i - 1, {"\"", "``", "''", "“", "‘", "'"});
}

std::size_t Words::skip_hyphen(std::size_t i) const {
  const bool joins = (low(i) == "-" || low(i) == "–") && (*this)[i].glued && (*this)[i + 1].glued;
  return joins ? i + 1 : i;
}

// "2500", "2,500"
std::optional<std::int64_t> Words::digits(std::size_t i, std::size_t& end) const {
  const Word& word = (*this)[i];
  end = i + 1;
  if (word.kind == WordClass::Digits) return word.value;
  if (word.low.size() < 5 || word.low.size() > 11) return std::nullopt;
  std::int64_t value = 0;
  for (std::size_t at = 0; at < word.low.size(); ++at) {
    const char c = word.low[at];
    const bool comma = (word.low.size() - at) % 4 == 0;
    if (comma ? c != ',' : c < '0' || c > '9') return std::nullopt;
    if (!comma) value = value * 10 + (c - '0');
  }
  return value;
}

// "twenty-five", "two hundred", "a hundred and ten"
std::optional<std::int64_t> Words::spelled(std::size_t i, std::size_t& end) const {
  std::int64_t total = 0, part = 0;
  std::size_t at = i;
  bool any = false;
  if (one_of(i, {"a", "an"}) && one_of(i + 1, {"hundred", "thousand", "dozen"})) {
    part = 1;
    ++at;
  }
  while (is(at, WordClass::Number)) {
    const std::int32_t value = (*this)[at].value;
    if (value == 100 || value == 1000 || low(at) == "dozen") {
      part = std::max<std::int64_t>(part, 1) * value;
      if (value == 1000) total += std::exchange(part, 0);
    } else if (any && (part % 10 != 0 || value >= 10) && part % 100 != 0) {
      break;
    } else {
      part += value;
    }
    any = true;
    end = at + 1;
    const std::size_t next = low(at + 1) == "and" && part >= 100 ? at + 2 : skip_hyphen(at + 1);
    at = next;
  }
  return any ? std::optional(total + part) : std::nullopt;
}

std::optional<Count> Words::count(std::size_t i) const {
  Count count;
  std::size_t end = i;
  auto value = digits(i, end);
  if (!value) value = spelled(i, end);
  if (!value && one_of(i, {"a", "an"})) {
    count.article = true;
    value = 1;
    end = i + 1;
  }
  if (!value) return std::nullopt;
  count.whole = *value;
  // "2 1/2", "two and a half"
  const bool sign = low(end) == "½";
  const bool stroke = low(end) == "1" && low(end + 1) == "/" && low(end + 2) == "2";
  const bool spoken = low(end) == "and" && low(end + 1) == "a" && low(end + 2) == "half" &&
                      is(end + 3, WordClass::Units);
  if (sign || stroke || spoken) {
    count.half = 1;
    end += sign ? 1 : 3;
  }
  count.end = end;
  return count;
}

std::optional<std::int32_t> Words::year(std::size_t i) const {
  const Word& word = (*this)[i];
  const bool four = word.kind == WordClass::Digits && word.low.size() == 4;
  return four && word.value >= 1000 && word.value <= 2199 ? std::optional(word.value)
                                                          : std::nullopt;
}

std::optional<bool> Words::is_before_christ(std::size_t i) const {
  if (!(*this)[i].capital) return std::nullopt;
  if (one_of(i, {"bc", "b.c.", "bce", "b.c"})) return true;
  if (one_of(i, {"ad", "a.d.", "ce", "a.d"})) return false;
  return std::nullopt;
}

std::optional<Words::EraYear> Words::era_year(std::size_t i) const {
  const auto number = [&](std::size_t at) {
    return is(at, WordClass::Digits) && low(at).size() <= 4 && (*this)[at].value > 0;
  };
  if (number(i)) {
    const auto before = is_before_christ(i + 1);
    if (before) return EraYear{*before ? 1 - (*this)[i].value : (*this)[i].value, i + 2};
  }
  if (is_before_christ(i) == false && number(i + 1)) return EraYear{(*this)[i + 1].value, i + 2};
  return std::nullopt;
}

std::optional<std::int32_t> Words::ordinal(std::size_t i) const {
  const Word& word = (*this)[i];
  if (word.kind == WordClass::Ordinal) return word.value;
  if (word.low.size() < 3 || word.low.size() > 5) return std::nullopt;
  const std::string_view ending = word.low.substr(word.low.size() - 2);
  if (ending != "st" && ending != "nd" && ending != "rd" && ending != "th") return std::nullopt;
  return whole(word.low.substr(0, word.low.size() - 2));
}

std::optional<std::int32_t> Words::day_of_month(std::size_t i) const {
  const Word& word = (*this)[i];
  std::optional<std::int32_t> value;
  if (word.kind == WordClass::Digits && word.low.size() <= 2) value = word.value;
  if (!value && word.kind != WordClass::Ordinal) value = ordinal(i);
  return value && *value >= 1 && *value <= 31 ? value : std::nullopt;
}

}  // namespace dateline::times
