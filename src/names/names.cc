// SPDX-License-Identifier: Apache-2.0
// Names by evidence: a title beside it, an age behind it, a verb of saying next to it, a noun that
// tells what kind of body it is, a table of outlets. A run of capitals without evidence stays
// without an entity: it may be a place.
#include "names/names.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "names/runs.h"

namespace dateline::names {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

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
        bodies_(lexicon.table("name-bodies")),
        organisations_(lexicon.table("name-organisations")),
        outlets_(lexicon.table("name-outlets")),
        verbs_(lexicon.table("claim-verbs")),
        runs_(find_runs(text, doc)),
        taken_(doc.tokens.size(), false),
        person_(doc.tokens.size(), false) {}

  Names run() {
    if (report_.outlet)
      outlet_ = add({EntityKind::Outlet, *report_.outlet, {}, {}, Gender::Unknown, false});
    for (const Run& run : runs_) classify(run);
    for (const Run& run : runs_) repeat(run);
    title_mentions();
    body_mentions();
    return ordered();
  }

 private:
  std::string_view low(std::size_t i) const {
    return i < doc_.tokens.size() ? doc_.tokens[i].lower : std::string_view();
  }
  std::string_view word(std::size_t i) const { return doc_.text_of(i); }
  Span span(std::size_t begin, std::size_t end) const {
    return {doc_.tokens[begin].span.begin, doc_.tokens[end - 1].span.end};
  }
  std::string words(std::size_t begin, std::size_t end) const {
    return std::string(span(begin, end).of(text_.text));
  }

  std::optional<lexicon::WordTable::Match> longest(const lexicon::WordTable& table, std::size_t i,
                                                   std::size_t end) const {
    std::array<std::string_view, 5> phrase;
    std::size_t count = 0;
    while (count < phrase.size() && i + count < end) {
      phrase[count] = low(i + count);
      ++count;
    }
    return table.longest(std::span(phrase).first(count));
  }

  // The class of a title word; "" if it is none.
  std::string_view title_class(std::size_t i) const {
    std::string_view key = low(i);
    if (!key.empty() && key.back() == '.') key.remove_suffix(1);
    auto row = titles_.find(key);
    if (!row && key.size() > 3 && key.back() == 's')
      row = titles_.find(key.substr(0, key.size() - 1));
    if (!row && key.ends_with("man") && !is_capitalised(word(i))) row = titles_.find("spokesman");
    if (!row && (key == "head" || key == "leader" || key == "director" || key == "chairman" ||
                 key == "chair" || key == "owner" || key == "founder" || key == "member" ||
                 key == "resident" || key == "witness"))
      return "office";
    return row ? titles_.cell(*row, "class") : std::string_view();
  }
  bool is_title(std::size_t i) const {
    const std::string_view known = title_class(i);
    return !known.empty() && known != "modifier" && known != "post";
  }
  bool is_modifier(std::size_t i) const { return title_class(i) == "modifier"; }

  std::string_view organisation_use(std::size_t i) const {
    const auto row = organisations_.find(low(i));
    return row ? organisations_.cell(*row, "use") : std::string_view();
  }
  std::string_view organisation_kind(std::size_t i) const {
    const auto row = organisations_.find(low(i));
    return row ? organisations_.cell(*row, "kind") : std::string_view();
  }

  EntityId add(Entity entity) {
    names_.entities.push_back(std::move(entity));
    return EntityId{static_cast<std::uint32_t>(names_.entities.size() - 1)};
  }

  void mention(std::size_t begin, std::size_t end, MentionForm form, EntityId id) {
    const bool person =
        form == MentionForm::Name && names_.entities[index(id)].kind == EntityKind::Person;
    for (std::size_t i = begin; i < end; ++i) {
      taken_[i] = true;
      person_[i] = person;
    }
    names_.mentions.push_back({span(begin, end), form, id});
  }

