// SPDX-License-Identifier: Apache-2.0
// From cues to claims: which words are the content, which name the source?
//
// A stretch is read cue by cue, left to right. For each the frames are tried from the surest to the
// weakest: colon; "that …"; a quotation; a tag behind its content ("…, X said", "…," said X); a
// clause without "that"; infinitive, object and small clause. What the cue's own tag covers is cut
// out of the contents around it.
#include <algorithm>
#include <array>

#include "claims/claims.h"
#include "claims/clauses.h"
#include "claims/stretch_reader.h"
#include "claims/transcript.h"
#include "claims/word_classes.h"

namespace dateline::claims {

void StretchReader::read() {
  first_draft_ = drafts_.size();
  cues_ = find_cues(page_, range_);
  const std::optional<std::size_t> closing = closing_tag();
  for (std::size_t i = 0; i < cues_.size(); ++i) {
    if (closing == i) continue;
    Draft draft;
    draft.cue = cues_[i];
    if (!consume(draft, i)) continue;
    drafts_.push_back(std::move(draft));
    quotation_behind(Draft(drafts_.back()));
  }
  if (closing_) drafts_.push_back(*std::move(closing_));
  if (drafts_.size() == first_draft_) uncued();
  loose_colon();
  loose_quotation();
  relays();
}

bool StretchReader::consume(Draft& draft, std::size_t number) {
  // A cue inside a quotation's tag or an earlier tag is not a cue of its own.
  for (std::size_t i = first_draft_; i < drafts_.size(); ++i) {
    if (drafts_[i].tag.contains(draft.cue.verb) && drafts_[i].cue.form != CueForm::Verb)
      return false;
  }
  switch (draft.cue.form) {
    case CueForm::AccordingTo:
    case CueForm::Opinion:
      return according(draft);
    case CueForm::Hearsay:
      return hearsay(draft);
    case CueForm::Noun:
      return noun(draft);
    case CueForm::Verb:
      return verb(draft, number);
    case CueForm::Label:
      return false;
  }
  return false;
}

bool StretchReader::verb(Draft& draft, std::size_t number) {
  const CueHit& cue = draft.cue;
  find_subject(draft);
  if (draft.source && is_nobody(*draft.source) && cue.act == Act::Assert &&
      cue.kind == CueKind::Say && cue.takes("wh") && clause_asks(cue)) {
    draft.cue.act = Act::Decline;
    draft.cue.kind = CueKind::Decline;
    draft.cue.negated = true;
  }
  if (page_.is(cue.verb - (cue.verb > range_.begin ? 1 : 0), "as") && quoted_as(draft, number))
    return finish(draft);
  const bool drawn = cue.lemma == "drawn on";  // "would not be drawn on whether"
  if (cue.passive && !drawn) return passive(draft, number);
  std::size_t after = cue.group.end;
  while (after < range_.end && page_.is_space(after)) ++after;
  Adjuncts between = adjuncts(page_, after, range_.end);
  // "concludes with footage of | Tam saying": another cue is no adjunct.
  if (number + 1 < cues_.size() && cues_[number + 1].verb < between.end)
    between = Adjuncts{after, {}, {}, {}};
  std::size_t next = between.end;
  if (cue.takes("tell") || cue.takes("objinf")) next = addressee(draft, between, after);
  if (between.medium) draft.medium = between.medium;
  if (between.time) draft.said_time = between.time;
  if (between.addressee) draft.addressee = between.addressee;
  draft.tag = {std::min(draft.tag.begin, cue.group.begin), next};
  if (page_.is(next, ",") && next + 1 < range_.end && !page_.is_open_mark(next + 1) &&
      is_content_opener(page_.lower(next + 1))) {
    ++next;
  }
  if (behind_quotation(draft) && tag(draft)) return finish(draft);
  return (colon(draft, next) || that(draft, next, number) || decline(draft, next) ||
          quotation_ahead(draft, next, number) || tag(draft) || quotation(draft, next, number) ||
          clause(draft, number) || zero(draft, next, number) || relative(draft, next, number) ||
          infinitive(draft, next, number) || order_apart(draft, number) || request(draft, next) ||
          object(draft, next, number) || apart(draft, next, number) || figure(draft, number) ||
          bare_tag(draft, next)) &&
         finish(draft);
}

// "“We will get there,” she said | at a briefing announcing that the fleet would sail": the
// quotation right before the tag, closed for it, is the content, whatever follows.
bool StretchReader::behind_quotation(const Draft& draft) const {
  if (!draft.source || draft.source->end != draft.cue.group.begin || draft.cue.adverbial)
    return false;
  const std::size_t begin = draft.source->begin;
  if (begin < range_.begin + 3 || page_.quote(begin - 1) == kNone) return false;
  const std::size_t mark = begin - 1;
  const bool closes =
      page_.doc().tokens[mark].span.end == page_.quotes()[page_.quote(mark)].span.end;
  const std::string_view before = page_.lower(mark - 1);
  return closes && (before == "," || before == "?" || before == "!");
}

// "No official | would say whether": nobody says it, which is a decline.
bool StretchReader::is_nobody(const Range& source) const {
  const std::string_view first = page_.lower(source.begin);
  return first == "no" || first == "nobody" || first == "none" || first == "neither";
}

bool StretchReader::clause_asks(const CueHit& cue) const {
  const std::size_t next = cue.group.end;
  return next < range_.end && is_content_opener(page_.lower(next)) && !page_.is(next, "that");
}

// Last checks on any claim by a verb.
bool StretchReader::finish(Draft& draft) {
  if (draft.content.empty()) return false;
  if (draft.source && draft.source->empty()) draft.source.reset();
  if (draft.source) clean_source(*draft.source);
  // "asked that the lights stay off": a request, not a question.
  if (draft.cue.act == Act::Ask && page_.is(draft.content.front().begin, "that"))
    draft.cue.act = Act::Direct;
  // "Treasury, reportedly, puts it at half that"
  if (draft.source && draft.source->end <= draft.cue.verb) {
    const lexicon::WordTable& hearsay = page_.context().lexicon.table("claim-hearsay");
    for (std::size_t i = draft.source->end; i < draft.cue.verb; ++i) {
      if (hearsay.find(page_.lower(i))) draft.cue.commitment = "unspecified";
    }
  }
  return draft.source.has_value() || draft.cue.adverbial;
}

// "In London | military observers": where they stand is no part of who they are.
void StretchReader::clean_source(Range& source) const {
  const language::Doc& doc = page_.doc();
  std::size_t begin = source.begin;
  if (doc.tokens[begin].pos != language::Pos::Adp || begin + 2 >= source.end) return;
  ++begin;
  const std::size_t place = begin;
  while (begin < source.end && doc.tokens[begin].entity_type == language::EntityType::Gpe) ++begin;
  if (begin > place && begin < source.end) source.begin = begin;
}

namespace {

// Longer ones are tables or noise, not sentences; the work on one is quadratic at worst.
constexpr std::size_t kLongestStretch = 1500;

// direct: all words in quotation marks; mixed: some of them, or a term that is marked as the
// speaker's; else indirect.
How how_of(const Page& page, const Draft& draft) {
  std::size_t inside = 0;
  std::size_t outside = 0;
  std::size_t marked = 0;
  for (const Range& range : draft.content) {
    for (std::size_t token = range.begin; token < range.end; ++token) {
      if (!page.is_word(token)) continue;
      const std::size_t quote = page.quote(token);
      ++(quote == kNone ? outside : inside);
      if (quote != kNone && !is_title(page, page.quotes()[quote])) ++marked;
    }
  }
  if (draft.rule == "label.turn" || (draft.rule == "label.colon" && inside == 0))
    return How::Direct;
  if (outside == 0 && inside > 0) return How::Direct;
  return marked > 0 ? How::Mixed : How::Indirect;
}

Commitment commitment_of(std::string_view word) {
  if (word == "probable") return Commitment::Probable;
  if (word == "possible") return Commitment::Possible;
  return word == "unspecified" ? Commitment::Unspecified : Commitment::Asserted;
}

Claim claim_of(const Page& page, const Draft& draft) {
  Claim claim;
  for (const Range& range : draft.content) claim.content.push_back(page.span(range));
  std::ranges::sort(claim.content);
  if (draft.has_cue) claim.cue = Cue{page.span(draft.cue.group), draft.cue.lemma, draft.cue.kind};
  if (draft.source) claim.source = page.span(*draft.source);
  if (draft.addressee) claim.addressee = Addressee{page.span(*draft.addressee), std::nullopt};
  if (draft.medium) claim.medium = page.span(*draft.medium);
  if (draft.cited) claim.cited = page.span(*draft.cited);
  if (draft.relay) claim.relay = page.span(*draft.relay);
  if (draft.said_time) {
    claim.said.time = TimeId{static_cast<std::uint32_t>(page.time(*draft.said_time))};
    claim.said.basis = SaidBasis::Stated;
  }
  claim.how = how_of(page, draft);
  claim.act = draft.cue.act;
  if (!draft.cue.commitment.empty()) claim.status.commitment = commitment_of(draft.cue.commitment);
  if (draft.cue.mode == "future") claim.status.mode = Mode::Future;
  if (draft.cue.mode == "intended") claim.status.mode = Mode::Intended;
  if (draft.cue.mode == "negative") claim.status.polarity = Polarity::Negative;
  if (draft.cue.mode == "positive") claim.status.polarity = Polarity::Positive;
  claim.rules = {draft.rule};
  return claim;
}

// The part of a claim's content that holds another claim, cue and words; nullptr if none does.
const Span* part_around(const Claim& outer, const Claim& inner) {
  const auto around = std::ranges::find_if(outer.content, [&inner](const Span& span) {
    return span.contains(begin_of(inner)) && span.contains(inner.content.back().begin);
  });
  return around == outer.content.end() ? nullptr : &*around;
}

// A claim whose cue lies in another's content is nested in it; of several, in the innermost.
void nest(std::vector<Claim>& claims) {
  constexpr std::size_t kNear = 8;  // nesting stays inside a sentence or two
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Claim* innermost = nullptr;
    for (std::size_t j = i > kNear ? i - kNear : 0; j < std::min(claims.size(), i + kNear + 1);
         ++j) {
      const Span* part = j == i ? nullptr : part_around(claims[j], claims[i]);
      if (part != nullptr &&
          (innermost == nullptr || part->size() < innermost->content.front().size()))
        innermost = &claims[j];
    }
    if (innermost != nullptr)
      claims[i].within = ClaimId{static_cast<std::uint32_t>(innermost - claims.data())};
  }
}

// b.turn: `MS TAM: We waited. Nobody came.` - all that stands behind a label is said by one
// speaker. Inside, only what others are said to have said is a claim of its own.
class TurnReader {
 public:
  explicit TurnReader(const Page& page) : page_(page), turns_(find_turns(page)) {}

