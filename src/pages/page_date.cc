// SPDX-License-Identifier: Apache-2.0
#include "pages/page_date.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fold.h"
#include "base/table.h"

namespace dateline::pages {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::int64_t kDaySeconds = 86400;

struct Candidate {
  Date date;
  std::string value;  // as it is to be given
  DateBasis basis;
  std::string key;
  std::size_t line = kNone;
  Span span = {};
  bool ambiguous = false;
};

std::string basis_word(DateBasis basis) {
  switch (basis) {
    case DateBasis::JsonLd:
      return "JSON-LD";
    case DateBasis::Meta:
      return "<meta>";
    case DateBasis::TimeTag:
      return "<time>";
    case DateBasis::Url:
      return "address";
    default:
      return "visible date";
  }
}

class Chooser {
 public:
  explicit Chooser(const DateContext& page) : page_(page), order_(order_of(page.facts.language)) {}

  Dates choose() {
    for (const Fact& fact : page_.facts.ld_published)
      add_words(fact.value, DateBasis::JsonLd, fact.key);
    for (const Fact& fact : page_.facts.published) add_words(fact.value, DateBasis::Meta, fact.key);
    elements();
    for (const Fact& fact : page_.facts.dated) add_words(fact.value, DateBasis::Meta, fact.key);
    address();
    visible();
    if (candidates_.empty()) scripts();
    if (candidates_.empty()) anywhere();
    prefer_local();
    Dates dates;
    modified(dates);
    if (!candidates_.empty()) take(dates);
    return dates;
  }

 private:
  void add(Candidate candidate) {
    // date.archived: a page is not published after it was saved; its clock or its template is
    // wrong.
    if (page_.archived && candidate.date > *page_.archived) {
      late_.push_back(std::move(candidate));
      return;
    }
    candidates_.push_back(std::move(candidate));
  }

  void add_words(std::string_view words, DateBasis basis, std::string key) {
    words = trim(words);
    if (words.size() > 200) return;
    const std::vector<Day> days = days_in(words, order_, page_.lexicon);
    if (days.empty()) return;
    const bool stamp = days[0].span.begin == 0 && words.size() > 10 && words[4] == '-' &&
                       (words[10] == 'T' || words[10] == ' ');
    add({days[0].date,
         stamp ? timestamp_of(words) : iso(days[0].date),
         basis,
         std::move(key),
         kNone,
         {},
         days[0].ambiguous});
  }

  // Close to the headline, where a page puts its own date, whatever the part is called.
  bool at_headline(std::int32_t node) const {
    const std::size_t headline = page_.main.headline;
    if (headline >= page_.lines.size()) return false;
    constexpr std::int32_t kBefore = 60, kBehind = 120;  // nodes
    const std::int32_t at = page_.lines[headline].at;
    return node > at - kBefore && node < at + kBehind;
  }

  bool is_aside(std::int32_t node) const {
    const bool close = at_headline(node);
    for (; node >= 0; node = page_.tree.nodes[static_cast<std::size_t>(node)].parent) {
      const Role role = page_.main.roles[static_cast<std::size_t>(node)];
      if ((role == Role::Related && !close) || role == Role::Comments) return true;
    }
    return false;
  }

  std::string words_in(std::size_t node) const {
    std::string words;
    for (std::size_t i = node; i < static_cast<std::size_t>(page_.tree.nodes[node].end); ++i) {
      if (words.size() > 200) break;
      words += page_.tree.nodes[i].text;
    }
    return words;
  }

  // date.local: a moment in UTC may be of the day before or after where the outlet is. The same
  // moment in its own zone tells the day, or its address, or the day that readers see.
  void prefer_local() {
    if (candidates_.empty()) return;
    const std::string value = candidates_.front().value;
    const bool utc = value.ends_with("Z") || value.ends_with("+00:00");
    const auto moment = moment_of(value);
    if (!utc || !moment) return;
    if (const auto local = local_stamp(*moment)) {
      candidates_.front().value = *local;
      candidates_.front().date = *parse_date(local->substr(0, 10));
      return;
    }
    for (std::size_t i = 1; i < candidates_.size(); ++i) {
      const Candidate& other = candidates_[i];
      const auto days = day_number(other.date) - day_number(candidates_[0].date);
      const bool seen = other.basis == DateBasis::Url;
      const auto hour = *moment % kDaySeconds / 3600;
      const bool possible = (days == 1 && hour >= 10) || (days == -1 && hour <= 12);
      if (!seen || !possible) continue;
      std::swap(candidates_[0], candidates_[i]);
      return;
    }
  }

