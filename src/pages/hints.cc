// SPDX-License-Identifier: Apache-2.0
#include "pages/hints.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace dateline::pages {
namespace {

struct Named {
  Role role;
  const char* word;
};
constexpr std::array<Named, 11> kRoles = {{{Role::None, "none"},
                                           {Role::Live, "live"},
                                           {Role::Body, "body"},
                                           {Role::Headline, "headline"},
                                           {Role::Byline, "byline"},
                                           {Role::Caption, "caption"},
                                           {Role::Quote, "quote"},
                                           {Role::Related, "related"},
                                           {Role::Comments, "comments"},
                                           {Role::Furniture, "furniture"},
                                           {Role::Navigation, "navigation"}}};

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_small(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// "relatedArticles__list-2" -> related articles list
void words_of(std::string_view name, std::vector<std::string>& words) {
  words.clear();
  std::string word;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool letter = is_upper(c) || is_small(c);
    const bool hump = is_upper(c) && i > 0 && is_small(name[i - 1]);
    if ((!letter || hump) && !word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
    if (letter) word += is_upper(c) ? static_cast<char>(c + 32) : c;
  }
  if (!word.empty()) words.push_back(std::move(word));
}

class Names {
 public:
  explicit Names(const lexicon::Lexicon& lexicon)
      : table_(lexicon.table("page-names")), role_(table_.column("role")) {}

  // The role of the names in a class or id attribute: the first name that has one, but what speaks
  // against a part weighs more than what speaks for it ("article-body related").
  Role of(std::string_view names) {
    const auto known = seen_.find(names);
    if (known != seen_.end()) return known->second;
    Role best = Role::None;
    std::size_t at = 0;
    while (at < names.size()) {
      const std::size_t begin = names.find_first_not_of(" \t\n\r\f", at);
      if (begin == std::string_view::npos) break;
      at = std::min(names.find_first_of(" \t\n\r\f", begin), names.size());
      best = std::max(best, of_one(names.substr(begin, at - begin)));
    }
    seen_.emplace(names, best);
    return best;
  }

 private:
  // The longest run of its words that the table knows; of equally long ones the last ("news-share"
  // is a share, "share-news" too: only listed words count).
  Role of_one(std::string_view name) {
    constexpr std::size_t kLongestName = 80;  // longer ones are made by machines
    if (name.size() > kLongestName) return Role::None;
    words_of(name, words_);
    for (std::size_t size = std::min<std::size_t>(3, words_.size()); size > 0; --size) {
      for (std::size_t first = words_.size() - size + 1; first-- > 0;) {
        std::string key = words_[first];
        for (std::size_t i = 1; i < size; ++i) key += ' ' + words_[first + i];
        if (const auto row = table_.find(key)) return role_named(table_.cell(*row, role_));
      }
    }
    return Role::None;
  }

  const lexicon::WordTable& table_;
  std::size_t role_;
  std::unordered_map<std::string_view, Role> seen_;
  std::vector<std::string> words_;
};

Role of_tag(Tag tag) {
  switch (tag) {
    case Tag::Nav:
      return Role::Navigation;
    case Tag::Footer:
      return Role::Furniture;
    case Tag::Button:
    case Tag::Label:
    case Tag::Fieldset:
      return Role::Navigation;
    case Tag::Aside:
      return Role::Related;
    case Tag::Figcaption:
      return Role::Caption;
    default:
      return Role::None;
  }
}

Role of_attributes(const Tree& tree, const Node& node, Names& names) {
  Role best = Role::None;
  for (std::uint32_t i = 0; i < node.attributes; ++i) {
    const Attribute& one = tree.attributes[node.first_attribute + i];
    if (one.name == "class" || one.name == "id" || one.name == "data-testid" ||
        one.name == "data-component") {
      best = std::max(best, names.of(one.value));
    } else if (one.name == "role") {
      if (one.value == "navigation" || one.value == "menu" || one.value == "search")
        best = Role::Navigation;
      if (one.value == "complementary") best = std::max(best, Role::Related);
      if (one.value == "contentinfo" || one.value == "dialog")
        best = std::max(best, Role::Furniture);
    } else if (one.name == "itemprop") {
      if (one.value == "articleBody") return Role::Body;
      if (one.value == "headline" && best <= Role::Live) best = Role::Headline;
      if (one.value == "author" || one.value == "datePublished")
        best = std::max(best, Role::Byline);
    }
  }
  return best;
}

}  // namespace

Role role_named(std::string_view word) {
  for (const Named& one : kRoles) {
    if (word == one.word) return one.role;
  }
  return Role::None;
}

const char* word(Role role) {
  return kRoles[static_cast<std::size_t>(role)].word;
}

std::vector<Role> roles_of(const Tree& tree, const lexicon::Lexicon& lexicon) {
  Names names(lexicon);
  std::vector<Role> roles(tree.nodes.size(), Role::None);
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const Node& node = tree.nodes[i];
    // The whole page's names tell its kind, not a part.
    if (node.tag == Tag::Text || node.tag == Tag::Html || node.tag == Tag::Body) continue;
    roles[i] = of_attributes(tree, node, names);
    if (roles[i] <= Role::Live) roles[i] = std::max(roles[i], of_tag(node.tag));
  }
  return roles;
}

}  // namespace dateline::pages
