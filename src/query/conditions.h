// SPDX-License-Identifier: Apache-2.0
// A condition as a test of one row `c` of claims.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/select.h"

namespace dateline::query {

std::string test_of(const Condition& condition, Sql& sql);
// That the full text of the row matches.
std::string words_test(const std::string& words, Sql& sql);
// That a column is one of these.
std::string among(const std::string& column, const std::vector<std::int64_t>& ids, Sql& sql);

// SELECT of the keys of claims that people decided about as `condition`, of review:, says.
std::string reviewed_keys(const Condition& condition, Sql& sql);

// The column of claims that a field is; "" where it is no single one.
std::string_view column_of(Condition::Field field);
// status:possible -> the column and what stands in it.
struct StatusWord {
  std::string_view column, value;
};
StatusWord status_word(std::string_view word);

}  // namespace dateline::query
