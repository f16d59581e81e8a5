// SPDX-License-Identifier: Apache-2.0
// Who is the source? A name or title that names/ knows; else a pronoun, by turn-taking (the nearest
// earlier speaker that agrees); else the nominal itself. Unresolved rather than wrong.
#include <algorithm>
#include <array>
#include <limits>

#include "base/fold.h"
#include "claims/claims.h"
#include "claims/clauses.h"
#include "claims/page.h"
#include "claims/word_classes.h"

namespace dateline::claims {
namespace {

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

enum class PronounKind { Person, Thing, Plural, Relative, Other };

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
      return entity.kind != EntityKind::Person && entity.kind != EntityKind::Unnamed;
    case PronounKind::Plural:
      return entity.plural || entity.kind == EntityKind::Group ||
             entity.kind == EntityKind::Organisation;
    default:
      return true;
  }
}

class Resolver {
 public:
  Resolver(const Context& context, const Claims& claims)
      : page_(context, {}), context_(context), claims_(claims.claims), found_{{}, context.names} {}

  Speakers run() {
    found_.speakers.reserve(claims_.size());
    for (const Claim& claim : claims_) {
      Speaker speaker = resolve(claim);
      if (speaker.entity) turns_.push_back({*speaker.entity, claim.content.front().begin});
      found_.speakers.push_back(std::move(speaker));
    }
    std::ranges::stable_sort(found_.names.mentions, {}, &Mention::span);
    return std::move(found_);
  }

 private:
  struct Turn {
    EntityId entity;
    std::uint32_t at;
  };

  Speaker resolve(const Claim& claim) {
    if (!claim.source) {
      if (!claim.cue && claim.how == How::Direct && !turns_.empty())
        return of(turns_.back().entity, Resolved::Carried, 0.8);
      return {};
    }
    const Range range = page_.tokens_of(*claim.source);
    if (range.empty()) return {};
    if (range.size() == 1 && is_pronoun(page_.lower(range.begin)))
      return pronoun(claim, range.begin);
    if (const auto labelled = label(range)) return *labelled;
    if (const auto author = author_of(range)) return *author;
    if (range.size() == 2 && page_.lower(range.begin) == "the") {
      std::optional<EntityId> body = short_form(*claim.source, range);
      if (!body) body = the_company(*claim.source, range);
      if (!body) body = same_outlet(*claim.source, range);
      if (!body) body = one_of_two(*claim.source, page_.lower(range.end - 1));
      if (body) {
        found_.names.mentions.push_back({*claim.source, MentionForm::Nominal, *body});
        return of(*body, Resolved::Title, 0.75);
      }
    }
    if (const auto named = named_in(range)) return *named;
    return nominal(*claim.source, range);
  }

  // "MS TAM", "TAM": a label in capitals stands for the person of that surname.
  std::optional<Speaker> label(const Range& range) const {
    for (std::size_t token = range.begin; token < range.end; ++token) {
      if (!page_.is_shouted(token)) return std::nullopt;
    }
    const std::string surname = lower(page_.word(range.end - 1));
    const bool feminine = page_.lower(range.begin) == "ms" || page_.lower(range.begin) == "mrs";
    const bool masculine = page_.lower(range.begin) == "mr";
    std::optional<EntityId> best;
    for (std::size_t i = 0; i < found_.names.entities.size(); ++i) {
      const Entity& person = found_.names.entities[i];
      if (person.kind != EntityKind::Person || person.name.find(' ') == std::string::npos) continue;
      const std::string name = lower(person.name);
      if (name.substr(name.rfind(' ') + 1) != surname) continue;
      if (feminine && person.gender == Gender::Masculine) continue;
      if (masculine && person.gender == Gender::Feminine) continue;
      if (best) return std::nullopt;  // two of that name: not told apart by a label
      best = EntityId{static_cast<std::uint32_t>(i)};
    }
    if (!best) return std::nullopt;
    return of(*best, Resolved::Name, 0.85);
  }

  // "a survey by Tally Research": whoever stands behind a document speaks.
  std::optional<Speaker> author_of(const Range& range) const {
    const std::size_t noun = head_of(page_, range);
    if (kind_of_nominal(range) != EntityKind::Document) return std::nullopt;
    for (const std::uint32_t child : page_.doc().right_children(noun)) {
      if (!page_.is(child, "by") && !page_.is(child, "from") && !page_.is(child, "of")) continue;
      const auto object = page_.doc().child(child, language::Dep::Pobj);
      if (!object || !range.contains(*object) || page_.mention(*object) == kNone) continue;
      const Entity& author = *page_.entity(*object);
      if (author.kind == EntityKind::Place) continue;
      return of(page_.mention_of(*object).entity, Resolved::Explicit, 0.8);
    }
    return std::nullopt;
  }

