// SPDX-License-Identifier: Apache-2.0
// The tables of data/lexicon that this stage reads, with their columns looked up once.
#pragma once

#include <optional>
#include <string_view>

#include "lexicon/lexicon.h"
#include "places/words.h"

namespace dateline::places {

// What a noun beside a name says that the place is.
enum class Type {
  Any,
  Settlement,
  Admin,
  Country,
  River,
  Lake,
  Sea,
  Mountain,
  Island,
  Airport,
  Street,
  Site
};

struct TypeNoun {
  Type type = Type::Any;
  bool of = false;      // "the village of X"
  bool after = false;   // "X river"
  bool inside = false;  // belongs to the name: "Kherson region"
};

enum class WordClass { None, Never, Given, Surname, Ordinary };

class Lists {
 public:
  explicit Lists(const lexicon::Lexicon& lexicon);

  std::optional<TypeNoun> type_noun(std::string_view lower) const;
  // "Lake", "Mount": the type that a noun before a name gives it.
  std::optional<Type> head_noun(std::string_view lower) const;
  WordClass word_class(std::string_view lower) const;
  bool role(std::string_view lower, std::string_view use) const;  // place-roles.tsv
  bool is_title(std::string_view lower) const;                    // stands before a person's name
  bool is_body_noun(std::string_view lower) const;                // "University", "Bank", "Herald"
  bool is_speech_verb(std::string_view lower) const;
  // The country whose news uses this word (place-leanings.tsv); "" if none.
  std::string_view leaning(std::string_view lower) const;

  struct Short {
    std::string_view name, country, kind, use;
    std::size_t words = 1;
  };
  // "U.S.", "N.C.", "Great Britain": the longest that begins with word i.
  std::optional<Short> short_name(const Words& words, std::size_t i) const;
  struct Demonym {
    std::string_view country, place;
    std::size_t words = 1;
  };
  std::optional<Demonym> demonym(const Words& words, std::size_t i) const;

 private:
  const lexicon::WordTable& nouns_;
  const lexicon::WordTable& heads_;
  const lexicon::WordTable& words_;
  const lexicon::WordTable& roles_;
  const lexicon::WordTable& shorts_;
  const lexicon::WordTable& demonyms_;
  const lexicon::WordTable& titles_;
  const lexicon::WordTable& bodies_;
  const lexicon::WordTable& verbs_;
  const lexicon::WordTable& leanings_;
};

Type type_of(std::string_view word);

}  // namespace dateline::places