  // A stamp of this moment anywhere on the page, with the distance of its zone.
  std::optional<std::string> local_stamp(std::int64_t moment) const {
    const std::string_view html = page_.html;
    for (std::size_t at = html.find('T'); at != std::string_view::npos;
         at = html.find('T', at + 1)) {
      if (at < 10 || html[at - 3] != '-' || html[at - 6] != '-') continue;
      const std::size_t end = std::min(html.find_first_of("\"'<> \\", at), html.size());
      if (end - at < 12 || end - at > 20) continue;
      std::string value = timestamp_of(html.substr(at - 10, end - at + 10));
      const auto other = moment_of(value);
      constexpr std::int64_t kSame = 120;  // seconds between two clocks of one outlet
      if (other && std::abs(*other - moment) <= kSame && !value.ends_with("Z") &&
          !value.ends_with("+00:00"))
        return value;
    }
    return std::nullopt;
  }

  // Seconds in UTC of a value with clock and zone.
  static std::optional<std::int64_t> moment_of(const std::string& value) {
    const auto day = parse_date(value.substr(0, 10));
    if (!day || value.size() < 17) return std::nullopt;
    const auto two = [&value](std::size_t at) {
      return (value[at] - '0') * 10 + (value[at + 1] - '0');
    };
    std::int64_t seconds = day_number(*day) * kDaySeconds + two(11) * 3600 + two(14) * 60;
    if (value.back() == 'Z') return seconds;
    const std::size_t zone = value.size() - 6;
    if (value[zone] != '+' && value[zone] != '-') return std::nullopt;
    const std::int64_t shift = two(zone + 1) * 3600 + two(zone + 4) * 60;
    return value[zone] == '+' ? seconds - shift : seconds + shift;
  }

  // date.script: {"datePublished": "…"} in a script that is no JSON-LD.
  void scripts() {
    for (const std::string_view key :
         {"datePublished", "publishedDate", "published_at", "publishDate", "publish_date",
          "publication_date", "publicationDate", "datePublication", "publishdate"}) {
      const std::size_t at = page_.html.find(key);
      if (at == std::string_view::npos) continue;
      const std::string_view behind = page_.html.substr(at + key.size(), 60);
      const std::size_t digit = behind.find_first_of("0123456789");
      if (digit > 8) continue;  // or there is none
      if (behind.find_first_not_of("\"':= \\", 0) != digit) continue;
      const std::size_t end = std::min(behind.find_first_of("\"'\\<", digit), behind.size());
      add_words(behind.substr(digit, end - digit), DateBasis::Meta, "script " + std::string(key));
      if (!candidates_.empty()) return;
    }
  }

  // date.only: one that stands by itself elsewhere on the page, named for it.
  void anywhere() {
    for (std::size_t i = 0; i < page_.tree.nodes.size() && candidates_.empty(); ++i) {
      const Node& node = page_.tree.nodes[i];
      const bool dated =
          node.tag == Tag::Time || page_.tree.attribute(node, "itemprop") == "datePublished";
      if (dated && !is_aside(static_cast<std::int32_t>(i))) read_element(i, "time");
    }
    for (std::size_t i = 0; i < page_.lines.size() && candidates_.empty(); ++i) {
      const Line& line = page_.lines[i];
      if (named_date(i) && line.words.size() < 60) read_line(i, 60);
    }
  }

