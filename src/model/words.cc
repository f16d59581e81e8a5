// SPDX-License-Identifier: Apache-2.0
#include "model/words.h"

namespace dateline {

std::string_view word(Granularity value) {
  switch (value) {
    case Granularity::Century:
      return "century";
    case Granularity::Decade:
      return "decade";
    case Granularity::Year:
      return "year";
    case Granularity::Half:
      return "half";
    case Granularity::Season:
      return "season";
    case Granularity::Quarter:
      return "quarter";
    case Granularity::Month:
      return "month";
    case Granularity::Week:
      return "week";
    case Granularity::Day:
      return "day";
    case Granularity::DayPart:
      return "day-part";
    case Granularity::Hour:
      return "hour";
    case Granularity::Minute:
      return "minute";
    case Granularity::Second:
      return "second";
  }
  return {};
}

std::string_view word(DateBasis value) {
  switch (value) {
    case DateBasis::Header:
      return "header";
    case DateBasis::JsonLd:
      return "json-ld";
    case DateBasis::Meta:
      return "meta";
    case DateBasis::TimeTag:
      return "time-tag";
    case DateBasis::Url:
      return "url";
    case DateBasis::Dateline:
      return "dateline";
    case DateBasis::Feed:
      return "feed";
    case DateBasis::Archive:
      return "archive";
    case DateBasis::Argument:
      return "argument";
  }
  return {};
}

std::string_view word(BlockKind value) {
  switch (value) {
    case BlockKind::Header:
      return "header";
    case BlockKind::Headline:
      return "headline";
    case BlockKind::Dateline:
      return "dateline";
    case BlockKind::Body:
      return "body";
    case BlockKind::Caption:
      return "caption";
    case BlockKind::Quote:
      return "quote";
    case BlockKind::List:
      return "list";
    case BlockKind::Tail:
      return "tail";
    case BlockKind::Related:
      return "related";
  }
  return {};
}

std::string_view word(EntityKind value) {
  switch (value) {
    case EntityKind::Person:
      return "person";
    case EntityKind::Organisation:
      return "organisation";
    case EntityKind::Office:
      return "office";
    case EntityKind::Place:
      return "place";
    case EntityKind::Document:
      return "document";
    case EntityKind::Outlet:
      return "outlet";
    case EntityKind::Group:
      return "group";
    case EntityKind::Unnamed:
      return "unnamed";
    case EntityKind::Public:
      return "public";
  }
  return {};
}

std::string_view word(MentionForm value) {
  switch (value) {
    case MentionForm::Name:
      return "name";
    case MentionForm::Title:
      return "title";
    case MentionForm::Pronoun:
      return "pronoun";
    case MentionForm::Nominal:
      return "nominal";
  }
  return {};
}

std::string_view word(TimeType value) {
  switch (value) {
    case TimeType::Date:
      return "DATE";
    case TimeType::Time:
      return "TIME";
    case TimeType::Duration:
      return "DURATION";
    case TimeType::Set:
      return "SET";
  }
  return {};
}

std::string_view word(PlaceRole value) {
  switch (value) {
    case PlaceRole::Literal:
      return "literal";
    case PlaceRole::Associative:
      return "associative";
    case PlaceRole::Embedded:
      return "embedded";
  }
  return {};
}

std::string_view word(RelationKind value) {
  switch (value) {
    case RelationKind::Distance:
      return "distance";
    case RelationKind::Direction:
      return "direction";
    case RelationKind::Between:
      return "between";
  }
  return {};
}

std::string_view word(CueKind value) {
  switch (value) {
    case CueKind::Say:
      return "say";
    case CueKind::Ask:
      return "ask";
    case CueKind::Order:
      return "order";
    case CueKind::Promise:
      return "promise";
    case CueKind::Deny:
      return "deny";
    case CueKind::Decline:
      return "decline";
    case CueKind::Believe:
      return "believe";
    case CueKind::Perceive:
      return "perceive";
    case CueKind::AccordingTo:
      return "according-to";
    case CueKind::Noun:
      return "noun";
    case CueKind::Colon:
      return "colon";
    case CueKind::Dash:
      return "dash";
    case CueKind::Adverb:
      return "adverb";
  }
  return {};
}

std::string_view word(How value) {
  switch (value) {
    case How::Direct:
      return "direct";
    case How::Indirect:
      return "indirect";
    case How::Mixed:
      return "mixed";
    case How::Carried:
      return "carried";
    case How::Narrator:
      return "narrator";
  }
  return {};
}

std::string_view word(Resolved value) {
  switch (value) {
    case Resolved::Explicit:
      return "explicit";
    case Resolved::Name:
      return "name";
    case Resolved::Title:
      return "title";
    case Resolved::Pronoun:
      return "pronoun";
    case Resolved::Carried:
      return "carried";
    case Resolved::Outlet:
      return "outlet";
    case Resolved::Unattributed:
      return "unattributed";
  }
  return {};
}

std::string_view word(Act value) {
  switch (value) {
    case Act::Assert:
      return "assert";
    case Act::Deny:
      return "deny";
    case Act::Retract:
      return "retract";
    case Act::Direct:
      return "direct";
    case Act::Commit:
      return "commit";
    case Act::Ask:
      return "ask";
    case Act::Judge:
      return "judge";
    case Act::Decline:
      return "decline";
    case Act::Believe:
      return "believe";
    case Act::Perceive:
      return "perceive";
  }
  return {};
}

std::string_view word(Polarity value) {
  switch (value) {
    case Polarity::Positive:
      return "+";
    case Polarity::Negative:
      return "-";
  }
  return {};
}

std::string_view word(Commitment value) {
  switch (value) {
    case Commitment::Asserted:
      return "asserted";
    case Commitment::Probable:
      return "probable";
    case Commitment::Possible:
      return "possible";
    case Commitment::Unspecified:
      return "unspecified";
  }
  return {};
}

std::string_view word(Mode value) {
  switch (value) {
    case Mode::Actual:
      return "actual";
    case Mode::Future:
      return "future";
    case Mode::Intended:
      return "intended";
    case Mode::Requested:
      return "requested";
    case Mode::Conditional:
      return "conditional";
    case Mode::Counterfactual:
      return "counterfactual";
    case Mode::Question:
      return "question";
    case Mode::Generic:
      return "generic";
  }
  return {};
}

std::string_view word(SaidBasis value) {
  switch (value) {
    case SaidBasis::Stated:
      return "stated";
    case SaidBasis::Carried:
      return "carried";
    case SaidBasis::Published:
      return "published";
  }
  return {};
}

std::string_view word(LinkRole value) {
  switch (value) {
    case LinkRole::Outlet:
      return "outlet";
    case LinkRole::Relay:
      return "relay";
    case LinkRole::Speaker:
      return "speaker";
    case LinkRole::Document:
      return "document";
  }
  return {};
}

std::string_view word(QuantityKind value) {
  switch (value) {
    case QuantityKind::Distance:
      return "distance";
    case QuantityKind::People:
      return "people";
    case QuantityKind::Killed:
      return "killed";
    case QuantityKind::Wounded:
      return "wounded";
    case QuantityKind::Captured:
      return "captured";
    case QuantityKind::Vehicles:
      return "vehicles";
    case QuantityKind::Money:
      return "money";
    case QuantityKind::Other:
      return "other";
  }
  return {};
}

}  // namespace dateline
