// SPDX-License-Identifier: Apache-2.0
// Natural Earth shapefiles (shapelib): countries and rivers.
//
// A country's own code and view of borders is not read: Natural Earth draws de facto lines, and
// whose a place is comes from GeoNames alone.
#include <shapefil.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <memory>
#include <numeric>

#include "base/fold.h"
#include "base/table.h"
#include "base/utf8.h"
#include "gazetteer/sources.h"

namespace dateline::gazetteer {
namespace {

struct Close {
  void operator()(SHPHandle file) const { SHPClose(file); }
  void operator()(DBFHandle file) const { DBFClose(file); }
  void operator()(SHPObject* shape) const { SHPDestroyObject(shape); }
};
using ShapePointer = std::unique_ptr<SHPObject, Close>;

// A shapefile with its table.
class Shapefile {
 public:
  static Result<Shapefile> open(const std::string& path) {
    Shapefile file;
    file.shapes_.reset(SHPOpen((path + ".shp").c_str(), "rb"));
    file.table_.reset(DBFOpen((path + ".dbf").c_str(), "rb"));
    if (!file.shapes_ || !file.table_) {
      return fail(ErrorCode::MissingResource, "is not there, or is no shapefile.", path,
                  "Fetch it with scripts/fetch-resources.sh.");
    }
    return file;
  }

  int size() const { return DBFGetRecordCount(table_.get()); }
  ShapePointer shape(int i) const { return ShapePointer(SHPReadObject(shapes_.get(), i)); }
  // "" if there is no such column. Text that is not UTF-8 is taken as Latin-1.
  std::string text(int i, const char* column) const {
    const int field = DBFGetFieldIndex(table_.get(), column);
    if (field < 0) return {};
    const char* value = DBFReadStringAttribute(table_.get(), i, field);
    const std::string_view text = value == nullptr ? std::string_view{} : trim(value);
    if (utf8::valid(text)) return std::string(text);
    std::string widened;
    for (const char c : text) utf8::append(widened, static_cast<unsigned char>(c));
    return widened;
  }

 private:
  std::unique_ptr<std::remove_pointer_t<SHPHandle>, Close> shapes_;
  std::unique_ptr<std::remove_pointer_t<DBFHandle>, Close> table_;
};

// The points of one part of a shape: [begin, end).
std::pair<int, int> part(const SHPObject& shape, int i) {
  const int end = i + 1 < shape.nParts ? shape.panPartStart[i + 1] : shape.nVertices;
  return {shape.panPartStart[i], end};
}

// In squared degrees, shrunk by latitude: enough to find the largest ring.
double ring_area(const SHPObject& shape, std::pair<int, int> ring) {
  double area = 0, lat = 0;
  for (int i = ring.first; i + 1 < ring.second; ++i) {
    area += shape.padfX[i] * shape.padfY[i + 1] - shape.padfX[i + 1] * shape.padfY[i];
    lat += shape.padfY[i];
  }
  const double middle = lat / std::max(ring.second - ring.first - 1, 1);
  return std::abs(area) / 2 * std::cos(middle * 0.0174532925199433);
}

// Islands and the 180th meridian distort boxes, so: the farthest border of the largest ring.
double country_radius_km(const SHPObject& shape, double lat, double lon) {
  std::pair<int, int> largest{0, 0};
  double most = -1;
  for (int i = 0; i < shape.nParts; ++i) {
    const double area = ring_area(shape, part(shape, i));
    if (area <= most) continue;
    most = area;
    largest = part(shape, i);
  }
  double radius = 0;
  for (int i = largest.first; i < largest.second; ++i) {
    radius = std::max(radius, distance_km(lat, lon, shape.padfY[i], shape.padfX[i]));
  }
  return radius;
}

// Column, kind and language of a country's names.
struct NameColumn {
  const char* column;
  NameKind kind;
  const char* language;
};
constexpr NameColumn kCountryNames[] = {
    {"NAME_EN", NameKind::Official, "en"},      {"NAME_LONG", NameKind::Official, "en"},
    {"FORMAL_EN", NameKind::Official, "en"},    {"NAME_DE", NameKind::OtherLanguage, "de"},
    {"NAME_ES", NameKind::OtherLanguage, "es"}, {"NAME_FR", NameKind::OtherLanguage, "fr"},
    {"NAME_IT", NameKind::OtherLanguage, "it"}, {"NAME_NL", NameKind::OtherLanguage, "nl"},
    {"NAME_PL", NameKind::OtherLanguage, "pl"}, {"NAME_PT", NameKind::OtherLanguage, "pt"},
    {"NAME_TR", NameKind::OtherLanguage, "tr"}, {"NAME_SV", NameKind::OtherLanguage, "sv"}};

// A line of a river, and the ends that other lines may touch.
struct RiverLine {
  std::string name;
  std::string alternates;
  std::vector<std::pair<double, double>> points;  // longitude, latitude
};

// Lines of one name whose ends meet are one river; others are namesakes ("Donets", "Jordan").
class Dissolved {
 public:
  explicit Dissolved(std::vector<RiverLine> lines)
      : lines_(std::move(lines)), root_(lines_.size()) {
    std::iota(root_.begin(), root_.end(), std::size_t{0});
    std::map<std::string, std::vector<std::size_t>> by_name;
    for (std::size_t i = 0; i < lines_.size(); ++i) by_name[fold(lines_[i].name)].push_back(i);
    for (const auto& [name, group] : by_name) join_touching(group);
  }

