// SPDX-License-Identifier: Apache-2.0
// What a line looks like: its first and last characters, its capitals. No meaning yet.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::text {

// "…": the words end with a full stop, question or exclamation mark, also inside closing marks.
bool ends_sentence(std::string_view words);
// A full stop, colon, comma or the like: what no headline ends with ("?" and "!" may).
bool ends_clause(std::string_view words);
bool begins_lower(std::string_view words);
bool begins_upper(std::string_view words);  // a capital letter
// It has letters, and every one of them is a capital.
bool all_capitals(std::string_view words);
bool has_letters(std::string_view words);

// Bytes of a list mark and the space behind it ("• ", "- ", "3) "); 0 if there is none.
std::size_t bullet_size(std::string_view words);
bool is_dot_bullet(std::string_view words);  // "•", "●", "▪": never anything else
// The number of a numbered list item, or 0.
int item_number(std::string_view words);

// Bytes of a dash at the begin of `words` ("-", "--", "–", "—"); 0 if there is none.
std::size_t dash_size(std::string_view words);

// The first words in lower case, at most `most`: runs of letters, digits and apostrophes; "©" is
// a word.
std::vector<std::string> first_words(std::string_view text, std::size_t most);

}  // namespace dateline::text
