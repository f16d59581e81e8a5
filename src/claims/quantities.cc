// SPDX-License-Identifier: Apache-2.0
#include "claims/quantities.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace dateline::claims {
namespace {

std::optional<double> number_of(const Page& page, std::size_t token) {
  constexpr std::array<std::string_view, 13> kWords = {"zero", "one",    "two",   "three", "four",
                                                       "five", "six",    "seven", "eight", "nine",
                                                       "ten",  "eleven", "twelve"};
  const auto* const word = std::ranges::find(kWords, page.lower(token));
  if (word != kWords.end()) return static_cast<double>(word - kWords.begin());
  std::string digits;
  for (const char c : page.word(token)) {
    if (c != ',') digits += c;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

struct Unit {
  std::string_view word;
  QuantityKind kind;
  std::string_view unit;
  double factor;
};

// The unit or kind of thing counted, by the words right after the number.
constexpr std::array<Unit, 24> kUnits = {{
    {"km", QuantityKind::Distance, "km", 1},
    {"kilometres", QuantityKind::Distance, "km", 1},
    {"kilometers", QuantityKind::Distance, "km", 1},
    {"miles", QuantityKind::Distance, "km", 1.609},
    {"mile", QuantityKind::Distance, "km", 1.609},
    {"people", QuantityKind::People, "", 1},
    {"civilians", QuantityKind::People, "", 1},
    {"soldiers", QuantityKind::People, "", 1},
    {"servicemen", QuantityKind::People, "", 1},
    {"residents", QuantityKind::People, "", 1},
    {"troops", QuantityKind::People, "", 1},
    {"children", QuantityKind::People, "", 1},
    {"dead", QuantityKind::Killed, "", 1},
    {"killed", QuantityKind::Killed, "", 1},
    {"died", QuantityKind::Killed, "", 1},
    {"wounded", QuantityKind::Wounded, "", 1},
    {"injured", QuantityKind::Wounded, "", 1},
    {"captured", QuantityKind::Captured, "", 1},
    {"prisoners", QuantityKind::Captured, "", 1},
    {"tanks", QuantityKind::Vehicles, "", 1},
    {"vehicles", QuantityKind::Vehicles, "", 1},
    {"trucks", QuantityKind::Vehicles, "", 1},
    {"percent", QuantityKind::Other, "%", 1},
    {"%", QuantityKind::Other, "%", 1},
}};

const Unit* unit_of(std::string_view word) {
  const auto* const it = std::ranges::find(kUnits, word, &Unit::word);
  return it == kUnits.end() ? nullptr : it;
}

// "at least 15" has no upper end, "up to 60" no lower one.
void bound(const Page& page, std::size_t first, Quantity& quantity) {
  const std::string_view before = first > 0 ? page.lower(first - 1) : std::string_view();
  const std::string_view earlier = first > 1 ? page.lower(first - 2) : std::string_view();
  quantity.approx = before == "about" || before == "around" || before == "some" ||
                    before == "nearly" || before == "almost";
  if ((earlier == "at" && before == "least") || (earlier == "more" && before == "than") ||
      before == "over")
    quantity.max.reset();
  if ((earlier == "up" && before == "to") || (earlier == "no" && before == "than") ||
      (earlier == "less" && before == "than"))
    quantity.min.reset();
}

}  // namespace

std::vector<Quantity> quantities_in(const Page& page, const Claim& claim) {
  constexpr std::size_t kReach = 4;  // tokens between a number and what it counts
  std::vector<Quantity> found;
  for (const Span& span : claim.content) {
    const Range range = page.tokens_of(span);
    for (std::size_t token = range.begin; token < range.end; ++token) {
      if (page.in_time(token)) continue;
      const auto value = number_of(page, token);
      if (!value) continue;
      for (std::size_t after = token + 1; after < std::min(range.end, token + 1 + kReach);
           ++after) {
        const Unit* unit = unit_of(page.lower(after));
        if (unit == nullptr) continue;
        Quantity quantity{page.span({token, after + 1}), unit->kind, *value * unit->factor,
                          *value * unit->factor,         false,      std::string(unit->unit)};
        bound(page, token, quantity);
        found.push_back(std::move(quantity));
        break;
      }
    }
  }
  return found;
}

std::vector<Framing> framing_in(const Page& page, const Claim& claim) {
  const lexicon::WordTable& words = page.context().lexicon.table("claim-framing");
  const std::size_t concept_column = words.column("concept");
  std::vector<Framing> found;
  for (const Span& span : claim.content) {
    const Range range = page.tokens_of(span);
    for (std::size_t token = range.begin; token < range.end; ++token) {
      std::array<std::string_view, 3> phrase;
      std::size_t count = 0;
      while (count < phrase.size() && token + count < range.end) {
        phrase[count] = page.lower(token + count);
        ++count;
      }
      const auto match = words.longest(std::span(phrase).first(count));
      if (!match) continue;
      found.push_back({page.span({token, token + match->words}),
                       std::string(words.cell(match->row, concept_column))});
      token += match->words - 1;
    }
  }
  return found;
}

}  // namespace dateline::claims