  void classify(Run run) {
    if (taken_[run.begin]) return;  // the end of a name found before: "X People’s | Republic"
    // "… of the DPR | Anton Gribov": an acronym before a name of two words is not part of it.
    if (run.size() >= 3 && is_acronym(word(run.begin)) && organisation_use(run.end - 1).empty()) {
      organisation({run.begin, run.begin + 1, run.opens_sentence});
      ++run.begin;
    }
    bool only_titles = true;
    for (std::size_t i = run.begin; i < run.end; ++i)
      only_titles = only_titles && (is_title(i) || is_modifier(i));
    if (only_titles) return;
    std::size_t begin = run.begin;
    // Capitalised titles before a name: "Colonel Andrii Hlodan", "Deputy governor Hawa Sesay".
    bool titled = false;
    while (begin + 1 < run.end && (is_title(begin) || is_modifier(begin))) {
      titled = titled || is_title(begin);
      ++begin;
      if (begin < run.end && word(begin) == ".") ++begin;
    }
    if (outlet(run)) return;
    if (begin == run.begin && organisation(run)) return;
    if (titled && organisation({begin, run.end, false})) return;
    if (begin >= run.end) return;
    person(run, begin, titled);
  }

  // An outlet by the table, by the report itself, or by a word that says so.
  bool outlet(const Run& run) {
    const std::string name = words(run.begin, run.end);
    if (report_.outlet && (name == *report_.outlet || "The " + name == *report_.outlet)) {
      mention(run.begin, run.end, MentionForm::Name, *outlet_);
      return true;
    }
    const auto known = longest(outlets_, run.begin, run.end);
    const bool whole = known && known->words == run.size();
    const bool domain = run.size() == 1 && name.find('.') != std::string::npos &&
                        name.find('.') + 1 < name.size() && name.size() > 4 && name.back() != '.';
    const bool joined = joined_by_dot(run);
    // "the Record" of the Palouse Weekly Record
    if (report_.outlet && run.size() == 1 && run.begin > 0 && low(run.begin - 1) == "the" &&
        report_.outlet->ends_with(" " + name)) {
      mention(run.begin, run.end, MentionForm::Name, *outlet_);
      return true;
    }
    const std::size_t last = run.end - 1;
    const bool named_kind =
        run.size() >= 2 && organisation_kind(last) == "outlet" && organisation_use(last) != "bare";
    const bool radio = run.size() >= 2 && (low(run.begin) == "radio" || low(run.begin) == "tv");
    const bool labelled = !run.opens_sentence && labelled_outlet(run);
    if (!(whole || domain || joined || named_kind || radio || labelled)) return false;
    const std::size_t end = joined ? run.end + 2 : run.end;
    mention(run.begin, end, MentionForm::Name,
            entity_of(EntityKind::Outlet, words(run.begin, end)));
    return true;
  }

  // "Name.Live" is three tokens.
  bool joined_by_dot(const Run& run) const {
    return run.end + 1 < doc_.tokens.size() && word(run.end) == "." &&
           !doc_.tokens[run.end - 1].space && !doc_.tokens[run.end].space &&
           is_capitalised(word(run.end + 1)) && run.size() == 1;
  }

  // "the RiverNet channel", "the Vector agency", "the Telegram channel X".
  bool labelled_outlet(const Run& run) const {
    const std::string_view after = low(run.end);
    const std::string_view later = low(run.end + 1);
    const bool noun = after == "channel" || after == "newspaper" || after == "agency" ||
                      after == "website" || after == "portal";
    const bool two =
        (after == "radio" || after == "tv" || after == "television" || after == "news") &&
        (later == "station" || later == "channel" || later == "agency" || later == "site");
    const std::string_view before = run.begin > 0 ? low(run.begin - 1) : std::string_view();
    return noun || two || before == "channel" || before == "newspaper";
  }

