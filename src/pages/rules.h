// SPDX-License-Identifier: Apache-2.0
// The escape hatch: a newsroom's own word on the parts of pages it follows daily.
#pragma once

#include <string_view>
#include <vector>

#include "pages/hints.h"
#include "pages/pages.h"
#include "pages/tree.h"

namespace dateline::pages {

struct Ruled {
  std::int32_t main = -1;          // the element that a rule calls the body
  std::vector<std::int32_t> firm;  // nodes whose role is not to be doubted, in order
};

// Sets the roles of the nodes that a rule for this host names.
Ruled apply(const std::vector<SiteRule>& rules, std::string_view host, const Tree& tree,
            std::vector<Role>& roles);

}  // namespace dateline::pages
