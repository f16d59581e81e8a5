// SPDX-License-Identifier: Apache-2.0
#include "link/words.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/fold.h"

namespace dateline::link {
namespace {

bool is_word_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// Quotation marks, dashes and the like (U+2000 to U+206F) part words as any mark does.
std::string without_marks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool mark = text[i] == '\xE2' && i + 2 < text.size() &&
                      (text[i + 1] == '\x80' || text[i + 1] == '\x81');
    if (mark) {
      out += text[i + 1] == '\x80' && text[i + 2] == '\x99' ? '\'' : ' ';
      i += 2;
    } else if (text[i] == '\xC2' && i + 1 < text.size()) {
      out += ' ';
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

// Calls `each` with every word: letters and figures, "2,200" and "1.5" being one.
template <class Each>
void for_words(std::string_view text, const Each& each) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_byte(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    const auto figure = [&text](std::size_t i) {
      return i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0;
    };
    while (end < text.size() &&
           (is_word_byte(text[end]) || ((text[end] == ',' || text[end] == '.') && end > at &&
                                        figure(end - 1) && figure(end + 1))))
      ++end;
    each(text.substr(at, end - at));
    at = end;
  }
}

constexpr auto kSmall = std::to_array<std::string_view>(
    {"a",   "an",  "and",  "are",  "as",    "at",   "be",    "been", "but",
     "by",  "for", "from", "had",  "has",   "have", "he",    "her",  "his",
     "in",  "is",  "it",   "its",  "no",    "not",  "of",    "on",   "or",
     "our", "she", "that", "the",  "their", "them", "there", "they", "this",
     "to",  "was", "we",   "were", "which", "who",  "will",  "with", "would"});

// As fold() leaves them, without apostrophes.
constexpr auto kDenials = std::to_array<std::string_view>(
    {"arent", "cannot",  "cant", "couldnt", "didnt", "doesnt", "dont",    "hadnt",
     "hasnt", "havent",  "isnt", "neither", "never", "no",     "nobody",  "none",
     "nor",   "nothing", "not",  "wasnt",   "wont",  "werent", "wouldnt", "without"});

// Initials with stops are those without: "U.N." -> "UN".
std::string without_stops(std::string_view word) {
  bool initials = word.size() >= 4;
  for (std::size_t i = 0; i < word.size(); ++i) {
    initials = initials && (i % 2 == 1 ? word[i] == '.'
                                       : std::isupper(static_cast<unsigned char>(word[i])) != 0);
  }
  std::string bare(word);
  if (initials) std::erase(bare, '.');
  return bare;
}

void settle(std::vector<std::uint32_t>& values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

std::size_t shared_of(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t shared = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) ++shared;
    if (*i <= *j) {
      const bool both = *i == *j;
      ++i;
      if (both) ++j;
    } else {
      ++j;
    }
  }
  return shared;
}

}  // namespace

// FNV-1a: the same on every machine.
std::uint32_t hash_of(std::string_view word, std::uint32_t seed) {
  std::uint64_t hash = 14695981039346656037ULL ^ (std::uint64_t{seed} * 0x9E3779B97F4A7C15ULL);
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  hash ^= hash >> 32;
  return static_cast<std::uint32_t>(hash * 0x9E3779B1ULL >> 8);
}

std::vector<std::uint32_t> hashes_of(std::string_view text) {
  std::vector<std::uint32_t> hashes;
  const std::string folded = fold(without_marks(text));
  for_words(folded, [&hashes](std::string_view word) { hashes.push_back(hash_of(word)); });
  return hashes;
}

std::string Form::text() const {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
  return all;
}

Form form_of(std::string_view name) {
  const std::string plain = without_marks(name.substr(0, name.find(',')));
  Form form;
  std::size_t capitals = 0, letters = 0, start = 0;
  std::string_view rest = plain;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" \t\n-/()\""), rest.size());
    std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (word.ends_with("'s")) word.remove_suffix(2);
    if (word.ends_with("'")) word.remove_suffix(1);
    if (word.empty()) continue;
    const std::string bare = without_stops(word);
    const std::string folded = fold(bare);
    const bool article = folded == "the" || folded == "a" || folded == "an";
    if (folded.empty() || (article && form.words.empty())) continue;
    const bool high = std::isupper(static_cast<unsigned char>(word.front())) != 0 ||
                      (static_cast<unsigned char>(word.front()) >= 0xC0 && lower(word) != word);
    form.named = form.named || high;
    for (const char c : bare) {
      capitals += std::isupper(static_cast<unsigned char>(c)) != 0 ? 1 : 0;
      ++letters;
    }
    if (form.words.empty()) start = static_cast<std::size_t>(word.data() - plain.data());
    form.words.push_back(folded);
    form.written = plain.substr(
        start, static_cast<std::size_t>(word.data() - plain.data()) + word.size() - start);
  }
  std::ranges::replace_if(
      form.written, [](char c) { return c == '\n' || c == '\t'; }, ' ');
  form.initials = form.words.size() == 1 && letters >= 2 && letters <= 6 && capitals == letters;
  return form;
}

bool within(const Form& part, const Form& whole) {
  auto at = whole.words.begin();
  for (const std::string& word : part.words) {
    at = std::find(at, whole.words.end(), word);
    if (at == whole.words.end()) return false;
    ++at;
  }
  return !part.words.empty();
}

Substance substance_of(std::string_view content) {
  Substance substance;
  const std::string folded = fold(without_marks(content));
  for_words(folded, [&substance](std::string_view word) {
    const bool figure = std::isdigit(static_cast<unsigned char>(word.front())) != 0;
    substance.denies = substance.denies || is_one_of(word, kDenials);
    if (figure) {
      substance.figures.push_back(hash_of(word));
    } else if (!is_one_of(word, kSmall)) {
      substance.words.push_back(hash_of(word));
    }
  });
  settle(substance.words);
  settle(substance.figures);
  return substance;
}

Likeness likeness(const Substance& a, const Substance& b) {
  const std::size_t least =
      std::min(a.words.size() + a.figures.size(), b.words.size() + b.figures.size());
  constexpr std::size_t kTell = 3;
  if (least < kTell) return {};
  // Figures of the one that the other has not are another value, not another wording.
  const std::size_t figures = shared_of(a.figures, b.figures);
  if (figures < std::min(a.figures.size(), b.figures.size())) return {};
  const std::size_t shared = shared_of(a.words, b.words) + figures;
  const std::size_t both =
      a.words.size() + a.figures.size() + b.words.size() + b.figures.size() - shared;
  return {static_cast<double>(shared) / static_cast<double>(least),
          static_cast<double>(shared) / static_cast<double>(both), shared};
}

}  // namespace dateline::link