  bool organisation(const Run& run) {
    if (run.size() == 0) return false;
    const std::size_t last = run.end - 1;
    const auto body = longest(bodies_, run.begin, run.end);
    const bool known = body && body->words == run.size();
    const bool kind =
        run.size() >= 2 && !organisation_use(last).empty() && organisation_use(last) != "label";
    const bool first_kind =
        run.size() >= 2 && (low(run.begin) == "ministry" || low(run.begin) == "university" ||
                            low(run.begin) == "bank" || low(run.begin) == "department");
    const bool republic = run.size() >= 3 && low(last) == "republic" && low(last - 1) == "people"
                              ? true
                              : peoples_republic(run);
    const bool acronym = run.size() == 1 && is_acronym(word(run.begin)) && low(run.begin) != "us" &&
                         low(run.begin) != "uk" && low(run.begin) != "tv";
    if (!(known || kind || first_kind || republic || acronym)) return false;
    std::size_t end = run.end;
    // "Ministry of Defence", "Armed Forces of Ukraine".
    if ((kind || first_kind) && low(end) == "of" &&
        is_capitalised(end + 1 < doc_.tokens.size() ? word(end + 1) : "")) {
      end += 2;
      while (end < doc_.tokens.size() && is_capitalised(word(end))) ++end;
    }
    if (republic) end = republic_end(run);
    const std::string name = words(run.begin, end);
    if (acronym) {
      const auto expansion = acronyms_.find(name);
      const EntityId id = expansion != acronyms_.end() ? expansion->second
                                                       : entity_of(EntityKind::Organisation, name);
      mention(run.begin, end, MentionForm::Name, id);
      return true;
    }
    const EntityId id = entity_of(EntityKind::Organisation, name);
    mention(run.begin, end, MentionForm::Name, id);
    // "Rapid Support Forces (RSF)"
    if (low(end) == "(" && end + 2 < doc_.tokens.size() && is_acronym(word(end + 1)) &&
        low(end + 2) == ")") {
      acronyms_[std::string(word(end + 1))] = id;
    }
    return true;
  }

  // "X People’s Republic": the ’s ends the run.
  bool peoples_republic(const Run& run) const {
    return run.size() >= 2 && low(run.end - 1) == "people" &&
           (low(run.end) == "'s" || low(run.end) == "’s") && low(run.end + 1) == "republic";
  }
  std::size_t republic_end(const Run& run) const {
    return peoples_republic(run) ? run.end + 2 : run.end;
  }

  EntityId entity_of(EntityKind kind, const std::string& name) {
    const auto key = std::pair(kind, name);
    const auto it = by_name_.find(key);
    if (it != by_name_.end()) return it->second;
    const EntityId id = add({kind, name, {}, {}, Gender::Unknown, false});
    by_name_.emplace(key, id);
    return id;
  }

  bool says(std::size_t i) const {
    std::size_t k = i;
    while (k < i + 4 && k < doc_.tokens.size() &&
           (low(k) == "has" || low(k) == "had" || low(k) == "also" || low(k) == "did" ||
            low(k) == "not" || low(k) == "n't" || low(k).ends_with("ly")))
      ++k;
    return k < doc_.tokens.size() && verbs_.find(low(k)).has_value() &&
           low(k).ends_with("ing") == false;
  }

  bool quote_or_comma(std::size_t i) const {
    return low(i) == "," || low(i) == "”" || low(i) == "\"" || low(i) == "’" || low(i) == "''";
  }

  void person(const Run& run, std::size_t begin, bool titled) {
    std::size_t end = run.end;
    // A role noun at the end is a title for what comes: no name.
    if (end - begin > 4) return;
    const auto before = title_before(begin, titled ? run.begin : begin);
    const auto after = title_after(end);
    const std::string_view previous = begin > 0 ? low(begin - 1) : std::string_view();
    const bool aged = low(end) == "," && end + 2 < doc_.tokens.size() && is_age(end + 1);
    const bool speaks = says(end) && !(low(end) == "report");
    const bool inverted = begin > 1 && verbs_.find(previous) && quote_or_comma(begin - 2);
    const bool relative = (low(end) == "," && low(end + 1) == "who") || low(end) == "who";
    const bool label = low(end) == ":" && run.opens_sentence && end - begin >= 2;
    const std::size_t count = end - begin;
    const bool strong = titled || before || after || aged || relative || named(begin);
    const bool tagged = is_tagged_person(begin, end);
    const bool weak =
        (count >= 2 && (speaks || inverted || label || according(begin) || tagged)) || false;
    if (!(strong || weak)) return;
    const bool sure_single =
        titled || before || aged || (after && !run.opens_sentence) || named(begin);
    if (count == 1 && !sure_single) return;
    if (run.opens_sentence && count == 1 && !strong) return;
    const EntityId id = person_of(begin, end);
    Entity& entity = names_.entities[index(id)];
    if (before) add_title(id, words(before->begin, before->end), before->begin, before->end);
    if (titled && !before) add_title(id, words(run.begin, begin), run.begin, begin);
    if (after) add_title(id, words(after->begin, after->end), after->begin, after->end);
    if (before) set_gender(entity, before->head);
    mention(begin, end, MentionForm::Name, id);
  }

