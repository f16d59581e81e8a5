// SPDX-License-Identifier: Apache-2.0
// Reports, letters and polls that speak: who stands behind one.
#include <algorithm>
#include <array>

#include "base/fold.h"
#include "claims/clauses.h"
#include "claims/resolver.h"
#include "claims/word_classes.h"

namespace dateline::claims {
namespace {

constexpr std::uint32_t kFar = 3000;  // bytes behind which a document is no longer meant

}  // namespace

// "a survey by Tally Research": whoever stands behind a document speaks.
std::optional<Speaker> Resolver::author_of(const Range& range) {
  const std::size_t noun = head_of(page_, range);
  if (kind_of_nominal(range) != EntityKind::Document) return std::nullopt;
  if (const Range owner = owner_in(range); !owner.empty()) {
    if (const auto known = short_form(page_.span(owner), owner))
      return of(*known, Resolved::Title, 0.75);
    const std::size_t last = owner.end - 1;
    if (page_.mention(last) != kNone && page_.entity(last)->kind != EntityKind::Place)
      return of(page_.mention_of(last).entity, Resolved::Explicit, 0.8);
  }
  for (const std::uint32_t child : page_.doc().right_children(noun)) {
    if (!page_.is(child, "by") && !page_.is(child, "from") && !page_.is(child, "of")) continue;
    const auto object = page_.doc().child(child, language::Dep::Pobj);
    if (!object || !range.contains(*object) || page_.mention(*object) == kNone) continue;
    const Entity& author = *page_.entity(*object);
    if (author.kind == EntityKind::Place) continue;
    // "an audit by | the court | of accounts": the mention is but a part of the body's name.
    const Mention& mention = page_.mention_of(*object);
    const std::size_t after = page_.tokens_of(mention.span).end;
    if (mention.form == MentionForm::Nominal && page_.is(after, "of") && range.contains(after)) {
      const Range body = phrase_of(page_, *object, range);
      if (!body.empty()) return nominal(page_.span(body), body);
    }
    return of(page_.mention_of(*object).entity, Resolved::Explicit, 0.8);
  }
  return std::nullopt;
}

// "The unit | 's Bulletin No. 7"; by the mark, as the parse is often wrong about numbers.
Range Resolver::owner_in(const Range& range) const {
  for (std::size_t token = range.begin + 1; token < range.end; ++token) {
    if (is_preposition(page_.lower(token)) || page_.is(token, ",")) break;
    if (page_.is(token, "'s") || page_.is(token, "’s") || page_.is(token, "’"))
      return {range.begin, token};
  }
  return {range.begin, range.begin};
}

// What a document is, without whose and about what: "a communiqué | of the Directorate", "the
// board's report | in October"; of a proper name without its owner: "the unit's | Bulletin No. 7".
Range Resolver::essence(Range words) const {
  for (std::size_t token = words.begin + 1; token < words.end; ++token) {
    const bool prepositional = is_preposition(page_.lower(token)) && !page_.is(token, "by");
    if (page_.is(token, ",") || prepositional || page_.is(token, "seen")) words.end = token;
  }
  const std::size_t owner = owner_in(words).end;
  if (owner > words.begin && page_.is_capitalised(owner + 1)) words.begin = owner + 1;
  return words;
}

// The document itself stands between the outlet and whoever is behind it; "the report" later is
// the same.
void Resolver::note_document(const Span& source, const Range& range, EntityId author) {
  const Range words = essence(range);
  const Speaker document = nominal(words == range ? source : page_.span(words), words);
  document_ = documents_.size();
  documents_.push_back({std::string(noun_of(range)), document, author, source.begin});
}

// "said in | an interim report": "the report" later is the speaker's.
void Resolver::remember_medium(const Span& medium, EntityId author) {
  const Range words = page_.tokens_of(medium);
  if (document_ || words.size() < 2 || !is_preposition(page_.lower(words.begin))) return;
  const Range phrase{words.begin + 1, words.end};
  if (kind_of_nominal(phrase) != EntityKind::Document) return;
  const Speaker document{std::nullopt, std::string(page_.span(essence(phrase)).of(page_.text())),
                         EntityKind::Document, Resolved::Explicit, 0.8};
  documents_.push_back({std::string(noun_of(phrase)), document, author, medium.begin});
}

// "an appended map", "the attached table": whoever is behind the document that it goes with.
std::optional<Speaker> Resolver::appended(const Span& source, const Range& range) {
  constexpr std::array<std::string_view, 5> kWith = {"appended", "attached", "accompanying",
                                                     "enclosed", "annexed"};
  const std::size_t modifier = range.begin + (is_determiner(page_.lower(range.begin)) ? 1 : 0);
  if (documents_.empty() || std::ranges::find(kWith, page_.lower(modifier)) == kWith.end() ||
      documents_.back().at + kFar < source.begin || kind_of_nominal(range) != EntityKind::Document)
    return std::nullopt;
  const EntityId author = documents_.back().author;
  note_document(source, range, author);
  return of(author, Resolved::Title, 0.7);
}

// "the communiqué", "the same document": the last one of that noun, or any, that has an author.
std::optional<Speaker> Resolver::known_document(const Span& source, const Range& range) {
  if (!page_.is(range.begin, "the") || range.size() < 2) return std::nullopt;
  if (kind_of_nominal(range) != EntityKind::Document) return std::nullopt;
  const std::string_view noun = noun_of(range);
  const bool same = page_.is(range.begin + 1, "same");
  // "the communiqué", not "the Soviet communiqué": another may be meant.
  if (!same && !page_.is(range.begin + 1, noun)) return std::nullopt;
  for (auto known = documents_.rbegin(); known != documents_.rend(); ++known) {
    if (known->at + kFar < source.begin) break;
    if (known->noun != noun && !same && noun != "document") continue;
    document_ = static_cast<std::size_t>(documents_.rend() - known) - 1;
    return mentioned(source, MentionForm::Nominal, known->author, Resolved::Title, 0.75);
  }
  return std::nullopt;
}

}  // namespace dateline::claims
