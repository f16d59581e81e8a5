// SPDX-License-Identifier: Apache-2.0
// The thread of a story, as the cheapest way through its dates.
//
// A narrative says its year now and then and goes on in months: "In 1942 … In May … By the end of
// November … In January". Taking the year last spoken of is right for 92 % of such days
// (temporal.md, 4c), but one look ahead ("a leak in 2005 showed …") or back spoils all months
// behind it. So all dates of the text are weighed together: a story mostly goes on a little,
// sometimes back a little, seldom by years; a date with a year may also be an aside, and then the
// story goes on from where it was. The cheapest reading of the whole (Viterbi's algorithm, with no
// more than kBeam stands kept) decides. A stand is a month, or a year whose month is unknown.
#include "times/thread.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace dateline::times {
namespace {

constexpr std::size_t kBeam = 24;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Costs, set by hand and looked at on the development narratives: six months back cost what six
// months on into the next year do, so a month that lies further back is the next year's. Who goes
// back over a new year says so; who goes on over one mostly does.
constexpr double kMonthOn = 0.15, kMonthBack = 0.13, kBack = 0.4;
constexpr double kYearTurn = 0.3, kYearTurnBack = 1.5;
constexpr double kLeap = 1.0, kYearOn = 0.1, kLeapBack = 1.5, kYearBack = 0.15;
constexpr double kAside = 1.5, kAsideOpening = 4.0, kAsideMarked = 0.5, kAsideHeading = 8.0;

enum class Kind : std::uint8_t { None, Fixed, Yearless, YearStep, MonthStep, LookBack };

struct Point {
  Kind kind = Kind::None;
  std::int32_t year = 0;
  std::int32_t month = 0;  // 0: unknown
  std::int32_t step = 0;
  double aside = kAside;
  bool joined = false;  // its year is that of the date it is joined to
};

std::int32_t season_month(std::string_view code) {
  return code == "SP" ? 4 : code == "SU" ? 7 : code == "FA" ? 10 : 12;
}

std::optional<std::int32_t> own_year(const Meaning& m) {
  if (m.year) return m.year;
  return m.of ? m.of->year : std::nullopt;
}

Point point_of(const Meaning& whole) {
  const bool within = (whole.shape == Shape::Clock || whole.shape == Shape::DayPart) && whole.of;
  const Meaning& m = within ? *whole.of : whole;
  Point point;
  switch (m.shape) {
    case Shape::FullDate:
    case Shape::MonthDay:
    case Shape::Month:
      point.month = m.month;
      break;
    case Shape::Season:
      point.month = season_month(m.text);
      break;
    case Shape::Year:
    case Shape::Quarter:
    case Shape::Half:
      break;
    case Shape::Unit:
    case Shape::Ago:
      if (!m.on_text) return point;
      point.step = static_cast<std::int32_t>(std::clamp<std::int64_t>(m.amount, -3000, 3000));
      // "the year before" looks back; the story does not.
      if (point.step < 0)
        point.kind = Kind::LookBack;
      else if (m.unit == TimeUnit::Year)
        point.kind = Kind::YearStep;
      else if (m.unit == TimeUnit::Month)
        point.kind = Kind::MonthStep;
      return point;
    default:
      return point;
  }
  const auto year = own_year(m);
  // "March of that year", "last May" hang on what stands before them, not on the thread.
  if (!year && (m.of || !m.direction.empty() || m.month + point.month == 0)) return point;
  point.kind = year ? Kind::Fixed : Kind::Yearless;
  point.year = year.value_or(0);
  return point;
}

// A line of its own without a full stop: "Campaign of 1905".
bool in_heading(const language::Doc& doc, const Span& span) {
  constexpr std::size_t kLongest = 80;
  const std::string_view text = doc.text;
  const std::size_t floor = span.begin > kLongest ? span.begin - kLongest : 0;
  std::size_t begin = span.begin, end = span.end;
  while (begin > floor && text[begin - 1] != '\n') --begin;
  while (end < text.size() && end < begin + kLongest && text[end] != '\n') ++end;
  const bool whole =
      (begin == 0 || text[begin - 1] == '\n') && (end == text.size() || text[end] == '\n');
  return whole && end > 0 && text[end - 1] != '.' && text[end - 1] != ',';
}

// What it costs to call a date with a year an aside.
double aside_cost(const language::Doc& doc, const Span& span) {
  if (in_heading(doc, span)) return kAsideHeading;
  std::size_t token = doc.token_at(span.begin);
  for (std::size_t back = 0; back < 30 && token > 0; ++back) {
    if (doc.tokens[token].sentence_start) return back <= 1 ? kAsideOpening : kAside;
    --token;
    const std::string_view word = doc.tokens[token].lower;
    if (word == ")") break;
    // "(from 1946)", "which had been raised in 1846"
    if (word == "(" || (word == "had" && back < 8)) return kAsideMarked;
  }
  return kAside;
}

// "April and June 1955", "from 3 May to 6 June 1944", "October-March 1918": the year behind the
// last is that of the others, or the one before.
void join(const Expressions& found, const language::Doc& doc, std::vector<Point>& points) {
  constexpr std::array<std::string_view, 9> kJoins = {"and", "to", "or",    "-",     "–",
                                                      "/",   ",",  "until", "and in"};
  for (std::size_t i = points.size(); i-- > 1;) {
    Point& point = points[i - 1];
    const Point& next = points[i];
    if (point.kind != Kind::Yearless || next.kind != Kind::Fixed || next.month == 0) continue;
    const std::uint32_t begin = found.expressions[i - 1].span.end;
    const std::uint32_t end = found.expressions[i].span.begin;
    if (end < begin || end - begin > 8) continue;
    std::string_view between = Span{begin, end}.of(doc.text);
    while (between.starts_with(' ')) between.remove_prefix(1);
    while (between.ends_with(' ')) between.remove_suffix(1);
    if (std::ranges::find(kJoins, between) == kJoins.end()) continue;
    point.kind = Kind::Fixed;
    point.joined = true;
    point.year = next.year - (point.month > next.month ? 1 : 0);
    point.aside = next.aside;
  }
}

struct Stand {
  std::int32_t year = 0;
  std::int32_t month = 0;
  double cost = 0;
  std::size_t node = kNone;
  std::size_t source = kNone;
};

struct Node {
  std::size_t point = 0;
  std::size_t before = kNone;
  std::int32_t year = 0;
  std::size_t source = kNone;
  bool aside = false;
};

double years_apart(std::int32_t years) {
  return years >= 0 ? kLeap + kYearOn * years : kLeapBack + kYearBack * -years;
}

// To a month whose year is not said.
double within(const Stand& from, std::int32_t year, std::int32_t month) {
  const std::int32_t years = year - from.year;
  if (from.month == 0) return 0;
  const std::int32_t months = 12 * years + month - from.month;
  double near = months >= 0 ? kMonthOn * months : kBack + kMonthBack * -months;
  if (years != 0) near += years > 0 ? kYearTurn : kYearTurnBack;
  return near;
}

double going(const Stand& from, std::int32_t year, std::int32_t month) {
  const std::int32_t years = year - from.year;
  if (from.month == 0 || month == 0) return years == 0 ? 0 : years_apart(years);
  return std::min(within(from, year, month), years_apart(years));
}

// "The siege went on into 1940. In August of that year": the story has come to 1940.
bool goes_on_from_year(const Meaning& m) {
  const Meaning& unit = m.of ? *m.of : m;
  return unit.on_text && unit.shape == Shape::Unit && unit.unit == TimeUnit::Year &&
         unit.amount == 0;
}

class Thread {
 public:
  Thread(const Expressions& found, const language::Doc& doc) {
    points_.reserve(found.expressions.size());
    for (const Expression& one : found.expressions) {
      Point point = point_of(*one.meaning);
      if (point.kind == Kind::Fixed) point.aside = aside_cost(doc, one.span);
      points_.push_back(point);
    }
    join(found, doc, points_);
    for (std::size_t i = 1; i < points_.size(); ++i) {
      if (goes_on_from_year(*found.expressions[i].meaning) && points_[i - 1].kind == Kind::Fixed)
        points_[i - 1].aside = kAsideHeading;
    }
  }

