// SPDX-License-Identifier: Apache-2.0
#include "places/roads.h"

#include <algorithm>
#include <array>

namespace dateline::places {
namespace {

constexpr std::size_t kLongestNumber = 5;  // "County Road 4045A"

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

// "19", "4045", "403A"
bool is_road_number(std::string_view word) {
  return !word.empty() && word.size() <= kLongestNumber && is_digit(word[0]) &&
         std::ranges::all_of(word.substr(1, word.size() - 1), [](char letter) {
           return is_digit(letter) || (letter >= 'a' && letter <= 'd');
         });
}

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace

bool is_number(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, is_digit);
}

// place.numbered-road: "Interstate 45", "Highway 19", "County Road 4045", "I-75"
std::size_t end_of_numbered_road(const Words& words, std::size_t i) {
  constexpr std::array<std::string_view, 5> kRoads = {"interstate", "highway", "hwy", "hwy.",
                                                      "motorway"};
  constexpr std::array<std::string_view, 5> kOwners = {"county", "state", "farm", "ranch", "rural"};
  constexpr std::array<std::string_view, 6> kCodes = {"i", "us", "cr", "fm", "sr", "sh"};
  const std::string_view low = words.low(i);
  if (const std::size_t mark = low.find('-'); mark != std::string_view::npos && words[i].capital) {
    const bool code = among(low.substr(0, mark), kCodes) && is_road_number(low.substr(mark + 1));
    return code ? i + 1 : i;
  }
  std::size_t at = i;
  if (among(low, kOwners)) ++at;
  const std::string_view noun = words.low(at);
  const bool owned = at > i && (noun == "road" || noun == "route");
  if (at >= words.size() || !words[at].capital || !(owned || among(noun, kRoads))) return i;
  // "Hwy. 89": the parser takes the stop for a sentence's.
  const bool stop = noun == "hwy" && words.low(at + 1) == ".";
  const std::size_t number = at + (stop ? 2 : 1);
  const bool joined = stop || words.same_sentence(i, number);
  return is_road_number(words.low(number)) && joined ? number + 1 : i;
}

bool leads_to_street(const Words& words, std::size_t i) {
  constexpr std::array<std::string_view, 16> kLeads = {
      "on",      "at",   "of",     "along",   "near", "onto", "from", "to",
      "between", "down", "across", "outside", "off",  "and",  "&",    "past"};
  return i > 0 && (among(words.low(i - 1), kLeads) || is_number(words.low(i - 1)));
}

}  // namespace dateline::places
