// SPDX-License-Identifier: Apache-2.0
#include "link/voices.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/fold.h"

namespace dateline::link {
namespace {

using Words = std::vector<std::string>;

template <std::size_t N>
bool has_one_of(const Words& words, const std::array<std::string_view, N>& wanted) {
  return std::ranges::any_of(words, [&](const std::string& w) { return is_one_of(w, wanted); });
}

// Words that name no body in particular: many states and towns have one of it.
constexpr auto kCommon = std::to_array<std::string_view>(
    {"administration", "agency",       "air",        "armed",        "army",        "authorities",
     "authority",      "border",       "central",    "chief",        "city",        "civil",
     "coast",          "command",      "commission", "committee",    "council",     "court",
     "defence",        "defense",      "department", "directorate",  "district",    "east",
     "eastern",        "education",    "election",   "emergencies",  "emergency",   "fire",
     "federal",        "finance",      "force",      "forces",       "foreign",     "general",
     "government",     "group",        "grouping",   "guard",        "health",      "high",
     "interior",       "intelligence", "internal",   "justice",      "local",       "main",
     "military",       "ministry",     "municipal",  "municipality", "national",    "navy",
     "north",          "northern",     "of",         "office",       "operational", "organisers",
     "organizers",     "parliament",   "police",     "press",        "president",   "presidency",
     "prosecutor",     "prosecutors",  "public",     "regional",     "region",      "rescue",
     "security",       "senate",       "service",    "services",     "south",       "southern",
     "staff",          "state",        "supreme",    "the",          "town",        "transport",
     "village",        "west",         "western",    "and",          "for",         "affairs",
     "situations"});
constexpr auto kForces =
    std::to_array<std::string_view>({"army", "military", "forces", "command", "staff", "grouping",
                                     "troops", "navy", "defence", "defense"});
// Nouns by which a body is spoken of again: "the group denies it".
constexpr auto kAgain = std::to_array<std::string_view>(
    {"group",   "movement",   "party",   "company",  "firm",        "organisation", "organization",
     "network", "agency",     "union",   "ministry", "charity",     "bank",         "institute",
     "club",    "federation", "militia", "council",  "association", "committee",    "commission"});
constexpr auto kBodies = std::to_array<std::string_view>(
    {"army",      "association", "brigade",      "column",       "command",     "commission",
     "committee", "council",     "court",        "department",   "directorate", "federation",
     "fleet",     "force",       "forces",       "front",        "government",  "group",
     "institute", "league",      "military",     "ministry",     "mission",     "movement",
     "network",   "office",      "organisation", "organization", "party",       "police",
     "regiment",  "region",      "service",      "staff",        "union",       "university"});
// Those who speak for the body that their title names.
constexpr auto kSpeakers = std::to_array<std::string_view>(
    {"spokes", "press", "head", "chief", "director", "president", "minister", "command", "chair",
     "secretary", "advis", "deputy", "manager", "representative", "leader", "governor", "mayor"});
constexpr auto kOffices =
    std::to_array<std::string_view>({"press", "service", "office", "secretary", "spokesman",
                                     "spokeswoman", "spokesperson", "spokespeople"});
constexpr auto kOurselves =
    std::to_array<std::string_view>({"we", "our", "us", "reporter", "reporters", "correspondent",
                                     "correspondents", "newspaper", "newsroom", "photographer"});
constexpr auto kWork = std::to_array<std::string_view>(
    {"analysed", "analyzed", "assess",     "assesses",    "assessed", "calculated", "checked",
     "count",    "counted",  "counts",     "established", "estimate", "estimates",  "estimated",
     "examined", "found",    "geolocated", "heard",       "mapped",   "measured",   "observed",
     "placed",   "rates",    "read",       "retracts",    "reviewed", "saw",        "seen",
     "verified", "visited",  "watched",    "withdraws",   "witnessed"});
constexpr auto kInVain =
    std::to_array<std::string_view>({"cannot", "couldnt", "neither", "nor", "not", "unable"});

bool is_common(const Form& form) {
  return std::ranges::all_of(form.words,
                             [](const std::string& w) { return is_one_of(w, kCommon); });
}

// Capitals that only begin a sentence or a title are no name: "Police".
bool tells_apart(const Form& form) {
  return form.named && !is_common(form);
}

bool is_body_form(const Form& form) {
  return has_one_of(form.words, kBodies);
}

// The first letters of a country and of its people are the same: "Ukraine", "Ukrainian".
constexpr std::size_t kStem = 5;
std::string stem(const std::string& word) {
  return word.substr(0, kStem);
}

Words words_of(std::string_view text) {
  Form form = form_of(text);
  return form.words;
}

// The name with the office taken off: "the press service of the Volga Fleet" -> the fleet.
Form without_office(const Form& form) {
  if (!has_one_of(form.words, kOffices)) return form;
  Form rest = form;
  std::erase_if(rest.words, [](const std::string& w) {
    return is_one_of(w, kOffices) || w == "of" || w == "for" || w == "the";
  });
  return rest.words.empty() || is_common(rest) ? form : rest;
}

bool is_own_work(const Scene& scene, const std::string& sentence) {
  Words words;
  std::string_view rest = sentence;
  while (!rest.empty()) {  // commas part what form_of reads
    const std::size_t comma = std::min(rest.find(','), rest.size());
    for (std::string& word : words_of(rest.substr(0, comma))) words.push_back(std::move(word));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  for (std::string& word : words) {
    while (!word.empty() && std::string_view(".:;!?").find(word.back()) != std::string_view::npos)
      word.pop_back();
  }
  if (!has_one_of(words, kWork) || has_one_of(words, kInVain)) return false;
  if (has_one_of(words, kOurselves)) return true;
  Form all;
  all.words = words;
  const Form outlet{words_of(scene.outlet)};
  if (within(outlet, all)) return true;
  // "The Digest rates it as contested": the last word of its own name.
  if (outlet.words.size() < 2) return false;
  std::string last = outlet.words.back();
  last.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(last.front())));
  return sentence.find("he " + last + " ") != std::string::npos;
}

}  // namespace

