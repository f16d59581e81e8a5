// SPDX-License-Identifier: Apache-2.0
#include "export/markup.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "base/wrap.h"

namespace dateline::exports {
namespace {

std::string_view entity(char32_t c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Code points that stand for nothing, ever: a page must not have them.
bool is_no_character(char32_t c) {
  return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

bool forbidden_in_xml(char32_t c) {
  const bool space = c == '\t' || c == '\n' || c == '\r';
  return (c < 0x20 && !space) || c == 0xFFFE || c == 0xFFFF;
}

}  // namespace

std::string html_escaped(std::string_view text) {
  const std::string safe = harmless(text);
  std::string out;
  for (std::size_t at = 0; at < safe.size();) {
    const auto [c, size] = utf8::decode(safe, at);
    if (const std::string_view name = entity(c); !name.empty()) {
      out += name;
    } else if (is_no_character(c)) {
      out += kReplacement;
    } else {
      out.append(safe, at, size);
    }
    at += size;
  }
  return out;
}

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, size] = utf8::decode(text, at);
    if (const std::string_view name = entity(c); !name.empty()) {
      out += name;
    } else if (forbidden_in_xml(c)) {
      out += kReplacement;
    } else if (steers(c) && c != '\n') {
      out += fmt::format("&#x{:X};", static_cast<std::uint32_t>(c));
    } else {
      out += text.substr(at, size);
    }
    at += size;
  }
  return out;
}

std::string web_address(std::string_view url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return {};
  constexpr std::string_view kUnwise = "\"<>\\^`{|}";
  std::string out;
  for (std::size_t at = 0; at < url.size();) {
    const auto [c, size] = utf8::decode(url, at);
    const bool plain = c > ' ' && !steers(c) && !utf8::is_space(c) && c < 0xE000 &&
                       (c > 0x7F || kUnwise.find(static_cast<char>(c)) == std::string_view::npos);
    for (std::size_t i = at; i < at + size; ++i) {
      if (plain) {
        out += url[i];
      } else {
        out += fmt::format("%{:02X}", static_cast<unsigned char>(url[i]));
      }
    }
    at += size;
  }
  return out;
}

}  // namespace dateline::exports