  Speaker of(EntityId id, Resolved how, double confidence) const {
    const Entity& entity = found_.names.entities[index(id)];
    return {id, entity.name, entity.kind, how, confidence};
  }

  // The person named in the source; else the last body or title in it that heads it.
  std::optional<Speaker> named_in(const Range& range) const {
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
      if (entity.kind == EntityKind::Person && better && !followed_by_possessive(mention) &&
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
      return of(head->entity,
                head->form == MentionForm::Title ? Resolved::Title : Resolved::Explicit, 0.9);
    }
    return std::nullopt;
  }

  // The last name of the phrase, unless a preposition leads to it ("a doctor in Madaya").
  bool ends_with(const Range& range, const Mention& mention) const {
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
  bool after_comma(const Mention& mention) const {
    const std::size_t first = page_.doc().token_at(mention.span.begin);
    return first > 0 && (page_.is(first - 1, ",") ||
                         (first > 1 && page_.is(first - 2, ",") && page_.is(first - 1, "the")));
  }

  bool followed_by_possessive(const Mention& mention) const {
    const std::size_t after = page_.doc().token_at(mention.span.end);
    return after < page_.size() &&
           (page_.is(after, "'s") || page_.is(after, "’s") || page_.is(after, "’"));
  }

  // Only an article or an adjective before it: "the | Ministry".
  bool only_modifiers(const Range& range, const Mention& mention) const {
    const std::size_t first = page_.doc().token_at(mention.span.begin);
    return first <= range.begin + 1 && is_determiner(page_.lower(range.begin));
  }

  // A name is the head if the phrase ends with it or goes on with a preposition or comma:
  // "Tisza Lock Board | spokeswoman" is not headed by the board.
  bool heads(const Range& range, const Mention& mention) const {
    const std::size_t after = page_.doc().token_at(mention.span.end);
    return after >= range.end || page_.is(after, ",") || page_.is(after, "(") ||
           is_preposition(page_.lower(after));
  }

  // "Yerevan denied it": a place that speaks is the body that governs it.
  bool is_place_name(const Range& range) const {
    if (range.empty() || !page_.is_capitalised(range.begin)) return false;
    const language::EntityType type = page_.doc().tokens[range.begin].entity_type;
    const bool place = type == language::EntityType::Gpe || type == language::EntityType::Loc;
    return place &&
           std::all_of(page_.doc().tokens.begin() + static_cast<std::ptrdiff_t>(range.begin),
                       page_.doc().tokens.begin() + static_cast<std::ptrdiff_t>(range.end),
                       [type](const language::Token& t) { return t.entity_type == type; });
  }

  // k.later: "a regional commander said … Colonel Ada Brandt, the commander": named soon after.
  std::optional<EntityId> named_later(const Span& source, const Range& range) const {
    constexpr std::uint32_t kSoon = 900;  // bytes
    const std::string_view article = page_.lower(range.begin);
    if (article != "a" && article != "an" && article != "the") return std::nullopt;
    const std::string head = lower(page_.word(head_of(page_, range)));
    for (const Mention& mention : context_.names.mentions) {
      if (mention.span.begin <= source.end || mention.form != MentionForm::Name) continue;
      if (mention.span.begin > source.end + kSoon) break;
      const Entity& person = entity(mention.entity);
      if (person.kind != EntityKind::Person) continue;
      for (const std::string& title : person.titles) {
        const std::string low = lower(title);
        const std::size_t at = low.rfind(head);
        if (at == std::string::npos || (at > 0 && low[at - 1] != ' ')) continue;
        return mention.entity;
      }
    }
    return std::nullopt;
  }

  // k.pronoun
  Speaker pronoun(const Claim& claim, std::size_t token) {
    const std::string_view word = page_.lower(token);
    const PronounKind kind = kind_of(word);
    if (kind == PronounKind::Other)
      return {std::nullopt, std::string(word), std::nullopt, Resolved::Pronoun, 0.2};
    std::optional<EntityId> best;
    if (kind == PronounKind::Relative) {
      if (const auto known = antecedent(token)) return *known;
      best = nearest_mention(claim.source->begin, kind, word);
    } else {
      // A turn of the same or the last paragraphs; else a subject named just before.
      constexpr std::uint32_t kFar = 1200;  // bytes
      for (auto turn = turns_.rbegin(); turn != turns_.rend() && !best; ++turn) {
        if (claim.source->begin > turn->at + kFar) break;
        if (agrees(entity(turn->entity), kind, word)) best = turn->entity;
      }
      if (!best) best = nearest_mention(claim.source->begin, kind, word);
    }
    if (!best) return {std::nullopt, std::string(word), std::nullopt, Resolved::Pronoun, 0.2};
    found_.names.mentions.push_back({*claim.source, MentionForm::Pronoun, *best});
    learn(*best, word);
    return of(*best, Resolved::Pronoun, 0.85);
  }

  // "an architect who said": what the relative clause is about.
  std::optional<Speaker> antecedent(std::size_t token) {
    const std::size_t verb = page_.doc().tokens[token].head;
    const language::Token& clause = page_.doc().tokens[verb];
    if (clause.dep != language::Dep::Relcl || clause.head >= token) return std::nullopt;
    const Range phrase = phrase_of(page_, clause.head, {0, token});
    if (phrase.empty()) return std::nullopt;
    if (const auto named = named_in(phrase)) return named;
    return nominal(page_.span(phrase), phrase);
  }

  const Entity& entity(EntityId id) const { return found_.names.entities[index(id)]; }

  // A pronoun tells the gender of whom it stands for.
  void learn(EntityId id, std::string_view pronoun) {
    if (kind_of(pronoun) == PronounKind::Person)
      found_.names.entities[index(id)].gender = gender_of(pronoun);
  }

  // Looks back from a byte over at most so many mentions: who the first is that fits.
  static constexpr int kNearMentions = 60;
  static constexpr int kAllMentions = std::numeric_limits<int>::max();
  template <class Fits>
  std::optional<EntityId> last_named(std::uint32_t before, int most, Fits fits) const {
    const std::vector<Mention>& mentions = context_.names.mentions;
    auto it = std::ranges::lower_bound(mentions, before, {},
                                       [](const Mention& m) { return m.span.begin; });
    for (int steps = 0; it != mentions.begin() && steps < most; ++steps) {
      --it;
      if (fits(*it)) return it->entity;
    }
    return std::nullopt;
  }

  std::optional<EntityId> nearest_mention(std::uint32_t before, PronounKind kind,
                                          std::string_view word) const {
    constexpr std::uint32_t kFar = 600;  // bytes
    return last_named(before, kAllMentions, [&](const Mention& mention) {
      return mention.span.begin + kFar >= before && agrees(entity(mention.entity), kind, word);
    });
  }

  // A nominal is its own name: "a police spokesman"; a proper name loses its article. The same
  // words later are the same entity when definite.
  Speaker nominal(const Span& source, const Range& range) {
    if (const auto body = short_form(source, range)) {
      found_.names.mentions.push_back({source, MentionForm::Nominal, *body});
      return of(*body, Resolved::Title, 0.8);
    }
    if (const auto later = named_later(source, range)) {
      found_.names.mentions.push_back({source, MentionForm::Title, *later});
      return of(*later, Resolved::Title, 0.75);
    }
    if (const auto body = the_company(source, range)) {
      found_.names.mentions.push_back({source, MentionForm::Nominal, *body});
      return of(*body, Resolved::Title, 0.7);
    }
    if (const auto outlet = same_outlet(source, range)) {
      found_.names.mentions.push_back({source, MentionForm::Nominal, *outlet});
      return of(*outlet, Resolved::Title, 0.8);
    }
    std::string name(source.of(page_.text()));
    const std::string_view first = page_.lower(range.begin);
    bool proper = false;
    for (std::size_t token = range.begin + 1; token < range.end; ++token) {
      proper =
          proper || (token == range.begin + 1 && page_.is_capitalised(token) && range.size() <= 4);
    }
    const bool article = first == "the" || first == "a" || first == "an";
    if (first == "the" && proper && page_.is_capitalised(range.end - 1)) {
      name = std::string(page_.span({range.begin + 1, range.end}).of(page_.text()));
    } else if (article || (page_.is_capitalised(range.begin) && starts_common(range))) {
      name = lower(page_.word(range.begin)) + name.substr(page_.word(range.begin).size());
    }
    const EntityKind kind = (proper && first == "the") || is_place_name(range)
                                ? EntityKind::Organisation
                                : kind_of_nominal(range);
    for (std::size_t i = 0; i < found_.names.entities.size(); ++i) {
      if (found_.names.entities[i].name == name) {
        const EntityId id{static_cast<std::uint32_t>(i)};
        found_.names.mentions.push_back({source, MentionForm::Nominal, id});
        return of(id, Resolved::Explicit, 0.8);
      }
    }
    Entity made;
    made.kind = kind;
    made.name = name;
    made.plural = plural(range);
    found_.names.entities.push_back(made);
    const EntityId id{static_cast<std::uint32_t>(found_.names.entities.size() - 1)};
    found_.names.mentions.push_back({source, MentionForm::Nominal, id});
    return of(id, Resolved::Explicit, 0.8);
  }

  // "the company": the body that spoke last, else the one last named.
  std::optional<EntityId> the_company(const Span& source, const Range& range) const {
    constexpr std::array<std::string_view, 7> kFirms = {"company", "firm", "airline", "carrier",
                                                        "maker",   "bank", "retailer"};
    if (range.size() != 2 || page_.lower(range.begin) != "the" ||
        !among(page_.lower(range.end - 1), kFirms)) {
      return std::nullopt;
    }
    const auto named = [this](EntityId id) {
      return entity(id).kind == EntityKind::Organisation && !entity(id).name.starts_with("the ");
    };
    for (auto turn = turns_.rbegin(); turn != turns_.rend(); ++turn) {
      if (named(turn->entity)) return turn->entity;
    }
    return last_named(source.begin, kNearMentions,
                      [&](const Mention& mention) { return named(mention.entity); });
  }

  // "the latter", "the former": of the two people last named.
  std::optional<EntityId> one_of_two(const Span& source, std::string_view word) const {
    if (word != "latter" && word != "former") return std::nullopt;
    std::optional<EntityId> last;
    return last_named(source.begin, kAllMentions, [&](const Mention& mention) {
      if (entity(mention.entity).kind != EntityKind::Person || mention.entity == last) return false;
      if (last || word == "latter") return true;
      last = mention.entity;
      return false;
    });
  }

  // "the same site", "the paper", "the agency": the outlet last named.
  std::optional<EntityId> same_outlet(const Span& source, const Range& range) const {
    constexpr std::array<std::string_view, 10> kOutlets = {
        "site",    "paper",    "newspaper", "agency",      "channel",
        "station", "magazine", "portal",    "broadcaster", "daily"};
    const std::string_view noun = page_.lower(range.end - 1);
    const bool same = range.size() == 3 && page_.lower(range.begin + 1) == "same";
    if (page_.lower(range.begin) != "the" || !(range.size() == 2 || same)) return std::nullopt;
    if (!among(noun, kOutlets)) return std::nullopt;
    return last_named(source.begin, kNearMentions, [this](const Mention& mention) {
      return entity(mention.entity).kind == EntityKind::Outlet;
    });
  }

  // "the unit" after "Provincial Epidemic Unit": the body last named whose name ends with the noun.
  std::optional<EntityId> short_form(const Span& source, const Range& range) const {
    if (range.size() != 2 || page_.lower(range.begin) != "the") return std::nullopt;
    const std::string_view noun = page_.lower(range.begin + 1);
    constexpr int kFarthest = 200;  // mentions
    return last_named(source.begin, kFarthest, [&](const Mention& mention) {
      const Entity& body = entity(mention.entity);
      if (body.kind != EntityKind::Organisation && body.kind != EntityKind::Outlet) return false;
      if (body.name.starts_with("the ")) return false;
      const std::string name = lower(body.name);
      return name.size() > noun.size() + 1 && name.ends_with(noun) &&
             name[name.size() - noun.size() - 1] == ' ';
    });
  }

  // Capitalised only because it opens the sentence.
  bool starts_common(const Range& range) const {
    const bool opens = page_.doc().tokens[range.begin].sentence_start;
    if (page_.doc().tokens[range.begin].pos == language::Pos::Propn && range.size() == 1)
      return false;
    return opens && (range.size() == 1 ? page_.mention(range.begin) == kNone
                                       : !page_.is_capitalised(range.begin + 1));
  }

  bool plural(const Range& range) const {
    for (std::size_t token = range.begin; token < range.end; ++token) {
      const std::string_view word = page_.lower(token);
      if (is_preposition(word) || page_.is(token, ",")) break;
      if (word == "and") return true;
      if (token + 1 == range.end || is_preposition(page_.lower(token + 1))) {
        return word.size() > 3 && word.ends_with("s") && !word.ends_with("ss");
      }
    }
    return false;
  }

  EntityKind kind_of_nominal(const Range& range) const {
    constexpr std::array<std::string_view, 20> kBodies = {
        "ministry", "army",    "government", "office",         "police",  "council",    "union",
        "company",  "court",   "committee",  "agency",         "service", "department", "party",
        "board",    "command", "military",   "administration", "embassy", "authority"};
    constexpr std::array<std::string_view, 12> kDocuments = {
        "report",   "statement", "letter", "study", "survey",   "poll",
        "document", "footage",   "video",  "audit", "protocol", "memo"};
    std::string_view head;
    for (std::size_t token = range.begin; token < range.end; ++token) {
      if (is_preposition(page_.lower(token)) || page_.is(token, ",") ||
          is_relative(page_.lower(token)))
        break;
      head = page_.lower(token);
    }
    if (among(head, kBodies)) return EntityKind::Organisation;
    if (among(head, kDocuments)) return EntityKind::Document;
    return plural(range) ? EntityKind::Group : EntityKind::Unnamed;
  }

  const Page page_;
  const Context& context_;
  const std::vector<Claim>& claims_;
  Speakers found_;
  std::vector<Turn> turns_;
};

}  // namespace

Speakers speakers(const Context& context, const Claims& claims) {
  return Resolver(context, claims).run();
}

}  // namespace dateline::claims
