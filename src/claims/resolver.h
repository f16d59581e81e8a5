// SPDX-License-Identifier: Apache-2.0
// Who is the source of each claim? A name or title that names/ knows; else a pronoun, by
// turn-taking (the nearest earlier speaker that agrees); else the nominal itself. Unresolved rather
// than wrong.
//
//   speakers.cc   the order of the sieve; names in a source
//   labels.cc     labels of transcripts and interviews
//   pronouns.cc   he, she, it, they, who
//   topics.cc     "the company": the body that is talked about
//   documents.cc  whoever stands behind a report or a letter
//   nominals.cc   "the company", "a police spokesman"
#pragma once

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claims.h"
#include "claims/page.h"

namespace dateline::claims {

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

enum class PronounKind { Person, Thing, Plural, Relative, Anyone, Other };

class Resolver {
 public:
  Resolver(const Context& context, const Claims& claims)
      : page_(context, {}),
        context_(context),
        claims_(claims.claims),
        found_{{}, {}, context.names} {}

  Speakers run();

 private:
  struct Turn {
    EntityId entity = {};
    std::uint32_t at = 0;
    bool behind_document = false;  // "a survey by Tally Research": no "it" or "the company" later
    std::optional<std::size_t> document;  // in documents_, if one spoke for the entity
  };

  struct Document {
    std::string noun;
    Speaker itself;
    EntityId author;
    std::uint32_t at;
  };

  // speakers.cc
  Speaker resolve(const Claim& claim);
  Speaker whoever(const Span& source, const Range& range);
  bool is_outlet_noun(const Range& range) const;
  std::vector<Speaker> relays_of(const Claim& claim);

  // labels.cc
  std::optional<Speaker> turn(const Claim& claim, const Range& range);
  std::optional<Speaker> label(const Range& range, std::uint32_t before);
  std::optional<EntityId> in_brackets(const Range& label);
  std::optional<EntityId> questioner(std::uint32_t before) const;
  std::optional<EntityId> answerer(std::uint32_t before) const;
  EntityId person_called(const std::string& name);
  Speaker of(EntityId id, Resolved how, double confidence) const;
  Speaker mentioned(const Span& source, MentionForm form, EntityId id, Resolved how,
                    double confidence);
  std::optional<Speaker> named_in(const Range& range) const;
  bool is_modifier(const Mention& mention) const;
  bool names_two_people(const Range& range) const;
  bool ends_with(const Range& range, const Mention& mention) const;
  bool title_before(const Range& range, const Mention& mention) const;
  bool after_comma(const Mention& mention) const;
  bool followed_by_possessive(const Mention& mention) const;
  bool only_modifiers(const Range& range, const Mention& mention) const;
  bool heads(const Range& range, const Mention& mention) const;
  bool is_place_name(const Range& range) const;
  std::optional<EntityId> named_later(const Span& source, const Range& range) const;

  // pronouns.cc
  Speaker pronoun(const Span& source, std::size_t token);
  std::optional<EntityId> subject_before(std::size_t pronoun, PronounKind kind,
                                         std::string_view word);
  std::optional<EntityId> role_of(const Range& phrase, std::size_t noun, PronounKind kind,
                                  std::string_view word);
  std::optional<EntityId> thing_of(const Range& phrase);
  std::optional<Speaker> who_writes(const Span& source) const;
  std::optional<EntityId> surely(std::size_t pronoun, std::string_view word) const;
  bool near(std::uint32_t from, std::uint32_t to) const;
  bool fits(const Entity& known, PronounKind kind, std::string_view pronoun) const;
  std::optional<std::size_t> noun_before(std::size_t token) const;
  std::optional<Speaker> antecedent(std::size_t token);
  const Entity& entity(EntityId id) const { return found_.names.entities[index(id)]; }

  void learn(EntityId id, std::string_view pronoun);

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
                                          std::string_view word) const;

  // topics.cc
  std::string_view body_kind(std::string_view noun, std::string_view column) const;
  std::optional<EntityId> the_company(const Span& source, const Range& range) const;
  bool may_be_company(const Entity& body) const;
  template <class Fits>
  std::optional<EntityId> most_named(std::uint32_t before, Fits fits) const;
  template <class Fits>
  std::optional<EntityId> body_as_subject(std::size_t token, Fits fits) const;

  // documents.cc
  std::optional<Speaker> author_of(const Range& range);
  Range owner_in(const Range& range) const;
  Range essence(Range words) const;
  void note_document(const Span& source, const Range& range, EntityId author);
  void remember_medium(const Span& medium, EntityId author);
  std::optional<Speaker> appended(const Span& source, const Range& range);
  std::optional<Speaker> known_document(const Span& source, const Range& range);

  // nominals.cc
  std::optional<Speaker> definite(const Span& source, const Range& range);
  std::string_view noun_of(const Range& range) const;
  std::string_view title_class(std::string_view word) const;
  std::optional<EntityId> spouse(const Range& range) const;
  Gender gender_of_nominal(const Range& range) const;
  Speaker nominal(const Span& source, const Range& range);
  std::optional<EntityId> one_of_two(const Span& source, std::string_view word) const;
  std::optional<EntityId> same_outlet(const Span& source, const Range& range) const;
  std::optional<EntityId> short_form(const Span& source, const Range& range) const;
  std::size_t name_at_end(const Range& range) const;
  void index_names();
  std::optional<EntityId> known_by_part(const Range& range);
  std::optional<EntityId> same_nominal(const Span& source, const Range& range) const;
  bool is_own_page(const Range& range) const;
  bool heard_in_court(const Range& range) const;
  bool starts_common(const Range& range) const;
  bool plural(const Range& range) const;
  EntityKind kind_of_nominal(const Range& range) const;

  const Page page_;
  const Context& context_;
  const std::vector<Claim>& claims_;
  Speakers found_;
  std::vector<Turn> turns_;
  std::size_t indexed_ = 0;  // entities that the two maps know
  std::map<std::string, EntityId> by_name_;
  std::map<std::string, std::optional<EntityId>> parts_;  // nullopt: of two or more
  std::optional<std::size_t> document_;  // between the outlet and the speaker of this claim
  bool behind_document_ = false;         // and it is not what is talked about
  std::vector<Document> documents_;
  std::map<std::string, EntityId> labels_;  // in lower case, without brackets
};

}  // namespace dateline::claims
