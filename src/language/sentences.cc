// SPDX-License-Identifier: Apache-2.0
// PROVISIONAL: sentences and finite verbs by rule, until the language core brings the parser.
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "language/tables.h"

namespace dateline::language {
namespace {

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 44> kAbbreviations = {
    "mr.",  "mrs.", "ms.",  "dr.",  "prof.", "gen.", "col.",  "lt.",  "maj.",  "capt.", "sgt.",
    "gov.", "sen.", "rep.", "rev.", "st.",   "jr.",  "sr.",   "no.",  "vs.",   "etc.",  "e.g.",
    "i.e.", "jan.", "feb.", "mar.", "apr.",  "jun.", "jul.",  "aug.", "sept.", "sep.",  "oct.",
    "nov.", "dec.", "u.s.", "u.k.", "u.n.",  "co.",  "corp.", "inc.", "ltd.",  "brig.", "adm."};

bool is_stop(std::string_view word) {
  return word == "." || word == "!" || word == "?" || word == "…" || word == "..." ||
         word == "?!" || word == "!!";
}

bool closes(std::string_view word) {
  return word == "”" || word == "\"" || word == "’" || word == "'" || word == "''" || word == ")" ||
         word == "]" || word == "»";
}

bool starts_upper(std::string_view word) {
  const char32_t c = utf8::decode(word, 0).code_point;
  return u_isULowercase(static_cast<UChar32>(c)) == 0;
}

bool is_blank(std::string_view word) {
  return u_isUWhiteSpace(static_cast<UChar32>(utf8::decode(word, 0).code_point)) != 0;
}

class Splitter {
 public:
  Splitter(Doc& doc, const Presets& presets) : doc_(doc), presets_(presets) {}

  void run() {
    bool start = true;
    std::size_t preset = 0;
    for (std::size_t i = 0; i < doc_.tokens.size(); ++i) {
      Token& token = doc_.tokens[i];
      while (preset < presets_.sentence_starts.size() &&
             presets_.sentence_starts[preset] <= token.span.begin) {
        start = true;
        ++preset;
      }
      const bool blank = is_blank(doc_.text_of(i));
      token.sentence_start = start && !blank;
      if (token.sentence_start) {
        doc_.sentences.push_back(token.span);
      } else if (!blank && !doc_.sentences.empty()) {
        doc_.sentences.back().end = token.span.end;
      }
      if (!blank) start = false;
      start = start || ends_at(i);
    }
  }

 private:
  // Whether a sentence ends with token i.
  bool ends_at(std::size_t i) const {
    const std::string_view word = doc_.text_of(i);
    if (is_blank(word))
      return newlines(word) >= 2 || (newlines(word) == 1 && i > 0 && after_stop(i - 1));
    const std::size_t next = i + 1;
    if (next >= doc_.tokens.size() || closes_here(next)) return false;
    if (!after_stop(i) && !final_abbreviation(i, next)) return false;
    const std::size_t word_after = is_blank(doc_.text_of(next)) ? next + 1 : next;
    if (word_after >= doc_.tokens.size()) return true;
    return starts_upper(doc_.text_of(word_after)) && !tag_follows(i, word_after);
  }

  static std::size_t newlines(std::string_view blank) {
    return static_cast<std::size_t>(std::ranges::count(blank, '\n'));
  }

  // A closing mark right after the stop belongs to the sentence.
  bool closes_here(std::size_t next) const {
    return closes(doc_.text_of(next)) && !doc_.tokens[next - 1].space;
  }

  bool after_stop(std::size_t i) const {
    while (i > 0 && closes(doc_.text_of(i))) --i;
    return is_stop(doc_.text_of(i)) && !initial(i);
  }

  // "J." before a surname.
  bool initial(std::size_t stop) const {
    return stop > 0 && doc_.text_of(stop) == "." && doc_.tokens[stop - 1].span.size() == 1 &&
           starts_upper(doc_.text_of(stop - 1)) && doc_.text_of(stop - 1) != "I";
  }

  // "… at 6 p.m. The governor": an abbreviation token that also ends the sentence.
  bool final_abbreviation(std::size_t i, std::size_t next) const {
    const std::string_view low = doc_.tokens[i].lower;
    if (low.size() < 2 || low.back() != '.' || among(low, kAbbreviations)) return false;
    if (!(low == "a.m." || low == "p.m." || low == "inc." || low.find('.') == low.size() - 1))
      return false;
    if (low.size() == 2) return false;  // an initial
    constexpr std::array<std::string_view, 12> kOpeners = {"the",  "a",  "an", "he", "she", "it",
                                                           "they", "in", "on", "at", "but", "this"};
    return among(doc_.tokens[next].lower, kOpeners) && starts_upper(doc_.text_of(next));
  }

