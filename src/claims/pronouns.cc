// SPDX-License-Identifier: Apache-2.0
// Pronouns: he, she, it, they, who.
#include "base/fold.h"
#include "claims/clauses.h"
#include "claims/resolver.h"
#include "claims/word_classes.h"

namespace dateline::claims {

namespace {

PronounKind kind_of(std::string_view word) {
  constexpr std::array<std::string_view, 6> kPersons = {"he", "him", "his", "she", "her", "hers"};
  constexpr std::array<std::string_view, 5> kPlurals = {"they", "them", "their", "theirs", "we"};
  if (among(word, kPersons)) return PronounKind::Person;
  if (among(word, kPlurals)) return PronounKind::Plural;
  if (word == "it" || word == "its") return PronounKind::Thing;
  return is_relative(word) ? PronounKind::Relative : PronounKind::Other;
}

Gender gender_of(std::string_view pronoun) {
  constexpr std::array<std::string_view, 3> kFeminine = {"she", "her", "hers"};
  return among(pronoun, kFeminine) ? Gender::Feminine : Gender::Masculine;
}

bool agrees(const Entity& entity, PronounKind kind, std::string_view pronoun) {
  switch (kind) {
    case PronounKind::Person:
      return (entity.kind == EntityKind::Person || entity.kind == EntityKind::Unnamed) &&
             !entity.plural &&
             (entity.gender == Gender::Unknown || entity.gender == gender_of(pronoun));
    case PronounKind::Thing:
      return entity.kind != EntityKind::Person && entity.kind != EntityKind::Unnamed &&
             entity.kind != EntityKind::Group;
    case PronounKind::Anyone:
      return (entity.kind == EntityKind::Person || entity.kind == EntityKind::Unnamed ||
              entity.kind == EntityKind::Group);
    case PronounKind::Plural:
      return entity.kind != EntityKind::Document &&
             (entity.plural || entity.kind == EntityKind::Group ||
              entity.kind == EntityKind::Organisation);
    default:
      return true;
  }
}

}  // namespace

// k.pronoun
Speaker Resolver::pronoun(const Span& source, std::size_t token) {
  const std::string_view word = page_.lower(token);
  const PronounKind kind = kind_of(word);
  if (word == "we") {
    if (const auto own = who_writes(source)) return *own;
  }
  if (kind == PronounKind::Other)
    return {std::nullopt, std::string(word), std::nullopt, Resolved::Pronoun, 0.2};
  std::optional<EntityId> best;
  if (kind == PronounKind::Relative) {
    if (const auto known = antecedent(token)) return *known;
    if (word == "who") best = nearest_mention(source.begin, PronounKind::Anyone, word);
  } else {
    best = subject_before(token, kind, word);
    // A turn of the same or the last paragraphs; else a subject named just before.
    constexpr std::uint32_t kFar = 1200;  // bytes
    for (auto turn = turns_.rbegin(); turn != turns_.rend() && !best; ++turn) {
      if (source.begin > turn->at + kFar) break;
      // "according to a survey by the board": the board is not talked about, unless it goes on.
      const bool last = turn == turns_.rbegin();
      if (turn->behind_document && !(last && near(turn->at, source.begin))) continue;
      if (!fits(entity(turn->entity), kind, word)) continue;
      // "Robin Brandt described Nadia Karim as a fool after | she said": not who may be either.
      if (kind == PronounKind::Person && entity(turn->entity).gender == Gender::Unknown)
        best = surely(token, word);
      if (!best) best = turn->entity;
      // "The bulletin puts … | It notes"
      if (last && kind == PronounKind::Thing) document_ = turn->document;
    }
    if (!best) best = nearest_mention(source.begin, kind, word);
  }
  if (!best) return {std::nullopt, std::string(word), std::nullopt, Resolved::Pronoun, 0.2};
  learn(*best, word);
  return mentioned(source, MentionForm::Pronoun, *best, Resolved::Pronoun, 0.85);
}

// "The council opened the bridge. | We | found cracks in it": outside quotations the outlet itself,
// unless somebody speaks in the same paragraph.
std::optional<Speaker> Resolver::who_writes(const Span& source) const {
  const bool spoken = !turns_.empty() && near(turns_.back().at, source.begin);
  if (spoken || !context_.report.outlet) return std::nullopt;
  return outlet_of(context_.report, found_.names, 0.7);
}

// The nearest person before a pronoun in its sentence whose gender is known to be its.
std::optional<EntityId> Resolver::surely(std::size_t pronoun, std::string_view word) const {
  const language::Doc& doc = page_.doc();
  const std::uint32_t at = doc.tokens[pronoun].span.begin;
  const std::uint32_t from = doc.sentences[doc.sentence_at(at)].begin;
  return last_named(at, kNearMentions, [&](const Mention& mention) {
    const Entity& known = entity(mention.entity);
    return mention.span.begin >= from && known.kind == EntityKind::Person &&
           known.gender == gender_of(word);
  });
}

// "the computer maker" is no "he": an unnamed source is one person only by the noun of a role.
bool Resolver::fits(const Entity& known, PronounKind kind, std::string_view pronoun) const {
  if (!agrees(known, kind, pronoun)) return false;
  if (kind != PronounKind::Person || known.kind != EntityKind::Unnamed) return true;
  const lexicon::WordTable& titles = context_.lexicon.table("name-titles");
  constexpr std::array<std::string_view, 10> kPeople = {
      "man", "woman", "boy", "girl", "person", "other", "husband", "wife", "one", "source"};
  for (std::string_view rest = known.name; !rest.empty();) {
    const std::string word = lower(rest.substr(0, rest.find(' ')));
    if (titles.find(word) || among(word, kPeople)) return true;
    rest = rest.find(' ') == std::string_view::npos ? std::string_view()
                                                    : rest.substr(rest.find(' ') + 1);
  }
  return false;
}

// Whether no paragraph ends between two places.
bool Resolver::near(std::uint32_t from, std::uint32_t to) const {
  return from <= to && page_.text().substr(from, to - from).find('\n') == std::string_view::npos;
}

// "A port spokeswoman was more relaxed. | She said": the subject of the sentence before in the
// same paragraph, if it is a person or a body by name or by role.
std::optional<EntityId> Resolver::subject_before(std::size_t pronoun, PronounKind kind,
                                                 std::string_view word) {
  const language::Doc& doc = page_.doc();
  const std::size_t here = doc.sentence_at(doc.tokens[pronoun].span.begin);
  if (here == 0 || here >= doc.sentences.size()) return std::nullopt;
  const Range before = page_.tokens_of(doc.sentences[here - 1]);
  if (before.empty()) return std::nullopt;
  // In another paragraph only somebody whose gender is known.
  const bool here_too = near(page_.span(before).begin, doc.tokens[pronoun].span.begin);
  if (!here_too && kind != PronounKind::Person) return std::nullopt;
  for (std::size_t i = before.begin; i < before.end; ++i) {
    const language::Token& token = doc.tokens[i];
    const bool passive = kind == PronounKind::Thing && token.dep == language::Dep::Nsubjpass;
    if ((token.dep != language::Dep::Nsubj && !passive) || page_.quote(i) != kNone) continue;
    if (doc.tokens[token.head].head != token.head) continue;  // of the main verb only
    Range phrase = phrase_of(page_, i, before);
    if (phrase.empty() || is_pronoun(page_.lower(i))) return std::nullopt;
    // "military observer | Ilya Drozd expressed …": the parser cut the name off.
    while (phrase.end < before.end && page_.is_capitalised(phrase.end) &&
           page_.mention(phrase.end) != kNone)
      ++phrase.end;
    if (kind == PronounKind::Thing) return thing_of(phrase);
    if (const auto named = named_in(phrase); named && named->entity) {
      const Entity& known = entity(*named->entity);
      const bool sure = here_too || known.gender == gender_of(word);
      return sure && fits(known, kind, word) ? named->entity : std::nullopt;
    }
    if (!here_too) return std::nullopt;
    return role_of(phrase, i, kind, word);
  }
  return std::nullopt;
}

// "A port spokeswoman", "Two officials": by the noun of a role that agrees.
std::optional<EntityId> Resolver::role_of(const Range& phrase, std::size_t noun, PronounKind kind,
                                          std::string_view word) {
  const lexicon::WordTable& titles = context_.lexicon.table("name-titles");
  // "Mrs Tam" of two: by what she is called.
  if (kind == PronounKind::Person && page_.is_capitalised(noun) &&
      gender_of_nominal({phrase.begin, phrase.begin + 1}) == gender_of(word))
    return nominal(page_.span(phrase), phrase).entity;
  const auto role = titles.find(page_.lower(noun));
  const bool one = page_.doc().tokens[noun].tag == language::Tag::Nn;
  if (!role || kind != PronounKind::Person || !one) return std::nullopt;
  const std::string_view gender = titles.cell(*role, "gender");
  if (!gender.empty() && (gender == "f") != (gender_of(word) == Gender::Feminine))
    return std::nullopt;
  return nominal(page_.span(phrase), phrase).entity;
}

// "The agency closed a plant. | It said": a body that is the subject, or whoever is behind a
// document.
std::optional<EntityId> Resolver::thing_of(const Range& phrase) {
  if (const auto known = the_company(page_.span(phrase), phrase)) return known;
  if (const auto named = named_in(phrase); named && named->entity)
    return fits(entity(*named->entity), PronounKind::Thing, "it") ? named->entity : std::nullopt;
  return std::nullopt;
}

// The noun of the phrase that ends before ", which", where the parse does not tell.
std::optional<std::size_t> Resolver::noun_before(std::size_t token) const {
  std::size_t end = token;
  while (end > 0 && (page_.is(end - 1, ",") || page_.is_space(end - 1))) --end;
  const std::vector<language::NounChunk>& chunks = page_.doc().noun_chunks;
  const auto chunk = std::ranges::lower_bound(chunks, end, {}, &language::NounChunk::end);
  if (chunk == chunks.end() || chunk->end != end) return std::nullopt;
  return chunk->root();
}

// "an architect who said": what the relative clause is about.
std::optional<Speaker> Resolver::antecedent(std::size_t token) {
  const std::size_t verb = page_.doc().tokens[token].head;
  const language::Token& clause = page_.doc().tokens[verb];
  const bool parsed = clause.dep == language::Dep::Relcl && clause.head < token;
  const auto before = parsed ? std::optional<std::size_t>(clause.head) : noun_before(token);
  if (!before) return std::nullopt;
  const Range phrase = phrase_of(page_, *before, {0, token});
  if (phrase.empty()) return std::nullopt;
  return whoever(page_.span(phrase), phrase);
}

// A pronoun tells the gender of whom it stands for.
void Resolver::learn(EntityId id, std::string_view pronoun) {
  if (kind_of(pronoun) == PronounKind::Person)
    found_.names.entities[index(id)].gender = gender_of(pronoun);
}

std::optional<EntityId> Resolver::nearest_mention(std::uint32_t before, PronounKind kind,
                                                  std::string_view word) const {
  constexpr std::uint32_t kFar = 600;  // bytes
  return last_named(before, kAllMentions, [&](const Mention& mention) {
    return mention.span.begin + kFar >= before && fits(entity(mention.entity), kind, word);
  });
}

}  // namespace dateline::claims
