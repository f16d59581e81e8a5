// SPDX-License-Identifier: Apache-2.0
// The lines above a report: masthead, date, byline, headline.
#include <algorithm>

#include "base/utf8.h"
#include "base/written_date.h"
#include "text/dateline.h"
#include "text/page.h"
#include "text/shape.h"

namespace dateline::text {
namespace {

constexpr std::size_t kTopParagraphs = 10;     // no head of a report has more
constexpr std::size_t kLongestHeadline = 200;  // bytes
constexpr std::size_t kLongestHeaderLine = 160;

// A date that is a part of its own: at the begin or behind a comma or stroke, and before the end,
// a comma or stroke. "Nile Courant, Tuesday 11 July 2023", "Agency, 17 June | 14:00 GMT"
bool holds_date(const Page& page, std::string_view line) {
  constexpr std::string_view kStrokes = ",|-;:.(/)";
  bool fresh = true;  // only strokes, spaces and "Posted" since the last one
  for (std::size_t at = 0; at < line.size();) {
    const utf8::Decoded c = utf8::decode(line, at);
    const auto date = fresh ? written_date_at(line.substr(at)) : std::nullopt;
    if (date && (date->whole() || (date->day && date->month))) {
      const std::string_view rest = utf8::trim_space(line.substr(at + date->size));
      if (rest.empty() || kStrokes.find(rest.front()) != std::string_view::npos ||
          dash_size(rest) > 0 || is_dot_bullet(rest)) {
        return true;
      }
    }
    const bool stroke = kStrokes.find(line[at]) != std::string_view::npos ||
                        dash_size(line.substr(at)) > 0 || is_dot_bullet(line.substr(at));
    const bool posted = fresh && label_kind(page, line.substr(at)) == "header";
    if (posted) {  // "Anna Moroz | Posted March 28"
      at = std::min(line.find(' ', at + c.size), line.size());
      continue;
    }
    if (stroke)
      fresh = true;
    else if (!utf8::is_space(c.code_point))
      fresh = false;
    at += c.size;
  }
  return false;
}

// header.masthead: the outlet's name alone, or with its date or slogan behind a comma.
bool is_masthead(const Page& page, std::string_view line) {
  return is_outlet(page, line) && !ends_sentence(line);
}

// header.slug: "A0512", "BC-TRAIN-CRASH 2NDLD": codes of a wire, capitals and figures only.
bool is_slug(std::string_view line) {
  constexpr std::size_t kLongest = 48;
  if (line.size() > kLongest || !all_capitals(line) || ends_clause(line)) return false;
  bool mixed = false;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, end - at);
    const bool digits = word.find_first_of("0123456789") != std::string_view::npos;
    const bool prefix = word.size() > 3 && word[2] == '-';  // "BC-", "PM-"
    mixed = mixed || (digits && has_letters(word) && word.find(',') == std::string_view::npos) ||
            prefix;
    at = end + 1;
  }
  return mixed;
}

// header.byline: "By Kat Brindle, Crime Reporter", "From Our Special Correspondent"
bool is_byline(const Page& page, std::string_view line) {
  constexpr std::size_t kMostWords = 16;
  if (line.size() > kLongestHeaderLine || ends_sentence(line)) return false;
  const std::vector<std::string> words = first_words(line, kMostWords);
  if (words.size() == kMostWords || words.empty()) return false;
  if (words.front() == "from") {
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
      return word == "correspondent" || word == "correspondents" || word == "reporter" ||
             word == "staff" || word == "bureau" || word == "editor";
    });
  }
  if (label_kind(page, line) != "byline") return false;
  // "By nightfall the bridge was gone" is a headline: names are written with a capital.
  const std::size_t space = line.find(' ');
  return space == std::string_view::npos || words.front() != "by" ||
         begins_upper(utf8::trim_space(line.substr(space)));
}

bool is_header_line(const Page& page, std::string_view line) {
  if (line.size() > kLongestHeaderLine) return false;
  if (is_masthead(page, line) || is_byline(page, line) || is_slug(line)) return true;
  const bool noted = label_kind(page, line) == "header";
  // header.label: "Updated 6:15 p.m. EST, March 4", "EDS: UPDATES TOLL", "Transcript. May contain
  // …"
  constexpr std::size_t kLongestNote = 80;
  if (noted && line.size() <= kLongestNote && (!ends_sentence(line) || line.find('.') < 20)) {
    return true;
  }
  // "The paper said in an editorial on Thursday, April 6:" leads into the report.
  return !ends_sentence(line) && line.back() != ':' && holds_date(page, line);
}

