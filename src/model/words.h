// SPDX-License-Identifier: Apache-2.0
// The contract's word for each enum value: "populated", "header", "according-to", …
#pragma once

#include <string_view>

#include "model/claim.h"
#include "model/name.h"
#include "model/place.h"
#include "model/report.h"
#include "model/text.h"
#include "model/time.h"

namespace dateline {

std::string_view word(Granularity value);
std::string_view word(DateBasis value);
std::string_view word(BlockKind value);
std::string_view word(EntityKind value);
std::string_view word(MentionForm value);
std::string_view word(TimeType value);
std::string_view word(PlaceRole value);
std::string_view word(RelationKind value);
std::string_view word(CueKind value);
std::string_view word(How value);
std::string_view word(Resolved value);
std::string_view word(Act value);
std::string_view word(Polarity value);
std::string_view word(Commitment value);
std::string_view word(Mode value);
std::string_view word(SaidBasis value);
std::string_view word(LinkRole value);
std::string_view word(QuantityKind value);

}  // namespace dateline