  // `"Where?" He asked` is two; `"Where?" Petrov asked.` is one: a name and a verb of past form end
  // it.
  bool tag_follows(std::size_t i, std::size_t word) const {
    const std::string_view last = doc_.text_of(i);
    if (!closes(last) || i == 0 || doc_.text_of(i - 1) == ".") return false;
    for (std::size_t k = word; k < std::min(word + 6, doc_.tokens.size()); ++k) {
      const std::string_view low = doc_.tokens[k].lower;
      if (is_stop(low)) return false;
      if (low == "said" || low == "asked" || low == "wrote" || low == "says" || low == "replied" ||
          low == "shouted")
        return true;
    }
    return false;
  }

  Doc& doc_;
  const Presets& presets_;
};

// Finite verbs: closed class first, then forms that the model knows as verbs, weighed by what
// stands beside them. An -ed form after a noun is finite unless a finite verb follows it closely.
class VerbMarker {
 public:
  VerbMarker(Doc& doc, const Model::Tables& tables) : doc_(doc), tables_(tables) {}

  void run() {
    for (const Span& sentence : doc_.sentences) mark(sentence);
  }

 private:
  void mark(const Span& sentence) {
    const std::size_t begin = doc_.token_at(sentence.begin);
    std::size_t end = begin;
    while (end < doc_.tokens.size() && doc_.tokens[end].span.begin < sentence.end) ++end;
    for (std::size_t i = begin; i < end; ++i) doc_.tokens[i].finite = finite(i, begin, end);
    reduce(begin, end);
  }

  bool is_verb_lemma(std::string_view word) const {
    return tables_.verbs.find(word) != tables_.verbs.end();
  }
  bool is_noun(std::string_view word) const {
    return tables_.nouns.find(word) != tables_.nouns.end();
  }

  // The lemma of a regular or irregular form; "" if it is no verb form. `past`: of a past form.
  bool past_form(std::string_view low) const {
    if (tables_.irregular_verbs.find(low) != tables_.irregular_verbs.end())
      return !low.ends_with("ing");
    if (!low.ends_with("ed") || low.size() < 4) return false;
    const std::string_view stem = low.substr(0, low.size() - 2);
    const std::string e = std::string(stem) + "e";
    const bool doubled = stem.size() > 2 && stem[stem.size() - 1] == stem[stem.size() - 2];
    return is_verb_lemma(stem) || is_verb_lemma(e) ||
           (doubled && is_verb_lemma(stem.substr(0, stem.size() - 1))) ||
           (low.ends_with("ied") &&
            is_verb_lemma(std::string(low.substr(0, low.size() - 3)) + "y"));
  }

  bool third_person(std::string_view low) const {
    if (low.size() < 3 || !low.ends_with("s") || low.ends_with("ss")) return false;
    const std::string_view stem = low.substr(0, low.size() - 1);
    if (is_verb_lemma(stem)) return true;
    if (low.ends_with("es") && is_verb_lemma(low.substr(0, low.size() - 2))) return true;
    return low.ends_with("ies") && is_verb_lemma(std::string(low.substr(0, low.size() - 3)) + "y");
  }

  static bool participle_only(std::string_view low) {
    constexpr std::array<std::string_view, 24> kOnly = {
        "been",    "done",   "gone",   "seen",   "taken",     "given",  "known",  "shown",
        "written", "driven", "fallen", "broken", "spoken",    "begun",  "drawn",  "thrown",
        "grown",   "born",   "stolen", "chosen", "forbidden", "hidden", "beaten", "being"};
    return among(low, kOnly);
  }

  bool finite(std::size_t i, std::size_t begin, std::size_t end) const {
    constexpr std::array<std::string_view, 34> kFinite = {
        "is",    "are",    "was",  "were",  "am",  "has",   "have",  "had",   "does",
        "do",    "did",    "will", "would", "can", "could", "may",   "might", "must",
        "shall", "should", "'m",   "'re",   "'ve", "'ll",   "'d",    "’re",   "’ve",
        "’ll",   "’d",     "’m",   "wo",    "ca",  "ought", "cannot"};
    const std::string_view low = doc_.tokens[i].lower;
    const std::string_view before = i > begin ? doc_.tokens[i - 1].lower : std::string_view();
    if (low == "may" && doc_.text_of(i) == "May" && i > begin) return false;
    if (among(low, kFinite))
      return before != "to" && !(low == "have" && (before == "to" || modal(before)));
    if ((low == "'s" || low == "’s") && i > begin) return contracted_is(i, end);
    if (participle_only(low) || low.ends_with("ing") || i == begin || before == "to") return false;
    constexpr std::array<std::string_view, 24> kNever = {
        "the",  "a",  "an", "of",  "his",  "their", "its",  "this", "these", "those", "my", "our",
        "your", "no", "in", "for", "with", "by",    "from", "at",   "very",  "on",    "'s", "’s"};
    if (among(before, kNever)) return false;
    const bool capital = starts_upper(doc_.text_of(i));
    if (capital) return false;
    // "an expert, retired Captain …": a participle before a name's title.
    if (before == "-" && past_form(low)) return false;  // "the Moscow-installed head"
    const bool apposed =
        (before == "," || before == "a") && i + 1 < end && starts_upper(doc_.text_of(i + 1));
    if (past_form(low)) return !apposed && !after_have_or_be(i, begin);
    const bool pronoun = subject_pronoun(before);
    const bool known_verb =
        third_person(low) || (is_verb_lemma(low) && (pronoun || plural_before(i, begin)));
    if (!known_verb) return false;
    if (pronoun || before == "who" || before == "which") return true;
    const std::string_view stem = low.ends_with("s") ? low.substr(0, low.size() - 1) : low;
    if (!is_noun(stem) && !is_noun(low)) return true;
    return noun_before_and_object_after(i, begin, end);
  }

