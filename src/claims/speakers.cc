// SPDX-License-Identifier: Apache-2.0
// Names in a source, and the order in which ways of resolving one are tried.
#include "base/fold.h"
#include "claims/clauses.h"
#include "claims/resolver.h"
#include "claims/word_classes.h"

namespace dateline::claims {

Speakers Resolver::run() {
  found_.speakers.reserve(claims_.size());
  for (const Claim& claim : claims_) {
    behind_document_ = false;
    std::vector<Speaker> relays = relays_of(claim);
    Speaker speaker = resolve(claim);
    if (speaker.entity)
      turns_.push_back({*speaker.entity, claim.content.front().begin, behind_document_});
    found_.speakers.push_back(std::move(speaker));
    found_.relays.push_back(std::move(relays));
  }
  std::ranges::stable_sort(found_.names.mentions, {}, &Mention::span);
  return std::move(found_);
}

Speaker Resolver::resolve(const Claim& claim) {
  if (!claim.source) {
    if (!claim.cue && claim.how == How::Direct && !turns_.empty())
      return of(turns_.back().entity, Resolved::Carried, 0.8);
    return {};
  }
  return resolve_span(claim, claim.cited ? *claim.cited : *claim.source);
}

// "the channel", "state television": an outlet that is not named.
bool Resolver::is_outlet_noun(const Range& range) const {
  const std::size_t head = head_of(page_, range);
  if (page_.is_capitalised(head)) return false;
  for (std::size_t token = range.begin; token < range.end; ++token) {
    if (page_.mention(token) != kNone) return false;  // it has a name
  }
  const lexicon::WordTable& bodies = context_.lexicon.table("name-organisations");
  const auto row = bodies.find(page_.lower(head));
  return row && bodies.cell(*row, "kind") == "outlet";
}

// Who passed on what the speaker said: the source that cites, or who is said to have quoted it.
std::vector<Speaker> Resolver::relays_of(const Claim& claim) {
  std::vector<Speaker> relays;
  if (claim.cited && claim.source) relays.push_back(resolve_span(claim, *claim.source));
  if (claim.relay) relays.push_back(resolve_span(claim, *claim.relay));
  // "told the channel", "told state television": through it.
  if (claim.addressee) {
    const Range whom = page_.tokens_of(claim.addressee->span);
    if (!whom.empty() && is_outlet_noun(whom))
      relays.push_back(resolve_span(claim, claim.addressee->span));
  }
  // "A poll by the university found": through the poll.
  if (!claim.source || claim.cited) return relays;
  const Range range = page_.tokens_of(*claim.source);
  if (!range.empty() && author_of(range)) relays.push_back(nominal(*claim.source, range));
  return relays;
}

Speaker Resolver::resolve_span(const Claim& claim, const Span& source) {
  const Range range = page_.tokens_of(source);
  if (range.empty()) return {};
  if (is_own_page(range)) return outlet_of(context_.report, found_.names, 0.9);
  if (claim.cue && claim.cue->lemma == "hear" && heard_in_court(range)) return {};
  if (range.size() == 1 && is_pronoun(page_.lower(range.begin)))
    return pronoun(source, range.begin);
  if (claim.rules.front() == "label.turn") {
    if (const auto speaker = turn(claim, range)) return *speaker;
  }
  if (const auto labelled = label(range, source.begin)) return *labelled;
  if (const auto author = author_of(range)) {
    behind_document_ = !page_.doc().child(head_of(page_, range), language::Dep::Poss);
    return *author;
  }
  if (range.size() == 2 && page_.lower(range.begin) == "the") {
    std::optional<EntityId> body = short_form(source, range);
    if (!body) body = the_company(source, range);
    if (!body) body = same_outlet(source, range);
    if (!body) body = one_of_two(source, page_.lower(range.end - 1));
    if (body) {
      return mentioned(source, MentionForm::Nominal, *body, Resolved::Title, 0.75);
    }
  }
  if (const auto named = named_in(range)) return *named;
  return nominal(source, range);
}

// "a survey by Tally Research": whoever stands behind a document speaks.
std::optional<Speaker> Resolver::author_of(const Range& range) {
  const std::size_t noun = head_of(page_, range);
  if (kind_of_nominal(range) != EntityKind::Document) return std::nullopt;
  // "The unit's Bulletin No. 7"
  if (const auto owner = page_.doc().child(noun, language::Dep::Poss)) {
    const Range phrase = phrase_of(page_, *owner, range);
    if (page_.mention(*owner) != kNone && page_.entity(*owner)->kind != EntityKind::Place)
      return of(page_.mention_of(*owner).entity, Resolved::Explicit, 0.8);
    if (phrase.size() >= 2 && !is_pronoun(page_.lower(*owner))) {
      Range body = phrase;
      while (!body.empty() && page_.doc().tokens[body.end - 1].dep == language::Dep::Case)
        --body.end;
      if (const auto known = short_form(page_.span(body), body))
        return of(*known, Resolved::Title, 0.75);
    }
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

// The person named in the source; else the last body or title in it that heads it.
std::optional<Speaker> Resolver::named_in(const Range& range) const {
  if (names_two_people(range)) return std::nullopt;
  const Mention* person = nullptr;
  const Mention* head = nullptr;
  const std::size_t noun = head_of(page_, range);
  for (std::size_t token = range.begin; token < range.end; ++token) {
    if (page_.mention(token) == kNone) continue;
    const Mention& mention = page_.mention_of(token);
    const Entity& entity = *page_.entity(token);
    const bool owned =
        token > range.begin && mention.span.begin > page_.doc().tokens[range.begin].span.begin;
    const std::size_t root = head_of(page_, page_.tokens_of(mention.span));
    const bool better = person == nullptr ||
                        (person->form == MentionForm::Title && mention.form == MentionForm::Name);
    // "the Tam relatives": a name before a common noun is not who speaks.
    const bool modifies = page_.doc().tokens[root].dep == language::Dep::Compound &&
                          page_.doc().tokens[root].head == noun &&
                          page_.doc().tokens[noun].pos == language::Pos::Noun &&
                          !ends_with(range, mention);
    if (entity.kind == EntityKind::Person && better && !modifies &&
        !followed_by_possessive(mention) &&
        (is_core(page_, root, noun) || ends_with(range, mention))) {
      person = &mention;
    }
    // "The company, Southern Towage"
    const bool apposed = owned && ends_with(range, mention) && after_comma(mention);
    const bool heads_it =
        owned && root == noun && !followed_by_possessive(mention) && ends_with(range, mention);
    if (!head && heads_it && entity.kind != EntityKind::Person) head = &mention;
    if (!head && apposed && entity.kind != EntityKind::Person) head = &mention;
    if (!head && (!owned || only_modifiers(range, mention)) && !followed_by_possessive(mention) &&
        heads(range, mention)) {
      head = &mention;
    }
  }
  if (person != nullptr) {
    const Resolved how = person->form == MentionForm::Title ? Resolved::Title
                         : person->span == page_.span(range) || range.size() <= 2
                             ? Resolved::Name
                             : Resolved::Explicit;
    return of(person->entity, how, 0.95);
  }
  if (head != nullptr) {
    return of(head->entity, head->form == MentionForm::Title ? Resolved::Title : Resolved::Explicit,
              0.9);
  }
  return std::nullopt;
}

// "Lucía Ferrer and Hawa Sesay", "two senators, Tam and Sorokin": a group, not one of them.
bool Resolver::names_two_people(const Range& range) const {
  std::optional<EntityId> first;
  for (std::size_t token = range.begin; token < range.end; ++token) {
    if (page_.mention(token) == kNone) continue;
    const Mention& mention = page_.mention_of(token);
    if (entity(mention.entity).kind != EntityKind::Person || mention.form != MentionForm::Name)
      continue;
    if (!first) first = mention.entity;
    if (mention.entity == *first) continue;
    const language::Token& root = page_.doc().tokens[head_of(page_, page_.tokens_of(mention.span))];
    const bool apposed = root.dep == language::Dep::Appos;  // "and his wife | Irina"
    const language::Token& joined = apposed ? page_.doc().tokens[root.head] : root;
    if (joined.dep == language::Dep::Conj) return true;
  }
  return false;
}

// The last name of the phrase, unless a preposition leads to it ("a doctor in Madaya").
bool Resolver::ends_with(const Range& range, const Mention& mention) const {
  const Range name = page_.tokens_of(mention.span);
  // A mention may begin before the phrase, at the first token of the text even.
  if (name.end != range.end || name.begin <= range.begin) return name.end == range.end;
  // "the deputy head of the DPR | Anton Gribov": the body before it is the object.
  if (page_.mention(name.begin - 1) != kNone &&
      page_.entity(name.begin - 1)->kind == EntityKind::Organisation) {
    return true;
  }
  // "advisers to Mr. Tam": the object of a preposition.
  const language::Token& root = page_.doc().tokens[head_of(page_, name)];
  if (root.dep == language::Dep::Pobj || root.dep == language::Dep::Poss) return false;
  return !is_preposition(page_.lower(name.begin - 1));
}

bool Resolver::after_comma(const Mention& mention) const {
  const std::size_t first = page_.doc().token_at(mention.span.begin);
  return first > 0 && (page_.is(first - 1, ",") ||
                       (first > 1 && page_.is(first - 2, ",") && page_.is(first - 1, "the")));
}

bool Resolver::followed_by_possessive(const Mention& mention) const {
  const std::size_t after = page_.doc().token_at(mention.span.end);
  return after < page_.size() &&
         (page_.is(after, "'s") || page_.is(after, "’s") || page_.is(after, "’"));
}

// Only an article or an adjective before it: "the | Ministry".
bool Resolver::only_modifiers(const Range& range, const Mention& mention) const {
  const std::size_t first = page_.doc().token_at(mention.span.begin);
  return first <= range.begin + 1 && is_determiner(page_.lower(range.begin));
}

// A name is the head if the phrase ends with it or goes on with a preposition or comma:
// "Tisza Lock Board | spokeswoman" is not headed by the board.
bool Resolver::heads(const Range& range, const Mention& mention) const {
  const std::size_t after = page_.doc().token_at(mention.span.end);
  return after >= range.end || page_.is(after, ",") || page_.is(after, "(") ||
         is_preposition(page_.lower(after));
}

// The same, and the words that stand for it here are one of its mentions.
Speaker Resolver::mentioned(const Span& source, MentionForm form, EntityId id, Resolved how,
                            double confidence) {
  found_.names.mentions.push_back({source, form, id});
  return of(id, how, confidence);
}

Speaker Resolver::of(EntityId id, Resolved how, double confidence) const {
  const Entity& entity = found_.names.entities[index(id)];
  return {id, entity.name, entity.kind, how, confidence};
}

Speakers speakers(const Context& context, const Claims& claims) {
  return Resolver(context, claims).run();
}

}  // namespace dateline::claims
