// SPDX-License-Identifier: Apache-2.0
#include "text/page.h"

#include <algorithm>

#include "base/utf8.h"
#include "base/written_date.h"
#include "text/shape.h"

namespace dateline::text {

std::string outlet_key(std::string_view name) {
  std::string key = fold(utf8::trim_space(name));
  if (key.substr(0, 4) == "the ") key.erase(0, 4);
  return key;
}

bool is_outlet(const Page& page, std::string_view name) {
  constexpr std::size_t kLongest = 100;
  if (name.empty() || name.size() > kLongest) return false;
  const std::string key = outlet_key(name);
  if (!page.outlet.empty() && key == page.outlet) return true;
  return page.lexicon.table("name-outlets").find(key).has_value();
}

std::string_view label_kind(const Page& page, std::string_view words) {
  const lexicon::WordTable& labels = page.lexicon.table("text-labels");
  const std::vector<std::string> first = first_words(words.substr(0, 64), 5);
  const std::vector<std::string_view> views(first.begin(), first.end());
  const auto match = labels.longest(views);
  return match ? labels.cell(match->row, "kind") : std::string_view{};
}

std::size_t stamp_size(std::string_view words) {
  if (!words.empty() && words.front() == '[') {  // "[09:40] The bridge …"
    const auto inside = written_clock_at(words.substr(1));
    const bool closed = inside && words.substr(inside->size + 1, 1) == "]";
    return closed ? inside->size + 2 : 0;
  }
  const auto clock = written_clock_at(words);
  if (!clock) return 0;
  const std::size_t at = clock->size;
  if (at == words.size()) return at;
  // A clock time goes on into a sentence unless a stroke stands between: "9 a.m. is when …".
  const std::size_t gap = words.find_first_not_of(' ', at);
  if (gap == std::string_view::npos) return words.size();
  const std::string_view behind = words.substr(gap);
  const std::size_t dash = behind.front() == '|' || behind.front() == ':' ? 1 : dash_size(behind);
  const bool spaced = dash > 0 && dash < behind.size() && behind[dash] == ' ';
  return spaced && (gap > at || dash != 1 || behind.front() != '-') ? gap + dash : 0;
}

bool has_label(std::string_view words) {
  const std::size_t colon = words.substr(0, 40).find(": ");
  return colon != std::string_view::npos && all_capitals(words.substr(0, colon));
}

bool headline_shape(std::string_view words, std::size_t longest) {
  if (words.size() > longest || ends_clause(words) || begins_lower(words)) return false;
  return has_letters(words);
}

}  // namespace dateline::text
