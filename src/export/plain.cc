// SPDX-License-Identifier: Apache-2.0
#include "export/plain.h"

#include <fmt/format.h>

#include "model/words.h"

namespace dateline::exports {
namespace {

void add(std::string& to, std::string_view word) {
  if (!to.empty()) to += ", ";
  to += word;
}

}  // namespace

std::string content_of(const Reading& reading, const Claim& claim) {
  std::string words;
  for (const Span& span : claim.content) {
    if (!words.empty()) words += " … ";
    words += shown(span.of(reading.report.text));
  }
  return words;
}

std::string interval_of(const Interval& interval) {
  if (!interval.from && !interval.to) return "no date";
  if (!interval.from) return "until " + iso(*interval.to);
  if (!interval.to) return "since " + iso(*interval.from);
  std::string from = iso(*interval.from);
  // A single day is shown as the day.
  if (interval.to->seconds - interval.from->seconds == 86400) return from;
  return from + " to " + iso(*interval.to);
}

std::string said_of(const Claim& claim) {
  const Interval& interval = claim.said.interval;
  if (!interval.from && !interval.to) return "no date";
  const std::string basis(word(claim.said.basis));
  if (claim.said.basis == SaidBasis::Published)
    return "by " + iso(start_of_day(day_number(*interval.to) - 1)) + " (publication)";
  return interval_of(interval) + " (" + basis + ")";
}

std::string status_of(const Claim& claim) {
  std::string words;
  if (claim.act != Act::Assert) add(words, word(claim.act));
  if (claim.status.polarity == Polarity::Negative) add(words, "negated");
  if (claim.status.commitment && claim.status.commitment != Commitment::Asserted)
    add(words, word(*claim.status.commitment));
  if (claim.status.mode && claim.status.mode != Mode::Actual) add(words, word(*claim.status.mode));
  return words;
}

std::string chain_of(const Claim& claim) {
  std::string words;
  for (const ChainLink& link : claim.chain) {
    if (!words.empty()) words += " < ";
    words += shown(link.name);
  }
  return words;
}

std::string times_of(const Reading& reading, const Claim& claim) {
  std::string words;
  for (const TimeId id : claim.times) {
    const Time& time = reading.times.times[index(id)];
    if (!words.empty()) words += "; ";
    words += shown(time.span.of(reading.report.text)) + " = " +
             (time.interval.from || time.interval.to ? interval_of(time.interval)
              : time.value.empty()                   ? std::string("?")
                                                     : time.value);
  }
  return words;
}

std::string places_of(const Reading& reading, const Claim& claim, bool coordinates) {
  std::string words;
  for (const PlaceId id : claim.places) {
    const Place& place = reading.places.places[index(id)];
    if (!words.empty()) words += "; ";
    words += shown(place.span.of(reading.report.text));
    if (!place.chosen) {
      words += " = ?";
      continue;
    }
    words += " = " + shown(place.chosen->name);
    if (!place.chosen->country.empty()) words += " (" + place.chosen->country + ")";
    if (coordinates) words += fmt::format(" {:.2f}, {:.2f}", place.chosen->lat, place.chosen->lon);
  }
  return words;
}

}  // namespace dateline::exports