  // The turn that a stretch is part of; labels that stand before it open theirs.
  const Turn* turn_of(const Stretch& stretch, std::vector<Draft>& drafts) {
    for (; next_ < turns_.size() && turns_[next_].all().begin < stretch.tokens.end; ++next_)
      drafts.push_back(draft_of(turns_[next_]));
    // A stretch that holds two turns is read as part of the first.
    for (std::size_t i = next_; i > 0; --i) {
      const Turn& turn = turns_[i - 1];
      if (turn.all().end <= stretch.tokens.begin) break;
      return &turn;
    }
    return nullptr;
  }

  // Own words and quotations within a turn are the turn's.
  static bool is_another(const Page& page, const Draft& draft) {
    if (!draft.has_cue || !draft.source || draft.source->empty()) return false;
    return !(draft.source->size() == 1 && is_first_person(page.lower(draft.source->begin)));
  }

 private:
  Draft draft_of(const Turn& turn) const {
    Draft draft;
    draft.cue.form = CueForm::Label;
    draft.cue.group = {turn.colon, turn.colon + 1};
    draft.cue.lemma = std::string(page_.lower(turn.colon));
    draft.cue.kind = turn.credited ? CueKind::Dash : CueKind::Colon;
    draft.rule = turn.credited ? "label.dash" : "label.turn";
    draft.source = turn.label;
    draft.tag =
        turn.credited ? Range{turn.colon, turn.label.end} : Range{turn.label.begin, turn.colon + 1};
    draft.content.push_back(turn.words);
    const bool asks = page_.is(turn.words.end - 1, "?") && is_one_sentence(turn.words);
    if (asks) draft.cue.act = Act::Ask;
    if (rejects(turn.words)) {
      draft.cue.act = Act::Deny;
      draft.cue.mode = "negative";
    }
    return draft;
  }