  // "a captain named Rodionov"
  bool named(std::size_t begin) const { return begin > 0 && low(begin - 1) == "named"; }

  // Whether the language model takes all of the name for a person.
  bool is_tagged_person(std::size_t begin, std::size_t end) const {
    // Where a preposition leads to it, it may as well be a village.
    constexpr std::array<std::string_view, 12> kPlace = {"in",      "near",   "at",      "from",
                                                         "towards", "toward", "on",      "around",
                                                         "of",      "into",   "outside", "over"};
    if (begin > 0 && std::ranges::find(kPlace, low(begin - 1)) != kPlace.end()) return false;
    for (std::size_t i = begin; i < end; ++i) {
      if (doc_.tokens[i].entity_type != language::EntityType::Person) return false;
      if (doc_.tokens[i].pos == language::Pos::Adv) return false;  // "Now Mali wants"
    }
    return begin < end;
  }

  bool according(std::size_t begin) const {
    return begin > 1 && low(begin - 1) == "to" && low(begin - 2) == "according";
  }

  bool is_age(std::size_t i) const {
    const std::string_view age = word(i);
    return age.size() <= 2 && !age.empty() && age[0] >= '1' && age[0] <= '9' &&
           (low(i + 1) == "," || low(i + 1) == "." || low(i + 1) == ")");
  }

  void set_gender(Entity& entity, std::size_t head) {
    const auto row = titles_.find(low(head));
    if (!row) return;
    const std::string_view gender = titles_.cell(*row, "gender");
    if (gender == "f") entity.gender = Gender::Feminine;
    if (gender == "m") entity.gender = Gender::Masculine;
  }

  // The person with this full name; a longer form of a known one is the same only if all parts
  // agree.
  EntityId person_of(std::size_t begin, std::size_t end) {
    const std::string name = words(begin, end);
    if (const auto it = by_name_.find({EntityKind::Person, name}); it != by_name_.end())
      return it->second;
    const std::string surname = std::string(word(end - 1));
    if (end - begin == 1) {
      const auto known = surnames_.find(surname);
      if (known != surnames_.end() && known->second.size() == 1) return *known->second.begin();
    } else if (const auto single = by_name_.find({EntityKind::Person, surname});
               single != by_name_.end()) {
      // "Judge Tam" first, "Olga Tam" later: the same, with the fuller name.
      names_.entities[index(single->second)].name = name;
      by_name_[{EntityKind::Person, name}] = single->second;
      return single->second;
    }
    const EntityId id = entity_of(EntityKind::Person, name);
    surnames_[surname].insert(id);
    return id;
  }

  // The title that stands before a name: "military expert | X", "the acting head of the DPR | X".
  // `begin` is the name's first token, `limit` where capitalised titles begin.
  std::optional<TitleHit> title_before(std::size_t begin, std::size_t limit) const {
    std::size_t i = limit;
    if (i == 0) return std::nullopt;
    if (limit < begin) {
      // Capitalised titles, and lower-case modifiers or an office before them.
      std::size_t first = limit;
      while (first > 0 && (is_modifier(first - 1) || is_title(first - 1)) &&
             !doc_.tokens[first].sentence_start)
        --first;
      return TitleHit{first, begin, begin - 1};
    }
    // "the pilot, | Marek Dvoracek": a comma and an article make an apposition.
    const bool comma = low(i - 1) == ",";
    if (comma) --i;
    if (i == 0) return std::nullopt;
    std::size_t head = kNone;
    constexpr std::size_t kReach = 14;  // tokens of an of-phrase between a title and a name
    for (std::size_t k = i; k > 0 && i - k < kReach; --k) {
      const std::size_t at = k - 1;
      // "… of the X People’s Republic | Name": the owner of a thing is no title.
      const bool owner = low(at + 1) == "'s" || low(at + 1) == "’s";
      if (is_title(at) && !owner) {
        head = at;
        break;
      }
      const std::string_view w = low(at);
      const bool bridge = w == "of" || w == "the" || w == "for" || w == "to" || w == "in" ||
                          w == "at" || w == "'s" || w == "’s" || w == "(" || w == ")" || w == "-" ||
                          is_capitalised(word(at)) || is_bridge_noun(at);
      if (!bridge || doc_.tokens[at].finite) return std::nullopt;
    }
    if (head == kNone) return std::nullopt;
    // "spokesman in | Tirana": the place of the office, not who holds it.
    constexpr std::array<std::string_view, 6> kLeads = {"in", "at", "for", "of", "to", "from"};
    if (!comma && std::ranges::find(kLeads, low(i - 1)) != kLeads.end()) return std::nullopt;
    // Between head and name there must be nothing, or an of-phrase.
    if (head + 1 < i &&
        !(low(head + 1) == "of" || low(head + 1) == "for" || low(head + 1) == "to" ||
          low(head + 1) == "in" || low(head + 1) == "at" || low(head + 1) == "(")) {
      const bool compound = head + 1 < i && (is_title(head + 1) || is_capitalised(word(head + 1)));
      if (!compound) return std::nullopt;
    }
    std::size_t first = widened(head);
    if (comma && !(first > 0 && (low(first - 1) == "the" || low(first - 1) == "a" ||
                                 low(first - 1) == "his" || low(first - 1) == "her" ||
                                 low(first - 1) == "its" || low(first - 1) == "their")))
      return std::nullopt;
    return TitleHit{first, i, head};
  }

