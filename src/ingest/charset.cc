// SPDX-License-Identifier: Apache-2.0
#include "ingest/charset.h"

#include <fmt/format.h>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/fold.h"
#include "base/table.h"
#include "base/utf8.h"

namespace dateline::ingest {
namespace {

constexpr std::size_t kHeard = std::size_t{1} << 16;  // bytes that uchardet listens to
constexpr std::size_t kMetaRange = 8192;  // WHATWG says 1024; real pages put scripts before it

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

Converter open(const std::string& name) {
  UErrorCode code = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &code));
  return U_FAILURE(code) != 0 ? nullptr : std::move(converter);
}

// Labels mean what browsers take them for (WHATWG Encoding): "iso-8859-1" is windows-1252.
std::string known_name(std::string_view label) {
  std::string name = lower(trim(label));
  struct Alias {
    std::string_view label, name;
  };
  constexpr std::array<Alias, 13> kAliases = {{{"iso-8859-1", "windows-1252"},
                                               {"iso8859-1", "windows-1252"},
                                               {"latin1", "windows-1252"},
                                               {"latin-1", "windows-1252"},
                                               {"ascii", "windows-1252"},
                                               {"us-ascii", "windows-1252"},
                                               {"iso-8859-9", "windows-1254"},
                                               {"gb2312", "gb18030"},
                                               {"gbk", "gb18030"},
                                               {"x-gbk", "gb18030"},
                                               {"ks_c_5601-1987", "windows-949"},
                                               {"euc-kr", "windows-949"},
                                               {"utf8", "utf-8"}}};
  for (const Alias& alias : kAliases) {
    if (name == alias.label) return std::string(alias.name);
  }
  return name;
}

bool is_utf16(std::string_view name) {
  return name.substr(0, 6) == "utf-16" || name.substr(0, 5) == "utf16" || name == "unicode";
}

// Every other byte of the beginning is a NUL: UTF-16 without a mark.
std::string_view bare_utf16(std::string_view bytes) {
  const std::size_t size = std::min<std::size_t>(bytes.size(), 512) & ~std::size_t{1};
  if (size < 16) return {};
  std::array<std::size_t, 2> nul{};
  for (std::size_t i = 0; i < size; ++i) nul[i % 2] += bytes[i] == '\0' ? 1 : 0;
  if (nul[1] * 2 > size * 4 / 5 && nul[0] * 8 < size) return "UTF-16LE";
  if (nul[0] * 2 > size * 4 / 5 && nul[1] * 8 < size) return "UTF-16BE";
  return {};
}

std::string heard(std::string_view bytes) {
  const std::unique_ptr<uchardet, void (*)(uchardet*)> ear(uchardet_new(),
                                                           [](uchardet* x) { uchardet_delete(x); });
  // The first stretch that is not ASCII tells more than the head of a page.
  std::size_t from = 0;
  while (from < bytes.size() && (bytes[from] & 0x80) == 0) ++from;
  from = from > 512 ? from - 512 : 0;
  const std::string_view part = bytes.substr(from, kHeard);
  if (uchardet_handle_data(ear.get(), part.data(), part.size()) != 0) return {};
  uchardet_data_end(ear.get());
  return lower(uchardet_get_charset(ear.get()));
}

// How many bytes from `at` on are no UTF-8 character; 1 at least.
std::size_t bad_size(std::string_view bytes, std::size_t at) {
  std::size_t size = 1;
  while (size < 3 && at + size < bytes.size() && (bytes[at + size] & 0xC0) == 0x80 &&
         (bytes[at] & 0xC0) == 0xC0)
    ++size;
  return size;
}

std::size_t count_bad(std::string_view bytes) {
  std::size_t bad = 0;
  for (std::size_t at = utf8::first_invalid(bytes); at < bytes.size();) {
    ++bad;
    at += bad_size(bytes, at);
    at += utf8::first_invalid(bytes.substr(at));
  }
  return bad;
}

std::size_t count_high(std::string_view bytes) {
  return static_cast<std::size_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; }));
}

