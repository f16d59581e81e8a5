// SPDX-License-Identifier: Apache-2.0
#include "places/bodies.h"

#include <algorithm>
#include <array>

namespace dateline::places {

bool is_business_of_office(const Sighting& one, const Words& words) {
  constexpr std::array<std::string_view, 6> kOffices = {"department", "dept.",  "ministry",
                                                        "bureau",     "office", "secretariat"};
  if (one.begin < 2 || words.low(one.begin - 1) != "of" || words[one.begin].breaks) return false;
  const Word& office = words[one.begin - 2];
  return office.capital && std::ranges::find(kOffices, office.lower) != kOffices.end();
}

bool is_office(const Sighting& one, const Words& words, const Lists& lists) {
  return one.end - one.begin == 1 && words.low(one.end) == "of" &&
         lists.is_body_noun(words.low(one.begin));
}

bool is_given_name_in_body(const Sighting& one, const Words& words, const Lists& lists,
                           const Cover& cover) {
  const Cover::Mark& mark = cover.at(one.begin);
  if (mark.kind != Cover::Kind::Body || one.end - one.begin != 1 || one.end + 1 >= mark.end)
    return false;
  if (lists.word_class(words.low(one.begin)) != WordClass::Given) return false;
  const Word& next = words[one.end];
  const bool initial = next.span.size() <= 2 && next.lower.ends_with('.');
  return next.capital &&
         (initial || lists.word_class(next.lower) == WordClass::Surname ||
          (lists.word_class(next.lower) == WordClass::None && !lists.is_body_noun(next.lower) &&
           !lists.type_noun(next.lower) && !lists.role(next.lower, "local")));
}

bool is_ordinary(const Sighting& one, const Words& words, const Lists& lists) {
  for (std::size_t i = one.begin; i < one.end; ++i) {
    const WordClass known = lists.word_class(words.low(i));
    if (words[i].letters && known != WordClass::Ordinary && known != WordClass::Never) return false;
  }
  return true;
}

bool is_illness(const Sighting& one, const Words& words, const Lists& lists) {
  const std::size_t at = words.low(one.end) == "[" ? one.end + 1 : one.end;
  return lists.role(words.low(at), "illness");
}

}  // namespace dateline::places