void Voices::learn_name(const std::string& kind, const Form& form) {
  if (!form.named || form.words.empty()) return;
  const bool person = kind == "person" && !is_body_form(form) && !form.initials;
  const bool body = !person && (kind == "organisation" || kind == "office" || kind == "outlet" ||
                                kind == "group" || kind == "person");
  if (!person && !body) return;
  const std::string name = form.text();
  ++seen_[name];
  (person ? persons_ : bodies_).try_emplace(name, form);
  write(form);
}

// Of several spellings the shortest, of those the first.
void Voices::write(const Form& form) {
  std::string& written = written_[form.text()];
  const auto rank = [](const std::string& w) { return std::pair(w.size(), w); };
  if (written.empty() || rank(form.written) < rank(written)) written = form.written;
}

std::string Voices::written(const std::string& name) const {
  const auto at = written_.find(name);
  return at == written_.end() || at->second.empty() ? name : at->second;
}

void Voices::learn_outlet(const Form& form, bool as_body) {
  write(form);
  outlets_.insert(form.text());
  if (!as_body) return;
  bodies_.try_emplace(form.text(), form);
  ++seen_[form.text()];
}

void Voices::learn_country(const std::string& name) {
  const std::string folded = fold(name);
  if (folded.size() >= kStem && folded.find(' ') == std::string::npos)
    countries_.try_emplace(stem(folded), folded);
}

namespace {

// Each name -> the only longer one that has all its words; nothing if there are several.
std::unordered_map<std::string, std::string> fuller_of(const std::map<std::string, Form>& names,
                                                       bool person) {
  std::unordered_map<std::string, std::vector<const Form*>> by_word;
  for (const auto& [name, form] : names) {
    for (const std::string& word : form.words) by_word[word].push_back(&form);
  }
  constexpr std::size_t kMost = 2000;  // a word that common tells nothing
  std::unordered_map<std::string, std::string> fuller;
  for (const auto& [name, form] : names) {
    if (is_common(form) || (form.words.size() < 2 && !person)) continue;
    const std::vector<const Form*>* least = nullptr;
    for (const std::string& word : form.words) {
      const auto& list = by_word[word];
      if (least == nullptr || list.size() < least->size()) least = &list;
    }
    if (least == nullptr || least->size() > kMost) continue;
    const Form* longest = nullptr;
    bool one = true;
    for (const Form* other : *least) {
      if (other->words.size() <= form.words.size() || !within(form, *other)) continue;
      if (person && form.words.size() == 1 && other->words.back() != form.words.front()) continue;
      if (longest == nullptr || within(*longest, *other)) {
        longest = other;
      } else if (!within(*other, *longest)) {
        one = false;
      }
    }
    if (longest != nullptr && one) fuller[name] = longest->text();
  }
  return fuller;
}

}  // namespace

