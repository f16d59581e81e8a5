// SPDX-License-Identifier: Apache-2.0
// Outlets and organisations, by tables and by the nouns that name kinds of bodies.
#include <algorithm>
#include <array>

#include "names/finder.h"

namespace dateline::names {

// An outlet by the table, by the report itself, or by a word that says so.
bool Finder::outlet(const Run& run) {
  const std::string name = words(run.begin, run.end);
  if (report_.outlet && (name == *report_.outlet || "The " + name == *report_.outlet)) {
    mention(run.begin, run.end, MentionForm::Name, *outlet_);
    return true;
  }
  if (const auto whole = short_outlets_.find(name); whole != short_outlets_.end()) {
    mention(run.begin, run.end, MentionForm::Name, entity_of(EntityKind::Outlet, whole->second));
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
      run.size() >= 2 && (is_news_agency(run) || (organisation_kind(last) == "outlet" &&
                                                  organisation_use(last) != "bare"));
  const bool radio = run.size() >= 2 && (low(run.begin) == "radio" || low(run.begin) == "tv");
  const bool labelled = !run.opens_sentence && labelled_outlet(run);
  if (!(whole || domain || joined || named_kind || radio || labelled)) return false;
  const std::size_t end = joined ? run.end + 2 : run.end;
  mention(run.begin, end, MentionForm::Name, entity_of(EntityKind::Outlet, words(run.begin, end)));
  return true;
}

// "Vector News Agency" is an outlet, "the International Energy Agency" is none.
bool Finder::is_news_agency(const Run& run) const {
  if (run.size() < 3 || low(run.end - 1) != "agency") return false;
  constexpr std::array<std::string_view, 4> kKinds = {"news", "press", "telegraph", "information"};
  return std::ranges::find(kKinds, low(run.end - 2)) != kKinds.end();
}

// Outlets of three words or more are also called by all but the last of them.
void Finder::find_short_outlets() {
  for (const Run& run : runs_) {
    const std::size_t last = run.end - 1;
    if (run.size() < 3 || organisation_kind(last) != "outlet" || organisation_use(last) == "bare")
      continue;
    short_outlets_.emplace(words(run.begin, last), words(run.begin, run.end));
  }
}

// "Name.Live" is three tokens.
bool Finder::joined_by_dot(const Run& run) const {
  return run.end + 1 < doc_.tokens.size() && word(run.end) == "." &&
         !doc_.tokens[run.end - 1].space && !doc_.tokens[run.end].space &&
         is_capitalised(word(run.end + 1)) && run.size() == 1;
}

// "the RiverNet channel", "the Vector agency", "the Telegram channel X".
bool Finder::labelled_outlet(const Run& run) const {
  // "Baku-based | news site": no name.
  if (low(run.end - 1) == "based" || low(run.end - 1).ends_with("-based")) return false;
  const std::string_view after = low(run.end);
  const std::string_view later = low(run.end + 1);
  const bool noun = after == "channel" || after == "newspaper" || after == "agency" ||
                    after == "website" || after == "portal";
  const bool two =
      (after == "radio" || after == "tv" || after == "television" || after == "news") &&
      (later == "station" || later == "channel" || later == "agency" || later == "site");
  if (is_capitalised(run.end + 1 < doc_.tokens.size() && noun ? word(run.end + 1) : ""))
    return false;
  if (noun || two) return true;
  // "the state agency | Jugopres", "the news site | AzReport"
  if (run.begin == 0 || is_tagged(run.begin, run.end, language::EntityType::Gpe)) return false;
  const std::string_view before = low(run.begin - 1);
  const std::string_view earlier = run.begin > 1 ? low(run.begin - 2) : std::string_view();
  const bool qualified = earlier == "news" || earlier == "state" || earlier == "press" ||
                         earlier == "information" || earlier == "radio" || earlier == "tv" ||
                         earlier == "television" || earlier == "telegraph";
  const bool generic = before == "agency" || before == "station" || before == "site" ||
                       before == "portal" || before == "website" || before == "outlet";
  return before == "channel" || before == "newspaper" || before == "daily" || before == "weekly" ||
         before == "magazine" || before == "tabloid" || before == "broadcaster" ||
         (generic && qualified);
}

bool Finder::organisation(const Run& run) {
  if (run.size() == 0) return false;
  const std::size_t last = run.end - 1;
  const auto body = longest(bodies_, run.begin, run.end);
  const bool known = body && body->words == run.size();
  const bool kind =
      run.size() >= 2 && !organisation_use(last).empty() && organisation_use(last) != "label";
  const bool first_kind =
      run.size() >= 2 && (low(run.begin) == "ministry" || low(run.begin) == "university" ||
                          low(run.begin) == "bank" || low(run.begin) == "department");
  // "Directorate | of Information of the Armies"
  const bool single_kind = run.size() == 1 && !organisation_use(last).empty() &&
                           organisation_use(last) != "label" && !is_title(last) &&
                           with_of_phrases(run.end) > run.end;
  const bool republic = run.size() >= 3 && low(last) == "republic" && low(last - 1) == "people"
                            ? true
                            : peoples_republic(run);
  const bool acronym = run.size() == 1 && is_acronym(word(run.begin)) && low(run.begin) != "us" &&
                       low(run.begin) != "uk" && low(run.begin) != "tv" &&
                       doc_.tokens[run.begin].pos != language::Pos::Verb &&
                       doc_.tokens[run.begin].pos != language::Pos::Aux;
  if (!(known || kind || first_kind || single_kind || republic || acronym || is_division(run)))
    return false;
  std::size_t end = run.end;
  // "Azerbaijan's | Defense Ministry": a body that is named by its kind alone.
  std::size_t begin = run.begin;
  if (kind && begin >= 2 && (low(begin - 1) == "'s" || low(begin - 1) == "’s") &&
      organisation_use(last) == "both" && is_capitalised(word(begin - 2)) && !taken_[begin - 2]) {
    begin -= 2;
  }
  if (kind || first_kind || single_kind) end = with_of_phrases(end);
  if (republic) end = republic_end(run);
  const std::string name = words(begin, end);
  if (acronym && !single_kind) {
    const auto expansion = acronyms_.find(name);
    const EntityId id = expansion != acronyms_.end() ? expansion->second
                                                     : entity_of(EntityKind::Organisation, name);
    mention(run.begin, end, MentionForm::Name, id);
    return true;
  }
  named_body(begin, end);
  return true;
}

void Finder::named_body(std::size_t begin, std::size_t end) {
  const EntityId id = entity_of(EntityKind::Organisation, words(begin, end));
  mention(begin, end, MentionForm::Name, id);
  // "Rapid Support Forces (RSF)"
  if (low(end) == "(" && end + 2 < doc_.tokens.size() && is_acronym(word(end + 1)) &&
      low(end + 2) == ")") {
    acronyms_[std::string(word(end + 1))] = id;
  }
}

// "Local Coordination Committees", "Doctors Without Borders": what begins like a title is none.
bool Finder::whole_body(const Run& run) const {
  const auto known = longest(bodies_, run.begin, run.end);
  if (known && known->words == run.size()) return true;
  if (run.size() < 2 || organisation_use(run.end - 1).empty()) return false;
  if (!is_tagged(run.begin, run.end, language::EntityType::Org)) return false;
  const auto begins = [this](std::size_t i) {
    return doc_.tokens[i].entity_iob == language::Iob::Begin;
  };
  for (std::size_t i = run.begin + 1; i < run.end; ++i) {
    if (begins(i)) return false;
  }
  return true;
}

// "Arequipa Police Region": a part of a body, by the noun of the body within.
bool Finder::is_division(const Run& run) const {
  constexpr std::array<std::string_view, 8> kParts = {
      "region", "district", "division", "sector", "branch", "section", "directorate", "command"};
  if (run.size() < 3 || std::ranges::find(kParts, low(run.end - 1)) == kParts.end()) return false;
  const std::string_view use = organisation_use(run.end - 2);
  return !use.empty() && use != "label";
}

// "Ministry | of Defence", "Armed Forces | of Ukraine", "Directorate | of Information of the
// Armies", up to a title ("Bank of Altai | Governor").
std::size_t Finder::with_of_phrases(std::size_t end) const {
  constexpr int kMostPhrases = 3;
  for (int count = 0; count < kMostPhrases && low(end) == "of"; ++count) {
    std::size_t next = low(end + 1) == "the" ? end + 2 : end + 1;
    const std::size_t first = next;
    while (next < doc_.tokens.size() && is_capitalised(word(next)) && !is_title(next) &&
           !person_[next])
      ++next;
    if (next == first) break;
    next = std::max(next, run_end(first, next));
    end = next;
  }
  return end;
}

// "Committee of Deir | al-Sur": the end of the run in which a name stands whose tokens are capitals
// so far; `end` if a title or a person follows in it.
std::size_t Finder::run_end(std::size_t begin, std::size_t end) const {
  const auto run = std::ranges::upper_bound(runs_, end - 1, {}, &Run::begin);
  if (run == runs_.begin() || std::prev(run)->begin > begin) return end;
  const std::size_t last = std::prev(run)->end;
  for (std::size_t i = end; i < last; ++i) {
    if (is_title(i) || person_[i]) return end;
  }
  return last;
}

// Two words or more that the language model takes for a body, and nothing else for a person.
void Finder::tagged_organisation(const Run& run) {
  const bool seated = run.begin > 0 && low(run.begin - 1) == "based";
  if ((run.size() < 2 && !seated) || taken_[run.begin] || taken_[run.end - 1] || shouted(run))
    return;
  if (!is_tagged(run.begin, run.end, language::EntityType::Org) || may_be_place(run.begin)) return;
  mention(run.begin, run.end, MentionForm::Name,
          entity_of(EntityKind::Organisation, words(run.begin, run.end)));
}

// "POLICE SAID": capitals throughout say nothing.
bool Finder::shouted(const Run& run) const {
  for (std::size_t i = run.begin; i < run.end; ++i) {
    for (const char c : word(i)) {
      if (c >= 'a' && c <= 'z') return false;
    }
  }
  return true;
}

// "X People’s Republic": the ’s ends the run.
bool Finder::peoples_republic(const Run& run) const {
  return run.size() >= 2 && low(run.end - 1) == "people" &&
         (low(run.end) == "'s" || low(run.end) == "’s") && low(run.end + 1) == "republic";
}

std::size_t Finder::republic_end(const Run& run) const {
  return peoples_republic(run) ? run.end + 2 : run.end;
}

}  // namespace dateline::names
