// SPDX-License-Identifier: Apache-2.0
// Who passed the words on: "the site, citing an officer, said", "as quoted by the radio".
#include <algorithm>
#include <array>

#include "claims/clauses.h"
#include "claims/stretch_reader.h"
#include "claims/word_classes.h"

namespace dateline::claims {

// f.relay, once all drafts of the stretch are known. What an aside names belongs to the draft whose
// tag it stands in, else to the last one whose cue stands before it.
void StretchReader::relays() {
  for (std::size_t token = range_.begin; token + 1 < range_.end; ++token) {
    if (page_.quote(token) != kNone) continue;
    const bool cites = page_.is(token, "citing") || page_.is(token, "quoting");
    const bool quoted =
        (page_.is(token, "quoted") || page_.is(token, "cited") || page_.is(token, "carried")) &&
        page_.is(token + 1, "by");
    if ((!cites && !quoted) || token == range_.begin) continue;
    const bool aside =
        page_.is(token - 1, ",") || page_.is(token - 1, "as") || page_.quote(token - 1) != kNone;
    if (!aside) continue;
    const Range whom = noun_phrase(page_, token + (cites ? 1 : 2), range_.end);
    if (whom.empty() || !speaks_itself(whom)) continue;
    // The aside is no claim of its own.
    const auto is_aside = [token](const Draft& draft) { return draft.cue.verb == token; };
    const auto own = std::find_if(drafts_.begin() + static_cast<std::ptrdiff_t>(first_draft_),
                                  drafts_.end(), is_aside);
    if (own != drafts_.end()) drafts_.erase(own);
    Draft* draft = owner_of(token);
    if (draft == nullptr) continue;
    (cites ? draft->cited : draft->relay) = whom;
    std::size_t begin = page_.is(token - 1, "as") ? token - 1 : token;
    while (begin > range_.begin && page_.is(begin - 1, ",")) --begin;
    cut_aside(*draft, {begin, whom.end});
  }
}

// A person, a body or a document; not "citing the weather".
bool StretchReader::speaks_itself(const Range& phrase) const {
  const std::size_t head = head_of(page_, phrase);
  const lexicon::Lexicon& lexicon = page_.context().lexicon;
  const std::string_view lemma = page_.doc().tokens[head].lemma;
  for (std::size_t token = phrase.begin; token < phrase.end; ++token) {
    if (page_.mention(token) != kNone) return true;
  }
  constexpr std::array<std::string_view, 5> kPeople = {"source", "people", "person", "media",
                                                       "television"};
  return std::ranges::find(kPeople, lemma) != kPeople.end() || page_.is_capitalised(head) ||
         lexicon.table("name-titles").find(lemma).has_value() ||
         lexicon.table("name-organisations").find(lemma).has_value();
}

Draft* StretchReader::owner_of(std::size_t token) {
  Draft* owner = nullptr;
  for (std::size_t i = first_draft_; i < drafts_.size(); ++i) {
    Draft& draft = drafts_[i];
    if (!draft.has_cue || draft.cue.form != CueForm::Verb) continue;
    if (draft.source && draft.source->begin < token && token < draft.cue.group.begin) return &draft;
    if (draft.cue.group.begin < token) owner = &draft;
  }
  return owner;
}

// Takes an aside out of the source that it stands behind and of the contents that end with it.
void StretchReader::cut_aside(Draft& draft, const Range& aside) const {
  if (draft.source && draft.source->contains(aside.begin) && draft.source->begin < aside.begin)
    draft.source->end = aside.begin;
  for (Range& content : draft.content) {
    if (!content.contains(aside.begin) || content.begin >= aside.begin) continue;
    if (content.end <= aside.end + 1) content = page_.trimmed({content.begin, aside.begin});
  }
}

}  // namespace dateline::claims
