// SPDX-License-Identifier: Apache-2.0
#include "base/fold.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/utf8.h"

namespace dateline {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'’' || c == U'‘' || c == U'ʼ' || c == U'ʹ' || c == U'`' || c == U'′' ||
         c == U'´';
}

bool is_gap(char32_t c) {
  return c == U'-' || c == U'‐' || c == U'‑' || c == U'–' ||
         u_isUWhiteSpace(static_cast<UChar32>(c));
}

// Letters that Unicode does not take apart into letter and accent.
std::string_view plain(char32_t c) {
  switch (c) {
    case U'ł':
      return "l";
    case U'ø':
      return "o";
    case U'đ':
      return "d";
    case U'ı':
      return "i";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    case U'ħ':
      return "h";
    default:
      return {};
  }
}

}  // namespace

std::string lower(std::string_view text) {
  std::string lowered(text);
  if (is_ascii(text)) {
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), ascii_lower);
    return lowered;
  }
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  lowered.clear();
  return wide.toLower(icu::Locale::getRoot()).toUTF8String(lowered);
}

std::string fold(std::string_view text) {
  std::string decomposed;
  if (is_ascii(text)) {
    decomposed = lower(text);
  } else {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* folder = icu::Normalizer2::getNFKDInstance(status);
    icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    wide.foldCase();
    if (U_SUCCESS(status)) wide = folder->normalize(wide, status);
    wide.toUTF8String(decomposed);
  }
  std::string folded;
  for (std::size_t at = 0; at < decomposed.size();) {
    const auto [c, size] = utf8::decode(decomposed, at);
    at += size;
    if (is_apostrophe(c)) continue;
    if (c >= 0x80 && u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) continue;
    if (is_gap(c)) {
      if (!folded.empty() && folded.back() != ' ') folded += ' ';
    } else if (const std::string_view simple = plain(c); !simple.empty()) {
      folded += simple;
    } else {
      utf8::append(folded, c);
    }
  }
  if (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

}  // namespace dateline