  bool is_bridge_noun(std::size_t at) const {
    const std::string_view w = low(at);
    return !w.empty() && w.size() > 2 && !doc_.tokens[at].finite && w != "and" && w != "but" &&
           w != "that" && w != "with" && w != "from" && w[0] >= 'a' && w[0] <= 'z' &&
           low(at) != "said";
  }

  // Modifiers before a title's head: "Moscow-installed deputy | head".
  std::size_t widened(std::size_t head) const {
    std::size_t first = head;
    while (first > 0 && head - first < 5) {
      const std::size_t at = first - 1;
      const std::string_view w = low(at);
      constexpr std::array<std::string_view, 34> kStops = {
          "the", "a",   "an",   "his",  "her", "its", "their", "of",   "by",   "in", "on", "at",
          "to",  "for", "with", "from", "and", "but", "or",    "that", "as",   ",",  ".",  ":",
          ";",   "(",   ")",    "“",    "\"",  "”",   "our",   "when", "this", "’"};
      if (std::ranges::find(kStops, w) != kStops.end() || doc_.tokens[at].finite ||
          doc_.tokens[first].sentence_start)
        break;
      if (w == "'s" || w == "’s") {
        if (at > 0) first = at - 1;
        continue;
      }
      if (verbs_.find(w) && !is_modifier(at)) break;
      first = at;
    }
    return first;
  }

  // ", head of the council," after a name.
  std::optional<TitleHit> title_after(std::size_t end) const {
    if (low(end) != ",") return std::nullopt;
    std::size_t begin = end + 1;
    if (low(begin) == "the" || low(begin) == "a" || low(begin) == "an") ++begin;
    std::size_t stop = begin;
    std::size_t head = kNone;
    while (stop < doc_.tokens.size() && stop < begin + 14 && !doc_.tokens[stop].finite &&
           low(stop) != "," && low(stop) != "." && low(stop) != "who" && low(stop) != ";" &&
           !doc_.tokens[stop].sentence_start) {
      if (head == kNone && is_title(stop) && title_class(stop) != "honorific") head = stop;
      if (head == kNone &&
          (low(stop) == "of" || low(stop) == "in" || low(stop) == "and" || low(stop) == "on"))
        return std::nullopt;
      ++stop;
    }
    if (head == kNone || stop == begin) return std::nullopt;
    return TitleHit{begin, stop, head};
  }

  struct Title {
    std::set<std::string> words;
    std::string head;
    EntityId person;
    std::uint32_t at;
  };

  void add_title(EntityId id, std::string written, std::size_t begin, std::size_t end) {
    Entity& entity = names_.entities[index(id)];
    if (std::ranges::find(entity.titles, written) == entity.titles.end())
      entity.titles.push_back(std::move(written));
    Title title;
    title.person = id;
    title.at = doc_.tokens[begin].span.begin;
    for (std::size_t i = begin; i < end; ++i) {
      title.words.insert(std::string(low(i)));
      if (is_title(i)) {
        Title one = title;
        one.head = std::string(low(i));
        for (std::size_t k = begin; k < end; ++k) one.words.insert(std::string(low(k)));
        titles_of_.push_back(std::move(one));
      }
    }
  }

