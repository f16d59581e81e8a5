// SPDX-License-Identifier: Apache-2.0
// One key for the spellings of a Slavic place name: "Mykolaivka", "Nikolayevka", "Nikolaevka" and
// "Николаевка" all give "nikilaivka".
//
// The key is meant to be loose: who uses it must treat what it finds as a weaker match.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace dateline::gazetteer {

// The key of a folded name (base/fold.h); "" if the name is too short to be told by it, or has
// letters that are neither Latin nor Cyrillic.
std::string transliteration_key(std::string_view folded);

// The same for Arabic names in Latin letters (arabic.cc).
std::string arabic_key(std::string_view folded);

// Letters and the sound that they stand for.
using Sound = std::pair<std::string_view, std::string_view>;

// Takes off the word the letters of the first row that it begins with, and gives their sound; else
// its first byte. REQUIRES: a word that is not empty.
std::string_view take_sound(std::string_view& word, std::span<const Sound> rows);

}  // namespace dateline::gazetteer
