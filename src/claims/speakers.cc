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
    document_.reset();
    std::vector<Speaker> relays = relays_of(claim);
    Speaker speaker = resolve(claim);
    if (document_) relays.push_back(documents_[*document_].itself);
    if (speaker.entity) {
      turns_.push_back({*speaker.entity, claim.content.front().begin, behind_document_, document_});
      if (claim.medium) remember_medium(*claim.medium, *speaker.entity);
    }
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
  const Span& source = claim.cited ? *claim.cited : *claim.source;
  const Range range = page_.tokens_of(source);
  if (range.empty()) return {};
  if (is_own_page(range)) return outlet_of(context_.report, found_.names, 0.9);
  if (claim.cue && claim.cue->lemma == "hear" && heard_in_court(range)) return {};
  if (claim.rules.front() == "label.turn") {
    if (const auto speaker = turn(claim, range)) return *speaker;
  }
  // "One learns from | a communiqué of the board": the document speaks.
  if (range.size() == 1 && page_.is(range.begin, "one") && claim.medium) {
    Range words = page_.tokens_of(*claim.medium);
    if (!words.empty() && is_preposition(page_.lower(words.begin))) ++words.begin;
    if (!words.empty() && kind_of_nominal(words) == EntityKind::Document)
      return whoever(page_.span(words), words);
  }
  // "according to a survey by Tally Research": the body is not what is talked about.
  Speaker speaker = whoever(source, range);
  behind_document_ = document_ && claim.cue && claim.cue->kind == CueKind::AccordingTo;
  return speaker;
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
  const auto pass = [&](const Span& span) {
    const Range range = page_.tokens_of(span);
    if (!range.empty()) relays.push_back(whoever(span, range));
  };
  if (claim.cited && claim.source) pass(*claim.source);
  if (claim.relay) pass(*claim.relay);
  // "told the channel", "told state television": through it.
  if (claim.addressee) {
    const Range whom = page_.tokens_of(claim.addressee->span);
    if (!whom.empty() && is_outlet_noun(whom)) pass(claim.addressee->span);
  }
  document_.reset();
  return relays;
}

// Who the words of a source mean: a pronoun, a label, whoever stands behind a document, a body
// that was named before, a name, and at last the nominal itself.
Speaker Resolver::whoever(const Span& source, const Range& range) {
  const std::string_view first = page_.lower(range.begin);
  // "WHO said" in a sentence that is not all capitals is no "who".
  const bool name = page_.is_shouted(range.begin) && !page_.is_shouted(range.begin + 1);
  if (range.size() == 1 && !name && (is_pronoun(first) || is_relative(first)))
    return pronoun(source, range.begin);
  if (const auto labelled = label(range, source.begin)) return *labelled;
  if (const auto author = author_of(range)) {
    note_document(source, range, *author->entity);
    return *author;
  }
  if (const auto author = known_document(source, range)) return *author;
  if (const auto author = appended(source, range)) return *author;
  if (const auto known = definite(source, range)) return *known;
  if (const auto named = named_in(range)) return *named;
  return nominal(source, range);
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
    // "Tam spokesman | Jan Doe"
    const bool better = person == nullptr || is_modifier(*person) ||
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

// A name before a noun: "| Tam | spokesman".
bool Resolver::is_modifier(const Mention& mention) const {
  const std::size_t root = head_of(page_, page_.tokens_of(mention.span));
  return page_.doc().tokens[root].dep == language::Dep::Compound;
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
  if (title_before(range, mention)) return true;
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

// "the adviser to the mayor of Orlivka | Olga Tam": names/ read all before the name as a title.
bool Resolver::title_before(const Range& range, const Mention& mention) const {
  const std::string_view before = page_.text().substr(0, mention.span.begin);
  const std::uint32_t first = page_.doc().tokens[range.begin].span.end;
  return std::ranges::any_of(entity(mention.entity).titles, [&](const std::string& title) {
    return before.size() > title.size() + 1 && before.ends_with(title + " ") &&
           before.size() - title.size() - 1 <= first + 1;
  });
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

// A name is the head if the phrase ends with it or goes on with a preposition, a comma or a clause
// about it: "Tisza Lock Board | spokeswoman" is not headed by the board.
bool Resolver::heads(const Range& range, const Mention& mention) const {
  const std::size_t after = page_.doc().token_at(mention.span.end);
  if (after >= range.end || page_.is(after, ",") || page_.is(after, "(") ||
      is_preposition(page_.lower(after)))
    return true;
  if (mention.form != MentionForm::Name) return false;
  if (is_relative(page_.lower(after))) return true;
  const language::Token& next = page_.doc().tokens[after];
  return next.dep == language::Dep::Acl && page_.tokens_of(mention.span).contains(next.head);
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
