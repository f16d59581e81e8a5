// SPDX-License-Identifier: Apache-2.0
// What a claim must be: each condition as a test of one row `c` of claims. A unary plus keeps
// SQLite from choosing an index of its own for it.
#include <array>
#include <string_view>

#include "query/conditions.h"
#include "query/names.h"

namespace dateline::query {

using Field = Condition::Field;

namespace {

constexpr std::string_view kNull = " IS NULL";

// Any of `parts`; "0" if there are none.
std::string any_of(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "(" : " OR ") + part;
  return all.empty() ? "0" : all + ")";
}

std::string below(const std::string& moment, const std::string& column) {
  return column + " < " + moment;
}

// said_from, or where only the end is known the moment before it: "by that day" counts as that day.
std::string said(const Range& range, Sql& sql) {
  std::string test = "(c.said_from IS NOT NULL OR c.said_to IS NOT NULL)";
  if (range.to)
    test += " AND " + below(sql.with(*range.to), "coalesce(c.said_from, c.said_to - 1)");
  if (range.from) test += " AND (c.said_to IS NULL OR c.said_to > " + sql.with(*range.from) + ")";
  return "(" + test + ")";
}

std::string published(const Range& range, Sql& sql) {
  std::string test = "c.published_from IS NOT NULL";
  if (range.to) test += " AND " + below(sql.with(*range.to), "+c.published_from");
  if (range.from) test += " AND +c.published_from >= " + sql.with(*range.from);
  return "(" + test + ")";
}

std::string about(const Range& range, Sql& sql) {
  return "EXISTS (SELECT 1 FROM claim_times AS t WHERE t.claim = c.id AND " +
         overlaps("t.time_from", "t.time_to", range, sql) + ")";
}

std::string time_test(const Condition& condition, Sql& sql) {
  std::vector<std::string> parts;
  for (const Range& range : condition.ranges) {
    switch (condition.field) {
      case Field::About:
        parts.push_back(about(range, sql));
        break;
      case Field::Said:
        parts.push_back(said(range, sql));
        break;
      case Field::Known:
        parts.push_back("c.published_to <= " + sql.with(*range.to));
        break;
      default:
        parts.push_back(published(range, sql));
    }
  }
  if (condition.none && condition.field == Field::About) {
    parts.emplace_back(
        "NOT EXISTS (SELECT 1 FROM claim_times AS t WHERE t.claim = c.id AND "
        "(t.time_from IS NOT NULL OR t.time_to IS NOT NULL))");
  } else if (condition.none && condition.field == Field::Said) {
    parts.emplace_back("(c.said_from IS NULL AND c.said_to IS NULL)");
  } else if (condition.none) {
    parts.emplace_back("c.published_from IS NULL");
  }
  return any_of(parts);
}

std::string place_test(const Condition& condition, Sql& sql) {
  std::vector<std::string> parts;
  const std::string where = "EXISTS (SELECT 1 FROM claim_places AS p WHERE p.claim = c.id";
  if (!condition.ids.empty())
    parts.push_back(where + " AND " + among("+p.place", condition.ids, sql) + ")");
  if (condition.none) parts.push_back("NOT " + where + ")");
  return any_of(parts);
}

std::string status_test(const Condition& condition, Sql& sql) {
  std::vector<std::string> parts;
  for (const std::string& word : condition.words) {
    const StatusWord status = status_word(word);
    parts.push_back("+c." + std::string(status.column) + " = " +
                    sql.with(std::string(status.value)));
  }
  return any_of(parts);
}

// The decisions that a word of review: means, as a test of a state `s` and its review `r`.
std::string decisions(std::string_view word, Sql& sql) {
  if (word == "orphaned") return "s.state = 'orphaned'";
  std::string counts = "s.state IN ('applied', 'agrees', 'conflicts')";
  if (word == "any") return counts;
  if (word == "conflicts") return "s.state = 'conflicts'";
  const std::string_view verdict = word == "confirmed"   ? "confirm"
                                   : word == "corrected" ? "correct"
                                   : word == "rejected"  ? "reject"
                                                         : "add";
  return "(" + counts + " AND r.verdict = " + sql.with(std::string(verdict)) + ")";
}

std::string review_test(const Condition& condition, Sql& sql) {
  std::vector<std::string> parts;
  if (!condition.words.empty()) parts.push_back("c.key IN (" + reviewed_keys(condition, sql) + ")");
  if (condition.none) {
    Condition any;
    any.words = {"any"};
    parts.push_back("c.key NOT IN (" + reviewed_keys(any, sql) + ")");
  }
  return any_of(parts);
}

}  // namespace

