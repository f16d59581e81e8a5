// SPDX-License-Identifier: Apache-2.0
// One INSERT whose values are given one after the other.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "ledger/ledger.h"

namespace dateline::ledger {

class Insert {
 public:
  // `table` may name its columns; `more` stands behind VALUES (…).
  static Result<Insert> into(const Connection& connection, const std::string& table, int values,
                             const std::string& more = {}) {
    std::string sql = "INSERT INTO " + table + " VALUES (";
    for (int i = 0; i < values; ++i) sql += i == 0 ? "?" : ", ?";
    return Insert(TRY(connection.prepare(sql + ") " + more)));
  }

  template <class Value>
  Insert& with(const Value& value) {
    ++at_;
    if constexpr (std::is_same_v<Value, std::nullopt_t>) {
      statement_.bind_null(at_);
    } else if constexpr (std::is_floating_point_v<Value>) {
      statement_.bind(at_, static_cast<double>(value));
    } else if constexpr (std::is_integral_v<Value>) {
      statement_.bind(at_, static_cast<std::int64_t>(value));
    } else if constexpr (std::is_convertible_v<const Value&, std::string_view>) {
      statement_.bind(at_, std::string_view(value));
    } else {
      with_optional(value);
    }
    return *this;
  }
  // "" is written as NULL.
  Insert& with_words(std::string_view words) {
    ++at_;
    if (words.empty()) {
      statement_.bind_null(at_);
    } else {
      statement_.bind(at_, words);
    }
    return *this;
  }
  Insert& with_bytes(std::string_view bytes) {
    statement_.bind_bytes(++at_, bytes);
    return *this;
  }

  Result<void> run() {
    at_ = 0;
    return statement_.run();
  }

 private:
  explicit Insert(Statement statement) : statement_(std::move(statement)) {}

  template <class Value>
  void with_optional(const Value& value) {
    --at_;
    if (value) {
      with(*value);
    } else {
      with(std::nullopt);
    }
  }

  Statement statement_;
  int at_ = 0;
};

}  // namespace dateline::ledger
