// SPDX-License-Identifier: Apache-2.0
#include "claims/phrases.h"

#include <string>

#include "claims/word_classes.h"

namespace dateline::claims {
namespace {

bool is_comma(const Page& page, std::size_t token) {
  return page.is(token, ",");
}

bool is_border(const Page& page, std::size_t token) {
  const std::string_view word = page.lower(token);
  return page.is_space(token) || word == ":" || word == ";" || word == "—" || word == "–" ||
         word == "--" || word == "(" || word == ")" || word == "•" || word == "-" ||
         page.is_stop(token);
}

// A hyphen inside a word ("Moscow-installed") has no space on either side.
bool is_inner_hyphen(const Page& page, std::size_t token) {
  return page.is(token, "-") && token > 0 && !page.doc().tokens[token - 1].space &&
         !page.doc().tokens[token].space;
}

// "Name.Live": a stop without a space on either side.
bool is_inner_stop(const Page& page, std::size_t token) {
  return page.is(token, ".") && token > 0 && token + 1 < page.size() &&
         !page.doc().tokens[token - 1].space && !page.doc().tokens[token].space &&
         page.is_word(token + 1);
}

// "the Chari Fisheries Board (CFB) said": a parenthesis of a word or two inside the phrase.
bool is_inner_parenthesis(const Page& page, std::size_t token) {
  if (page.is(token, "(")) return page.is(token + 2, ")") || page.is(token + 3, ")");
  return page.is(token, ")") && token >= 3 && (page.is(token - 2, "(") || page.is(token - 3, "("));
}

// The segments between commas of [from, end), outside quotations, last first is segments.back().
std::vector<Range> segments_of(const Page& page, std::size_t from, std::size_t end) {
  std::vector<Range> segments;
  Range segment{from, from};
  for (std::size_t token = from; token < end; ++token) {
    if (is_comma(page, token)) {
      segment.end = token;
      segments.push_back(segment);
      segment.begin = token + 1;
    }
  }
  segment.end = end;
  segments.push_back(segment);
  return segments;
}

// Drops from the front what cannot belong to a subject: conjunctions, adverbs, times and their
// prepositions ("But on Monday | the governor").
Range without_front(const Page& page, Range range) {
  while (!range.empty()) {
    const std::size_t first = range.begin;
    const std::string_view word = page.lower(first);
    const bool time = page.in_time(first);
    const bool before_time =
        is_preposition(word) && first + 1 < range.end && page.in_time(first + 1);
    const bool joins = (is_conjunction(word) || is_subordinator(word)) && !time;
    if (!(joins || time || before_time || is_front_adverb(word) || page.is_space(first) ||
          (is_cue_adverb(word) && !is_determiner(word)))) {
      break;
    }
    ++range.begin;
  }
  return range;
}

bool starts_relative(const Page& page, const Range& range) {
  return !range.empty() && is_relative(page.lower(range.begin));
}

// Whether a segment can be part of a noun phrase with appositions.
bool is_nominal(const Page& page, Range range) {
  range = page.trimmed(range);
  if (range.empty()) return false;
  const std::string_view first = page.lower(range.begin);
  if (is_preposition(first) || is_front_adverb(first) || is_subordinator(first) ||
      is_conjunction(first) || page.in_time(range.begin)) {
    return false;
  }
  for (std::size_t token = range.begin; token < range.end; ++token) {
    if (is_relative(page.lower(token))) return true;  // its verb is not the clause's
    if (page.is_finite(token) || page.quote(token) != kNone) return false;
  }
  return true;
}

// The last noun phrase of a segment that ends at the cue: "when the mayor" -> "the mayor".
Range last_phrase(const Page& page, Range segment) {
  segment = without_front(page, segment);
  // "In a statement | it said": a pronoun is the whole of its phrase.
  if (!segment.empty() && is_subject_pronoun(page.lower(segment.end - 1)))
    return {segment.end - 1, segment.end};
  // After the last finite verb that is not in a relative clause, "and he" begins anew.
  bool relative = false;
  std::size_t begin = segment.begin;
  for (std::size_t token = segment.begin; token < segment.end; ++token) {
    if (is_relative(page.lower(token)) || (page.is(token, "that") && token > segment.begin)) {
      relative = true;
    }
    if (page.is_finite(token) && !relative) begin = token + 1;
    if (page.is_finite(token)) relative = false;
  }
  return without_front(page, {begin, segment.end});
}

std::size_t left_border(const Page& page, std::size_t from, std::size_t cue) {
  std::size_t begin = from;
  for (std::size_t token = from; token < cue; ++token) {
    const bool quote_ends =
        page.quote(token) != kNone && page.quote(token + 1) != page.quote(token);
    // A nickname or a name of an outlet in marks does not end the phrase; speech does.
    const bool stopped =
        quote_ends && token > begin && (page.is(token - 1, ",") || page.is_stop(token - 1));
    const bool speech = quote_ends && (stopped || page.quotes()[page.quote(token)].words > 3);
    if (speech || (is_border(page, token) && !is_inner_hyphen(page, token) &&
                   !is_inner_parenthesis(page, token)))
      begin = token + 1;
  }
  return begin;
}

bool is_phrase_end(const Page& page, std::size_t token) {
  const std::string_view word = page.lower(token);
  const bool stops = is_border(page, token) && !is_inner_hyphen(page, token) &&
                     !is_inner_parenthesis(page, token) && !is_inner_stop(page, token);
  return stops || is_relative(word) || word == "that" || page.is_finite(token) ||
         page.is_open_mark(token);
}

// "head of", "spokesman for", "officials at": these bind to the noun; the others are adjuncts.
bool binds(const Page& page, std::size_t token, bool after_name) {
  const std::string_view word = page.lower(token);
  if (word == "of" || word == "'s" || word == "’s") return true;
  if (word == "for" || word == "from" || word == "at" || word == "to" || word == "with" ||
      word == "inside" || word == "by" || word == "on" || word == "familiar") {
    return !after_name;
  }
  return word == "in" && !after_name;
}

bool is_apposition(const Page& page, Range range) {
  if (range.empty() || !is_nominal(page, range)) return false;
  const std::size_t first = range.begin;
  return page.is_capitalised(first) || page.is_number(first) || is_determiner(page.lower(first)) ||
         page.mention(first) != kNone || !is_cue_adverb(page.lower(first));
}

const lexicon::WordTable& media(const Page& page) {
  return page.context().lexicon.table("claim-media");
}

// Whether the phrase names a medium: "an interview with Radio Altai", "Telegram".
bool is_medium(const Page& page, const Range& phrase) {
  for (std::size_t token = phrase.begin; token < phrase.end; ++token) {
    std::vector<std::string_view> words;
    for (std::size_t i = token; i < phrase.end && i < token + 3; ++i)
      words.push_back(page.lower(i));
    if (media(page).longest(words)) return true;
    const Entity* entity = page.entity(token);
    if (entity != nullptr && entity->kind == EntityKind::Outlet) return true;
  }
  return false;
}

// "an | Oct. 27 | letter": a time that belongs to the noun behind it.
bool modifies(const Page& page, std::size_t token, std::size_t end) {
  const std::size_t time = page.time(token);
  std::size_t furthest = 0;
  while (token > 0 && page.time(token - 1) == time) --token;
  for (; token < end && page.time(token) == time; ++token)
    furthest = std::max<std::size_t>(furthest, page.doc().tokens[token].head);
  return token < end && page.doc().tokens[token].pos == language::Pos::Noun && furthest >= token;
}

// The noun phrase behind a preposition at `token`: "at | the daily briefing", "in | a commentary to
// Yuzhny Kurier TV". Empty if a verb or a clause follows.
Range behind_preposition(const Page& page, std::size_t token, std::size_t end) {
  const std::string_view word = page.lower(token);
  if (!is_preposition(word) || word == "as" || word == "of" || word == "like" || word == "about")
    return {};
  // "to comment" is no medium.
  if (page.doc().tokens[token + 1 < end ? token + 1 : token].tag == language::Tag::Vb) return {};
  Range phrase = noun_phrase(page, token + 1, end);
  // "in a letter | seen by the paper": who passed it on is no part of it.
  for (std::size_t i = phrase.begin + 1; i < phrase.end; ++i) {
    if (page.doc().tokens[i].tag == language::Tag::Vbn &&
        (page.is(i + 1, "by") || i + 1 == phrase.end)) {
      phrase.end = i;
    }
  }
  if (phrase.empty() || clause_starts(page, token + 1, phrase.end + 1)) return {};
  // "a commentary | to Yuzhny Kurier TV", "an interview | with Radio Altai"
  const std::string_view link = phrase.end < end ? page.lower(phrase.end) : std::string_view();
  const bool links = link == "to" || link == "with" || link == "for" || link == "of";
  if (links && is_medium(page, phrase) && !page.in_time(phrase.end + 1)) {
    const Range whom = noun_phrase(page, phrase.end + 1, end);
    if (!whom.empty() && !page.is_finite(whom.begin)) phrase.end = whom.end;
  }
  return phrase;
}

// Takes such a phrase for whom it was told or for the medium; false if it is neither. `dated`: the
// time within a medium ("in an Oct. 27 letter").
bool take_phrase(const Page& page, const Range& phrase, Adjuncts& found,
                 std::optional<std::size_t>& dated) {
  const std::size_t token = phrase.begin - 1;
  const std::string_view word = page.lower(token);
  const bool medium = is_medium(page, phrase);
  if (word == "to" && page.is_word(phrase.begin) && !medium) {
    const std::string_view first = page.lower(phrase.begin);
    if (!page.is_capitalised(phrase.begin) && !is_determiner(first) && first != "reporters" &&
        first != "journalists") {
      return false;
    }
    found.addressee = phrase;
    return true;
  }
  const bool channel = word == "through" || word == "via";  // "through a solicitor"
  const bool place =
      word == "in" || word == "at" || word == "on" || word == "by" || word == "during";
  if (!medium && !channel && !(place && page.is_capitalised(phrase.begin))) return false;
  const Range whole{token, phrase.end};
  if (!found.medium) found.medium = whole;
  for (std::size_t i = whole.begin; i < whole.end && !dated; ++i) {
    if (page.in_time(i)) dated = i;
  }
  return true;
}

}  // namespace

std::optional<Subject> subject_before(const Page& page, std::size_t from, std::size_t cue) {
  const std::size_t begin = left_border(page, from, cue);
  if (begin >= cue) return std::nullopt;
  const std::vector<Range> segments = segments_of(page, begin, cue);
  std::size_t last = segments.size() - 1;
  if (Range direct = page.trimmed(last_phrase(page, segments[last])); !direct.empty()) {
    // No comma before the cue: all of the source stands in this segment.
    return Subject{direct, segments[last].begin};
  }
  // A comma before the cue: a parenthesis, an apposition or a relative clause lies between.
  Range source{0, 0};
  std::size_t left = cue;
  while (last > 0) {
    --last;
    const Range segment = page.trimmed(segments[last]);
    if (segment.empty()) continue;
    if (starts_relative(page, segment) ||
        (source.empty() && !is_nominal(page, segment) && !page.has_finite(segment))) {
      continue;
    }
    const Range phrase = page.trimmed(last_phrase(page, segment));
    if (phrase.empty()) break;
    if (is_nominal(page, segment)) {
      source = source.empty() ? phrase : Range{phrase.begin, source.end};
      left = segment.begin;
      continue;
    }
    if (source.empty()) {
      source = phrase;
      left = segment.begin;
    }
    break;
  }
  if (source.empty()) return std::nullopt;
  return Subject{source, left};
}

Range noun_phrase(const Page& page, std::size_t begin, std::size_t end) {
  Range phrase{begin, begin};
  bool after_name = false;
  std::size_t token = begin;
  for (; token < end; ++token) {
    if (is_phrase_end(page, token)) break;
    const std::string_view word = page.lower(token);
    if (page.in_time(token) && token > begin && !modifies(page, token, end)) break;
    if (is_comma(page, token)) {
      // An apposition goes on to the next comma: "said Olga Tam, head of the council, …".
      std::size_t stop = token + 1;
      while (stop < end && !is_comma(page, stop) && !is_phrase_end(page, stop)) ++stop;
      const bool closed = stop >= end || is_comma(page, stop) || page.is_stop(stop);
      if (!closed || page.in_time(token + 1) || !is_apposition(page, {token + 1, stop})) break;
      const Range apposed = noun_phrase(page, token + 1, stop);
      if (apposed.end != stop) break;
      phrase.end = stop;
      token = stop - 1;
      continue;
    }
    if (is_preposition(word) && !binds(page, token, after_name)) break;
    if (is_preposition(word) && token + 1 < end && page.in_time(token + 1) &&
        !modifies(page, token + 1, end)) {
      break;
    }
    if (is_preposition(word) && word != "of" &&
        is_medium(page, {token + 1, std::min(token + 4, end)}) && !phrase.empty()) {
      break;
    }
    if (is_subordinator(word) && !is_preposition(word)) break;
    if (word == "but" || (word == "and" && token + 1 < end && page.is_finite(token + 1))) break;
    phrase.end = token + 1;
    if (page.is_word(token)) after_name = page.is_capitalised(token) && token + 1 < end;
  }
  return page.trimmed(phrase);
}

Range short_noun_phrase(const Page& page, std::size_t begin, std::size_t end) {
  Range phrase{begin, begin};
  for (std::size_t token = begin; token < end; ++token) {
    const std::string_view word = page.lower(token);
    if (is_phrase_end(page, token) || is_comma(page, token) || page.in_time(token)) break;
    if (is_preposition(word) && word != "of") break;
    if (is_content_opener(word) || is_negation(word) || (is_subordinator(word) && !phrase.empty()))
      break;
    phrase.end = token + 1;
  }
  return page.trimmed(phrase);
}

Adjuncts adjuncts(const Page& page, std::size_t begin, std::size_t end) {
  Adjuncts found;
  found.end = begin;
  std::optional<std::size_t> dated;
  std::size_t token = begin;
  while (token < end) {
    const std::string_view word = page.lower(token);
    if (page.in_time(token)) {
      if (modifies(page, token, end)) break;  // "expects | fiscal 2016 | earnings"
      const std::size_t first = token;
      const std::size_t time = page.time(token);
      while (token < end && page.time(token) == time) ++token;
      if (page.is(token, "'s") || page.is(token, "’s")) break;  // "praised | Thursday's march"
      if (!found.time) found.time = first;
    } else if (is_preposition(word) && token + 1 < end && page.in_time(token + 1)) {
      ++token;
      continue;
    } else if (is_comma(page, token) && token + 1 < end &&
               (page.in_time(token + 1) || is_preposition(page.lower(token + 1)))) {
      // ", in an interview with X," : only if what follows is an adjunct to its end.
      const Adjuncts inner = adjuncts(page, token + 1, end);
      if (inner.end == token + 1 || !(inner.medium || inner.time)) break;
      if (!found.medium) found.medium = inner.medium;
      if (!found.time) found.time = inner.time;
      token = inner.end;
      if (token < end && is_comma(page, token)) ++token;
    } else if (found.medium && (word == "here" || word == "there")) {
      ++token;  // "at the daily briefing here"
    } else if (is_cue_adverb(word) && !is_content_opener(word) && word != "there") {
      ++token;
    } else if (word == "for" && token + 2 < end && page.is(token + 2, "part")) {
      token += 3;  // "announced | for its part | a curfew"
    } else {
      const Range phrase = behind_preposition(page, token, end);
      if (phrase.empty() || !take_phrase(page, phrase, found, dated)) break;
      token = phrase.end;
    }
    found.end = token;
  }
  if (!found.time) found.time = dated;
  return found;
}

Adjuncts front_adjuncts(const Page& page, Range front) {
  front = page.trimmed(front);
  while (!front.empty() && !page.in_time(front.begin) &&
         (is_front_adverb(page.lower(front.begin)) || is_conjunction(page.lower(front.begin)) ||
          page.is(front.begin, ","))) {
    ++front.begin;
  }
  Adjuncts found = adjuncts(page, front.begin, front.end);
  // "In Moscow, the ministry said": where it stands is no medium.
  if (found.medium && !is_medium(page, *found.medium)) found.medium.reset();
  if (!found.time) {
    for (std::size_t token = front.begin; token < front.end && !found.time; ++token) {
      if (page.in_time(token) && page.quote(token) == kNone) found.time = token;
    }
  }
  return found;
}

bool clause_starts(const Page& page, std::size_t begin, std::size_t end) {
  if (begin >= end || !page.is_word(begin)) return false;
  for (std::size_t token = begin; token < end; ++token) {
    if (page.is_finite(token)) return token > begin;
    if (page.is_stop(token) || page.is(token, ";") || page.is(token, ":")) return false;
  }
  return false;
}

}  // namespace dateline::claims