void Voices::names_are_known() {
  fuller_persons_ = fuller_of(persons_, true);
  fuller_bodies_ = fuller_of(bodies_, false);
  std::map<std::string, const Form*> best;
  for (const auto& [name, form] : bodies_) {
    std::string all, large;
    for (const std::string& word : form.words) {
      all += word.front();
      if (word != "of" && word != "the" && word != "and" && word != "for") large += word.front();
    }
    if (large.size() < 2) continue;
    for (const std::string& letters : {all, large}) {
      const auto at = best.try_emplace(letters, &form).first;
      if (seen_.at(name) > seen_.at(at->second->text())) at->second = &form;
    }
  }
  for (const auto& [letters, form] : best) initials_[letters] = form->text();
}

std::string Voices::canonical(const Form& form, bool person) const {
  std::string name = form.text();
  if (form.initials && !person) {
    if (const auto at = initials_.find(name); at != initials_.end()) name = at->second;
  }
  const auto& fuller = person ? fuller_persons_ : fuller_bodies_;
  const auto at = fuller.find(name);
  return at == fuller.end() ? name : at->second;
}

// "Ukraine’s eastern command", "Ukrainian military": offices of one state's forces are one root.
std::optional<std::string> Voices::force_of(const Form& form) const {
  if (!has_one_of(form.words, kForces)) return std::nullopt;
  for (const std::string& word : form.words) {
    const auto at = word.size() < kStem ? countries_.end() : countries_.find(stem(word));
    if (at != countries_.end()) return "armed forces of " + at->second;
  }
  return std::nullopt;
}

// The only state whose forces a report names.
std::optional<std::string> Voices::force_in(const Scene& scene) const {
  std::optional<std::string> only;
  for (const Entity& entity : scene.entities) {
    const auto force = force_of(entity.form);
    if (!force || force == only) continue;
    if (only) return std::nullopt;
    only = force;
  }
  return only;
}

// A longer name for the same body in the same report.
const Form* Voices::fuller(const Scene& scene, const Form& form) {
  const Form* longest = nullptr;
  for (const Entity& entity : scene.entities) {
    const bool body = entity.kind != "person" || is_body_form(entity.form);
    if (!body || !tells_apart(entity.form)) continue;
    if (entity.form.words.size() <= form.words.size() || !within(form, entity.form)) continue;
    if (longest == nullptr || entity.form.words.size() > longest->words.size())
      longest = &entity.form;
  }
  return longest;
}

Root Voices::body_root(const Scene& scene, const Form& spoken, const std::string& source,
                       std::int64_t begin) const {
  Form form = without_office(spoken);
  if (form.words.empty()) return {Known::No, {}, "unnamed"};
  if (const auto force = force_of(form)) return {Known::Yes, *force, "named"};
  if (const Form* longer = fuller(scene, form)) form = *longer;
  if (!tells_apart(form)) {
    // "the Defence Ministry in Moscow": where it is tells it apart.
    const std::size_t in = source.rfind(" in ");
    if (in != std::string::npos) {
      const Form where = form_of(std::string_view(source).substr(in + 4));
      if (where.named && where.words.size() == 1 && !form.words.empty())
        return {Known::Yes, form.text() + " " + where.text(), "named"};
    }
    if (has_one_of(form.words, kForces)) {
      if (const auto force = force_in(scene)) return {Known::Yes, *force, "named"};
    }
    // "The group denies it": the body that was named last before it.
    if (form.words.size() == 1 && is_one_of(form.words.front(), kAgain)) {
      const Entity* last = nullptr;
      for (const Entity& entity : scene.entities) {
        const bool body = entity.kind == "organisation" || is_body_form(entity.form);
        if (body && tells_apart(entity.form) && entity.begin < begin &&
            (last == nullptr || entity.begin > last->begin))
          last = &entity;
      }
      if (last != nullptr) form = last->form;
    }
  }
  const std::string name = canonical(form, false);
  if (is_outlet(name)) {
    return name == scene.outlet ? Root{Known::Yes, name, "own work"}
                                : Root{Known::No, name, "cites", name};
  }
  if (!tells_apart(form)) return {Known::Body, name, "not told apart"};
  return {Known::Yes, name, "named"};
}

