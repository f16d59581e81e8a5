// SPDX-License-Identifier: Apache-2.0
// The words of a question, parted (docs/query.md has the grammar). Nothing is looked up here; what
// cannot be meant is refused with a sentence.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/suggest.h"
#include "base/utf8.h"
#include "base/wrap.h"
#include "query/query.h"
#include "query/ranges.h"

namespace dateline::query {
namespace {

constexpr std::size_t kLongest = 4096;  // bytes: no question of a person is longer
constexpr std::size_t kMostParts = 64;  // SQLite's own limits are far above
constexpr double kMostKm = 20'040;      // half the way around
constexpr double kKmPerMile = 1.609344;

tl::unexpected<Error> wrong(std::string what, std::string hint) {
  return fail(ErrorCode::BadArgument, std::move(what), {}, std::move(hint));
}

std::string cited(std::string_view words) {
  constexpr std::size_t kMost = 60;
  std::string text = shown(words);
  if (utf8::length(text) <= kMost) return "\"" + text + "\"";
  std::size_t end = kMost;
  while (!utf8::on_border(text, end)) --end;
  return "\"" + text.substr(0, end) + "…\"";
}

std::string list_of(std::span<const std::string_view> words) {
  std::string list;
  for (const std::string_view word : words) {
    list += list.empty() ? "" : ", ";
    list += word;
  }
  return list;
}

std::string meant_or(std::string_view word, std::span<const std::string_view> known,
                     std::string otherwise) {
  const std::string_view meant = nearest(word, known);
  return meant.empty() ? std::move(otherwise) : "Did you mean \"" + std::string(meant) + "\"?";
}

// A letter or figure of any script; full text knows nothing else.
bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, size] = utf8::decode(text, at);
    at += size;
    const bool latin = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    const bool mark = (c >= 0x80 && c < 0xC0) || (c >= 0x2000 && c < 0x2C00) || c == 0xD7;
    if (latin || (c >= 0x80 && !mark)) return true;
  }
  return false;
}

const KeyHelp* find_key(std::string_view name) {
  const auto found = std::ranges::find(keys(), name, &KeyHelp::name);
  return found == keys().end() ? nullptr : &*found;
}

bool takes_times(Key key) {
  return key == Key::About || key == Key::Said || key == Key::Published || key == Key::Known;
}