  // Where the day of publication rules, only what is joined has its year from the text.
  std::vector<ThreadPoint> joined() const {
    std::vector<ThreadPoint> out(points_.size());
    note_joined(out);
    return out;
  }

  std::vector<ThreadPoint> run() {
    begin();
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (points_[i].kind == Kind::None || stands_.empty()) continue;
      next_.clear();
      for (const Stand& stand : stands_) advance(stand, i);
      prune();
    }
    return best();
  }

 private:
  // A story that opens without a year lies in the first one that it names.
  void begin() {
    const auto first = std::ranges::find(points_, Kind::Fixed, &Point::kind);
    if (first == points_.end()) return;
    const auto id = static_cast<std::size_t>(first - points_.begin());
    stands_.push_back({first->year, 0, 0, kNone, id});
  }

  void advance(const Stand& from, std::size_t i) {
    const Point& point = points_[i];
    switch (point.kind) {
      case Kind::Fixed: {
        const std::int32_t month =
            point.month == 0 && point.year == from.year ? from.month : point.month;
        add({point.year, month, from.cost + going(from, point.year, point.month), from.node, i}, i,
            false);
        add({from.year, from.month, from.cost + point.aside, from.node, from.source}, i, true);
        return;
      }
      case Kind::Yearless:
        for (std::int32_t year = from.year - 1; year <= from.year + 1; ++year) {
          if (from.month == 0 && year != from.year) continue;
          add({year, point.month, from.cost + within(from, year, point.month), from.node,
               from.source},
              i, false);
        }
        return;
      case Kind::YearStep:
        add({from.year + point.step, point.step == 0 ? from.month : 0, from.cost, from.node, i}, i,
            false);
        return;
      case Kind::MonthStep: {
        if (from.month == 0) return add(from, i, false);
        const std::int32_t months = 12 * from.year + from.month - 1 + point.step;
        const std::int32_t month = ((months % 12) + 12) % 12;
        add({(months - month) / 12, month + 1, from.cost, from.node, i}, i, false);
        return;
      }
      case Kind::LookBack:
        return add(from, i, true);
      case Kind::None:
        return;
    }
  }

