// SPDX-License-Identifier: Apache-2.0
#include "model/claim.h"

#include "base/hash.h"

namespace dateline {

std::string id_of(const Claim& claim, const std::string& report_id,
                  const utf8::CodePointOffsets& offsets) {
  const auto offset = [&offsets](std::uint32_t at) { return std::to_string(offsets.of(at)); };
  const auto words = [&offset](const Span& span) {
    return offset(span.begin) + ":" + offset(span.end);
  };
  std::string key = report_id;
  key += '\0';
  key += claim.cue ? words(claim.cue->span) : "-";
  for (const Span& span : claim.content) {
    key += '\0';
    key += words(span);
  }
  key += '\0';
  key += claim.source ? words(*claim.source) : "-";
  return content_id("c_", key);
}

}  // namespace dateline
