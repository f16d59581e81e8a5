// SPDX-License-Identifier: Apache-2.0
// Words that could name a place, before it is decided whether they do.
//
// A sighting is a stretch of a run of capitalised words: the longest name of the gazetteer, with
// the noun that belongs to it ("Latah County", "Lake Tana", "Kherson region"), a short form
// ("N.C."), an adjective or a people ("Burkinabe").
#pragma once

#include <string>
#include <vector>

#include "model/name.h"
#include "model/place.h"
#include "places/lists.h"
#include "places/pool.h"
#include "places/words.h"

namespace dateline::places {

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct Sighting {
  std::size_t begin = 0, end = 0;  // words that are printed
  std::string name;                // what was looked up
  const Candidates* candidates = nullptr;
  Type type = Type::Any;
  std::string noun;    // the type noun, as written ("region"); "" if none
  bool typed = false;  // a noun beside it says that it is a place
  bool demonym = false;
  bool shortened = false;         // from place-short.tsv
  bool whole = true;              // no other capitalised word touches it
  bool led = false;               // a capitalised word that is no title stands right before
  bool trailed = false;           // ... right behind
  bool coordinates = false;       // "48.7440, 38.0541": its one candidate is the point itself
  bool unnamed = false;           // a noun with a distance: "hill 3 km south" (derive.h)
  bool speaks = false;            // "Sukhumi said": a city that speaks for those who sit there
  bool embedded = false;          // inside the name of a body
  std::size_t container = kNone;  // the sighting behind its comma: "Troy, N.C."
  bool listed = false;            // one of three or more states or countries in a list
  bool contains = false;          // it is such a container
  double evidence = 0;
  bool accepted = false;
  PlaceRole role = PlaceRole::Literal;
};

// What Names says about the words of a text: who covers each word.
class Cover {
 public:
  Cover(const Words& words, const Names& names, const Lists& lists);
  enum class Kind : std::uint8_t { None, Person, Body };
  struct Mark {
    Kind kind = Kind::None;
    bool full = false;  // the entity has a name of two words or a title: surely a person
    std::uint32_t begin = 0, end = 0;  // words of the mention
  };
  const Mark& at(std::size_t word) const { return marks_[word]; }
  // Whether a person of the report bears this word as a name.
  bool is_name_of_person(std::string_view lower) const;

 private:
  void find_given_names(const Words& words, const Lists& lists);
  std::vector<Mark> marks_;
  std::vector<std::string> person_words_;  // sorted
};

std::vector<Sighting> find_sightings(const Words& words, const Lists& lists, Pool& pool);

}  // namespace dateline::places