  // Microdata says whose date it is; a <time> does so only by where it stands.
  void elements() {
    std::vector<std::size_t> times;
    const Tree& tree = page_.tree;
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
      const Node& node = tree.nodes[i];
      if (node.tag == Tag::Text || node.tag == Tag::Meta) continue;
      const std::string_view property = tree.attribute(node, "itemprop");
      if (property == "datePublished" || property == "dateCreated") {
        if (!is_aside(static_cast<std::int32_t>(i)))
          read_element(i, "itemprop " + std::string(property));
      } else if (node.tag == Tag::Time && property != "dateModified") {
        times.push_back(i);
      } else if (node.tag == Tag::Abbr &&
                 lower(tree.attribute(node, "class")).find("published") != std::string::npos) {
        times.push_back(i);
      }
    }
    for (const bool marked : {true, false}) {
      for (const std::size_t i : times) {
        if (is_published(i) == marked && is_near(i)) read_element(i, "time");
      }
    }
  }

  bool is_published(std::size_t node) const {
    const std::string names = lower(page_.tree.attribute(node, "class"));
    return names.find("publish") != std::string::npos ||
           names.find("entry-date") != std::string::npos;
  }

  // Between the headline and the end of the report, and in no part that is about others.
  bool is_near(std::size_t node) const {
    if (is_aside(static_cast<std::int32_t>(node))) return false;
    const std::string names = lower(page_.tree.attribute(node, "class"));
    if (names.find("updated") != std::string::npos && names.find("publish") == std::string::npos)
      return false;
    if (page_.main.node < 0) return true;
    const auto at = static_cast<std::int32_t>(node);
    if (page_.main.headline < page_.lines.size() && !is_published(node)) return at_headline(at);
    constexpr std::int32_t kAround = 60;
    return at > page_.main.node - kAround &&
           at < page_.tree.nodes[static_cast<std::size_t>(page_.main.node)].end + kAround;
  }

  void read_element(std::size_t i, std::string key) {
    for (const std::string_view attribute : {"datetime", "content", "title"}) {
      const std::string_view words = page_.tree.attribute(i, attribute);
      const std::size_t before = candidates_.size();
      if (!words.empty()) add_words(words, DateBasis::TimeTag, key);
      if (candidates_.size() > before) return;
    }
    add_words(words_in(i), DateBasis::TimeTag, std::move(key));
  }

  // /2016/05/17/, /2016-05-17-, /20160517/
  void address() {
    const std::string_view url = page_.url;
    const std::size_t host = url.find("://");
    if (host == std::string_view::npos) return;
    const std::size_t path = url.find('/', host + 3);
    if (path == std::string_view::npos) return;
    for (const Day& day : days_in(url.substr(path), Order::MonthFirst, page_.lexicon)) {
      const std::string_view words = day.span.of(url.substr(path));
      if (words.size() < 8 || words[0] < '1' || words[0] > '2' ||
          words[1] != (words[0] == '1' ? '9' : '0'))
        continue;  // year first: others are numbers of something else
      add({day.date, iso(day.date), DateBasis::Url, "url"});
      return;
    }
  }

