// SPDX-License-Identifier: Apache-2.0
// Sources that are no names: "the company", "a police spokesman".
#include "base/fold.h"
#include "claims/clauses.h"
#include "claims/resolver.h"
#include "claims/word_classes.h"

namespace dateline::claims {
namespace {

// "spokesman in Tirana" -> "spokesman": the last word before a preposition.
std::string head_word(std::string title) {
  for (const std::string_view link : {" of ", " in ", " for ", " at ", " on ", " to ", ","})
    title = title.substr(0, title.find(link));
  return title.substr(title.rfind(' ') + 1);
}

// "Long Island Lighting Co" -> "lilc"; without "of" and "the".
std::string initials(std::string_view name) {
  std::string letters;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool opens = i == 0 || name[i - 1] == ' ';
    if (opens && name[i] >= 'A' && name[i] <= 'Z')
      letters += static_cast<char>(name[i] - 'A' + 'a');
  }
  return letters.size() >= 2 ? letters : std::string();
}

}  // namespace

// "the company", "the latter", "the same site": a body, an outlet or one of two people that was
// named before.
std::optional<Speaker> Resolver::definite(const Span& source, const Range& range) {
  std::optional<EntityId> known = short_form(source, range);
  if (!known) known = the_company(source, range);
  if (!known) known = same_outlet(source, range);
  if (!known && range.size() == 2 && page_.is(range.begin, "the"))
    known = one_of_two(source, page_.lower(range.end - 1));
  if (!known) return std::nullopt;
  return mentioned(source, MentionForm::Nominal, *known, Resolved::Title, 0.75);
}

// A nominal is its own name: "a police spokesman"; a proper name loses its article. The same
// words later are the same entity when definite.
Speaker Resolver::nominal(const Span& source, const Range& range) {
  using enum MentionForm;
  if (const auto later = named_later(source, range))
    return mentioned(source, Title, *later, Resolved::Title, 0.75);
  if (const auto other = spouse(range))
    return mentioned(source, Nominal, *other, Resolved::Title, 0.75);
  if (const auto same = same_nominal(source, range))
    return mentioned(source, Nominal, *same, Resolved::Title, 0.7);
  if (const auto whole = known_by_part(range))
    return mentioned(source, Name, *whole, Resolved::Name, 0.8);
  std::string name(source.of(page_.text()));
  const std::string_view first = page_.lower(range.begin);
  const bool proper =
      range.size() >= 2 && range.size() <= 4 && page_.is_capitalised(range.begin + 1);
  const bool article = first == "the" || first == "a" || first == "an";
  if (first == "the" && proper && page_.is_capitalised(range.end - 1)) {
    name = std::string(page_.span({range.begin + 1, range.end}).of(page_.text()));
  } else if (const std::size_t called = name_at_end(range); called < range.end) {
    name = std::string(page_.span({called, range.end}).of(page_.text()));
  } else if (article || (page_.is_capitalised(range.begin) && starts_common(range))) {
    name = lower(page_.word(range.begin)) + name.substr(page_.word(range.begin).size());
  }
  const EntityKind kind = (proper && first == "the") || is_place_name(range)
                              ? EntityKind::Organisation
                              : kind_of_nominal(range);
  index_names();
  if (const auto same = by_name_.find(name); same != by_name_.end())
    return mentioned(source, Nominal, same->second, Resolved::Explicit, 0.8);
  Entity made;
  made.kind = kind;
  made.name = name;
  made.plural = plural(range);
  made.gender = gender_of_nominal(range);
  found_.names.entities.push_back(std::move(made));
  const EntityId id{static_cast<std::uint32_t>(found_.names.entities.size() - 1)};
  return mentioned(source, Nominal, id, Resolved::Explicit, 0.8);
}

// "the inquest heard that": said there, by somebody who is not named.
bool Resolver::heard_in_court(const Range& range) const {
  constexpr std::array<std::string_view, 7> kPlaces = {"court",    "jury",    "inquest", "inquiry",
                                                       "tribunal", "hearing", "trial"};
  return among(lower(page_.word(head_of(page_, range))), kPlaces) ||
         among(lower(page_.word(range.end - 1)), kPlaces);
}

