// SPDX-License-Identifier: Apache-2.0
#include "claims/word_classes.h"

#include <algorithm>
#include <array>

namespace dateline::claims {
namespace {

// Sorted once at compile time, searched by halves.
template <std::size_t N>
class Words {
 public:
  consteval explicit Words(std::array<std::string_view, N> words) : words_(words) {
    std::ranges::sort(words_);
  }
  bool has(std::string_view word) const {
    return std::binary_search(words_.begin(), words_.end(), word);
  }

 private:
  std::array<std::string_view, N> words_;
};

template <class... Word>
consteval auto words(Word... word) {
  return Words<sizeof...(Word)>({std::string_view(word)...});
}

constexpr auto kPrepositions = words(
    "about", "above", "across", "after", "against", "along", "alongside", "amid", "among", "around",
    "as", "at", "before", "behind", "below", "beneath", "beside", "between", "beyond", "by",
    "concerning", "despite", "down", "during", "except", "following", "for", "from", "in", "inside",
    "into", "like", "near", "of", "off", "on", "onto", "opposite", "out", "outside", "over", "past",
    "per", "regarding", "since", "through", "throughout", "till", "to", "toward", "towards",
    "under", "until", "up", "upon", "via", "with", "within", "without");
constexpr auto kDeterminers =
    words("a", "all", "an", "another", "any", "both", "each", "either", "every", "few", "her",
          "his", "its", "many", "most", "my", "neither", "no", "our", "several", "some", "such",
          "that", "the", "their", "these", "this", "those", "your", "one", "two", "three", "four",
          "five", "six", "seven", "eight", "nine", "ten", "dozens", "hundreds");
constexpr auto kSubordinators = words(
    "after", "although", "as", "because", "before", "if", "once", "since", "so", "than", "though",
    "till", "unless", "until", "when", "where", "whereas", "wherever", "while", "whilst", "that");
constexpr auto kBe =
    words("'m", "'re", "am", "are", "be", "been", "being", "is", "was", "were", "’m", "’re");
constexpr auto kModals = words("'d", "'ll", "ca", "can", "could", "may", "might", "must", "ought",
                               "shall", "should", "will", "wo", "would", "’d", "’ll");
constexpr auto kHaveDo = words("'ve", "did", "do", "does", "had", "has", "have", "having", "’ve");
constexpr auto kNegations = words("n't", "never", "not", "n’t");
constexpr auto kCueAdverbs =
    words("additionally", "again", "also", "already", "always", "angrily", "bluntly", "briefly",
          "categorically", "clearly", "consistently", "earlier", "even", "explicitly", "falsely",
          "finally", "first", "flatly", "formally", "frequently", "further", "immediately",
          "initially", "just", "later", "merely", "now", "officially", "often", "once", "only",
          "openly", "personally", "previously", "privately", "promptly", "publicly", "quickly",
          "rather", "recently", "repeatedly", "sharply", "simply", "since", "still", "strongly",
          "subsequently", "then", "there", "therefore", "thus", "too", "wrongly", "yesterday");
constexpr auto kFrontAdverbs =
    words("accordingly", "additionally", "afterwards", "again", "also", "besides", "consequently",
          "earlier", "elsewhere", "finally", "first", "furthermore", "hence", "however", "indeed",
          "instead", "last", "lastly", "later", "likewise", "meanwhile", "moreover", "nevertheless",
          "nonetheless", "now", "otherwise", "overnight", "perhaps", "previously", "prior",
          "recently", "second", "secondly", "separately", "similarly", "still", "subsequently",
          "then", "therefore", "thereupon", "thus", "today", "tonight", "yesterday", "yet");
constexpr auto kRelatives = words("which", "who", "whom", "whose");
constexpr auto kOpeners =
    words("how", "if", "that", "what", "when", "where", "whether", "which", "who", "why");
constexpr auto kSubjectPronouns = words("he", "i", "it", "she", "they", "we", "who", "you");
constexpr auto kPronouns =
    words("he", "her", "hers", "herself", "him", "himself", "his", "i", "it", "its", "itself", "me",
          "she", "their", "theirs", "them", "they", "us", "we", "who", "you");
constexpr auto kFirstPerson = words("i", "me", "mine", "my", "our", "ours", "us", "we");

}  // namespace

bool is_preposition(std::string_view word) {
  return kPrepositions.has(word);
}
bool is_determiner(std::string_view word) {
  return kDeterminers.has(word);
}
bool is_conjunction(std::string_view word) {
  return word == "and" || word == "but" || word == "or" || word == "nor" || word == "&";
}
bool is_subordinator(std::string_view word) {
  return kSubordinators.has(word);
}
bool is_auxiliary(std::string_view word) {
  return kBe.has(word) || kModals.has(word) || kHaveDo.has(word) || word == "'s" || word == "’s";
}
bool is_be(std::string_view word) {
  return kBe.has(word);
}
bool is_modal(std::string_view word) {
  return kModals.has(word);
}
bool is_negation(std::string_view word) {
  return kNegations.has(word);
}
bool is_cue_adverb(std::string_view word) {
  return kCueAdverbs.has(word) || (word.size() > 4 && word.ends_with("ly"));
}
bool is_front_adverb(std::string_view word) {
  return kFrontAdverbs.has(word);
}
bool is_relative(std::string_view word) {
  return kRelatives.has(word);
}
bool is_content_opener(std::string_view word) {
  return kOpeners.has(word);
}
bool is_subject_pronoun(std::string_view word) {
  return kSubjectPronouns.has(word);
}
bool is_pronoun(std::string_view word) {
  return kPronouns.has(word);
}
bool is_first_person(std::string_view word) {
  return kFirstPerson.has(word);
}

}  // namespace dateline::claims
