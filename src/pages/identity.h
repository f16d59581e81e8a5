// SPDX-License-Identifier: Apache-2.0
// Whose page is it, what is it called, who wrote it, where does it stand?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pages/blocks.h"
#include "pages/facts.h"
#include "pages/main_text.h"

namespace dateline::pages {

struct Identity {
  std::optional<std::string> title, outlet, url;
  std::vector<std::string> byline;
  std::string outlet_key;  // where the outlet was read: "meta og:site_name"
};

// `given_url`: where the page was fetched, or ""; `given_outlet`: who the feed says it is from.
Identity identity_of(const Facts& facts, const std::vector<Line>& lines, const MainText& main,
                     std::string_view given_url, std::string_view given_outlet,
                     const lexicon::Lexicon& lexicon);

// "https://www.example.org:80/a" -> "example.org"
std::string host_of(std::string_view url);

}  // namespace dateline::pages
