// SPDX-License-Identifier: Apache-2.0
// The chain of a claim, from the reader's end to the first voice.
#include <algorithm>

#include "claims/completer.h"

namespace dateline::claims {

// From the reader's end to the first voice: outlet, relays, speaker.
void Completer::chain(Claim& claim) {
  if (!outlet_.name.empty())
    claim.chain.push_back({outlet_.name, outlet_.entity, LinkRole::Outlet});
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
    link(claim, {outer.name, outer.entity, LinkRole::Speaker});
  }
  if (claim.addressee) relay(claim, claim.addressee->span);
  if (claim.medium) {
    relay(claim, *claim.medium);
    if (const auto document = through_document(claim) ? std::nullopt : document_in(*claim.medium))
      claim.chain.push_back({std::string(document->of(page_.text())), {}, LinkRole::Document});
  }
  const auto role = [](const Speaker& who, LinkRole otherwise) {
    return who.kind == EntityKind::Document ? LinkRole::Document : otherwise;
  };
  if (const auto relays = relays_.find(begin_of(claim)); relays != relays_.end()) {
    for (const Speaker& who : relays->second)
      link(claim, {who.name, who.entity, role(who, LinkRole::Relay)});
  }
  const Speaker& first = claim.speaker;
  link(claim, {first.name, first.entity, role(first, LinkRole::Speaker)});
}

// Whether the speaker's words came through a document that is known already.
bool Completer::through_document(const Claim& claim) const {
  const auto relays = relays_.find(begin_of(claim));
  return relays != relays_.end() && std::ranges::any_of(relays->second, [](const Speaker& who) {
           return who.kind == EntityKind::Document;
         });
}

// One more voice, unless it is the outlet or stands there already.
void Completer::link(Claim& claim, ChainLink link) const {
  const bool last = !claim.chain.empty() && claim.chain.back().name == link.name;
  if (!link.name.empty() && link.name != outlet_.name && !last)
    claim.chain.push_back(std::move(link));
}

void Completer::relay(Claim& claim, const Span& span) const {
  if (const auto id = outlet_in(span))
    link(claim, {names_.entities[index(*id)].name, id, LinkRole::Relay});
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
