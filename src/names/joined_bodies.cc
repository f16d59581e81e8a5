// SPDX-License-Identifier: Apache-2.0
// Bodies whose names several runs of capitals make up: "Observatory for Human Rights", "Committee
// to Protect Journalists", "Ministry of Health, Labour and Welfare".
#include <algorithm>
#include <array>

#include "names/finder.h"

namespace dateline::names {
namespace {

constexpr std::array<std::string_view, 6> kLinks = {"for", "of", "to", "against", "on", "without"};
constexpr std::array<std::string_view, 7> kInside = {"the", "a", "in", "and", "&", ",", "’s"};

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

void Finder::joined_body(const Run& run) {
  const std::size_t head = run.end - 1;
  const std::string_view use = organisation_use(head);
  const bool body = !use.empty() && use != "label" && organisation_kind(head) == "organisation";
  if (!body || taken_[run.begin] || !among(low(run.end), kLinks) || shouted(run)) return;
  const std::size_t end = std::max(tagged_body_end(run.end), linked_body_end(run));
  if (end == run.end) return;
  // "Director | Rivers Institute for Peace": what stands before the model's entity is no part of
  // it.
  std::size_t begin = head;
  while (begin > run.begin && doc_.tokens[begin].entity_iob == language::Iob::In) --begin;
  if (doc_.tokens[begin].entity_iob == language::Iob::Out) begin = run.begin;
  begin = std::max(begin, behind_seat(run));
  named_body(begin, end);
}

// As far as the language model's entity goes that the token before `end` is part of; `end` if what
// is joined there is no name.
std::size_t Finder::tagged_body_end(std::size_t end) const {
  if (doc_.tokens[end - 1].entity_type != language::EntityType::Org) return end;
  std::size_t last = end;
  std::size_t i = end;
  for (; i < doc_.tokens.size() && doc_.tokens[i].entity_iob == language::Iob::In; ++i) {
    if (is_capitalised(word(i))) {
      last = i + 1;
    } else if (!among(low(i), kLinks) && !among(low(i), kInside)) {
      return end;
    }
  }
  return last > end ? with_of_phrases(last) : end;
}

// "the Centre | for Dialogue and Reconstruction": a noun that stands alone behind "the" is no whole
// name. "The Kivu Observatory | for Fair Roads": the parse hangs "for" on the noun.
std::size_t Finder::linked_body_end(const Run& run) const {
  if (run.begin == 0 || low(run.begin - 1) != "the") return run.end;
  const bool hangs = low(run.end) == "for" && doc_.tokens[run.end].head == run.end - 1;
  if (run.size() > 1 && !hangs) return run.end;
  // Up to a title before somebody's name: "Institute for Peace | Director Olga Tam".
  const auto capitals = [this](std::size_t i) {
    for (; i < doc_.tokens.size() && is_capitalised(word(i)); ++i) {
      const bool titles = is_title(i) && i + 1 < doc_.tokens.size() && is_capitalised(word(i + 1));
      if (titles || doc_.tokens[i].sentence_start ||
          doc_.tokens[i].entity_type == language::EntityType::Date)
        break;
    }
    return i;
  };
  std::size_t end = run.end;
  while (among(low(end), kLinks)) {
    const std::size_t first = low(end + 1) == "the" ? end + 2 : end + 1;
    const std::size_t next = capitals(first);
    if (next == first) break;
    end = next;
    // "Dialogue | and Reconstruction", but "the Ministry of Defence | and Kyiv"
    if ((low(end) == "and" || low(end) == "&") && joined_inside(first, end + 1))
      end = capitals(end + 1);
  }
  return end;
}

// The word is joined to one that stands from `first` on, and is neither a person's nor a place's.
bool Finder::joined_inside(std::size_t first, std::size_t word_at) const {
  using language::EntityType;
  if (word_at >= doc_.tokens.size() || !is_capitalised(word(word_at))) return false;
  const language::Token& token = doc_.tokens[word_at];
  const bool other = token.entity_type == EntityType::Person ||
                     token.entity_type == EntityType::Gpe || !organisation_use(word_at).empty();
  return !other && token.dep == language::Dep::Conj && token.head >= first && token.head < word_at;
}

}  // namespace dateline::names
