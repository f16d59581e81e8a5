// SPDX-License-Identifier: Apache-2.0
// The lines below a report: credits, rights, requests to follow and to pay, related reports.
#include <algorithm>

#include "base/utf8.h"
#include "text/page.h"
#include "text/shape.h"

namespace dateline::text {
namespace {

constexpr std::size_t kLongestTail = 500;  // bytes; credits of three desks fit

// Finds phrases of text-tail.tsv in the words of one paragraph.
class Phrases {
 public:
  explicit Phrases(const lexicon::Lexicon& lexicon)
      : table_(lexicon.table("text-tail")), where_(table_.column("where")) {}

  // The `where` of the phrase that begins at word `at`, "" if none does; `size` its words.
  std::string_view at(const std::vector<std::string_view>& words, std::size_t begin,
                      std::size_t& size) const {
    const auto match = table_.longest(std::span(words).subspan(begin));
    size = match ? match->words : 0;
    return match ? table_.cell(match->row, where_) : std::string_view{};
  }

  bool is_tail(const std::vector<std::string_view>& words) const {
    std::size_t size = 0;
    const std::string_view first = words.empty() ? std::string_view{} : at(words, 0, size);
    if (first == "start" || (first == "whole" && size == words.size())) return true;
    if (first == "not") return false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (at(words, i, size) == "any") return true;
    }
    return false;
  }

  bool is_heading(const std::vector<std::string_view>& words) const {
    std::size_t size = 0;
    return !words.empty() && at(words, 0, size) == "heading" && size == words.size();
  }

 private:
  const lexicon::WordTable& table_;
  std::size_t where_;
};

// tail.wire-code: "TP-NY-08-19-84 2114EDT", "-30-", "###": no word in it, or only codes.
bool is_wire_code(std::string_view line) {
  constexpr std::size_t kLongest = 48;
  if (line.size() > kLongest) return false;
  if (!has_letters(line)) return line.find_first_of("-#*=_") != std::string_view::npos;
  const auto digits =
      std::count_if(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
  return all_capitals(line) && digits >= 4 && line.find('-') != std::string_view::npos &&
         !ends_sentence(line);
}

// tail.signature: "MPA/East Mirror", "(Agency)", "By Anna Moroz": whose it is, below the report.
bool is_signature(const Page& page, std::string_view line) {
  constexpr std::size_t kLongest = 60;
  if (line.size() > kLongest || ends_sentence(line)) return false;
  if (label_kind(page, line) == "byline" && line.find(' ') != std::string_view::npos) {
    return begins_upper(utf8::trim_space(line.substr(line.find(' '))));
  }
  bool any = false;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find_first_of("/,&()[]|", at), line.size());
    const std::string_view part = utf8::trim_space(line.substr(at, end - at));
    at = end + 1;
    if (part.empty()) continue;
    const bool initials =
        all_capitals(part) && part.size() <= 5 && part.find(' ') == std::string_view::npos;
    if (!initials && !is_outlet(page, part)) return false;
    any = true;
  }
  return any;
}

// tail.outlet: "The Styr Courier is run by volunteers.", "Radio Styr, the voice of the river.": the
// outlet says what it is. Not: "The Styr Courier is checking the claim."
bool speaks_of_itself(const Page& page, std::string_view words) {
  constexpr std::size_t kLongest = 250;
  constexpr std::size_t kMostWords = 14;  // of a slogan without a verb
  constexpr std::string_view kIsWhat[] = {" is a ",      " is an ",        " is the ",
                                          " is run ",    " is owned ",     " is published ",
                                          " is funded ", " is part of ",   " is produced ",
                                          " is heard ",  " is available ", " is read "};
  constexpr std::string_view kVerbs[] = {"which", "who", "said", "says", "that", "has", "had",
                                         "have",  "was", "were", "is",   "are",  "will"};
  if (page.outlet.empty() || words.size() > kLongest) return false;
  const std::string folded = outlet_key(words) + " ";
  if (folded.substr(0, page.outlet.size()) != page.outlet) return false;
  const std::string_view rest = std::string_view(folded).substr(page.outlet.size());
  for (const std::string_view is_what : kIsWhat) {
    if (rest.substr(0, is_what.size()) == is_what) return true;
  }
  const std::size_t named = words.find(' ');
  const bool stroke = rest.front() == ',' || words.find(" – ") != std::string_view::npos ||
                      words.find(" — ") != std::string_view::npos ||
                      words.find(" - ") != std::string_view::npos;
  const std::vector<std::string> all = first_words(words, kMostWords + 1);
  if (named == std::string_view::npos || !stroke || all.size() > kMostWords) return false;
  return std::none_of(all.begin(), all.end(), [&](const std::string& word) {
    return std::find(std::begin(kVerbs), std::end(kVerbs), word) != std::end(kVerbs);
  });
}

