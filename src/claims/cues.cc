// SPDX-License-Identifier: Apache-2.0
#include "claims/cues.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/table.h"
#include "claims/word_classes.h"

namespace dateline::claims {
namespace {

Act act_of(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, Act>, 8> kActs = {{{"deny", Act::Deny},
                                                                      {"retract", Act::Retract},
                                                                      {"direct", Act::Direct},
                                                                      {"commit", Act::Commit},
                                                                      {"ask", Act::Ask},
                                                                      {"judge", Act::Judge},
                                                                      {"decline", Act::Decline},
                                                                      {"believe", Act::Believe}}};
  const auto* const it = std::ranges::find(kActs, word, &std::pair<std::string_view, Act>::first);
  return it == kActs.end() ? Act::Assert : it->second;
}

CueKind kind_of(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, CueKind>, 7> kKinds = {
      {{"ask", CueKind::Ask},
       {"order", CueKind::Order},
       {"promise", CueKind::Promise},
       {"deny", CueKind::Deny},
       {"decline", CueKind::Decline},
       {"believe", CueKind::Believe},
       {"perceive", CueKind::Perceive}}};
  const auto* const it =
      std::ranges::find(kKinds, word, &std::pair<std::string_view, CueKind>::first);
  return it == kKinds.end() ? CueKind::Say : it->second;
}

class Finder {
 public:
  Finder(const Page& page, const Range& stretch)
      : page_(page),
        stretch_(stretch),
        verbs_(page.context().lexicon.table("claim-verbs")),
        nouns_(page.context().lexicon.table("claim-nouns")),
        hearsay_(page.context().lexicon.table("claim-hearsay")) {}

  std::vector<CueHit> find() {
    for (std::size_t token = stretch_.begin; token < stretch_.end; ++token) {
      if (page_.quote(token) != kNone || page_.is_space(token)) continue;
      if (auto hit = at(token)) {
        token = std::max(token, hit->group.end - 1);
        hits_.push_back(*std::move(hit));
      }
    }
    return std::move(hits_);
  }

 private:
  std::optional<CueHit> at(std::size_t token) const {
    if (auto hit = according(token)) return hit;
    if (auto hit = opinion(token)) return hit;
    if (const auto row = hearsay_.find(page_.lower(token))) {
      CueHit hit{CueForm::Hearsay,
                 {token, token + 1},
                 token,
                 std::string(page_.lower(token)),
                 CueKind::Adverb,
                 Act::Assert,
                 {},
                 hearsay_.cell(*row, "commitment"),
                 {},
                 false,
                 false,
                 false};
      return hit;
    }
    if (auto hit = verb(token)) return hit;
    return noun(token);
  }

  // c.according: "According to the mayor, …" but not "according to plan".
  std::optional<CueHit> according(std::size_t token) const {
    if (!page_.is(token, "according") || !page_.is(token + 1, "to")) return std::nullopt;
    const std::string_view next = token + 2 < stretch_.end ? page_.lower(token + 2) : "";
    if (next == "plan" || next == "plans" || next == "schedule" || next == "tradition")
      return std::nullopt;
    return CueHit{CueForm::AccordingTo,
                  {token, token + 2},
                  token,
                  "according to",
                  CueKind::AccordingTo,
                  Act::Assert,
                  {},
                  {},
                  {},
                  false,
                  false,
                  false};
  }

  // c.opinion: "In Nadia Karim's opinion, …", "In his words, …", "In the words of X, …".
  std::optional<CueHit> opinion(std::size_t token) const {
    if (!page_.is(token, "in")) return std::nullopt;
    const std::size_t last = std::min(token + 8, stretch_.end);
    for (std::size_t i = token + 1; i < last && !page_.is(i, ","); ++i) {
      const std::string_view word = page_.lower(i);
      const bool opines =
          word == "opinion" || word == "words" || word == "view" || word == "estimation";
      if (!opines) continue;
      const bool owned =
          i > token + 1 && (page_.lower(i - 1) == "'s" || page_.lower(i - 1) == "’s" ||
                            is_pronoun(page_.lower(i - 1)));
      const bool of = page_.is(i + 1, "of") && page_.is(i - 1, "the") && word != "view";
      if (!owned && !of) return std::nullopt;
      return CueHit{CueForm::Opinion,
                    {token, of ? i + 2 : i + 1},
                    i,
                    std::string(word),
                    CueKind::AccordingTo,
                    Act::Assert,
                    {},
                    {},
                    {},
                    false,
                    false,
                    false};
    }
    return std::nullopt;
  }

