// SPDX-License-Identifier: Apache-2.0
// The names of one report, found by evidence: a title beside it, an age behind it, a verb of saying
// next to it, a noun that tells what kind of body it is, a table of outlets. A run of capitals
// without evidence stays without an entity: it may be a place.
//
//   names.cc     the order of the search, entities and mentions
//   words.cc     what a word is: title, modifier, noun of a body
//   bodies.cc    outlets and organisations
//   joined_bodies.cc  bodies of several runs of capitals, "Committee to Protect Journalists"
//   lower_bodies.cc   bodies in lower case, "the ministry"
//   persons.cc   people named
//   titles.cc    the titles beside a name
//   fuller.cc    "Mrs Tam" and the full name that stands elsewhere
//   again.cc     later mentions: surnames, titles, acronyms
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "names/names.h"
#include "names/runs.h"

namespace dateline::names {

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct TitleHit {
  std::size_t begin, end;  // tokens of the phrase, without article
  std::size_t head;        // the token of the title word
};

class Finder {
 public:
  Finder(const Report& report, const Text& text, const language::Doc& doc,
         const lexicon::Lexicon& lexicon)
      : report_(report),
        text_(text),
        doc_(doc),
        titles_(lexicon.table("name-titles")),
        short_titles_(lexicon.table("name-short-titles")),
        bodies_(lexicon.table("name-bodies")),
        organisations_(lexicon.table("name-organisations")),
        outlets_(lexicon.table("name-outlets")),
        verbs_(lexicon.table("claim-verbs")),
        runs_(find_runs(text, doc)),
        taken_(doc.tokens.size(), false),
        person_(doc.tokens.size(), false) {}

  Names run();

 private:
  // words.cc
  std::string_view low(std::size_t i) const;
  std::string_view word(std::size_t i) const { return doc_.text_of(i); }
  Span span(std::size_t begin, std::size_t end) const;
  std::string words(std::size_t begin, std::size_t end) const;
  std::optional<lexicon::WordTable::Match> longest(const lexicon::WordTable& table, std::size_t i,
                                                   std::size_t end) const;
  std::string_view title_class(std::size_t i) const;
  bool is_title(std::size_t i) const;
  bool is_modifier(std::size_t i) const { return title_class(i) == "modifier"; }

  bool is_head_noun(std::size_t i) const;
  std::string_view organisation_use(std::size_t i) const;
  std::string_view organisation_kind(std::size_t i) const;
  bool plural_body(std::size_t i) const;

  // names.cc
  EntityId add(Entity entity);
  void mention(std::size_t begin, std::size_t end, MentionForm form, EntityId id);
  void classify(Run run);
  std::size_t behind_seat(const Run& run) const;

  // bodies.cc
  bool outlet(const Run& run);
  void find_short_outlets();
  bool joined_by_dot(const Run& run) const;
  bool labelled_outlet(const Run& run) const;
  bool is_news_agency(const Run& run) const;
  bool organisation(const Run& run);
  bool whole_body(const Run& run) const;
  void named_body(std::size_t begin, std::size_t end);
  std::size_t with_of_phrases(std::size_t end) const;
  std::size_t run_end(std::size_t begin, std::size_t end) const;
  void tagged_organisation(const Run& run);
  bool shouted(const Run& run) const;
  bool is_division(const Run& run) const;
  bool peoples_republic(const Run& run) const;
  std::size_t republic_end(const Run& run) const;
  EntityId entity_of(EntityKind kind, const std::string& name);

  // joined_bodies.cc
  void joined_body(const Run& run);
  std::size_t tagged_body_end(std::size_t end) const;
  std::size_t linked_body_end(const Run& run) const;
  bool joined_inside(std::size_t first, std::size_t word_at) const;

  // persons.cc
  bool says(std::size_t i) const;
  bool quote_or_comma(std::size_t i) const;
  void person(const Run& run, std::size_t begin, bool titled);

  // "a captain named Rodionov"
  bool named(std::size_t begin) const { return begin > 0 && low(begin - 1) == "named"; }