  // Later mentions: the full name again, or a surname that only one person bears.
  void repeat(const Run& run) {
    for (std::size_t i = run.begin; i < run.end; ++i) {
      if (taken_[i]) continue;
      for (std::size_t end = run.end; end > i; --end) {
        const std::string name = words(i, end);
        const auto full = by_name_.find({EntityKind::Person, name});
        if (full != by_name_.end()) {
          mention(i, end, MentionForm::Name, full->second);
          break;
        }
        const auto known = end - i == 1 ? surnames_.find(name) : surnames_.end();
        const auto bearer = known == surnames_.end() ? std::nullopt : bearer_of(known->second, i);
        if (bearer) {
          mention(i, end, MentionForm::Name, *bearer);
          break;
        }
        if (end - i == 1 && acronyms_.count(name) > 0) {
          mention(i, end, MentionForm::Name, acronyms_[name]);
          break;
        }
      }
    }
  }

  // The only one of these people who has been named so far; of two, the one whose honorific agrees
  // ("Mrs Tam"). Else nobody: two people of one surname are never merged.
  std::optional<EntityId> bearer_of(const std::set<EntityId>& people, std::size_t at) const {
    if (people.size() == 1) return *people.begin();
    const std::uint32_t here = doc_.tokens[at].span.begin;
    const std::string_view before = at > 0 ? low(at - 1) : std::string_view();
    const bool feminine = before == "mrs" || before == "mrs." || before == "ms" || before == "ms.";
    const bool masculine = before == "mr" || before == "mr.";
    std::optional<EntityId> found;
    for (const EntityId id : people) {
      const Gender gender = names_.entities[index(id)].gender;
      if ((feminine && gender == Gender::Masculine) || (masculine && gender == Gender::Feminine))
        continue;
      if (last_mention(id, here) == 0) continue;
      if (found) return std::nullopt;
      found = id;
    }
    return found;
  }

  // "The deputy head of the DPR", "the official": the person whose title fits.
  void title_mentions() {
    for (std::size_t i = 0; i < doc_.tokens.size(); ++i) {
      const std::string_view determiner = low(i);
      if (determiner != "the" || taken_[i]) continue;
      std::size_t head = i + 1;
      while (head < doc_.tokens.size() && head < i + 5 && !is_title(head) &&
             !doc_.tokens[head].finite && low(head) != "," && low(head) != "of")
        ++head;
      if (head >= doc_.tokens.size() || !is_title(head) || taken_[head]) continue;
      std::size_t end = head + 1;
      if (low(end) == "of" || low(end) == "for") {
        std::size_t stop = end + 1;
        while (stop < doc_.tokens.size() && stop < end + 8 && !doc_.tokens[stop].finite &&
               !verbs_.find(low(stop)) && low(stop) != "," && low(stop) != "." &&
               !taken_person(stop))
          ++stop;
        end = stop;
      }
      // A name right behind it: that is the title of this name, not a mention alone.
      if (end < doc_.tokens.size() &&
          (taken_person(end) || (low(end) == "," && taken_person(end + 1))))
        continue;
      const auto person = bearer(i + 1, end, head);
      if (person) mention(i, end, MentionForm::Title, *person);
    }
  }

  bool taken_person(std::size_t i) const {
    return i < person_.size() && person_[i] && is_capitalised(word(i));
  }

  std::optional<EntityId> bearer(std::size_t begin, std::size_t end, std::size_t head) const {
    std::optional<EntityId> best;
    std::uint32_t best_at = 0;
    const std::uint32_t here = doc_.tokens[begin].span.begin;
    const bool generic =
        low(head) == "official" || low(head) == "spokesman" || low(head) == "spokeswoman";
    for (const Title& title : titles_of_) {
      if (title.at >= here) continue;
      bool fits = title.head == low(head) || (generic && low(head) == "official");
      if (generic && begin == head && end == head + 1) fits = true;
      if (end > head + 1 || head > begin) {
        for (std::size_t i = begin; fits && i < end; ++i) {
          fits = title.words.count(std::string(low(i))) > 0 || low(i) == "the" || low(i) == "(" ||
                 low(i) == ")";
        }
      }
      if (!fits) continue;
      const std::uint32_t at = last_mention(title.person, here);
      if (!best || at > best_at) {
        best = title.person;
        best_at = at;
      }
    }
    return best;
  }

