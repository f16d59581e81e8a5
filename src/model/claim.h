// SPDX-License-Identifier: Apache-2.0
// Who said what: one act of attributing one content to one source (docs/what-is-a-claim.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "base/utf8.h"
#include "model/name.h"
#include "model/place.h"
#include "model/time.h"

namespace dateline {

enum class ClaimId : std::uint32_t {};  // index into Claims::claims
inline std::size_t index(ClaimId id) {
  return static_cast<std::size_t>(id);
}

enum class CueKind {
  Say,
  Ask,
  Order,
  Promise,
  Deny,
  Decline,
  Believe,
  Perceive,
  AccordingTo,
  Noun,
  Colon,
  Dash,
  Adverb
};
enum class How { Direct, Indirect, Mixed, Carried, Narrator };
enum class Resolved { Explicit, Name, Title, Pronoun, Carried, Outlet, Unattributed };
enum class Act { Assert, Deny, Retract, Direct, Commit, Ask, Judge, Decline, Believe, Perceive };
enum class Polarity { Positive, Negative };
enum class Commitment { Asserted, Probable, Possible, Unspecified };
enum class Mode {
  Actual,
  Future,
  Intended,
  Requested,
  Conditional,
  Counterfactual,
  Question,
  Generic
};
enum class SaidBasis { Stated, Carried, Published };
enum class LinkRole { Outlet, Relay, Speaker, Document };
enum class QuantityKind { Distance, People, Killed, Wounded, Captured, Vehicles, Money, Other };

struct Cue {
  Span span;
  std::string lemma;
  CueKind kind = CueKind::Say;
  friend bool operator==(const Cue&, const Cue&) = default;
};

struct Speaker {
  std::optional<EntityId> entity;
  std::string name;  // "" = nobody is named (unattributed)
  std::optional<EntityKind> kind;
  Resolved resolved = Resolved::Unattributed;
  double confidence = 0;
  friend bool operator==(const Speaker&, const Speaker&) = default;
};

struct Addressee {
  Span span;
  std::optional<EntityId> entity;
  friend bool operator==(const Addressee&, const Addressee&) = default;
};

struct Said {
  Interval interval;
  SaidBasis basis = SaidBasis::Published;
  std::optional<TimeId> time;
  friend bool operator==(const Said&, const Said&) = default;
};

struct Status {
  std::optional<Polarity> polarity;
  std::optional<Commitment> commitment;
  std::optional<Mode> mode;
  friend bool operator==(const Status&, const Status&) = default;
};

struct ChainLink {
  std::string name;
  std::optional<EntityId> entity;
  LinkRole role = LinkRole::Speaker;
  friend bool operator==(const ChainLink&, const ChainLink&) = default;
};

struct Quantity {
  Span span;
  QuantityKind kind = QuantityKind::Other;
  std::optional<double> min;
  std::optional<double> max;
  bool approx = false;
  std::string unit;
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

struct Framing {
  Span span;
  std::string concept_name;
  friend bool operator==(const Framing&, const Framing&) = default;
};

struct Claim {
  std::string id;  // c_…, made when content, cue and source are known
  std::vector<Span> content;
  std::optional<Cue> cue;
  std::optional<Span> source;
  Speaker speaker;
  How how = How::Narrator;
  std::optional<ClaimId> continues;
  std::optional<ClaimId> within;
  std::optional<Addressee> addressee;
  std::optional<Span> medium;
  // "The site, citing | an officer |, said": whose words the source passes on. "…, as quoted by |
  // the radio": who passed the words of the source on. Both end up in `chain`.
  std::optional<Span> cited;
  std::optional<Span> relay;
  Said said;
  std::vector<TimeId> times;
  std::vector<PlaceId> places;
  Status status;
  Act act = Act::Assert;
  std::vector<ChainLink> chain;
  std::vector<Quantity> quantities;
  std::vector<Framing> framing;
  double confidence = 0;
  std::vector<std::string> rules;
  friend bool operator==(const Claim&, const Claim&) = default;
};

struct Claims {
  std::vector<Claim> claims;
};

// c_ + base32: see docs/contract.md, "Ids".
std::string id_of(const Claim& claim, const std::string& report_id,
                  const utf8::CodePointOffsets& offsets);

}  // namespace dateline