// Enters the entities that came since the last call: by their names, and by what they are called
// for short.
void Resolver::index_names() {
  for (; indexed_ < found_.names.entities.size(); ++indexed_) {
    const EntityId id{static_cast<std::uint32_t>(indexed_)};
    const Entity& known = entity(id);
    by_name_.emplace(known.name, id);
    const std::string name = lower(known.name);
    const bool body = known.kind == EntityKind::Organisation || known.kind == EntityKind::Outlet;
    if (!body && known.kind != EntityKind::Person) continue;
    const auto enter = [&](std::string part) {
      const auto [it, is_new] = parts_.emplace(std::move(part), id);
      if (!is_new && it->second != id) it->second.reset();
    };
    // One or two words: the first of a body, the last of a person.
    std::size_t at = body ? name.find(' ') : name.rfind(' ');
    for (int words = 0; words < 2 && at != std::string::npos && at > 0; ++words) {
      enter(body ? name.substr(0, at) : name.substr(at + 1));
      at = body ? name.find(' ', at + 1) : name.rfind(' ', at - 1);
    }
    if (std::string letters = initials(known.name); body && !letters.empty())
      enter(std::move(letters));
  }
}

// "Ridge" after "Ridge Mineral Co", "RMC" too; "Tam" after "Olga Tam": the only one of that name.
std::optional<EntityId> Resolver::known_by_part(const Range& range) {
  const std::size_t begin = page_.is(range.begin, "the") ? range.begin + 1 : range.begin;
  if (begin >= range.end || range.end - begin > 2) return std::nullopt;
  for (std::size_t token = begin; token < range.end; ++token) {
    if (!page_.is_capitalised(token)) return std::nullopt;
  }
  index_names();
  const auto known = parts_.find(lower(page_.span({begin, range.end}).of(page_.text())));
  // Of two of that name, neither.
  return known == parts_.end() ? std::nullopt : known->second;
}

// "the airline | Savanair", "the news site | Orlan": where the name begins behind the nouns that
// tell what it is; range.end if there is none.
std::size_t Resolver::name_at_end(const Range& range) const {
  constexpr std::size_t kLongest = 5;  // tokens
  if (page_.lower(range.begin) != "the" || range.size() < 3 || range.size() > kLongest)
    return range.end;
  std::size_t begin = range.end;
  while (begin > range.begin && page_.is_capitalised(begin - 1)) --begin;
  for (std::size_t token = range.begin + 1; token < begin; ++token) {
    if (page_.doc().tokens[token].pos != language::Pos::Noun) return range.end;
  }
  return begin > range.begin + 1 ? begin : range.end;
}

// "the communiqué" after "to-night's Soviet communiqué", "the spokeswoman" after "a port
// spokeswoman": the nominal that spoke last and ends with the noun. "The same document" is any.
std::optional<EntityId> Resolver::same_nominal(const Span& source, const Range& range) const {
  if (page_.lower(range.begin) != "the") return std::nullopt;
  const bool same = range.size() == 3 && page_.lower(range.begin + 1) == "same";
  if (range.size() != 2 && !same) return std::nullopt;
  constexpr std::uint32_t kFar = 3000;  // bytes
  const std::string noun = lower(page_.word(range.end - 1));
  for (auto turn = turns_.rbegin(); turn != turns_.rend(); ++turn) {
    if (turn->at + kFar < source.begin) break;
    const Entity& known = entity(turn->entity);
    if (known.kind == EntityKind::Person || known.kind == EntityKind::Outlet) continue;
    if (head_word(lower(known.name)) == noun && lower(known.name) != noun) return turn->entity;
    const bool paper = known.kind == EntityKind::Document;
    if (same && paper && kind_of_nominal(range) == EntityKind::Document) return turn->entity;
  }
  return std::nullopt;
}

