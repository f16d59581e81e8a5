// SPDX-License-Identifier: Apache-2.0
// The attribute ruler's patterns and the lemmatizer's tables (spec-language-core, 10 and 11).
#include <algorithm>
#include <array>
#include <map>

#include "language/ids.h"
#include "language/import.h"
#include "language/tables.h"

namespace dateline::language {
namespace {

constexpr std::string_view kPatterns = "attribute_ruler/patterns";
constexpr std::string_view kLemmas = "lemmatizer/lookups/lookups.bin";

// "Number=Sing|Case=Nom" -> "Case=Nom|Number=Sing"; "_" -> "".
std::string sorted_features(std::string_view morph) {
  if (morph == "_") return {};
  std::vector<std::string_view> features;
  for (std::size_t at = 0; at <= morph.size() && !morph.empty();) {
    const std::size_t end = std::min(morph.find('|', at), morph.size());
    features.push_back(morph.substr(at, end - at));
    at = end + 1;
  }
  std::ranges::stable_sort(
      features, {}, [](std::string_view feature) { return feature.substr(0, feature.find('=')); });
  std::string joined;
  for (const std::string_view feature : features) {
    if (!joined.empty()) joined += '|';
    joined += feature;
  }
  return joined;
}

class RulePacker {
 public:
  RulePacker(const Source& source, FieldWriter& out) : source_(source), out_(out) {}

  Result<void> run() {
    const Packed patterns = TRY(source_.msgpack(kPatterns));
    for (const Packed& pattern : patterns.items) TRY_VOID(add(pattern));
    if (rules_.empty()) return odd("has no patterns.");
    write();
    return {};
  }

 private:
  struct Lower {
    bool is_pattern;
    std::vector<std::string> texts;
    bool operator==(const Lower&) const = default;
  };

  tl::unexpected<Error> odd(std::string what) const { return source_.odd(kPatterns, std::move(what)); }

