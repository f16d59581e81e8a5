// SPDX-License-Identifier: Apache-2.0
#include "ingest/header.h"

#include <algorithm>

#include "base/fold.h"
#include "base/table.h"
#include "ingest/day.h"

namespace dateline::ingest {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

Span span_of(std::string_view part, std::string_view text) {
  const auto begin = static_cast<std::uint32_t>(part.data() - text.data());
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

std::string_view line_at(std::string_view text, std::size_t at) {
  return text.substr(at, text.find('\n', at) - at);
}

Note unreadable(std::string_view words, std::string_view text) {
  return {"report.date-unreadable", span_of(words, text), why_no_day(words)};
}

// "Born in Kovel, 3 May 1950, she left." names a day too; headers have no full stop.
bool is_sentence(std::string_view line) {
  if (line.size() > 5 && lower(line.substr(line.size() - 3)) == ".m.") return false;
  return line.back() == '.' || line.back() == '?' || line.back() == '!';
}

bool starts_date_word(std::string_view line) {
  return line.size() > 5 && lower(line.substr(0, 4)) == "date" &&
         (line[4] == ' ' || line[4] == '\t');
}

// header.date: " date 2023-02-07 The bridge was closed …"; the words behind may go on in the line.
// Returns where the header ends, `at` if there is none.
std::size_t read_date_word(std::string_view text, std::size_t at, Header& header) {
  const std::size_t begin = text.find_first_not_of(kBlank, at);
  if (begin == std::string_view::npos) return at;
  const std::string_view line = line_at(text, begin);
  if (!starts_date_word(line)) return at;
  const std::string_view rest = line.substr(line.find_first_not_of(" \t", 4));
  const auto written = written_date_at(rest);
  // A spelled date must fill the line: "Date 7 February as the day of the vote" is a sentence.
  if (!written || !written->whole()) return at;
  if (!written->iso && !trim(rest.substr(written->size)).empty()) return at;
  const std::string_view words = rest.substr(0, written->size);
  header.published = written_publication(words, DateBasis::Header);
  if (header.published)
    header.published->span = span_of(words, text);
  else
    header.notes.push_back(unreadable(words, text));
  const auto end = static_cast<std::size_t>(words.data() - text.data()) + words.size();
  const std::size_t after = text.find_first_not_of(" \t", end);
  const std::size_t stop = after == std::string_view::npos ? text.size() : after;
  const bool line_ends = stop < text.size() && (text[stop] == '\n' || text[stop] == '\r');
  header.spans.push_back(
      {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(line_ends ? end : stop)});
  return stop;
}

struct KeyLine {
  std::string_view line, value;
  std::string_view field;
  bool sure = false;
};

// "Published: 7 February 2023" if "published" is a key of ours.
std::optional<KeyLine> key_line(std::string_view line, const lexicon::WordTable& keys) {
  constexpr std::size_t kLongestKey = 40;
  const std::size_t colon = line.substr(0, kLongestKey).find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto row = keys.find(lower(trim(line.substr(0, colon))));
  if (!row) return std::nullopt;
  return KeyLine{line, trim(line.substr(colon + 1)), keys.cell(*row, "field"),
                 keys.cell(*row, "sure") == "yes"};
}

// header.outlet: "outlet Ridge Post", without a colon: the key in small letters, which no headline
// begins with. Returns where the header ends, `at` if there is none.
std::size_t read_outlet_word(std::string_view text, std::size_t at, const lexicon::WordTable& keys,
                             Header& header) {
  constexpr std::size_t kLongestName = 80;
  const std::size_t begin = text.find_first_not_of(kBlank, at);
  if (begin == std::string_view::npos) return at;
  const std::string_view line = trim(line_at(text, begin));
  const std::size_t gap = line.find(' ');
  if (gap == std::string_view::npos || line.size() > kLongestName || is_sentence(line)) return at;
  const std::string_view key = line.substr(0, gap), name = trim(line.substr(gap));
  const auto row = lower(key) == key ? keys.find(key) : std::nullopt;
  const bool named =
      row && keys.cell(*row, "field") == "outlet" && keys.cell(*row, "sure") == "yes";
  if (!named || lower(name.substr(0, 1)) == name.substr(0, 1)) return at;
  header.outlet = std::string(name);
  header.spans.push_back(span_of(line, text));
  return begin + line.size();
}

void take_text(std::optional<std::string>& field, std::string_view value) {
  if (!field && !value.empty()) field = std::string(value);
}

void take_key(const KeyLine& key, std::string_view text, Header& header) {
  if (key.field == "date" || key.field == "modified") {
    std::optional<Publication>& field = key.field == "date" ? header.published : header.modified;
    if (field || key.value.empty()) return;
    field = written_publication(key.value, DateBasis::Header);
    if (field)
      field->span = span_of(key.value, text);
    else
      header.notes.push_back(unreadable(key.value, text));
  } else if (key.field == "outlet") {
    take_text(header.outlet, key.value);
  } else if (key.field == "title") {
    take_text(header.title, key.value);
  } else if (key.field == "url") {
    take_text(header.url, key.value);
  } else if (key.field == "byline" && !key.value.empty()) {
    header.byline.emplace_back(key.value);
  }
}

// header.keys: lines of known keys, from the first words of the text to the first line that is
// none.
std::size_t read_keys(std::string_view text, std::size_t at, const lexicon::WordTable& keys,
                      Header& header) {
  std::vector<KeyLine> lines;
  std::size_t end = at;
  for (at = std::min(text.find_first_not_of(kBlank, at), text.size()); at < text.size();) {
    const std::string_view line = line_at(text, at);
    const auto key = key_line(line, keys);
    if (!key) break;
    lines.push_back(*key);
    end = at + line.size();
    at = end + 1;
  }
  if (std::none_of(lines.begin(), lines.end(), [](const KeyLine& key) { return key.sure; })) {
    return end;
  }
  for (const KeyLine& key : lines) {
    take_key(key, text, header);
    header.spans.push_back(span_of(trim(key.line), text));
  }
  return end;
}

// True if a date may begin at `at`: nothing before it, or a comma or stroke.
bool may_begin(std::string_view line, std::size_t at) {
  constexpr std::string_view kBefore = ",|-;:.(/";
  const std::string_view before = trim(line.substr(0, at));
  if (before.empty()) return true;
  const bool dash = before.size() > 2 && (before.substr(before.size() - 3) == "–" ||
                                          before.substr(before.size() - 3) == "—");
  return dash || kBefore.find(before.back()) != std::string_view::npos;
}

// The date in a line of which it is a part of its own: at the begin or behind a comma or a stroke,
// and at the end or before another stroke. "Nile Courant, Tuesday 11 July 2023 | 14:00"
std::optional<std::string_view> date_part(std::string_view line, WrittenDate& written) {
  constexpr std::string_view kBehind = ",|-;(/)";
  for (std::size_t at = 0; at < line.size() && !is_sentence(line); ++at) {
    if (line[at] == ' ' || !may_begin(line, at)) continue;
    const auto found = written_date_at(line.substr(at));
    if (!found || !found->whole()) continue;
    const std::string_view rest = trim(line.substr(at + found->size));
    const bool ends = rest.empty() || kBehind.find(rest.front()) != std::string_view::npos ||
                      (rest.front() & 0x80) != 0;  // a dash or bullet
    if (!ends) continue;
    written = *found;
    return line.substr(at, found->size);
  }
  return std::nullopt;
}

// "Updated 6:15 p.m. EST, March 4, 2014": the words before the date that say which date it is.
std::string_view without_verb(std::string_view line, bool& modified) {
  struct Verb {
    std::string_view words;
    bool modified;
  };
  constexpr Verb kVerbs[] = {{"last updated", true}, {"updated", true}, {"last modified", true},
                             {"published", false},   {"posted", false}, {"first published", false},
                             {"created", false}};
  const std::string head = lower(line.substr(0, 20));
  for (const Verb& verb : kVerbs) {
    if (head.substr(0, verb.words.size()) != verb.words) continue;
    modified = verb.modified;
    std::string_view rest = line.substr(verb.words.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t:"), rest.size()));
    for (const std::string_view small : {"on ", "at "}) {
      if (lower(rest.substr(0, 3)) == small) rest.remove_prefix(3);
    }
    return rest;
  }
  return line;
}

void take_dated_line(std::string_view line, std::string_view text, Header& header) {
  bool modified = false;
  WrittenDate written;
  const auto words = date_part(without_verb(line, modified), written);
  if (!words) return;
  if (!written.date()) {
    if (!header.published) header.notes.push_back(unreadable(*words, text));
    return;
  }
  Publication found = publication_of(written, *words, DateBasis::Header);
  found.span = span_of(*words, text);
  if (modified && !header.modified) header.modified = found;
  if (!modified && !header.published) header.published = std::move(found);
}

// header.dated-line: a masthead, headline or stamp with a day, among the short lines at the top.
void read_dated_lines(std::string_view text, std::size_t at, Header& header) {
  constexpr int kLines = 8;              // no masthead is longer
  constexpr std::size_t kLongest = 160;  // bytes; a longer line is a paragraph
  for (int seen = 0; seen < kLines && at < text.size();) {
    const std::string_view whole = line_at(text, at);
    at += whole.size() + 1;
    const std::string_view line = trim(whole);
    if (line.empty()) continue;
    if (line.size() > kLongest) return;
    take_dated_line(line, text, header);
    ++seen;
  }
}

}  // namespace

Header find_header(std::string_view text, const lexicon::Lexicon& lexicon) {
  Header header;
  const lexicon::WordTable& keys = lexicon.table("ingest-header-keys");
  std::size_t at = read_outlet_word(text, 0, keys, header);
  at = read_date_word(text, at, header);
  if (!header.outlet) at = read_outlet_word(text, at, keys, header);
  at = read_keys(text, at, keys, header);
  if (header.published) return header;
  read_dated_lines(text, at, header);
  // "Updated March 4" alone: it is this version that was published then.
  if (!header.published) header.published = header.modified;
  return header;
}

}  // namespace dateline::ingest
