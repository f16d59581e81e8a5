// SPDX-License-Identifier: Apache-2.0
// When a claim was made.
#include <algorithm>
#include <array>

#include "claims/completer.h"

namespace dateline::claims {

// When an interview was held ("spoke to our correspondent on Wednesday"), or the day of a
// transcript that is headed by one.
std::optional<Said> Completer::talk() const {
  for (const Claim& claim : claims_) {
    if (is_turn(claim)) break;
    if (claim.how != How::Narrator || !tells_of_interview(claim)) continue;
    for (const TimeId id : claim.times) {
      const Time& time = times_.times[index(id)];
      if (is_day(time)) return Said{time.interval, SaidBasis::Stated, id};
    }
  }
  // "Transcript" above the text: it was said on the day that heads it.
  const auto& day = context_.report.published;
  const bool one_day = day && day->to.seconds - day->from.seconds == std::int64_t{24} * 60 * 60;
  if (one_day && headed_by("transcript"))
    return Said{{day->from, day->to}, SaidBasis::Stated, std::nullopt};
  return std::nullopt;
}

bool Completer::headed_by(std::string_view word) const {
  for (const Block& block : context_.text.blocks) {
    if (block.kind == BlockKind::Body) return false;
    const Range tokens = page_.tokens_of(block.span);
    for (std::size_t token = tokens.begin; token < tokens.end; ++token) {
      if (page_.is(token, word)) return true;
    }
  }
  return false;
}

bool Completer::is_day(const Time& time) {
  return (time.type == TimeType::Date || time.type == TimeType::Time) && time.interval.from &&
         time.interval.to && time.value != "PRESENT_REF";
}

bool Completer::tells_of_interview(const Claim& claim) const {
  constexpr std::array<std::string_view, 6> kTalks = {"spoke",       "talked",    "interview",
                                                      "interviewed", "questions", "answered"};
  const Range words = page_.tokens_of(claim.content.front());
  for (std::size_t token = words.begin; token < words.end; ++token) {
    if (std::ranges::find(kTalks, page_.lower(token)) != kTalks.end()) return true;
  }
  return false;
}

// i.said: stated, carried from the same speaker's claim before, or by the end of publication.
void Completer::said() {
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
    // What another said inside the speaker's own words is no other source between.
    if (!claim.within || !last) last = i;
  }
}

// The day of the live-blog entry that a claim stands in.
std::optional<Date> Completer::entry_day(const Claim& claim) const {
  return context_.text.entry_day_at(claim.content.front().begin);
}

Interval Completer::by_publication(const std::optional<Date>& entry) const {
  if (entry) return {std::nullopt, start_of_day(day_number(*entry) + 1)};
  if (!context_.report.published) return {};
  return {std::nullopt,
          start_of_day(day_number(Moment{context_.report.published->to.seconds - 1}) + 1)};
}

}  // namespace dateline::claims
