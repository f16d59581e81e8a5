// SPDX-License-Identifier: Apache-2.0
#include "language/lemmas.h"

#include <algorithm>

#include "language/shape.h"

namespace dateline::language {
namespace {

// "Sing" for "Number" in "Number=Sing|Person=3"; "" if it is not there.
std::string_view value_of(std::string_view morph, std::string_view feature) {
  for (std::size_t at = 0; at < morph.size();) {
    const std::size_t end = std::min(morph.find('|', at), morph.size());
    const std::string_view pair = morph.substr(at, end - at);
    if (pair.size() > feature.size() && pair.starts_with(feature) && pair[feature.size()] == '=') {
      return pair.substr(feature.size() + 1);
    }
    at = end + 1;
  }
  return {};
}

// Whether the word is already the form that dictionaries have.
bool is_base_form(Pos pos, std::string_view morph) {
  if (morph.empty()) return false;
  const std::string_view number = value_of(morph, "Number"), verb = value_of(morph, "VerbForm");
  if (pos == Pos::Noun && number == "Sing") return true;
  if (pos == Pos::Verb && verb == "Inf") return true;
  if (pos == Pos::Verb && verb == "Fin" && value_of(morph, "Tense") == "Pres" && number.empty()) {
    return true;
  }
  return value_of(morph, "Degree") == "Pos" || verb == "Inf" || verb == "None";
}

void add_once(std::vector<std::string>& to, std::string form) {
  if (std::ranges::find(to, form) == to.end()) to.push_back(std::move(form));
}

std::string by_rules(const Lexeme& lexeme, const LemmaTable& table) {
  const std::string_view low = lexeme.lower;
  std::vector<std::string> forms, unknown;
  for (const auto& [from, into] : table.rules) {
    if (!low.ends_with(from)) continue;
    std::string form(low.substr(0, low.size() - from.size()));
    form += into;
    if (form.empty()) continue;
    if (table.index.find(form) < table.index.size()) {
      forms.insert(forms.begin(), std::move(form));
    } else if (!all_letters(form)) {
      forms.push_back(std::move(form));
    } else {
      unknown.push_back(std::move(form));
    }
  }
  std::vector<std::string> once;
  for (std::string& form : forms) add_once(once, std::move(form));
  const std::size_t place = table.exceptions.find(low);
  const std::string_view irregular =
      place < table.exceptions.size() ? table.exception_of[place] : std::string_view();
  for (std::size_t at = 0; at < irregular.size();) {
    const std::size_t end = std::min(irregular.find('\n', at), irregular.size());
    const std::string form(irregular.substr(at, end - at));
    if (std::ranges::find(once, form) == once.end()) once.insert(once.begin(), form);
    at = end + 1;
  }
  if (!once.empty()) return once.front();
  return unknown.empty() ? std::string(lexeme.text) : unknown.front();
}

bool holds(const TextList& list, std::string_view word) {
  return list.find(word) < list.size();
}

// "towns" by "s" -> "": some rule makes a word of the list of it.
bool comes_from(const LemmaTable& table, std::string_view lower) {
  return std::ranges::any_of(table.rules, [&](const auto& rule) {
    const auto& [from, into] = rule;
    if (from.empty() || !lower.ends_with(from)) return false;
    return holds(table.index,
                 std::string(lower.substr(0, lower.size() - from.size())) + std::string(into));
  });
}

}  // namespace

KnownWord known_word(const Model& model, std::string_view lower) {
  if (!model.tables()) return KnownWord::No;
  const LemmaTables& tables = model.tables()->lemmas;
  const LemmaTable& nouns = tables[static_cast<std::size_t>(Pos::Noun)];
  for (const Pos pos : {Pos::Verb, Pos::Adj, Pos::Adv, Pos::Noun}) {
    const LemmaTable& table = tables[static_cast<std::size_t>(pos)];
    const bool other = pos != Pos::Noun && holds(table.index, lower);
    if (other || holds(table.exceptions, lower)) return KnownWord::Other;
    if (!holds(nouns.index, lower) && comes_from(table, lower)) return KnownWord::Other;
  }
  return holds(nouns.index, lower) ? KnownWord::Noun : KnownWord::No;
}

std::string lemma_of(const Lexeme& lexeme, Pos pos, std::string_view morph,
                     const LemmaTables& tables) {
  if (pos == Pos::None || pos == Pos::Space || is_base_form(pos, morph)) {
    return std::string(lexeme.lower);
  }
  const LemmaTable& table = tables[static_cast<std::size_t>(pos)];
  if (table.known) return by_rules(lexeme, table);
  return std::string(pos == Pos::Propn ? lexeme.text : lexeme.lower);
}

}  // namespace dateline::language
