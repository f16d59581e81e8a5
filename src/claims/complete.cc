// SPDX-License-Identifier: Apache-2.0
// The rest of the ledger: who goes on speaking without a cue, what the outlet says itself, when it
// was said, through whom, how it is put, and what times and places lie inside.
#include <algorithm>
#include <array>
#include <map>

#include "claims/claims.h"
#include "claims/page.h"
#include "claims/quantities.h"
#include "claims/status.h"
#include "claims/word_classes.h"

namespace dateline::claims {
namespace {

bool speaks(BlockKind kind) {
  return kind == BlockKind::Body || kind == BlockKind::Quote || kind == BlockKind::List;
}

std::vector<Span> spans_of(const Times& times) {
  std::vector<Span> spans;
  for (const Time& time : times.times) spans.push_back(time.span);
  return spans;
}

class Completer {
 public:
  Completer(const Context& context, const Claims& claims, const Speakers& speakers,
            const Times& times, const Places& places)
      : page_(context, spans_of(times)),
        context_(context),
        names_(speakers.names),
        times_(times),
        places_(places),
        claims_(claims.claims),
        contents_(contents_of(claims_)) {
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      claims_[i].speaker = speakers.speakers[i];
      if (const auto& relay = speakers.relays[i]) relays_.emplace(key_of(claims_[i]), *relay);
    }
  }

  Claims run() {
    uncovered();
    order();
    for (std::size_t i = 0; i < claims_.size(); ++i) finish(i);
    said();
    const std::string report_id = id_of(context_.report);
    identify(report_id);
    return {std::move(claims_)};
  }

 private:
  static std::uint32_t key_of(const Claim& claim) {
    return claim.cue ? claim.cue->span.begin : claim.content.front().begin;
  }