  // The day in words at the headline, in the byline, at the report's beginning or end.
  void visible() {
    const auto& verdicts = page_.main.verdicts;
    const std::size_t headline = page_.main.headline;
    std::size_t first = kNone, last = 0;
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
      if (verdicts[i].part == Part::Out) continue;
      first = std::min(first, i);
      last = i;
    }
    if (first == kNone) return;
    const std::size_t from = std::min(first, headline), begin = from > 12 ? from - 12 : 0;
    // Lines that are named for it, then short lines around the headline, then the rest.
    for (std::size_t i = begin; i <= last; ++i) {
      if (named_date(i)) read_line(i, 250);
    }
    lead_day(first);
    const std::size_t near = (headline == kNone ? first : headline) + 10;
    for (std::size_t i = begin; i <= std::min(near, verdicts.size() - 1); ++i) read_line(i, 100);
    for (std::size_t i = near; i <= std::min(last + 8, verdicts.size() - 1); ++i) read_line(i, 60);
  }

  // date.lead: "31 October 2023. Drag queens are …", "KYIV, 3 March 2023 — …"
  void lead_day(std::size_t first) {
    for (std::size_t i = first, bodies = 0; i < page_.lines.size() && bodies < 2; ++i) {
      if (page_.main.verdicts[i].part != Part::Body) continue;
      ++bodies;
      const std::string_view words = std::string_view(page_.lines[i].words).substr(0, 60);
      const std::vector<Day> days = days_in(words, order_, page_.lexicon);
      const bool place = !days.empty() && lower(words.substr(0, days[0].span.begin)) !=
                                              std::string(words.substr(0, days[0].span.begin));
      const bool lead =
          !days.empty() &&
          (days[0].span.begin < 2 ||
           (place && days[0].span.begin < 24 && words.substr(days[0].span.begin - 2, 2) == ", "));
      if (lead)
        add({days[0].date, iso(days[0].date), DateBasis::Dateline, "text", i, days[0].span,
             days[0].ambiguous});
    }
  }

  bool named_date(std::size_t i) const {
    std::int32_t node = page_.lines[i].leaf;
    for (int up = 0; node >= 0 && up < 4; ++up) {
      if (page_.main.roles[static_cast<std::size_t>(node)] == Role::Byline) return true;
      node = page_.tree.nodes[static_cast<std::size_t>(node)].parent;
    }
    return false;
  }

  void read_line(std::size_t i, std::size_t longest) {
    const Line& line = page_.lines[i];
    const bool headline = i == page_.main.headline;
    if ((line.words.size() > longest && !headline) || line.hidden || is_aside(line.leaf)) return;
    const Part part = page_.main.verdicts[i].part;
    const bool close = at_headline(line.at);
    const bool other = part == Part::Related || (part == Part::Out && line.link_share() > 0.5) ||
                       page_.main.verdicts[i].why == std::string_view("name.navigation");
    if (part == Part::Caption || (other && !close)) return;
    const std::vector<Day> days = days_in(line.words, order_, page_.lexicon);
    if (days.empty()) return;
    // A line that tells what happened on a day is no stamp.
    if (line.words.size() > 60 && line.sentences > 1 && days[0].span.begin > 40) return;
    const Day& day = days[0];
    add({day.date, iso(day.date), DateBasis::Dateline, "text", i, day.span, day.ambiguous});
  }

  static Publication publication(const Candidate& candidate) {
    Publication published;
    published.value = candidate.value;
    published.from = start_of(candidate.date);
    published.to = {published.from.seconds + kDaySeconds};
    published.basis = candidate.basis;
    return published;
  }

  void modified(Dates& dates) {
    for (const auto* list : {&page_.facts.ld_modified, &page_.facts.modified}) {
      for (const Fact& fact : *list) {
        if (dates.modified) return;
        const std::vector<Day> days = days_in(fact.value, order_, page_.lexicon);
        if (days.empty()) continue;
        const DateBasis basis = list == &page_.facts.modified ? DateBasis::Meta : DateBasis::JsonLd;
        dates.modified = publication({days[0].date, iso(days[0].date), basis, fact.key});
      }
    }
  }

  void take(Dates& dates) {
    const Candidate& chosen = candidates_.front();
    dates.published = publication(chosen);
    dates.key = chosen.key;
    dates.line = chosen.line;
    dates.span = chosen.span;
    if (chosen.ambiguous) {
      dates.notes.push_back({"report.date-order", std::nullopt,
                             fmt::format("The date could be read with day and month the other way "
                                         "round; {} follows the page's language.",
                                         chosen.value)});
    }
    for (const Candidate& other : candidates_) {
      if (other.basis == chosen.basis || other.date == chosen.date) continue;
      if (other.basis == DateBasis::Dateline || other.basis == DateBasis::TimeTag) break;
      dates.notes.push_back(
          {"report.date-conflict", std::nullopt,
           fmt::format("The {} says {}, the {} {}; the {} was followed.", basis_word(chosen.basis),
                       chosen.value, basis_word(other.basis), other.value,
                       basis_word(chosen.basis))});
      break;
    }
  }

  const DateContext& page_;
  Order order_;
  std::vector<Candidate> candidates_, late_;
};

}  // namespace

Dates dates_of(const DateContext& page) {
  return Chooser(page).choose();
}

}  // namespace dateline::pages