void copy_utf8(std::string_view bytes, std::size_t mark, Decoded& to) {
  std::size_t at = mark;
  while (at < bytes.size()) {
    const std::size_t good = utf8::first_invalid(bytes.substr(at));
    if (good > 0) {
      to.offsets.add(static_cast<std::uint32_t>(to.text.size()), static_cast<std::uint32_t>(at), 1,
                     1);
      to.text.append(bytes.substr(at, good));
      at += good;
    }
    if (at >= bytes.size()) break;
    const std::size_t bad = bad_size(bytes, at);
    to.offsets.add(static_cast<std::uint32_t>(to.text.size()), static_cast<std::uint32_t>(at), 3,
                   static_cast<std::uint8_t>(bad));
    to.text += "\xEF\xBF\xBD";
    at += bad;
    ++to.replaced;
  }
}

// One character after the other, so that each knows its bytes.
class Transcoder {
 public:
  Transcoder(UConverter* converter, std::string_view bytes, Decoded& to)
      : converter_(converter), bytes_(bytes), to_(to) {}

  void run() {
    constexpr std::size_t kUnits = 4096;
    std::array<UChar, kUnits> units{};
    std::array<std::int32_t, kUnits> from{};
    const char* in = bytes_.data();
    const char* const end = in + bytes_.size();
    UErrorCode code = U_BUFFER_OVERFLOW_ERROR;
    while (code == U_BUFFER_OVERFLOW_ERROR) {
      code = U_ZERO_ERROR;
      UChar* out = units.data();
      const auto base = static_cast<std::int64_t>(in - bytes_.data());
      ucnv_toUnicode(converter_, &out, out + kUnits, &in, end, from.data(), 1, &code);
      for (const UChar* unit = units.data(); unit < out; ++unit) {
        // -1: the character began in the bytes of the call before.
        const std::int32_t offset = from[static_cast<std::size_t>(unit - units.data())];
        take(*unit, offset < 0 ? pending_ : static_cast<std::uint32_t>(base + offset));
      }
    }
    finish(static_cast<std::uint32_t>(bytes_.size()));
  }

 private:
  void take(UChar unit, std::uint32_t from) {
    if (unit >= 0xDC00 && unit < 0xE000 && high_ != 0) {
      current_ = 0x10000 + ((static_cast<char32_t>(high_) - 0xD800) << 10) + (unit - 0xDC00U);
      high_ = 0;
      has_ = true;
      return;
    }
    finish(from);
    pending_ = from;
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_ = unit;
      return;
    }
    current_ = unit >= 0xDC00 && unit < 0xE000 ? 0xFFFD : unit;
    has_ = true;
  }

  // Writes the character that waits; `end` is where the next one begins.
  void finish(std::uint32_t end) {
    if (high_ != 0) current_ = 0xFFFD;
    if (high_ == 0 && !has_) return;
    high_ = 0;
    has_ = false;
    if (current_ == 0xFFFD) ++to_.replaced;
    const auto at = static_cast<std::uint32_t>(to_.text.size());
    utf8::append(to_.text, current_);
    to_.offsets.add(at, pending_, static_cast<std::uint8_t>(to_.text.size() - at),
                    static_cast<std::uint8_t>(std::min<std::uint32_t>(end - pending_, 255)));
  }

  UConverter* converter_;
  std::string_view bytes_;
  Decoded& to_;
  char32_t current_ = 0;
  UChar high_ = 0;
  bool has_ = false;
  std::uint32_t pending_ = 0;
};

void transcode(std::string_view bytes, const std::string& name, Decoded& to) {
  const Converter converter = open(name);
  if (!converter) return;
  to.charset = name;
  to.text.reserve(bytes.size() * 3 / 2);
  Transcoder(converter.get(), bytes, to).run();
  // ICU eats the mark of UTF-16 itself, not that of its -LE and -BE kinds.
}

struct Choice {
  std::string name;
  bool sure = true;
};

// REQUIRES: not UTF-8 all through.
Choice choose(std::string_view bytes, const std::string& label) {
  const std::size_t bad = count_bad(bytes), high = count_high(bytes);
  // A few bad bytes in a text of many good ones: it is UTF-8 all the same.
  const bool nearly_utf8 = high > 0 && bad * 10 < high;
  if (nearly_utf8) return {"utf-8", true};
  if (!label.empty() && label != "utf-8" && !is_utf16(label) && open(label)) return {label, true};
  std::string ear = known_name(heard(bytes));
  if (!ear.empty() && ear != "utf-8" && !is_utf16(ear) && open(ear)) return {ear, false};
  return {"windows-1252", false};
}

}  // namespace