// "Gaziantep, 9 February 2016" names a place; "Garrison Courier, 13 May 2023" an outlet.
bool is_place_line(const Page& page, const Span& line) {
  const auto mark = lone_dateline(page.text, line, page.lexicon);
  if (!mark || is_outlet(page, mark->place->of(page.text))) return false;
  const std::string_view place = mark->place->of(page.text);
  const bool initials = all_capitals(place) && place.size() <= 4;  // "BWS, 17 June"
  if (initials || begins_lower(place)) return false;
  const lexicon::WordTable& papers = page.lexicon.table("text-outlet-words");
  const std::vector<std::string> words = first_words(place, 8);
  return std::none_of(words.begin(), words.end(),
                      [&](const std::string& word) { return papers.find(word).has_value(); });
}

bool is_title(const Page& page, std::string_view line) {
  constexpr std::size_t kTelling = 15;  // characters that a part of a title must have
  if (!page.report.title || line.size() > 4 * kLongestHeadline) return false;
  const std::string title = fold(*page.report.title);
  const std::string words = fold(line);
  return words == title || (words.size() >= kTelling && title.substr(0, words.size()) == words);
}

bool is_headline(const Page& page, std::size_t i, std::size_t last_prose) {
  const std::string_view line = page.words(i);
  if (is_title(page, line)) return page.paragraphs.size() > 1;
  return i < last_prose && headline_shape(line, kLongestHeadline) &&
         !(has_label(line) && ends_sentence(line)) && bullet_size(line) == 0 &&
         label_kind(page, line) != "caption";
}

// "DIMITROVGRAD, June 20 (Agency) – (Corrects the number of …)" begins the report, stop or none.
bool begins_report(const Page& page, const Span& line) {
  constexpr std::uint32_t kLeastRest = 30;  // bytes; "Nile Courant, 11 July - 14:00" has less
  const auto mark = leading_dateline(page.text, line, page.labels, page.lexicon);
  // "Moscow, Idaho -- Thursday, October 15 -- 50 cents": a masthead goes on with its date.
  const std::string_view rest = page.text.substr(mark ? mark->span.end : line.begin, 64);
  return mark && line.end - mark->span.end >= kLeastRest &&
         !written_date_at(utf8::trim_space(rest)) &&
         !(mark->place && is_outlet(page, mark->place->of(page.text)));
}

// The last paragraph of whole sentences: what stands above it may be a headline.
std::size_t last_prose(const Page& page) {
  constexpr std::size_t kShortest = 40;  // bytes; "Pass it on." is no report
  for (std::size_t i = page.paragraphs.size(); i > 0; --i) {
    const std::string_view words = page.words(i - 1);
    if (words.size() >= kShortest && ends_sentence(words)) return i - 1;
  }
  return 0;
}

}  // namespace

std::size_t mark_top(Page& page) {
  const std::size_t prose = last_prose(page);
  const std::size_t end = std::min(page.paragraphs.size(), kTopParagraphs);
  // A report has a body: the last paragraph never is above it.
  for (std::size_t i = 0; i < end; ++i) {
    const std::string_view line = page.words(i);
    const bool above = i + 1 < page.paragraphs.size();
    if (is_title(page, line) && above) {
      page.kinds[i] = BlockKind::Headline;
    } else if (begins_report(page, page.paragraphs[i].span)) {
      return i;
    } else if (above && stamp_size(line) == 0 && is_place_line(page, page.paragraphs[i].span)) {
      page.kinds[i] = BlockKind::Dateline;
    } else if (above && is_header_line(page, line)) {
      page.kinds[i] = BlockKind::Header;
    } else if (above && stamp_size(line) == 0 && is_headline(page, i, prose)) {
      page.kinds[i] = BlockKind::Headline;
    } else {
      return i;
    }
  }
  return end;
}

}  // namespace dateline::text
