// SPDX-License-Identifier: Apache-2.0
// What stands behind a quotation that closes within a content: does the content go on?
#include <algorithm>
#include <array>

#include "claims/clauses.h"
#include "claims/stretch_reader.h"
#include "claims/word_classes.h"

namespace dateline::claims {
namespace {

bool tells_when(std::string_view word) {
  constexpr std::array<std::string_view, 7> kWords = {"after", "as",   "before", "once",
                                                      "until", "when", "while"};
  return std::ranges::find(kWords, word) != kWords.end();
}

}  // namespace

// The first token behind a closing mark in [begin, end); `end` if no mark closes there.
std::size_t StretchReader::behind_mark(std::size_t begin, std::size_t end) const {
  for (std::size_t token = begin; token + 1 < end; ++token) {
    const std::size_t quote = page_.quote(token);
    if (quote == kNone || page_.quotes()[quote].close == 0) continue;
    if (page_.doc().tokens[token].span.end == page_.quotes()[quote].span.end) return token + 1;
  }
  return end;
}

// q.behind: where a content that holds a quotation ends. "called it “a farce” | after the vote",
// "tweeted that it was “a farce” | and urged voters to stay at home".
std::size_t StretchReader::without_rest(Draft& draft, std::size_t begin, std::size_t end,
                                        Extent extent) const {
  end = before_own_words(draft.cue.verb, begin, end, extent);
  for (std::size_t next = behind_mark(begin, end); next < end; next = behind_mark(next, end)) {
    if (goes_on_elsewhere(draft.cue, next, end, extent)) return next;
    if (extent == Extent::Clause) continue;
    const Adjuncts rest = adjuncts(page_, next, end);
    const bool closed = rest.end >= end || page_.in_time(next) || page_.is(rest.end, ",") ||
                        is_preposition(page_.lower(rest.end));
    if (rest.end == next || !closed || !(rest.medium || rest.time) || page_.is(next, "by"))
      continue;
    if (rest.medium) draft.medium = rest.medium;
    if (rest.time) draft.said_time = rest.time;
    return next;
  }
  return end;
}

// Whether what follows the mark is a clause of the report's own.
bool StretchReader::goes_on_elsewhere(const CueHit& cue, std::size_t next, std::size_t end,
                                      Extent extent) const {
  const language::Doc& doc = page_.doc();
  const bool whole = extent == Extent::Object;
  if (whole && page_.is_dash(next)) return true;
  bool comma = page_.is(next - 2, ",");
  if (page_.is(next, ",")) {
    comma = true;
    ++next;
  }
  if (next >= end) return false;
  const std::string_view word = page_.lower(next);
  if (comma && doc.tokens[next].tag == language::Tag::Vbg) return true;
  const bool topic = word == "when" && page_.is(next + 2, "comes");
  if ((whole || comma) && tells_when(word) && !topic && page_.has_finite({next, end})) return true;
  if (!is_conjunction(word)) return false;
  // "ruled that it was “right,” | but in its report it could not resist": joined to the cue.
  if (comma && word == "but" && !whole && has_joined(cue.verb, {next, end})) return true;
  std::size_t verb = next + 1;
  while (verb < end && is_cue_adverb(page_.lower(verb))) ++verb;
  // "added ‘it is no villain’ and would appeal": shifted back, so still in the other's words.
  if (verb >= end || page_.quote(verb) != kNone || is_modal(page_.lower(verb))) return false;
  // "their drive to “cross-sell” or make customers pay": a base form goes on with the infinitive.
  const language::Tag form = doc.tokens[cue.verb].tag;
  if (doc.tokens[verb].tag == language::Tag::Vb && form != language::Tag::Vb &&
      form != language::Tag::Vbp)
    return false;
  if (whole && comma && word == "but") return page_.has_finite({next, end});
  if (!page_.is_finite(verb)) return false;
  const bool is_cue = std::ranges::any_of(
      cues_, [verb](const CueHit& other) { return other.group.contains(verb); });
  return whole || (is_cue && doc.tokens[verb].tag == doc.tokens[cue.verb].tag);
}

// A verb with a subject of its own that the parser joins to that of the cue.
bool StretchReader::has_joined(std::size_t cue, const Range& words) const {
  for (std::size_t token = words.begin; token < words.end; ++token) {
    const language::Token& word = page_.doc().tokens[token];
    if (word.head == cue && word.dep == language::Dep::Conj && has_own_subject(token)) return true;
  }
  return false;
}

// "condemned it as “a farce” | and “a disgrace” to the town": marks joined to marks go on.
std::size_t StretchReader::with_more_marks(std::size_t begin, std::size_t end) const {
  while (end < range_.end && end > begin && page_.quote(end - 1) != kNone) {
    std::size_t open = end;
    if (page_.is(open, ",")) ++open;
    if (is_conjunction(page_.lower(open))) ++open;
    if (open == end) break;
    if (is_determiner(page_.lower(open)) || page_.is(open, "as")) ++open;
    if (is_determiner(page_.lower(open))) ++open;
    if (!page_.is_open_mark(open)) break;
    const Range quote = page_.tokens_of(page_.quotes()[page_.quote(open)].span);
    end = quote.end;
    for (std::size_t token = quote.begin; token < quote.end; ++token)
      end = std::max<std::size_t>(end, page_.doc().tokens[token].right_edge + 1U);
    end = std::min(end, content_end(begin));
  }
  return end;
}

}  // namespace dateline::claims
