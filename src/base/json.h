// SPDX-License-Identifier: Apache-2.0
// JSON in and out; the only place that knows a JSON library (simdjson for reading).
//
//   json::Value v = TRY(json::parse(R"({"id": 7, "text": "…"})"));
//   v.string("text")  ->  "…"
//
//   json::Writer w;  w.begin_object();  w.key("km").fixed(10, 1);  w.end_object();  w.text()
//
// The writer is our own because the contract fixes key order and decimals (scores 3, coordinates
// 5), which libraries print as the shortest double.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace dateline::json {

struct Member;

// An owned JSON value. Objects keep the order of their keys.
struct Value {
  enum class Kind { Null, Bool, Number, String, Array, Object };

  Kind kind = Kind::Null;
  bool boolean = false;
  double number = 0;
  std::optional<std::int64_t> integer;  // set if the number was written as an integer
  std::string text;                     // of a String
  std::vector<Value> items;             // of an Array
  std::vector<Member> members;          // of an Object

  // The member of an object, or null.
  const Value* find(std::string_view key) const;
  // A string member, or nothing if it is absent or not a string.
  std::optional<std::string_view> string(std::string_view key) const;
  std::optional<double> real(std::string_view key) const;
  std::optional<std::int64_t> whole(std::string_view key) const;
};

struct Member {
  std::string key;
  Value value;
};

// One JSON text. The error says what is wrong and at which byte, not in which file.
Result<Value> parse(std::string_view text);

// A large top-level object or array, member by member, so that only one of them is in memory.
// `each(key, value)` (key empty in an array) returns false to stop.
Result<void> for_each(std::string_view text,
                      const std::function<bool(std::string_view key, Value value)>& each);

// Appends to one string. Commas and escapes are its business; the order of calls is yours.
class Writer {
 public:
  Writer& begin_object();
  Writer& end_object();
  Writer& begin_array();
  Writer& end_array();
  Writer& key(std::string_view name);
  Writer& string(std::string_view value);
  Writer& string_or_null(std::string_view value);                 // "" is written as null
  Writer& text_or_null(const std::optional<std::string>& value);  // "" as it is
  Writer& whole(std::int64_t value);
  Writer& whole_or_null(const std::optional<std::int64_t>& value);
  Writer& fixed(double value, int decimals);  // never "-0.000"
  Writer& fixed_or_null(const std::optional<double>& value, int decimals);
  Writer& boolean(bool value);
  Writer& null();

  const std::string& text() const { return text_; }
  std::string take() { return std::move(text_); }

 private:
  void separate();
  std::string text_;
  bool wants_comma_ = false;
};

// `value` as a JSON string with its quotation marks.
std::string quoted(std::string_view value);

}  // namespace dateline::json
