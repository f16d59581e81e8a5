// SPDX-License-Identifier: Apache-2.0
// Claims of several reports that are one claim handed on: in a copy, by "citing X", said again by
// the same root, or in the same words under another name.
#pragma once

#include <string>
#include <vector>

#include "link/link.h"
#include "link/voices.h"

namespace dateline::link {

// A claim with all that joining asks of it.
struct Joinable {
  std::int64_t id = 0;
  std::size_t report = 0;
  Root root = {};
  Substance substance = {};
  bool counts = true;    // false: rejected; it lends its root to its copies, and does nothing else
  bool negated = false;  // its speaker denies what it says
};

enum class LinkKind { Copy, Quotes, Repeats, SameWords };
std::string_view word(LinkKind kind);

struct Link {
  std::size_t claim = 0, other = 0;  // the later, the earlier
  LinkKind kind = LinkKind::Repeats;
  double score = 0;
};

struct Joins {
  std::vector<Link> links;
  std::vector<std::size_t> first;  // of each claim: the earliest that says the same and counts
};

// REQUIRES: claims stand report by report, `begins[r]` to `begins[r + 1]`, earliest report first;
// copies are of these reports. Changes the roots of claims that were handed on to those of the
// claims that they were taken from.
Joins join(std::vector<Joinable>& claims, const std::vector<std::size_t>& begins,
           const std::vector<Copy>& copies, const std::vector<std::string>& outlets);

}  // namespace dateline::link
