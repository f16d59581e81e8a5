// SPDX-License-Identifier: Apache-2.0
// Who is behind a claim: the person or body that spoke first, in one form across reports.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "link/words.h"

namespace dateline::link {

// How well a root is known. A body that is not told apart from others ("police") counts only where
// no known root does.
enum class Known { No, Body, Yes };

struct Root {
  Known known = Known::No;
  std::string name = {};         // in one form across reports; "" = none
  std::string_view reason = {};  // a word of docs/ledger.md
  std::string cites = {};        // the outlet whose words are passed on; "" = none
};

struct Entity {
  std::int64_t number = 0, begin = 0;
  std::string kind = {};
  Form form = {};
  std::vector<std::string> titles = {};  // and what stands around its name where it speaks
};

// A report as far as its voices go.
struct Scene {
  std::string outlet = {};  // in one form
  bool anonymous = false;   // it says of itself that nobody knows who writes it
  std::vector<Entity> entities = {};
};

struct Spoken {
  std::optional<std::int64_t> entity = {};
  std::string speaker = {}, kind = {}, how = {}, resolved = {}, source = {};
  std::int64_t begin = 0;
  std::string sentence = {};  // in which it stands
};

// Learns all names first, then whom persons speak for, then answers.
class Voices {
 public:
  void learn_name(const std::string& kind, const Form& form);
  // `as_body`: may be what initials and short names mean.
  void learn_outlet(const Form& form, bool as_body = true);
  // How a name is written that a person or body goes by.
  void write(const Form& form);
  void learn_country(const std::string& name);
  void names_are_known();
  void learn_persons(const Scene& scene);
  void persons_are_known();

  Root root_of(const Scene& scene, const Spoken& spoken) const;
  // The speaker whom people named: of the kind that they gave, else of that which the name has in
  // the report or the ledger.
  Spoken as_people_have_it(const Scene& scene, Spoken spoken) const;
  // "KRC", "the Column" -> "kordofan revolutionary column", if only one body is meant.
  std::string canonical(const Form& form, bool person) const;
  // How a root's name is written; itself if it is made of several.
  std::string written(const std::string& name) const;

 private:
  Root body_root(const Scene& scene, const Form& spoken, const std::string& source,
                 std::int64_t begin) const;
  Root person_root(const Entity* entity, const Form& form) const;
  std::optional<Root> spoken_for(const Scene& scene, const Entity& person) const;
  static const Form* fuller(const Scene& scene, const Form& form);
  std::optional<std::string> force_of(const Form& form) const;
  std::optional<std::string> force_in(const Scene& scene) const;
  bool is_outlet(const std::string& name) const { return outlets_.contains(name); }

  using Counts = std::map<std::string, std::int64_t>;
  std::map<std::string, Form> persons_, bodies_;
  Counts seen_;
  std::map<std::string, std::string> written_;
  std::set<std::string> outlets_;
  std::map<std::string, std::string> countries_;  // first letters -> name
  std::unordered_map<std::string, std::string> fuller_persons_, fuller_bodies_, initials_;
  std::map<std::string, Counts> votes_;  // person -> bodies that they speak for
  std::unordered_map<std::string, std::string> speaks_for_;
};

}  // namespace dateline::link
