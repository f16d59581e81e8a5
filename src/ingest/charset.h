// SPDX-License-Identifier: Apache-2.0
// Bytes in any charset -> UTF-8, with the way back.
//
// Believed in this order: a byte order mark; that the bytes are UTF-8; what header or page say;
// what uchardet hears; Windows-1252. A label that the bytes contradict is noted and passed over.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/note.h"

namespace dateline::ingest {

// Offsets in the UTF-8 text as offsets in the bytes. Runs of characters of equal sizes.
class OffsetMap {
 public:
  void add(std::uint32_t at, std::uint32_t source, std::uint8_t size, std::uint8_t source_size);
  // The byte from which the character at `at` came; `at` itself where nothing was changed.
  std::uint32_t source_of(std::uint32_t at) const;

 private:
  struct Run {
    std::uint32_t at, source;
    std::uint8_t size, source_size;  // bytes of a character here and there
  };
  std::vector<Run> runs_;
};

struct Decoded {
  std::string text;
  OffsetMap offsets;
  std::string charset;       // as ICU calls it, "UTF-8" if it was that
  bool sure = true;          // false: heard by uchardet, or assumed
  std::size_t replaced = 0;  // bytes that are no character there: U+FFFD
  Notes notes;
};

// `declared`: the label of a header or page, or "". Never fails.
Decoded to_utf8(std::string_view bytes, std::string_view declared);

// The label in a page's <meta>, among its first bytes; "" if there is none.
std::string_view charset_of_page(std::string_view bytes);

// A Content-Type's charset: "text/html; charset=koi8-r" -> "koi8-r".
std::string_view charset_of_header(std::string_view content_type);

}  // namespace dateline::ingest