// The body that a person's title names: "KRC spokesman Abu Salah".
std::optional<Root> Voices::spoken_for(const Scene& scene, const Entity& person) const {
  for (const std::string& title : person.titles) {
    Form all;
    std::string_view rest = title;
    bool first = true;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      Form part = form_of(rest.substr(0, comma));
      if (!first || !within(person.form, part) || part.words.size() > person.form.words.size())
        all.words.insert(all.words.end(), part.words.begin(), part.words.end());
      first = false;
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    const bool speaks = std::ranges::any_of(all.words, [](const std::string& w) {
      return std::ranges::any_of(kSpeakers, [&w](std::string_view s) { return w.starts_with(s); });
    });
    if (!speaks) continue;
    const Form* best = nullptr;
    for (const Entity& entity : scene.entities) {
      const bool body =
          entity.kind == "organisation" || entity.kind == "office" || is_body_form(entity.form);
      if (!body || &entity == &person || !within(entity.form, all)) continue;
      if (best == nullptr || entity.form.words.size() > best->words.size()) best = &entity.form;
    }
    if (best == nullptr) continue;
    const Root root = body_root(scene, *best, title, person.begin);
    if (root.known == Known::Yes && root.reason == "named") return root;
  }
  return std::nullopt;
}

void Voices::learn_persons(const Scene& scene) {
  for (const Entity& entity : scene.entities) {
    if (entity.kind != "person" || !entity.form.named) continue;
    if (const auto root = spoken_for(scene, entity))
      ++votes_[canonical(entity.form, true)][root->name];
  }
}

// A person has one root in a ledger, or reports would raise a count by naming another office.
void Voices::persons_are_known() {
  for (const auto& [person, counts] : votes_) {
    const auto most = std::ranges::max_element(
        counts, [](const auto& a, const auto& b) { return a.second < b.second; });
    speaks_for_[person] = most->first;
  }
}

Root Voices::person_root(const Entity* entity, const Form& form) const {
  const Form& name = entity != nullptr && entity->form.named ? entity->form : form;
  const std::string person = canonical(name, true);
  const auto at = speaks_for_.find(person);
  if (at != speaks_for_.end()) return {Known::Yes, at->second, "speaks for"};
  return {Known::Yes, person, "named"};
}

Spoken Voices::as_people_have_it(const Scene& scene, Spoken spoken) const {
  if (spoken.resolved != "reviewed" || spoken.speaker.empty()) return spoken;
  if (spoken.how == "narrator") spoken.how = "indirect";
  const Form form = form_of(spoken.speaker);
  const std::string name = form.text();
  for (const Entity& entity : scene.entities) {
    if (entity.form.text() != name) continue;
    spoken.entity = entity.number;
    if (spoken.kind.empty()) spoken.kind = entity.kind;
    return spoken;
  }
  if (!spoken.kind.empty()) return spoken;
  const bool known_body = bodies_.contains(name) && !persons_.contains(name);
  const bool body = known_body || is_body_form(form) || form.initials;
  spoken.kind = body ? "organisation" : "person";
  return spoken;
}

Root Voices::root_of(const Scene& scene, const Spoken& spoken) const {
  const Form source = form_of(spoken.source);
  const bool ourselves = !source.words.empty() && (is_one_of(source.words.front(), kOurselves) ||
                                                   source.text() == "this newspaper");
  Root own = scene.outlet.empty() || scene.anonymous ? Root{Known::No, {}, "no source"}
                                                     : Root{Known::Yes, scene.outlet, "own work"};
  if (ourselves) return own;
  if (spoken.speaker.empty() || spoken.resolved == "outlet" || spoken.how == "narrator") {
    return is_own_work(scene, spoken.sentence) ? own : Root{Known::No, {}, "no source"};
  }
  const Entity* entity = nullptr;
  for (const Entity& one : scene.entities) {
    if (spoken.entity && one.number == *spoken.entity) entity = &one;
  }
  const Form form = form_of(spoken.speaker);
  if (spoken.kind == "outlet" && form.text() == scene.outlet) return own;
  const bool body_words = is_body_form(form) || form.initials;
  if (spoken.kind == "unnamed" || spoken.kind == "public" || spoken.kind == "document")
    return {Known::No, {}, "unnamed"};
  if (spoken.kind == "person" && !body_words) {
    if (form.named) return person_root(entity, form);
    return {Known::No, {}, "unnamed"};
  }
  if (spoken.kind == "group" && !tells_apart(form) &&
      !is_one_of(form.words.empty() ? std::string_view() : form.words.back(),
                 std::to_array<std::string_view>({"authorities", "organisers", "organizers"})))
    return {Known::No, {}, "unnamed"};
  if (spoken.kind.empty()) {
    if (!form.named) return {Known::No, {}, "unnamed"};
    return person_root(entity, form);
  }
  return body_root(scene, form, spoken.source, spoken.begin);
}

}  // namespace dateline::link
