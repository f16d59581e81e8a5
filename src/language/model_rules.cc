// SPDX-License-Identifier: Apache-2.0
#include "language/model.h"

namespace dateline::language {
namespace {

// False if the test of a text is not sound.
bool read_lower_tests(FieldReader& in, LowerTests& to) {
  const std::size_t count = in.size();
  if (count > kMostLowerTests) return false;
  for (std::size_t i = 0; i < count && in.good(); ++i) {
    const bool is_pattern = in.size() == 1;
    const TextList texts = in.texts();
    const auto number = static_cast<std::uint16_t>(i);
    for (std::size_t k = 0; k < texts.size(); ++k) {
      if (!is_pattern) {
        to.texts[texts[k]].push_back(number);
        continue;
      }
      auto pattern = Pattern::compile(texts[k], Pattern::Anchor::None);
      if (!pattern) return false;
      to.patterns.emplace_back(number, std::move(*pattern));
    }
  }
  return in.good();
}

template <class Label, std::size_t count>
bool read_label(FieldReader& in, const std::array<std::string_view, count>& names, Label& to) {
  const std::size_t number = in.size();
  to = number < names.size() ? static_cast<Label>(number) : Label::None;
  return number < names.size();
}

bool read_ruler_rules(FieldReader& in, std::size_t morphs, Ruler& to) {
  for (std::size_t left = in.size(); left > 0; --left) {
    Rule rule;
    rule.sets = static_cast<std::uint8_t>(in.size());
    const bool labels = read_label(in, kTagNames, rule.tag) &&
                        read_label(in, kPosNames, rule.pos) && read_label(in, kDepNames, rule.dep);
    rule.morph = static_cast<std::uint16_t>(in.size());
    rule.lemma = in.text();
    rule.target = in.size();
    if (!in.good() || !labels || rule.morph >= morphs || rule.target > 1) return false;
    to.rules.push_back(rule);
  }
  return in.good();
}

bool read_matches(FieldReader& in, Ruler& to) {
  const std::size_t count = in.size();
  for (std::size_t i = 0; i < count; ++i) {
    RuleMatch match{static_cast<std::uint16_t>(in.size()), {}};
    const std::size_t size = in.size();
    if (!in.good() || size < 1 || size > 2 || match.rule >= to.rules.size()) return false;
    // Rules are applied in the order of their numbers.
    if (!to.matches.empty() && to.matches.back().rule > match.rule) return false;
    for (std::size_t k = 0; k < size; ++k) {
      TokenTest test;
      test.tags = in.number();
      test.deps = in.number();
      test.lower = static_cast<std::int32_t>(in.size()) - 1;
      test.space = static_cast<std::int32_t>(in.size()) - 1;
      if (test.lower < -1 || test.lower >= static_cast<std::int32_t>(kMostLowerTests)) return false;
      match.tokens.push_back(test);
    }
    if (!in.good() || to.rules[match.rule].target >= size) return false;
    for (std::size_t tag = 0; tag < 64; ++tag) {
      if ((match.tokens[0].tags >> tag & 1) != 0) {
        to.by_tag[tag].push_back(static_cast<std::uint16_t>(to.matches.size()));
      }
    }
    to.matches.push_back(std::move(match));
  }
  return in.good() && count < 60'000;
}

bool read_lemmas(FieldReader& in, LemmaTable& to) {
  to.known = in.size() == 1;
  if (!to.known) return in.good();
  const TextList from = in.texts(), into = in.texts();
  if (from.size() != into.size()) return false;
  for (std::size_t i = 0; i < from.size(); ++i) to.rules.emplace_back(from[i], into[i]);
  to.index = in.texts();
  to.exceptions = in.texts();
  to.exception_of = in.texts();
  return in.good() && to.exceptions.size() == to.exception_of.size();
}

}  // namespace

bool read_rules(FieldReader& in, Model::Tables& to) {
  const TextList morphs = in.texts();
  if (morphs.size() == 0 || morphs.size() > 10'000 || !morphs[0].empty()) return false;
  for (std::size_t i = 0; i < morphs.size(); ++i) to.morphs.push_back(morphs[i]);
  if (!read_lower_tests(in, to.ruler.lower)) return false;
  if (!read_ruler_rules(in, to.morphs.size(), to.ruler) || !read_matches(in, to.ruler))
    return false;
  for (std::size_t i = 1; i < to.lemmas.size(); ++i) {
    if (!read_lemmas(in, to.lemmas[i])) return false;
  }
  return in.good();
}

}  // namespace dateline::language