  // "That is a lie, and it costs lives."
  bool rejects(const Range& words) const {
    constexpr std::array<std::string_view, 7> kFalse = {"lie",      "untrue",  "false",    "wrong",
                                                        "nonsense", "rubbish", "invention"};
    if (!page_.is(words.begin, "that") && !page_.is(words.begin, "it")) return false;
    for (std::size_t i = words.begin + 1; i < std::min(words.end, words.begin + 5); ++i) {
      if (std::ranges::find(kFalse, page_.lower(i)) != kFalse.end()) return !page_.is(i - 1, "not");
    }
    return false;
  }

  bool is_one_sentence(const Range& words) const {
    for (std::size_t token = words.begin; token + 1 < words.end; ++token) {
      if (page_.is_stop(token)) return false;
    }
    return true;
  }

  const Page& page_;
  const std::vector<Turn> turns_;
  std::size_t next_ = 0;  // turns whose label has been read
};

void read_stretch(const Page& page, const Stretch& stretch, const Stretch* before,
                  TurnReader& turns, std::vector<Draft>& drafts) {
  const Turn* turn = turns.turn_of(stretch, drafts);
  if (turn == nullptr) {
    StretchReader(page, stretch, before, drafts).read();
    return;
  }
  Stretch words = stretch;
  words.tokens.begin = std::max(words.tokens.begin, turn->words.begin);
  words.tokens.end = std::min(words.tokens.end, turn->words.end);
  if (words.tokens.empty()) return;
  std::vector<Draft> inner;
  StretchReader(page, words, nullptr, inner).read();
  std::erase_if(inner, [&page](const Draft& d) { return !TurnReader::is_another(page, d); });
  std::ranges::move(inner, std::back_inserter(drafts));
}

// "said that half of them wanted shorter hours", "said she thinks it is safe": what is wished, or
// believed by the one who speaks, is told, not said.
bool is_told(const Page& page, const Claim& claim) {
  constexpr std::array<std::string_view, 5> kWishes = {"want", "intend", "plan", "hope", "aim"};
  if (!claim.within || !claim.cue) return false;
  if (std::ranges::find(kWishes, claim.cue->lemma) != kWishes.end()) return true;
  if (claim.act != Act::Believe || !claim.source) return false;
  const Range source = page.tokens_of(*claim.source);
  return source.size() == 1 && is_subject_pronoun(page.lower(source.begin));
}

void drop_wishes(const Page& page, std::vector<Claim>& claims) {
  std::vector<std::uint32_t> now(claims.size());
  std::vector<Claim> kept;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    now[i] = static_cast<std::uint32_t>(kept.size());
    if (!is_told(page, claims[i])) kept.push_back(std::move(claims[i]));
  }
  for (Claim& claim : kept) {
    if (claim.within) claim.within = ClaimId{now[index(*claim.within)]};
  }
  claims = std::move(kept);
}

}  // namespace

Claims attribute(const Context& context, const std::vector<Span>& times) {
  const Page page(context, times);
  std::vector<Draft> drafts;
  TurnReader turns(page);
  const Stretch* before = nullptr;
  for (const Stretch& stretch : page.stretches()) {
    if (speaks(stretch.kind) && stretch.tokens.size() <= kLongestStretch) {
      read_stretch(page, stretch, before, turns, drafts);
    }
    before = &stretch;
  }
  Claims claims;
  for (const Draft& draft : drafts) claims.claims.push_back(claim_of(page, draft));
  std::ranges::stable_sort(claims.claims, {}, [](const Claim& c) {
    return std::pair(c.content.front().begin, c.cue ? c.cue->span.begin : 0U);
  });
  nest(claims.claims);
  drop_wishes(page, claims.claims);
  return claims;
}

}  // namespace dateline::claims
