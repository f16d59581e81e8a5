// SPDX-License-Identifier: Apache-2.0
// The order in which claims are completed, and what lies inside one.
#include <algorithm>

#include "claims/completer.h"
#include "claims/confidence.h"
#include "claims/quantities.h"
#include "claims/status.h"

namespace dateline::claims {

std::vector<Span> spans_of(const Times& times) {
  std::vector<Span> spans;
  for (const Time& time : times.times) spans.push_back(time.span);
  return spans;
}

Claims Completer::run() {
  for (Claim& claim : claims_) own_doubt(claim);
  uncovered();
  order();
  for (std::size_t i = 0; i < claims_.size(); ++i) finish(i);
  said();
  const std::string report_id = id_of(context_.report);
  identify(report_id);
  return {std::move(claims_)};
}

// Text order; links between claims follow.
void Completer::order() {
  std::vector<std::size_t> place(claims_.size());
  for (std::size_t i = 0; i < place.size(); ++i) place[i] = i;
  std::ranges::stable_sort(place, {}, [this](std::size_t i) {
    return std::pair(claims_[i].content.front().begin,
                     claims_[i].cue ? claims_[i].cue->span.begin : 0U);
  });
  std::vector<std::uint32_t> now(claims_.size());
  for (std::size_t i = 0; i < place.size(); ++i) now[place[i]] = static_cast<std::uint32_t>(i);
  std::vector<Claim> ordered;
  ordered.reserve(place.size());
  for (const std::size_t i : place) ordered.push_back(std::move(claims_[i]));
  claims_ = std::move(ordered);
  for (Claim& claim : claims_) {
    if (claim.continues) claim.continues = ClaimId{now[index(*claim.continues)]};
    if (claim.within) claim.within = ClaimId{now[index(*claim.within)]};
  }
  link_uncued();
}

// A quotation without a cue continues the claim of its speaker before it.
void Completer::link_uncued() {
  for (std::size_t i = 1; i < claims_.size(); ++i) {
    Claim& claim = claims_[i];
    if (claim.how != How::Direct || claim.cue || claim.continues) continue;
    for (std::size_t j = i; j > 0 && !claim.continues; --j) {
      if (claims_[j - 1].how != How::Narrator &&
          claims_[j - 1].speaker.name == claim.speaker.name) {
        claim.continues = ClaimId{static_cast<std::uint32_t>(j - 1)};
      }
    }
  }
}

void Completer::finish(std::size_t i) {
  Claim& claim = claims_[i];
  if (claim.addressee) claim.addressee->entity = entity_at(claim.addressee->span);
  const auto inside = [&claim](const Span& span) {
    return std::ranges::any_of(claim.content,
                               [&span](const Span& content) { return content.contains(span); });
  };
  collect(times_.times, claim, inside, claim.times);
  collect(places_.places, claim, inside, claim.places);
  claim.status = status_of(page_, claim);
  claim.quantities = quantities_in(page_, claim);
  claim.framing = framing_in(page_, claim);
  claim.confidence = confidence_of(page_, claim);
  chain(claim);
}

template <class Item, class Inside, class Id>
void Completer::collect(const std::vector<Item>& items, const Claim& claim, Inside inside,
                        std::vector<Id>& to) const {
  auto it = std::ranges::lower_bound(items, claim.content.front().begin, {},
                                     [](const Item& item) { return item.span.begin; });
  for (; it != items.end() && it->span.begin < claim.content.back().end; ++it) {
    if (inside(it->span)) to.push_back(Id{static_cast<std::uint32_t>(it - items.begin())});
  }
}

std::optional<EntityId> Completer::entity_at(const Span& span) const {
  auto it = std::ranges::lower_bound(names_.mentions, span.begin, {},
                                     [](const Mention& m) { return m.span.begin; });
  if (it != names_.mentions.begin() && std::prev(it)->span.overlaps(span)) --it;
  return it != names_.mentions.end() && it->span.overlaps(span) ? std::optional(it->entity)
                                                                : std::nullopt;
}

void Completer::identify(const std::string& report_id) {
  const utf8::CodePointOffsets offsets(page_.text());
  for (Claim& claim : claims_) claim.id = id_of(claim, report_id, offsets);
}

Claims complete(const Context& context, const Claims& claims, const Speakers& speakers,
                const Times& times, const Places& places) {
  return Completer(context, claims, speakers, times, places).run();
}

}  // namespace dateline::claims