  // The lines of each river, in the order of the first of them.
  std::vector<std::vector<const RiverLine*>> rivers() {
    std::map<std::size_t, std::vector<const RiverLine*>> groups;
    for (std::size_t i = 0; i < lines_.size(); ++i) groups[find(i)].push_back(&lines_[i]);
    std::vector<std::vector<const RiverLine*>> all;
    all.reserve(groups.size());
    for (auto& [first, group] : groups) all.push_back(std::move(group));
    return all;
  }

 private:
  void join_touching(const std::vector<std::size_t>& group) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      for (std::size_t j = i + 1; j < group.size(); ++j) {
        if (touch(lines_[group[i]], lines_[group[j]])) join(group[i], group[j]);
      }
    }
  }
  // An end of one lies on the other, within 25 km (lakes and borders leave gaps in the lines).
  static bool touch(const RiverLine& a, const RiverLine& b) {
    const auto near = [](const RiverLine& line, const std::pair<double, double>& end) {
      return std::any_of(line.points.begin(), line.points.end(), [&end](const auto& point) {
        return std::abs(point.second - end.second) < 0.3 &&
               distance_km(point.second, point.first, end.second, end.first) < 25;
      });
    };
    return near(a, b.points.front()) || near(a, b.points.back()) || near(b, a.points.front()) ||
           near(b, a.points.back());
  }
  std::size_t find(std::size_t i) {
    while (root_[i] != i) i = root_[i] = root_[root_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    root_[std::max(a, b)] = std::min(a, b);
  }

  std::vector<RiverLine> lines_;
  std::vector<std::size_t> root_;
};

// "Dnipro (Dnieper)" -> "Dnipro", "Dnieper"; "a / b" likewise.
std::vector<std::string> river_names(std::string text) {
  std::replace(text.begin(), text.end(), '(', '|');
  std::replace(text.begin(), text.end(), '/', '|');
  std::replace(text.begin(), text.end(), ',', '|');
  text.erase(std::remove(text.begin(), text.end(), ')'), text.end());
  std::vector<std::string> names;
  for (const std::string_view name : split(text, '|')) {
    if (!trim(name).empty()) names.emplace_back(trim(name));
  }
  return names;
}

// The course of a river, thinned: a report does not tell points of it apart that are nearer.
std::vector<Coordinate> course_of(const std::vector<const RiverLine*>& lines) {
  constexpr double kStepKm = 20;
  std::vector<Coordinate> course;
  for (const RiverLine* line : lines) {
    const Coordinate* last = nullptr;
    for (const auto& [lon, lat] : line->points) {
      if (last != nullptr && distance_km(last->lat, last->lon, lat, lon) < kStepKm) continue;
      course.push_back({lat, lon});
      last = &course.back();
    }
  }
  return course;
}

void add_river(Draft& draft, const std::vector<const RiverLine*>& lines, std::size_t namesake) {
  const std::vector<std::string> names = river_names(lines.front()->name);
  if (names.empty()) return;
  const RiverLine* longest = *std::max_element(
      lines.begin(), lines.end(),
      [](const RiverLine* a, const RiverLine* b) { return a->points.size() < b->points.size(); });
  const auto [lon, lat] = longest->points[longest->points.size() / 2];
  PlaceDraft place;
  place.other_id = "ne:river:" + fold(names.front());
  if (namesake > 0) place.other_id += "#" + std::to_string(namesake + 1);
  place.name = names.front();
  place.kind = Kind::River;
  place.lat = lat;
  place.lon = lon;
  place.placed = true;
  place.point = Point::Polygon;
  place.source = "Natural Earth";
  for (const RiverLine* line : lines) {
    for (const auto& [x, y] : line->points) {
      place.radius_km = std::max(place.radius_km, distance_km(lat, lon, y, x));
    }
  }
  place.line = course_of(lines);
  const std::size_t river = draft.add(std::move(place));
  for (const RiverLine* line : lines) {
    for (const std::string& source : {line->name, line->alternates}) {
      for (const std::string& name : river_names(source)) {
        draft.name(river, name, {});
        draft.name(river, name + " River", {});
      }
    }
  }
}

std::vector<RiverLine> river_lines(const Shapefile& file) {
  std::vector<RiverLine> lines;
  for (int i = 0; i < file.size(); ++i) {
    const ShapePointer shape = file.shape(i);
    const std::string name = file.text(i, "name");
    // Letters that the file's makers lost stand as "?".
    if (!shape || name.empty() || name.find('?') != std::string::npos) continue;
    for (int p = 0; p < std::max(shape->nParts, 1); ++p) {
      const auto [begin, end] =
          shape->nParts == 0 ? std::pair(0, shape->nVertices) : part(*shape, p);
      RiverLine line{name, file.text(i, "name_alt"), {}};
      for (int v = begin; v < end; ++v) line.points.emplace_back(shape->padfX[v], shape->padfY[v]);
      if (!line.points.empty()) lines.push_back(std::move(line));
    }
  }
  return lines;
}

}  // namespace

