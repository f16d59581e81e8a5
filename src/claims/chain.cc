// SPDX-License-Identifier: Apache-2.0
// The chain of a claim, from the reader's end to the first voice.
#include <algorithm>
#include <array>

#include "claims/completer.h"

namespace dateline::claims {

std::uint32_t Completer::key_of(const Claim& claim) {
  return claim.cue ? claim.cue->span.begin : claim.content.front().begin;
}

// From the reader's end to the first voice: outlet, relays, speaker.
void Completer::chain(Claim& claim) {
  const std::string outlet_name = context_.report.outlet.value_or("");
  if (!outlet_name.empty())
    claim.chain.push_back({outlet_name, entity_named(outlet_name), LinkRole::Outlet});
  if (claim.how == How::Narrator) return;
  if (claim.continues && claim.how == How::Carried) {
    const Claim& root = claims_[index(*claim.continues)];
    if (!root.chain.empty()) {
      claim.chain = root.chain;
      return;
    }
  }
  if (claim.within) {
    const Speaker& outer = claims_[index(*claim.within)].speaker;
    if (!outer.name.empty() && outer.name != outlet_name)
      claim.chain.push_back({outer.name, outer.entity, LinkRole::Speaker});
  }
  if (claim.addressee) relay(claim, claim.addressee->span, outlet_name);
  if (claim.medium) {
    relay(claim, *claim.medium, outlet_name);
    if (const auto document = document_in(*claim.medium))
      claim.chain.push_back({std::string(document->of(page_.text())), {}, LinkRole::Document});
  }
  if (const auto relays = relays_.find(key_of(claim)); relays != relays_.end()) {
    for (const Speaker& who : relays->second) {
      const bool known =
          who.name == outlet_name || (!claim.chain.empty() && claim.chain.back().name == who.name);
      if (who.name.empty() || known) continue;
      const bool document = who.kind == EntityKind::Document;
      claim.chain.push_back(
          {who.name, who.entity, document ? LinkRole::Document : LinkRole::Relay});
    }
  }
  if (claim.speaker.name.empty() || claim.speaker.name == outlet_name) return;
  if (!claim.chain.empty() && claim.chain.back().name == claim.speaker.name) return;
  claim.chain.push_back(
      {claim.speaker.name, claim.speaker.entity,
       claim.speaker.kind == EntityKind::Document ? LinkRole::Document : LinkRole::Speaker});
}

void Completer::relay(Claim& claim, const Span& span, const std::string& outlet_name) const {
  const auto id = outlet_in(span);
  if (!id) return;
  const Entity& entity = names_.entities[index(*id)];
  if (entity.name == outlet_name ||
      (!claim.chain.empty() && claim.chain.back().name == entity.name))
    return;
  claim.chain.push_back({entity.name, id, LinkRole::Relay});
}

// "in | an interim report | seen by the paper": a thing that can be quoted by itself.
std::optional<Span> Completer::document_in(const Span& medium) const {
  const lexicon::WordTable& media = context_.lexicon.table("claim-media");
  const Range words = page_.tokens_of(medium);
  for (std::size_t token = words.begin + 1; token < words.end; ++token) {
    const auto row = media.find(page_.lower(token));
    if (!row || media.cell(*row, "document") != "document") continue;
    if (page_.doc().tokens[token].dep == language::Dep::Compound) continue;
    // "an Oct. 27 letter | to clients"
    std::size_t end = token + 1;
    if (page_.is(end, "to") || page_.is(end, "of") || page_.is(end, "on")) {
      while (end < words.end && page_.doc().tokens[end].tag != language::Tag::Vbn &&
             !page_.in_time(end))
        ++end;
    }
    return page_.span({words.begin + 1, end});
  }
  return std::nullopt;
}

std::optional<EntityId> Completer::outlet_in(const Span& span) const {
  for (const Mention& mention : names_.mentions) {
    if (mention.span.begin >= span.end) break;
    if (span.contains(mention.span) &&
        names_.entities[index(mention.entity)].kind == EntityKind::Outlet)
      return mention.entity;
  }
  return std::nullopt;
}

}  // namespace dateline::claims