  Result<void> add(const Packed& pattern) {
    const Packed* alternatives = pattern.find("patterns");
    const Packed* attributes = pattern.find("attrs");
    const Packed* index = pattern.find("index");
    if (alternatives == nullptr || attributes == nullptr || index == nullptr) {
      return odd("has a pattern without patterns, attrs or index.");
    }
    Rule rule;
    for (const auto& [key, value] : attributes->members) TRY_VOID(add_attribute(key, value, rule));
    rule.target = index->integer;
    const auto number = static_cast<std::uint16_t>(rules_.size());
    for (const Packed& alternative : alternatives->items) {
      const std::size_t size = alternative.items.size();
      if (size < 1 || size > 2 || rule.target >= size) {
        return odd("has a pattern of other than one or two tokens.");
      }
      RuleMatch match{number, {}};
      for (const Packed& token : alternative.items) match.tokens.push_back(TRY(test_of(token)));
      matches_.push_back(std::move(match));
    }
    rules_.push_back(rule);
    if (rules_.size() > 10'000) return odd("has too many patterns.");
    return {};
  }

  Result<void> add_attribute(const Packed& key, const Packed& value, Rule& rule) {
    if (!is_text(&key) || !is_text(&value)) return odd("sets something that is no text.");
    const auto unknown = [&] {
      return odd("sets " + std::string(key.text) + " to " + std::string(value.text) +
                 ", unknown to Dateline.");
    };
    if (key.text == "TAG") {
      rule.sets |= Rule::kTag;
      rule.tag = tag_of(value.text);
      if (rule.tag == Tag::None) return unknown();
    } else if (key.text == "POS") {
      rule.sets |= Rule::kPos;
      rule.pos = pos_of(value.text);
      if (rule.pos == Pos::None) return unknown();
    } else if (key.text == "DEP") {
      rule.sets |= Rule::kDep;
      rule.dep = dep_of(value.text);
      if (rule.dep == Dep::None) return unknown();
    } else if (key.text == "MORPH") {
      rule.sets |= Rule::kMorph;
      rule.morph = morph_number(sorted_features(value.text));
    } else if (key.text == "LEMMA") {
      rule.sets |= Rule::kLemma;
      rule.lemma = value.text;
    } else {
      return unknown();
    }
    return {};
  }

  std::uint16_t morph_number(const std::string& morph) {
    const auto it = std::ranges::find(morphs_, morph);
    const auto number = static_cast<std::uint16_t>(it - morphs_.begin());
    if (it == morphs_.end()) morphs_.push_back(morph);
    return number;
  }

  Result<TokenTest> test_of(const Packed& token) {
    TokenTest test;
    for (const auto& [key, value] : token.members) {
      if (key.text == "TAG") {
        test.tags &= TRY(mask_of(value, tag_of));
      } else if (key.text == "DEP") {
        test.deps &= TRY(mask_of(value, dep_of));
      } else if (key.text == "LOWER") {
        test.lower = TRY(lower_test(value));
      } else if (key.text == "IS_SPACE" && value.kind == Packed::Kind::Bool) {
        test.space = value.integer == 1 ? 1 : 0;
      } else {
        return odd("asks for " + std::string(key.text) + ", unknown to Dateline.");
      }
    }
    return test;
  }

  // A text, {IN: […]} or {NOT_IN: […]}; what no token can have adds no bit. "" is bit 0: not set.
  template <class Find>
  Result<std::uint64_t> mask_of(const Packed& value, Find find) const {
    const auto bit_of = [&find](const Packed& text) {
      const auto label = find(text.text);
      const bool sound = static_cast<unsigned>(label) != 0 || text.text.empty();
      return sound ? bit(label) : std::uint64_t{0};
    };
    if (is_text(&value)) return bit_of(value);
    const Packed* in = value.find("IN");
    const Packed* not_in = value.find("NOT_IN");
    const Packed* list = in != nullptr ? in : not_in;
    if (list == nullptr || value.members.size() != 1) return odd("has an unknown condition.");
    std::uint64_t mask = 0;
    for (const Packed& text : list->items) mask |= bit_of(text);
    return in != nullptr ? mask : ~mask;
  }

  Result<std::int32_t> lower_test(const Packed& value) {
    Lower lower{false, {}};
    const Packed* in = value.find("IN");
    const Packed* regex = value.find("REGEX");
    if (is_text(&value)) {
      lower.texts.emplace_back(value.text);
    } else if (in != nullptr && value.members.size() == 1) {
      for (const Packed& text : in->items) lower.texts.emplace_back(text.text);
    } else if (is_text(regex) && value.members.size() == 1) {
      const auto compiled = Pattern::compile(regex->text, Pattern::Anchor::None);
      if (!compiled) return odd(compiled.error().what);
      lower = {true, {std::string(regex->text)}};
    } else {
      return odd("has an unknown condition on LOWER.");
    }
    const auto it = std::ranges::find(lowers_, lower);
    const auto number = static_cast<std::int32_t>(it - lowers_.begin());
    if (it == lowers_.end()) lowers_.push_back(std::move(lower));
    if (lowers_.size() > kMostLowerTests) return odd("has too many conditions on LOWER.");
    return number;
  }

  void write() {
    const auto texts = [this](const std::vector<std::string>& list) {
      out_.texts(std::vector<std::string_view>(list.begin(), list.end()));
    };
    texts(morphs_);
    out_.size(lowers_.size());
    for (const Lower& lower : lowers_) {
      out_.size(lower.is_pattern ? 1 : 0);
      texts(lower.texts);
    }
    out_.size(rules_.size());
    for (const Rule& rule : rules_) {
      out_.size(rule.sets);
      out_.size(static_cast<std::size_t>(rule.tag));
      out_.size(static_cast<std::size_t>(rule.pos));
      out_.size(static_cast<std::size_t>(rule.dep));
      out_.size(rule.morph);
      out_.text((rule.sets & Rule::kLemma) != 0 ? rule.lemma : std::string_view());
      out_.size(rule.target);
    }
    out_.size(matches_.size());
    for (const RuleMatch& match : matches_) {
      out_.size(match.rule);
      out_.size(match.tokens.size());
      for (const TokenTest& test : match.tokens) {
        out_.number(test.tags);
        out_.number(test.deps);
        out_.size(static_cast<std::size_t>(test.lower + 1));
        out_.size(static_cast<std::size_t>(test.space + 1));
      }
    }
  }

  const Source& source_;
  FieldWriter& out_;
  std::vector<std::string> morphs_{""};
  std::vector<Lower> lowers_;
  std::vector<Rule> rules_;  // lemmas: views into the source
  std::vector<RuleMatch> matches_;
};

// The tables of one part of speech, by the id of its name in lower case.
class LemmaPacker {
 public:
  LemmaPacker(const Source& source, const Packed& lookups, FieldWriter& out)
      : source_(source), lookups_(lookups), out_(out) {}

