// SPDX-License-Identifier: Apache-2.0
// What the networks see of a word's letters (spec-language-core, section 4). REQUIRES: valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace dateline::language {

// "Bakhmut" -> "Xxxxx", "iPhone13" -> "xXxxxxdd", "Feb." -> "Xxx."; "LONG" from 100 characters on.
std::string shape_of(std::string_view text);
std::string_view first_character(std::string_view text);
// The last three; all of a shorter text.
std::string_view last_characters(std::string_view text);
// Python's str.isspace; false for "".
bool all_space(std::string_view text);
// Python's str.isalpha; false for "".
bool all_letters(std::string_view text);

}  // namespace dateline::language
