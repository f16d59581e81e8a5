// SPDX-License-Identifier: Apache-2.0
#include "base/mask.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "base/fold.h"
#include "base/json.h"
#include "base/utf8.h"

namespace dateline {
namespace {

struct Token {
  std::size_t begin = 0, end = 0;
  std::string folded;
};

bool in_word(char32_t c) {
  return u_isalnum(static_cast<UChar32>(c)) != 0 ||
         (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

// What a format writes in place of one sign: a colour of a terminal, a space of an address, an
// entity of markup. How many bytes; 0 = none begins here.
std::size_t written_sign(std::string_view text) {
  if (text.starts_with("\x1b[")) {
    const std::size_t end = text.find_first_not_of("0123456789;", 2);
    return end == std::string_view::npos ? text.size() : end + 1;
  }
  if (text.starts_with("%20")) return 3;
  for (const std::string_view entity : {"&#39;", "&#x27;", "&apos;", "&quot;", "&nbsp;", "&amp;"})
    if (text.starts_with(entity)) return entity.size();
  return 0;
}

// REQUIRES: valid UTF-8.
std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t sign = written_sign(text.substr(at));
    const auto [c, size] = utf8::decode(text, at);
    const bool word = sign == 0 && in_word(c);
    if (word && !inside) tokens.push_back({at, at, {}});
    at += sign > 0 ? sign : size;
    if (word) tokens.back().end = at;
    inside = word;
  }
  for (Token& token : tokens)
    token.folded = fold(text.substr(token.begin, token.end - token.begin));
  return tokens;
}

// May this stand between two words of one name? White space, and at most one other sign.
bool joins(std::string_view gap) {
  int signs = 0;
  for (std::size_t at = 0; at < gap.size();) {
    const std::size_t sign = written_sign(gap.substr(at));
    const auto [c, size] = utf8::decode(gap, at);
    const bool parts = sign == 0 && !utf8::is_space(c);
    if (parts && (c == U',' || c == U';' || c == U'"' || c == U'<' || c == U'>')) return false;
    if (parts) ++signs;
    at += sign > 0 ? sign : size;
  }
  return signs <= 1;
}

bool begins(std::string_view text, const std::vector<Token>& tokens, std::size_t at,
            const std::vector<std::string>& name) {
  if (at + name.size() > tokens.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (tokens[at + i].folded != name[i]) return false;
    if (i == 0) continue;
    const std::size_t from = tokens[at + i - 1].end;
    if (!joins(text.substr(from, tokens[at + i].begin - from))) return false;
  }
  return true;
}

std::string of_valid(std::string_view text, const std::vector<std::vector<std::string>>& names) {
  const std::vector<Token> tokens = tokens_of(text);
  std::string masked;
  std::size_t done = 0;
  for (std::size_t at = 0; at < tokens.size();) {
    const auto name =
        std::ranges::find_if(names, [&](const auto& one) { return begins(text, tokens, at, one); });
    if (name == names.end()) {
      ++at;
      continue;
    }
    masked.append(text.substr(done, tokens[at].begin - done)).append(Mask::kShown);
    at += name->size();
    done = tokens[at - 1].end;
  }
  return masked.append(text.substr(done));
}

// Where a JSON string that begins at `at` has its end.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
}

bool is_key(std::string_view behind) {
  const std::size_t at = behind.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && behind[at] == ':';
}

// Where the tag, with all of a script or a style, that begins at `at` has its end.
std::size_t end_of_tag(std::string_view text, std::size_t at) {
  std::string_view close = ">";
  for (const auto& [open, end] :
       {std::pair<std::string_view, std::string_view>{"<script", "</script>"},
        {"<style", "</style>"},
        {"<!--", "-->"}}) {
    if (text.substr(at).starts_with(open)) close = end;
  }
  const std::size_t end = text.find(close, at);
  return end == std::string_view::npos ? text.size() : end + close.size();
}

}  // namespace

void Mask::add(std::string_view name) {
  if (!utf8::valid(name)) return;
  std::vector<std::string> words;
  for (Token& token : tokens_of(name)) words.push_back(std::move(token.folded));
  if (words.empty() || std::ranges::find(names_, words) != names_.end()) return;
  names_.push_back(std::move(words));
  std::ranges::stable_sort(names_, std::greater<>(), &std::vector<std::string>::size);
}

std::string Mask::of(std::string_view text) const {
  if (empty()) return std::string(text);
  const bool maybe = text.starts_with('{') || text.starts_with('[');
  return maybe && json::parse(text) ? json(text) : plain(text);
}

std::string Mask::plain(std::string_view text) const {
  std::string masked;
  while (!empty()) {
    const std::size_t valid = utf8::first_invalid(text);
    masked += of_valid(text.substr(0, valid), names_);
    if (valid == text.size()) return masked;
    masked += text[valid];
    text.remove_prefix(valid + 1);
  }
  return masked.append(text);
}

std::string Mask::json(std::string_view text) const {
  std::string masked;
  std::size_t at = 0;
  while (!empty() && at < text.size()) {
    const std::size_t begin = std::min(text.find('"', at), text.size());
    masked += text.substr(at, begin - at);
    if (begin == text.size()) return masked;
    at = end_of_string(text, begin);
    const std::string_view written = text.substr(begin, at - begin);
    const bool key = is_key(text.substr(at));
    const Result<json::Value> value = key ? Result<json::Value>() : json::parse(written);
    const bool hidden = value && hides(value->text);
    masked += hidden ? json::quoted(plain(value->text)) : std::string(written);
  }
  return masked.append(text.substr(at));
}

std::string Mask::markup(std::string_view text) const {
  std::string masked;
  std::size_t at = 0;
  while (!empty() && at < text.size()) {
    const std::size_t tag = std::min(text.find('<', at), text.size());
    masked += plain(text.substr(at, tag - at));
    at = tag == text.size() ? tag : end_of_tag(text, tag);
    masked += text.substr(tag, at - tag);
  }
  return masked.append(text.substr(at));
}

}  // namespace dateline
