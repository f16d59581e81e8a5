// SPDX-License-Identifier: Apache-2.0
// Sentences without a claim of their own: somebody goes on speaking, or the outlet reports.
#include <algorithm>
#include <array>

#include "claims/completer.h"
#include "claims/word_classes.h"

namespace dateline::claims {

// "The agency could not verify this": of the outlet itself that is its own report.
void Completer::own_doubt(Claim& claim) const {
  constexpr std::array<std::string_view, 3> kChecks = {"verify", "confirm", "corroborate"};
  // "Qantara" of Qantara Relief Coordination too.
  const bool outlet = context_.report.outlet && !claim.speaker.name.empty() &&
                      (*context_.report.outlet + " ").starts_with(claim.speaker.name + " ");
  const bool own = claim.act == Act::Decline && claim.cue && outlet &&
                   std::ranges::find(kChecks, claim.cue->lemma) != kChecks.end();
  if (!own || claim.within) return;
  for (const Stretch& stretch : page_.stretches()) {
    if (!page_.span(stretch.tokens).contains(claim.cue->span)) continue;
    Range words = page_.trimmed(stretch.tokens, ".");
    if (words.empty()) return;
    claim.content = {page_.span(words)};
  }
  claim.cue.reset();
  claim.source.reset();
  claim.medium.reset();
  claim.act = Act::Assert;
  claim.how = How::Narrator;
  claim.speaker = outlet_;
  claim.rules = {"narrator"};
}

// What kind of sentence a stretch without a claim is.
void Completer::uncovered() {
  const std::vector<Claim> attributed = claims_;
  std::size_t next = 0;  // attributed claims before the stretch, by position of their words
  std::optional<std::size_t> last;  // the claim that may be carried on
  std::vector<std::size_t> by_cue(attributed.size());
  for (std::size_t i = 0; i < by_cue.size(); ++i) by_cue[i] = i;
  const auto where = [&attributed](std::size_t i) { return begin_of(attributed[i]); };
  std::ranges::stable_sort(by_cue, {}, where);
  for (const Claim& claim : attributed) {
    if (claim.cue) cues_.push_back(claim.cue->span);
  }
  std::ranges::sort(cues_);
  std::size_t block = kNone;
  for (std::size_t s = 0; s < page_.stretches().size(); ++s) {
    const Stretch& stretch = page_.stretches()[s];
    if (!speaks(stretch.kind)) continue;
    if (stretch.block != block) last.reset();
    block = stretch.block;
    const Span span = page_.span(stretch.tokens);
    bool covered = false;
    for (; next < by_cue.size() && where(by_cue[next]) < span.end; ++next) {
      covered = true;
      if (!attributed[by_cue[next]].within) last = by_cue[next];
    }
    covered = covered || lies_in_content(span);
    if (covered) continue;
    unattributed(s, last);
  }
}

// "… Liman. This was announced by": the sentence is the content of a claim after it.
bool Completer::lies_in_content(const Span& span) const {
  const auto after = std::ranges::upper_bound(contents_, span.begin + 2, {}, &Span::begin);
  return after != contents_.begin() && std::prev(after)->end > span.begin;
}

// The contents in text order, each stretched to the furthest end so far.
std::vector<Span> Completer::contents_of(const std::vector<Claim>& claims) {
  std::vector<Span> contents;
  for (const Claim& claim : claims)
    contents.insert(contents.end(), claim.content.begin(), claim.content.end());
  std::ranges::sort(contents);
  for (std::size_t i = 1; i < contents.size(); ++i)
    contents[i].end = std::max(contents[i].end, contents[i - 1].end);
  return contents;
}

void Completer::unattributed(std::size_t s, std::optional<std::size_t>& last) {
  const Stretch& stretch = page_.stretches()[s];
  Range content = stretch.tokens;
  while (!content.empty() && (page_.is_space(content.end - 1) || page_.is(content.end - 1, ".")))
    --content.end;
  while (!content.empty() && (page_.is_space(content.begin) || page_.is(content.begin, "•") ||
                              page_.is(content.begin, "-") || page_.is(content.begin, "*")))
    ++content.begin;
  if (content.size() > 1 && page_.is(content.begin, "(") && (page_.is(content.end - 1, ")")))
    content = {content.begin + 1, content.end - 1};
  while (!content.empty() && page_.is(content.end - 1, ".")) --content.end;
  if (content.size() < 2) return;
  const bool asserts =
      page_.has_finite(content) || stretch.kind == BlockKind::List || content.size() > 4;
  if (!asserts) return;
  Claim claim;
  claim.content = {page_.span(content)};
  if (last && carries_on(s, *last)) {
    claim.how = How::Carried;
    claim.continues = ClaimId{static_cast<std::uint32_t>(*last)};
    claim.speaker = claims_[*last].speaker;
    claim.speaker.resolved = Resolved::Carried;
    claim.speaker.confidence *= 0.8;
    claim.rules = {"carried"};
  } else {
    claim.how = How::Narrator;
    claim.speaker = outlet_;
    claim.rules = {"narrator"};
    last.reset();
  }
  claims_.push_back(std::move(claim));
}

// j.carried: the outlet cannot be held to it: first person; or no background marker and the
// same voice goes on (backshifted tense or anaphora into the content before).
bool Completer::carries_on(std::size_t s, std::size_t from) const {
  const Claim& claim = claims_[from];
  constexpr std::array<Act, 3> kEnd = {Act::Decline, Act::Ask, Act::Believe};
  if (claim.speaker.name.empty() || std::ranges::find(kEnd, claim.act) != kEnd.end()) return false;
  if (is_first_person(claim.speaker.name)) return false;  // who writes "I" goes on anyway
  const Range range = page_.stretches()[s].tokens;
  if (first_person(range)) return true;
  if (opens_background(range)) return false;
  // A later sentence of the paragraph in the first person carries those before it along.
  constexpr std::size_t kFarthest = 12;  // sentences
  const std::size_t last = std::min(page_.stretches().size(), s + kFarthest);
  for (std::size_t later = s + 1;
       later < last && page_.stretches()[later].block == page_.stretches()[s].block; ++later) {
    if (has_cue(page_.span(page_.stretches()[later].tokens))) break;
    if (first_person(page_.stretches()[later].tokens)) return true;
  }
  // Behind a quotation only the past perfect is still the speaker's: "Men had come by night."
  if (claim.how == How::Direct || names_a_thing(claim)) return past_perfect(range);
  return backshifted(range) || anaphoric(range);
}

// "praised the clerk": no clause is said that could go on.
bool Completer::names_a_thing(const Claim& claim) {
  const std::string& rule = claim.rules.front();
  return rule == "say.object" || rule == "call.small-clause" || rule == "quote.marked";
}

// Whether somebody is said to speak in these words.
bool Completer::has_cue(const Span& words) const {
  const auto cue = std::ranges::lower_bound(cues_, words.begin, {}, &Span::begin);
  return cue != cues_.end() && words.contains(*cue);
}

bool Completer::first_person(const Range& range) const {
  for (std::size_t token = range.begin; token < range.end; ++token) {
    if (page_.quote(token) == kNone && is_first_person(page_.lower(token)) &&
        !page_.is(token, "us") && page_.doc().tokens[token].pos != language::Pos::Noun &&
        page_.mention(token) == kNone && page_.word(token) != "US" && !is_newsroom(token))
      return true;
  }
  return false;
}

// "our correspondent", "our verification desk": the outlet's own voice.
bool Completer::is_newsroom(std::size_t token) const {
  constexpr std::array<std::string_view, 8> kStaff = {"correspondent", "reporter",      "newspaper",
                                                      "newsroom",      "website",       "reporters",
                                                      "desk",          "correspondents"};
  constexpr std::size_t kFarthest = 3;  // tokens behind "our"
  if (!page_.is(token, "our")) return false;
  for (std::size_t i = token + 1; i < std::min(token + kFarthest + 1, page_.size()); ++i) {
    if (std::ranges::find(kStaff, page_.lower(i)) != kStaff.end()) return true;
    if (!page_.is_word(i) || page_.is_finite(i)) return false;
  }
  return false;
}

// "Earlier, …", "On February 24, 2022, …", "In April, …", "It should be recalled that …".
bool Completer::opens_background(const Range& range) const {
  const std::size_t first = range.begin;
  if (page_.in_time(first) || is_front_adverb(page_.lower(first))) return true;
  if (is_preposition(page_.lower(first)) && first + 1 < range.end && page_.in_time(first + 1))
    return true;
  if (page_.is(first, "(")) return true;
  for (std::size_t token = first; token < std::min(range.end, first + 6); ++token) {
    const std::string_view word = page_.lower(token);
    if (word == "recalled" || word == "recall" || word == "reminder" || word == "confirmed" ||
        word == "verify" || word == "verified")
      return true;
  }
  for (std::size_t token = first; token < range.end; ++token) {
    if (page_.is(token, "verify") || page_.is(token, "independently")) return true;
  }
  return false;
}

// "had been shelled", "would return".
bool Completer::backshifted(const Range& range) const {
  const auto verb = page_.first_finite(range);
  if (verb && page_.doc().child(*verb, language::Dep::Expl)) return false;  // "There were cries"
  return verb && (page_.is(*verb, "had") || page_.is(*verb, "would") || page_.is(*verb, "were") ||
                  page_.is(*verb, "could"));
}

bool Completer::past_perfect(const Range& range) const {
  const auto verb = page_.first_finite(range);
  return verb && page_.is(*verb, "had") && *verb + 1 < range.end &&
         page_.doc().tokens[*verb].dep == language::Dep::Aux;
}

// "Most | are women": of those that the content before told of.
bool Completer::bare_quantity(const Range& range) const {
  constexpr std::array<std::string_view, 7> kQuantities = {"most", "some",   "many", "all",
                                                           "both", "others", "none"};
  return range.size() > 2 &&
         std::ranges::find(kQuantities, page_.lower(range.begin)) != kQuantities.end() &&
         page_.is_finite(range.begin + 1);
}

// "this city", "there", "these": words that point into the content before.
bool Completer::anaphoric(const Range& range) const {
  const std::size_t end = std::min(range.end, range.begin + 6);
  for (std::size_t token = range.begin; token < end; ++token) {
    const std::string_view word = page_.lower(token);
    const bool points = word == "this" || word == "these" || word == "there" || word == "those";
    // "this week" points to no content.
    if (points && !page_.in_time(token) && page_.doc().tokens[token].dep != language::Dep::Expl)
      return true;
  }
  return page_.is(range.begin, "it") || page_.is(range.begin, "they") || bare_quantity(range);
}

}  // namespace dateline::claims