  std::uint32_t last_mention(EntityId id, std::uint32_t before) const {
    std::uint32_t at = 0;
    for (const Mention& m : names_.mentions) {
      if (m.entity == id && m.span.begin < before) at = std::max(at, m.span.begin);
    }
    return at;
  }

  // Bodies in lower case: "Russia's defence ministry", later "the ministry".
  void body_mentions() {
    std::map<std::string, EntityId, std::less<>> by_head;
    for (std::size_t i = 0; i < doc_.tokens.size(); ++i) {
      const std::string_view use = organisation_use(i);
      if ((use != "both" && use != "bare") || taken_[i] || is_capitalised(word(i))) continue;
      const std::string_view kind = organisation_kind(i);
      if (kind == "document" || is_title(i + 1) || low(i + 1) == "-" ||
          title_class(i + 1) == "role")
        continue;
      std::size_t begin = widened(i);
      const std::string_view before = begin > 0 ? low(begin - 1) : std::string_view();
      const bool determined = before == "the" || before == "its" || before == "his" ||
                              before == "their" || low(begin) == "state" || use == "bare" ||
                              has_possessive(begin, i) || is_capitalised(word(begin));
      if (!determined) continue;
      const auto known = by_head.find(low(i));
      if (begin == i && before == "the" && known != by_head.end()) {
        mention(begin - 1, i + 1, MentionForm::Nominal, known->second);
        continue;
      }
      while (begin < i && (doc_.tokens[begin].sentence_start && !is_capitalised(word(begin))))
        ++begin;
      const bool alone = begin == i;
      std::string name = alone && before == "the" ? "the " + words(i, i + 1) : words(begin, i + 1);
      const EntityId id =
          entity_of(kind == "outlet" ? EntityKind::Outlet : EntityKind::Organisation, name);
      by_head.insert_or_assign(std::string(low(i)), id);
      if (std::any_of(taken_.begin() + static_cast<std::ptrdiff_t>(begin),
                      taken_.begin() + static_cast<std::ptrdiff_t>(i), [](bool t) { return t; }))
        continue;
      mention(alone && before == "the" ? begin - 1 : begin, i + 1, MentionForm::Nominal, id);
    }
  }

  bool has_possessive(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (low(i) == "'s" || low(i) == "’s") return true;
    }
    return false;
  }

  // Entities in order of first mention, mentions in text order.
  Names ordered() {
    std::ranges::stable_sort(names_.mentions, {}, &Mention::span);
    std::vector<std::size_t> now(names_.entities.size(), kNone);
    Names out;
    for (const Mention& m : names_.mentions) {
      std::size_t& place = now[index(m.entity)];
      if (place != kNone) continue;
      place = out.entities.size();
      out.entities.push_back(std::move(names_.entities[index(m.entity)]));
    }
    for (Mention m : names_.mentions) {
      m.entity = EntityId{static_cast<std::uint32_t>(now[index(m.entity)])};
      out.mentions.push_back(m);
    }
    return out;
  }

  const Report& report_;
  const Text& text_;
  const language::Doc& doc_;
  const lexicon::WordTable& titles_;
  const lexicon::WordTable& bodies_;
  const lexicon::WordTable& organisations_;
  const lexicon::WordTable& outlets_;
  const lexicon::WordTable& verbs_;
  std::vector<Run> runs_;
  std::vector<bool> taken_;
  std::vector<bool> person_;  // part of a person's name
  Names names_;
  std::optional<EntityId> outlet_;
  std::map<std::pair<EntityKind, std::string>, EntityId> by_name_;
  std::map<std::string, std::set<EntityId>> surnames_;
  std::map<std::string, EntityId> acronyms_;
  std::vector<Title> titles_of_;
};

}  // namespace

Names find(const Report& report, const Text& text, const language::Doc& doc,
           const lexicon::Lexicon& lexicon) {
  return Finder(report, text, doc, lexicon).run();
}

}  // namespace dateline::names
