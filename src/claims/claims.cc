// SPDX-License-Identifier: Apache-2.0
#include "claims/claims.h"

namespace dateline::claims {

Claims attribute(const Context&, const std::vector<Span>&) { return {}; }

Speakers speakers(const Context& context, const Claims& claims) {
  return {std::vector<Speaker>(claims.claims.size()), context.names};
}

Claims complete(const Context& context, const Claims& claims, const Speakers&, const Times&,
                const Places&) {
  Claims whole = claims;
  for (const Span& sentence : context.doc.sentences) {
    Claim claim;
    claim.content = {sentence};
    claim.how = How::Narrator;
    claim.speaker.name = context.report.outlet.value_or("");
    claim.speaker.kind = EntityKind::Outlet;
    claim.speaker.resolved = Resolved::Outlet;
    claim.confidence = 0.5;
    claim.rules = {"narrator.sentence"};
    whole.claims.push_back(claim);
  }
  const std::string report_id = id_of(context.report);
  for (Claim& claim : whole.claims) claim.id = id_of(claim, report_id, context.text.text);
  return whole;
}

}  // namespace dateline::claims
