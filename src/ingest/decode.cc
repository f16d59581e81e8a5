// SPDX-License-Identifier: Apache-2.0
#include "ingest/decode.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "ingest/ingest.h"

namespace dateline::ingest {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";  // UTF-8's byte order mark

// What people most often hand over instead of text, by its first bytes.
std::string_view kind_of(std::string_view bytes) {
  struct Kind {
    std::string_view head, words;
  };
  constexpr Kind kKinds[] = {{"%PDF-", "a PDF"},
                             {"PK\x03\x04", "a ZIP archive or an office document"},
                             {"\x89PNG", "a picture"},
                             {"\xFF\xD8\xFF", "a picture"},
                             {"GIF8", "a picture"},
                             {"{\\rtf", "an RTF document"},
                             {"\xD0\xCF\x11\xE0", "an old office document"},
                             {"\x7F"
                              "ELF",
                              "a program"}};
  for (const Kind& kind : kKinds) {
    if (bytes.substr(0, kind.head.size()) == kind.head) return kind.words;
  }
  return {};
}

// Two bytes a character: a mark says so, or every other byte of the beginning is a NUL.
bool is_utf16(std::string_view bytes) {
  if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF") return true;
  const std::string_view head = bytes.substr(0, 64);
  std::size_t nul[2] = {0, 0};
  for (std::size_t i = 0; i < head.size(); ++i) nul[i % 2] += head[i] == '\0' ? 1 : 0;
  const std::size_t half = head.size() / 2;
  return half >= 4 && (nul[0] * 4 >= half * 3) != (nul[1] * 4 >= half * 3);
}

std::string iconv(std::string_view from, const std::string& where) {
  const bool stdin_read = where.empty() || where == "standard input";
  return fmt::format("Convert it with: iconv -f {} -t utf-8 {}", from,
                     stdin_read ? "FILE" : "'" + where + "'");
}

}  // namespace

Result<void> check_text(std::string_view text, const std::string& where) {
  if (text.size() > kReportLimit) {
    return fail(ErrorCode::TooLarge,
                fmt::format("the text has {} bytes, the limit is {} MB a report.", text.size(),
                            kReportLimit >> 20),
                where, "Split it into reports, one a JSONL line (--input jsonl).");
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return fail(ErrorCode::BadInput, fmt::format("is not text: byte {} is a NUL.", nul), where,
                "Give the report as plain UTF-8 text.");
  }
  if (!utf8::trim_space(text).empty()) return {};
  return fail(ErrorCode::BadInput, "the report has no text.", where);
}

Result<std::string> decode(std::string_view bytes, const std::string& where) {
  if (const std::string_view kind = kind_of(bytes); !kind.empty()) {
    return fail(ErrorCode::BadInput, fmt::format("is {}, not text.", kind), where,
                "Save or copy its text as a UTF-8 file.");
  }
  if (bytes.size() <= kReportLimit && is_utf16(bytes)) {
    return fail(ErrorCode::BadInput, "is UTF-16, not UTF-8.", where, iconv("utf-16", where));
  }
  if (bytes.substr(0, kMark.size()) == kMark) bytes.remove_prefix(kMark.size());
  const std::size_t bad = bytes.size() > kReportLimit ? bytes.size() : utf8::first_invalid(bytes);
  if (bad < bytes.size() && bytes.find('\0') == std::string_view::npos) {
    return fail(ErrorCode::BadInput,
                fmt::format("is not UTF-8: byte {} (0x{:02X}) starts no character.", bad,
                            static_cast<unsigned char>(bytes[bad])),
                where, iconv("windows-1251", where) + ", with the encoding it is in.");
  }
  TRY_VOID(check_text(bytes, where));
  return std::string(bytes);
}

}  // namespace dateline::ingest
