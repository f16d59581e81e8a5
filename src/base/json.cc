// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>

#include "base/wrap.h"

namespace dateline::json {
namespace {

namespace dom = simdjson::dom;

// By value: `value_unsafe` of a temporary would dangle in a range-for.
dom::array array_of(const dom::element& element) {
  return element.get_array().value_unsafe();
}
dom::object object_of(const dom::element& element) {
  return element.get_object().value_unsafe();
}

Value value_of(const dom::element& element) {
  Value value;
  switch (element.type()) {
    case dom::element_type::NULL_VALUE:
      break;
    case dom::element_type::BOOL:
      value.kind = Value::Kind::Bool;
      value.boolean = element.get_bool().value_unsafe();
      break;
    case dom::element_type::INT64:
      value.kind = Value::Kind::Number;
      value.integer = element.get_int64().value_unsafe();
      value.number = static_cast<double>(*value.integer);
      break;
    case dom::element_type::UINT64:
    case dom::element_type::DOUBLE:
      value.kind = Value::Kind::Number;
      value.number = element.get_double().value_unsafe();
      break;
    case dom::element_type::STRING:
      value.kind = Value::Kind::String;
      value.text = std::string(element.get_string().value_unsafe());
      break;
    case dom::element_type::ARRAY:
      value.kind = Value::Kind::Array;
      for (const dom::element item : array_of(element)) value.items.push_back(value_of(item));
      break;
    case dom::element_type::OBJECT:
      value.kind = Value::Kind::Object;
      for (const auto& [key, item] : object_of(element)) {
        value.members.push_back({std::string(key), value_of(item)});
      }
      break;
  }
  return value;
}

tl::unexpected<Error> bad(simdjson::error_code code) {
  std::string words = simdjson::error_message(code);
  if (!words.empty() && words.back() == '.') words.pop_back();
  return fail(ErrorCode::BadInput, "is not valid JSON: " + words + ".");
}

constexpr std::string_view kHex = "0123456789abcdef";

void append_code(std::string& to, std::uint32_t code) {
  to += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) to += kHex[(code >> shift) & 15];
}

// A character of two or three bytes that steers what shows it is written as its number: a page, an
// editor or a terminal then shows the text, and a parser has the same. Returns its bytes, or 0.
std::size_t append_steering(std::string& to, std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead != 0xC2 && lead != 0xD8 && lead != 0xE2) return 0;
  const std::size_t size = lead == 0xE2 ? 3 : 2;
  if (text.size() - at < size) return 0;
  const auto second = static_cast<std::uint32_t>(text[at + 1]) & 0x3F;
  std::uint32_t code = ((lead & 0x1FU) << 6) | second;
  if (size == 3)
    code =
        ((lead & 0x0FU) << 12) | (second << 6) | (static_cast<std::uint32_t>(text[at + 2]) & 0x3F);
  if (!steers(code)) return 0;
  append_code(to, code);
  return size;
}

void append_escaped(std::string& to, std::string_view text) {
  to += '"';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      to += '\\';
      to += c;
    } else if (c == '\n') {
      to += "\\n";
    } else if (c == '\t') {
      to += "\\t";
    } else if (c == '\r') {
      to += "\\r";
    } else if (byte < 0x20 || byte == 0x7F) {
      append_code(to, byte);
    } else if (const std::size_t size = append_steering(to, text, at); size > 0) {
      at += size - 1;
    } else {
      to += c;
    }
  }
  to += '"';
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  const auto it = std::find_if(members.begin(), members.end(),
                               [key](const Member& member) { return member.key == key; });
  return it == members.end() ? nullptr : &it->value;
}

std::optional<std::string_view> Value::string(std::string_view key) const {
  const Value* value = find(key);
  if (value == nullptr || value->kind != Kind::String) return std::nullopt;
  return value->text;
}

std::optional<double> Value::real(std::string_view key) const {
  const Value* value = find(key);
  if (value == nullptr || value->kind != Kind::Number) return std::nullopt;
  return value->number;
}

std::optional<std::int64_t> Value::whole(std::string_view key) const {
  const Value* value = find(key);
  return value == nullptr ? std::nullopt : value->integer;
}

Result<Value> parse(std::string_view text) {
  dom::parser parser;
  const auto document = parser.parse(text.data(), text.size());
  if (document.error() != simdjson::SUCCESS) return bad(document.error());
  return value_of(document.value_unsafe());
}

Result<void> for_each(std::string_view text,
                      const std::function<bool(std::string_view, Value)>& each) {
  dom::parser parser;
  const auto document = parser.parse(text.data(), text.size());
  if (document.error() != simdjson::SUCCESS) return bad(document.error());
  const dom::element top = document.value_unsafe();
  if (top.is_object()) {
    for (const auto& [key, item] : object_of(top)) {
      if (!each(key, value_of(item))) break;
    }
  } else if (top.is_array()) {
    for (const dom::element item : array_of(top)) {
      if (!each({}, value_of(item))) break;
    }
  }
  return {};
}

std::string quoted(std::string_view value) {
  std::string text;
  append_escaped(text, value);
  return text;
}

void Writer::separate() {
  if (wants_comma_) text_ += ',';
  wants_comma_ = true;
}

Writer& Writer::begin_object() {
  separate();
  text_ += '{';
  wants_comma_ = false;
  return *this;
}

Writer& Writer::end_object() {
  text_ += '}';
  wants_comma_ = true;
  return *this;
}

Writer& Writer::begin_array() {
  separate();
  text_ += '[';
  wants_comma_ = false;
  return *this;
}

Writer& Writer::end_array() {
  text_ += ']';
  wants_comma_ = true;
  return *this;
}

Writer& Writer::key(std::string_view name) {
  separate();
  append_escaped(text_, name);
  text_ += ':';
  wants_comma_ = false;
  return *this;
}

Writer& Writer::string(std::string_view value) {
  separate();
  append_escaped(text_, value);
  return *this;
}

Writer& Writer::string_or_null(std::string_view value) {
  return value.empty() ? null() : string(value);
}

Writer& Writer::text_or_null(const std::optional<std::string>& value) {
  return value ? string(*value) : null();
}

Writer& Writer::whole_or_null(const std::optional<std::int64_t>& value) {
  return value ? whole(*value) : null();
}

Writer& Writer::fixed_or_null(const std::optional<double>& value, int decimals) {
  return value ? fixed(*value, decimals) : null();
}

Writer& Writer::whole(std::int64_t value) {
  separate();
  text_ += std::to_string(value);
  return *this;
}

Writer& Writer::fixed(double value, int decimals) {
  separate();
  std::string digits = std::isfinite(value) ? fmt::format("{:.{}f}", value, decimals) : "null";
  if (digits.front() == '-' && digits.find_first_not_of("-0.") == std::string::npos) {
    digits.erase(0, 1);
  }
  text_ += digits;
  return *this;
}

Writer& Writer::boolean(bool value) {
  separate();
  text_ += value ? "true" : "false";
  return *this;
}

Writer& Writer::null() {
  separate();
  text_ += "null";
  return *this;
}

}  // namespace dateline::json
