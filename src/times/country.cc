// SPDX-License-Identifier: Apache-2.0
#include "times/country.h"

#include <algorithm>

namespace dateline::times {
namespace {

// The rule behind "UA=" in "UA=08-24 US=07-04".
std::optional<std::string> rule_of(std::string_view countries, std::string_view country) {
  if (country.size() != 2) return std::nullopt;
  for (std::size_t at = 0; at < countries.size();) {
    const std::size_t end = std::min(countries.find(' ', at), countries.size());
    const std::string_view cell = countries.substr(at, end - at);
    if (cell.size() > 3 && cell.starts_with(country) && cell[2] == '=')
      return std::string(cell.substr(3));
    at = end + 1;
  }
  return std::nullopt;
}

std::string_view country_of(const Place& place) {
  return place.chosen ? std::string_view(place.chosen->country) : std::string_view();
}

std::uint32_t distance(const Span& a, const Span& b) {
  return a.end <= b.begin ? b.begin - a.end : b.end <= a.begin ? a.begin - b.end : 0;
}

}  // namespace

std::string Country::rule(std::string_view countries, const Span& span) {
  if (auto found = nearest(countries, span)) return *found;
  if (auto found = of_dateline(countries)) return *found;
  if (auto found = of_most(countries)) return *found;
  return of_address(countries).value_or("");
}

// "Ukraine marked its Independence Day": of two equally near the first.
std::optional<std::string> Country::nearest(std::string_view countries, const Span& span) const {
  const std::size_t sentence = doc_.sentence_at(span.begin);
  if (sentence >= doc_.sentences.size()) return std::nullopt;
  const Span& within = doc_.sentences[sentence];
  auto place = std::ranges::lower_bound(places_.places, within.begin, {},
                                        [](const Place& one) { return one.span.begin; });
  std::optional<std::string> best;
  std::uint32_t near = 0;
  for (; place != places_.places.end() && place->span.begin < within.end; ++place) {
    const std::uint32_t away = distance(place->span, span);
    if (best && away >= near) continue;
    auto found = rule_of(countries, country_of(*place));
    if (!found) continue;
    best = std::move(found);
    near = away;
  }
  return best;
}

std::optional<std::string> Country::of_dateline(std::string_view countries) const {
  if (!text_.dateline || !text_.dateline->place) return std::nullopt;
  for (const Place& place : places_.places) {
    if (place.span.overlaps(*text_.dateline->place)) return rule_of(countries, country_of(place));
    if (place.span.begin > text_.dateline->place->end) break;
  }
  return std::nullopt;
}

// Not if two countries have as many.
std::optional<std::string> Country::of_most(std::string_view countries) {
  if (counts_.empty()) {
    for (const Place& place : places_.places) ++counts_[std::string(country_of(place))];
  }
  std::size_t most = 0;
  std::optional<std::string> best;
  for (const auto& [country, count] : counts_) {
    if (count < most) continue;
    auto found = rule_of(countries, country);
    if (!found) continue;
    best = count > most ? std::move(found) : std::nullopt;
    most = count;
  }
  return best;
}

// "https://example.com.ua/news": the last label of the host, where it is a country's.
std::optional<std::string> Country::of_address(std::string_view countries) const {
  if (!report_.url) return std::nullopt;
  std::string_view host = *report_.url;
  const std::size_t scheme = host.find("://");
  if (scheme != std::string_view::npos) host.remove_prefix(scheme + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || host.size() - dot != 3) return std::nullopt;
  std::string label(host.substr(dot + 1));
  for (char& letter : label) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return rule_of(countries, label == "UK" ? "GB" : label);
}

}  // namespace dateline::times
