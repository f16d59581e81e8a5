// SPDX-License-Identifier: Apache-2.0
// A saved web page: which of it is the report, who published it, and on which day?
//
//   Page page = pages::read("<html>…", {}, lexicon);
//   page.text, page.published->value   ->  "The bridge …", "2023-02-07"
//
// Never fails: any bytes are a page of some kind. Nothing of the page is run or fetched. Pure
// function; the readable tables are data/lexicon/page-*.tsv.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lexicon/lexicon.h"
#include "model/report.h"

namespace dateline::pages {

// A user's word on a part of pages: `.class` or `#id` -> role, for one host or all.
struct SiteRule {
  std::string host, id, class_name, role;
};
// The lines of a file of rules. BadArgument with the line that is none.
Result<std::vector<SiteRule>> site_rules(std::string_view words, const std::string& path);

// What is known of the page beforehand.
struct Given {
  std::optional<std::string> url;     // where it was fetched
  std::optional<std::string> outlet;  // of the feed it came in; better than a bare domain
  const std::vector<SiteRule>* rules = nullptr;
  std::optional<Date> archived;  // no date of publication is later than this
};

struct Page {
  std::string text;
  std::vector<Block> blocks;  // `source` in bytes of the page as given
  std::vector<LeftOut> left_out;
  std::optional<std::string> title, outlet, url, language;
  std::vector<std::string> byline;
  std::optional<Publication> published, modified;
  std::string date_key;  // where `published` was read: "meta article:published_time"
  Notes notes;
};

// REQUIRES: valid UTF-8.
Page read(std::string_view html, const Given& given, const lexicon::Lexicon& lexicon);

}  // namespace dateline::pages
