// SPDX-License-Identifier: Apache-2.0
// The same village is written in a dozen ways: in Ukrainian or in Russian, each brought to Latin
// letters by one of several systems. What the two languages and the systems disagree on is dropped:
//
//   vowels      e i o y are one class (Siversk, Seversk; Rih, Rog; -ivka, -ovka, -evka, -iivka)
//   consonants  h = g (Bilohorivka, Belogorovka); kh, zh, ch, sh, shch and ts become one letter
//   endings     -e -oe -o, -a -aya, -y -yi -iy of adjectives (Popasna, Popasnaya)
//   doubles     Odesa, Odessa
//   -uvat-      Ternuvate, Ternovatoe
//   names       saints and first names that differ by more (Mykola, Nikolai)
//
// Settlements only: the names of regions and countries are few and stand in tables.
#include "gazetteer/transliterate.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace dateline::gazetteer {
namespace {

// Folding has already made й и, ё е and ї і.
constexpr std::array<std::string_view, 32> kRussian = {
    "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "i",    "k", "l", "m", "n", "o",  "p",
    "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "yu", "ya"};

// The Latin form of a Cyrillic letter; the letter of both languages is given its Russian value,
// which the classes below then make equal to the Ukrainian one.
std::string_view latin(char32_t c) {
  if (c >= U'а' && c <= U'я') return kRussian[c - U'а'];
  switch (c) {
    case U'і':
      return "i";
    case U'є':
      return "e";
    case U'ґ':
      return "g";
    case U'ў':
      return "u";
    default:
      return {};
  }
}

bool is_cyrillic(char32_t c) {
  return c >= 0x400 && c < 0x530;
}

// Latin letters and spaces only; "" if there is any other letter.
std::string romanised(std::string_view folded) {
  std::string text;
  for (std::size_t at = 0; at < folded.size();) {
    const auto [c, size] = utf8::decode(folded, at);
    at += size;
    if ((c >= U'a' && c <= U'z') || c == U' ') {
      text += static_cast<char>(c);
    } else if (is_cyrillic(c)) {
      text += latin(c);
    } else if (c >= 0x80 || (c >= U'0' && c <= U'9')) {
      return {};
    }
  }
  return text;
}

// Longest first: "shch" before "sh". Capitals stand for the sound of several letters.
constexpr Sound kClusters[] = {{"shch", "S"}, {"tch", "C"}, {"uvat", "ivat"}, {"sch", "S"},
                               {"zhzh", "Z"}, {"kh", "X"},  {"zh", "Z"},      {"ch", "C"},
                               {"sh", "S"},   {"ts", "c"},  {"tz", "c"},      {"ck", "k"},
                               {"ks", "x"},   {"h", "g"},   {"w", "v"},       {"j", "i"},
                               {"y", "i"},    {"e", "i"},   {"o", "i"},       {"q", "k"}};

std::string with_clusters(std::string_view word) {
  std::string text;
  while (!word.empty()) {
    text += take_sound(word, kClusters);
  }
  return text;
}

bool is_vowel(char c) {
  return c == 'a' || c == 'i' || c == 'u';
}

// "ia" -> "a" (Lisichia, Lisicha), doubles -> single, "vu" at the front -> "u" (Vuhledar, Ugledar).
std::string thinned(std::string_view word) {
  if (word.substr(0, 2) == "vu") word.remove_prefix(1);
  std::string text;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char next = i + 1 < word.size() ? word[i + 1] : '\0';
    const bool glide = word[i] == 'i' && i > 0 && (is_vowel(next) || next == word[i]);
    if (!glide && (text.empty() || text.back() != word[i])) text += word[i];
  }
  return text;
}

// Beginnings of words that the two languages form from different words of the same saint or name,
// in the form that the steps above leave.
constexpr std::pair<std::string_view, std::string_view> kStems[] = {
    {"mikil", "nikil"},         // Mykolaivka, Nikolaevka
    {"mikit", "nikit"},         // Mykytivka, Nikitovka
    {"ilixand", "alixand"},     // Oleksandrivka, Aleksandrovka
    {"ilixi", "alixi"},         // Oleksiivka, Alekseevka
    {"vilidimir", "vladimir"},  // Volodymyrivka, Vladimirovka
    {"kistant", "kinstant"},    // Kostiantynivka, Konstantinovka
    {"katirin", "ikatirin"},    // Katerynivka, Ekaterinovka
    {"lizavit", "ilizavit"},    // Lyzavetivka, Elizavetovka
    {"vivC", "vilC"},           // Vovchansk, Volchansk
    {"tivst", "tilst"},         // Tovste, Tolstoe
};

void unify_stem(std::string& word) {
  for (const auto& [from, to] : kStems) {
    if (word.compare(0, from.size(), from) != 0) continue;
    word.replace(0, from.size(), to);
    return;
  }
}

// "popasnaa" -> "popasna"; the vowel classes have already made -oe, -e, -o and -yi, -iy, -y one.
void unify_ending(std::string& word) {
  while (word.size() > 4 && is_vowel(word.back()) && is_vowel(word[word.size() - 2])) {
    word.erase(word.size() - 2, 1);
  }
}

}  // namespace

std::string_view take_sound(std::string_view& word, std::span<const Sound> rows) {
  const auto found =
      std::ranges::find_if(rows, [word](const Sound& row) { return word.starts_with(row.first); });
  const bool known = found != rows.end();
  const std::string_view sound = known ? found->second : word.substr(0, 1);
  word.remove_prefix(known ? found->first.size() : 1);
  return sound;
}

std::string transliteration_key(std::string_view folded) {
  const std::string text = romanised(folded);
  std::string key;
  std::size_t letters = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    std::string word = thinned(with_clusters(std::string_view(text).substr(begin, end - begin)));
    begin = end + 1;
    unify_stem(word);
    unify_ending(word);
    letters += word.size();
    if (!key.empty() && !word.empty()) key += ' ';
    key += word;
  }
  // With four letters or fewer too much would be equal ("Syria", "Zorya" -> "zira").
  constexpr std::size_t kFewestLetters = 5;
  return letters < kFewestLetters ? std::string{} : key;
}

}  // namespace dateline::gazetteer
