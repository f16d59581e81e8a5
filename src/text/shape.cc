// SPDX-License-Identifier: Apache-2.0
#include "text/shape.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/fold.h"
#include "base/utf8.h"

namespace dateline::text {
namespace {

bool is_letter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}
bool is_upper(char32_t c) {
  return u_isupper(static_cast<UChar32>(c)) != 0;
}
bool is_lower(char32_t c) {
  return u_islower(static_cast<UChar32>(c)) != 0;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_closing_mark(char32_t c) {
  return c == U'"' || c == U'\'' || c == U'”' || c == U'’' || c == U'»' || c == U')' || c == U']';
}

bool is_stop(char32_t c) {
  return c == U'.' || c == U'?' || c == U'!' || c == U'…';
}

constexpr std::string_view kDotBullets[] = {"•", "●", "▪", "■", "◦", "‣", "►", "∙", "·"};

}  // namespace

bool ends_sentence(std::string_view words) {
  while (!words.empty()) {
    const utf8::Decoded last = utf8::decode_before(words, words.size());
    if (is_stop(last.code_point)) return true;
    if (!is_closing_mark(last.code_point)) return false;
    words.remove_suffix(std::min<std::size_t>(last.size, words.size()));
  }
  return false;
}

bool ends_clause(std::string_view words) {
  if (words.empty()) return false;
  constexpr std::string_view kNotBare = ".:;,";
  const char last = words.back();
  if (kNotBare.find(last) != std::string_view::npos) return true;
  // The stop of a quotation is inside its marks: He said: "No."
  return last != '?' && last != '!' && ends_sentence(words);
}

bool begins_lower(std::string_view words) {
  return !words.empty() && is_lower(utf8::decode(words, 0).code_point);
}

bool begins_upper(std::string_view words) {
  return !words.empty() && is_upper(utf8::decode(words, 0).code_point);
}

bool has_letters(std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    const utf8::Decoded character = utf8::decode(words, at);
    if (is_letter(character.code_point)) return true;
    at += character.size;
  }
  return false;
}

bool all_capitals(std::string_view words) {
  bool any = false;
  for (std::size_t at = 0; at < words.size();) {
    const utf8::Decoded character = utf8::decode(words, at);
    if (is_lower(character.code_point)) return false;
    any = any || is_upper(character.code_point);
    at += character.size;
  }
  return any;
}

bool is_dot_bullet(std::string_view words) {
  return std::any_of(std::begin(kDotBullets), std::end(kDotBullets),
                     [words](std::string_view dot) { return words.substr(0, dot.size()) == dot; });
}

int item_number(std::string_view words) {
  int number = 0;
  std::size_t at = 0;
  while (at < words.size() && at < 3 && is_digit(words[at]))
    number = number * 10 + words[at++] - '0';
  const bool closed = at > 0 && at + 1 < words.size() && (words[at] == '.' || words[at] == ')');
  return closed && words[at + 1] == ' ' ? number : 0;
}

std::size_t bullet_size(std::string_view words) {
  const std::size_t space = words.find(' ');
  constexpr std::size_t kLongest = 4;  // "12) "
  if (is_dot_bullet(words)) {
    const std::size_t dot = utf8::decode(words, 0).size;
    return space == dot ? dot + 1 : dot;
  }
  if (space == std::string_view::npos || space == 0 || space > kLongest) return 0;
  const std::string_view mark = words.substr(0, space);
  const bool dash = dash_size(mark) == mark.size();
  return dash || mark == "*" || mark == "+" || item_number(words) > 0 ? space + 1 : 0;
}

std::size_t dash_size(std::string_view words) {
  for (const std::string_view dash : {"---", "--", "-", "–", "—", "―", "−"}) {
    if (words.substr(0, dash.size()) == dash) return dash.size();
  }
  return 0;
}

std::vector<std::string> first_words(std::string_view text, std::size_t most) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(lower(word));
    word.clear();
  };
  for (std::size_t at = 0; at < text.size() && words.size() < most;) {
    const utf8::Decoded character = utf8::decode(text, at);
    const char32_t c = character.code_point;
    if (is_letter(c) || u_isdigit(static_cast<UChar32>(c)) || c == U'\'' || c == U'’') {
      utf8::append(word, c == U'’' ? U'\'' : c);
    } else {
      finish();
      if (c == U'©') words.emplace_back("©");
    }
    at += character.size;
  }
  if (words.size() < most) finish();
  return words;
}

}  // namespace dateline::text
