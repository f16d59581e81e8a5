// SPDX-License-Identifier: Apache-2.0
#include "pages/live.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <span>

#include "base/fold.h"
#include "base/table.h"
#include "base/utf8.h"
#include "pages/dates.h"
#include "pages/hints.h"
#include "pages/weigh.h"

namespace dateline::pages {
namespace {

constexpr std::size_t kFewest = 3;        // entries of a live blog
constexpr std::size_t kStampSize = 60;    // bytes of a line that is a stamp and no sentence
constexpr std::size_t kBesideClock = 25;  // bytes beside its clock: a zone, a name, a desk

std::size_t index(std::int32_t node) {
  return static_cast<std::size_t>(node);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct Clock {
  std::size_t begin = 0, end = 0;
  int minutes = 0;
};

// "PM", "p.m." behind a clock, and how many bytes it takes; 0 if it is none.
std::size_t half_of_day(std::string_view behind, bool& afternoon) {
  const std::string low = lower(behind.substr(0, 6));
  const std::size_t at = low.find_first_not_of(' ');
  if (at == std::string::npos) return 0;
  for (const std::string_view word : {"am", "pm", "a.m.", "p.m."}) {
    if (low.compare(at, word.size(), word) != 0) continue;
    const std::size_t end = at + word.size();
    if (end < low.size() && low[end] >= 'a' && low[end] <= 'z') continue;
    afternoon = word[0] == 'p';
    return end;
  }
  return 0;
}

// The first clock in the words: "18:40", "6:40 pm", "18h40".
std::optional<Clock> clock_in(std::string_view words) {
  for (std::size_t i = 1; i + 2 < words.size(); ++i) {
    if ((words[i] != ':' && words[i] != 'h') || !is_digit(words[i - 1])) continue;
    if (!is_digit(words[i + 1]) || !is_digit(words[i + 2])) continue;
    if (i + 3 < words.size() && is_digit(words[i + 3])) continue;
    const std::size_t begin = i >= 2 && is_digit(words[i - 2]) ? i - 2 : i - 1;
    int hour = std::atoi(std::string(words.substr(begin, i - begin)).c_str());
    const int minute = (words[i + 1] - '0') * 10 + (words[i + 2] - '0');
    if (hour > 23 || minute > 59) continue;
    bool afternoon = false;
    const std::size_t half = half_of_day(words.substr(i + 3), afternoon);
    if (half > 0 && hour <= 12) hour = hour % 12 + (afternoon ? 12 : 0);
    return Clock{begin, i + 3 + half, hour * 60 + minute};
  }
  return std::nullopt;
}

// A line that only says when, perhaps who: "18:40", "21:22 Ana Petrova", "19:02 (IST), Oct 02".
bool is_stamp(const Line& line) {
  if (line.words.size() > kStampSize || line.sentences > 1) return false;
  const auto clock = clock_in(line.words);
  return clock && line.words.size() - (clock->end - clock->begin) <= kBesideClock;
}

std::string clock_words(int minutes) {
  const auto two = [](int number) {
    return std::string(1, static_cast<char>('0' + number / 10)) +
           static_cast<char>('0' + number % 10);
  };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

struct Stamp {
  std::size_t line = 0;
  std::int32_t node = 0;
  std::optional<Date> day;
  std::string value;  // whole, or "T18:40" as long as the day is not known

  std::int64_t moment() const {
    const std::size_t clock = value.find('T') + 1;
    const auto number = [this](std::size_t at) {
      return at + 2 > value.size() ? 0 : (value[at] - '0') * 10 + (value[at + 1] - '0');
    };
    return (day ? day_number(*day) * 1440 : 0) + number(clock) * 60 + number(clock + 3);
  }
};

class Finder {
 public:
  Finder(const Tree& tree, const std::vector<Line>& lines, const Facts& facts,
         const lexicon::Lexicon& lexicon, MainText& main)
      : tree_(tree),
        lines_(lines),
        facts_(facts),
        lexicon_(lexicon),
        main_(main),
        order_(order_of(facts.language)),
        named_(is_named()) {}

  Entries find() {
    Entries entries(lines_.size());
    if (main_.node < 0) return entries;
    std::vector<Stamp> best = of_data();
    if (std::vector<Stamp> seen = largest(); seen.size() > best.size()) best = std::move(seen);
    if (best.empty()) return entries;
    mark(best, entries);
    return entries;
  }

 private:
  bool inside(std::size_t i) const {
    return lines_[i].at >= main_.node && lines_[i].at < tree_.nodes[index(main_.node)].end;
  }

  bool is_report(std::size_t i) const {
    const Part part = main_.verdicts[i].part;
    return part == Part::Body || part == Part::Heading || part == Part::List || part == Part::Quote;
  }

  // live.named: "live-blog", "liveticker", "Live:" in the data, the parts or the title.
  bool is_named() const {
    if (facts_.live_blog || !facts_.live.empty()) return true;
    if (std::find(main_.roles.begin(), main_.roles.end(), Role::Live) != main_.roles.end())
      return true;
    const std::vector<std::string> words = words_in(facts_.title_element.substr(0, 200));
    const std::vector<std::string_view> title(words.begin(), words.end());
    const lexicon::WordTable& phrases = lexicon_.table("page-phrases");
    for (std::size_t i = 0; i < title.size(); ++i) {
      const auto match = phrases.longest(std::span(title).subspan(i));
      if (match && phrases.cell(match->row, "where") == "title") return true;
    }
    return false;
  }

  // live.data: the page's data tell the heads of the entries and their moments.
  std::vector<Stamp> of_data() const {
    std::map<std::string, std::string> heads;
    for (const LiveUpdate& update : facts_.live) {
      if (update.head.size() >= 8) heads.emplace(fold(trim(update.head)), update.published);
    }
    std::vector<Stamp> stamps;
    for (std::size_t i = 0; i < lines_.size() && !heads.empty(); ++i) {
      if (!inside(i) || !is_report(i)) continue;
      const auto found = heads.find(fold(lines_[i].words));
      if (found == heads.end()) continue;
      Stamp stamp = of_words(found->second, i, lines_[i].at);
      const bool before = i > 0 && inside(i - 1) && is_stamp(lines_[i - 1]);
      if (before) stamp.line = i - 1;
      if (stamp.day) stamps.push_back(std::move(stamp));
      heads.erase(found);
    }
    if (stamps.size() < kFewest) stamps.clear();
    return stamps;
  }

  // A stamp of "2023-02-28T18:40:00+02:00" or of a day and a clock in words.
  Stamp of_words(std::string_view words, std::size_t line, std::int32_t node) const {
    Stamp stamp{line, node, std::nullopt, ""};
    const std::string whole = timestamp_in(words);
    if (whole.size() > 10) {
      stamp.day = parse_date(whole.substr(0, 10));
      stamp.value = whole;
      return stamp;
    }
    const auto clock = clock_in(words);
    if (!clock) return stamp;
    const std::vector<Day> days = days_in(words, order_, lexicon_);
    if (!days.empty()) stamp.day = days[0].date;
    stamp.value = (stamp.day ? iso(*stamp.day) : std::string()) + "T" + clock_words(clock->minutes);
    return stamp;
  }

  // live.like: stamps of entries look alike; the page's own and those of a summary look otherwise.
  std::string look(std::int32_t node) const {
    const Node& own = tree_.nodes[index(node)];
    std::string look = std::to_string(static_cast<int>(own.tag));
    look += "." + std::string(tree_.attribute(own, "class"));
    if (own.parent >= 0) look += "/" + std::string(tree_.attribute(index(own.parent), "class"));
    return look;
  }

  std::vector<Stamp> largest() const {
    std::map<std::string, std::vector<Stamp>> groups;
    const auto add = [this, &groups](Stamp stamp) {
      if (!stamp.value.empty()) groups[look(stamp.node)].push_back(std::move(stamp));
    };
    const std::int32_t end = tree_.nodes[index(main_.node)].end;
    for (std::int32_t node = main_.node; node < end; ++node) {
      if (auto stamp = of_element(node)) add(*std::move(stamp));
    }
    for (std::size_t i = 0; i < lines_.size() && named_; ++i) {
      if (inside(i) && main_.verdicts[i].part != Part::Out && opens_with_clock(lines_[i]))
        add(of_words(std::string_view(lines_[i].words).substr(0, kStampSize), i, lines_[i].node));
    }
    std::vector<Stamp> best;
    for (auto& [look, stamps] : groups) {
      drop_empty(stamps);
      if (!is_row(stamps)) continue;
      // Of two that are as many, those that know their day.
      const bool dated = best.empty() || (stamps.front().day && !best.front().day);
      if (stamps.size() > best.size() || (stamps.size() == best.size() && dated))
        best = std::move(stamps);
    }
    return best;
  }

  static bool opens_with_clock(const Line& line) {
    const auto clock = clock_in(std::string_view(line.words).substr(0, kStampSize));
    return clock && (clock->begin == 0 || is_stamp(line));
  }

  // <time datetime="…">, or the moment in the microdata of a live-blog entry.
  std::optional<Stamp> of_element(std::int32_t node) const {
    const Node& own = tree_.nodes[index(node)];
    const bool time = own.tag == Tag::Time;
    const bool meta = own.tag == Tag::Meta && tree_.attribute(own, "itemprop") == "datePublished" &&
                      in_update(node);
    if (!time && !meta) return std::nullopt;
    const std::string_view words = tree_.attribute(own, time ? "datetime" : "content");
    Stamp stamp = of_words(words, 0, node);
    if (!stamp.day) return std::nullopt;
    const std::size_t line = line_of(node);
    if (line >= lines_.size() || !inside(line)) return std::nullopt;
    stamp.line = line;
    return stamp;
  }

  bool in_update(std::int32_t node) const {
    for (int up = 0; node >= 0 && up < 4; ++up, node = tree_.nodes[index(node)].parent) {
      if (tree_.attribute(index(node), "itemprop") == "liveBlogUpdate") return true;
    }
    return false;
  }

  // The line that shows the moment of an element, else the first one behind it.
  std::size_t line_of(std::int32_t node) const {
    const std::int32_t end = tree_.nodes[index(node)].end;
    const auto behind = std::upper_bound(lines_.begin(), lines_.end(), end - 1,
                                         [](std::int32_t at, const Line& l) { return at < l.at; });
    const auto next = static_cast<std::size_t>(behind - lines_.begin());
    if (next == 0) return 0;
    const bool empty = end == node + 1;
    const bool beside = lines_[next - 1].at > node - 8 && is_stamp(lines_[next - 1]);
    if (beside || (!empty && lines_[next - 1].words.size() <= kStampSize)) return next - 1;
    return empty ? next : lines_.size();
  }

  // A stamp with nothing of the report behind it heads no entry.
  void drop_empty(std::vector<Stamp>& stamps) const {
    std::sort(stamps.begin(), stamps.end(),
              [](const Stamp& a, const Stamp& b) { return a.line < b.line; });
    std::vector<Stamp> kept;
    for (std::size_t k = 0; k < stamps.size(); ++k) {
      const std::size_t end = k + 1 < stamps.size() ? stamps[k + 1].line : lines_.size();
      bool full = false;
      for (std::size_t i = stamps[k].line; i < end && inside(i) && !full; ++i)
        full = is_report(i) && !is_stamp(lines_[i]);
      if (full) kept.push_back(stamps[k]);
    }
    stamps = std::move(kept);
  }

  // live.row: enough of them, nearly all in one order, sentences behind at least every other one.
  bool is_row(const std::vector<Stamp>& stamps) const {
    if (stamps.size() < kFewest) return false;
    std::size_t up = 0, down = 0, told = 0;
    for (std::size_t k = 0; k < stamps.size(); ++k) {
      const std::size_t end = k + 1 < stamps.size() ? stamps[k + 1].line : lines_.size();
      double words = 0;
      for (std::size_t i = stamps[k].line; i < end && inside(i); ++i)
        words += is_report(i) ? prose(lines_[i]) : 0;
      if (words >= 40) ++told;
      if (k == 0) continue;
      const std::int64_t step = stamps[k].moment() - stamps[k - 1].moment();
      const bool midnight = !stamps[k].day && std::abs(step) > 720;  // between two clocks
      if (step >= 0 || midnight) ++up;
      if (step <= 0 || midnight) ++down;
    }
    return 5 * std::max(up, down) >= 4 * (stamps.size() - 1) && 2 * told >= stamps.size();
  }

  // The element of each entry: the child, around its stamp, of what is around all stamps.
  std::vector<std::int32_t> boxes(const std::vector<Stamp>& stamps) const {
    std::int32_t around = tree_.nodes[index(stamps.front().node)].parent;
    const std::int32_t last = stamps.back().node;
    while (around >= 0 && tree_.nodes[index(around)].end <= last)
      around = tree_.nodes[index(around)].parent;
    std::vector<std::int32_t> boxes;
    for (const Stamp& stamp : stamps) {
      std::int32_t node = stamp.node;
      while (node > around && tree_.nodes[index(node)].parent != around)
        node = tree_.nodes[index(node)].parent;
      boxes.push_back(node);
    }
    return boxes;
  }

  void mark(const std::vector<Stamp>& stamps, Entries& entries) {
    const std::vector<std::int32_t> box = boxes(stamps);
    for (std::size_t k = 0; k < stamps.size(); ++k) {
      const std::int32_t box_end = tree_.nodes[index(box[k])].end;
      const bool own = (k == 0 || box[k] != box[k - 1]) &&
                       (k + 1 == stamps.size() || box[k] != box[k + 1]) &&
                       holds_more(stamps[k], box_end);
      std::size_t begin = stamps[k].line;
      while (own && begin > 0 && lines_[begin - 1].at >= box[k]) --begin;
      const std::size_t next = k + 1 < stamps.size() ? stamps[k + 1].line : lines_.size();
      for (std::size_t i = begin; i < next && inside(i) && !(own && lines_[i].at >= box_end); ++i)
        entries[i] = LiveEntry{static_cast<std::uint32_t>(k + 1), stamps[k].value};
      if (is_stamp(lines_[stamps[k].line]))
        main_.verdicts[stamps[k].line] = {Part::Byline, "live.stamp"};
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Part part = main_.verdicts[i].part;
      if (part == Part::Out || part == Part::Related || part == Part::Furniture) entries[i].reset();
    }
  }

  bool holds_more(const Stamp& stamp, std::int32_t box_end) const {
    for (std::size_t i = stamp.line + 1; i < lines_.size() && lines_[i].at < box_end; ++i) {
      if (is_report(i) && !is_stamp(lines_[i])) return true;
    }
    return false;
  }

  const Tree& tree_;
  const std::vector<Line>& lines_;
  const Facts& facts_;
  const lexicon::Lexicon& lexicon_;
  MainText& main_;
  Order order_;
  bool named_;
};

}  // namespace

Entries live_entries(const Tree& tree, const std::vector<Line>& lines, const Facts& facts,
                     const lexicon::Lexicon& lexicon, MainText& main) {
  return Finder(tree, lines, facts, lexicon, main).find();
}

void settle_days(const std::optional<Publication>& published,
                 const std::optional<Publication>& modified, Entries& entries) {
  std::size_t up = 0, down = 0;
  std::string before;
  for (const auto& entry : entries) {
    if (!entry || !entry->stamp || entry->stamp->front() != 'T') continue;
    if (!before.empty() && *entry->stamp > before) ++up;
    if (!before.empty() && *entry->stamp < before) ++down;
    before = *entry->stamp;
  }
  // live.midnight: clocks that go both ways passed midnight, on a day that is not stated.
  const bool one_day = published && (up == 0 || down == 0) &&
                       (!modified || day_number(modified->from) <= day_number(published->from));
  for (auto& entry : entries) {
    if (!entry || !entry->stamp || entry->stamp->front() != 'T') continue;
    if (one_day)
      entry->stamp = iso(date_of(day_number(published->from))) + *entry->stamp;
    else
      entry->stamp.reset();
  }
}

}  // namespace dateline::pages
