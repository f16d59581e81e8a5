// SPDX-License-Identifier: Apache-2.0
#include "ingest/language_gate.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>

namespace dateline::ingest {

std::optional<std::string> language_of(std::string_view text) {
  constexpr std::size_t kEnough = 20000;  // bytes looked at
  constexpr std::size_t kShortest = 60;   // below it, names alone decide
  if (text.size() < kShortest) return std::nullopt;
  std::string_view head = text.substr(0, kEnough);
  while (head.size() < text.size() && !head.empty() && (head.back() & 0x80) != 0) head.remove_suffix(1);
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(head.data(), static_cast<int>(head.size()), true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return std::nullopt;
  return std::string(CLD2::LanguageCode(language));
}

}  // namespace dateline::ingest
