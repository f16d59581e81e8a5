// SPDX-License-Identifier: Apache-2.0
// Answers of a ledger for people: words for a terminal of some width. What comes from a report is
// made harmless (shown).
#pragma once

#include <string>

#include "export/export.h"
#include "query/query.h"

namespace dateline::cli {

// A claim of a list; and with what stands around it and how it was found.
std::string card(const query::Claim& claim, const exports::CardOptions& looks);
std::string full_card(const query::Claim& claim, const exports::CardOptions& looks);

std::string timeline_page(const query::Timeline& timeline, const exports::CardOptions& looks);
std::string place_card(const query::PlaceView& view, const exports::CardOptions& looks);
std::string name_card(const query::NameView& view, const exports::CardOptions& looks);
std::string trace_page(const query::Trace& trace, const exports::CardOptions& looks);
std::string sources_page(const query::Sources& sources, const exports::CardOptions& looks);

}  // namespace dateline::cli
