// SPDX-License-Identifier: Apache-2.0
#include "export/export.h"

#include <fmt/format.h>

namespace dateline::exports {
namespace {

void add(std::string& to, const std::string& words, std::string_view between = "; ") {
  if (words.empty()) return;
  if (!to.empty()) to += between;
  to += words;
}

// Words that were left out are nothing that anything is equal to.
std::string equal(const query::Quote& quote, const std::string& meaning) {
  return quote.sha256.empty() ? quote.text + " = " + meaning : meaning;
}

}  // namespace

std::string times_of(const query::Claim& claim) {
  std::string words;
  for (const query::TimeMention& time : claim.times) {
    const bool known = time.range.from || time.range.to;
    add(words, equal(time.words, known ? query::words_of(time.range) : time.value.value_or("?")));
  }
  return words;
}

std::string places_of(const query::Claim& claim) {
  std::string words;
  for (const query::PlaceMention& mention : claim.places) {
    std::string meaning = "?";
    if (const auto& place = mention.place) {
      meaning = place->name + (place->country ? " (" + *place->country + ")" : "");
      meaning += fmt::format(" {:.2f}, {:.2f}", place->lat, place->lon);
    }
    add(words, equal(mention.words, meaning));
  }
  return words;
}

std::string chain_of(const query::Claim& claim) {
  std::string words;
  for (const query::Claim::Link& link : claim.chain) add(words, link.name.value_or("?"), " < ");
  return words;
}

std::string said_of(const query::Claim& claim) {
  constexpr std::int64_t kDay = 86400;
  if (!claim.said.from && !claim.said.to) return {};
  if (claim.said_basis == "published" && claim.said.to)
    return "by " + iso(Moment{*claim.said.to - kDay}).substr(0, 10) + " (publication)";
  return query::words_of(claim.said) + " (" + claim.said_basis + ")";
}

std::string status_of(const query::Claim& claim) {
  std::string words;
  if (claim.act != "assert") add(words, claim.act, ", ");
  if (claim.polarity == "-") add(words, "negated", ", ");
  if (claim.commitment && *claim.commitment != "asserted") add(words, *claim.commitment, ", ");
  if (claim.mode && *claim.mode != "actual") add(words, *claim.mode, ", ");
  return words;
}

std::string support_of(const query::Support& support) {
  return fmt::format("{} report{}, {} independent known origin{}", support.reports,
                     support.reports == 1 ? "" : "s", support.origins,
                     support.origins == 1 ? "" : "s");
}

std::string origin_of(const query::Claim& claim) {
  if (!claim.origin) return {};
  const query::Origin& origin = *claim.origin;
  std::string words = support_of(origin.support);
  if (origin.root) words += " (" + *origin.root + ": " + origin.reason + ")";
  return words;
}

}  // namespace dateline::exports
