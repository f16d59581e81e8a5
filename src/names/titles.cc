// SPDX-License-Identifier: Apache-2.0
// The titles before and behind a name.
#include <algorithm>
#include <array>

#include "names/finder.h"

namespace dateline::names {

// The token of a name that the rest of the sentence hangs on.
std::size_t Finder::root_of(std::size_t begin, std::size_t end) const {
  for (std::size_t i = begin; i < end; ++i) {
    const std::size_t head = doc_.tokens[i].head;
    if (head < begin || head >= end || head == i) return i;
  }
  return end - 1;
}

// A noun phrase without its articles, if it is short, names what a person is, and holds no verb.
std::optional<TitleHit> Finder::title_phrase(std::size_t begin, std::size_t end,
                                             std::size_t head) const {
  constexpr std::size_t kLongest = 16;  // tokens
  while (begin < end && (doc_.tokens[begin].pos == language::Pos::Det || low(begin) == "," ||
                         doc_.tokens[begin].pos == language::Pos::Punct))
    ++begin;
  while (end > begin && low(end - 1) == ",") --end;
  if (begin >= end || end - begin > kLongest) return std::nullopt;
  const language::Tag first = doc_.tokens[begin].tag;
  if (first == language::Tag::Vbg || first == language::Tag::Wrb || first == language::Tag::Wp)
    return std::nullopt;
  for (std::size_t i = begin; i < end; ++i) {
    if (doc_.tokens[i].finite || low(i) == ":" || low(i) == "“" || low(i) == "\"")
      return std::nullopt;
  }
  return TitleHit{begin, end, head};
}

// By the parse: "the agency's spokesman in Tirana, | Jan Verhulst".
std::optional<TitleHit> Finder::parsed_title_before(std::size_t begin, std::size_t end) const {
  const std::size_t root = root_of(begin, end);
  const language::Token& name = doc_.tokens[root];
  if (name.dep != language::Dep::Appos || name.head >= begin) return std::nullopt;
  const std::size_t noun = name.head;
  if (!is_title(noun) || title_class(noun) == "honorific") return std::nullopt;
  return title_phrase(doc_.tokens[noun].left_edge, begin, noun);
}

// By the parse: "Olga Tam, | head of the council,".
std::optional<TitleHit> Finder::parsed_title_after(std::size_t begin, std::size_t end) const {
  const std::size_t root = root_of(begin, end);
  for (const std::uint32_t child : doc_.right_children(root)) {
    const language::Token& noun = doc_.tokens[child];
    if (noun.dep != language::Dep::Appos || child < end || !is_title(child)) continue;
    std::size_t stop = child + 1;
    while (stop <= noun.right_edge && low(stop) != "," && low(stop) != "who" && low(stop) != ":")
      ++stop;
    return title_phrase(noun.left_edge, stop, child);
  }
  return std::nullopt;
}

// The title that stands before a name: "military expert | X", "the acting head of the DPR | X".
// `begin` is the name's first token, `limit` where capitalised titles begin.
std::optional<TitleHit> Finder::title_before(std::size_t begin, std::size_t limit,
                                             bool bridges) const {
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
    if ((is_title(at) || (k == i && is_head_noun(at))) && !owner) {
      head = at;
      break;
    }
    if (!bridges) return std::nullopt;
    const std::string_view w = low(at);
    const bool bridge = w == "of" || w == "the" || w == "for" || w == "to" || w == "in" ||
                        w == "at" || w == "'s" || w == "’s" || w == "(" || w == ")" || w == "-" ||
                        is_capitalised(word(at)) || is_bridge_noun(at);
    if (!bridge || doc_.tokens[at].finite) return std::nullopt;
  }
  if (head == kNone) return std::nullopt;
  // "the adviser to the | mayor of Orlivka": the first office is hers.
  while (head >= 3 && low(head - 1) == "the" && (low(head - 2) == "to" || low(head - 2) == "for") &&
         is_title(head - 3) && i - head < kReach)
    head -= 3;
  // "spokesman in | Tirana": the place of the office, not who holds it.
  constexpr std::array<std::string_view, 6> kLeads = {"in", "at", "for", "of", "to", "from"};
  if (!comma && std::ranges::find(kLeads, low(i - 1)) != kLeads.end()) return std::nullopt;
  // Between head and name there must be nothing, or an of-phrase.
  if (head + 1 < i && !(low(head + 1) == "of" || low(head + 1) == "for" || low(head + 1) == "to" ||
                        low(head + 1) == "in" || low(head + 1) == "at" || low(head + 1) == "(")) {
    const bool compound = head + 1 < i && (is_title(head + 1) || is_capitalised(word(head + 1)));
    if (!compound) return std::nullopt;
  }
  std::size_t first = widened(head);
  if (comma && !(first > 0 &&
                 (low(first - 1) == "the" || low(first - 1) == "a" || low(first - 1) == "his" ||
                  low(first - 1) == "her" || low(first - 1) == "its" || low(first - 1) == "their")))
    return std::nullopt;
  return TitleHit{first, i, head};
}