  static bool modal(std::string_view word) {
    constexpr std::array<std::string_view, 10> kModals = {
        "will", "would", "can", "could", "may", "might", "must", "shall", "should", "wo"};
    return among(word, kModals);
  }

  static bool subject_pronoun(std::string_view word) {
    constexpr std::array<std::string_view, 8> kPronouns = {"he", "she", "it",  "they",
                                                           "we", "i",   "you", "there"};
    return among(word, kPronouns);
  }

  bool contracted_is(std::size_t i, std::size_t end) const {
    const std::string_view before = doc_.tokens[i - 1].lower;
    if (subject_pronoun(before) || before == "that" || before == "what" || before == "who" ||
        before == "here")
      return true;
    const std::string_view after = i + 1 < end ? doc_.tokens[i + 1].lower : std::string_view();
    return after == "not" || after == "been" || after == "a" || after == "the" ||
           after.ends_with("ing");
  }

  // "had been taken", "was announced": the auxiliary is the finite one.
  bool after_have_or_be(std::size_t i, std::size_t begin) const {
    constexpr std::array<std::string_view, 16> kAuxiliaries = {
        "is",   "are", "was", "were", "be",  "been", "being",  "has",
        "have", "had", "'s",  "’s",   "'ve", "did",  "having", "do"};
    for (std::size_t k = i; k > begin && i - k < 3; --k) {
      const std::string_view word = doc_.tokens[k - 1].lower;
      if (among(word, kAuxiliaries) || modal(word)) return true;
      const bool adverb = word.ends_with("ly") || word == "not" || word == "n't" ||
                          word == "also" || word == "already" || word == "never" || word == "just";
      if (!adverb) return false;
    }
    return false;
  }

  bool plural_before(std::size_t i, std::size_t begin) const {
    if (i == begin) return false;
    const std::string_view before = doc_.tokens[i - 1].lower;
    constexpr std::array<std::string_view, 8> kPlurals = {"people", "police", "men",  "women",
                                                          "many",   "some",   "both", "all"};
    return among(before, kPlurals) ||
           (before.size() > 3 && before.ends_with("s") && !before.ends_with("ss")) ||
           (before == "who" || before == "that" || before == "which");
  }

  // "the army advances on": a noun form between a name or noun and a determiner, clause or adverb.
  bool noun_before_and_object_after(std::size_t i, std::size_t begin, std::size_t end) const {
    if (i == begin) return false;
    const std::string_view before = doc_.tokens[i - 1].lower;
    if (before == "," || before == "and" || before == "or") return false;
    constexpr std::array<std::string_view, 30> kAfter = {
        "the",   "a",     "an", "that", "his", "her",     "its", "their", "it",   "to",
        "him",   "them",  "no", "not",  "how", "whether", "why", "\"",    "“",    "this",
        "these", "there", ":",  "in",   "on",  "at",      "up",  "only",  "more", "also"};
    return i + 1 < end && among(doc_.tokens[i + 1].lower, kAfter);
  }

  // A past form right after a noun is a participle if another finite verb follows in the clause:
  // "two officials briefed on the matter said".
  void reduce(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      Token& token = doc_.tokens[i];
      if (!token.finite || !past_form(token.lower)) continue;
      constexpr std::array<std::string_view, 7> kParticiplePrepositions = {
          "by", "in", "on", "at", "for", "with", "as"};
      if (i + 1 >= end || !among(doc_.tokens[i + 1].lower, kParticiplePrepositions)) continue;
      for (std::size_t k = i + 1; k < std::min(end, i + 12); ++k) {
        const std::string_view low = doc_.tokens[k].lower;
        if (low == "," || low == ";" || low == "and" || low == "but" || low == "that" ||
            low == "who" || low == "which" || low == "when" || low == "as" || is_stop(low) ||
            low == "“" || low == "\"")
          break;
        if (doc_.tokens[k].finite) {
          token.finite = false;
          break;
        }
      }
    }
  }

  Doc& doc_;
  const Model::Tables& tables_;
};

}  // namespace

Doc parse(Doc doc, const Presets& presets, const Model& model) {
  Splitter(doc, presets).run();
  VerbMarker(doc, model.tables()).run();
  return doc;
}

}  // namespace dateline::language
