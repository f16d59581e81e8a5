// SPDX-License-Identifier: Apache-2.0
// Each entry is words and a bar. A bar's ends are shares of the whole scale, set in the style, and
// so is the part of the scale that is shown: the script moves that alone.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "export/markup.h"
#include "export/page_parts.h"

namespace dateline::exports {
namespace {

constexpr std::int64_t kEarliest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLatest = std::numeric_limits<std::int64_t>::max();

std::string cut(const std::string& words, std::size_t most) {
  if (utf8::length(words) <= most) return words;
  std::size_t at = 0;
  for (std::size_t i = 0; i + 1 < most; ++i) at += utf8::decode(words, at).size;
  return words.substr(0, at) + "…";
}

}  // namespace

void PageTimeline::add(const query::Claim& claim) {
  const std::string who = claim.speaker.value_or("(nobody is named)");
  const std::string words = claim.content.empty() ? who : who + ": " + cut(claim.content, 90);
  bool dated = false;
  for (const query::TimeMention& time : claim.times) {
    if (!time.range.from && !time.range.to) continue;
    entries_.push_back({time.range, claim.key, words});
    dated = true;
  }
  if (!dated) ++undated_;
}

std::string PageTimeline::write() const {
  std::vector<const Entry*> sorted;
  std::vector<std::int64_t> moments;
  for (const Entry& entry : entries_) {
    sorted.push_back(&entry);
    if (entry.range.from) moments.push_back(*entry.range.from);
    if (entry.range.to) moments.push_back(*entry.range.to);
  }
  std::ranges::stable_sort(sorted, {}, [](const Entry* entry) {
    return std::pair(entry->range.from.value_or(kEarliest), entry->range.to.value_or(kLatest));
  });
  const query::Scale scale = query::scale_of(std::move(moments));  // page.js has the same
  const auto share = [&scale](std::int64_t moment) {
    return static_cast<double>(moment - scale.from) / static_cast<double>(scale.to - scale.from);
  };
  std::string out = fmt::format(
      "<div class=\"scale\" aria-hidden=\"true\"><span></span><span id=\"scale\"><span>{}</span>"
      "<span>{}</span></span></div>\n<ol id=\"timeline\" class=\"scrolls\" tabindex=\"0\" "
      "aria-label=\"times, earliest first\" style=\"--lo:0;--span:1\" data-from=\"{}\" "
      "data-to=\"{}\">\n",
      iso(Moment{scale.from}).substr(0, 10), iso(Moment{scale.to}).substr(0, 10), scale.from,
      scale.to);
  for (const Entry* entry : sorted) {
    const query::Range& range = entry->range;
    out += fmt::format(
        "<li data-claim=\"{0}\" style=\"--a:{1:.5f};--b:{2:.5f}\"><span class=\"when\">{3}</span>"
        "<span class=\"track\"><span class=\"bar{4}{5}\"></span></span>"
        "<a href=\"#{0}\" dir=\"auto\">{6}</a></li>\n",
        html_escaped(entry->claim), range.from ? share(*range.from) : -1e3,
        range.to ? share(*range.to) : 1e3, query::words_of(range), range.from ? "" : " open-begin",
        range.to ? "" : " open-end", html_escaped(entry->words));
  }
  return out + "</ol>\n";
}

}  // namespace dateline::exports
