// SPDX-License-Identifier: Apache-2.0
// Arabic names in Latin letters: English, French and learned systems disagree on nearly every
// vowel.
//
//   articles    al- el- ash- … are dropped (Bab al-Salama, Bab as Salamah)
//   vowels      ou oo o = u, ee ei ay ai y = i, e = a; aw au w = u (Sweida, Suwayda; Jebel, Jabal)
//   consonants  dj = j, kh = h, gh = g, q = k, th = t, dh = d, sh = ch (Djebel, Chatt, Shatt)
//   endings     -ah -eh -a (Izzah, Izza)
//   doubles     Hasaka, Hassakah
//
// Settlements of countries where such names are usual; a weaker class than an equal name.
#include <algorithm>
#include <array>

#include "gazetteer/transliterate.h"

namespace dateline::gazetteer {
namespace {

constexpr std::array<std::string_view, 16> kArticles = {"al",  "el", "ul", "as", "es", "ash",
                                                        "esh", "ar", "er", "ad", "ed", "an",
                                                        "en",  "at", "et", "az"};

// Longest first. Capitals stand for the sound of several letters.
constexpr Sound kClusters[] = {{"tch", "S"}, {"dj", "j"}, {"kh", "h"}, {"gh", "g"}, {"sh", "S"},
                               {"ch", "S"},  {"th", "t"}, {"dh", "d"}, {"ou", "u"}, {"oo", "u"},
                               {"aw", "u"},  {"au", "u"}, {"uw", "u"}, {"ee", "i"}, {"ei", "i"},
                               {"ey", "i"},  {"ay", "i"}, {"ai", "i"}, {"iy", "i"}, {"q", "k"},
                               {"c", "k"},   {"w", "u"},  {"o", "u"},  {"e", "a"},  {"y", "i"}};

std::string sounds_of(std::string_view word) {
  std::string text;
  while (!word.empty()) {
    const std::string_view sound = take_sound(word, kClusters);
    if (text.empty() || text.back() != sound.front()) text += sound;
  }
  if (text.size() > 2 && text.ends_with("ah")) text.pop_back();
  return text;
}

}  // namespace

std::string arabic_key(std::string_view folded) {
  std::string key;
  std::size_t letters = 0;
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', begin), folded.size());
    const std::string_view word = folded.substr(begin, end - begin);
    begin = end + 1;
    const bool plain = std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!plain) return {};
    if (std::ranges::find(kArticles, word) != kArticles.end()) continue;
    const std::string sounds = sounds_of(word);
    letters += sounds.size();
    if (!key.empty() && !sounds.empty()) key += ' ';
    key += sounds;
  }
  constexpr std::size_t kFewestLetters = 5;
  // The mark keeps these keys apart from those of Slavic names.
  return letters < kFewestLetters ? std::string{} : "_" + key;
}

}  // namespace dateline::gazetteer
