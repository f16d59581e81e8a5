// SPDX-License-Identifier: Apache-2.0
// Where a sentence leaves the words of a content for words of the report's own.
#include <algorithm>

#include "claims/clauses.h"
#include "claims/stretch_reader.h"
#include "claims/word_classes.h"

namespace dateline::claims {

// q.own: "called for lower fees |, but the board would keep them", "praised the plan |, which costs
// 40 million", "estimates that it would rise |; another office puts it lower".
std::size_t StretchReader::before_own_words(std::size_t verb, std::size_t begin, std::size_t end,
                                            Extent extent) const {
  const bool whole = extent == Extent::Object;
  for (std::size_t token = begin + 1; token + 2 < end; ++token) {
    if (page_.quote(token) != kNone) continue;
    const std::size_t next = token + 1;
    const std::string_view word = page_.lower(next);
    if (page_.is(token, ";") && (whole || has_voice(next, end))) return token;
    if (!page_.is(token, ",") || page_.quote(next) != kNone) continue;
    if (whole && (is_relative(word) || word == "where") && closes({next, end})) return token;
    if ((word == "although" || word == "though") && page_.has_finite({next, end})) return token;
    if ((word == "and" || word == "but") && is_own_clause(verb, begin, {next, end}, whole))
      return token;
  }
  return end;
}

// Whether a cue with a subject of its own stands in these words.
bool StretchReader::has_voice(std::size_t begin, std::size_t end) const {
  return std::ranges::any_of(cues_, [&](const CueHit& cue) {
    return cue.form == CueForm::Verb && cue.verb > begin && cue.verb < end &&
           has_own_subject(cue.verb) && !cue.passive;
  });
}

bool StretchReader::is_present(const Range& words) const {
  const auto finite = page_.first_finite(words);
  const language::Tag tag = finite ? page_.doc().tokens[*finite].tag : language::Tag::Vbd;
  return tag == language::Tag::Vbz || tag == language::Tag::Vbp;
}

// Whether a relative clause that begins here is the last of these words, and tells of no saying:
// "pointed to a report |, which found that tendering had failed" goes on.
bool StretchReader::closes(const Range& words) const {
  const language::Doc& doc = page_.doc();
  const lexicon::WordTable& verbs = page_.context().lexicon.table("claim-verbs");
  for (std::size_t token = words.begin + 1; token < words.end; ++token) {
    const language::Token& word = doc.tokens[token];
    if (word.dep != language::Dep::Relcl || word.left_edge != words.begin) continue;
    const std::size_t behind = word.right_edge + 1U;
    return !verbs.find(page_.lower(token)) && (behind + 1 >= words.end || !page_.is(behind, ","));
  }
  return true;
}

// ", and the ferry sails again": a clause that the parser joins to the cue. Behind a clause that is
// said, only where it cannot go on with that: another's words, or the present behind a past cue.
bool StretchReader::is_own_clause(std::size_t verb, std::size_t begin, const Range& words,
                                  bool whole) const {
  const language::Doc& doc = page_.doc();
  for (std::size_t token = words.begin + 1; token < words.end; ++token) {
    const language::Token& word = doc.tokens[token];
    if (word.dep != language::Dep::Conj || word.head != verb || page_.quote(token) != kNone)
      continue;
    const auto subject = own_subject(page_, token);
    if (!subject || *subject < words.begin || *subject > token) return false;
    if (is_first_person(page_.lower(*subject))) return false;  // "and I quote"
    if (whole) return true;
    const bool present = is_present({*subject, words.end});
    const bool past =
        doc.tokens[verb].tag == language::Tag::Vbd && !is_present({begin, words.begin});
    const bool speaks = std::ranges::any_of(cues_, [&](const CueHit& cue) {
      return cue.verb == token && cue.kind == CueKind::Say && !cue.passive;
    });
    return speaks || (past && present);
  }
  return false;
}

}  // namespace dateline::claims
