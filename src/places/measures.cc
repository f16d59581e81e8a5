// SPDX-License-Identifier: Apache-2.0
#include "places/measures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>

namespace dateline::places {
namespace {

using Pair = std::pair<std::string_view, double>;

template <std::size_t N>
std::optional<double> value_of(std::string_view word, const std::array<Pair, N>& list) {
  for (const auto& [name, value] : list) {
    if (name == word) return value;
  }
  return std::nullopt;
}

// Kilometres of a unit; "m" alone could be a million and needs a tail that the caller asks for.
std::optional<double> unit_km(std::string_view low) {
  constexpr double kMile = 1.609344;
  constexpr std::array<Pair, 16> kUnits = {{{"km", 1},
                                            {"kms", 1},
                                            {"km.", 1},
                                            {"kilometre", 1},
                                            {"kilometres", 1},
                                            {"kilometer", 1},
                                            {"kilometers", 1},
                                            {"mile", kMile},
                                            {"miles", kMile},
                                            {"mi", kMile},
                                            {"mi.", kMile},
                                            {"metre", 0.001},
                                            {"metres", 0.001},
                                            {"meter", 0.001},
                                            {"meters", 0.001},
                                            {"m", 0.001}}};
  return value_of(low, kUnits);
}

std::optional<double> number_word(std::string_view low) {
  constexpr std::array<Pair, 30> kNumbers = {
      {{"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},      {"five", 5},
       {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},      {"ten", 10},
       {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
       {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},
       {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},    {"seventy", 70},
       {"eighty", 80},  {"ninety", 90},    {"dozen", 12},    {"hundred", 100}, {"thousand", 1000}}};
  return value_of(low, kNumbers);
}

// "10", "1,200", "2.5"; nothing else.
std::optional<double> digits(std::string_view raw) {
  std::string plain;
  for (const char c : raw) {
    if (c == ',') continue;
    if ((c < '0' || c > '9') && c != '.') return std::nullopt;
    plain += c;
  }
  if (plain.empty() || plain.front() == '.' || plain.size() > 7) return std::nullopt;
  return std::strtod(plain.c_str(), nullptr);
}

struct Number {
  std::size_t begin;
  double value;
  bool range = false;
};

// "twenty-five", "a hundred", "two hundred" that end before `end`.
std::optional<Number> spelt(const Words& words, std::size_t end) {
  std::size_t begin = end;
  double sum = 0;
  double factor = 1;
  while (begin > 0 && end - begin < 6) {
    const std::string_view low = words.low(begin - 1);
    const auto value = number_word(low);
    if (value && *value >= 100) {
      factor = *value;
    } else if (value) {
      sum += *value * factor;
      factor = factor > 1 ? 1 : factor;
    } else if (low != "-" || begin == end) {
      break;
    }
    --begin;
  }
  if (begin == end) return std::nullopt;
  if (factor > 1) sum += factor;
  if (begin > 0 && (words.low(begin - 1) == "a" || words.low(begin - 1) == "an")) --begin;
  return Number{begin, sum};
}

std::optional<Number> number_before(const Words& words, std::size_t end) {
  if (end == 0) return std::nullopt;
  if (words.low(end - 1) == "a") return Number{end - 1, 1};
  if (words.low(end - 1) == "-" && end > 1) --end;  // "a 10-km march"
  const auto last = digits(words.raw(end - 1));
  if (!last) return spelt(words, end);
  Number number{end - 1, *last};
  if (end < 3) return number;
  // "10-15 km", "10 to 15 km": the middle
  const std::string_view joint = words.low(end - 2);
  const auto first = digits(words.raw(end - 3));
  const bool joins =
      joint == "-" || joint == "–" || joint == "to" || joint == "and" || joint == "or";
  if (first && joins && *first < *last) return Number{end - 3, (*first + *last) / 2, true};
  return number;
}

enum class Hedge { None, Exact, Approx, Bound };

Hedge hedge(std::string_view low) {
  constexpr std::array<std::string_view, 13> kApprox = {
      "about", "some",      "around", "roughly", "approximately", "nearly", "almost",
      "over",  "estimated", "circa",  "like",    "dozens",        "more"};
  constexpr std::array<std::string_view, 6> kBound = {"within", "under", "less",
                                                      "than",   "least", "up"};
  constexpr std::array<std::string_view, 8> kExact = {"only",    "just", "barely",  "exactly",
                                                      "another", "mere", "further", "least"};
  if (std::ranges::find(kApprox, low) != kApprox.end()) return Hedge::Approx;
  if (std::ranges::find(kBound, low) != kBound.end()) return Hedge::Bound;
  return std::ranges::find(kExact, low) != kExact.end() ? Hedge::Exact : Hedge::None;
}

}  // namespace

std::optional<Length> length_at(const Words& words, std::size_t unit) {
  const auto factor = unit_km(words.low(unit));
  if (!factor || unit == 0) return std::nullopt;
  const auto number = number_before(words, unit);
  if (!number || number->value <= 0) return std::nullopt;
  if (words.low(unit) == "m" && number->value < 50) return std::nullopt;
  Length length;
  length.begin = number->begin;
  length.end = unit + 1;
  length.km = number->value * *factor;
  length.approx = number->range;
  while (length.begin > 0 && unit - length.begin < 8 && !words[length.begin].breaks) {
    const Hedge kind = hedge(words.low(length.begin - 1));
    if (kind == Hedge::None) break;
    length.approx = length.approx || kind == Hedge::Approx;
    length.bound = length.bound || kind == Hedge::Bound;
    --length.begin;
  }
  return length;
}

std::string_view compass_name(double degrees) {
  constexpr std::array<std::string_view, 8> kNames = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
  const double turn = std::fmod(std::fmod(degrees, 360) + 360, 360);
  return kNames[static_cast<std::size_t>(std::lround(turn / 45)) % 8];
}

std::optional<Compass> compass_at(const Words& words, std::size_t i) {
  constexpr std::array<Pair, 8> kPoints = {{{"north", 0},
                                            {"northeast", 45},
                                            {"east", 90},
                                            {"southeast", 135},
                                            {"south", 180},
                                            {"southwest", 225},
                                            {"west", 270},
                                            {"northwest", 315}}};
  std::string joined(words.low(i));
  std::size_t count = 1;
  if (joined != "north" && joined != "south") {
    std::erase(joined, '-');
  } else if (words.low(i + 1) == "-" &&
             (words.low(i + 2) == "east" || words.low(i + 2) == "west")) {
    joined += words.low(i + 2);  // "north-west" is three tokens
    count = 3;
  }
  const auto degrees = value_of(joined, kPoints);
  if (!degrees) return std::nullopt;
  return Compass{compass_name(*degrees), *degrees, count};
}

}  // namespace dateline::places
