// SPDX-License-Identifier: Apache-2.0
// The rest of the ledger: who goes on speaking without a cue, what the outlet says itself, when it
// was said, through whom, how it is put, and what times and places lie inside.
//
//   complete.cc    the order of the work; what lies inside a claim
//   uncovered.cc   sentences without a claim: carried on, or the outlet's own
//   chain.cc       from the reader's end to the first voice
//   said.cc        when it was said
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claims.h"
#include "claims/page.h"

namespace dateline::claims {

// Where the time expressions stand.
std::vector<Span> spans_of(const Times& times);

class Completer {
 public:
  Completer(const Context& context, const Claims& claims, const Speakers& speakers,
            const Times& times, const Places& places)
      : page_(context, spans_of(times)),
        context_(context),
        names_(speakers.names),
        outlet_(outlet_of(context.report, names_, 1)),
        times_(times),
        places_(places),
        claims_(claims.claims),
        contents_(contents_of(claims_)) {
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      claims_[i].speaker = speakers.speakers[i];
      if (!speakers.relays[i].empty()) relays_.emplace(begin_of(claims_[i]), speakers.relays[i]);
    }
  }

  Claims run();

 private:
  // uncovered.cc
  void own_doubt(Claim& claim) const;
  void uncovered();
  bool lies_in_content(const Span& span) const;
  static std::vector<Span> contents_of(const std::vector<Claim>& claims);
  void unattributed(std::size_t s, std::optional<std::size_t>& last);
  bool carries_on(std::size_t s, std::size_t from) const;
  static bool names_a_thing(const Claim& claim);
  bool has_cue(const Span& words) const;
  bool first_person(const Range& range) const;
  bool is_newsroom(std::size_t token) const;
  bool opens_background(const Range& range) const;
  bool backshifted(const Range& range) const;
  bool past_perfect(const Range& range) const;
  bool anaphoric(const Range& range) const;
  bool bare_quantity(const Range& range) const;

  // complete.cc
  void order();
  void link_uncued();
  void finish(std::size_t i);
  // The items whose spans lie in the content.
  template <class Item, class Inside, class Id>
  void collect(const std::vector<Item>& items, const Claim& claim, Inside inside,
               std::vector<Id>& to) const;
  std::optional<EntityId> entity_at(const Span& span) const;

  // chain.cc
  void chain(Claim& claim);
  void link(Claim& claim, ChainLink link) const;
  bool through_document(const Claim& claim) const;
  void relay(Claim& claim, const Span& span) const;
  std::optional<Span> document_in(const Span& medium) const;
  std::optional<EntityId> outlet_in(const Span& span) const;

  // said.cc
  std::optional<Said> talk() const;
  bool headed_by(std::string_view word) const;
  static bool is_turn(const Claim& claim) { return claim.rules.front() == "label.turn"; }

  static bool is_day(const Time& time);
  bool tells_of_interview(const Claim& claim) const;
  void said();
  std::optional<Date> entry_day(const Claim& claim) const;
  Interval by_publication(const std::optional<Date>& entry) const;

  // complete.cc
  void identify(const std::string& report_id);

  const Page page_;
  const Context& context_;
  const Names& names_;
  const Speaker outlet_;
  const Times& times_;
  const Places& places_;
  std::vector<Claim> claims_;
  std::vector<Span> contents_;
  std::vector<Span> cues_;                                // in text order
  std::map<std::uint32_t, std::vector<Speaker>> relays_;  // by where the cue begins
};

}  // namespace dateline::claims