bool takes_numbers(Key key) {
  return key == Key::Near || key == Key::Box || key == Key::Within;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  Result<Question> run() {
    while (skip_space()) {
      if (question_.terms.size() + question_.words.size() == kMostParts)
        return wrong("the query has more than 64 parts.", "Leave some out.");
      TRY_VOID(part());
    }
    TRY_VOID(join_within());
    return std::move(question_);
  }

 private:
  // False at the end.
  bool skip_space() {
    while (!rest_.empty()) {
      const auto [c, size] = utf8::decode(rest_, 0);
      if (!utf8::is_space(c)) return true;
      rest_.remove_prefix(size);
    }
    return false;
  }

  Result<void> part() {
    const bool excluded = take('-');
    if (const KeyHelp* key = TRY(key_ahead())) return term(*key, excluded);
    Word word;
    word.excluded = excluded;
    Term::Value value = TRY(one_value(""));
    word.begins = !value.quoted && value.text.ends_with('*');
    if (word.begins) value.text.pop_back();
    if (!has_letter(value.text)) {
      return wrong(cited(value.text) + " has no letter or figure to look for.",
                   "Give a word, \"words in a row\" or key:value.");
    }
    word.text = std::move(value.text);
    question_.words.push_back(std::move(word));
    return {};
  }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // "key:" is letters up to a colon; "10:30" and an address are words.
  Result<const KeyHelp*> key_ahead() {
    const std::size_t size =
        std::min(rest_.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                 rest_.size());
    const bool keyed = size > 0 && size < rest_.size() && rest_[size] == ':' &&
                       !rest_.substr(size).starts_with("://");
    if (!keyed) return nullptr;
    std::string name(rest_.substr(0, size));
    std::ranges::transform(name, name.begin(), [](char c) { return static_cast<char>(c | 0x20); });
    if (const KeyHelp* key = find_key(name)) {
      rest_.remove_prefix(size + 1);
      return key;
    }
    std::vector<std::string_view> names;
    for (const KeyHelp& one : keys()) names.push_back(one.name);
    return wrong("there is no key " + cited(name) + ".",
                 meant_or(name, names,
                          "The keys are " + list_of(names) + "; what is no key stands in \"…\"."));
  }

  // Up to a space or one of `stops`; or what stands in quotation marks.
  Result<Term::Value> one_value(std::string_view stops) {
    if (take('"')) return quoted("\"");
    if (rest_.starts_with("“")) {
      rest_.remove_prefix(std::string_view("“").size());
      return quoted("”");
    }
    std::size_t end = 0;
    while (end < rest_.size()) {
      const auto [c, size] = utf8::decode(rest_, end);
      if (utf8::is_space(c) || (size == 1 && stops.find(rest_[end]) != std::string_view::npos))
        break;
      end += size;
    }
    Term::Value value{std::string(rest_.substr(0, end)), false};
    rest_.remove_prefix(end);
    return value;
  }

  Result<Term::Value> quoted(std::string_view close) {
    const std::size_t end = rest_.find(close);
    if (end == std::string_view::npos) {
      return wrong("the quotation that begins with " + cited(rest_.substr(0, rest_.find(' '))) +
                       " does not end.",
                   "Close it with \".");
    }
    Term::Value value{std::string(rest_.substr(0, end)), true};
    rest_.remove_prefix(end + close.size());
    return value;
  }

  Result<void> term(const KeyHelp& help, bool excluded) {
    Term term;
    term.key = help.key;
    term.excluded = excluded;
    do {
      Term::Value value = TRY(one_value(","));
      if (value.text.empty() || (value.text == "=" && !value.quoted)) {
        return wrong(std::string(help.name) + ": has no value.",
                     "Such as " + std::string(help.example) + ".");
      }
      term.values.push_back(std::move(value));
    } while (take(','));
    TRY_VOID(check(term, help));
    question_.terms.push_back(std::move(term));
    return {};
  }

  static Result<void> check(Term& term, const KeyHelp& help) {
    if (term.key == Key::Within) return check_within(term);
    if (takes_numbers(term.key)) return check_degrees(term, help);
    for (const Term::Value& value : term.values) {
      if (takes_times(term.key)) {
        TRY_VOID(check_time(term, help, value));
      } else if (!help.words.empty() &&
                 std::ranges::find(help.words, value.text) == help.words.end()) {
        return wrong(std::string(help.name) + ": " + cited(value.text) + " is not known.",
                     meant_or(value.text, help.words, "It is one of " + list_of(help.words) + "."));
      } else if (!has_letter(value.text)) {
        return wrong(std::string(help.name) + ": " + cited(value.text) + " is no name.",
                     "Such as " + std::string(help.example) + ".");
      }
    }
    return {};
  }

  static Result<void> check_time(Term& term, const KeyHelp& help, const Term::Value& value) {
    if (value.text == "none" && term.key != Key::Known) return {};
    const auto range = range_of(value.text);
    if (!range) {
      return wrong(std::string(help.name) + ": " + cited(value.text) + " is no time.",
                   "Such as 2023, 2023-02, 2023-02-08, 2023-01..2023-02, <2023-02-08 or >2023.");
    }
    if (term.key == Key::Known && !range->to) {
      return wrong("known: " + cited(value.text) + " has no end.", "Give a day, as 2023-02-08.");
    }
    term.ranges.push_back(*range);
    return {};
  }

  static std::optional<double> number_of(std::string_view text, std::string_view& unit) {
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || !std::isfinite(number)) return std::nullopt;
    unit = text.substr(static_cast<std::size_t>(read.ptr - text.data()));
    return number;
  }

  static Result<void> check_within(Term& term) {
    std::string_view unit;
    const auto number = number_of(term.values[0].text, unit);
    const double each = unit.empty() || unit == "km" ? 1
                        : unit == "m"                ? 0.001
                        : unit == "mi"               ? kKmPerMile
                                                     : 0;
    const double km = number.value_or(0) * each;
    if (km <= 0 || km > kMostKm || term.values.size() > 1 || term.excluded) {
      return wrong("within: " + cited(term.values[0].text) + " is no distance.",
                   "Such as 20km, 500m or 12mi.");
    }
    term.numbers.push_back(km);
    return {};
  }

  static Result<void> check_degrees(Term& term, const KeyHelp& help) {
    const std::size_t wanted = term.key == Key::Near ? 2 : 4;
    for (std::size_t i = 0; i < term.values.size(); ++i) {
      std::string_view unit;
      const auto number = number_of(term.values[i].text, unit);
      const double most = i % 2 == 0 ? 90 : 180;
      if (!number || !unit.empty() || std::abs(*number) > most) {
        return wrong(std::string(help.name) + ": " + cited(term.values[i].text) +
                         (i % 2 == 0 ? " is no latitude." : " is no longitude."),
                     "Such as " + std::string(help.example) + ".");
      }
      term.numbers.push_back(*number);
    }
    const bool whole = term.numbers.size() == wanted &&
                       (term.key == Key::Near || term.numbers[0] <= term.numbers[2]);
    if (whole) return {};
    return wrong(std::string(help.name) + ": takes " +
                     std::string(help.what.substr(help.what.find(':') + 2,
                                                  help.what.find(';') - help.what.find(':') - 2)) +
                     ".",
                 "Such as " + std::string(help.example) + ".");
  }

  // A distance goes with the place or point before it, else with the one behind it.
  Result<void> join_within() {
    auto& terms = question_.terms;
    const auto bare = [](const Term& term) {
      return (term.key == Key::Place || term.key == Key::Near) && !term.within_km;
    };
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (terms[i].key != Key::Within) continue;
      std::size_t at = i;
      while (at > 0 && !bare(terms[at - 1])) --at;
      const auto behind =
          std::find_if(terms.begin() + static_cast<std::ptrdiff_t>(i), terms.end(), bare);
      if (at == 0 && behind == terms.end()) {
        return wrong("within: goes with no place.", "Such as place:Siversk within:20km.");
      }
      Term& place = at > 0 ? terms[at - 1] : *behind;
      place.within_km = terms[i].numbers[0];
    }
    std::erase_if(terms, [](const Term& term) { return term.key == Key::Within; });
    const auto lost = std::ranges::find_if(
        terms, [](const Term& term) { return term.key == Key::Near && !term.within_km; });
    if (lost == terms.end()) return {};
    return wrong("near: needs a distance.", "Such as near:48.87,38.10 within:20km.");
  }

  std::string_view rest_;
  Question question_;
};

}  // namespace

Result<Question> parse(std::string_view text) {
  if (text.size() > kLongest)
    return wrong("the query is longer than 4096 bytes.", "Leave some of it out.");
  if (!utf8::valid(text)) return wrong("the query is not UTF-8.", "Write it in UTF-8.");
  if (text.find('\0') != std::string_view::npos)
    return wrong("the query has a NUL in it.", "Leave it out.");
  return Parser(text).run();
}

}  // namespace dateline::query
