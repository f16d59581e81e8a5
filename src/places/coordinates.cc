// SPDX-License-Identifier: Apache-2.0
#include "places/coordinates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace dateline::places {
namespace {

constexpr double kKmPerDegree = 111.195;
constexpr std::size_t kPlainDecimals = 4;  // of a pair without signs: fewer are prices and scores
constexpr std::size_t kMostDigits = 9;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// One of the two numbers.
struct Half {
  std::size_t end = 0;
  double degrees = 0;
  double step = 1;     // degrees of its last digit
  char side = '\0';    // N, S, E, W; NUL if none is given
  bool signs = false;  // a degree sign stands behind it
  std::size_t decimals = 0;
};

struct Number {
  std::size_t end = 0;
  double value = 0;
  std::size_t decimals = 0;
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Coordinates> run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!begins_number(at)) {
        ++at;
        continue;
      }
      at = std::max(pair(at), past_number(at));
    }
    return std::move(found_);
  }

 private:
  char c(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  static bool is_word(char one) {
    return is_digit(one) || (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') ||
           (one & 0x80) != 0;
  }

  bool begins_number(std::size_t at) const {
    if (!is_digit(c(at))) return false;
    const char before = at > 0 ? text_[at - 1] : ' ';
    return !is_word(before) && before != '.' && before != ',' && before != '$' && before != '/';
  }

  std::size_t past_number(std::size_t at) const {
    while (is_digit(c(at)) || c(at) == '.') ++at;
    return at + 1;
  }

  std::optional<Number> number(std::size_t at) const {
    Number one;
    std::size_t digits = 0;
    for (one.end = at; is_digit(c(one.end)) && digits < 4; ++one.end, ++digits)
      one.value = one.value * 10 + (c(one.end) - '0');
    if (digits == 0 || digits > 3) return std::nullopt;
    if (c(one.end) != '.' || !is_digit(c(one.end + 1))) return one;
    double part = 1;
    for (++one.end; is_digit(c(one.end)) && one.decimals < kMostDigits; ++one.end, ++one.decimals)
      one.value += (c(one.end) - '0') * (part /= 10);
    return is_digit(c(one.end)) ? std::nullopt : std::optional(one);
  }

  // Whether one of the signs stands here, after at most one space; moves behind it.
  template <std::size_t N>
  bool sign(std::size_t& at, const std::array<std::string_view, N>& signs) const {
    const std::size_t from = at + (c(at) == ' ' ? 1 : 0);
    for (const std::string_view one : signs) {
      if (text_.substr(std::min(from, text_.size())).starts_with(one)) {
        at = from + one.size();
        return true;
      }
    }
    return false;
  }

  char side(std::size_t& at) const {
    const std::size_t from = at + (c(at) == ' ' ? 1 : 0);
    const char letter = c(from);
    const bool known = letter == 'N' || letter == 'S' || letter == 'E' || letter == 'W';
    if (!known || is_word(c(from + 1))) return '\0';
    at = from + 1;
    return letter;
  }

  std::optional<Half> half(std::size_t at) const {
    constexpr std::array<std::string_view, 2> kDegree = {"°", "º"};
    constexpr std::array<std::string_view, 3> kMinute = {"'", "′", "’"};
    constexpr std::array<std::string_view, 4> kSecond = {"\"", "″", "”", "''"};
    const auto degrees = number(at);
    if (!degrees) return std::nullopt;
    Half one{degrees->end, degrees->value, std::pow(10, -double(degrees->decimals)),
             '\0',         false,          degrees->decimals};
    one.signs = sign(one.end, kDegree);
    if (one.signs && degrees->decimals == 0) {
      finer(one, 60, kMinute) && finer(one, 3600, kSecond);
    }
    one.side = side(one.end);
    return one;
  }

  // Minutes or seconds behind what is read already.
  template <std::size_t N>
  bool finer(Half& one, double parts, const std::array<std::string_view, N>& signs) const {
    const auto more = number(one.end + (c(one.end) == ' ' ? 1 : 0));
    if (!more || more->value >= 60) return false;
    std::size_t end = more->end;
    if (!sign(end, signs)) return false;
    one.degrees += more->value / parts;
    one.step = std::pow(10, -double(more->decimals)) / parts;
    one.end = end;
    return true;
  }

  // Reads a pair that begins here; returns its end, or `at`.
  std::size_t pair(std::size_t at) {
    const auto lat = half(at);
    if (!lat) return at;
    std::size_t next = lat->end;
    if (c(next) == ',' || c(next) == ';' || c(next) == '/') ++next;
    if (c(next) == ' ') ++next;
    if (next == lat->end) return at;
    const bool minus = c(next) == '-' && is_digit(c(next + 1));
    const auto lon = half(next + (minus ? 1 : 0));
    if (!lon || is_word(c(lon->end)) || goes_on(lon->end) || !fits(*lat, *lon)) return at;
    const bool south = lat->side == 'S' || (at > 0 && text_[at - 1] == '-' && starts_sign(at - 1));
    const bool west = lon->side == 'W' || minus;
    Coordinates one;
    const std::size_t begin = south && lat->side == '\0' ? at - 1 : at;
    one.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(lon->end)};
    one.lat = south ? -lat->degrees : lat->degrees;
    one.lon = west ? -lon->degrees : lon->degrees;
    one.radius_km = std::max(0.05, std::max(lat->step, lon->step) * kKmPerDegree / 2);
    found_.push_back(one);
    return lon->end;
  }

  // A third number behind a comma: a list, no pair.
  bool goes_on(std::size_t end) const {
    return c(end) == ',' && is_digit(c(end + (c(end + 1) == ' ' ? 2 : 1)));
  }

  // A hyphen is a minus where no word or number stands before it.
  bool starts_sign(std::size_t at) const { return at == 0 || !is_word(text_[at - 1]); }

  static bool fits(const Half& lat, const Half& lon) {
    if (lat.degrees > 90 || lon.degrees > 180) return false;
    const bool sided = (lat.side == 'N' || lat.side == 'S') && (lon.side == 'E' || lon.side == 'W');
    if (lat.side != '\0' || lon.side != '\0') return sided;
    return (lat.signs && lon.signs) ||
           (lat.decimals >= kPlainDecimals && lon.decimals >= kPlainDecimals);
  }

  std::string_view text_;
  std::vector<Coordinates> found_;
};

}  // namespace

std::vector<Coordinates> find_coordinates(std::string_view text) {
  return Scanner(text).run();
}

}  // namespace dateline::places