// "an earlier version of this page": the outlet itself.
bool Resolver::is_own_page(const Range& range) const {
  constexpr std::array<std::string_view, 6> kPages = {"page",   "article", "story",
                                                      "report", "post",    "newspaper"};
  for (std::size_t token = range.begin; token + 1 < range.end; ++token) {
    if (page_.is(token, "this") && among(page_.lower(token + 1), kPages)) return true;
  }
  return false;
}

// "the latter", "the former": of the two people last named.
std::optional<EntityId> Resolver::one_of_two(const Span& source, std::string_view word) const {
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
std::optional<EntityId> Resolver::same_outlet(const Span& source, const Range& range) const {
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

// "the unit" after "Provincial Epidemic Unit": the body last named that the noun tells.
std::optional<EntityId> Resolver::short_form(const Span& source, const Range& range) const {
  // "the Oslo-based | institute"
  const bool seated = range.size() == 5 && page_.is(range.end - 2, "based");
  if ((range.size() != 2 && !seated) || page_.lower(range.begin) != "the") return std::nullopt;
  const std::string_view noun = page_.lower(range.end - 1);
  constexpr int kFarthest = 200;  // mentions
  return last_named(source.begin, kFarthest, [&](const Mention& mention) {
    const Entity& body = entity(mention.entity);
    if (body.kind != EntityKind::Organisation && body.kind != EntityKind::Outlet) return false;
    if (body.name.starts_with("the ")) return false;
    const std::string name = lower(body.name);
    // "the council" after "Revolutionary Command Council for Orlivka"
    return name.ends_with(" " + std::string(noun)) || (name != noun && head_word(name) == noun);
  });
}

// Capitalised only because it opens the sentence.
bool Resolver::starts_common(const Range& range) const {
  const bool opens =
      page_.doc().tokens[range.begin].sentence_start || is_determiner(page_.lower(range.begin));
  if (page_.doc().tokens[range.begin].pos == language::Pos::Propn && range.size() == 1)
    return false;
  return opens && (range.size() == 1 ? page_.mention(range.begin) == kNone
                                     : !page_.is_capitalised(range.begin + 1));
}

bool Resolver::plural(const Range& range) const {
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

// The noun that a phrase is about: "report" of "the unit’s Report No. 7, dated …".
std::string_view Resolver::noun_of(const Range& range) const {
  std::string_view noun;
  for (std::size_t token = range.begin; token < range.end; ++token) {
    const std::string_view word = page_.lower(token);
    if (is_preposition(word) || page_.is(token, ",") || is_relative(word)) break;
    const bool numbered = page_.is_number(token) || word == "no" || word == "no." || word == "№";
    if (!numbered && page_.is_word(token)) noun = word;
  }
  return noun;
}

EntityKind Resolver::kind_of_nominal(const Range& range) const {
  const lexicon::WordTable& bodies = context_.lexicon.table("name-organisations");
  const auto row = bodies.find(noun_of(range));
  const std::string_view kind = row ? bodies.cell(*row, "kind") : std::string_view();
  if (kind == "document") return EntityKind::Document;
  const std::string_view use = row ? bodies.cell(*row, "use") : std::string_view();
  if ((kind == "organisation" || kind == "company") && (use == "both" || use == "bare"))
    return EntityKind::Organisation;
  return plural(range) ? EntityKind::Group : EntityKind::Unnamed;
}

// "her husband", "a spokeswoman": the noun tells.
Gender Resolver::gender_of_nominal(const Range& range) const {
  const lexicon::WordTable& titles = context_.lexicon.table("name-titles");
  std::string_view key = noun_of(range);
  // "Mrs Tam"
  std::string_view first = page_.lower(range.begin);
  if (first.ends_with('.')) first.remove_suffix(1);
  const auto honorific = titles.find(first);
  if (honorific && titles.cell(*honorific, "class") == "honorific") key = first;
  const auto row = titles.find(key);
  const std::string_view gender = row ? titles.cell(*row, "gender") : std::string_view();
  return gender == "f" ? Gender::Feminine : gender == "m" ? Gender::Masculine : Gender::Unknown;
}

// "Yerevan denied it": a place that speaks is the body that governs it.
bool Resolver::is_place_name(const Range& range) const {
  if (range.empty() || !page_.is_capitalised(range.begin)) return false;
  const language::EntityType type = page_.doc().tokens[range.begin].entity_type;
  const bool place = type == language::EntityType::Gpe || type == language::EntityType::Loc;
  return place && std::all_of(page_.doc().tokens.begin() + static_cast<std::ptrdiff_t>(range.begin),
                              page_.doc().tokens.begin() + static_cast<std::ptrdiff_t>(range.end),
                              [type](const language::Token& t) { return t.entity_type == type; });
}

// k.later: "a regional commander said … Colonel Ada Brandt, the commander": named soon after.
std::optional<EntityId> Resolver::named_later(const Span& source, const Range& range) const {
  // "a commander" is named soon, "the governor" and "Kentucky's director" somewhere below.
  const std::string_view article = page_.lower(range.begin);
  const bool indefinite = article == "a" || article == "an";
  const bool owned =
      range.size() > 2 && (page_.is(range.begin + 1, "'s") || page_.is(range.begin + 1, "’s"));
  if (!indefinite && article != "the" && !owned) return std::nullopt;
  const std::uint32_t kSoon = indefinite ? 900 : 3000;  // bytes
  const std::string head = lower(page_.word(head_of(page_, range)));
  bool named_before = false;
  for (const Mention& mention : context_.names.mentions) {
    if (mention.span.begin <= source.end || mention.form != MentionForm::Name) continue;
    if (mention.span.begin > source.end + kSoon) break;
    const Entity& person = entity(mention.entity);
    if (person.kind != EntityKind::Person) continue;
    for (const std::string& title : person.titles) {
      const std::string other = head_word(lower(title));
      if (other == head) return mention.entity;
      // "a commander said … Colonel Ada Brandt said": the first one named has a rank as well.
      if (indefinite && !named_before && title_class(head) == "rank" &&
          title_class(other) == "rank")
        return mention.entity;
    }
    named_before = true;
  }
  return std::nullopt;
}

std::string_view Resolver::title_class(std::string_view word) const {
  const lexicon::WordTable& titles = context_.lexicon.table("name-titles");
  const auto row = titles.find(word);
  return row ? titles.cell(*row, "class") : std::string_view();
}

// "her husband", where a couple of one surname is known: "Darren Tam … and his wife Kelly".
std::optional<EntityId> Resolver::spouse(const Range& range) const {
  if (range.size() != 2) return std::nullopt;
  const bool husband = page_.is(range.begin, "her") && page_.is(range.begin + 1, "husband");
  const bool wife = page_.is(range.begin, "his") && page_.is(range.begin + 1, "wife");
  if (!husband && !wife) return std::nullopt;
  const std::string_view title = husband ? "his wife" : "her husband";
  constexpr std::size_t kMostEntities = 200;
  const std::size_t count = std::min(kMostEntities, found_.names.entities.size());
  const auto surname = [](const Entity& e) { return e.name.substr(e.name.rfind(' ') + 1); };
  std::optional<std::size_t> owner;
  for (std::size_t i = 0; i < count; ++i) {
    const Entity& person = found_.names.entities[i];
    if (std::ranges::find(person.titles, title) == person.titles.end()) continue;
    if (owner) return std::nullopt;
    owner = i;
  }
  std::optional<EntityId> other;
  for (std::size_t i = 0; owner && i < count; ++i) {
    const Entity& person = found_.names.entities[i];
    if (i == *owner || person.kind != EntityKind::Person ||
        surname(person) != surname(found_.names.entities[*owner]))
      continue;
    if (other) return std::nullopt;
    other = EntityId{static_cast<std::uint32_t>(i)};
  }
  return other;
}

}  // namespace dateline::claims