  // What kind of sentence a stretch without a claim is.
  void uncovered() {
    const std::vector<Claim> attributed = claims_;
    std::size_t next = 0;  // attributed claims before the stretch, by position of their words
    std::optional<std::size_t> last;  // the claim that may be carried on
    std::vector<std::size_t> by_cue(attributed.size());
    for (std::size_t i = 0; i < by_cue.size(); ++i) by_cue[i] = i;
    const auto where = [&attributed](std::size_t i) {
      const Claim& claim = attributed[i];
      return claim.cue ? claim.cue->span.begin : claim.content.front().begin;
    };
    std::ranges::stable_sort(by_cue, {}, where);
    std::size_t block = kNone;
    for (std::size_t s = 0; s < page_.stretches().size(); ++s) {
      const Stretch& stretch = page_.stretches()[s];
      if (!speaks(stretch.kind)) continue;
      if (stretch.block != block) last.reset();
      block = stretch.block;
      const Span span = page_.span(stretch.tokens);
      bool covered = covered_.size() > s && covered_[s];
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
  bool lies_in_content(const Span& span) const {
    const auto after = std::ranges::upper_bound(contents_, span.begin + 2, {}, &Span::begin);
    return after != contents_.begin() && std::prev(after)->end > span.begin;
  }

  // The contents in text order, each stretched to the furthest end so far.
  static std::vector<Span> contents_of(const std::vector<Claim>& claims) {
    std::vector<Span> contents;
    for (const Claim& claim : claims)
      contents.insert(contents.end(), claim.content.begin(), claim.content.end());
    std::ranges::sort(contents);
    for (std::size_t i = 1; i < contents.size(); ++i)
      contents[i].end = std::max(contents[i].end, contents[i - 1].end);
    return contents;
  }

  void unattributed(std::size_t s, std::optional<std::size_t>& last) {
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
      claim.speaker = outlet();
      claim.rules = {"narrator"};
      last.reset();
    }
    claims_.push_back(std::move(claim));
  }

  // j.carried: the outlet cannot be held to it: first person; or no background marker and the
  // same voice goes on (backshifted tense or anaphora into the content before).
  bool carries_on(std::size_t s, std::size_t from) const {
    const Claim& claim = claims_[from];
    if (claim.speaker.name.empty() || claim.act == Act::Decline || claim.act == Act::Ask)
      return false;
    const Range range = page_.stretches()[s].tokens;
    if (first_person(range)) return true;
    if (opens_background(range)) return false;
    // A later sentence of the paragraph in the first person carries those before it along.
    for (std::size_t later = s + 1; later < page_.stretches().size() &&
                                    page_.stretches()[later].block == page_.stretches()[s].block;
         ++later) {
      if (first_person(page_.stretches()[later].tokens)) return true;
    }
    // Behind a quotation only the past perfect is still the speaker's: "Men had come by night."
    if (claim.how == How::Direct) return past_perfect(range);
    return backshifted(range) || anaphoric(range);
  }

  bool first_person(const Range& range) const {
    for (std::size_t token = range.begin; token < range.end; ++token) {
      if (page_.quote(token) == kNone && is_first_person(page_.lower(token)) &&
          !page_.is(token, "us") && page_.mention(token) == kNone && page_.word(token) != "US" &&
          !is_newsroom(token))
        return true;
    }
    return false;
  }

  // "our correspondent": the outlet's own voice.
  bool is_newsroom(std::size_t token) const {
    constexpr std::array<std::string_view, 6> kStaff = {"correspondent", "reporter", "newspaper",
                                                        "newsroom",      "website",  "reporters"};
    return page_.is(token, "our") && token + 1 < page_.size() &&
           std::ranges::find(kStaff, page_.lower(token + 1)) != kStaff.end();
  }

  // "Earlier, …", "On February 24, 2022, …", "In April, …", "It should be recalled that …".
  bool opens_background(const Range& range) const {
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
  bool backshifted(const Range& range) const {
    for (std::size_t token = range.begin; token < range.end; ++token) {
      if (page_.is_finite(token))
        return page_.is(token, "had") || page_.is(token, "would") || page_.is(token, "were") ||
               page_.is(token, "could");
    }
    return false;
  }

  bool past_perfect(const Range& range) const {
    for (std::size_t token = range.begin; token < range.end; ++token) {
      if (page_.is_finite(token))
        return page_.is(token, "had") && token + 1 < range.end &&
               page_.doc().tokens[token].dep == language::Dep::Aux;
    }
    return false;
  }

  // "this city", "there", "these": words that point into the content before.
  bool anaphoric(const Range& range) const {
    const std::size_t end = std::min(range.end, range.begin + 6);
    for (std::size_t token = range.begin; token < end; ++token) {
      const std::string_view word = page_.lower(token);
      if (word == "this" || word == "these" || word == "there" || word == "those") return true;
    }
    return page_.is(range.begin, "it") || page_.is(range.begin, "they");
  }

  Speaker outlet() const {
    Speaker speaker;
    speaker.name = context_.report.outlet.value_or("");
    speaker.kind = EntityKind::Outlet;
    speaker.resolved = Resolved::Outlet;
    speaker.confidence = 1;
    speaker.entity = entity_named(speaker.name);
    return speaker;
  }

  std::optional<EntityId> entity_named(std::string_view name) const {
    if (name.empty()) return std::nullopt;
    for (std::size_t i = 0; i < names_.entities.size(); ++i) {
      if (names_.entities[i].name == name) return EntityId{static_cast<std::uint32_t>(i)};
    }
    return std::nullopt;
  }

  // Text order; links between claims follow.
  void order() {
    std::vector<std::size_t> place(claims_.size());
    for (std::size_t i = 0; i < place.size(); ++i) place[i] = i;
    std::ranges::stable_sort(place, {}, [this](std::size_t i) {
      return std::pair(claims_[i].content.front().begin,
                       claims_[i].cue ? claims_[i].cue->span.begin : 0U);
    });
    std::vector<std::uint32_t> now(claims_.size());
    for (std::size_t i = 0; i < place.size(); ++i) now[place[i]] = static_cast<std::uint32_t>(i);
    std::vector<Claim> ordered;
    for (const std::size_t i : place) ordered.push_back(std::move(claims_[i]));
    claims_ = std::move(ordered);
    for (Claim& claim : claims_) {
      if (claim.continues) claim.continues = ClaimId{now[index(*claim.continues)]};
      if (claim.within) claim.within = ClaimId{now[index(*claim.within)]};
    }
    link_uncued();
  }

  // A quotation without a cue continues the claim of its speaker before it.
  void link_uncued() {
    for (std::size_t i = 1; i < claims_.size(); ++i) {
      Claim& claim = claims_[i];
      if (claim.how != How::Direct || claim.cue || claim.continues) continue;
      for (std::size_t j = i; j > 0 && !claim.continues; --j) {
        if (claims_[j - 1].how != How::Narrator &&
            claims_[j - 1].speaker.name == claim.speaker.name) {
          claim.continues = ClaimId{static_cast<std::uint32_t>(j - 1)};
        }
      }
    }
  }

  void finish(std::size_t i) {
    Claim& claim = claims_[i];
    if (claim.addressee) claim.addressee->entity = entity_at(claim.addressee->span);
    const auto inside = [&claim](const Span& span) {
      return std::ranges::any_of(claim.content,
                                 [&span](const Span& content) { return content.contains(span); });
    };
    collect(times_.times, claim, inside, claim.times);
    collect(places_.places, claim, inside, claim.places);
    claim.status = status_of(page_, claim);
    claim.quantities = quantities_in(page_, claim);
    claim.framing = framing_in(page_, claim);
    claim.confidence = confidence(claim);
    chain(claim);
  }

  template <class Item, class Inside, class Id>
  void collect(const std::vector<Item>& items, const Claim& claim, Inside inside,
               std::vector<Id>& to) const {
    auto it = std::ranges::lower_bound(items, claim.content.front().begin, {},
                                       [](const Item& item) { return item.span.begin; });
    for (; it != items.end() && it->span.begin < claim.content.back().end; ++it) {
      if (inside(it->span)) to.push_back(Id{static_cast<std::uint32_t>(it - items.begin())});
    }
  }

  std::optional<EntityId> entity_at(const Span& span) const {
    auto it = std::ranges::lower_bound(names_.mentions, span.begin, {},
                                       [](const Mention& m) { return m.span.begin; });
    if (it != names_.mentions.begin() && std::prev(it)->span.overlaps(span)) --it;
    return it != names_.mentions.end() && it->span.overlaps(span) ? std::optional(it->entity)
                                                                  : std::nullopt;
  }

  // Uncalibrated: how sure each form is, before our gold sets it.
  static double confidence(const Claim& claim) {
    const double form = claim.how == How::Carried    ? 0.6
                        : claim.how == How::Narrator ? 0.7
                        : claim.how == How::Direct   ? 0.9
                                                     : 0.8;
    return form * std::max(0.3, claim.speaker.confidence);
  }

  // From the reader's end to the first voice: outlet, relays, speaker.
  void chain(Claim& claim) {
    const std::string outlet_name = context_.report.outlet.value_or("");
    if (!outlet_name.empty())
      claim.chain.push_back({outlet_name, entity_named(outlet_name), LinkRole::Outlet});
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
      if (!outer.name.empty() && outer.name != outlet_name)
        claim.chain.push_back({outer.name, outer.entity, LinkRole::Speaker});
    }
    if (claim.addressee) relay(claim, claim.addressee->span, outlet_name);
    if (claim.medium) {
      relay(claim, *claim.medium, outlet_name);
      if (const auto document = document_in(*claim.medium))
        claim.chain.push_back({std::string(document->of(page_.text())), {}, LinkRole::Document});
    }
    if (const auto relay = relays_.find(key_of(claim)); relay != relays_.end()) {
      const Speaker& who = relay->second;
      const bool known =
          who.name == outlet_name || (!claim.chain.empty() && claim.chain.back().name == who.name);
      if (!who.name.empty() && !known)
        claim.chain.push_back(
            {who.name, who.entity,
             who.kind == EntityKind::Document ? LinkRole::Document : LinkRole::Relay});
    }
    if (claim.speaker.name.empty() || claim.speaker.name == outlet_name) return;
    if (!claim.chain.empty() && claim.chain.back().name == claim.speaker.name) return;
    claim.chain.push_back(
        {claim.speaker.name, claim.speaker.entity,
         claim.speaker.kind == EntityKind::Document ? LinkRole::Document : LinkRole::Speaker});
  }

  void relay(Claim& claim, const Span& span, const std::string& outlet_name) const {
    const auto id = outlet_in(span);
    if (!id) return;
    const Entity& entity = names_.entities[index(*id)];
    if (entity.name == outlet_name ||
        (!claim.chain.empty() && claim.chain.back().name == entity.name))
      return;
    claim.chain.push_back({entity.name, id, LinkRole::Relay});
  }

  // "in | an interim report | seen by the paper": a thing that can be quoted by itself.
  std::optional<Span> document_in(const Span& medium) const {
    const lexicon::WordTable& media = context_.lexicon.table("claim-media");
    const Range words = page_.tokens_of(medium);
    for (std::size_t token = words.begin + 1; token < words.end; ++token) {
      const auto row = media.find(page_.lower(token));
      if (!row || media.cell(*row, "document") != "document") continue;
      if (page_.doc().tokens[token].dep == language::Dep::Compound) continue;
      return page_.span({words.begin + 1, token + 1});
    }
    return std::nullopt;
  }

  std::optional<EntityId> outlet_in(const Span& span) const {
    for (const Mention& mention : names_.mentions) {
      if (mention.span.begin >= span.end) break;
      if (span.contains(mention.span) &&
          names_.entities[index(mention.entity)].kind == EntityKind::Outlet)
        return mention.entity;
    }
    return std::nullopt;
  }

  // When an interview was held ("spoke to our correspondent on Wednesday"), or the day of a
  // transcript that is headed by one.
  std::optional<Said> talk() const {
    for (const Claim& claim : claims_) {
      if (is_turn(claim)) break;
      if (claim.how != How::Narrator || !tells_of_interview(claim)) continue;
      for (const TimeId id : claim.times) {
        const Time& time = times_.times[index(id)];
        if (is_day(time)) return Said{time.interval, SaidBasis::Stated, id};
      }
    }
    return std::nullopt;
  }

  static bool is_turn(const Claim& claim) { return claim.rules.front() == "label.turn"; }

  static bool is_day(const Time& time) {
    return (time.type == TimeType::Date || time.type == TimeType::Time) && time.interval.from &&
           time.interval.to && time.value != "PRESENT_REF";
  }

  bool tells_of_interview(const Claim& claim) const {
    constexpr std::array<std::string_view, 6> kTalks = {"spoke",       "talked",    "interview",
                                                        "interviewed", "questions", "answered"};
    const Range words = page_.tokens_of(claim.content.front());
    for (std::size_t token = words.begin; token < words.end; ++token) {
      if (std::ranges::find(kTalks, page_.lower(token)) != kTalks.end()) return true;
    }
    return false;
  }

  // i.said: stated, carried from the same speaker's claim before, or by the end of publication.
  void said() {
    std::optional<std::size_t> last;  // the last attributed claim
    const std::optional<Said> interview = talk();
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      Claim& claim = claims_[i];
      const auto entry = entry_day(claim);
      claim.said.interval = by_publication(entry);
      if (is_turn(claim) && interview) {
        claim.said = *interview;
        last = i;
        continue;
      }
      if (claim.said.time) {
        const Time& time = times_.times[index(*claim.said.time)];
        if (is_day(time)) {
          claim.said.interval = time.interval;
          claim.said.basis = SaidBasis::Stated;
        } else {
          claim.said.time.reset();
        }
      }
      if (!claim.said.time) claim.said.basis = SaidBasis::Published;
      if (claim.how == How::Narrator) continue;
      const Claim* before = last ? &claims_[*last] : nullptr;
      const bool same = before != nullptr && before->speaker.name == claim.speaker.name &&
                        !claim.speaker.name.empty() && entry_day(*before) == entry;
      if (!claim.said.time && same && before->said.basis != SaidBasis::Published) {
        claim.said = before->said;
        claim.said.basis = SaidBasis::Carried;
      }
      last = i;
    }
  }

  // The day of the live-blog entry that a claim stands in.
  std::optional<Date> entry_day(const Claim& claim) const {
    return context_.text.entry_day_at(claim.content.front().begin);
  }

  Interval by_publication(const std::optional<Date>& entry) const {
    if (entry) return {std::nullopt, start_of_day(day_number(*entry) + 1)};
    if (!context_.report.published) return {};
    return {std::nullopt,
            start_of_day(day_number(Moment{context_.report.published->to.seconds - 1}) + 1)};
  }

  void identify(const std::string& report_id) {
    const utf8::CodePointOffsets offsets(page_.text());
    for (Claim& claim : claims_) claim.id = id_of(claim, report_id, offsets);
  }

  const Page page_;
  const Context& context_;
  const Names& names_;
  const Times& times_;
  const Places& places_;
  std::vector<Claim> claims_;
  std::vector<bool> covered_;
  std::vector<Span> contents_;
  std::map<std::uint32_t, Speaker> relays_;  // by where the cue begins
};

}  // namespace

Claims complete(const Context& context, const Claims& claims, const Speakers& speakers,
                const Times& times, const Places& places) {
  return Completer(context, claims, speakers, times, places).run();
}

}  // namespace dateline::claims