  Result<void> run(std::string_view pos) {
    std::string low(pos);
    for (char& letter : low) letter = static_cast<char>(letter + ('a' - 'A'));
    const std::uint64_t key = string_id(low);
    std::array<const Packed*, 3> tables{};
    for (std::size_t i = 0; i < 3; ++i) {
      const Packed* table = lookups_.find(kNames[i]);
      if (table == nullptr) return odd(std::string("has no table ") + kNames[i] + ".");
      tables[i] = table->find(key);
    }
    const bool known = std::ranges::any_of(tables, [](const Packed* t) { return t != nullptr; });
    out_.size(known ? 1 : 0);
    if (!known) return {};
    TRY_VOID(pack_rules(tables[0]));
    TRY_VOID(pack_index(tables[1]));
    return pack_exceptions(tables[2]);
  }

 private:
  static constexpr std::array<const char*, 3> kNames = {"lemma_rules", "lemma_index", "lemma_exc"};

  tl::unexpected<Error> odd(std::string what) const { return source_.odd(kLemmas, std::move(what)); }

  Result<void> pack_rules(const Packed* table) {
    std::vector<std::string_view> from, to;
    for (std::size_t i = 0; table != nullptr && i < table->items.size(); ++i) {
      const std::vector<Packed>& pair = table->items[i].items;
      if (pair.size() != 2 || !is_text(&pair[0]) || !is_text(&pair[1])) {
        return odd("has a rule that is not two texts.");
      }
      from.push_back(pair[0].text);
      to.push_back(pair[1].text);
    }
    out_.texts(from);
    out_.texts(to);
    return {};
  }

  Result<void> pack_index(const Packed* table) {
    std::vector<std::string_view> words;
    for (std::size_t i = 0; table != nullptr && i < table->items.size(); ++i) {
      if (!is_text(&table->items[i])) return odd("has a word that is no text.");
      words.push_back(table->items[i].text);
    }
    std::ranges::sort(words);
    out_.texts(words);
    return {};
  }

  Result<void> pack_exceptions(const Packed* table) {
    std::map<std::string_view, std::string> exceptions;
    for (std::size_t i = 0; table != nullptr && i < table->members.size(); ++i) {
      const auto& [form, lemmas] = table->members[i];
      std::string joined;
      for (const Packed& lemma : lemmas.items) {
        if (!is_text(&lemma) || lemma.text.find('\n') != std::string_view::npos) {
          return odd("has a lemma that is no word.");
        }
        if (!joined.empty()) joined += '\n';
        joined += lemma.text;
      }
      if (is_text(&form) && !joined.empty()) exceptions.emplace(form.text, std::move(joined));
    }
    std::vector<std::string_view> forms, lemmas;
    for (const auto& [form, joined] : exceptions) forms.push_back(form), lemmas.push_back(joined);
    out_.texts(forms);
    out_.texts(lemmas);
    return {};
  }

  const Source& source_;
  const Packed& lookups_;
  FieldWriter& out_;
};

}  // namespace

Result<void> pack_rules(const Source& source, FieldWriter& out) {
  // The rules' lemmas are views into the source's bytes, which stand as long as the source.
  TRY_VOID(RulePacker(source, out).run());
  const Packed lookups = TRY(source.msgpack(kLemmas));
  LemmaPacker lemmas(source, lookups, out);
  for (std::size_t i = 1; i < kPosNames.size(); ++i) TRY_VOID(lemmas.run(kPosNames[i]));
  return {};
}

}  // namespace dateline::language