// related.page: "Leading article, page 22"
bool names_page(std::string_view line) {
  constexpr std::size_t kLongest = 80;
  if (line.size() > kLongest) return false;
  const std::vector<std::string> words = first_words(line, 16);
  if (words.size() < 2 || words.size() == 16) return false;
  const std::string& last = words.back();
  const std::string& before = words[words.size() - 2];
  return (before == "page" || before == "pages" || before == "p") && last.front() >= '0' &&
         last.front() <= '9';
}

// The `where` lists work on words alone; brackets and the opening bullet do not matter.
bool is_tail(const Page& page, const Phrases& phrases, std::size_t i) {
  const std::string_view words = page.words(i);
  if (words.size() > kLongestTail) return false;
  if (is_wire_code(words) || is_signature(page, words)) return true;
  const std::vector<std::string> first = first_words(words, kLongestTail);
  const std::vector<std::string_view> views(first.begin(), first.end());
  if (views.empty()) return false;
  const bool copyright = words.substr(0, 4) == "(c) " || words.substr(0, 4) == "(C) ";
  // tail.label: "Contact: the desk in Kovel"
  const bool label =
      label_kind(page, words) == "tail" && words.substr(0, 30).find(':') != std::string_view::npos;
  return copyright || label || phrases.is_tail(views) || speaks_of_itself(page, words);
}

// related.label: "Read also: Heat warning for the south"
bool is_related(const Page& page, std::string_view words) {
  constexpr std::size_t kLongest = 250;
  if (words.size() > kLongest || label_kind(page, words) != "related") return false;
  const std::string_view head = words.substr(0, 40);
  return head.find(':') != std::string_view::npos || head.find('|') != std::string_view::npos ||
         head.find("»") != std::string_view::npos || words.size() < 25;
}

// tail.heading: "About Styr Courier", "Media contact" as a line of its own in the last part of the
// text; what follows is not the report any more.
std::size_t heading_of_tail(const Page& page, const Phrases& phrases, std::size_t first) {
  constexpr std::size_t kLongest = 60;
  const std::size_t from = page.text.size() - page.text.size() * 2 / 5;
  for (std::size_t i = page.paragraphs.size(); i > first + 1; --i) {
    const std::string_view words = page.words(i - 1);
    if (page.paragraphs[i - 1].span.begin < from) break;
    if (words.size() > kLongest || ends_sentence(words)) continue;
    const std::vector<std::string> all = first_words(words, 12);
    const bool about = all.size() > 1 && all.size() < 8 && all[0] == "about" &&
                       begins_upper(utf8::trim_space(words.substr(words.find(' ')))) &&
                       i < page.paragraphs.size();
    if (about || phrases.is_heading({all.begin(), all.end()})) return i - 1;
  }
  return page.paragraphs.size();
}

}  // namespace

std::size_t mark_tail(Page& page, std::size_t first) {
  const Phrases phrases(page.lexicon);
  std::size_t end = page.paragraphs.size();
  const std::size_t heading = heading_of_tail(page, phrases, first);
  for (std::size_t i = heading; i < end; ++i) page.kinds[i] = BlockKind::Tail;
  end = heading;
  while (end > first + 1) {  // the first paragraph is the report, whatever it says
    const std::string_view words = page.words(end - 1);
    if (is_related(page, words) || names_page(words)) {
      page.kinds[end - 1] = BlockKind::Related;
    } else if (is_tail(page, phrases, end - 1)) {
      page.kinds[end - 1] = BlockKind::Tail;
    } else {
      break;
    }
    --end;
  }
  return end;
}

}  // namespace dateline::text