void OffsetMap::add(std::uint32_t at, std::uint32_t source, std::uint8_t size,
                    std::uint8_t source_size) {
  if (!runs_.empty()) {
    const Run& last = runs_.back();
    const bool goes_on = last.size == size && last.source_size == source_size &&
                         (at - last.at) / size * source_size + last.source == source &&
                         (at - last.at) % size == 0;
    if (goes_on) return;
  }
  runs_.push_back({at, source, size, source_size});
}

std::uint32_t OffsetMap::source_of(std::uint32_t at) const {
  const auto next = std::upper_bound(runs_.begin(), runs_.end(), at,
                                     [](std::uint32_t x, const Run& run) { return x < run.at; });
  if (next == runs_.begin()) return at;
  const Run& run = *(next - 1);
  return run.source + (at - run.at) / run.size * run.source_size;
}

std::string_view charset_of_header(std::string_view content_type) {
  const std::string low = lower(content_type);
  if (low.size() != content_type.size()) return {};
  std::size_t at = low.find("charset=");
  if (at == std::string::npos) return {};
  at += 8;
  const std::size_t begin = content_type.find_first_not_of(" \"'", at);
  if (begin == std::string_view::npos) return {};
  const std::size_t end =
      std::min(content_type.find_first_of(" \"';,>/", begin), content_type.size());
  return content_type.substr(begin, end - begin);
}

std::string_view charset_of_page(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kMetaRange);
  for (std::size_t at = head.find("<m"); at != std::string_view::npos;
       at = head.find("<m", at + 2)) {
    const std::size_t end = head.find('>', at);
    if (end == std::string_view::npos) break;
    const std::string_view found = charset_of_header(head.substr(at, end - at));
    if (!found.empty()) return found;
  }
  for (std::size_t at = head.find("<M"); at != std::string_view::npos;
       at = head.find("<M", at + 2)) {
    const std::size_t end = head.find('>', at);
    if (end == std::string_view::npos) break;
    const std::string_view found = charset_of_header(head.substr(at, end - at));
    if (!found.empty()) return found;
  }
  return {};
}

Decoded to_utf8(std::string_view bytes, std::string_view declared) {
  Decoded decoded;
  decoded.charset = "UTF-8";
  const std::string label = known_name(declared);
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") {
    copy_utf8(bytes, 3, decoded);
  } else if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF") {
    transcode(bytes, "UTF-16", decoded);
  } else if (const std::string_view wide = bare_utf16(bytes); !wide.empty()) {
    transcode(bytes, std::string(wide), decoded);
  } else if (utf8::valid(bytes)) {
    copy_utf8(bytes, 0, decoded);
    const bool other = !label.empty() && label != "utf-8" && count_high(bytes) > 0;
    if (other) {
      decoded.notes.push_back(
          {"charset.label-wrong", std::nullopt, fmt::format("It says {}, but is UTF-8.", label)});
    }
  } else {
    const Choice choice = choose(bytes, label);
    decoded.sure = choice.sure;
    if (choice.name == "utf-8")
      copy_utf8(bytes, 0, decoded);
    else
      transcode(bytes, choice.name, decoded);
    if (!choice.sure) {
      decoded.notes.push_back(
          {"charset.guessed", std::nullopt,
           fmt::format("It does not say its charset; read as {}.", choice.name)});
    } else if (!label.empty() && label != choice.name) {
      decoded.notes.push_back({"charset.label-wrong", std::nullopt,
                               fmt::format("It says {}, but was read as {}.", label, choice.name)});
    }
  }
  if (decoded.replaced > 0) {
    decoded.notes.push_back(
        {"charset.bytes-replaced", std::nullopt,
         fmt::format("{} places are no characters in {}; each stands as U+FFFD.", decoded.replaced,
                     decoded.charset)});
  }
  return decoded;
}

}  // namespace dateline::ingest