  bool is_tagged(std::size_t begin, std::size_t end, language::EntityType type) const;
  bool may_be_place(std::size_t begin) const;
  bool is_tagged_place(std::size_t begin, std::size_t end) const;
  bool is_tagged_person(std::size_t begin, std::size_t end) const;
  bool according(std::size_t begin) const;
  bool joined_to_person(std::size_t begin) const;
  bool is_age(std::size_t i) const;
  std::size_t name_after_place(const Run& run) const;
  Gender title_gender(std::size_t i) const;
  Gender honorific_gender(std::size_t begin) const;
  std::optional<EntityId> person_of(std::size_t begin, std::size_t end, Gender gender);
  std::optional<EntityId> person_named_once(std::size_t token, Gender gender);
  std::optional<EntityId> spouse_of(const std::set<EntityId>& people, Gender gender) const;
  void rename_person(EntityId id, const std::string& name);
  void note_relative(EntityId id, const TitleHit& title);

  // fuller.cc
  void complete_names();
  bool may_be_person(const Run& name) const;

  // titles.cc
  std::size_t root_of(std::size_t begin, std::size_t end) const;
  std::optional<TitleHit> title_phrase(std::size_t begin, std::size_t end, std::size_t head) const;
  std::optional<TitleHit> parsed_title_before(std::size_t begin, std::size_t end) const;
  std::optional<TitleHit> parsed_title_after(std::size_t begin, std::size_t end) const;
  std::optional<TitleHit> title_before(std::size_t begin, std::size_t limit, bool bridges) const;
  bool is_bridge_noun(std::size_t at) const;
  std::size_t widened(std::size_t head) const;
  std::optional<TitleHit> title_after(std::size_t end) const;

  struct Title {
    std::set<std::string> words;
    std::string head;
    EntityId person{};
    std::uint32_t at = 0;
  };
  std::string long_title(std::size_t i) const;
  void add_title(EntityId id, std::string written, std::size_t begin, std::size_t end);

  // again.cc
  void repeat(const Run& run);
  std::optional<EntityId> bearer_of(const std::set<EntityId>& people, std::size_t at) const;
  std::optional<EntityId> titled_alike(const std::set<EntityId>& people, std::size_t at) const;
  std::optional<EntityId> known_by_word(const std::string& name, std::size_t at, bool alone) const;
  void title_mentions();
  bool taken_person(std::size_t i) const;
  std::optional<EntityId> bearer(std::size_t begin, std::size_t end, std::size_t head) const;
  std::optional<std::uint32_t> last_mention(EntityId id, std::uint32_t before) const;

  // lower_bodies.cc
  void body_mentions();
  std::map<std::uint32_t, EntityId> bodies_by_place() const;
  std::optional<EntityId> apposed_body(std::size_t noun,
                                       const std::map<std::uint32_t, EntityId>& named) const;
  void named_at_last(std::size_t noun, EntityId body);
  void give_up_acronym(std::size_t begin, std::size_t noun);
  bool has_possessive(std::size_t begin, std::size_t end) const;

  // names.cc
  Names ordered();

  const Report& report_;
  const Text& text_;
  const language::Doc& doc_;
  const lexicon::WordTable& titles_;
  const lexicon::WordTable& short_titles_;
  const lexicon::WordTable& bodies_;
  const lexicon::WordTable& organisations_;
  const lexicon::WordTable& outlets_;
  const lexicon::WordTable& verbs_;
  std::vector<Run> runs_;
  std::map<std::string, std::string> short_outlets_;  // "Yuzhny Kurier" of "Yuzhny Kurier TV"
  std::vector<bool> taken_;
  std::vector<bool> person_;  // part of a person's name
  Names names_;
  std::optional<EntityId> outlet_;
  std::map<std::pair<EntityKind, std::string>, EntityId> by_name_;
  std::map<std::string, std::set<EntityId>> surnames_;
  struct Bare {
    EntityId person;
    std::uint32_t at;
  };
  std::map<std::string, Bare> bare_surnames_;  // who was first called by the surname alone
  std::map<std::string, std::set<EntityId>> first_words_;  // of names of two words or more
  std::vector<std::pair<EntityId, EntityId>> relatives_;   // "his wife Kelly", and whose
  std::map<std::string, EntityId> acronyms_;
  std::vector<Title> titles_of_;
  std::map<std::string, EntityId, std::less<>> by_head_;  // "ministry": whom "the ministry" means
  int named_at_last_ = 0;
};

}  // namespace dateline::names