Result<void> read_country_shapes(Draft& draft, const std::string& packages) {
  const Shapefile file = TRY(Shapefile::open(packages + "/natural-earth/countries"));
  for (int i = 0; i < file.size(); ++i) {
    // ISO_A2 is -99 for France, Norway, Kosovo and others.
    const auto number = draft.country(file.text(i, "ISO_A2_EH"));
    const auto lat = real_number(file.text(i, "LABEL_Y"));
    const auto lon = real_number(file.text(i, "LABEL_X"));
    const ShapePointer shape = file.shape(i);
    if (!number || !lat || !lon || !shape || draft.places[*number].placed) continue;
    PlaceDraft& place = draft.places[*number];
    place.lat = *lat;
    place.lon = *lon;
    place.placed = true;
    place.radius_km = country_radius_km(*shape, *lat, *lon);
    place.point = Point::Polygon;
    for (const NameColumn& column : kCountryNames) {
      draft.name(*number, file.text(i, column.column),
                 {.kind = column.kind, .language = column.language});
    }
  }
  return {};
}

Result<void> read_rivers(Draft& draft, const std::string& packages) {
  const Shapefile file = TRY(Shapefile::open(packages + "/natural-earth/rivers"));
  Dissolved dissolved(river_lines(file));
  std::map<std::string, std::size_t> namesakes;
  for (const auto& lines : dissolved.rivers()) {
    add_river(draft, lines, namesakes[fold(lines.front()->name)]++);
  }
  return {};
}

}  // namespace dateline::gazetteer
