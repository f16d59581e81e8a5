// SPDX-License-Identifier: Apache-2.0
// What a word is: a title, a modifier of one, a noun that names a kind of body.
#include <array>

#include "names/finder.h"

namespace dateline::names {

std::string_view Finder::low(std::size_t i) const {
  return i < doc_.tokens.size() ? doc_.tokens[i].lower : std::string_view();
}

Span Finder::span(std::size_t begin, std::size_t end) const {
  return {doc_.tokens[begin].span.begin, doc_.tokens[end - 1].span.end};
}

std::string Finder::words(std::size_t begin, std::size_t end) const {
  return std::string(span(begin, end).of(text_.text));
}

std::optional<lexicon::WordTable::Match> Finder::longest(const lexicon::WordTable& table,
                                                         std::size_t i, std::size_t end) const {
  std::array<std::string_view, 5> phrase;
  std::size_t count = 0;
  while (count < phrase.size() && i + count < end) {
    phrase[count] = low(i + count);
    ++count;
  }
  return table.longest(std::span(phrase).first(count));
}

// The class of a title word; "" if it is none.
std::string_view Finder::title_class(std::size_t i) const {
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

bool Finder::is_title(std::size_t i) const {
  const std::string_view known = title_class(i);
  return !known.empty() && known != "modifier" && known != "post";
}

// "Police | chief | Marek Dvoracek": a modifier of titles that is a noun can be one.
bool Finder::is_head_noun(std::size_t i) const {
  return is_modifier(i) && doc_.tokens[i].pos == language::Pos::Noun;
}

std::string_view Finder::organisation_use(std::size_t i) const {
  const auto row = organisations_.find(low(i));
  if (!row) return plural_body(i) ? "name" : std::string_view();
  const std::string_view use = organisations_.cell(*row, "use");
  return use == "lower" ? std::string_view() : use;
}

std::string_view Finder::organisation_kind(std::size_t i) const {
  const auto row = organisations_.find(low(i));
  if (!row) return plural_body(i) ? "organisation" : std::string_view();
  return organisations_.cell(*row, "kind");
}

// "Local Coordination Committees"
bool Finder::plural_body(std::size_t i) const {
  const std::string_view plural = low(i);
  if (plural.size() < 5 || !plural.ends_with("s") || !is_capitalised(word(i))) return false;
  auto row = organisations_.find(plural.substr(0, plural.size() - 1));
  if (!row && plural.ends_with("ies"))
    row = organisations_.find(std::string(plural.substr(0, plural.size() - 3)) + "y");
  return row && organisations_.cell(*row, "kind") == "organisation" &&
         organisations_.cell(*row, "use") == "both";
}

}  // namespace dateline::names
