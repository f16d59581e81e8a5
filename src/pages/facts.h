// SPDX-License-Identifier: Apache-2.0
// What a page says of itself to machines: JSON-LD, <meta>, <link>, microdata.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "pages/lean.h"
#include "pages/tree.h"

namespace dateline::pages {

struct Fact {
  std::string value;
  std::string key;  // where it stands: "json-ld datePublished", "meta article:published_time"
};

// An entry of a live blog, as the page's data tell it.
struct LiveUpdate {
  std::string head, published;
};

// Each list in the order of weight, best first.
struct Facts {
  std::vector<Fact> ld_published, ld_modified, ld_headline, ld_publisher, ld_url;
  std::vector<std::string> ld_authors;
  std::string ld_body;  // articleBody
  std::vector<LiveUpdate> live;
  bool live_blog = false;  // the data call the page one
  std::vector<Fact> published, dated, modified, title, outlet, byline,
      url;  // <meta>; dated: one that may be the template's
  std::string title_element, canonical, language;
  bool ld_broken = false;  // a script of JSON-LD that is no JSON
};

Facts facts_of(const Tree& tree, const Lean& page, const lexicon::Lexicon& lexicon);

}  // namespace dateline::pages
