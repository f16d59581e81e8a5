// SPDX-License-Identifier: Apache-2.0
// Texts in capitals alone. Taggers know words by their case, so a block that is shouted is given
// back an ordinary one before anybody reads it: names of places, peoples and bodies, words that no
// dictionary has, and what follows a title begin with a capital; the rest is small. Guesses, but
// only about the shape of letters: no byte moves, and what is printed is the report's own text.
//
//   "PRIME MINISTER TAREEN SAID IN LAHORE THAT"  ->  "Prime minister Tareen said in Lahore that"
#include <algorithm>
#include <array>
#include <vector>

#include "text/text.h"

namespace dateline::text {
namespace {

constexpr std::size_t kFewestLetters = 25;   // of a block: fewer are a label or a cry
constexpr std::size_t kMostSmall = 12;       // one small letter to so many capitals at most
constexpr std::int64_t kKnownTown = 100000;  // people: smaller towns share their names with words

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_two_byte(char c) {
  return c == '\xc3';  // À to ÿ
}

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

// Words that no dictionary of nouns, verbs and adjectives holds, or not as they are used.
bool is_function_word(std::string_view word) {
  constexpr std::array<std::string_view, 118> kWords = {
      "a",       "about",  "above", "after",   "against", "all",     "also",   "although",
      "am",      "amid",   "among", "an",      "and",     "any",     "are",    "around",
      "as",      "at",     "be",    "because", "been",    "before",  "being",  "between",
      "both",    "but",    "by",    "can",     "could",   "despite", "did",    "do",
      "does",    "during", "each",  "every",   "for",     "from",    "had",    "has",
      "have",    "he",     "her",   "here",    "him",     "his",     "how",    "if",
      "in",      "inside", "into",  "is",      "it",      "its",     "itself", "may",
      "me",      "might",  "more",  "most",    "must",    "my",      "near",   "neither",
      "no",      "nor",    "not",   "of",      "off",     "on",      "or",     "other",
      "our",     "out",    "over",  "per",     "said",    "shall",   "she",    "should",
      "since",   "so",     "some",  "such",    "than",    "that",    "the",    "their",
      "them",    "then",   "there", "these",   "they",    "this",    "those",  "though",
      "through", "to",     "under", "until",   "up",      "upon",    "us",     "was",
      "we",      "were",   "what",  "when",    "where",   "whether", "which",  "while",
      "who",     "whom",   "whose", "why",     "will",    "with"};
  constexpr std::array<std::string_view, 9> kMore = {
      "within", "without", "would", "you", "your", "against", "says", "told", "himself"};
  return among(word, kWords) || among(word, kMore);
}

bool is_calendar_word(std::string_view word) {
  constexpr std::array<std::string_view, 26> kWords = {
      "january", "february", "april",    "june",      "july",   "august",  "september",
      "october", "november", "december", "monday",    "sunday", "tuesday", "wednesday",
      "friday",  "thursday", "saturday", "christmas", "jan",    "feb",     "apr",
      "aug",     "sept",     "oct",      "nov",       "dec"};
  return among(word, kWords);
}

class Recaser {
 public:
  Recaser(std::string& text, const Known& known)
      : text_(text),
        known_(known),
        titles_(known.lexicon.table("name-titles")),
        bodies_(known.lexicon.table("name-bodies")),
        outlets_(known.lexicon.table("name-outlets")),
        peoples_(known.lexicon.table("place-demonyms")),
        verbs_(known.lexicon.table("claim-verbs")) {}

  void block(const Span& span) {
    find_words(span);
    for (std::size_t i = 0; i < words_.size();) i += word(i);
  }

 private:
  struct Word {
    Span span;
    std::string lower;
    bool opens = false;  // a sentence
  };

  // Runs of letters and digits; abbreviations with stops ("U.S.") are one and stay as they are.
  void find_words(const Span& span) {
    words_.clear();
    bool opens = true;
    for (std::uint32_t at = span.begin; at < span.end;) {
      const std::uint32_t end = word_end(at, span.end);
      if (end == at) {
        const char c = text_[at++];
        opens = opens || (c == '.' && !ends_short()) || c == '!' || c == '?' || c == '\n';
        continue;
      }
      Word found{{at, end}, {}, opens};
      for (std::uint32_t i = at; i < end; ++i)
        found.lower += is_upper(text_[i]) ? static_cast<char>(text_[i] + 32) : text_[i];
      words_.push_back(std::move(found));
      opens = false;
      at = end;
    }
  }

  // "U.S.", "J.": the stop belongs to the word.
  bool ends_short() const {
    if (words_.empty()) return false;
    const std::string& last = words_.back().lower;
    return last.size() == 1 || last.find('.') != std::string::npos;
  }

  std::uint32_t word_end(std::uint32_t at, std::uint32_t end) const {
    std::uint32_t stop = at;
    while (stop < end) {
      const char c = text_[stop];
      if (is_two_byte(c) && stop + 1 < end) {
        stop += 2;
      } else if (is_upper(c) || is_small(c) || is_digit(c)) {
        ++stop;
      } else if (c == '.' && stop == at + 1 && stop + 1 < end && is_upper(text_[stop + 1]) &&
                 (stop + 2 >= end || !is_upper(text_[stop + 2]))) {
        while (stop + 1 < end && text_[stop] == '.' && is_upper(text_[stop + 1])) stop += 2;
        return stop;
      } else {
        break;
      }
    }
    return stop;
  }

