// SPDX-License-Identifier: Apache-2.0
// What a page of claims is made of: its style and script, built in, and its two drawings.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/query.h"

namespace dateline::exports {

extern const std::string_view kPageStyle, kPageScript;
extern const std::string_view kLand;  // data/map/land.txt

// A place with the claims that are about it.
struct MapPlace {
  query::PlaceRecord place;
  std::int64_t claims = 0;
};

// An SVG: land, and each place with a circle as far as it reaches. "" if there are none.
std::string page_map(const std::vector<MapPlace>& places);

// A list of what claims are about, earliest first, each with a bar on one scale.
class PageTimeline {
 public:
  void add(const query::Claim& claim);
  std::string write() const;
  std::int64_t undated() const { return undated_; }

 private:
  struct Entry {
    query::Range range;
    std::string claim, words;
  };
  std::vector<Entry> entries_;
  std::int64_t undated_ = 0;
};

}  // namespace dateline::exports
