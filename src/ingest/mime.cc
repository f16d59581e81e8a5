// SPDX-License-Identifier: Apache-2.0
#include "ingest/mime.h"

#include <algorithm>

#include "base/fold.h"
#include "base/table.h"
#include "base/written_date.h"
#include "ingest/charset.h"

namespace dateline::ingest {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// `header`: in headers "_" is a space.
std::string quoted_printable(std::string_view words, bool header) {
  std::string bytes;
  bytes.reserve(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (header && words[i] == '_') {
      bytes += ' ';
      continue;
    }
    if (words[i] != '=') {
      bytes += words[i];
      continue;
    }
    if (words.substr(i + 1, 2) == "\r\n") {
      i += 2;
    } else if (i + 1 < words.size() && words[i + 1] == '\n') {
      ++i;
    } else if (i + 2 < words.size() && hex_digit(words[i + 1]) >= 0 &&
               hex_digit(words[i + 2]) >= 0) {
      bytes += static_cast<char>(hex_digit(words[i + 1]) * 16 + hex_digit(words[i + 2]));
      i += 2;
    } else {
      bytes += '=';
    }
  }
  return bytes;
}

int sextet(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

std::string base64(std::string_view words) {
  std::string bytes;
  bytes.reserve(words.size() * 3 / 4);
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : words) {
    if (c == '=') break;
    const int value = sextet(c);
    if (value < 0) continue;  // line ends, and what has got in between
    held = (held << 6) | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>((held >> bits) & 0xFF);
  }
  return bytes;
}

}  // namespace

std::string Headers::get(std::string_view name) const {
  for (const auto& [key, value] : lines) {
    if (key == name) return value;
  }
  return {};
}

Entity split_entity(std::string_view bytes) {
  constexpr std::size_t kMostLines = 2000;
  Entity entity;
  std::size_t at = 0;
  while (at < bytes.size() && entity.headers.lines.size() < kMostLines) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view line = bytes.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    at = std::min(end + 1, bytes.size());
    if (line.empty()) break;
    if ((line.front() == ' ' || line.front() == '\t') && !entity.headers.lines.empty()) {
      entity.headers.lines.back().second += " " + std::string(trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    entity.headers.lines.emplace_back(lower(trim(line.substr(0, colon))),
                                      std::string(trim(line.substr(colon + 1))));
  }
  entity.body = bytes.substr(at);
  return entity;
}

std::string parameter(std::string_view header, std::string_view name) {
  std::size_t at = header.find(';');
  while (at != std::string_view::npos) {
    const std::size_t equal = header.find('=', at);
    if (equal == std::string_view::npos) return {};
    const std::string key = lower(trim(header.substr(at + 1, equal - at - 1)));
    std::string_view value = trim(header.substr(equal + 1));
    std::size_t end = value.find(';');
    if (!value.empty() && value.front() == '"') {
      value.remove_prefix(1);
      end = value.find('"');
    }
    const std::string_view words = trim(value.substr(0, end));
    if (key == name) return std::string(words);
    at = header.find(';', static_cast<std::size_t>(words.data() + words.size() - header.data()));
  }
  return {};
}

std::vector<std::string_view> split_parts(std::string_view body, std::string_view boundary) {
  constexpr std::size_t kMost = 1000;
  std::vector<std::string_view> parts;
  if (boundary.empty()) return parts;
  const std::string mark = "--" + std::string(boundary);
  std::size_t at = body.find(mark);
  while (at != std::string_view::npos && parts.size() < kMost) {
    const std::size_t line = body.find('\n', at);
    if (line == std::string_view::npos || body.substr(at + mark.size(), 2) == "--") break;
    std::size_t next = body.find("\n" + mark, line);
    const std::size_t end = next == std::string_view::npos ? body.size() : next;
    parts.push_back(body.substr(line + 1, end > line ? end - line - 1 : 0));
    at = next == std::string_view::npos ? next : next + 1;
  }
  return parts;
}

std::string transfer_decoded(std::string_view body, std::string_view encoding) {
  const std::string name = lower(trim(encoding));
  if (name == "base64") return base64(body);
  return name == "quoted-printable" ? quoted_printable(body, false) : std::string(body);
}

std::string decoded_words(std::string_view header) {
  std::string words;
  std::size_t at = 0;
  while (at < header.size()) {
    const std::size_t open = header.find("=?", at);
    const std::size_t kind = open == std::string_view::npos ? open : header.find('?', open + 2);
    const std::size_t text = kind == std::string_view::npos ? kind : header.find('?', kind + 1);
    const std::size_t close = text == std::string_view::npos ? text : header.find("?=", text + 1);
    if (close == std::string_view::npos) break;
    const std::string_view gap = header.substr(at, open - at);
    if (at == 0 || !trim(gap).empty()) words += gap;  // blanks between two encoded words are none
    const std::string_view coded = header.substr(text + 1, close - text - 1);
    const bool plain = lower(header.substr(kind + 1, 1)) == "q";
    const std::string bytes = plain ? quoted_printable(coded, true) : base64(coded);
    words += to_utf8(bytes, header.substr(open + 2, kind - open - 2)).text;
    at = close + 2;
  }
  words += header.substr(std::min(at, header.size()));
  return to_utf8(words, "").text;
}

std::optional<std::string> written_moment(std::string_view header) {
  const auto written = written_date_at(trim(header));
  if (!written || !written->whole() || !written->date()) return std::nullopt;
  return iso(*written->date());
}

}  // namespace dateline::ingest