std::string reviewed_keys(const Condition& condition, Sql& sql) {
  std::vector<std::string> parts;
  for (const std::string& word : condition.words) parts.push_back(decisions(word, sql));
  return "SELECT s.claim FROM review_states AS s JOIN reviews AS r ON r.id = s.review WHERE "
         "s.claim IS NOT NULL AND " +
         any_of(parts);
}

std::string among(const std::string& column, const std::vector<std::int64_t>& ids, Sql& sql) {
  if (ids.size() == 1) return column + " = " + sql.with(ids.front());
  return column + " IN (SELECT value FROM json_each(" + sql.with(json_list(ids)) + "))";
}

StatusWord status_word(std::string_view word) {
  constexpr std::array<std::string_view, 4> kCommitments = {"asserted", "probable", "possible",
                                                            "unspecified"};
  if (word == "affirmed") return {"polarity", "+"};
  if (word == "negated") return {"polarity", "-"};
  for (const std::string_view one : kCommitments) {
    if (one == word) return {"commitment", word};
  }
  return {"mode", word};
}

std::string_view column_of(Field field) {
  switch (field) {
    case Field::Speaker:
      return "speaker";
    case Field::Kind:
      return "speaker_kind";
    case Field::Outlet:
      return "outlet";
    case Field::How:
      return "how";
    case Field::Act:
      return "act";
    case Field::Report:
      return "report";
    default:
      return {};
  }
}

std::string overlaps(const std::string& from, const std::string& to, const Range& range, Sql& sql) {
  std::string test = "(" + from + " IS NOT NULL OR " + to + " IS NOT NULL)";
  if (range.to)
    test += " AND (" + from + kNull.data() + " OR " + from + " < " + sql.with(*range.to) + ")";
  if (range.from)
    test += " AND (" + to + kNull.data() + " OR " + to + " > " + sql.with(*range.from) + ")";
  return "(" + test + ")";
}

std::string test_of(const Condition& condition, Sql& sql) {
  std::string test;
  if (condition.field == Field::Place) {
    test = place_test(condition, sql);
  } else if (condition.field == Field::Status) {
    test = status_test(condition, sql);
  } else if (condition.field == Field::Review) {
    test = review_test(condition, sql);
  } else if (column_of(condition.field).empty()) {
    test = time_test(condition, sql);
  } else {
    const std::string column = "+c." + std::string(column_of(condition.field));
    std::vector<std::string> parts;
    if (!condition.ids.empty()) parts.push_back(among(column, condition.ids, sql));
    for (const std::string& word : condition.words)
      parts.push_back(column + " = " + sql.with(word));
    if (condition.none) parts.push_back(column + " IS NULL");
    test = any_of(parts);
  }
  return condition.excluded ? "(" + test + ") IS NOT 1" : test;
}

std::string words_test(const std::string& words, Sql& sql) {
  return "EXISTS (SELECT 1 FROM claim_words WHERE claim_words MATCH " + sql.with(words) +
         " AND claim_words.rowid = c.id)";
}

std::string tests_of(const Filter& filter, Sql& sql) {
  std::string all;
  for (const Condition& condition : filter.conditions) all += " AND " + test_of(condition, sql);
  if (!filter.words.empty()) all += " AND " + words_test(filter.words, sql);
  if (!filter.unwanted.empty()) all += " AND NOT " + words_test(filter.unwanted, sql);
  return all;
}

}  // namespace dateline::query
