// SPDX-License-Identifier: Apache-2.0
#include "pages/rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fold.h"
#include "base/table.h"

namespace dateline::pages {
namespace {

bool has_word(std::string_view names, std::string_view wanted) {
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t begin = names.find_first_not_of(" \t\n\r\f", at);
    if (begin == std::string_view::npos) return false;
    const std::size_t end = std::min(names.find_first_of(" \t\n\r\f", begin), names.size());
    if (names.substr(begin, end - begin) == wanted) return true;
    at = end;
  }
  return false;
}

bool matches(const SiteRule& rule, const Tree& tree, const Node& node) {
  if (!rule.id.empty() && tree.attribute(node, "id") != rule.id) return false;
  return rule.class_name.empty() || has_word(tree.attribute(node, "class"), rule.class_name);
}

bool is_host(const SiteRule& rule, std::string_view host) {
  if (rule.host.empty() || rule.host == host) return true;
  const std::string below = "." + rule.host;
  return host.size() > below.size() && host.ends_with(below);
}

}  // namespace

Result<std::vector<SiteRule>> site_rules(std::string_view words, const std::string& path) {
  std::vector<SiteRule> rules;
  std::size_t number = 0;
  for (const std::string_view whole : split(words, '\n')) {
    ++number;
    std::string_view line = trim(whole);
    if (line.empty() || line.front() == '#') {
      // "#id role" is a rule, "# words" a comment.
      if (line.size() < 2 || line[1] == ' ' || line[1] == '\t') continue;
    }
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t begin = line.find_first_not_of(" \t", at);
      if (begin == std::string_view::npos) break;
      const std::size_t end = std::min(line.find_first_of(" \t", begin), line.size());
      parts.emplace_back(line.substr(begin, end - begin));
      at = end;
    }
    SiteRule rule;
    if (parts.size() == 3) {
      rule.host = lower(parts[0]);
      parts.erase(parts.begin());
    }
    const bool good = parts.size() == 2 && parts[0].size() > 1 &&
                      (parts[0][0] == '.' || parts[0][0] == '#') &&
                      (parts[1] == "none" || role_named(parts[1]) != Role::None);
    if (!good) {
      return fail(ErrorCode::BadArgument, "is no site rule.", fmt::format("{}:{}", path, number),
                  "Write \"[host] .class-or-#id role\"; the roles are body, headline, byline, "
                  "caption, quote, related, comments, furniture, navigation and none.");
    }
    (parts[0][0] == '#' ? rule.id : rule.class_name) = parts[0].substr(1);
    rule.role = parts[1];
    rules.push_back(std::move(rule));
  }
  return rules;
}

Ruled apply(const std::vector<SiteRule>& rules, std::string_view host, const Tree& tree,
            std::vector<Role>& roles) {
  Ruled ruled;
  for (const SiteRule& rule : rules) {
    if (!is_host(rule, host)) continue;
    const Role role = role_named(rule.role);
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
      if (tree.nodes[i].tag == Tag::Text || !matches(rule, tree, tree.nodes[i])) continue;
      const auto node = static_cast<std::int32_t>(i);
      roles[i] = role;
      ruled.firm.push_back(node);
      if (role == Role::Body && ruled.main < 0) ruled.main = node;
    }
  }
  std::sort(ruled.firm.begin(), ruled.firm.end());
  return ruled;
}

}  // namespace dateline::pages