  // Puts a word, or the name that begins with it, into ordinary case; returns how many words.
  std::size_t word(std::size_t i) {
    const std::size_t named = name_at(i);
    for (std::size_t k = 0; k < named; ++k) {
      const bool link = k > 0 && is_function_word(words_[i + k].lower);
      write(words_[i + k], !link);
    }
    if (named > 0) {
      title_ = 0;
      return named;
    }
    const Word& word = words_[i];
    if (stays(i)) return 1;
    const bool capital = begins_name(i);
    write(word, capital || word.opens);
    const auto title = titles_.find(word.lower);
    title_ = title ? kNameWords : title_ > 0 && capital ? title_ - 1 : 0;
    return 1;
  }

  // Words of a name that is known: "united nations", "new york", "sri lanka".
  std::size_t name_at(std::size_t i) const {
    std::vector<std::string_view> next;
    for (std::size_t k = i; k < std::min(words_.size(), i + kLongestName); ++k) {
      if (k > i && text_[words_[k].span.begin - 1] != ' ') break;
      next.push_back(words_[k].lower);
    }
    std::size_t most = 0;
    for (const lexicon::WordTable* table : {&bodies_, &outlets_}) {
      if (const auto match = table->longest(next); match && match->words > 1)
        most = std::max(most, match->words);
    }
    const std::size_t place = known_.places.longest(next);
    if (place > most && place > 1 && is_known_place(i, place)) most = place;
    return most;
  }

  bool is_known_place(std::size_t first, std::size_t count) const {
    std::string name;
    for (std::size_t k = first; k < first + count; ++k)
      name += (name.empty() ? "" : " ") + words_[k].lower;
    const auto hits = known_.places.find(name);
    return !hits.empty() && known_.places.place(hits.front().place).population >= kKnownTown;
  }

  // Abbreviations, and what has no small letters anywhere.
  bool stays(std::size_t i) const {
    const Word& word = words_[i];
    const std::string_view lower = word.lower;
    if (lower.find('.') != std::string_view::npos) return true;
    if (std::ranges::any_of(lower, is_digit)) return true;
    if (lower == "us") return i > 0 && words_[i - 1].lower == "the";
    if (lower.size() == 1) return lower != "a" && !after_apostrophe(word);
    const bool plain = is_function_word(lower) ||
                       language::known_word(known_.language, lower) != language::KnownWord::No;
    if (plain || after_apostrophe(word)) return false;
    const bool spoken = lower.find_first_of("aeiouy") != std::string_view::npos;
    const bool honorific = titles_.find(lower).has_value();
    constexpr std::size_t kShort = 4;
    return !honorific && ((!spoken && lower.size() <= kShort + 1) || lower.size() <= 3 ||
                          (lower.size() <= kShort && outlets_.find(lower)));
  }

  bool after_apostrophe(const Word& word) const {
    const std::uint32_t at = word.span.begin;
    return word.lower.size() <= 2 && at > 0 && (text_[at - 1] == '\'' || text_[at - 1] == '\x99');
  }

  bool begins_name(std::size_t i) const {
    const Word& word = words_[i];
    const std::string_view lower = word.lower;
    if (after_apostrophe(word)) return false;
    const bool dated = i + 1 < words_.size() && is_digit(words_[i + 1].lower[0]);
    if ((lower == "may" || lower == "march") && dated) return true;
    if (is_function_word(lower)) return false;
    if (is_calendar_word(lower) || peoples_.find(lower)) return true;
    const auto title = titles_.find(lower);
    if (title) {
      return titles_.cell(*title, "class") == "honorific" || titles_.cell(*title, "dot") == "yes";
    }
    const language::KnownWord kind = language::known_word(known_.language, lower);
    if (kind == language::KnownWord::No) return true;
    if (title_ > 0 && !verbs_.find(lower) && !is_inflected(lower)) return true;
    return kind == language::KnownWord::Noun && is_known_place(i, 1);
  }

  // "president | arrives", "minister | urged": no name.
  static bool is_inflected(std::string_view lower) {
    return lower.ends_with('s') || lower.ends_with("ed") || lower.ends_with("ing") ||
           lower.ends_with("ly");
  }

  void write(const Word& word, bool capital) {
    bool first = capital;
    for (std::uint32_t at = word.span.begin; at < word.span.end; ++at) {
      char& c = text_[at];
      if (!first && is_upper(c)) c = static_cast<char>(c + 32);
      // The second byte of À to Þ.
      if (!first && at > word.span.begin && is_two_byte(text_[at - 1]) && c <= '\x9e' &&
          c != '\x97') {
        c = static_cast<char>(c + 32);
      }
      if (!is_two_byte(c)) first = false;
    }
  }

  static constexpr int kNameWords = 3;            // behind a title
  static constexpr std::size_t kLongestName = 4;  // words

  std::string& text_;
  const Known& known_;
  const lexicon::WordTable& titles_;
  const lexicon::WordTable& bodies_;
  const lexicon::WordTable& outlets_;
  const lexicon::WordTable& peoples_;
  const lexicon::WordTable& verbs_;
  std::vector<Word> words_;
  int title_ = 0;  // words that may still belong to the name behind a title
};

bool is_shouted(std::string_view words) {
  const auto upper = static_cast<std::size_t>(std::ranges::count_if(words, is_upper));
  const auto small = static_cast<std::size_t>(std::ranges::count_if(words, is_small));
  return upper >= kFewestLetters && small * kMostSmall <= upper;
}

}  // namespace

std::string in_ordinary_case(const Text& text, const Known& known) {
  std::string cased;
  for (const Block& block : text.blocks) {
    const bool read = block.kind == BlockKind::Body || block.kind == BlockKind::Quote ||
                      block.kind == BlockKind::List;
    if (!read || !is_shouted(block.span.of(text.text))) continue;
    if (cased.empty()) cased = std::string(text.text);
    Recaser(cased, known).block(block.span);
  }
  return cased;
}

}  // namespace dateline::text