bool Finder::is_bridge_noun(std::size_t at) const {
  const std::string_view w = low(at);
  return !w.empty() && w.size() > 2 && !doc_.tokens[at].finite && w != "and" && w != "but" &&
         w != "that" && w != "with" && w != "from" && w[0] >= 'a' && w[0] <= 'z' &&
         low(at) != "said";
}

// Modifiers before a title's head: "Moscow-installed deputy | head".
std::size_t Finder::widened(std::size_t head) const {
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
std::optional<TitleHit> Finder::title_after(std::size_t end) const {
  if (low(end) != ",") return std::nullopt;
  std::size_t begin = end + 1;
  if (low(begin) == "the" || low(begin) == "a" || low(begin) == "an") ++begin;
  std::size_t stop = begin;
  std::size_t head = kNone;
  while (stop < doc_.tokens.size() && stop < begin + 14 && !doc_.tokens[stop].finite &&
         low(stop) != "," && low(stop) != "." && low(stop) != "who" && low(stop) != ";" &&
         low(stop) != ":" && low(stop) != "“" && low(stop) != "\"" &&
         !doc_.tokens[stop].sentence_start) {
    if (head == kNone && is_title(stop) && title_class(stop) != "honorific") head = stop;
    if (head == kNone &&
        (low(stop) == "of" || low(stop) == "in" || low(stop) == "and" || low(stop) == "on"))
      return std::nullopt;
    ++stop;
  }
  if (head == kNone || stop == begin) return std::nullopt;
  return title_phrase(begin, stop, head);
}

// "Sen." -> "senator": what "the senator" may mean later.
std::string Finder::long_title(std::size_t i) const {
  std::string_view key = low(i);
  if (!key.empty() && key.back() == '.') key.remove_suffix(1);
  const auto row = short_titles_.find(key);
  return std::string(row ? short_titles_.cell(*row, "long") : low(i));
}

void Finder::add_title(EntityId id, std::string written, std::size_t begin, std::size_t end) {
  Entity& entity = names_.entities[index(id)];
  if (std::ranges::find(entity.titles, written) == entity.titles.end())
    entity.titles.push_back(std::move(written));
  Title title;
  title.person = id;
  title.at = doc_.tokens[begin].span.begin;
  // "spokesman for | the sheriff": only what stands before the preposition is the person's.
  constexpr std::array<std::string_view, 6> kLinks = {"of", "for", "to", "in", "at", "from"};
  bool own = true;
  for (std::size_t i = begin; i < end; ++i) {
    title.words.insert(std::string(low(i)));
    own = own && std::ranges::find(kLinks, low(i)) == kLinks.end();
    if (!own) continue;
    if (is_title(i) || (i + 1 == end && is_head_noun(i))) {
      Title one = title;
      one.head = long_title(i);
      for (std::size_t k = begin; k < end; ++k) one.words.insert(std::string(low(k)));
      one.words.insert(one.head);
      titles_of_.push_back(std::move(one));
    }
  }
}

}  // namespace dateline::names