  // Of stands in the same month the cheapest, the first of equals.
  void add(Stand stand, std::size_t i, bool aside) {
    const auto same = std::ranges::find_if(next_, [&](const Stand& one) {
      return one.year == stand.year && one.month == stand.month;
    });
    if (same != next_.end() && same->cost <= stand.cost) return;
    nodes_.push_back({i, stand.node, stand.year, stand.source, aside});
    stand.node = nodes_.size() - 1;
    if (same != next_.end())
      *same = stand;
    else
      next_.push_back(stand);
  }

  void prune() {
    std::ranges::stable_sort(next_, {}, &Stand::cost);
    if (next_.size() > kBeam) next_.resize(kBeam);
    stands_.swap(next_);
  }

  void note_joined(std::vector<ThreadPoint>& out) const {
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (points_[i].joined) out[i] = {points_[i].year, i + 1, false};
    }
  }

  std::vector<ThreadPoint> best() const {
    std::vector<ThreadPoint> out = joined();
    if (stands_.empty()) return out;
    const Stand& last = *std::ranges::min_element(stands_, {}, &Stand::cost);
    for (std::size_t node = last.node; node != kNone; node = nodes_[node].before) {
      const Node& one = nodes_[node];
      out[one.point].aside = one.aside;
      if (points_[one.point].kind != Kind::Yearless) continue;
      out[one.point].year = one.year;
      if (one.source != kNone) out[one.point].source = one.source;
    }
    return out;
  }

  std::vector<Point> points_;
  std::vector<Stand> stands_, next_;
  std::vector<Node> nodes_;
};

}  // namespace

std::vector<ThreadPoint> follow_thread(const Expressions& found, const language::Doc& doc) {
  return Thread(found, doc).run();
}

std::vector<ThreadPoint> join_dates(const Expressions& found, const language::Doc& doc) {
  return Thread(found, doc).joined();
}

}  // namespace dateline::times