  std::optional<CueHit> verb(std::size_t token) const {
    std::array<std::string_view, 4> words;
    std::size_t count = 0;
    while (count < words.size() && token + count < stretch_.end) {
      words[count] = page_.lower(token + count);
      ++count;
    }
    const auto match = verbs_.longest(std::span(words).first(count));
    if (!match || page_.mention(token) != kNone) return std::nullopt;
    CueHit hit;
    hit.verb = token;
    hit.group = {token, token + match->words};
    hit.lemma = std::string(verbs_.lemma(match->row));
    hit.act = act_of(verbs_.cell(match->row, "act"));
    hit.kind = kind_of(verbs_.cell(match->row, "kind"));
    hit.frames = verbs_.cell(match->row, "frames");
    hit.commitment = verbs_.cell(match->row, "commitment");
    hit.mode = verbs_.cell(match->row, "mode");
    widen_left(hit);
    if (!is_verbal(hit)) return std::nullopt;
    if (hit.passive && page_.is(hit.group.end, "by")) ++hit.group.end;
    if (hit.negated) {
      // "did not say whether": a decline. "would not confirm": likewise.
      if (hit.act == Act::Assert && hit.kind == CueKind::Say) {
        hit.act = Act::Decline;
        hit.kind = CueKind::Decline;
      }
    }
    return hit;
  }

  // Takes auxiliaries, negations and adverbs before the verb into the group.
  void widen_left(CueHit& hit) const {
    std::size_t begin = hit.group.begin;
    bool be = false;
    while (begin > stretch_.begin) {
      const std::size_t before = begin - 1;
      const std::string_view word = page_.lower(before);
      if (page_.quote(before) != kNone || page_.mention(before) != kNone) break;
      const bool auxiliary = is_auxiliary(word) && !(word == "'s" || word == "’s");
      if (auxiliary) {
        be = be || is_be(word);
      } else if (is_negation(word)) {
        hit.negated = true;
      } else if (!(is_cue_adverb(word) && word != "there" && word != "so" &&
                   !page_.in_time(before))) {
        break;
      }
      begin = before;
    }
    // Leading adverbs belong to it only before the verb itself: "Earlier, X said" is not reached.
    const std::string_view form = page_.lower(hit.verb);
    const bool participle = !form.ends_with("ing") && !is_base(hit);
    hit.passive = be && participle;
    hit.group.begin = begin;
  }

  bool is_base(const CueHit& hit) const {
    const std::string_view form = page_.lower(hit.verb);
    return hit.lemma.starts_with(form) &&
           (hit.lemma.size() == form.size() || hit.lemma[form.size()] == ' ');
  }

  // Verb or noun? "The reports say" against "two reports lay"; "announced" before a noun is no cue.
  bool is_verbal(CueHit& hit) const {
    const std::size_t begin = hit.group.begin;
    const std::string_view form = page_.lower(hit.verb);
    const bool has_auxiliary = begin < hit.verb && is_auxiliary(page_.lower(begin));
    const std::string_view before =
        begin > stretch_.begin ? page_.lower(begin - 1) : std::string_view();
    if (form.ends_with("ing") && form != "according") {
      hit.adverbial = begin == stretch_.begin || before == "," || before == "”" || before == "\"";
      return hit.adverbial && !page_.is(hit.group.end, ",");
    }
    if (before == "to") return false;
    if (page_.is_capitalised(hit.verb) && begin == hit.verb && hit.verb > stretch_.begin &&
        !page_.is_capitalised(hit.verb - 1)) {
      return false;
    }
    if (has_auxiliary) return true;
    if (begin == stretch_.begin) return false;
    if (is_determiner(before) && !is_subject_pronoun(before) && before != "all" &&
        before != "both" && before != "many" && before != "some" && before != "few" &&
        before != "several") {
      return false;
    }
    if (before == "of" || before == "'s" || before == "’s" || before == "for" || before == "with" ||
        before == "as") {
      return false;
    }
    return is_subject_pronoun(before) || is_relative(before) || is_conjunction(before) ||
           before == "," || page_.quote(begin - 1) != kNone || page_.is_finite(hit.verb);
  }

  // e.noun: "the mayor's claim that the depot was insured", "rumours that".
  std::optional<CueHit> noun(std::size_t token) const {
    const auto row = nouns_.find(page_.lower(token));
    if (!row || token + 1 >= stretch_.end) return std::nullopt;
    std::size_t that = token + 1;
    if (page_.is(that, "from") || page_.is(that, "by")) {
      while (that < stretch_.end && !page_.is(that, "that") && !page_.is_finite(that) &&
             !page_.is(that, ",")) {
        ++that;
      }
    }
    if (!page_.is(that, "that")) return std::nullopt;
    CueHit hit;
    hit.form = CueForm::Noun;
    hit.group = {token, token + 1};
    hit.verb = that;
    hit.lemma = std::string(nouns_.lemma(*row));
    hit.kind = CueKind::Noun;
    hit.act = act_of(nouns_.cell(*row, "act"));
    hit.commitment = nouns_.cell(*row, "commitment");
    return hit;
  }

  const Page& page_;
  const Range stretch_;
  const lexicon::WordTable& verbs_;
  const lexicon::WordTable& nouns_;
  const lexicon::WordTable& hearsay_;
  std::vector<CueHit> hits_;
};

}  // namespace

bool CueHit::takes(std::string_view frame) const {
  for (const std::string_view known : split(frames, ' ')) {
    if (known == frame) return true;
  }
  return false;
}

std::vector<CueHit> find_cues(const Page& page, const Range& stretch) {
  return Finder(page, stretch).find();
}

}  // namespace dateline::claims
